// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/relation_diff.h"

namespace meshlens {
namespace {

// A target that nothing answers to is 0, its name stays.
#define MESHLENS_RESOLVED                                                                                    \
    "SELECT a.entity AS src, s.kind AS kind, ifnull(b.entity, 0) AS dst,"                                    \
    " CASE WHEN b.entity IS NULL THEN (SELECT text FROM s_name WHERE id = s.dst >> 8) ELSE '' END AS name,"  \
    " s.role AS role, s.ord AS ord, ifnull(b.kind, s.dst & 255) AS dst_kind"                                 \
    " FROM s_rel s CROSS JOIN d_ent a ON a.ref = s.src LEFT JOIN d_ent b ON b.ref = s.dst"

constexpr auto fillNew = "INSERT OR IGNORE INTO d_rel(src, kind, dst, name, role, ord, dst_kind, state)"
                         " SELECT src, kind, dst, name, role, ord, dst_kind, 0 FROM (" MESHLENS_RESOLVED ")";
constexpr auto fillKnown =
    "INSERT OR IGNORE INTO d_rel(src, kind, dst, name, role, ord, dst_kind, state)"
    " SELECT r.src, r.kind, r.dst, r.name, r.role, r.ord, r.dst_kind, ifnull((SELECT iif(x.ord = r.ord, 1, 2)"
    " FROM relation x WHERE x.src = r.src AND x.kind = r.kind AND x.source = ?1 AND x.dst = r.dst AND x.name "
    "= r.name"
    " AND x.role = r.role AND x.died IS NULL), 0) FROM (" MESHLENS_RESOLVED ") r";

#undef MESHLENS_RESOLVED

#define MESHLENS_NOT_PEOPLES "x.source NOT IN (SELECT id FROM source WHERE name = 'user')"

Result<void> end(DiffContext &c, const char *from) {
    const QByteArray sql =
        QByteArray("INSERT OR IGNORE INTO d_rel_end(src, kind, source, dst, name, role, born)"
                   " SELECT x.src, x.kind, x.source, x.dst, x.name, x.role, x.born FROM ") +
        from + " AND x.died IS NULL";
    return c.run(sql.constData(), c.plan.source);
}

Result<void> findEnded(DiffContext &c) {
    if (c.plan.newSource)
        return {};
    const auto replaced = end(c, "d_rel d CROSS JOIN relation x ON x.src = d.src AND x.kind = d.kind AND "
                                 "x.source = ?1 AND x.dst = d.dst"
                                 " AND x.name = d.name AND x.role = d.role WHERE d.state = 2");
    if (!replaced)
        return replaced;
    if (c.plan.full)
        return end(c,
                   "relation x WHERE x.source = ?1 AND NOT EXISTS (SELECT 1 FROM d_rel d WHERE d.src = x.src"
                   " AND d.kind = x.kind AND d.dst = x.dst AND d.name = x.name AND d.role = x.role)");
    // Names that were open until now.
    return end(c, R"(s_rel s CROSS JOIN d_ent a ON a.ref = s.src CROSS JOIN d_ent b ON b.ref = s.dst
CROSS JOIN relation x ON x.src = a.entity AND x.kind = s.kind AND x.source = ?1 AND x.dst = 0
  AND x.name = (SELECT text FROM s_name WHERE id = s.dst >> 8) AND x.role = s.role WHERE 1)");
}

// What an entity that ends had said, and what was said of it. People's words wait for it to come back.
Result<void> findCutOff(DiffContext &c) {
    const auto from = end(c, "d_gone g CROSS JOIN relation x ON x.src = g.entity WHERE " MESHLENS_NOT_PEOPLES
                             " AND (g.state = 1 OR (x.source = ?1"
                             " AND NOT EXISTS (SELECT 1 FROM d_rel d WHERE d.src = x.src AND d.kind = x.kind"
                             " AND d.dst = x.dst AND d.name = x.name AND d.role = x.role)))");
    if (!from)
        return from;
    return end(c, "d_gone g CROSS JOIN relation x ON x.dst = g.entity WHERE g.state = 1 AND ?1 IS NOT NULL "
                  "AND " MESHLENS_NOT_PEOPLES);
}

#undef MESHLENS_NOT_PEOPLES

Result<void> noteUpdated(DiffContext &c) {
    const auto fresh =
        c.run("INSERT OR IGNORE INTO d_updated SELECT src FROM d_rel WHERE state IN (0, 2) AND src <= ?1",
              c.plan.lastEntity);
    if (!fresh)
        return fresh;
    return c.run("INSERT OR IGNORE INTO d_updated SELECT src FROM d_rel_end");
}

} // namespace

Result<void> diffRelations(DiffContext &context) {
    const auto filled =
        context.plan.newSource ? context.run(fillNew) : context.run(fillKnown, context.plan.source);
    if (!filled)
        return filled;
    for (const auto step : {findEnded, findCutOff, noteUpdated}) {
        if (const auto done = step(context); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
