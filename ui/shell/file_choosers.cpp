// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_choosers.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace meshlens::ui {
namespace {

QString text(const char *source) {
    return QCoreApplication::translate("FileChoosers", source);
}

QString catalogFilter() {
    return text(QT_TRANSLATE_NOOP("FileChoosers", "Catalogs (*.meshlens)"));
}

// Deletes itself.
QFileDialog *makeDialog(QWidget *parent, const char *title) {
    auto *dialog = new QFileDialog(parent, text(title));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

void chooseCatalog(QWidget *parent, const std::function<void(const QString &)> &chosen) {
    QFileDialog *dialog = makeDialog(parent, QT_TRANSLATE_NOOP("FileChoosers", "Open Catalog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({catalogFilter(), text(QT_TRANSLATE_NOOP("FileChoosers", "All files (*)"))});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

void chooseNewCatalog(QWidget *parent, const std::function<void(const QString &)> &chosen) {
    QFileDialog *dialog = makeDialog(parent, QT_TRANSLATE_NOOP("FileChoosers", "New Catalog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(catalogFilter());
    dialog->setDefaultSuffix(QStringLiteral("meshlens"));
    // A catalog is never overwritten: the store refuses, and says so.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

void chooseImportFiles(QWidget *parent, const std::function<void(const QStringList &)> &chosen) {
    QFileDialog *dialog = makeDialog(parent, QT_TRANSLATE_NOOP("FileChoosers", "Import Files"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, chosen);
    dialog->open();
}

void chooseImportFolder(QWidget *parent, const std::function<void(const QString &)> &chosen) {
    QFileDialog *dialog = makeDialog(parent, QT_TRANSLATE_NOOP("FileChoosers", "Import Folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace meshlens::ui
