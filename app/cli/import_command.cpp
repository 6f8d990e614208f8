// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/input_file.h"
#include "app/cli/made_catalog.h"
#include "app/cli/progress_line.h"
#include "app/cli/text_table.h"
#include "app/cli/transaction_json.h"
#include "app/composition.h"
#include "models/exchange/import_service.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

constexpr int defaultChanges = 100;

// What a dry run tells beside the counts.
struct Preview {
    ImportReview review;
    std::vector<ImportChange> changes; // the first of them
};

QString whatName(ImportChange::What what) {
    switch (what) {
    case ImportChange::What::New:
        return u"created"_s;
    case ImportChange::What::Changed:
        return u"updated"_s;
    case ImportChange::What::Ends:
        return u"ended"_s;
    }
    Q_UNREACHABLE();
}

// Edges lead from the key to the name, columns stand in the key's dataset.
QString changePlace(const ImportChange &change) {
    if (change.kind.endsWith("edge"_L1))
        return tr("%1 → %2").arg(change.key, change.name);
    return change.kind == "column"_L1 && change.path.isEmpty() ? change.key + u'#' + change.name : change.key;
}

QJsonObject changeJson(const ImportChange &change) {
    QJsonObject object{{u"what"_s, whatName(change.what)},
                       {u"kind"_s, change.kind},
                       {u"entity"_s, change.key},
                       {u"path"_s, change.path},
                       {u"before"_s, orNull(change.before)},
                       {u"after"_s, orNull(change.after)}};
    if (change.kind.endsWith("edge"_L1))
        object.insert(u"to"_s, change.name);
    else
        object.insert(u"name"_s, change.name);
    if (change.columns > 0)
        object.insert(u"columns"_s, change.columns);
    if (change.kept != ImportChange::Kept::No)
        object.insert(u"kept_by"_s, change.kept == ImportChange::Kept::ByPeople ? u"user"_s : u"source"_s);
    return object;
}

void addPreview(QJsonObject &object, const Preview &preview) {
    QJsonArray changes;
    for (const ImportChange &change : preview.changes)
        changes.append(changeJson(change));
    const ImportReview &review = preview.review;
    object.insert(u"changes"_s, changes);
    object.insert(u"change_count"_s, review.lineCount());
    object.insert(u"held"_s, review.held);
    object.insert(u"gone"_s, review.gone);
    if (review.overlap)
        object.insert(u"overlap"_s, QJsonObject{{u"source"_s, review.overlap->source},
                                                {u"same"_s, review.overlap->same},
                                                {u"of"_s, review.overlap->staged}});
}

QString previewText(const Streams &streams, const Preview &preview) {
    if (preview.review.lineCount() == 0)
        return {};
    QString text = u"  "_s + tr("What would change:") + u'\n';
    using enum TextTable::Align;
    TextTable table({Left, Left, Left, Left});
    for (const ImportChange &change : preview.changes) {
        const bool valued = !change.before.isUndefined() || !change.after.isUndefined();
        QString value = valued ? tr("%1 → %2").arg(valueText(change.before), valueText(change.after)) : u""_s;
        if (change.columns > 0)
            value = tr("%Ln column(s)", static_cast<int>(change.columns));
        if (change.kept != ImportChange::Kept::No)
            value = (value.isEmpty() ? QString() : value + u"  "_s) +
                    (change.what == ImportChange::What::Ends       ? tr("(people have edited it)")
                     : change.kept == ImportChange::Kept::ByPeople ? tr("(people's word stays)")
                                                                   : tr("(another source comes before)"));
        table.add({whatName(change.what), changePlace(change), change.path, value});
    }
    text += table.text(streams.width, 4);
    const qint64 more = preview.review.lineCount() - static_cast<qint64>(preview.changes.size());
    if (more > 0)
        text += u"    "_s + tr("and %Ln more change(s)", static_cast<int>(more)) + u'\n';
    return text;
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

// What people should know before it is too late, or at once.
void warn(const CommandCall &call, const ImportReview &review, bool named) {
    if (review.overlap && !named)
        call.streams.note(
            tr("%1 is a new source, but %2 holds %3 of its %4 entries already; if it is the same "
               "one, moved, import it with --source %2.")
                .arg(printable(review.source.name), printable(review.overlap->source))
                .arg(review.overlap->same)
                .arg(review.overlap->staged));
    if (review.endsMuch())
        call.streams.note(tr("%1 no longer holds %2 of the %3 entries that it held; if it is only a part, "
                             "import it with --delta.")
                              .arg(printable(review.source.name))
                              .arg(review.gone)
                              .arg(review.held));
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
                              ProgressLine &progress, const ImportReport &report) {
    const auto input = InputFile::open(call.streams, source, call.stop, progress);
    if (!input)
        return std::unexpected(input.error());
    options.displayName = input->displayName();
    if (source == u"-"_s) {
        options.instance = u"standard-input"_s; // its temporary file says nothing
        if (options.sourceName.isEmpty())
            options.sourceName = options.instance;
    }
    return stageImport(call.composition.plugins(), input->path(), options, call.stop, report);
}

// Draws the stages of one source with their pace.
ImportReport drawn(ProgressLine &progress, const QString &what) {
    QElapsedTimer clock;
    clock.start();
    return [&progress, what, clock, pace = std::make_shared<ImportPace>()](const ImportStage &at) {
        progress.show(what, pace->take(at, std::chrono::milliseconds(clock.elapsed())));
    };
}

// What was named, a folder of several projects as its projects.
Result<QStringList> allSources(const CommandCall &call, const ImportOptions &options) {
    QStringList all;
    for (const QString &argument : std::as_const(call.arguments)) {
        const auto held = argument == u"-"_s
                              ? Result<QStringList>(QStringList{argument})
                              : sourcesIn(call.composition.plugins(), argument, options.format);
        if (!held)
            return std::unexpected(held.error());
        all += *held;
    }
    if (!options.sourceName.isEmpty() && all.size() > 1)
        return fail(ErrorCode::InvalidArgument,
                    tr("%1 holds %Ln projects, and --source names one source; import them one by one.",
                       static_cast<int>(all.size()))
                        .arg(call.arguments.first()));
    return all;
}

// All inputs are read before the first is written.
Result<std::vector<StagedImport>> stageAll(const CommandCall &call, CatalogStore &store,
                                           ImportOptions options, ProgressLine &progress) {
    auto taken = sourceNames(store);
    if (!taken)
        return std::unexpected(taken.error());
    options.taken = std::move(*taken);
    const auto sources = allSources(call, options);
    if (!sources)
        return std::unexpected(sources.error());
    std::vector<StagedImport> staged;
    const int parts = static_cast<int>(sources->size());
    for (const QString &source : *sources) {
        progress.setPart(static_cast<int>(staged.size()) + 1, parts);
        auto read = stageOne(call, source, options, progress, drawn(progress, source));
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

struct Written {
    ImportOutcome outcome;
    std::optional<Preview> preview;
};

// Compares, and writes unless it is a dry run.
Result<Written> writeOne(const CommandCall &call, CatalogStore &store, const StagedImport &import,
                         int changes, const std::stop_token &stop, ProgressLine &progress) {
    const bool dryRun = import.options.dryRun;
    const ImportReport report = drawn(progress, import.staging->source().name);
    auto review =
        compareImport(store, import, stop, report, dryRun ? ReviewDetail::Lines : ReviewDetail::Summary);
    if (!review)
        return std::unexpected(review.error());
    progress.clear();
    warn(call, *review, !import.options.sourceName.isEmpty());
    if (!dryRun) {
        auto outcome = writeImport(store, import, *call.composition.clock(), stop, report);
        if (!outcome)
            return std::unexpected(outcome.error());
        return Written{std::move(*outcome), {}};
    }
    auto reader = ImportChangeReader::open(import.staging->path());
    if (!reader)
        return std::unexpected(reader.error());
    auto lines = reader->find({}, stop);
    if (!lines)
        return std::unexpected(lines.error());
    auto first = reader->read(*lines, 0, changes, stop);
    if (!first)
        return std::unexpected(first.error());
    ImportOutcome outcome{review->source.name, import.format, review->outcome, review->losses};
    return Written{std::move(outcome), Preview{std::move(*review), std::move(*first)}};
}

Result<Told> writeAll(const CommandCall &call, MadeCatalog &target, const std::vector<StagedImport> &staged,
                      int changes, ProgressLine &progress) {
    Told told;
    QStringList kept;
    for (const StagedImport &import : staged) {
        const bool dryRun = import.options.dryRun;
        // What has been written stays, so from the second on it is carried through.
        const std::stop_token stop = kept.isEmpty() || dryRun ? call.stop : std::stop_token();
        progress.setPart(static_cast<int>(kept.size()) + 1, static_cast<int>(staged.size()));
        const auto written = writeOne(call, target.store(), import, changes, stop, progress);
        if (!written)
            return std::unexpected(dryRun ? written.error() : besideKept(written.error(), kept));
        const ImportOutcome &outcome = written->outcome;
        kept.append(outcome.source);
        if (!dryRun)
            target.keep();
        told.refused = told.refused || !outcome.report.refusals.empty();
        QJsonObject document = outcomeJson(outcome, dryRun);
        QString text = outcomeText(call.streams, outcome, dryRun);
        if (written->preview) {
            addPreview(document, *written->preview);
            text += previewText(call.streams, *written->preview);
        }
        told.documents.append(document);
        told.text += (told.text.isEmpty() ? u""_s : u"\n"_s) + text;
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
    return u"-c CATALOG SOURCE... [--as FORMAT] [--source NAME] [--delta] [--dry-run [--changes N]]"_s;
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
            {u"changes"_s,
             tr("With --dry-run: at most so many changes of each source (%1).").arg(defaultChanges), u"N"_s},
            {u"progress"_s, tr("Say on standard error how far it is, also where that is no terminal.")}};
}

Result<int> ImportCommand::run(const CommandCall &call) {
    const auto path = catalogPath(call);
    if (!path)
        return std::unexpected(path.error());
    const auto options = importOptions(call);
    if (!options)
        return std::unexpected(options.error());
    const auto changes = numberOption(call, u"changes"_s, defaultChanges, 0);
    if (!changes)
        return std::unexpected(changes.error());
    ProgressLine progress(call.streams, call.options.isSet(u"progress"_s));
    auto target = MadeCatalog::openOrCreate(call.composition, *path,
                                            options->dryRun ? CatalogStore::Access::ReadOnly
                                                            : CatalogStore::Access::ReadWrite);
    if (!target)
        return std::unexpected(target.error());
    const auto staged = stageAll(call, target->store(), *options, progress);
    if (!staged)
        return std::unexpected(staged.error());
    const auto told = writeAll(call, *target, *staged, *changes, progress);
    if (!told)
        return std::unexpected(told.error());
    progress.clear();
    const auto written = call.json() ? call.streams.writeJson({{u"sources"_s, told->documents}})
                                     : call.streams.write(told->text);
    return written.transform([&told] { return int(told->refused ? ExitFound : ExitClean); });
}

} // namespace meshlens
