// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"

#include <QCommandLineParser>

#include <stop_token>

namespace meshlens {

class Composition;

// cli.md: done and clean; done, and something was found; the call or the input could not be used.
enum ExitCode : int { ExitClean = 0, ExitFound = 1, ExitUnusable = 2 };

// What a command works with. `options` has been parsed without an error.
struct CommandCall {
    const QCommandLineParser &options;
    QStringList arguments; // without options
    const Streams &streams;
    Composition &composition;
    std::stop_token stop;

    [[nodiscard]] bool json() const { return options.isSet(QStringLiteral("json")); }
};

// One command of the command line. New ones are added where CommandLine is put together.
class Command {
public:
    virtual ~Command() = default;

    // One or two words: "import", "lineage path".
    [[nodiscard]] virtual QString name() const = 0;
    // For the list of commands: a few words, no full stop.
    [[nodiscard]] virtual QString summary() const = 0;
    // What stands behind the name: "-c CATALOG SOURCE...".
    [[nodiscard]] virtual QString usage() const = 0;
    // Further lines of the help; may be empty.
    [[nodiscard]] virtual QString details() const { return {}; }
    // Besides --help, --json and --timing.
    [[nodiscard]] virtual QList<QCommandLineOption> options() const = 0;
    [[nodiscard]] virtual bool hasJson() const { return true; }
    // Draws windows, so that main makes the program a graphical one first.
    [[nodiscard]] virtual bool needsGui() const { return false; }

    // An ExitCode. An error is printed as one line and ends in ExitUnusable; nothing may stand on standard
    // output then.
    [[nodiscard]] virtual Result<int> run(const CommandCall &call) = 0;
};

} // namespace meshlens
