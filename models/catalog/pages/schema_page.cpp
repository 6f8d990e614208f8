// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/schema_page.h"

#include "models/catalog/pages/column_flows.h"
#include "models/catalog/pages/column_rows.h"

namespace meshlens {
namespace {

// Flows are sorted: what means the same column stands side by side.
void countFlows(const std::vector<pages::ColumnFlow> &flows, std::vector<pages::StoredColumn> &columns) {
    QHash<ColumnId, ColumnRow *> rows;
    for (pages::StoredColumn &column : columns)
        rows.insert(column.row.id, &column.row);
    const pages::ColumnFlow *last = nullptr;
    for (const pages::ColumnFlow &flow : flows) {
        const bool again = last && last->own == flow.own && last->incoming == flow.incoming &&
                           last->otherAsset == flow.otherAsset && last->otherName == flow.otherName;
        last = &flow;
        ColumnRow *row = rows.value(flow.own);
        if (row && !again)
            ++(flow.incoming ? row->upstream : row->downstream);
    }
}

} // namespace

Result<SchemaPage> readSchema(const ReadView &view, EntityId dataset, SchemaScope scope) {
    SchemaPage page;
    auto ref = readRef(view, dataset);
    if (!ref)
        return std::unexpected(ref.error());
    page.dataset = std::move(*ref);
    auto columns = pages::readColumns(view, dataset);
    if (!columns)
        return std::unexpected(columns.error());
    if (auto done = pages::nameTagsAndTerms(view, *columns); !done)
        return std::unexpected(done.error());
    if (scope == SchemaScope::Asset) {
        if (auto done = pages::borrowFromAsset(view, dataset, *columns); !done)
            return std::unexpected(done.error());
    }
    const auto flows = pages::readColumnFlows(view, dataset, *columns);
    if (!flows)
        return std::unexpected(flows.error());
    countFlows(*flows, *columns);
    for (pages::StoredColumn &column : *columns) {
        if (!column.row.description.isEmpty())
            ++page.described;
        page.columns.push_back(std::move(column.row));
    }
    return page;
}

} // namespace meshlens
