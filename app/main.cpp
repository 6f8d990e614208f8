// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/text_table.h"
#include "app/composition.h"
#include "app/interrupt.h"
#include "app/window.h"
#include "models/core/english_plurals.h"
#include "models/core/paths.h"

#include <QApplication>
#include <QFileInfo>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

namespace {

void describeProgram() {
    QCoreApplication::setApplicationName(u"meshlens"_s);
    QCoreApplication::setOrganizationName(u"Meshlens"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MESHLENS_VERSION));
}

// A command, an option, or a word that is no file: the command line's. Nothing, or a catalog: the window's.
bool opensWindow(const QStringList &arguments, const CommandLine &line) {
    if (arguments.isEmpty())
        return true;
    if (arguments.size() > 1 || arguments.first().startsWith(u'-') || line.command(arguments))
        return false;
    return QFileInfo::exists(arguments.first()) || arguments.first().endsWith(u".meshlens");
}

template <typename Application>
int runIn(int &argc, char **argv, CommandLine &line, const QStringList &arguments, std::stop_token stop) {
    Application application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    return line.run(arguments, Streams::standard(&application), std::move(stop));
}

} // namespace

int main(int argc, char **argv) {
    describeProgram();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    ProgramPaths::setup(QFileInfo(u"/proc/self/exe"_s).canonicalPath());
    const auto composition = Composition::make();
    if (!composition) {
        QObject owner; // of the streams
        Streams::standard(&owner).note(u"meshlens: "_s + printable(composition.error().message));
        return ExitUnusable;
    }
    CommandLine line(**composition);
    addCommands(line);
    addWindowCommands(line);
    if (opensWindow(arguments, line))
        return runWindow(argc, argv, **composition, arguments.value(0));

    const Interrupt interrupt;
    const Command *command = line.command(arguments);
    // Commands draw for files, never on somebody's screen, and the same whatever it is scaled to.
    if (command && command->needsGui()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qunsetenv("QT_SCALE_FACTOR");
    }
    return command && command->needsGui()
               ? runIn<QApplication>(argc, argv, line, arguments, interrupt.token())
               : runIn<QCoreApplication>(argc, argv, line, arguments, interrupt.token());
}
