// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/edge_diff.h"

namespace meshlens {
namespace {

// Table-level and column-level edges are the same but for their ends and for what they carry: the first two
// have a validity, the others a transformation.
struct EdgeTables {
    const char *edge;
    const char *carried;
    const char *kind; // in counts
    const char *says; // of one edge that the import tells twice, under two names: whether this one says more
};
// Event times only widen; of two transformations the first in the alphabet, so that it is always the same.
constexpr EdgeTables tableEdges{
    "edge", "valid_from", "edge",
    "excluded.valid_from < valid_from OR (valid_from IS NULL AND excluded.valid_from"
    " IS NOT NULL)"};
constexpr EdgeTables columnEdges{
    "cedge", "transform", "column_edge",
    "excluded.transform <> '' AND (transform = '' OR excluded.transform < transform)"};

class EdgeDiff {
public:
    EdgeDiff(DiffContext &context, const EdgeTables &tables)
        : m_context(context)
        , m_tables(tables) {}

    // `resolved`: a query for src, dst, via, carried in the catalog's ids. `replaced`: whether row e of the
    // catalog carries another value than r.
    Result<void> fill(const char *resolved, const char *replaced) {
        if (m_context.plan.emptyCatalog)
            return run(QByteArray("INSERT INTO d_$edge(src, dst, via, $carried, state)"
                                  " SELECT src, dst, via, carried, 0 FROM (") +
                       resolved + ") WHERE 1" + saysMore());
        return run(QByteArray(R"(
INSERT INTO d_$edge(src, dst, via, $carried, state) SELECT r.src, r.dst, r.via, r.carried, ifnull((
    SELECT CASE WHEN e.source <> ?1 THEN 4 WHEN )") +
                       replaced + R"( THEN 2 ELSE 1 END FROM $edge e
    WHERE e.src = r.src AND e.dst = r.dst AND e.via = r.via AND e.died IS NULL ORDER BY e.source <> ?1 LIMIT 1), 0)
  FROM ()" + resolved + ") r WHERE 1" +
                       saysMore(),
                   m_context.plan.source);
    }

    // What ends: replaced rows, and those that the source does not contain any more.
    Result<void> findEnded() {
        if (m_context.plan.newSource)
            return {};
        const auto replaced = run(endRows("d_$edge d CROSS JOIN $edge e ON e.src = d.src AND e.dst = d.dst"
                                          " AND e.via = d.via WHERE d.state = 2 AND e.source = ?1"),
                                  m_context.plan.source);
        if (!replaced || !m_context.plan.full)
            return replaced;
        return run(endRows("$edge e WHERE e.source = ?1 AND NOT EXISTS (SELECT 1 FROM d_$edge d"
                           " WHERE d.src = e.src AND d.dst = e.dst AND d.via = e.via)"),
                   m_context.plan.source);
    }

    // What has lost an end: `from` names g.id and g.whole (0: only this source's rows, unless it still speaks
    // of what another source holds) for each of them.
    Result<void> findCutOff(const char *from) {
        for (const char *side : {"src", "dst"}) {
            const auto done = run(endRows(QByteArray(from) + " g CROSS JOIN $edge e ON e." + side +
                                          " = g.id WHERE (g.whole OR (e.source = ?1 AND NOT " + told + "))"),
                                  m_context.plan.source);
            if (!done)
                return done;
        }
        return {};
    }
    Result<void> findCutOffVia() {
        return run(endRows(QByteArray("d_gone g CROSS JOIN $edge e ON e.via = g.entity WHERE e.via <> 0"
                                      " AND (g.state = 1 OR (e.source = ?1 AND NOT ") +
                           told + "))"),
                   m_context.plan.source);
    }

    Result<void> count() {
        TransactionOutcome &outcome = m_context.plan.outcome;
        const auto tell = [this](KindCounts &counts, const QByteArray &sql) -> Result<void> {
            const auto n = sqlite::number(m_context.database, text(sql).constData(), 0);
            if (!n)
                return std::unexpected(n.error());
            if (*n != 0)
                counts[QLatin1StringView(m_tables.kind)] += *n;
            return {};
        };
        if (const auto done = tell(outcome.created, "SELECT count(*) FROM d_$edge WHERE state = 0"); !done)
            return done;
        if (const auto done = tell(outcome.updated, "SELECT count(*) FROM d_$edge WHERE state IN (2, 4)");
            !done)
            return done;
        if (const auto done = tell(outcome.unchanged, "SELECT count(*) FROM d_$edge WHERE state = 1"); !done)
            return done;
        // An edge that another source still tells of is not over, only told by one less.
        const QByteArray over =
            "SELECT count(*) FROM (SELECT DISTINCT src, dst, via FROM d_$edge_end) x WHERE NOT EXISTS"
            " (SELECT 1 FROM d_$edge d WHERE d.src = x.src AND d.dst = x.dst AND d.via = x.via)"
            " AND ";
        const QByteArray stillTold =
            "EXISTS (SELECT 1 FROM $edge e WHERE e.src = x.src AND e.dst = x.dst AND e.via = x.via"
            " AND e.died IS NULL AND NOT EXISTS (SELECT 1 FROM d_$edge_end o WHERE o.src = e.src"
            " AND o.dst = e.dst AND o.via = e.via AND o.source = e.source AND o.born = e.born))";
        if (const auto done = tell(outcome.updated, over + stillTold); !done)
            return done;
        return tell(outcome.ended, over + "NOT " + stillTold);
    }

private:
    // The import holds row e.
    static constexpr auto told =
        "EXISTS (SELECT 1 FROM d_$edge d WHERE d.src = e.src AND d.dst = e.dst AND d.via = e.via)";

    [[nodiscard]] QByteArray saysMore() const {
        return QByteArray(
                   " ON CONFLICT DO UPDATE SET $carried = excluded.$carried, state = excluded.state WHERE ") +
               m_tables.says;
    }
    [[nodiscard]] static QByteArray endRows(const QByteArray &from) {
        return "INSERT OR IGNORE INTO d_$edge_end(src, dst, via, source, born)"
               " SELECT e.src, e.dst, e.via, e.source, e.born FROM " +
               from + " AND e.died IS NULL";
    }
    [[nodiscard]] QByteArray text(QByteArray sql) const {
        return sql.replace("$edge", m_tables.edge).replace("$carried", m_tables.carried);
    }
    template <typename... Values> Result<void> run(const QByteArray &sql, const Values &...values) {
        return m_context.run(text(sql).constData(), values...);
    }

    DiffContext &m_context;
    const EdgeTables &m_tables;
};

constexpr auto resolvedEdges = R"(
SELECT a.entity AS src, b.entity AS dst, ifnull(v.entity, 0) AS via, s.valid_from AS carried
FROM s_edge s CROSS JOIN d_ent a ON a.ref = s.src CROSS JOIN d_ent b ON b.ref = s.dst LEFT JOIN d_ent v ON v.ref = s.via)";
// Event times only widen: a later one says nothing new, an earlier one does.
constexpr auto validityChanged =
    "e.valid_from > r.carried OR (e.valid_from IS NULL AND r.carried IS NOT NULL)";

constexpr auto resolvedColumnEdges = R"(
SELECT (a.entity << 16) | (s.src & 65535) AS src, (b.entity << 16) | (s.dst & 65535) AS dst, ifnull(v.entity, 0) AS via,
  s.transform AS carried
FROM s_cedge s CROSS JOIN d_ds a ON a.ds = s.src >> 16 CROSS JOIN d_ds b ON b.ds = s.dst >> 16
LEFT JOIN d_ent v ON v.ref = s.via)";
// Where a column has another number in the catalog than in the staging file.
constexpr auto mappedColumnEdges = R"(
SELECT ifnull(m.col, (a.entity << 16) | (s.src & 65535)) AS src, ifnull(n.col, (b.entity << 16) | (s.dst & 65535)) AS dst,
  ifnull(v.entity, 0) AS via, s.transform AS carried
FROM s_cedge s CROSS JOIN d_ds a ON a.ds = s.src >> 16 CROSS JOIN d_ds b ON b.ds = s.dst >> 16
LEFT JOIN d_ent v ON v.ref = s.via LEFT JOIN d_colmap m ON m.scol = s.src LEFT JOIN d_colmap n ON n.scol = s.dst)";
constexpr auto transformChanged = "e.transform <> r.carried";
constexpr auto transformChangedInPart = "e.transform <> r.carried AND r.carried <> ''";

Result<void> diffTableEdges(DiffContext &c) {
    EdgeDiff diff(c, tableEdges);
    if (const auto done = diff.fill(resolvedEdges, validityChanged); !done)
        return done;
    if (const auto done = diff.findEnded(); !done)
        return done;
    if (const auto done = diff.findCutOff("(SELECT entity AS id, state = 1 AS whole FROM d_gone)"); !done)
        return done;
    if (const auto done = diff.findCutOffVia(); !done)
        return done;
    return diff.count();
}

Result<void> diffColumnEdges(DiffContext &c) {
    EdgeDiff diff(c, columnEdges);
    const auto mapped = sqlite::number(c.database, "SELECT 1 FROM d_colmap LIMIT 1", 0);
    if (!mapped)
        return std::unexpected(mapped.error());
    if (const auto done = diff.fill(*mapped != 0 ? mappedColumnEdges : resolvedColumnEdges,
                                    c.plan.full ? transformChanged : transformChangedInPart);
        !done)
        return done;
    if (const auto done = diff.findEnded(); !done)
        return done;
    if (const auto done =
            diff.findCutOff("(SELECT col AS id, state = 11 AS whole FROM d_col WHERE state > 10)");
        !done)
        return done;
    // There is no index for this one: read the table only when something that edges pass through has ended.
    const auto jobs = sqlite::number(
        c.database, "SELECT 1 FROM d_gone g JOIN entity e ON e.id = g.entity WHERE e.kind <> 8 LIMIT 1", 0);
    if (!jobs)
        return std::unexpected(jobs.error());
    if (*jobs != 0) {
        if (const auto done = c.run(
                "INSERT OR IGNORE INTO d_cedge_end(src, dst, via, source, born)"
                " SELECT e.src, e.dst, e.via, e.source, e.born FROM cedge e CROSS JOIN d_gone g"
                " ON g.entity = e.via WHERE e.via <> 0 AND e.died IS NULL AND (g.state = 1 OR (e.source = ?1"
                " AND NOT EXISTS (SELECT 1 FROM d_cedge d WHERE d.src = e.src AND d.dst = e.dst AND d.via = "
                "e.via)))",
                c.plan.source);
            !done)
            return done;
    }
    return diff.count();
}

} // namespace

Result<void> diffEdges(DiffContext &context) {
    if (const auto done = diffTableEdges(context); !done)
        return done;
    return diffColumnEdges(context);
}

} // namespace meshlens
