// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace meshlens::ui {

// A name that a system uses (a key, a URN), shortened in the middle, with a button that copies all of it.
class CopyableName : public QWidget {
    Q_OBJECT

public:
    explicit CopyableName(const QString &text, QWidget *parent = nullptr);

    // Behind the name: "proposed".
    void setNote(const QString &note);

private:
    QHBoxLayout *m_row;
};

} // namespace meshlens::ui
