// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/column_flows.h"

#include "models/catalog/pages/neighbours.h"
#include "models/catalog/pages/rows.h"

#include <tuple>

namespace meshlens::pages {
namespace {

// One statement a direction; the other end's name and asset come with it.
constexpr auto incomingSql =
    "SELECT c.dst, c.src, c.transform, c.via, coalesce(e.asset, e.id), k.name FROM json_each(?1) j "
    "CROSS JOIN cedge c ON c.dst=j.value CROSS JOIN col k ON k.id=c.src CROSS JOIN entity e ON "
    "e.id=(c.src>>16) "
    "WHERE c.died IS NULL AND k.died IS NULL AND e.died IS NULL";
constexpr auto outgoingSql =
    "SELECT c.src, c.dst, c.transform, c.via, coalesce(e.asset, e.id), k.name FROM json_each(?1) j "
    "CROSS JOIN cedge c ON c.src=j.value CROSS JOIN col k ON k.id=c.dst CROSS JOIN entity e ON "
    "e.id=(c.dst>>16) "
    "WHERE c.died IS NULL AND k.died IS NULL AND e.died IS NULL";

// The columns of all asset members that carry the name of one of ours -> ours.
Result<QHash<ColumnId, ColumnId>> twins(const ReadView &view, const std::vector<EntityId> &members,
                                        const std::vector<StoredColumn> &columns) {
    QHash<QString, ColumnId> byName;
    QHash<ColumnId, ColumnId> own;
    for (const StoredColumn &column : columns) {
        byName.insert(column.stored.toLower(), column.row.id);
        own.insert(column.row.id, column.row.id);
    }
    if (members.size() < 2)
        return own;
    const auto done = eachRow(view,
                              "SELECT c.id, c.name FROM json_each(?1) j CROSS JOIN col c "
                              "ON c.id BETWEEN (j.value<<16) AND (j.value<<16)+65535 WHERE c.died IS NULL",
                              {idList(members)}, [&](const sqlite::Statement &row) {
                                  const ColumnId id{row.integer(0)};
                                  const auto ours = byName.constFind(row.text(1).toLower());
                                  if (!own.contains(id) && ours != byName.cend())
                                      own.insert(id, *ours);
                              });
    if (!done)
        return std::unexpected(done.error());
    return own;
}

} // namespace

Result<std::vector<ColumnFlow>> readColumnFlows(const ReadView &view, EntityId dataset,
                                                const std::vector<StoredColumn> &columns) {
    const auto members = withAssetMembers(view, {dataset});
    if (!members)
        return std::unexpected(members.error());
    const auto own = twins(view, *members, columns);
    if (!own)
        return std::unexpected(own.error());
    std::vector<ColumnId> ids;
    for (auto entry = own->cbegin(); entry != own->cend(); ++entry)
        ids.push_back(entry.key());
    const QString list = idList(unique(ids));

    std::vector<ColumnFlow> flows;
    for (const bool incoming : {true, false}) {
        const auto done =
            eachRow(view, incoming ? incomingSql : outgoingSql, {list}, [&](const sqlite::Statement &row) {
                ColumnFlow flow;
                flow.own = own->value(ColumnId{row.integer(0)});
                flow.other = {row.integer(1)};
                flow.incoming = incoming;
                flow.transform = row.text(2);
                flow.via = {row.integer(3)};
                flow.otherAsset = {row.integer(4)};
                flow.otherName = row.text(5).toLower();
                if (!std::ranges::binary_search(*members, flow.other.dataset()))
                    flows.push_back(std::move(flow));
            });
        if (!done)
            return std::unexpected(done.error());
    }
    std::ranges::sort(flows, [](const ColumnFlow &a, const ColumnFlow &b) {
        return std::tie(a.own, a.incoming, a.otherAsset, a.otherName, a.other, a.via) <
               std::tie(b.own, b.incoming, b.otherAsset, b.otherName, b.other, b.via);
    });
    return flows;
}

} // namespace meshlens::pages
