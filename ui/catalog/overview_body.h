// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QBoxLayout;
class QGridLayout;
class QVBoxLayout;

namespace meshlens::ui {

class ScrollArea;

// The body of an overview: what it is about on the left, people, labels and documents in a column on the
// right; below it, two side by side, where the page is narrow. Scrolls.
class OverviewBody : public QWidget {
    Q_OBJECT

public:
    explicit OverviewBody(QWidget *parent = nullptr);

    // Takes everything away; the place of the scroll bar stays.
    void clear();
    void addMain(QWidget *section);
    void addSide(QWidget *section);
    // Call after the last part: arranges and scrolls to where it was.
    void finish();
    void scrollToTop();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rememberFocus();
    void restoreFocus();
    void arrange();
    [[nodiscard]] bool isWide() const;

    ScrollArea *m_area;
    QWidget *m_content = nullptr;
    QBoxLayout *m_split = nullptr;
    QVBoxLayout *m_main = nullptr;
    QWidget *m_sideHolder = nullptr;
    QGridLayout *m_sideGrid = nullptr;
    std::vector<QWidget *> m_side;
    bool m_wide = false;
    int m_scroll = 0;
    QList<std::pair<QByteArray, QString>>
        m_focus; // class and name of what had the focus, and of what is around
};

} // namespace meshlens::ui
