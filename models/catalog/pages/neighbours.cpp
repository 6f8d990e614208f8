// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/neighbours.h"

#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

#include <QSet>

namespace meshlens::pages {
namespace {

struct Edge {
    EntityId from;
    EntityId to;
    EntityId via;
};

using Connections = QHash<EntityId, QSet<EntityId>>; // asset outside -> assets inside

Result<std::vector<Edge>> readEdges(const ReadView &view, const std::vector<EntityId> &members) {
    std::vector<Edge> edges;
    const auto done = eachRow(view,
                              "SELECT e.src, e.dst, e.via FROM json_each(?1) j CROSS JOIN edge e ON "
                              "e.src=j.value WHERE e.died IS NULL "
                              "UNION SELECT e.src, e.dst, e.via FROM json_each(?1) j CROSS JOIN edge e ON "
                              "e.dst=j.value WHERE e.died IS NULL "
                              "UNION SELECT e.src, e.dst, e.via FROM json_each(?1) j CROSS JOIN edge e ON "
                              "e.via=j.value AND e.via<>0 "
                              "WHERE e.died IS NULL",
                              {idList(members)}, [&](const sqlite::Statement &row) {
                                  edges.push_back({{row.integer(0)}, {row.integer(1)}, {row.integer(2)}});
                              });
    if (!done)
        return std::unexpected(done.error());
    return edges;
}

// An asset is named by the one of its members that stands for all.
Result<std::vector<ProductPage::Neighbour>> named(const ReadView &view, const Connections &connections) {
    const QList<EntityId> assets = connections.keys();
    const auto refs = refsById(view, {assets.begin(), assets.end()});
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<ProductPage::Neighbour> neighbours;
    for (auto entry = connections.cbegin(); entry != connections.cend(); ++entry) {
        if (const auto ref = refs->constFind(entry.key()); ref != refs->cend())
            neighbours.push_back({*ref, static_cast<int>(entry->size())});
    }
    std::ranges::sort(neighbours, [](const auto &a, const auto &b) {
        return a.edges != b.edges ? a.edges > b.edges : nameLess(a.ref, b.ref);
    });
    return neighbours;
}

Result<std::vector<EntityRef>> sortedRefs(const ReadView &view, const std::vector<EntityId> &ids) {
    auto refs = readRefs(view, unique(ids));
    if (refs)
        std::ranges::sort(*refs, nameLess);
    return refs;
}

} // namespace

Result<std::vector<EntityId>> withAssetMembers(const ReadView &view, const std::vector<EntityId> &ids) {
    std::vector<EntityId> all = ids;
    const auto done = eachRow(
        view,
        "SELECT m.id FROM json_each(?1) j CROSS JOIN entity e ON e.id=j.value "
        "CROSS JOIN entity m ON m.asset=e.asset WHERE e.asset IS NOT NULL AND m.died IS NULL",
        {idList(unique(ids))}, [&](const sqlite::Statement &row) { all.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return unique(all);
}

Result<Neighbours> readNeighbours(const ReadView &view, const std::vector<EntityId> &ids) {
    const auto members = withAssetMembers(view, ids);
    if (!members)
        return std::unexpected(members.error());
    const auto edges = readEdges(view, *members);
    if (!edges)
        return std::unexpected(edges.error());
    std::vector<EntityId> ends = *members;
    for (const Edge &edge : *edges) {
        ends.push_back(edge.from);
        ends.push_back(edge.to);
    }
    const auto assets = assetsOf(view, ends);
    if (!assets)
        return std::unexpected(assets.error());
    QSet<EntityId> inside;
    for (const EntityId member : *members)
        inside.insert(assets->value(member, member));

    Connections sources;
    Connections targets;
    std::vector<EntityId> jobs;
    for (const Edge &edge : *edges) {
        const EntityId from = assets->value(edge.from);
        const EntityId to = assets->value(edge.to);
        if (from.isNull() || to.isNull() || from == to)
            continue;
        const bool byMember = inside.contains(edge.via);
        if (!edge.via.isNull() && !byMember)
            jobs.push_back(edge.via);
        if (!inside.contains(from) && (inside.contains(to) || byMember))
            sources[from].insert(inside.contains(to) ? to : edge.via);
        if (!inside.contains(to) && (inside.contains(from) || byMember))
            targets[to].insert(inside.contains(from) ? from : edge.via);
    }
    auto comesFrom = named(view, sources);
    if (!comesFrom)
        return std::unexpected(comesFrom.error());
    auto feeds = named(view, targets);
    if (!feeds)
        return std::unexpected(feeds.error());
    auto movers = sortedRefs(view, jobs);
    if (!movers)
        return std::unexpected(movers.error());
    return Neighbours{std::move(*comesFrom), std::move(*feeds), std::move(*movers)};
}

Result<std::vector<EntityRef>> readDocuments(const ReadView &view, const std::vector<EntityId> &ids) {
    std::vector<EntityId> documents;
    const auto done = eachRow(
        view, "SELECT r.src FROM json_each(?1) j CROSS JOIN shown_relation r ON r.dst=j.value AND r.kind=7",
        {idList(unique(ids))}, [&](const sqlite::Statement &row) { documents.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return sortedRefs(view, documents);
}

} // namespace meshlens::pages
