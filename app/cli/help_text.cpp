// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help_text.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qsizetype widthOfHelp = 100;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// "-c, --catalog <file>"
QString written(const QCommandLineOption &option) {
    QStringList names;
    const QStringList given = option.names();
    for (const QString &name : given)
        names.append((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    QString text = names.join(u", "_s);
    if (!option.valueName().isEmpty())
        text += u' ' + option.valueName();
    return text;
}

QString wrapped(const QString &text, qsizetype indent, qsizetype width) {
    QString lines;
    qsizetype column = 0;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (column > 0 && column + 1 + word.size() > width - indent) {
            lines += u'\n' + QString(indent, u' ');
            column = 0;
        }
        if (column > 0) {
            lines += u' ';
            ++column;
        }
        lines += word;
        column += word.size();
    }
    return lines;
}

QString twoColumns(const std::vector<std::pair<QString, QString>> &rows) {
    qsizetype left = 0;
    for (const auto &[name, text] : rows)
        left = std::max(left, name.size());
    QString lines;
    for (const auto &[name, text] : rows)
        lines += u"  "_s + name.leftJustified(left + 2) + wrapped(text, left + 4, widthOfHelp) + u'\n';
    return lines;
}

} // namespace

QList<QCommandLineOption> commonOptions(const Command &command) {
    QList<QCommandLineOption> options;
    if (command.hasJson())
        options.append({u"json"_s, tr("Print one JSON document and nothing else.")});
    options.append({u"timing"_s, tr("Say on standard error how long it took.")});
    options.append({{u"h"_s, u"help"_s}, tr("Print this help.")});
    return options;
}

QString helpText(const Command &command) {
    QString text = tr("Usage: %1").arg(u"meshlens "_s + command.name() + u' ' + command.usage()) + u'\n';
    text += command.summary() + u".\n\n"_s;
    if (!command.details().isEmpty())
        text += wrapped(command.details(), 0, widthOfHelp) + u"\n\n"_s;
    std::vector<std::pair<QString, QString>> rows;
    const QList<QCommandLineOption> options = command.options() + commonOptions(command);
    rows.reserve(static_cast<size_t>(options.size()));
    for (const QCommandLineOption &option : options)
        rows.emplace_back(written(option), option.description());
    return text + tr("Options:") + u'\n' + twoColumns(rows);
}

QString overviewText(const std::vector<std::unique_ptr<Command>> &commands) {
    QString text = tr("Usage: meshlens [CATALOG]") + u'\n' + tr("       meshlens COMMAND [OPTIONS]") +
                   u"\n\n"_s + tr("A catalog for data meshes. Without a command it opens the window.") +
                   u"\n\n"_s;
    std::vector<std::pair<QString, QString>> rows;
    rows.reserve(commands.size());
    for (const auto &command : commands)
        rows.emplace_back(command->name(), command->summary());
    text += tr("Commands:") + u'\n' + twoColumns(rows) + u'\n';
    text += tr("meshlens COMMAND --help says more of one. A KEY is an entity's key (dataset:…), any name "
               "that a source "
               "uses for it, or its name where only one has it.") +
            u'\n';
    return text +
           tr("Exit code 0: done and clean; 1: done, and something was found; 2: the call or the input could "
              "not "
              "be used.") +
           u'\n';
}

} // namespace meshlens
