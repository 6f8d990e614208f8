// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/graph_assembler.h"

#include <set>

namespace meshlens {
namespace {

// Refs of many entities by id.
Result<std::unordered_map<std::int64_t, EntityRef>> refsById(const ReadView &view,
                                                             const std::set<std::int64_t> &ids) {
    std::vector<EntityId> wanted;
    wanted.reserve(ids.size());
    for (const std::int64_t id : ids)
        wanted.push_back({id});
    auto refs = readRefs(view, wanted);
    if (!refs)
        return std::unexpected(refs.error());
    std::unordered_map<std::int64_t, EntityRef> byId;
    for (EntityRef &ref : *refs)
        byId.emplace(ref.id.value, std::move(ref));
    return byId;
}

Result<std::vector<std::int64_t>> productsOf(EdgeReader &edges, const std::vector<EntityId> &members) {
    auto statement =
        edges.database().prepare("SELECT p.id FROM shown_relation r JOIN entity p ON p.id = r.src "
                                 "WHERE r.dst = ?1 AND r.kind = 2 AND p.kind = 4 AND p.died IS NULL");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::int64_t> products;
    for (const EntityId member : members) {
        statement->reset();
        auto read =
            forEachRow(statement->bind(1, member.value), [&] { products.push_back(statement->integer(0)); });
        if (!read)
            return std::unexpected(read.error());
    }
    std::ranges::sort(products);
    products.erase(std::ranges::unique(products).begin(), products.end());
    return products;
}

Result<int> countColumns(EdgeReader &edges, ColumnReader &columns, std::int64_t node,
                         const std::vector<EntityId> &members) {
    if (members.size() > 1) {
        auto all = columns.columns(node);
        if (!all)
            return std::unexpected(all.error());
        return int((*all)->size());
    }
    auto statement =
        edges.database().prepare("SELECT COUNT(*) FROM col WHERE id BETWEEN ?1 AND ?2 AND died IS NULL");
    if (!statement)
        return std::unexpected(statement.error());
    int count = 0;
    statement->bind(1, ColumnId::of(members.front(), 0).value)
        .bind(2, ColumnId::of(members.front(), 0xffff).value);
    auto read = forEachRow(*statement, [&] { count = int(statement->integer(0)); });
    if (!read)
        return std::unexpected(read.error());
    return count;
}

// Direct neighbours on one side that are not in the graph.
Result<int> countHidden(EdgeReader &edges, const RawGraph &graph, std::int64_t node, bool upstream) {
    if (graph.ofColumn) {
        const auto counted = graph.hidden.find(node);
        return counted == graph.hidden.end() ? 0 : upstream ? counted->second.first : counted->second.second;
    }
    auto links = edges.links(node, upstream);
    if (!links)
        return std::unexpected(links.error());
    int hidden = 0;
    std::int64_t last = 0; // links are sorted by node, several jobs between two come one after the other
    for (const auto &link : **links) {
        if (link.node != last && !graph.degrees.contains(link.node))
            ++hidden;
        last = link.node;
    }
    return hidden;
}

struct RawNode {
    LineageNode node;
    std::vector<std::int64_t> products;
};

Result<RawNode> readNode(const RawGraph &graph, std::int64_t id, int degree, EdgeReader &edges,
                         ColumnReader &columns) {
    auto members = edges.members(id);
    if (!members)
        return std::unexpected(members.error());
    RawNode raw;
    raw.node.degree = degree;
    raw.node.members = **members;
    auto count = countColumns(edges, columns, id, raw.node.members);
    if (!count)
        return std::unexpected(count.error());
    raw.node.columns = *count;
    for (const bool upstream : {true, false}) {
        auto hidden = countHidden(edges, graph, id, upstream);
        if (!hidden)
            return std::unexpected(hidden.error());
        (upstream ? raw.node.hiddenUp : raw.node.hiddenDown) = *hidden;
    }
    auto products = productsOf(edges, raw.node.members);
    if (!products)
        return std::unexpected(products.error());
    raw.products = *std::move(products);
    return raw;
}

// Column edges as they are shown: members of an asset by the column that stands for them, each pair once;
// among several transformations of one pair the first that says something.
Result<std::vector<LineageColumnEdge>> showColumns(ColumnReader &columns,
                                                   const std::vector<ColumnReader::Link> &links) {
    std::vector<LineageColumnEdge> shown;
    for (const auto &link : links) {
        const auto from = columns.shown(link.from);
        const auto to = columns.shown(link.to);
        if (!from || !to)
            return std::unexpected((from ? to : from).error());
        if (!*from || !*to)
            continue;
        const auto fromKey = columns.key(**from);
        const auto toKey = columns.key(**to);
        if (!fromKey || !toKey)
            return std::unexpected((fromKey ? toKey : fromKey).error());
        shown.push_back({(*from)->id, (*to)->id, *fromKey, *toKey, link.transform});
    }
    const auto ends = [](const LineageColumnEdge &edge) { return std::tie(edge.fromKey, edge.toKey); };
    std::ranges::stable_sort(shown, [](const LineageColumnEdge &a, const LineageColumnEdge &b) {
        return std::tie(a.fromKey, a.toKey) < std::tie(b.fromKey, b.toKey) ||
               (std::tie(a.fromKey, a.toKey) == std::tie(b.fromKey, b.toKey) && b.transform.isEmpty() &&
                !a.transform.isEmpty());
    });
    shown.erase(std::ranges::unique(shown, {}, ends).begin(), shown.end());
    return shown;
}

} // namespace

void addColumnLinks(RawGraph &graph, const RawEdge &edge, std::vector<ColumnReader::Link> links) {
    auto place = graph.edges.find(edge);
    if (place == graph.edges.end()) {
        place = graph.edges.lower_bound({edge.from, edge.to, 0});
        if (place == graph.edges.end() || place->first.from != edge.from || place->first.to != edge.to)
            place = graph.edges.try_emplace(edge).first;
    }
    place->second.insert(place->second.end(), std::make_move_iterator(links.begin()),
                         std::make_move_iterator(links.end()));
}

Result<void> readEdgesBetween(RawGraph &graph, EdgeReader &edges, ColumnReader &columns, bool wanted,
                              const std::stop_token &stop) {
    for (const auto &[node, degree] : graph.degrees) {
        if (stop.stop_requested())
            return cancelled();
        auto links = edges.links(node, false);
        if (!links)
            return std::unexpected(links.error());
        for (const auto &link : **links) {
            if (graph.degrees.contains(link.node))
                graph.edges.try_emplace({node, link.node, link.via});
        }
    }
    if (!wanted)
        return {};
    std::map<RawEdge, std::vector<ColumnReader::Link>> found;
    for (const auto &[node, degree] : graph.degrees) {
        if (stop.stop_requested())
            return cancelled();
        auto members = edges.members(node);
        if (!members)
            return std::unexpected(members.error());
        for (const EntityId member : **members) {
            auto links = columns.linksFrom(member);
            if (!links)
                return std::unexpected(links.error());
            for (auto &link : *links) {
                auto to = edges.nodeOf(link.to.dataset());
                if (!to)
                    return std::unexpected(to.error());
                if (*to != node && graph.degrees.contains(*to))
                    found[{node, *to, link.via}].push_back(std::move(link));
            }
        }
    }
    for (auto &[edge, links] : found)
        addColumnLinks(graph, edge, std::move(links));
    return {};
}

Result<std::vector<LineageEdge>>
assembleEdges(const ReadView &view,
              const std::vector<std::pair<RawEdge, std::vector<ColumnReader::Link>>> &raw, EdgeReader &edges,
              ColumnReader &columns) {
    std::unordered_map<std::int64_t, std::int64_t> shownOf;
    std::set<std::int64_t> ids;
    for (const auto &[edge, links] : raw) {
        for (const std::int64_t end : {edge.from, edge.to}) {
            auto members = edges.members(end);
            if (!members)
                return std::unexpected(members.error());
            ids.insert(shownOf[end] = (*members)->front().value);
        }
        if (edge.via != 0)
            ids.insert(edge.via);
    }
    auto refs = refsById(view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<LineageEdge> assembled;
    assembled.reserve(raw.size());
    for (const auto &[edge, links] : raw) {
        const EntityRef &from = (*refs)[shownOf[edge.from]];
        const EntityRef &to = (*refs)[shownOf[edge.to]];
        auto shown = showColumns(columns, links);
        if (!shown)
            return std::unexpected(shown.error());
        assembled.push_back({.from = from.id,
                             .to = to.id,
                             .fromKey = from.key,
                             .toKey = to.key,
                             .via = edge.via == 0 ? EntityRef() : (*refs)[edge.via],
                             .columns = *std::move(shown)});
    }
    return assembled;
}

Result<LineageGraph> assembleGraph(const ReadView &view, const RawGraph &graph, EdgeReader &edges,
                                   ColumnReader &columns, const std::stop_token &stop) {
    std::vector<RawNode> nodes;
    std::set<std::int64_t> ids;
    for (const auto &[id, degree] : graph.degrees) {
        if (stop.stop_requested())
            return cancelled();
        auto raw = readNode(graph, id, degree, edges, columns);
        if (!raw)
            return std::unexpected(raw.error());
        ids.insert(raw->node.members.front().value);
        ids.insert(raw->products.begin(), raw->products.end());
        nodes.push_back(*std::move(raw));
    }
    auto refs = refsById(view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    LineageGraph assembled;
    assembled.truncated = graph.truncated;
    for (RawNode &raw : nodes) {
        raw.node.ref = (*refs)[raw.node.members.front().value];
        for (const std::int64_t product : raw.products)
            raw.node.products.push_back((*refs)[product]);
        std::ranges::sort(raw.node.products, {}, &EntityRef::key);
        assembled.nodes.push_back(std::move(raw.node));
    }
    auto all = assembleEdges(view, {graph.edges.begin(), graph.edges.end()}, edges, columns);
    if (!all)
        return std::unexpected(all.error());
    assembled.edges = *std::move(all);
    sortByKey(assembled);
    return assembled;
}

void sortByKey(LineageGraph &graph) {
    std::ranges::sort(graph.nodes, {},
                      [](const LineageNode &node) -> const QString & { return node.ref.key; });
    std::ranges::sort(graph.edges, [](const LineageEdge &a, const LineageEdge &b) {
        return std::tie(a.fromKey, a.toKey, a.via.key) < std::tie(b.fromKey, b.toKey, b.via.key);
    });
}

} // namespace meshlens
