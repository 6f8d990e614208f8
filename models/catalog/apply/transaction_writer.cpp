// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/transaction_writer.h"

#include "models/catalog/apply/asset_linker.h"
#include "models/catalog/apply/counters.h"
#include "models/catalog/apply/digest.h"
#include "models/catalog/apply/edit_writer.h"
#include "models/catalog/apply/import_diff.h"
#include "models/catalog/apply/import_writer.h"
#include "models/catalog/apply/loss_writer.h"
#include "models/catalog/apply/source_order.h"
#include "models/catalog/apply/text_writer.h"
#include "models/catalog/past/former_rows.h"
#include "models/catalog/past/retention.h"
#include "models/catalog/staging/staging_private.h"
#include "models/catalog/undo/undo_writer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// Room for the pages of both files that one step of an import goes back and forth between.
constexpr auto attachedCache = "PRAGMA staging.cache_size=-32768";

Result<void> checkSteps(const Transaction &transaction) {
    int imports = 0;
    for (const TransactionStep &step : transaction.steps) {
        if (std::holds_alternative<CutHistory>(step) && transaction.steps.size() > 1)
            return fail(
                ErrorCode::InvalidArgument,
                Text::tr("History is deleted in a transaction of its own; leave the other steps out."));
        const auto *import = std::get_if<ApplyImport>(&step);
        if (!import)
            continue;
        if (!import->staging || !import->staging->d().finished || ++imports > 1)
            return fail(
                ErrorCode::InvalidArgument,
                Text::tr("A transaction takes over one complete import; import the sources one by one."));
    }
    return {};
}

bool isEmpty(const TransactionOutcome &outcome) {
    return outcome.created.isEmpty() && outcome.updated.isEmpty() && outcome.ended.isEmpty();
}

void addCounts(KindCounts &sum, const KindCounts &more) {
    for (auto it = more.cbegin(); it != more.cend(); ++it)
        sum[it.key()] += it.value();
}

QString countsText(const TransactionOutcome &outcome, const std::vector<std::int64_t> &undone, TimeUs cut,
                   const QString &content) {
    const auto object = [](const KindCounts &counts) {
        QJsonObject all;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            all.insert(it.key(), it.value());
        return all;
    };
    QJsonObject text{{QStringLiteral("created"), object(outcome.created)},
                     {QStringLiteral("updated"), object(outcome.updated)},
                     {QStringLiteral("unchanged"), object(outcome.unchanged)},
                     {QStringLiteral("ended"), object(outcome.ended)}};
    if (!content.isEmpty())
        text.insert(QStringLiteral("content"), content);
    if (cut != 0) {
        text.insert(QStringLiteral("cut"), qint64(cut));
        text.insert(QStringLiteral("dropped"), object(outcome.dropped));
    }
    if (undone.size() > 1) {
        QJsonArray list;
        for (const std::int64_t txn : undone)
            list.append(qint64(txn));
        text.insert(QStringLiteral("undoes"), list);
    }
    return QString::fromUtf8(QJsonDocument(text).toJson(QJsonDocument::Compact));
}

Result<void> linkAssets(WriteContext &c) {
    if (!c.linkAll && c.linkSeeds.empty())
        return {};
    AssetLinker linker(c.database);
    const auto changed = c.linkAll ? linker.linkAll() : linker.link(c.linkSeeds);
    if (!changed)
        return std::unexpected(changed.error());
    c.touched.insert(c.touched.end(), changed->begin(), changed->end());
    return {};
}

Result<void> writeSpans(WriteContext &c) {
    for (const IdSpan &span : c.spans) {
        const auto done = c.run("INSERT INTO txn_span(txn, tbl, lo, hi) VALUES(?1, ?2, ?3, ?4)", c.txn,
                                QString::fromLatin1(span.table), span.first, span.last);
        if (!done)
            return done;
    }
    return {};
}

Result<void> nameConflicts(WriteContext &c) {
    for (UndoConflict &conflict : c.outcome.conflicts) {
        const auto named = sqlite::eachRow(
            c.database, "SELECT key FROM entity WHERE id = ?1",
            [&conflict](const sqlite::Statement &row) -> Result<void> {
                conflict.key = row.text(0);
                return {};
            },
            conflict.entity.value);
        if (!named)
            return named;
    }
    return {};
}

std::vector<EntityId> entityIds(std::vector<std::int64_t> ids) {
    std::ranges::sort(ids);
    const auto [first, last] = std::ranges::unique(ids);
    ids.erase(first, last);
    std::vector<EntityId> entities;
    entities.reserve(ids.size());
    for (const std::int64_t id : ids)
        entities.push_back({id});
    return entities;
}

} // namespace

TransactionWriter::TransactionWriter(sqlite::Database &database, TimeUs time, std::stop_token stop,
                                     std::function<void(const ApplyProgress &)> progress)
    : m_database(database)
    , m_time(time)
    , m_stop(std::move(stop))
    , m_progress(std::move(progress)) {}

Result<void> TransactionWriter::report(const QString &step, double fraction) {
    if (m_stop.stop_requested())
        return std::unexpected(cancelled().error());
    if (m_progress)
        m_progress({step, fraction});
    return {};
}

Result<TransactionWriter::Written> TransactionWriter::write(const Transaction &transaction) {
    if (const auto sound = checkSteps(transaction); !sound)
        return std::unexpected(sound.error());
    const auto last = m_database.integer("SELECT coalesce(max(id), 0) FROM txn");
    if (!last)
        return std::unexpected(last.error());
    if (*last != 0) {
        if (const auto done = keepFormerRows(m_database); !done)
            return std::unexpected(done.error());
    }
    WriteContext context{m_database, *last + 1,
                         [this](const QString &step, double fraction) { return report(step, fraction); }};
    EditWriter edits(context);
    for (const TransactionStep &step : transaction.steps) {
        if (const auto done = write(context, edits, step); !done)
            return std::unexpected(done.error());
    }
    if (!context.wrote || !context.outcome.conflicts.empty()) {
        if (const auto done = nameConflicts(context); !done)
            return std::unexpected(done.error());
        return Written{context.outcome, {}};
    }
    if (const auto done = finish(context, transaction); !done)
        return std::unexpected(done.error());
    context.outcome.txn = {context.txn};
    return Written{context.outcome, {{context.txn}, context.rebuilt, entityIds(std::move(context.touched))}};
}

Result<void> TransactionWriter::write(WriteContext &context, EditWriter &edits, const TransactionStep &step) {
    if (const auto *edit = std::get_if<SetField>(&step))
        return edits.write(*edit);
    if (const auto *undo = std::get_if<UndoTransactions>(&step))
        return takeBack(context, edits, *undo);
    if (const auto *cut = std::get_if<CutHistory>(&step))
        return cutHistory(context, cut->before, m_time);
    if (const auto *order = std::get_if<OrderSources>(&step))
        return orderSources(context, order->names);
    return takeImport(context, *std::get<ApplyImport>(step).staging);
}

Result<void> TransactionWriter::takeBack(WriteContext &context, EditWriter &edits,
                                         const UndoTransactions &undo) {
    std::vector<std::int64_t> txns;
    txns.reserve(undo.txns.size());
    for (const TxnId txn : undo.txns)
        txns.push_back(txn.value);
    std::ranges::sort(txns, std::ranges::greater());
    const auto [first, last] = std::ranges::unique(txns);
    txns.erase(first, last);
    UndoWriter writer(context, edits);
    for (const std::int64_t txn : txns) {
        if (const auto done = report(Text::tr("Undoing"), -1); !done)
            return done;
        if (const auto done = writer.undo({txn}); !done)
            return done;
        m_undone.push_back(txn);
    }
    return {};
}

Result<void> TransactionWriter::takeImport(WriteContext &context, StagingStore &staging) {
    StagingStore::Private &d = staging.d();
    const auto attached = sqlite::run(m_database, "ATTACH DATABASE ?1 AS staging", staging.path());
    if (!attached)
        return std::unexpected(attached.error());
    if (const auto done = m_database.execute(attachedCache); !done)
        return done;
    const auto state = catalogState(m_database);
    if (!state)
        return std::unexpected(state.error());
    // The catalog has moved since the preview, or there was none; or an edit of this transaction has made the
    // layer of people, which has the number that the plan means for a new source.
    const auto taken = d.plan
                           ? sqlite::number(m_database, "SELECT 1 FROM source WHERE id = ?1 AND name <> ?2",
                                            0, d.plan->source, d.source.name)
                           : Result<std::int64_t>(0);
    if (!taken)
        return std::unexpected(taken.error());
    if (context.wrote || !d.plan || *taken != 0 || d.plan->catalogState != *state) {
        d.plan.reset();
        auto plan = diffImport(m_database, d.source,
                               [this](double fraction) { return report(Text::tr("Comparing"), fraction); });
        if (!plan)
            return std::unexpected(plan.error());
        // What the tables d_* hold now is rolled back or out of date soon.
        plan->catalogState.clear();
        d.plan = std::move(*plan);
    }
    addCounts(context.outcome.created, d.plan->outcome.created);
    addCounts(context.outcome.updated, d.plan->outcome.updated);
    addCounts(context.outcome.unchanged, d.plan->outcome.unchanged);
    addCounts(context.outcome.ended, d.plan->outcome.ended);
    if (isEmpty(d.plan->outcome))
        return {};
    if (const auto done = writeImport(context, d.source, *d.plan); !done)
        return done;
    return writeLosses(context, staging.lossReport());
}

Result<void> TransactionWriter::finish(WriteContext &context, const Transaction &transaction) {
    if (const auto done = report(Text::tr("Finishing"), -1); !done)
        return done;
    const bool assets = context.linkAll || !context.linkSeeds.empty() ||
                        context.outcome.created.contains(QStringLiteral("dataset")) ||
                        context.outcome.ended.contains(QStringLiteral("dataset"));
    if (const auto done = linkAssets(context); !done)
        return done;
    if (const auto done = noteTextVersions(context); !done)
        return done;
    if (context.outcome.created.contains(QStringLiteral("domain"))) {
        if (const auto done = writeDomainSlots(context); !done)
            return done;
    }
    if (const auto done = writeCounters(context, assets); !done)
        return done;
    if (context.source == 0) {
        const auto user = userSource(context);
        if (!user)
            return std::unexpected(user.error());
        context.source = *user;
    }
    QByteArray predecessor;
    const auto before = sqlite::eachRow(m_database, "SELECT digest FROM txn ORDER BY id DESC LIMIT 1",
                                        [&predecessor](const sqlite::Statement &row) -> Result<void> {
                                            predecessor = row.blob(0);
                                            return {};
                                        });
    if (!before)
        return before;
    const auto content = contentDigest(m_database, {context.txn});
    if (!content)
        return std::unexpected(content.error());
    const auto inserted = context.run(
        "INSERT INTO txn(id, time_us, author, source, message, undoes, first_change, n_changes, counts, "
        "digest)"
        " SELECT ?1, ?2, ?3, ?4, ?5, nullif(?7, 0), min(id), count(*), ?6, zeroblob(0) FROM change WHERE txn "
        "= ?1",
        context.txn, static_cast<std::int64_t>(m_time), transaction.author, context.source,
        transaction.message, countsText(context.outcome, m_undone, context.cut, *content),
        m_undone.empty() ? 0 : m_undone.front());
    if (!inserted)
        return inserted;
    if (const auto done = writeSpans(context); !done)
        return done;
    const auto digest = computeDigest(m_database, {context.txn}, predecessor);
    if (!digest)
        return std::unexpected(digest.error());
    return context.run("UPDATE txn SET digest = ?2 WHERE id = ?1", context.txn, *digest);
}

} // namespace meshlens
