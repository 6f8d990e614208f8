// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/schema_page.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/column_flows.h"
#include "models/catalog/pages/column_rows.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

#include <QCoreApplication>

#include <map>

namespace meshlens {
namespace {

// Both ends of each flow in one batch each: columns, their datasets, the jobs between.
Result<void> addNeighbours(const ReadView &view, const std::vector<pages::ColumnFlow> &flows,
                           ColumnDetail &detail) {
    std::vector<ColumnId> columns;
    std::vector<EntityId> entities;
    for (const pages::ColumnFlow &flow : flows) {
        columns.push_back(flow.other);
        entities.push_back(flow.other.dataset());
        entities.push_back(flow.via);
    }
    const auto columnRefs = readColumnRefs(view, columns);
    if (!columnRefs)
        return std::unexpected(columnRefs.error());
    const auto refs = pages::refsById(view, entities);
    if (!refs)
        return std::unexpected(refs.error());
    QHash<ColumnId, EntityRef> byId;
    for (const EntityRef &ref : *columnRefs)
        byId.insert(ref.column, ref);
    QSet<std::pair<bool, std::pair<EntityId, QString>>> seen;
    for (const pages::ColumnFlow &flow : flows) {
        const std::pair meaning{flow.incoming, std::pair{flow.otherAsset, flow.otherName}};
        if (seen.contains(meaning) || !byId.contains(flow.other))
            continue;
        seen.insert(meaning);
        (flow.incoming ? detail.comesFrom : detail.feeds)
            .push_back({byId.value(flow.other), refs->value(flow.other.dataset()), flow.transform,
                        refs->value(flow.via)});
    }
    const auto less = [](const ColumnDetail::Neighbour &a, const ColumnDetail::Neighbour &b) {
        return a.column.key < b.column.key;
    };
    std::ranges::sort(detail.comesFrom, less);
    std::ranges::sort(detail.feeds, less);
    return {};
}

// Who says what of one column: its own source's row and what the others add.
Result<void> readLayers(const ReadView &view, ColumnDetail &detail) {
    std::multimap<std::int64_t, EntityDetail::Layer> layers;
    const auto done = pages::eachRow(
        view,
        "SELECT s.precedence, s.name, s.kind, c.type, c.descr, c.body FROM col c JOIN source s ON "
        "s.id=c.source WHERE c.id=?1 UNION ALL "
        "SELECT s.precedence, s.name, s.kind, f.type, f.descr, f.body FROM col_facet f JOIN source s ON "
        "s.id=f.source WHERE f.col=?1",
        {detail.row.id.value}, [&](const sqlite::Statement &row) {
            EntityDetail::Layer layer{row.text(1), row.text(2), pages::jsonObject(row.utf8(5))};
            for (const auto &[at, name] : {std::pair{3, field::type}, std::pair{4, field::description}}) {
                if (!row.isNull(at) && !row.text(at).isEmpty())
                    layer.body.insert(name, row.text(at));
            }
            layers.emplace(row.integer(0), std::move(layer));
        });
    if (!done)
        return done;
    for (auto &[precedence, layer] : layers)
        detail.layers.push_back(std::move(layer));
    return {};
}

} // namespace

Result<ColumnDetail> readColumn(const ReadView &view, ColumnId id, SchemaScope scope) {
    ColumnDetail detail;
    auto dataset = readRef(view, id.dataset());
    if (!dataset)
        return std::unexpected(dataset.error());
    detail.dataset = std::move(*dataset);
    auto columns = pages::readColumns(view, id.dataset(), id);
    if (!columns)
        return std::unexpected(columns.error());
    if (columns->empty()) {
        return fail(ErrorCode::NotFound,
                    QCoreApplication::translate(
                        "meshlens",
                        "This column is no longer in the catalog; open its dataset to see those it has."));
    }
    if (auto done = pages::nameTagsAndTerms(view, *columns); !done)
        return std::unexpected(done.error());
    if (scope == SchemaScope::Asset) {
        if (auto done = pages::borrowFromAsset(view, id.dataset(), *columns); !done)
            return std::unexpected(done.error());
    }
    const auto flows = pages::readColumnFlows(view, id.dataset(), *columns);
    if (!flows)
        return std::unexpected(flows.error());
    if (auto done = addNeighbours(view, *flows, detail); !done)
        return std::unexpected(done.error());
    const pages::StoredColumn &column = columns->front();
    detail.row = column.row;
    detail.row.upstream = static_cast<int>(detail.comesFrom.size());
    detail.row.downstream = static_cast<int>(detail.feeds.size());
    detail.key = detail.dataset.key + u'#' + column.stored;
    detail.body = column.body;
    if (auto done = readLayers(view, detail); !done)
        return std::unexpected(done.error());
    return detail;
}

} // namespace meshlens
