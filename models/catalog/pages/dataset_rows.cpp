// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/dataset_rows.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/row_values.h"
#include "models/core/text.h"

namespace meshlens::pages {

Result<QHash<EntityId, ColumnCount>> columnCounts(const ReadView &view, const std::vector<EntityId> &ids) {
    QHash<EntityId, ColumnCount> counts;
    const auto done =
        eachRow(view,
                "SELECT j.value, count(*), sum(c.flags & 1 = 0) FROM json_each(?1) j CROSS JOIN col c "
                "ON c.id BETWEEN (j.value<<16) AND (j.value<<16)+65535 WHERE c.died IS NULL "
                "GROUP BY j.value",
                {idList(unique(ids))}, [&](const sqlite::Statement &row) {
                    counts.insert(EntityId{row.integer(0)},
                                  {static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))});
                });
    static_assert(ColumnDeclared == 1);
    if (!done)
        return std::unexpected(done.error());
    return counts;
}

Result<QHash<EntityId, Description>> descriptions(const ReadView &view, const std::vector<EntityId> &ids) {
    // (asked for, member of its asset), itself first
    std::vector<std::pair<EntityId, EntityId>> pairs;
    std::vector<EntityId> all = ids;
    pairs.reserve(ids.size());
    for (const EntityId id : ids)
        pairs.emplace_back(id, id);
    const auto done = eachRow(
        view,
        "SELECT e.id, m.id FROM json_each(?1) j CROSS JOIN entity e ON e.id=j.value "
        "CROSS JOIN entity m ON m.asset=e.asset WHERE e.asset IS NOT NULL AND m.died IS NULL AND m.id<>e.id "
        "ORDER BY m.key",
        {idList(unique(ids))}, [&](const sqlite::Statement &row) {
            pairs.emplace_back(EntityId{row.integer(0)}, EntityId{row.integer(1)});
            all.emplace_back(row.integer(1));
        });
    if (!done)
        return std::unexpected(done.error());
    const auto layers = layersById(view, all);
    if (!layers)
        return std::unexpected(layers.error());
    QHash<EntityId, Description> found;
    for (const auto &[id, member] : pairs) {
        if (found.contains(id))
            continue;
        const QString text = mergedFields(layers->value(member)).value(field::description).toString();
        if (!text.trimmed().isEmpty())
            found.insert(id, {text, member});
    }
    return found;
}

} // namespace meshlens::pages

namespace meshlens {

Result<std::vector<DatasetRow>> readDatasetRows(const ReadView &view, const std::vector<EntityId> &ids) {
    const auto refs = readRefs(view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    const auto layers = pages::layersById(view, ids);
    if (!layers)
        return std::unexpected(layers.error());
    const auto columns = pages::columnCounts(view, ids);
    if (!columns)
        return std::unexpected(columns.error());
    const auto descriptions = pages::descriptions(view, ids);
    if (!descriptions)
        return std::unexpected(descriptions.error());
    std::vector<DatasetRow> rows;
    rows.reserve(refs->size());
    for (const EntityRef &ref : *refs) {
        const QJsonObject fields = pages::mergedFields(layers->value(ref.id));
        DatasetRow row;
        row.ref = ref;
        row.description =
            elided(plainFromMarkdown(descriptions->value(ref.id).markdown), pages::shortTextLimit);
        row.columns = columns->value(ref.id).all;
        row.rows = fields.value(field::rowCount).toInteger(-1);
        row.queries30d = fields.value(field::queries30d).toInteger(-1);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace meshlens
