// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/forget_command.h"
#include "app/cli/help_text.h"
#include "app/cli/history_command.h"
#include "app/cli/import_command.h"
#include "app/cli/lineage_command.h"
#include "app/cli/lineage_diff_command.h"
#include "app/cli/lineage_path_command.h"
#include "app/cli/search_command.h"
#include "app/cli/set_command.h"
#include "app/cli/show_command.h"
#include "app/cli/sources_command.h"
#include "app/cli/synth_command.h"
#include "app/cli/text_table.h"
#include "app/cli/undo_command.h"
#include "app/cli/verify_command.h"
#include "models/core/text.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

qsizetype wordsOf(const Command &command) {
    return command.name().count(u' ') + 1;
}

// One line, whatever the sentence holds: file names may have line feeds, and speak to a terminal.
QString line(const Error &error) {
    return u"meshlens: "_s + printable(error.message.simplified());
}

Result<void> checkName(const Command &command, const QString &error) {
    return fail(ErrorCode::InvalidArgument, tr("%1 See meshlens %2 --help.").arg(error, command.name()));
}

QString longest(const QStringList &names) {
    return *std::ranges::max_element(names, {}, &QString::size);
}

QString dashed(const QString &name) {
    return (name.size() == 1 ? u"-"_s : u"--"_s) + name;
}

// QCommandLineParser takes whatever comes next for an option's value. A forgotten value would swallow the
// next option then: "-c --json" would make a catalog that is called "--json".
Result<void> checkValues(const Command &command, const QList<QCommandLineOption> &options,
                         const QStringList &arguments) {
    for (qsizetype i = 0; i + 1 < arguments.size() && arguments[i] != u"--"; ++i) {
        const QString &argument = arguments[i];
        const auto takes = std::ranges::find_if(options, [&argument](const QCommandLineOption &option) {
            return !option.valueName().isEmpty() && std::ranges::contains(option.names(), argument, &dashed);
        });
        if (takes == options.end())
            continue;
        const QString &value = arguments[++i];
        if (value.size() > 1 && value.startsWith(u'-'))
            return checkName(command,
                             tr("%1 lacks its value: “%2” is an option; if it is meant, write %3=%2.")
                                 .arg(argument, value, dashed(longest(takes->names()))));
    }
    return {};
}

// Parses without ending the program, as QCommandLineParser::process would.
Result<void> parse(QCommandLineParser &parser, const Command &command, const QStringList &arguments) {
    const QList<QCommandLineOption> options = commonOptions(command) + command.options();
    parser.addOptions(options);
    if (parser.parse(QStringList{command.name()} + arguments))
        return checkValues(command, options, arguments);
    QString text = parser.errorText();
    if (!text.endsWith(u'.'))
        text += u'.';
    return checkName(command, text);
}

} // namespace

Command *CommandLine::command(const QStringList &arguments) const {
    Command *best = nullptr;
    for (const auto &command : m_commands) {
        const qsizetype words = wordsOf(*command);
        if (arguments.size() >= words && arguments.first(words).join(u' ') == command->name() &&
            (!best || words > wordsOf(*best)))
            best = command.get();
    }
    return best;
}

Error CommandLine::unknown(const QStringList &arguments) const {
    const QString first = arguments.value(0);
    QStringList near;
    for (const auto &candidate : m_commands) {
        if (candidate->name() == first)
            return {ErrorCode::InvalidArgument,
                    tr("“%1” is a command of several words; write them without quotes.").arg(first),
                    {}};
        if (editDistance(first, candidate->name(), 2) <= 2)
            near.append(candidate->name());
    }
    if (QFileInfo::exists(first))
        return {ErrorCode::InvalidArgument,
                tr("A catalog opens in the window and takes no options; put a command before %1.").arg(first),
                {}};
    const QString sentence =
        near.isEmpty() ? tr("There is no command and no catalog “%1”; meshlens --help lists the commands.")
                       : tr("There is no command “%1”; did you mean %2?");
    return {ErrorCode::InvalidArgument,
            near.isEmpty() ? sentence.arg(first) : sentence.arg(first, near.first()),
            {}};
}

int CommandLine::run(const QStringList &arguments, const Streams &streams, std::stop_token stop) {
    const QString first = arguments.value(0);
    Result<int> result = ExitClean;
    if (Command *found = command(arguments)) {
        result = runCommand(*found, arguments.sliced(wordsOf(*found)), streams, std::move(stop));
    } else if (first == u"--version" || first == u"-v") {
        result = streams.write(u"meshlens "_s + QCoreApplication::applicationVersion() + u'\n').transform([] {
            return int(ExitClean);
        });
    } else if (first == u"--help" || first == u"-h" || first == u"help") {
        result = streams.write(overviewText(m_commands)).transform([] { return int(ExitClean); });
    } else {
        result = std::unexpected(unknown(arguments));
    }
    if (result)
        return *result;
    streams.note(line(result.error()));
    return ExitUnusable;
}

Result<int> CommandLine::runCommand(Command &command, const QStringList &arguments, const Streams &streams,
                                    std::stop_token stop) {
    QElapsedTimer timer;
    timer.start();
    QCommandLineParser parser;
    const auto parsed = parse(parser, command, arguments);
    // --help answers whatever else is there.
    if (parser.isSet(u"help"_s))
        return streams.write(helpText(command)).transform([] { return int(ExitClean); });
    if (!parsed)
        return std::unexpected(parsed.error());
    auto result =
        command.run({parser, parser.positionalArguments(), streams, m_composition, std::move(stop)});
    if (!result && result.error().code == ErrorCode::Cancelled)
        return fail(ErrorCode::Cancelled, tr("Cancelled; the catalog is as it was."));
    if (result && parser.isSet(u"timing"_s))
        streams.note(tr("%1 s").arg(static_cast<double>(timer.elapsed()) / 1000, 0, 'f', 3));
    return result;
}

void addCommands(CommandLine &line) {
    line.add(std::make_unique<ImportCommand>());
    line.add(std::make_unique<ShowCommand>());
    line.add(std::make_unique<SearchCommand>());
    line.add(std::make_unique<LineageCommand>());
    line.add(std::make_unique<LineagePathCommand>());
    line.add(std::make_unique<LineageDiffCommand>());
    line.add(std::make_unique<HistoryCommand>());
    line.add(std::make_unique<SetCommand>(SetCommand::Mode::Set));
    line.add(std::make_unique<SetCommand>(SetCommand::Mode::Unset));
    line.add(std::make_unique<UndoCommand>());
    line.add(std::make_unique<ForgetCommand>());
    line.add(std::make_unique<SourcesCommand>());
    line.add(std::make_unique<VerifyCommand>());
    line.add(std::make_unique<SynthCommand>());
}

} // namespace meshlens
