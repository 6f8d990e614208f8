// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/undo_links.h"

#include "models/catalog/apply/field_changes.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace meshlens {
namespace {

constexpr auto livingEdges =
    "SELECT count(*) FROM (SELECT DISTINCT src, dst, via FROM edge WHERE died IS NULL)";
constexpr auto livingColumnEdges =
    "SELECT count(*) FROM (SELECT DISTINCT src, dst, via FROM cedge WHERE died IS NULL)";

constexpr auto edgeLives =
    "(SELECT count(*) FROM entity e WHERE e.id IN (x.src, x.dst) AND e.died IS NULL) = 1 + (x.src <> x.dst)"
    " AND (x.via = 0 OR EXISTS (SELECT 1 FROM entity v WHERE v.id = x.via AND v.died IS NULL))";
constexpr auto columnEdgeLives =
    "(SELECT count(*) FROM col c CROSS JOIN entity e ON e.id = c.id >> 16 WHERE c.id IN (x.src, x.dst)"
    " AND c.died IS NULL AND e.died IS NULL) = 1 + (x.src <> x.dst)"
    " AND (x.via = 0 OR EXISTS (SELECT 1 FROM entity v WHERE v.id = x.via AND v.died IS NULL))";
constexpr auto relationLives =
    "EXISTS (SELECT 1 FROM entity e WHERE e.id = x.src AND e.died IS NULL)"
    " AND (x.dst = 0 OR EXISTS (SELECT 1 FROM entity e WHERE e.id = x.dst AND e.died IS NULL))";

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

// What makes two rows the same link, and what it carries beside.
struct UndoLinks::Table {
    const char *name;
    const char *key;
    const char *value;
    const char *living; // of row x: everything that it hangs on
};

const UndoLinks::Table UndoLinks::tables[] = {
    {"edge", "src, dst, via, source", "valid_from, valid_to", edgeLives},
    {"cedge", "src, dst, via, source", "transform, valid_from, valid_to", columnEdgeLives},
    {"relation", "src, kind, source, dst, name, role", "ord, dst_kind", relationLives}};

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
        " cedge now ON now.src = was.src AND now.dst = was.dst AND now.via = was.via AND now.source = "
        "was.source"
        " CROSS JOIN col s ON s.id = was.src CROSS JOIN entity e ON e.id = s.id >> 16"
        " WHERE was.born = ?1 AND was.died IS NOT NULL AND now.died IS NULL AND now.transform <> "
        "was.transform",
        [this](const sqlite::Statement &row) -> Result<void> {
            m_context.outcome.conflicts.push_back({{row.integer(0)},
                                                   QStringLiteral("/upstream/") + escapedStep(row.text(1)),
                                                   QJsonValue(QJsonValue::Undefined),
                                                   row.text(3)});
            return {};
        },
        m_txn);
}

Result<void> UndoLinks::end(const std::vector<std::int64_t> &dead) {
    for (const Table &table : tables) {
        // What this very transaction has restored was never seen.
        const auto unseen =
            run(table, "DELETE FROM $t WHERE born = ?1 AND died IS NULL AND $people AND ($key) IN"
                       " (SELECT $key FROM $t WHERE born = ?2)");
        if (!unseen)
            return std::unexpected(unseen.error());
        const auto ended = run(table, "UPDATE $t SET died = ?1 WHERE died IS NULL AND $people AND ($key) IN"
                                      " (SELECT $key FROM $t WHERE born = ?2)");
        if (!ended)
            return std::unexpected(ended.error());
    }
    if (dead.empty())
        return {};
    const QString ids = idList(dead);
    const auto others = noteCutLineage(ids).and_then([&] { return keepNames(ids); });
    if (!others)
        return others;
    // People's relations wait for both ends to come back.
    const auto relations = m_context.run(
        "UPDATE relation SET died = ?1 WHERE died IS NULL AND source <> ?3 AND (src IN (SELECT value FROM"
        " json_each(?2)) OR dst IN (SELECT value FROM json_each(?2)))",
        m_context.txn, ids, m_user);
    if (!relations)
        return relations;
    for (const char *sql :
         {"UPDATE edge SET died = ?1 WHERE died IS NULL AND (src IN (SELECT value FROM json_each(?2)) OR dst "
          "IN"
          " (SELECT value FROM json_each(?2)) OR via IN (SELECT value FROM json_each(?2)))",
          "UPDATE cedge SET died = ?1 WHERE died IS NULL AND (src >> 16 IN (SELECT value FROM json_each(?2)) "
          "OR"
          " dst >> 16 IN (SELECT value FROM json_each(?2)) OR via IN (SELECT value FROM json_each(?2)))",
          // Restored and ended by this one.
          "DELETE FROM edge WHERE born = ?1 AND died = ?1 AND ?2 <> ''",
          "DELETE FROM cedge WHERE born = ?1 AND died = ?1 AND ?2 <> ''",
          "DELETE FROM relation WHERE born = ?1 AND died = ?1 AND ?2 <> ''"}) {
        if (const auto done = m_context.run(sql, m_context.txn, ids); !done)
            return done;
    }
    return {};
}

// What other sources have laid to it since would go without anybody having asked for it.
Result<void> UndoLinks::noteCutLineage(const QString &dead) {
    return sqlite::eachRow(
        m_context.database, R"(
WITH gone(id) AS (SELECT value FROM json_each(?1)),
cut(id, path, other, source) AS (
  SELECT g.id, '/upstream/', e.src, e.source FROM gone g CROSS JOIN edge e ON e.dst = g.id WHERE e.died IS NULL UNION
  SELECT g.id, '/downstream/', e.dst, e.source FROM gone g CROSS JOIN edge e ON e.src = g.id WHERE e.died IS NULL)
SELECT c.id, c.path, o.key, s.name FROM cut c CROSS JOIN entity o ON o.id = c.other CROSS JOIN source s ON s.id = c.source
WHERE c.source <> (SELECT source FROM txn WHERE id = ?2) ORDER BY c.id, c.path, o.key)",
        [this](const sqlite::Statement &row) -> Result<void> {
            m_context.outcome.conflicts.push_back({{row.integer(0)},
                                                   row.text(1) + escapedStep(row.text(2)),
                                                   QJsonValue(QJsonValue::Undefined),
                                                   row.text(3)});
            return {};
        },
        dead, m_txn);
}

// Other sources go on to speak of it, by the name that they use, as after an import.
Result<void> UndoLinks::keepNames(const QString &dead) {
    return m_context.run(R"(
INSERT INTO relation(src, kind, source, dst, name, role, born, died, ord, dst_kind)
SELECT k.src, k.kind, k.source, 0, k.said, k.role, ?1, NULL, min(k.ord), k.dst_kind FROM (
  SELECT r.src, r.kind, r.source, r.role, r.ord, r.dst_kind, ifnull(
    (SELECT min(a.name) FROM alias a WHERE a.entity = r.dst AND a.state = 1 AND a.source = r.source),
    (SELECT min(a.name) FROM alias a WHERE a.entity = r.dst AND a.state = 1)) AS said
  FROM json_each(?2) d CROSS JOIN relation r ON r.dst = d.value
  WHERE r.died IS NULL AND r.source <> ?3 AND r.source <> (SELECT source FROM txn WHERE id = ?4)
    AND r.src NOT IN (SELECT value FROM json_each(?2))) k
WHERE k.said IS NOT NULL AND NOT EXISTS (SELECT 1 FROM relation o WHERE o.src = k.src AND o.kind = k.kind
  AND o.source = k.source AND o.dst = 0 AND o.name = k.said AND o.role = k.role AND o.died IS NULL)
GROUP BY k.src, k.kind, k.source, k.said, k.role)",
                         m_context.txn, dead, m_user, m_txn);
}

Result<void> UndoLinks::restore() {
    for (const Table &table : tables) {
        const QByteArray where = QByteArray("x.died = ?2 AND $living AND NOT EXISTS (SELECT 1 FROM $t y WHERE"
                                            " ($y) = ($x) AND y.died IS NULL)");
        // What this very transaction has ended goes on as if nothing had been.
        const auto kept = run(
            table, "UPDATE $t SET died = NULL WHERE died = ?1 AND $people AND ($key, $value) IN (SELECT $x,"
                   " $xvalue FROM $t x WHERE " +
                       where + ")");
        if (!kept)
            return std::unexpected(kept.error());
        const auto restored = run(table, "INSERT INTO $t($all) SELECT $copy FROM $t x WHERE $xpeople AND " +
                                             where + " AND x.born <> x.died");
        if (!restored)
            return std::unexpected(restored.error());
        if (qstrcmp(table.name, "edge") == 0)
            m_restoredEdges = *kept + *restored;
        else if (qstrcmp(table.name, "cedge") == 0)
            m_restoredColumnEdges = *kept + *restored;
    }
    return {};
}

Result<std::int64_t> UndoLinks::run(const Table &table, QByteArray sql) {
    const auto of = [](const QByteArray &columns, const char *alias) {
        const QList<QByteArray> names = columns.split(',');
        QByteArray list;
        for (const QByteArray &name : names)
            list += (list.isEmpty() ? "" : ", ") + (alias + name.trimmed());
        return list;
    };
    const QByteArray key(table.key);
    const QByteArray value(table.value);
    sql.replace("$living", table.living);
    sql.replace("$people", "source <> ?3").replace("$xpeople", "x.source <> ?3");
    sql.replace("$key", key).replace("$value", value);
    sql.replace("$xvalue", of(value, "x.")).replace("$x", of(key, "x.")).replace("$y", of(key, "y."));
    sql.replace("$all", key + ", born, died, " + value);
    sql.replace("$copy", of(key, "x.") + ", ?1, NULL, " + of(value, "x."));
    sql.replace("$t", table.name);
    return sqlite::run(m_context.database, sql.constData(), m_context.txn, m_txn, m_user);
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
            QByteArray(
                "SELECT src FROM $t WHERE born = ?1 OR died = ?1 UNION SELECT dst FROM $t WHERE dst > 0"
                " AND (born = ?1 OR died = ?1)")
                .replace("$t", table);
        if (const auto done = m_context.collect(m_context.touched, sql.constData(), m_context.txn); !done)
            return done;
    }
    // Sibling relations make assets.
    const auto siblings =
        m_context.collect(m_context.linkSeeds,
                          "SELECT src FROM relation WHERE kind = 9 AND (born = ?1 OR died = ?1)"
                          " UNION SELECT dst FROM relation WHERE kind = 9 AND dst > 0 AND"
                          " (born = ?1 OR died = ?1)",
                          m_context.txn);
    if (!siblings)
        return siblings;
    return m_context.collect(m_context.touched,
                             "SELECT src >> 16 FROM cedge WHERE born = ?1 OR died = ?1 UNION SELECT dst >> 16"
                             " FROM cedge WHERE born = ?1 OR died = ?1",
                             m_context.txn);
}

} // namespace meshlens
