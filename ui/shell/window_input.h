// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QUrl>

namespace meshlens::ui {

class MainWindow;

// Keys and buttons that mean the window wherever in it they are pressed: the mouse's back and forward, Space
// where no control wants it, Ctrl+K also inside of text fields.
class WindowInput : public QObject {
    Q_OBJECT

public:
    // Belongs to the window.
    explicit WindowInput(MainWindow *window);

    // Of what was dropped: the files and folders of this computer.
    [[nodiscard]] static QStringList localPaths(const QList<QUrl> &urls);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isInWindow(QObject *watched) const;

    MainWindow *m_window;
};

} // namespace meshlens::ui
