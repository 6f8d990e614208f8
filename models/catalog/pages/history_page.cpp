// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/history_page.h"

#include "models/catalog/pages/entity_traces.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

KindCounts countsIn(const QJsonObject &counts) {
    KindCounts result;
    for (auto kind = counts.constBegin(); kind != counts.constEnd(); ++kind) {
        if (const qint64 count = kind->toInteger(); count > 0)
            result.insert(kind.key(), count);
    }
    return result;
}

// change.before and .after are JSON texts, a bare one among them.
QJsonValue valueIn(const sqlite::Statement &row, int column) {
    if (row.isNull(column))
        return QJsonValue(QJsonValue::Undefined);
    const std::string_view text = row.utf8(column);
    const QByteArray array = "[" + QByteArray(text.data(), static_cast<qsizetype>(text.size())) + "]";
    const QJsonArray values = QJsonDocument::fromJson(array).array();
    return values.size() == 1 ? values.first() : QJsonValue(row.text(column));
}

Result<std::vector<TransactionEntry>> readTransactions(const ReadView &view, const std::vector<TxnId> &ids) {
    QHash<TxnId, TransactionEntry> found;
    const auto done = pages::eachRow(view,
                                     "SELECT t.id, t.time_us, t.author, s.name, t.message, t.undoes, "
                                     "t.n_changes, t.counts, (SELECT count(*) FROM loss l WHERE l.txn=t.id) "
                                     "FROM json_each(?1) j "
                                     "CROSS JOIN txn t ON t.id=j.value LEFT JOIN source s ON s.id=t.source",
                                     {pages::idList(ids)}, [&](const sqlite::Statement &row) {
                                         TransactionEntry entry;
                                         entry.id = {row.integer(0)};
                                         entry.time = row.integer(1);
                                         entry.author = row.text(2);
                                         entry.source = row.text(3);
                                         entry.message = row.text(4);
                                         entry.undoes = {row.integer(5)};
                                         entry.changeCount = row.integer(6);
                                         const QJsonObject counts = pages::jsonObject(row.utf8(7));
                                         entry.created = countsIn(counts.value("created"_L1).toObject());
                                         entry.ended = countsIn(counts.value("ended"_L1).toObject());
                                         entry.losses = row.integer(8);
                                         found.insert(entry.id, entry);
                                     });
    if (!done)
        return std::unexpected(done.error());
    std::vector<TransactionEntry> entries;
    for (const TxnId id : ids) {
        if (found.contains(id))
            entries.push_back(found.take(id));
    }
    return entries;
}

Result<std::vector<TxnId>> newestTransactions(const ReadView &view, const HistoryQuery &query) {
    std::vector<TxnId> ids;
    const std::int64_t before = query.before ? query.before.value : std::numeric_limits<std::int64_t>::max();
    const auto done = pages::eachRow(view, "SELECT id FROM txn WHERE id<?1 ORDER BY id DESC LIMIT ?2",
                                     {before, std::int64_t{query.limit}},
                                     [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return ids;
}

Result<void> readChanges(const ReadView &view, const HistoryQuery &query, TransactionEntry &entry) {
    // The entity's own index is the narrower one; without an entity the transaction's.
    const char *sql =
        query.entity
            ? "SELECT c.entity, c.path, s.name, c.before, c.after FROM change c "
              "LEFT JOIN source s ON s.id=c.source WHERE c.entity=?3 AND +c.txn=?1 ORDER BY c.id LIMIT ?2"
            : "SELECT c.entity, c.path, s.name, c.before, c.after FROM change c LEFT JOIN source s ON "
              "s.id=c.source "
              "WHERE c.txn=?1 AND ?3=0 ORDER BY c.id LIMIT ?2";
    return pages::eachRow(view, sql,
                          {entry.id.value, std::int64_t{query.changesPerTransaction}, query.entity.value},
                          [&](const sqlite::Statement &row) {
                              ChangeEntry change;
                              change.entity.id = {row.integer(0)};
                              change.path = row.text(1);
                              change.source = row.text(2);
                              change.before = valueIn(row, 3);
                              change.after = valueIn(row, 4);
                              entry.changes.push_back(std::move(change));
                          });
}

constexpr auto parentPath = "/parent"_L1;

// A parent is kept by its local integer, which nobody is shown: its key stands for it.
QJsonValue keyOf(const QJsonValue &parent, const QHash<EntityId, EntityRef> &refs) {
    if (!parent.isDouble())
        return parent;
    const auto ref = refs.constFind(EntityId{parent.toInteger()});
    return ref == refs.cend() ? QJsonValue(QJsonValue::Null) : QJsonValue(ref->key);
}

// One batch for all changes of the page; what has ended keeps its name here.
Result<void> nameEntities(const ReadView &view, std::vector<TransactionEntry> &entries) {
    std::vector<EntityId> ids;
    for (const TransactionEntry &entry : entries) {
        for (const ChangeEntry &change : entry.changes) {
            ids.push_back(change.entity.id);
            if (change.path == parentPath) {
                ids.push_back({change.before.toInteger()});
                ids.push_back({change.after.toInteger()});
            }
        }
    }
    const auto refs = pages::refsById(view, ids, pages::Time::Any);
    if (!refs)
        return std::unexpected(refs.error());
    for (TransactionEntry &entry : entries) {
        for (ChangeEntry &change : entry.changes) {
            change.entity = refs->value(change.entity.id, change.entity);
            if (change.path == parentPath) {
                change.before = keyOf(change.before, *refs);
                change.after = keyOf(change.after, *refs);
            }
        }
    }
    return {};
}

Result<std::vector<TransactionEntry>> readEntityTransactions(const ReadView &view,
                                                             const HistoryQuery &query) {
    const auto traces = pages::readTraces(view, query.entity);
    if (!traces)
        return std::unexpected(traces.error());
    std::vector<TxnId> ids;
    for (auto trace = traces->crbegin(); trace != traces->crend(); ++trace) {
        if (static_cast<int>(ids.size()) == query.limit)
            break;
        if (query.before.isNull() || trace->first < query.before)
            ids.push_back(trace->first);
    }
    auto entries = readTransactions(view, ids);
    if (!entries)
        return entries;
    for (TransactionEntry &entry : *entries) {
        const pages::Trace &trace = traces->at(entry.id);
        entry.created = trace.created;
        entry.ended = trace.ended;
        entry.changeCount = trace.changes;
    }
    return entries;
}

} // namespace

Result<std::vector<TransactionEntry>> readHistory(const ReadView &view, const HistoryQuery &query) {
    Result<std::vector<TransactionEntry>> entries;
    if (query.entity) {
        entries = readEntityTransactions(view, query);
    } else {
        const auto ids = newestTransactions(view, query);
        if (!ids)
            return std::unexpected(ids.error());
        entries = readTransactions(view, *ids);
    }
    if (!entries)
        return entries;
    const auto kept = keptSince(view);
    if (!kept)
        return std::unexpected(kept.error());
    for (TransactionEntry &entry : *entries) {
        entry.kept = entry.id > kept->last;
        if (auto done = readChanges(view, query, entry); !done)
            return std::unexpected(done.error());
    }
    if (auto done = nameEntities(view, *entries); !done)
        return std::unexpected(done.error());
    return entries;
}

} // namespace meshlens
