// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace meshlens::ui {

// The body of a page: scrolls up and down, page padding around, transparent. What gets the focus is scrolled
// into view.
class ScrollArea : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollArea(QWidget *parent = nullptr);

    // A column, 16 between the sections.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    void setPadding(int x, int y); // design px

private:
    QVBoxLayout *m_column;
    int m_x;
    int m_y;
};

} // namespace meshlens::ui
