// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace meshlens::ui {

class Notice;

// Above the page: what the window has to say about itself, newest on top, at most three at a time.
class NoticeArea : public QWidget {
    Q_OBJECT

public:
    explicit NoticeArea(QWidget *parent = nullptr);

    // Takes the notice over; it goes when it is closed.
    void add(Notice *notice);
    // Takes the one away that was shown under this name and shows the new one instead.
    void add(Notice *notice, const QString &name);
    // Also those whose names go on from it, as "import/orders.json" from "import".
    void dismiss(const QString &name);
    // Newest first.
    [[nodiscard]] QList<Notice *> notices() const;
};

} // namespace meshlens::ui
