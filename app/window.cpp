// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/cli/command.h"

#include <QCoreApplication>

namespace meshlens {

int runWindow(int &argc, char **argv, Composition &, const QString &) {
    QCoreApplication application(argc, argv);
    Streams::standard(&application)
        .note(QCoreApplication::translate(
            "meshlens", "meshlens: This build has no window; meshlens --help lists the commands."));
    return ExitUnusable;
}

void addWindowCommands(CommandLine &) {}

} // namespace meshlens
