// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace meshlens::ui {

// Data quality checks as the source reports them, failing ones first; the first few, then all on demand.
class CheckList : public QWidget {
    Q_OBJECT

public:
    CheckList(const QStringList &failing, const QStringList &passing, QWidget *parent = nullptr);
};

} // namespace meshlens::ui
