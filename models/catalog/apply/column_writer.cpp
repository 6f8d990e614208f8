// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/column_writer.h"

namespace meshlens {
namespace {

Result<void> createWhole(WriteContext &c, const DiffPlan &plan) {
    return c.run("INSERT INTO col(id, ord, name, type, descr, flags, source, born, died, body)"
                 " SELECT (d.entity << 16) | (c.id & 65535), c.ord, c.name, c.type, c.descr, c.flags, ?1, "
                 "?2, NULL, c.body"
                 " FROM d_ds d CROSS JOIN s_col c ON c.id BETWEEN d.ds << 16 AND d.ds << 16 | 65535"
                 " WHERE d.state = 0 ORDER BY d.ds, c.id",
                 plan.source, c.txn);
}

// Another source's words make room and become a facet, unless they are a mere mention.
Result<void> makeRoom(WriteContext &c, const DiffPlan &) {
    return c.run(
        "INSERT INTO col_facet(col, source, type, descr, flags, body)"
        " SELECT c.id, c.source, c.type, c.descr, c.flags, c.body FROM d_col d CROSS JOIN col c ON c.id = "
        "d.col"
        " WHERE d.state = 7 AND (c.flags & 1 OR c.type <> '' OR c.descr <> '' OR c.body IS NOT NULL)");
}

Result<void> changeRows(WriteContext &c, const DiffPlan &plan) {
    const auto ended = c.run("DELETE FROM col_facet WHERE source <> ?1 AND col IN (SELECT col FROM d_col"
                             " WHERE state = 6)",
                             plan.userSource);
    if (!ended)
        return ended;
    const auto changed =
        c.run("UPDATE col SET type = d.type, descr = d.descr, flags = d.flags, body = d.body, ord = d.ord,"
              " source = ?1, died = NULL FROM d_col d WHERE col.id = +d.col AND d.state IN (2, 6, 7)",
              plan.source);
    if (!changed)
        return changed;
    const auto facets = c.run("INSERT OR REPLACE INTO col_facet(col, source, type, descr, flags, body)"
                              " SELECT col, ?1, type, descr, flags, body FROM d_col WHERE state IN (4, 5)",
                              plan.source);
    if (!facets)
        return facets;
    return c.run("INSERT INTO col(id, ord, name, type, descr, flags, source, born, died, body)"
                 " SELECT col, ord, name, type, descr, flags, ?1, ?2, NULL, body FROM d_col WHERE state = 0",
                 plan.source, c.txn);
}

Result<void> endRows(WriteContext &c, const DiffPlan &plan) {
    const auto ended =
        c.run("UPDATE col SET died = ?1 WHERE id IN (SELECT col FROM d_col WHERE state = 11)", c.txn);
    if (!ended)
        return ended;
    const auto promoted = c.run(
        "UPDATE col SET source = d.source, type = ifnull(d.type, ''), descr = ifnull(d.descr, ''),"
        " flags = ifnull(d.flags, 0), body = d.body FROM (SELECT x.col, x.source, f.type, f.descr, f.flags, "
        "f.body"
        " FROM d_col x CROSS JOIN col_facet f ON f.col = x.col AND f.source = x.source WHERE x.state = 12) d"
        " WHERE col.id = +d.col");
    if (!promoted)
        return promoted;
    const char *const steps[] = {
        "DELETE FROM col_facet WHERE (col, source) IN (SELECT col, source FROM d_col WHERE state = 12)",
        "UPDATE col SET source = d.source, type = '', descr = '', flags = 2, body = NULL FROM d_col d"
        " WHERE col.id = +d.col AND d.state = 14"};
    for (const char *sql : steps) {
        if (const auto done = c.run(sql); !done)
            return done;
    }
    return c.run(
        "DELETE FROM col_facet WHERE source = ?1 AND col IN (SELECT col FROM d_col WHERE state = 13)",
        plan.source);
}

// New columns of known datasets, in runs of ids.
Result<void> noteSpans(WriteContext &c, const DiffPlan &) {
    return sqlite::eachRow(c.database, "SELECT col FROM d_col WHERE state = 0 ORDER BY col",
                           [&c](const sqlite::Statement &row) -> Result<void> {
                               const std::int64_t id = row.integer(0);
                               if (!c.spans.empty() && c.spans.back().last + 1 == id &&
                                   qstrcmp(c.spans.back().table, "col") == 0)
                                   c.spans.back().last = id;
                               else
                                   c.spans.push_back({"col", id, id});
                               return {};
                           });
}

} // namespace

Result<void> writeColumns(WriteContext &context, const DiffPlan &plan) {
    if (const auto done = createWhole(context, plan); !done)
        return done;
    if (plan.emptyCatalog)
        return {};
    for (const auto step : {makeRoom, changeRows, endRows, noteSpans}) {
        if (const auto done = step(context, plan); !done)
            return done;
    }
    return context.run("UPDATE col SET ord = d.ord FROM d_ord d WHERE col.id = +d.col");
}

} // namespace meshlens
