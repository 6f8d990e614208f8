// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace meshlens {

// Finds the command that the arguments name, parses its options and runs it. Needs a QCoreApplication.
class CommandLine {
public:
    explicit CommandLine(Composition &composition)
        : m_composition(composition) {}

    // In the order in which the help lists them.
    void add(std::unique_ptr<Command> command) { m_commands.push_back(std::move(command)); }

    // The command that `arguments` (without the program's name) begin with; null: none.
    [[nodiscard]] Command *command(const QStringList &arguments) const;

    // The exit code. What no command answers to is an error that says so.
    [[nodiscard]] int run(const QStringList &arguments, const Streams &streams, std::stop_token stop = {});

private:
    [[nodiscard]] Error unknown(const QStringList &arguments) const;
    [[nodiscard]] Result<int> runCommand(Command &command, const QStringList &arguments,
                                         const Streams &streams, std::stop_token stop);

    Composition &m_composition;
    std::vector<std::unique_ptr<Command>> m_commands;
};

// The commands that need no window.
void addCommands(CommandLine &line);

} // namespace meshlens
