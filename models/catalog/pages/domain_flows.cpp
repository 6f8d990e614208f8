// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/domain_flows.h"

#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

#include <QSet>

#include <limits>

namespace meshlens::pages {
namespace {

Result<std::vector<EntityId>> readIdColumn(const ReadView &view, const char *sql,
                                           std::initializer_list<Bound> values) {
    std::vector<EntityId> ids;
    const auto done =
        eachRow(view, sql, values, [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return ids;
}

// The domain with its sub-domains. UNION ends loops.
Result<std::vector<EntityId>> withSubDomains(const ReadView &view, EntityId domain) {
    return readIdColumn(
        view,
        "WITH RECURSIVE inside(id) AS (VALUES(?1) UNION SELECT e.id FROM inside i "
        "CROSS JOIN entity e ON e.parent=i.id AND e.kind=1 WHERE e.died IS NULL) SELECT id FROM inside",
        {domain.value});
}

// Datasets that may belong to the domains: related to them, listed by their products, lying in their
// containers or in such datasets. Whether they do is for effectiveDomains to say.
Result<std::vector<EntityId>> readCandidates(const ReadView &view, const std::vector<EntityId> &domains,
                                             int limit) {
    return readIdColumn(
        view,
        "WITH RECURSIVE "
        "own(id) AS (SELECT r.src FROM json_each(?1) j CROSS JOIN shown_relation r ON r.dst=j.value AND "
        "r.kind=1 "
        "UNION SELECT e.id FROM json_each(?1) j CROSS JOIN entity e ON e.parent=j.value "
        "WHERE e.died IS NULL), "
        "inside(id) AS (SELECT id FROM own UNION "
        "SELECT r.dst FROM own o CROSS JOIN shown_relation r ON r.src=o.id AND r.kind=2 UNION "
        "SELECT e.id FROM inside i CROSS JOIN entity e ON e.parent=i.id WHERE e.died IS NULL) "
        "SELECT e.id FROM inside i CROSS JOIN entity e ON e.id=i.id WHERE e.kind=8 AND e.died IS NULL LIMIT "
        "?2",
        {idList(domains), std::int64_t{limit}});
}

struct Edge {
    EntityId from;
    EntityId to;
};

Result<std::vector<Edge>> readEdges(const ReadView &view, const std::vector<EntityId> &datasets) {
    std::vector<Edge> edges;
    const auto done = eachRow(
        view,
        "SELECT e.src, e.dst FROM json_each(?1) j CROSS JOIN edge e ON e.src=j.value WHERE e.died IS NULL "
        "UNION SELECT e.src, e.dst FROM json_each(?1) j CROSS JOIN edge e ON e.dst=j.value WHERE e.died IS "
        "NULL",
        {idList(datasets)},
        [&](const sqlite::Statement &row) { edges.push_back({{row.integer(0)}, {row.integer(1)}}); });
    if (!done)
        return std::unexpected(done.error());
    return edges;
}

using Pairs = QSet<std::pair<EntityId, EntityId>>; // assets

struct Counted {
    Pairs in;
    Pairs out;
};

Result<std::vector<DomainPage::Flow>> named(const ReadView &view, const QHash<EntityId, Counted> &counted) {
    const QList<EntityId> keys = counted.keys();
    const auto refs = domainRefs(view, std::vector<EntityId>(keys.begin(), keys.end()));
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<DomainPage::Flow> flows;
    for (auto entry = counted.cbegin(); entry != counted.cend(); ++entry) {
        flows.push_back({refs->value(entry.key()), static_cast<int>(entry->in.size()),
                         static_cast<int>(entry->out.size())});
    }
    std::ranges::sort(flows, [](const DomainPage::Flow &a, const DomainPage::Flow &b) {
        return a.in + a.out != b.in + b.out ? a.in + a.out > b.in + b.out : a.other.name < b.other.name;
    });
    return flows;
}

} // namespace

Result<std::optional<std::vector<DomainPage::Flow>>> readFlows(const ReadView &view, EntityId domain,
                                                               int limit) {
    const auto domains = withSubDomains(view, domain);
    if (!domains)
        return std::unexpected(domains.error());
    const auto candidates =
        readCandidates(view, *domains, limit == std::numeric_limits<int>::max() ? limit : limit + 1);
    if (!candidates)
        return std::unexpected(candidates.error());
    if (static_cast<int>(candidates->size()) > limit)
        return std::nullopt;
    const auto edges = readEdges(view, *candidates);
    if (!edges)
        return std::unexpected(edges.error());
    std::vector<EntityId> ends;
    for (const Edge &edge : *edges) {
        ends.push_back(edge.from);
        ends.push_back(edge.to);
    }
    ends = unique(std::move(ends));
    const auto belongs = effectiveDomains(view, ends);
    if (!belongs)
        return std::unexpected(belongs.error());
    const auto assets = assetsOf(view, ends);
    if (!assets)
        return std::unexpected(assets.error());

    const QSet<EntityId> inside(domains->begin(), domains->end());
    QHash<EntityId, Counted> counted;
    for (const Edge &edge : *edges) {
        const EntityId from = belongs->value(edge.from);
        const EntityId to = belongs->value(edge.to);
        const std::pair pair{assets->value(edge.from), assets->value(edge.to)};
        if (pair.first.isNull() || pair.second.isNull() || pair.first == pair.second)
            continue;
        if (inside.contains(to) && !inside.contains(from))
            counted[from].in.insert(pair);
        else if (inside.contains(from) && !inside.contains(to))
            counted[to].out.insert(pair);
    }
    auto flows = named(view, counted);
    if (!flows)
        return std::unexpected(flows.error());
    return std::optional(std::move(*flows));
}

} // namespace meshlens::pages

namespace meshlens {

Result<std::vector<DomainPage::Flow>> readDomainFlows(const ReadView &view, EntityId domain) {
    auto flows = pages::readFlows(view, domain, std::numeric_limits<int>::max());
    if (!flows)
        return std::unexpected(flows.error());
    return std::move(**flows);
}

} // namespace meshlens
