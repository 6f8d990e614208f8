// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/undo_links.h"

#include "models/catalog/apply/field_changes.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace meshlens {
namespace {

constexpr auto livingEdges = "SELECT count(*) FROM (SELECT DISTINCT src, dst, via FROM edge WHERE died IS NULL)";
constexpr auto livingColumnEdges =
    "SELECT count(*) FROM (SELECT DISTINCT src, dst, via FROM cedge WHERE died IS NULL)";

QString idList(const std::vector<std::int64_t> &ids) {
    QJsonArray list;
    for (const std::int64_t id : ids)
        list.append(qint64(id));
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

void addCount(KindCounts &counts, const QString &kind, std::int64_t n) {
    if (n > 0)
        counts[kind] += n;
}

} // namespace

Result<void> UndoLinks::begin() {
    for (const auto &[sql, into] :
         {std::pair(livingEdges, &m_edges), std::pair(livingColumnEdges, &m_columnEdges)}) {
        const auto n = sqlite::number(m_context.database, sql, 0);
        if (!n)
            return std::unexpected(n.error());
        *into = *n;
    }
    return sqlite::eachRow(
        m_context.database,
        "SELECT now.dst >> 16, e.key || '#' || s.name, was.transform, now.transform FROM cedge was CROSS JOIN"
        " cedge now ON now.src = was.src AND now.dst = was.dst AND now.via = was.via AND now.source = was.source"
        " CROSS JOIN col s ON s.id = was.src CROSS JOIN entity e ON e.id = s.id >> 16"
        " WHERE was.born = ?1 AND was.died IS NOT NULL AND now.died IS NULL AND now.transform <> was.transform",
        [this](const sqlite::Statement &row) -> Result<void> {
            m_context.outcome.conflicts.push_back({{row.integer(0)},
                                                   QStringLiteral("/upstream/") + escapedStep(row.text(1)),
                                                   QJsonValue(QJsonValue::Undefined), row.text(3)});
            return {};
        },
        m_txn);
}

Result<void> UndoLinks::end(const std::vector<std::int64_t> &dead) {
    for (const QByteArray table : {"edge", "cedge"}) {
        const QByteArray sql =
            QByteArray("UPDATE $t SET died = ?1 WHERE died IS NULL AND (src, dst, via, source) IN"
                       " (SELECT src, dst, via, source FROM $t WHERE born = ?2)")
                .replace("$t", table);
        if (const auto done = m_context.run(sql.constData(), m_context.txn, m_txn); !done)
            return done;
    }
    const auto relations = m_context.run(
        "UPDATE relation SET died = ?1 WHERE died IS NULL AND source <> ?3 AND (src, kind, source, dst, name,"
        " role) IN (SELECT src, kind, source, dst, name, role FROM relation WHERE born = ?2)",
        m_context.txn, m_txn, m_user);
    if (!relations || dead.empty())
        return relations;
    const QString ids = idList(dead);
    for (const char *sql :
         {"UPDATE edge SET died = ?1 WHERE died IS NULL AND (src IN (SELECT value FROM json_each(?2)) OR dst IN"
          " (SELECT value FROM json_each(?2)) OR via IN (SELECT value FROM json_each(?2)))",
          "UPDATE cedge SET died = ?1 WHERE died IS NULL AND (src >> 16 IN (SELECT value FROM json_each(?2)) OR"
          " dst >> 16 IN (SELECT value FROM json_each(?2)) OR via IN (SELECT value FROM json_each(?2)))",
          "UPDATE relation SET died = ?1 WHERE died IS NULL AND (src IN (SELECT value FROM json_each(?2)) OR"
          " dst IN (SELECT value FROM json_each(?2)))"}) {
        if (const auto done = m_context.run(sql, m_context.txn, ids); !done)
            return done;
    }
    return {};
}

Result<void> UndoLinks::restore() {
    const auto edges = sqlite::run(m_context.database, R"(
INSERT INTO edge(src, dst, via, source, born, died, valid_from, valid_to)
SELECT x.src, x.dst, x.via, x.source, ?1, NULL, x.valid_from, x.valid_to FROM edge x WHERE x.died = ?2
  AND (SELECT count(*) FROM entity e WHERE e.id IN (x.src, x.dst) AND e.died IS NULL) = 1 + (x.src <> x.dst)
  AND (x.via = 0 OR EXISTS (SELECT 1 FROM entity v WHERE v.id = x.via AND v.died IS NULL))
  AND NOT EXISTS (SELECT 1 FROM edge y WHERE y.src = x.src AND y.dst = x.dst AND y.via = x.via
    AND y.source = x.source AND y.died IS NULL))",
                                   m_context.txn, m_txn);
    if (!edges)
        return std::unexpected(edges.error());
    m_restoredEdges = *edges;
    const auto columnEdges = sqlite::run(m_context.database, R"(
INSERT INTO cedge(src, dst, via, source, born, died, valid_from, valid_to, transform)
SELECT x.src, x.dst, x.via, x.source, ?1, NULL, x.valid_from, x.valid_to, x.transform FROM cedge x WHERE x.died = ?2
  AND (SELECT count(*) FROM col c CROSS JOIN entity e ON e.id = c.id >> 16 WHERE c.id IN (x.src, x.dst)
    AND c.died IS NULL AND e.died IS NULL) = 1 + (x.src <> x.dst)
  AND (x.via = 0 OR EXISTS (SELECT 1 FROM entity v WHERE v.id = x.via AND v.died IS NULL))
  AND NOT EXISTS (SELECT 1 FROM cedge y WHERE y.src = x.src AND y.dst = x.dst AND y.via = x.via
    AND y.source = x.source AND y.died IS NULL))",
                                         m_context.txn, m_txn);
    if (!columnEdges)
        return std::unexpected(columnEdges.error());
    m_restoredColumnEdges = *columnEdges;
    return m_context.run(R"(
INSERT INTO relation(src, kind, source, dst, name, role, born, died, ord, dst_kind)
SELECT x.src, x.kind, x.source, x.dst, x.name, x.role, ?1, NULL, x.ord, x.dst_kind FROM relation x
WHERE x.died = ?2 AND x.source <> ?3
  AND EXISTS (SELECT 1 FROM entity e WHERE e.id = x.src AND e.died IS NULL)
  AND (x.dst = 0 OR EXISTS (SELECT 1 FROM entity e WHERE e.id = x.dst AND e.died IS NULL))
  AND NOT EXISTS (SELECT 1 FROM relation y WHERE y.src = x.src AND y.kind = x.kind AND y.source = x.source
    AND y.dst = x.dst AND y.name = x.name AND y.role = x.role AND y.died IS NULL))",
                         m_context.txn, m_txn, m_user);
}

Result<void> UndoLinks::count() {
    struct Side {
        const char *sql;
        QString kind;
        std::int64_t before;
        std::int64_t restored;
    };
    for (const Side &side :
         {Side{livingEdges, QStringLiteral("edge"), m_edges, m_restoredEdges},
          Side{livingColumnEdges, QStringLiteral("column_edge"), m_columnEdges, m_restoredColumnEdges}}) {
        const auto now = sqlite::number(m_context.database, side.sql, 0);
        if (!now)
            return std::unexpected(now.error());
        // Rows of two sources are one edge: what is new is at most what was restored.
        const std::int64_t created = std::max<std::int64_t>(*now - side.before, 0);
        addCount(m_context.outcome.created, side.kind, std::max(created, std::min(side.restored, *now)));
        addCount(m_context.outcome.ended, side.kind,
                 side.before + std::max(created, std::min(side.restored, *now)) - *now);
    }
    for (const char *table : {"edge", "relation"}) {
        const QByteArray sql =
            QByteArray("SELECT src FROM $t WHERE born = ?1 OR died = ?1 UNION SELECT dst FROM $t WHERE dst > 0"
                       " AND (born = ?1 OR died = ?1)")
                .replace("$t", table);
        if (const auto done = m_context.collect(m_context.touched, sql.constData(), m_context.txn); !done)
            return done;
    }
    return m_context.collect(m_context.touched,
                             "SELECT src >> 16 FROM cedge WHERE born = ?1 OR died = ?1 UNION SELECT dst >> 16"
                             " FROM cedge WHERE born = ?1 OR died = ?1",
                             m_context.txn);
}

} // namespace meshlens
