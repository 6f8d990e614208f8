// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace meshlens::ui {

// Still bars in the place of rows that are not known yet.
class Skeleton : public QWidget {
    Q_OBJECT

public:
    explicit Skeleton(QWidget *parent = nullptr);

    // Height of a row in design px; a lead square before the bars. Fills the widget from the top.
    void setRows(int rowHeight, bool lead = true);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_rowHeight = 28;
    bool m_lead = true;
};

} // namespace meshlens::ui
