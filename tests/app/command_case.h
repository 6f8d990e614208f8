// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "app/composition.h"

#include <QBuffer>
#include <QJsonObject>
#include <QTemporaryDir>

namespace meshlens::test {

// What a command said and returned.
struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const; // of `out`; empty if that is not one object
};

// Runs commands in this process, in a folder of their own.
class CommandCase {
public:
    CommandCase();

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QStringList files() const; // in the folder, by name

    Ran run(const QStringList &arguments, const QByteArray &in = {});
    // Asks to stop as soon as standard error holds `text`.
    Ran runUntil(const QStringList &arguments, const QByteArray &text);

    // Two domains, a table with a column, a tag, and a table that comes from it: DataHub's format.
    [[nodiscard]] static QByteArray smallMesh();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Composition> m_composition;
    std::unique_ptr<CommandLine> m_line;
};

// A case with the small mesh in x.meshlens.
struct Filled : CommandCase {
    Filled();
    [[nodiscard]] QString catalog() const { return path(QStringLiteral("x.meshlens")); }
};

// Empty, or why it is not a refusal as cli.md has it: exit code 2, nothing on standard output, "meshlens: "
// and one sentence on standard error.
[[nodiscard]] QString oneLine(const Ran &ran);

// Of this build: where the program lies.
[[nodiscard]] QString binaryFolder();

} // namespace meshlens::test
