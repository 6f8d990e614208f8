// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/txn_traces.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace meshlens {
namespace {

QByteArray textAt(const sqlite::Statement &row, int column) {
    if (row.isNull(column))
        return {};
    const std::string_view text = row.utf8(column);
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// The name in "/columns/NAME/died"; nothing for any other path.
std::optional<QString> columnOfDeath(const QString &path) {
    const auto steps = pointerSteps(path);
    if (!steps || steps->size() != 3 || steps->at(0) != QLatin1StringView("columns") ||
        steps->at(2) != QLatin1StringView("died"))
        return std::nullopt;
    return steps->at(1);
}

Result<void> readChanges(sqlite::Database &database, std::int64_t txn, TxnTraces &traces) {
    return sqlite::eachRow(
        database,
        "SELECT entity, source, path, before, after FROM change WHERE txn = ?1 AND entity <> 0 ORDER BY id",
        [&traces](const sqlite::Statement &row) -> Result<void> {
            const std::int64_t entity = row.integer(0);
            const QString path = row.text(2);
            if (path == QLatin1StringView("/died"))
                traces.created.insert(entity);
            else if (const auto column = columnOfDeath(path))
                traces.createdColumns[entity].insert(*column);
            else
                traces.changes[entity].push_back({row.integer(1), {path, textAt(row, 3), textAt(row, 4)}});
            return {};
        },
        txn);
}

Result<void> readCreated(sqlite::Database &database, std::int64_t txn, TxnTraces &traces) {
    const auto entities = sqlite::eachRow(
        database,
        "SELECT e.id FROM txn_span s CROSS JOIN entity e ON e.id BETWEEN s.lo AND s.hi"
        " WHERE s.txn = ?1 AND s.tbl = 'entity'",
        [&traces](const sqlite::Statement &row) -> Result<void> {
            traces.created.insert(row.integer(0));
            return {};
        },
        txn);
    if (!entities)
        return entities;
    return sqlite::eachRow(
        database,
        "SELECT c.id >> 16, c.name FROM txn_span s CROSS JOIN col c"
        " ON c.id BETWEEN s.lo AND s.hi WHERE s.txn = ?1 AND s.tbl = 'col'",
        [&traces](const sqlite::Statement &row) -> Result<void> {
            traces.createdColumns[row.integer(0)].insert(row.text(1));
            return {};
        },
        txn);
}

// There is no index for the end of a row: only where the transaction counts any.
Result<bool> hasEnded(sqlite::Database &database, std::int64_t txn) {
    bool any = false;
    const auto read = sqlite::eachRow(
        database, "SELECT counts FROM txn WHERE id = ?1",
        [&any](const sqlite::Statement &row) -> Result<void> {
            const QJsonObject ended =
                QJsonDocument::fromJson(textAt(row, 0)).object().value(QLatin1StringView("ended")).toObject();
            for (auto it = ended.begin(); it != ended.end(); ++it)
                any = any ||
                      (it.key() != QLatin1StringView("edge") && it.key() != QLatin1StringView("column_edge"));
            return {};
        },
        txn);
    if (!read)
        return std::unexpected(read.error());
    return any;
}

// What died in it, even if it has come to life since: then a later change says when it had died.
Result<void> readEnded(sqlite::Database &database, std::int64_t txn, TxnTraces &traces) {
    const auto entities = sqlite::eachRow(
        database, "SELECT id FROM entity WHERE died = ?1",
        [&traces](const sqlite::Statement &row) -> Result<void> {
            traces.ended.insert(row.integer(0));
            return {};
        },
        txn);
    if (!entities)
        return entities;
    const auto columns = sqlite::eachRow(
        database, "SELECT id >> 16, name FROM col WHERE died = ?1",
        [&traces](const sqlite::Statement &row) -> Result<void> {
            traces.endedColumns[row.integer(0)].insert(row.text(1));
            return {};
        },
        txn);
    if (!columns)
        return columns;
    return sqlite::eachRow(
        database,
        "SELECT entity, path FROM change WHERE txn > ?1 AND before = CAST(?1 AS TEXT) AND path LIKE '%/died'",
        [&traces](const sqlite::Statement &row) -> Result<void> {
            const QString path = row.text(1);
            if (path == QLatin1StringView("/died"))
                traces.ended.insert(row.integer(0));
            else if (const auto column = columnOfDeath(path))
                traces.endedColumns[row.integer(0)].insert(*column);
            return {};
        },
        txn);
}

} // namespace

Result<TxnTraces> TxnTraces::read(sqlite::Database &database, std::int64_t txn) {
    TxnTraces traces;
    if (const auto done = readChanges(database, txn, traces); !done)
        return std::unexpected(done.error());
    if (const auto done = readCreated(database, txn, traces); !done)
        return std::unexpected(done.error());
    const auto any = hasEnded(database, txn);
    if (!any)
        return std::unexpected(any.error());
    if (*any) {
        if (const auto done = readEnded(database, txn, traces); !done)
            return std::unexpected(done.error());
    }
    for (const std::int64_t entity : traces.created)
        traces.endedColumns.erase(entity);
    return traces;
}

} // namespace meshlens
