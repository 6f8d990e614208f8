// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/import_diff.h"

#include "models/catalog/apply/alias_diff.h"
#include "models/catalog/apply/column_diff.h"
#include "models/catalog/apply/diff_losses.h"
#include "models/catalog/apply/edge_diff.h"
#include "models/catalog/apply/entity_diff.h"
#include "models/catalog/apply/key_assigner.h"
#include "models/catalog/apply/name_proposals.h"
#include "models/catalog/apply/relation_diff.h"

#include <QCoreApplication>

#include <iterator>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

constexpr const char *decisions[] = {"d_ent",     "d_layer",    "d_gone",    "d_orphan",    "d_key",
                                     "d_alias",   "d_ds",       "d_col",     "d_ord",       "d_colmap",
                                     "d_edge",    "d_edge_end", "d_cedge",   "d_cedge_end", "d_rel",
                                     "d_rel_end", "d_change",   "d_updated", "d_turned"};

Result<void> clear(sqlite::Database &database) {
    for (const char *table : decisions) {
        if (const auto done = database.execute((QByteArray("DELETE FROM ") + table).constData()); !done)
            return done;
    }
    return {};
}

Result<void> findSource(sqlite::Database &database, const SourceInfo &info, DiffPlan &plan) {
    plan.newSource = true;
    QString kind;
    std::int64_t last = 0;
    std::int64_t lastPrecedence = 0;
    int others = 0;
    const auto read = sqlite::eachRow(database, "SELECT id, kind, name, precedence FROM source",
                                      [&](const sqlite::Statement &row) -> Result<void> {
                                          last = std::max(last, row.integer(0));
                                          lastPrecedence = std::max(lastPrecedence, row.integer(3));
                                          const QString name = row.text(2);
                                          if (name == QLatin1StringView("user")) {
                                              plan.userSource = row.integer(0);
                                          } else if (name == info.name) {
                                              plan.newSource = false;
                                              plan.source = row.integer(0);
                                              plan.precedence = row.integer(3);
                                              kind = row.text(1);
                                          } else {
                                              ++others;
                                          }
                                          return {};
                                      });
    if (!read)
        return read;
    if (info.name.isEmpty() || info.name == QLatin1StringView("user"))
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr("A source cannot be called “%1”; give it another name with --source.").arg(info.name));
    if (!plan.newSource && kind != info.kind)
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr(
                "The catalog has a source “%1” of format %2, this input is of format %3; give it another "
                "name with --source.")
                .arg(info.name, kind, info.kind));
    plan.othersToo = others > 0;
    if (plan.newSource) {
        // The first place is for people, whose layer may not have been written yet.
        plan.source = last + 1;
        plan.precedence = lastPrecedence + 1;
    }
    return {};
}

// Datasets that a source holds from now on and that were only referred to before, and the other way round.
Result<void> findTurned(DiffContext &c) {
    if (c.plan.emptyCatalog)
        return {};
    const auto declared =
        c.run("INSERT INTO d_turned(entity, declared) SELECT e.id, 1 FROM d_ent d CROSS JOIN entity e"
              " ON e.id = d.entity WHERE d.state IN (2, 7) AND d.ref NOT IN (SELECT ref FROM s_refer)"
              " AND " MESHLENS_IS_REFERRED("e"));
    if (!declared)
        return declared;
    const auto referred =
        c.run("INSERT OR IGNORE INTO d_turned(entity, declared) SELECT e.id, 0 FROM s_refer r"
              " CROSS JOIN d_ent d ON d.ref = r.ref CROSS JOIN entity e ON e.id = d.entity"
              " WHERE d.state = 2 AND NOT " MESHLENS_IS_REFERRED("e"));
    if (!referred)
        return referred;
    return c.run("INSERT OR IGNORE INTO d_turned(entity, declared) SELECT e.id, 0 FROM d_gone g"
                 " CROSS JOIN facet f ON f.entity = g.entity AND f.source = g.heir"
                 " CROSS JOIN entity e ON e.id = g.entity WHERE g.state = 2"
                 " AND " MESHLENS_IS_REFERRED("f") " AND NOT " MESHLENS_IS_REFERRED("e"));
}

// 0: only referred to. These have a count of their own: counts of datasets are of those that a source holds.
QString countName(std::int64_t kind) {
    return kind == 0 ? QStringLiteral("referred") : kindName(static_cast<EntityKind>(kind));
}

Result<void> countEntities(DiffContext &c) {
    TransactionOutcome &outcome = c.plan.outcome;
    const auto tell = [&c](KindCounts &counts, const char *sql) {
        return sqlite::eachRow(c.database, sql, [&counts](const sqlite::Statement &row) -> Result<void> {
            counts[countName(row.integer(0))] += row.integer(1);
            return {};
        });
    };
    const std::pair<KindCounts *, const char *> queries[] = {
        {&outcome.created, "SELECT iif(d.ref IN (SELECT ref FROM s_refer), 0, d.kind), count(*) FROM d_ent d"
                           " WHERE d.state IN (0, 6) GROUP BY 1"},
        {&outcome.unchanged,
         "SELECT iif(d.ref IN (SELECT ref FROM s_refer), 0, d.kind), count(*) FROM d_ent d"
         " WHERE d.state IN (1, 3) AND d.entity NOT IN (SELECT entity FROM d_updated)"
         " GROUP BY 1"},
        {&outcome.ended,
         "SELECT iif(" MESHLENS_IS_REFERRED(
             "e") ", 0, e.kind), count(*)"
                  " FROM d_gone g CROSS JOIN entity e ON e.id = g.entity WHERE g.state = 1 GROUP BY 1"},
        {&outcome.updated,
         "SELECT iif(" MESHLENS_IS_REFERRED(
             "e") ", 0, e.kind), count(*)"
                  " FROM d_updated u CROSS JOIN entity e ON e.id = u.entity"
                  " WHERE NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = e.id AND g.state = 1)"
                  " AND e.id NOT IN (SELECT entity FROM d_turned) AND e.died IS NULL GROUP BY 1"},
        {&outcome.created, "SELECT iif(declared, 8, 0), count(*) FROM d_turned GROUP BY 1"},
        {&outcome.ended, "SELECT iif(declared, 0, 8), count(*) FROM d_turned GROUP BY 1"}};
    for (const auto &[counts, sql] : queries) {
        if (const auto done = tell(*counts, sql); !done)
            return done;
    }
    return {};
}

} // namespace

Result<QByteArray> catalogState(sqlite::Database &database) {
    QByteArray digest("empty");
    const auto read = sqlite::eachRow(database, "SELECT digest FROM txn ORDER BY id DESC LIMIT 1",
                                      [&digest](const sqlite::Statement &row) -> Result<void> {
                                          digest = row.blob(0);
                                          return {};
                                      });
    if (!read)
        return std::unexpected(read.error());
    return digest;
}

Result<DiffPlan> diffImport(sqlite::Database &database, const SourceInfo &source,
                            const std::function<Result<void>(double)> &progress) {
    if (const auto done = clear(database); !done)
        return std::unexpected(done.error());
    DiffPlan plan;
    plan.full = source.mode == SourceMode::Snapshot && !source.delta;
    const auto state = catalogState(database);
    if (!state)
        return std::unexpected(state.error());
    plan.catalogState = *state;
    if (const auto done = findSource(database, source, plan); !done)
        return std::unexpected(done.error());
    const auto last = sqlite::number(database, "SELECT max(id) FROM entity", 0);
    if (!last)
        return std::unexpected(last.error());
    plan.lastEntity = *last;
    plan.emptyCatalog = *last == 0;

    auto changes = ChangeSink::open(database);
    if (!changes)
        return std::unexpected(changes.error());
    DiffContext context{database, source, plan, std::move(*changes)};
    using Step = Result<void> (*)(DiffContext &);
    constexpr Step steps[] = {diffEntities,  assignKeys, diffAliases,   diffColumns, diffEdges,
                              diffRelations, findTurned, countEntities, findLosses,  findNameProposals};
    for (std::size_t i = 0; i < std::size(steps); ++i) {
        if (const auto done = progress(static_cast<double>(i) / static_cast<double>(std::size(steps))); !done)
            return std::unexpected(done.error());
        if (const auto done = steps[i](context); !done)
            return std::unexpected(done.error());
    }
    return plan;
}

} // namespace meshlens
