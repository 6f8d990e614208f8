// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

class QGridLayout;

namespace meshlens::ui {

// Facts in two columns: the key 104 wide, the value beside it.
class KeyValueList : public QWidget {
    Q_OBJECT

public:
    explicit KeyValueList(QWidget *parent = nullptr);

    void addRow(const QString &key, const QString &value, bool mono = false);
    // Takes ownership of `value`.
    void addRow(const QString &key, QWidget *value);
    // Opens nothing by itself: linkActivated(target).
    void addLink(const QString &key, const QString &text, const QString &target);
    // What should be there and is not ("not set"): never blank.
    void addMissing(const QString &key, const QString &text);
    void setKeyWidth(int design);
    void clear();
    [[nodiscard]] int rowCount() const { return m_rows; }

Q_SIGNALS:
    void linkActivated(const QString &target);

private:
    void place(const QString &key, QWidget *value);

    QGridLayout *m_grid;
    int m_rows = 0;
    int m_keyWidth;
};

} // namespace meshlens::ui
