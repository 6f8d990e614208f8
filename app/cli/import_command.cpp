// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/input_file.h"
#include "app/cli/made_catalog.h"
#include "app/cli/progress_line.h"
#include "app/cli/text_table.h"
#include "app/composition.h"
#include "models/exchange/import_service.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

QString lossKind(Loss::Kind kind) {
    switch (kind) {
    case Loss::Kind::Kept:
        return u"kept"_s;
    case Loss::Kind::Approximated:
        return u"approximated"_s;
    case Loss::Kind::Dropped:
        return u"dropped"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject outcomeJson(const ImportOutcome &outcome, bool dryRun) {
    QJsonArray losses;
    for (const Loss &loss : outcome.report.losses)
        losses.append(QJsonObject{{u"where"_s, loss.where},
                                  {u"what"_s, loss.what},
                                  {u"kind"_s, lossKind(loss.kind)},
                                  {u"count"_s, loss.count}});
    QJsonArray refused;
    for (const Refusal &refusal : outcome.report.refusals)
        refused.append(QJsonObject{{u"where"_s, refusal.where}, {u"why"_s, refusal.why}});
    QJsonObject object{{u"source"_s, outcome.source},
                       {u"format"_s, outcome.format},
                       {u"created"_s, countsJson(outcome.transaction.created)},
                       {u"updated"_s, countsJson(outcome.transaction.updated)},
                       {u"unchanged"_s, countsJson(outcome.transaction.unchanged)},
                       {u"ended"_s, countsJson(outcome.transaction.ended)},
                       {u"losses"_s, losses},
                       {u"refused"_s, refused}};
    if (!outcome.transaction.txn.isNull())
        object.insert(u"transaction"_s, qint64(outcome.transaction.txn.value));
    if (dryRun)
        object.insert(u"dry_run"_s, true);
    return object;
}

QString outcomeText(const Streams &streams, const ImportOutcome &outcome, bool dryRun) {
    const TransactionOutcome &counts = outcome.transaction;
    QString text = bold(streams, printable(outcome.source)) + u" ("_s + outcome.format + u")"_s;
    text += dryRun ? tr(", nothing written: a dry run") + u'\n' : u"\n"_s;
    TextTable table({TextTable::Align::Left, TextTable::Align::Left});
    for (const auto &[title, kinds] :
         {std::pair(tr("created"), &counts.created), std::pair(tr("updated"), &counts.updated),
          std::pair(tr("unchanged"), &counts.unchanged), std::pair(tr("ended"), &counts.ended)}) {
        if (!kinds->isEmpty())
            table.add({title, countsText(*kinds)});
    }
    text += table.text(streams.width, 2);
    if (!outcome.report.losses.empty())
        text += u"  "_s + tr("Not carried over as it was:") + u'\n';
    using enum TextTable::Align;
    TextTable losses({Left, Right, Left, Left});
    for (const Loss &loss : outcome.report.losses)
        losses.add({lossKind(loss.kind), QString::number(loss.count), loss.where, loss.what});
    text += losses.text(streams.width, 4);
    if (!outcome.report.refusals.empty())
        text += u"  "_s +
                tr("%Ln record(s) could not be used:", static_cast<int>(outcome.report.refusals.size())) +
                u'\n';
    TextTable refusals({Left, Left});
    for (const Refusal &refusal : outcome.report.refusals)
        refusals.add({refusal.where, refusal.why});
    return text + refusals.text(streams.width, 4);
}

// What failed came after sources that are in the catalog already, and stay there.
Error besideKept(Error error, const QStringList &kept) {
    if (!kept.isEmpty())
        error.message = tr("%1 Before that, %2 was imported and stays in the catalog; “meshlens history” "
                           "lists it.")
                            .arg(error.message, kept.join(u", "_s));
    return error;
}

Result<ImportOptions> importOptions(const CommandCall &call) {
    if (call.arguments.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    tr("Say what to import: files, folders or - for standard input."));
    ImportOptions options;
    options.format = call.options.value(u"as"_s);
    options.sourceName = call.options.value(u"source"_s);
    options.delta = call.options.isSet(u"delta"_s);
    options.dryRun = call.options.isSet(u"dry-run"_s);
    options.author = Composition::author();
    if (!options.sourceName.isEmpty() && call.arguments.size() > 1)
        return fail(ErrorCode::InvalidArgument,
                    tr("--source names one source; import the others on their own."));
    if (call.arguments.count(u"-"_s) > 1)
        return fail(ErrorCode::InvalidArgument, tr("Standard input can be read once only."));
    return options;
}

Result<StagedImport> stageOne(const CommandCall &call, const QString &source, ImportOptions options,
                              ProgressLine &progress) {
    const auto input = InputFile::open(call.streams, source, call.stop, progress);
    if (!input)
        return std::unexpected(input.error());
    options.displayName = input->displayName();
    if (source == u"-"_s) {
        options.instance = u"standard-input"_s; // its temporary file says nothing
        if (options.sourceName.isEmpty())
            options.sourceName = options.instance;
    }
    return stageImport(call.composition.plugins(), input->path(), options, call.stop,
                       [&](const ImportStage &at) { progress.show(source, at.step, at.fraction); });
}

// All inputs are read before the first is written.
Result<std::vector<StagedImport>> stageAll(const CommandCall &call, CatalogStore &store,
                                           ImportOptions options, ProgressLine &progress) {
    auto taken = sourceNames(store);
    if (!taken)
        return std::unexpected(taken.error());
    options.taken = std::move(*taken);
    std::vector<StagedImport> staged;
    for (const QString &source : std::as_const(call.arguments)) {
        auto read = stageOne(call, source, options, progress);
        if (!read)
            return std::unexpected(read.error());
        const SourceInfo &known = read->staging->source();
        options.taken.insert(known.name, known.instance);
        staged.push_back(std::move(*read));
    }
    return staged;
}

// What the command says of what it wrote.
struct Told {
    QJsonArray documents;
    QString text;
    bool refused = false;
};

Result<Told> writeAll(const CommandCall &call, MadeCatalog &target, const std::vector<StagedImport> &staged,
                      ProgressLine &progress) {
    Told told;
    QStringList kept;
    for (const StagedImport &import : staged) {
        const bool dryRun = import.options.dryRun;
        // What has been written stays, so from the second on it is carried through.
        const std::stop_token stop = kept.isEmpty() ? call.stop : std::stop_token();
        const QString name = import.staging->source().name;
        const auto outcome =
            writeImport(target.store(), import, *call.composition.clock(), stop,
                        [&](const ImportStage &at) { progress.show(name, at.step, at.fraction); });
        if (!outcome)
            return std::unexpected(dryRun ? outcome.error() : besideKept(outcome.error(), kept));
        kept.append(name);
        if (!dryRun)
            target.keep();
        told.refused = told.refused || !outcome->report.refusals.empty();
        told.documents.append(outcomeJson(*outcome, dryRun));
        told.text += (told.text.isEmpty() ? u""_s : u"\n"_s) + outcomeText(call.streams, *outcome, dryRun);
    }
    return told;
}

} // namespace

QString ImportCommand::name() const {
    return u"import"_s;
}

QString ImportCommand::summary() const {
    return tr("Take metadata files and folders into a catalog");
}

QString ImportCommand::usage() const {
    return u"-c CATALOG SOURCE... [--as FORMAT] [--source NAME] [--delta] [--dry-run]"_s;
}

QString ImportCommand::details() const {
    return tr("A SOURCE is a file, a folder, or - for standard input. All are read before the first is "
              "written, each in one transaction; a catalog that does not exist is made. A source is named "
              "after its file or folder, and by more of its path where another source has that name. Exit "
              "code 1: some records could not be used, the others are in.");
}

QList<QCommandLineOption> ImportCommand::options() const {
    return {catalogOption(),
            {u"as"_s, tr("The format, instead of finding it out."), u"FORMAT"_s},
            {u"source"_s, tr("What the source is called in the catalog, instead of what it says of itself."),
             u"NAME"_s},
            {u"delta"_s, tr("It is a part: what it does not speak of stays.")},
            {u"dry-run"_s, tr("Say what would change, and change nothing.")},
            {u"progress"_s, tr("Say on standard error how far it is, also where that is no terminal.")}};
}

Result<int> ImportCommand::run(const CommandCall &call) {
    const auto path = catalogPath(call);
    if (!path)
        return std::unexpected(path.error());
    const auto options = importOptions(call);
    if (!options)
        return std::unexpected(options.error());
    ProgressLine progress(call.streams, call.options.isSet(u"progress"_s));
    auto target = MadeCatalog::openOrCreate(call.composition, *path,
                                            options->dryRun ? CatalogStore::Access::ReadOnly
                                                            : CatalogStore::Access::ReadWrite);
    if (!target)
        return std::unexpected(target.error());
    const auto staged = stageAll(call, target->store(), *options, progress);
    if (!staged)
        return std::unexpected(staged.error());
    const auto told = writeAll(call, *target, *staged, progress);
    if (!told)
        return std::unexpected(told.error());
    progress.clear();
    const auto written = call.json() ? call.streams.writeJson({{u"sources"_s, told->documents}})
                                     : call.streams.write(told->text);
    return written.transform([&told] { return int(told->refused ? ExitFound : ExitClean); });
}

} // namespace meshlens
