// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/import_writer.h"

#include "models/catalog/apply/column_writer.h"
#include "models/catalog/apply/entity_writer.h"
#include "models/catalog/apply/link_writer.h"
#include "models/catalog/apply/secondary_indexes.h"
#include "models/catalog/apply/text_writer.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

Result<void> writeSource(WriteContext &c, const SourceInfo &info, const DiffPlan &plan) {
    const QString mode =
        info.mode == SourceMode::Stream ? QStringLiteral("stream") : QStringLiteral("snapshot");
    return c.run(
        "INSERT INTO source(id, kind, instance, name, precedence, mode) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
        " ON CONFLICT(id) DO UPDATE SET instance = excluded.instance, mode = excluded.mode"
        " WHERE name = excluded.name",
        plan.source, info.kind, info.instance, info.name, plan.precedence, mode);
}

Result<void> writeChanges(WriteContext &c) {
    return c.run("INSERT INTO change(txn, entity, path, source, before, after)"
                 " SELECT ?1, entity, path, source, before, after FROM d_change ORDER BY id",
                 c.txn);
}

// Columns count as their datasets, the ends of an edge as touched.
Result<void> collectTouched(WriteContext &c, const DiffPlan &plan) {
    if (plan.emptyCatalog)
        return c.collect(c.touched, "SELECT id FROM entity");
    return c.collect(c.touched, R"(
SELECT entity FROM d_ent WHERE state IN (0, 2, 4, 5, 6, 7) UNION SELECT entity FROM d_gone
UNION SELECT entity FROM d_updated UNION SELECT col >> 16 FROM d_col
UNION SELECT src FROM d_edge WHERE state <> 1 UNION SELECT dst FROM d_edge WHERE state <> 1
UNION SELECT src FROM d_edge_end UNION SELECT dst FROM d_edge_end
UNION SELECT src >> 16 FROM d_cedge WHERE state <> 1 UNION SELECT dst >> 16 FROM d_cedge WHERE state <> 1
UNION SELECT src >> 16 FROM d_cedge_end UNION SELECT dst >> 16 FROM d_cedge_end)");
}

} // namespace

Result<void> writeImport(WriteContext &context, const SourceInfo &source, const DiffPlan &plan) {
    if (const auto done = context.progress(Text::tr("Writing"), 0); !done)
        return done;
    if (const auto done = writeSource(context, source, plan); !done)
        return done;
    std::optional<SecondaryIndexes> indexes;
    if (plan.emptyCatalog) {
        auto dropped = SecondaryIndexes::drop(context.database);
        if (!dropped)
            return std::unexpected(dropped.error());
        indexes = std::move(*dropped);
    }
    struct Step {
        Result<void> (*write)(WriteContext &, const DiffPlan &);
        double after;
    };
    for (const Step &step : {Step{writeEntities, 0.2}, Step{writeColumns, 0.6}, Step{writeLinks, 0.8}}) {
        if (const auto done = step.write(context, plan); !done)
            return done;
        if (const auto done = context.progress(Text::tr("Writing"), step.after); !done)
            return done;
    }
    if (const auto done = writeChanges(context); !done)
        return done;
    if (const auto done = writeTexts(context); !done)
        return done;
    if (indexes) {
        if (const auto done = indexes->restore(context.database); !done)
            return done;
    }
    context.wrote = true;
    context.source = plan.source;
    context.rebuilt = context.linkAll = plan.emptyCatalog;
    return collectTouched(context, plan);
}

} // namespace meshlens
