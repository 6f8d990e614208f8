// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_ref.h"

#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

#include <QCoreApplication>

namespace meshlens {

Result<std::vector<EntityRef>> readRefs(const ReadView &view, const std::vector<EntityId> &ids) {
    const auto found = pages::refsById(view, ids);
    if (!found)
        return std::unexpected(found.error());
    std::vector<EntityRef> refs;
    refs.reserve(ids.size());
    for (const EntityId id : ids) {
        if (const auto ref = found->constFind(id); ref != found->cend())
            refs.push_back(*ref);
    }
    return refs;
}

Result<EntityRef> readRef(const ReadView &view, EntityId id) {
    auto refs = readRefs(view, {id});
    if (!refs)
        return std::unexpected(refs.error());
    if (refs->empty()) {
        return fail(ErrorCode::NotFound,
                    QCoreApplication::translate("meshlens",
                                                "This entry is no longer in the catalog; go back and open "
                                                "another one."));
    }
    return refs->front();
}

Result<std::vector<EntityRef>> readColumnRefs(const ReadView &view, const std::vector<ColumnId> &ids) {
    struct Row {
        QString name;
        QString type;
    };
    QHash<ColumnId, Row> rows;
    auto done =
        pages::eachRow(view,
                       "SELECT c.id, c.name, c.type FROM json_each(?1) j CROSS JOIN col c ON c.id=j.value "
                       "WHERE c.died IS NULL",
                       {pages::idList(pages::unique(ids))}, [&](const sqlite::Statement &row) {
                           rows.insert(ColumnId{row.integer(0)}, {row.text(1), row.text(2)});
                       });
    if (!done)
        return std::unexpected(done.error());
    std::vector<EntityId> datasets;
    datasets.reserve(ids.size());
    for (const ColumnId id : ids)
        datasets.push_back(id.dataset());
    const auto owners = pages::refsById(view, datasets);
    if (!owners)
        return std::unexpected(owners.error());
    std::vector<EntityRef> refs;
    refs.reserve(ids.size());
    for (const ColumnId id : ids) {
        const auto row = rows.constFind(id);
        const auto owner = owners->constFind(id.dataset());
        if (row == rows.cend() || owner == owners->cend())
            continue;
        EntityRef ref = *owner;
        ref.column = id;
        ref.kind = EntityKind::Column;
        ref.key = owner->key + u'#' + row->name;
        ref.name = pages::columnPath(row->name).constLast();
        ref.type = row->type;
        refs.push_back(std::move(ref));
    }
    return refs;
}

Result<EntityRef> readColumnRef(const ReadView &view, ColumnId id) {
    auto refs = readColumnRefs(view, {id});
    if (!refs)
        return std::unexpected(refs.error());
    if (refs->empty()) {
        return fail(ErrorCode::NotFound,
                    QCoreApplication::translate(
                        "meshlens",
                        "This column is no longer in the catalog; open its dataset to see those it has."));
    }
    return refs->front();
}

} // namespace meshlens
