// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/diff_losses.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

Result<void> addCount(DiffContext &c, const char *sql, const QString &where, const QString &what,
                      Loss::Kind kind) {
    const auto n = sqlite::number(c.database, sql, 0);
    if (!n)
        return std::unexpected(n.error());
    if (*n != 0)
        c.plan.losses.push_back({where, what, kind, *n});
    return {};
}

QString nameOfKind(std::int64_t number) {
    return kindName(static_cast<EntityKind>(number));
}

Result<void> edges(DiffContext &c) {
    const auto cut = addCount(c,
                              "SELECT count(*) FROM s_edge WHERE src NOT IN (SELECT ref FROM d_ent)"
                              " OR dst NOT IN (SELECT ref FROM d_ent)",
                              QStringLiteral("edge"),
                              Text::tr("refers to a dataset that is not in the source"), Loss::Kind::Dropped);
    if (!cut)
        return cut;
    return addCount(c, "SELECT count(*) FROM s_edge WHERE via <> 0 AND via NOT IN (SELECT ref FROM d_ent)",
                    QStringLiteral("edge"),
                    Text::tr("passes through a job that is not in the source; kept without it"),
                    Loss::Kind::Approximated);
}

Result<void> columns(DiffContext &c) {
    // Those that only an edge mentions are counted with the edges.
    const auto homeless = addCount(
        c,
        "SELECT count(*) FROM s_ds d CROSS JOIN s_col c ON c.id BETWEEN d.ds << 16 AND d.ds << 16 | 65535"
        " WHERE d.ds NOT IN (SELECT ds FROM d_ds) AND (c.flags & 1 OR c.type <> '' OR c.descr <> '' OR "
        "c.body IS NOT NULL)",
        QStringLiteral("column"), Text::tr("belongs to a dataset that is not in the source"),
        Loss::Kind::Dropped);
    if (!homeless)
        return homeless;
    const auto cut = addCount(c,
                              "SELECT count(*) FROM s_cedge WHERE src >> 16 NOT IN (SELECT ds FROM d_ds)"
                              " OR dst >> 16 NOT IN (SELECT ds FROM d_ds)",
                              QStringLiteral("column_edge"),
                              Text::tr("refers to a dataset that is not in the source"), Loss::Kind::Dropped);
    if (!cut)
        return cut;
    return addCount(c, "SELECT count(*) FROM s_cedge WHERE via <> 0 AND via NOT IN (SELECT ref FROM d_ent)",
                    QStringLiteral("column_edge"),
                    Text::tr("passes through a job that is not in the source; kept without it"),
                    Loss::Kind::Approximated);
}

Result<void> relations(DiffContext &c) {
    const auto open = sqlite::eachRow(
        c.database,
        "SELECT s.kind, s.dst & 255, count(*) FROM s_rel s WHERE s.src IN (SELECT ref FROM d_ent)"
        " AND s.dst NOT IN (SELECT ref FROM d_ent) GROUP BY 1, 2",
        [&c](const sqlite::Statement &row) -> Result<void> {
            c.plan.losses.push_back({relationName(static_cast<RelationKind>(row.integer(0))),
                                     Text::tr("refers to a %1 that is not in the source; kept by name")
                                         .arg(nameOfKind(row.integer(1))),
                                     Loss::Kind::Approximated, row.integer(2)});
            return {};
        });
    if (!open)
        return open;
    return sqlite::eachRow(
        c.database,
        "SELECT s.kind, s.src & 255, count(*) FROM s_rel s WHERE s.src NOT IN (SELECT ref FROM d_ent)"
        " GROUP BY 1, 2",
        [&c](const sqlite::Statement &row) -> Result<void> {
            c.plan.losses.push_back(
                {relationName(static_cast<RelationKind>(row.integer(0))),
                 Text::tr("is told of a %1 that is not in the source").arg(nameOfKind(row.integer(1))),
                 Loss::Kind::Dropped, row.integer(2)});
            return {};
        });
}

Result<void> parents(DiffContext &c) {
    return sqlite::eachRow(c.database,
                           "SELECT id & 255, parent & 255, count(*) FROM s_ent WHERE parent <> 0 AND parent "
                           "NOT IN (SELECT ref FROM d_ent)"
                           " GROUP BY 1, 2",
                           [&c](const sqlite::Statement &row) -> Result<void> {
                               c.plan.losses.push_back(
                                   {nameOfKind(row.integer(0)),
                                    Text::tr("stands in a %1 that is not in the source; kept without it")
                                        .arg(nameOfKind(row.integer(1))),
                                    Loss::Kind::Approximated, row.integer(2)});
                               return {};
                           });
}

} // namespace

Result<void> findLosses(DiffContext &context) {
    for (const auto step : {edges, columns, relations, parents}) {
        if (const auto done = step(context); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
