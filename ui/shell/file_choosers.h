// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace meshlens::ui {

// The desktop's own choosers. They return at once; `chosen` is called when the user has chosen, never with
// nothing.
void chooseCatalog(QWidget *parent, const std::function<void(const QString &path)> &chosen);
void chooseNewCatalog(QWidget *parent, const std::function<void(const QString &path)> &chosen);
void chooseImportFiles(QWidget *parent, const std::function<void(const QStringList &paths)> &chosen);
void chooseImportFolder(QWidget *parent, const std::function<void(const QString &path)> &chosen);

} // namespace meshlens::ui
