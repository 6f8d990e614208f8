// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace meshlens::ui {

// Cards of one width side by side, as many as fit; those of a row are of one height.
class CardGrid : public QWidget {
    Q_OBJECT

public:
    // Design px that a card has at least.
    explicit CardGrid(int leastWidth, QWidget *parent = nullptr);

    // Takes the cards over; the old ones go.
    void setCards(const std::vector<QWidget *> &cards);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    int m_leastWidth;
    int m_columns = 0;
    std::vector<QWidget *> m_cards;
    QGridLayout *m_grid;
};

} // namespace meshlens::ui
