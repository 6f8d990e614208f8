// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/import_listing.h"

#include "models/catalog/apply/diff_context.h"
#include "models/catalog/apply/kept_words.h"
#include "models/catalog/relation_kind.h"
#include "models/catalog/staging/staging_schema.h"

namespace meshlens {
namespace {

// p_raw.what is the order of the lines: what ends is read first. Kinds are those of entities, 9 a column, and
// the next three.
static_assert(staging::listedReferred == 0 && staging::listedEdge == 100 && staging::listedColumnEdge == 101);

// Names of what is not in the catalog yet, for edges and relations.
constexpr auto newNames = R"(
INSERT OR IGNORE INTO p_name(entity, kind, key, name)
SELECT d.entity, iif(d.ref IN (SELECT ref FROM s_refer), 0, d.kind), ifnull(k.key, s.key), s.name
FROM d_ent d CROSS JOIN s_ent s ON s.id = d.ref LEFT JOIN d_key k ON k.entity = d.entity WHERE d.state = 0)";

constexpr auto createdEntities = R"(
INSERT INTO p_raw(what, kind, entity, key, name, columns) SELECT 2, n.kind, 0, n.key, n.name,
  ifnull((SELECT c.n FROM d_ds t CROSS JOIN s_ds c ON c.ds = t.ds WHERE t.entity = n.entity AND t.state = 0), 0)
FROM p_name n)";
constexpr auto revivedEntities = R"(
INSERT INTO p_raw(what, kind, entity, key, name) SELECT 2, iif(d.ref IN (SELECT ref FROM s_refer), 0, e.kind), e.id,
  e.key, e.name FROM d_ent d CROSS JOIN entity e ON e.id = d.entity WHERE d.state = 6)";
constexpr auto turnedEntities = R"(
INSERT INTO p_raw(what, kind, entity, key, name) SELECT iif(t.declared, 2, 0), 8, e.id, e.key, e.name
FROM d_turned t CROSS JOIN entity e ON e.id = t.entity)";
constexpr auto endedEntities = R"(
INSERT INTO p_raw(what, kind, entity, key, name) SELECT 0, iif()" MESHLENS_IS_REFERRED(
    "e") R"(, 0, e.kind), e.id,
  e.key, e.name FROM d_gone g CROSS JOIN entity e ON e.id = g.entity WHERE g.state = 1)";

// What comes and goes with its dataset is told there.
constexpr auto columns = R"(
INSERT INTO p_raw(what, kind, entity, key, name, before, after)
SELECT iif(d.state = 11, 0, 2), 9, e.id, e.key, ifnull(d.name, c.name),
  iif(d.state = 11 AND c.type <> '', json_quote(c.type), NULL), iif(d.state <> 11 AND d.type <> '', json_quote(d.type), NULL)
FROM d_col d CROSS JOIN entity e ON e.id = d.col >> 16 LEFT JOIN col c ON c.id = d.col
WHERE d.state IN (0, 6, 11) AND e.died IS NULL
  AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = e.id AND g.state = 1))";

// Fields, of what lives before and after.
constexpr auto fields = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path, before, after)
SELECT 1, iif(substr(d.path, 1, 9) = '/columns/', 9, iif()" MESHLENS_IS_REFERRED(
    "e") R"(, 0, e.kind)), e.id, e.key,
  e.name, d.path,
  iif(d.path = '/parent', (SELECT json_quote(o.key) FROM entity o WHERE o.id = CAST(d.before AS INTEGER)), d.before),
  iif(d.path = '/parent', (SELECT json_quote(ifnull(n.key, o.key)) FROM (SELECT CAST(d.after AS INTEGER) AS id) p
    LEFT JOIN p_name n ON n.entity = p.id LEFT JOIN entity o ON o.id = p.id), d.after)
FROM d_change d CROSS JOIN entity e ON e.id = d.entity
WHERE d.source = ?1 AND substr(d.path, -5) <> '/died' AND e.died IS NULL
  AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = e.id AND g.state = 1))";

constexpr auto relationPath =
    "CASE d.kind WHEN 1 THEN '/domain' WHEN 2 THEN '/members' WHEN 3 THEN '/owners' WHEN 4 THEN '/tags'"
    " WHEN 5 THEN '/terms' WHEN 6 THEN '/memberOf' WHEN 7 THEN '/about' WHEN 8 THEN '/relatedTerms'"
    " WHEN 9 THEN '/siblings' WHEN 10 THEN '/contracts' ELSE '/references' END";
static_assert(static_cast<int>(RelationKind::References) == 11);

constexpr auto newRelations = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path, after) SELECT 1, e.kind, e.id, e.key, e.name, $path,
  json_quote(ifnull(n.name, ifnull(o.name, d.name)))
FROM d_rel d CROSS JOIN entity e ON e.id = d.src LEFT JOIN p_name n ON n.entity = d.dst
LEFT JOIN entity o ON o.id = d.dst AND d.dst <> 0
WHERE d.state = 0 AND e.died IS NULL AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = e.id AND g.state = 1))";
// With an order that has changed the relation stays.
constexpr auto endedRelations = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path, before) SELECT 1, e.kind, e.id, e.key, e.name, $path,
  json_quote(ifnull(o.name, d.name))
FROM d_rel_end d CROSS JOIN entity e ON e.id = d.src LEFT JOIN entity o ON o.id = d.dst AND d.dst <> 0
WHERE e.died IS NULL AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = e.id AND g.state = 1)
  AND NOT EXISTS (SELECT 1 FROM d_rel r WHERE r.src = d.src AND r.kind = d.kind AND r.dst = d.dst AND r.name = d.name
    AND r.role = d.role))";

constexpr auto edges = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path, before, after)
SELECT iif(d.state = 0, 2, 1), 100, ifnull(a.id, 0), ifnull(n.key, a.key), ifnull(m.key, b.key),
  CASE d.state WHEN 0 THEN '' WHEN 2 THEN '/validFrom' ELSE '/sources' END, NULL,
  CASE d.state WHEN 2 THEN CAST(d.valid_from AS TEXT) WHEN 4 THEN json_quote(?1) END
FROM d_edge d LEFT JOIN p_name n ON n.entity = d.src LEFT JOIN entity a ON a.id = d.src
LEFT JOIN p_name m ON m.entity = d.dst LEFT JOIN entity b ON b.id = d.dst WHERE d.state <> 1)";
constexpr auto endedEdges = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path, before) SELECT iif(told, 1, 0), 100, a.id, a.key, b.key,
  iif(told, '/sources', ''), iif(told, json_quote(?1), NULL)
FROM (SELECT DISTINCT x.src, x.dst, x.via, EXISTS (SELECT 1 FROM edge e WHERE e.src = x.src AND e.dst = x.dst
    AND e.via = x.via AND e.died IS NULL AND NOT EXISTS (SELECT 1 FROM d_edge_end o WHERE o.src = e.src
    AND o.dst = e.dst AND o.via = e.via AND o.source = e.source AND o.born = e.born)) AS told FROM d_edge_end x) x
CROSS JOIN entity a ON a.id = x.src CROSS JOIN entity b ON b.id = x.dst
WHERE NOT EXISTS (SELECT 1 FROM d_edge d WHERE d.src = x.src AND d.dst = x.dst AND d.via = x.via))";

// Those between datasets that stay: the others come and go with their columns.
constexpr auto columnEdges = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path, before, after)
SELECT iif(d.state = 0, 2, 1), 101, a.id, a.key || '#' || ifnull(x.name, dx.name), b.key || '#' || ifnull(y.name, dy.name),
  CASE d.state WHEN 0 THEN '' WHEN 2 THEN '/transform' ELSE '/sources' END, NULL,
  CASE d.state WHEN 2 THEN json_quote(d.transform) WHEN 4 THEN json_quote(?1) END
FROM d_cedge d CROSS JOIN entity a ON a.id = d.src >> 16 CROSS JOIN entity b ON b.id = d.dst >> 16
LEFT JOIN col x ON x.id = d.src LEFT JOIN d_col dx ON dx.col = d.src
LEFT JOIN col y ON y.id = d.dst LEFT JOIN d_col dy ON dy.col = d.dst
WHERE d.state <> 1 AND a.died IS NULL AND b.died IS NULL)";
constexpr auto endedColumnEdges = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path, before) SELECT iif(told, 1, 0), 101, a.id,
  a.key || '#' || c.name, b.key || '#' || f.name, iif(told, '/sources', ''), iif(told, json_quote(?1), NULL)
FROM (SELECT DISTINCT x.src, x.dst, x.via, EXISTS (SELECT 1 FROM cedge e WHERE e.src = x.src AND e.dst = x.dst
    AND e.via = x.via AND e.died IS NULL AND NOT EXISTS (SELECT 1 FROM d_cedge_end o WHERE o.src = e.src
    AND o.dst = e.dst AND o.via = e.via AND o.source = e.source AND o.born = e.born)) AS told FROM d_cedge_end x) x
CROSS JOIN entity a ON a.id = x.src >> 16 CROSS JOIN entity b ON b.id = x.dst >> 16
CROSS JOIN col c ON c.id = x.src CROSS JOIN col f ON f.id = x.dst
WHERE NOT EXISTS (SELECT 1 FROM d_cedge d WHERE d.src = x.src AND d.dst = x.dst AND d.via = x.via)
  AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity IN (a.id, b.id) AND g.state = 1))";

// What counts as changed and has no field to name: another name that it answers to, another order.
constexpr auto otherwiseChanged = R"(
INSERT INTO p_raw(what, kind, entity, key, name, path) SELECT 1, iif()" MESHLENS_IS_REFERRED(
    "e") R"(, 0, e.kind), e.id,
  e.key, e.name, '/aliases' FROM d_updated u CROSS JOIN entity e ON e.id = u.entity
WHERE e.died IS NULL AND e.id NOT IN (SELECT entity FROM d_turned)
  AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = e.id AND g.state = 1)
  AND NOT EXISTS (SELECT 1 FROM p_raw r WHERE r.entity = e.id AND r.what = 1))";

constexpr auto inOrder = R"(
INSERT INTO p_row(what, kind, entity, key, name, path, before, after, kept, columns)
SELECT what, kind, entity, key, name, path, before, after, kept, columns FROM p_raw
ORDER BY what, CASE WHEN what = 1 THEN 0 WHEN kind = 0 THEN 99 ELSE kind END, key, path, before IS NULL, name)";

Result<void> countLines(sqlite::Database &database, ImportReview &review) {
    review.lines.clear();
    const auto lines = sqlite::eachRow(
        database, "SELECT what, kind, count(*) FROM p_row GROUP BY what, kind ORDER BY what, kind",
        [&review](const sqlite::Statement &row) -> Result<void> {
            review.lines.push_back({staging::listedWhat(row.integer(0)),
                                    staging::listedKindName(row.integer(1)), row.integer(2)});
            return {};
        });
    if (!lines)
        return lines;
    const auto kept = sqlite::number(database, "SELECT count(*) FROM p_row WHERE kept = 1 AND what = 1", 0);
    if (!kept)
        return std::unexpected(kept.error());
    review.keptByPeople = *kept;
    return {};
}

// How much the source holds, and will hold no longer.
Result<void> countHeld(sqlite::Database &database, const DiffPlan &plan, ImportReview &review) {
    review.held = review.gone = 0;
    if (plan.newSource)
        return {};
    const auto held =
        sqlite::number(database,
                       "SELECT (SELECT count(*) FROM entity e WHERE e.source = ?1 AND e.died IS NULL AND "
                       "NOT " MESHLENS_IS_REFERRED(
                           "e") ") + (SELECT count(*) FROM facet f CROSS JOIN entity e ON e.id = f.entity"
                                " WHERE f.source = ?1 AND e.died IS NULL)",
                       0, plan.source);
    if (!held)
        return std::unexpected(held.error());
    const auto gone = sqlite::number(database,
                                     "SELECT count(*) FROM d_gone g CROSS JOIN entity e ON e.id = g.entity"
                                     " WHERE NOT " MESHLENS_IS_REFERRED("e"),
                                     0);
    if (!gone)
        return std::unexpected(gone.error());
    review.held = *held;
    review.gone = *gone;
    return {};
}

// The source of the same kind that holds most of it, if that is more than half.
Result<void> findOverlap(sqlite::Database &database, const DiffPlan &plan, ImportReview &review) {
    review.overlap.reset();
    if (!plan.newSource || plan.emptyCatalog)
        return {};
    const auto staged =
        sqlite::number(database, "SELECT count(*) FROM s_ent WHERE id NOT IN (SELECT ref FROM s_refer)", 0);
    if (!staged)
        return std::unexpected(staged.error());
    return sqlite::eachRow(
        database, R"(
SELECT s.name, count(*) AS n FROM (
  SELECT e.source AS source FROM d_ent d CROSS JOIN entity e ON e.id = d.entity
  WHERE d.state IN (4, 7) AND d.ref NOT IN (SELECT ref FROM s_refer)
  UNION ALL SELECT f.source FROM d_ent d CROSS JOIN facet f ON f.entity = d.entity
  WHERE d.state IN (4, 7) AND d.ref NOT IN (SELECT ref FROM s_refer)) x
CROSS JOIN source s ON s.id = x.source WHERE s.kind = ?1 AND s.name <> 'user' GROUP BY s.id ORDER BY n DESC, s.id LIMIT 1)",
        [&review, all = *staged](const sqlite::Statement &row) -> Result<void> {
            if (row.integer(1) * 2 > all)
                review.overlap = SourceOverlap{row.text(0), row.integer(1), all};
            return {};
        },
        review.source.kind);
}

Result<void> writeLines(sqlite::Database &database, const DiffPlan &plan, const ImportReview &review) {
    const auto run = [&database](const char *sql, const auto &...values) -> Result<void> {
        const auto done = sqlite::run(database, sql, values...);
        return done ? Result<void>() : std::unexpected(done.error());
    };
    const auto relations = [&](const char *sql) {
        return run(QByteArray(sql).replace("$path", relationPath).constData());
    };
    for (const char *sql :
         {"DELETE FROM p_name", "DELETE FROM p_raw", "DELETE FROM p_row", newNames, createdEntities}) {
        if (const auto done = run(sql); !done)
            return done;
    }
    if (!plan.emptyCatalog) {
        for (const char *sql : {revivedEntities, turnedEntities, endedEntities, columns}) {
            if (const auto done = run(sql); !done)
                return done;
        }
        if (const auto done = run(fields, plan.source); !done)
            return done;
        for (const char *sql : {newRelations, endedRelations}) {
            if (const auto done = relations(sql); !done)
                return done;
        }
    }
    const QString &me = review.source.name;
    if (const auto done = run(edges, me); !done)
        return done;
    if (!plan.emptyCatalog) {
        for (const char *sql : {endedEdges, columnEdges, endedColumnEdges}) {
            if (const auto done = run(sql, me); !done)
                return done;
        }
        if (const auto done = run(otherwiseChanged); !done)
            return done;
        if (const auto done = markKept(database, plan); !done)
            return done;
    }
    for (const char *sql : {inOrder, "DELETE FROM p_raw", "DELETE FROM p_name"}) {
        if (const auto done = run(sql); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> listImport(sqlite::Database &database, const DiffPlan &plan, ImportReview &review,
                        ReviewDetail detail) {
    review.newSource = plan.newSource;
    if (detail == ReviewDetail::Lines) {
        if (const auto done = writeLines(database, plan, review); !done)
            return done;
        if (const auto done = countLines(database, review); !done)
            return done;
    }
    if (const auto done = countHeld(database, plan, review); !done)
        return done;
    return findOverlap(database, plan, review);
}

} // namespace meshlens
