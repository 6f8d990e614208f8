// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/link_writer.h"

namespace meshlens {
namespace {

Result<void> endLinks(WriteContext &c) {
    for (const char *table : {"edge", "cedge"}) {
        const QByteArray sql =
            QByteArray("UPDATE $t SET died = ?1 FROM d_$t_end x WHERE $t.src = +x.src AND $t.dst = +x.dst"
                       " AND $t.via = +x.via AND $t.source = +x.source AND $t.born = +x.born")
                .replace("$t", table);
        if (const auto done = c.run(sql.constData(), c.txn); !done)
            return done;
    }
    return c.run("UPDATE relation SET died = ?1 FROM d_rel_end x WHERE relation.src = +x.src AND "
                 "relation.kind = +x.kind"
                 " AND relation.source = +x.source AND relation.dst = +x.dst AND relation.name = +x.name"
                 " AND relation.role = +x.role AND relation.born = +x.born",
                 c.txn);
}

// Other sources still speak of what has ended: their word stays, by the name that they use where they have
// one.
Result<void> keepNames(WriteContext &c, const DiffPlan &plan) {
    return c.run(R"(
INSERT OR IGNORE INTO relation(src, kind, source, dst, name, role, born, died, ord, dst_kind)
SELECT r.src, r.kind, r.source, 0, ifnull(
  (SELECT min(a.name) FROM alias a WHERE a.entity = r.dst AND a.state = 1 AND a.source = r.source),
  (SELECT min(a.name) FROM alias a WHERE a.entity = r.dst AND a.state = 1)), r.role, ?1,
  NULL, r.ord, r.dst_kind
FROM d_rel_end x CROSS JOIN relation r ON r.src = x.src AND r.kind = x.kind AND r.source = x.source AND r.dst = x.dst
  AND r.name = x.name AND r.role = x.role AND r.born = x.born
CROSS JOIN d_gone g ON g.entity = r.dst
WHERE g.state = 1 AND r.source <> ?2 AND NOT EXISTS (SELECT 1 FROM d_gone o WHERE o.entity = r.src AND o.state = 1)
  AND EXISTS (SELECT 1 FROM alias a WHERE a.entity = r.dst AND a.state = 1))",
                 c.txn, plan.source);
}

} // namespace

Result<void> writeLinks(WriteContext &context, const DiffPlan &plan) {
    if (!plan.emptyCatalog) {
        if (const auto done = endLinks(context); !done)
            return done;
        if (const auto done = keepNames(context, plan); !done)
            return done;
    }
    for (const char *sql :
         {"INSERT INTO edge(src, dst, via, source, born, died, valid_from, valid_to)"
          " SELECT src, dst, via, ?1, ?2, NULL, valid_from, NULL FROM d_edge WHERE state <> 1",
          "INSERT INTO cedge(src, dst, via, source, born, died, valid_from, valid_to, transform)"
          " SELECT src, dst, via, ?1, ?2, NULL, NULL, NULL, transform FROM d_cedge WHERE state <> 1",
          "INSERT INTO relation(src, kind, source, dst, name, role, born, died, ord, dst_kind)"
          " SELECT src, kind, ?1, dst, name, role, ?2, NULL, ord, dst_kind FROM d_rel WHERE state <> 1"}) {
        if (const auto done = context.run(sql, plan.source, context.txn); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
