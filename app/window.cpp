// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/cli/command_line.h"
#include "app/cli/tour_command.h"
#include "app/composition.h"
#include "app/window_program.h"
#include "models/core/english_plurals.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QFileInfo>

namespace meshlens {
namespace {

constexpr QSize firstSize{1440, 900};

void showWindow(ui::MainWindow &window, const Settings &settings) {
    if (!window.restoreGeometry(settings.windowGeometry()))
        window.resize(firstSize);
    window.show();
}

} // namespace

int runWindow(int &argc, char **argv, Composition &composition, const QString &catalog) {
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Meshlens"));
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    WindowProgram program(composition, Settings::Keep::User);
    // The window stands before the catalog is open: a large or damaged file does not hold it back.
    showWindow(program.window(), program.settings());
    if (!catalog.isEmpty())
        program.window().workspace()->open(catalog);
    else if (QFileInfo::exists(WindowProgram::firstCatalog()))
        program.window().workspace()->open(WindowProgram::firstCatalog());
    return QApplication::exec();
}

void addWindowCommands(CommandLine &line) {
    line.add(std::make_unique<TourCommand>());
}

} // namespace meshlens
