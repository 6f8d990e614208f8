// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/text_table.h"
#include "app/cli/transaction_json.h"
#include "app/composition.h"
#include "models/catalog/pages/sources_page.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

QJsonObject sourceJson(const SourceEntry &source) {
    return {{u"source"_s, source.name},
            {u"kind"_s, source.kind},
            {u"instance"_s, source.instance},
            {u"mode"_s, source.mode},
            {u"last"_s, source.lastTxn.isNull() ? QJsonValue() : QJsonValue(formatTime(source.lastTime))},
            {u"entities"_s, source.entities},
            {u"first"_s, source.first}};
}

Result<int> list(const CommandCall &call) {
    const auto catalog = openForReading(call);
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto sources = readSources(catalog->view);
    if (!sources)
        return std::unexpected(sources.error());
    QJsonArray documents;
    using enum TextTable::Align;
    TextTable table({Left, Left, Left, Left, Right, Left});
    for (const SourceEntry &source : *sources) {
        documents.append(sourceJson(source));
        table.add({source.name, source.kind, source.mode,
                   source.lastTxn.isNull() ? u"–"_s : formatTime(source.lastTime),
                   QString::number(source.entities),
                   source.isPeople() ? QString() : tr("first on %1").arg(source.first)});
    }
    const auto written = call.json() ? call.streams.writeJson({{u"sources"_s, documents}})
                         : table.isEmpty()
                             ? call.streams.write(tr("This catalog has no source yet; import one.") + u'\n')
                             : call.streams.write(table.text(call.streams.width));
    return written.transform([] { return int(ExitClean); });
}

// All names in the new order: those that are given first, the others as they were.
Result<QStringList> wholeOrder(const ReadView &view, const QStringList &given) {
    const auto sources = readSources(view);
    if (!sources)
        return std::unexpected(sources.error());
    QStringList names = given;
    QStringList known;
    for (const SourceEntry &source : *sources) {
        if (source.isPeople())
            continue;
        known.append(source.name);
        if (!given.contains(source.name))
            names.append(source.name);
    }
    for (const QString &name : given) {
        if (!known.contains(name))
            return fail(
                ErrorCode::InvalidArgument,
                tr("This catalog has no source “%1”; its sources are %2.").arg(name, known.join(u", ")));
    }
    return names;
}

QString previewText(const OrderPreview &preview, bool dryRun) {
    const QString values = dryRun ? tr("%Ln shown value(s) would change", static_cast<int>(preview.values))
                                  : tr("%Ln shown value(s) changed", static_cast<int>(preview.values));
    return tr("%1: of entities %2, of columns %3.").arg(values).arg(preview.entities).arg(preview.columns) +
           u'\n';
}

} // namespace

QString SourcesCommand::name() const {
    return u"sources"_s;
}

QString SourcesCommand::summary() const {
    return tr("Show the sources in the order in which they are heard, or change it");
}

QString SourcesCommand::usage() const {
    return u"-c CATALOG [SOURCE...] [--dry-run]"_s;
}

QString SourcesCommand::details() const {
    return tr("Where several sources speak of one field, the first that says something is shown; what people "
              "have set comes before all of them. With names these come first, in this order, and the others "
              "after them as they were; “meshlens undo” takes it back.");
}

QList<QCommandLineOption> SourcesCommand::options() const {
    return {catalogOption(),
            {u"dry-run"_s, tr("Only say how many shown values would change.")},
            {u"message"_s, tr("Why, for the history."), u"TEXT"_s}};
}

Result<int> SourcesCommand::run(const CommandCall &call) {
    if (call.arguments.isEmpty())
        return list(call);
    const auto path = catalogPath(call);
    if (!path)
        return std::unexpected(path.error());
    const bool dryRun = call.options.isSet(u"dry-run"_s);
    const auto store = call.composition.openCatalog(*path, dryRun ? CatalogStore::Access::ReadOnly
                                                                  : CatalogStore::Access::ReadWrite);
    if (!store)
        return std::unexpected(store.error());
    Transaction transaction{Composition::author(), call.options.value(u"message"_s), {}};
    OrderPreview preview;
    {
        const auto view = (*store)->readers()->view(call.stop);
        if (!view)
            return std::unexpected(view.error());
        const auto names = wholeOrder(*view, call.arguments);
        if (!names)
            return std::unexpected(names.error());
        const auto changes = readOrderPreview(*view, *names, call.stop);
        if (!changes)
            return std::unexpected(changes.error());
        preview = *changes;
        transaction.steps.emplace_back(OrderSources{*names});
    }
    TxnId written;
    if (!dryRun) {
        const auto outcome = (*store)->apply(transaction, *call.composition.clock(), call.stop);
        if (!outcome)
            return std::unexpected(outcome.error());
        written = outcome->txn;
    }
    auto told = tellTransaction(call, **store, written,
                                dryRun ? QString() : tr("That is the order already.") + u'\n');
    if (!told)
        return std::unexpected(told.error());
    told->document.insert(u"dry_run"_s, dryRun);
    told->document.insert(u"shown"_s, QJsonObject{{u"values"_s, preview.values},
                                                  {u"entities"_s, preview.entities},
                                                  {u"columns"_s, preview.columns}});
    if (dryRun || !written.isNull())
        told->text += previewText(preview, dryRun);
    return writeTold(call, *told).transform([] { return int(ExitClean); });
}

} // namespace meshlens
