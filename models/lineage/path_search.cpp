// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/path_search.h"

#include <deque>

namespace meshlens {
namespace {

Result<QString> readKey(EdgeReader &edges, std::int64_t entity) {
    auto statement = edges.database().prepare("SELECT key FROM entity WHERE id = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    QString key;
    auto read = forEachRow(statement->bind(1, entity), [&] { key = statement->text(0); });
    if (!read)
        return std::unexpected(read.error());
    return key;
}

// Walks all ways that `onward` leaves open, with a stack of its own: a way may have many thousands of hops.
// `onward` gives a place's hops, `target` where one leads, `atEnd` whether a way is whole there.
template <typename Hop, typename Place, typename Target, typename AtEnd, typename Onward>
Result<void> walkShortest(const std::stop_token &stop, size_t limit, std::vector<std::vector<Hop>> &found,
                          const Place &begin, Target target, AtEnd atEnd, Onward onward) {
    struct Fork {
        std::vector<Hop> hops;
        size_t next = 0;
    };
    auto first = onward(begin);
    if (!first)
        return std::unexpected(first.error());
    std::vector<Fork> forks;
    forks.push_back({*std::move(first), 0});
    while (!forks.empty() && found.size() < limit) {
        if (stop.stop_requested())
            return cancelled();
        if (forks.back().next == forks.back().hops.size()) {
            forks.pop_back();
            continue;
        }
        const Place there = target(forks.back().hops[forks.back().next++]);
        if (atEnd(there)) {
            auto &way = found.emplace_back();
            for (const Fork &fork : forks)
                way.push_back(fork.hops[fork.next - 1]);
            continue;
        }
        auto hops = onward(there);
        if (!hops)
            return std::unexpected(hops.error());
        forks.push_back({*std::move(hops), 0});
    }
    return {};
}

} // namespace

Result<QString> TablePathSearch::keyOf(std::int64_t node) {
    const auto known = m_keys.find(node);
    if (known != m_keys.end())
        return known->second;
    auto members = m_edges.members(node);
    if (!members)
        return std::unexpected(members.error());
    auto key = readKey(m_edges, (*members)->front().value);
    if (key)
        m_keys.emplace(node, *key);
    return key;
}

// The distance of the nearest beginning that is no end as well; 0: none.
Result<int> TablePathSearch::measure(const std::vector<std::int64_t> &from,
                                     const std::vector<std::int64_t> &to) {
    const std::set<std::int64_t> beginnings(from.begin(), from.end());
    std::vector<std::int64_t> frontier = to;
    for (const std::int64_t node : to)
        m_distance.emplace(node, 0);
    for (int distance = 1; !frontier.empty(); ++distance) {
        bool arrived = false;
        for (const std::int64_t node : std::exchange(frontier, {})) {
            if (m_stop.stop_requested())
                return cancelled();
            auto links = m_edges.links(node, true);
            if (!links)
                return std::unexpected(links.error());
            for (const auto &link : **links) {
                if (!m_distance.emplace(link.node, distance).second)
                    continue;
                frontier.push_back(link.node);
                arrived = arrived || beginnings.contains(link.node);
            }
        }
        if (arrived)
            return distance;
    }
    return 0;
}

// The edges from here that lie on a shortest way, in the order of the keys they lead to.
Result<std::vector<RawEdge>> TablePathSearch::nearer(std::int64_t node) {
    const int distance = m_distance.at(node);
    auto links = m_edges.links(node, false);
    if (!links)
        return std::unexpected(links.error());
    std::vector<std::tuple<QString, QString, EdgeReader::Link>> sorted;
    for (const auto &link : **links) {
        const auto known = m_distance.find(link.node);
        if (known == m_distance.end() || known->second != distance - 1)
            continue;
        auto key = keyOf(link.node);
        auto via = link.via == 0 ? Result<QString>(QString()) : readKey(m_edges, link.via);
        if (!key || !via)
            return std::unexpected((key ? via : key).error());
        sorted.emplace_back(*std::move(key), *std::move(via), link);
    }
    std::ranges::sort(sorted);
    std::vector<RawEdge> edges;
    edges.reserve(sorted.size());
    for (const auto &[key, via, link] : sorted)
        edges.push_back({node, link.node, link.via});
    return edges;
}

Result<void> TablePathSearch::walk(std::int64_t node) {
    return walkShortest<RawEdge>(
        m_stop, m_limit, m_found, node, [](const RawEdge &edge) { return edge.to; },
        [this](std::int64_t at) { return m_distance.at(at) == 0; },
        [this](std::int64_t at) { return nearer(at); });
}

Result<std::vector<std::vector<RawEdge>>> TablePathSearch::search(const std::vector<std::int64_t> &from,
                                                                  const std::vector<std::int64_t> &to,
                                                                  int limit) {
    m_limit = size_t(std::max(limit, 0));
    auto shortest = measure(from, to);
    if (!shortest)
        return std::unexpected(shortest.error());
    if (*shortest == 0)
        return std::move(m_found);
    std::vector<std::pair<QString, std::int64_t>> beginnings;
    for (const std::int64_t node : from) {
        const auto known = m_distance.find(node);
        if (known == m_distance.end() || known->second != *shortest)
            continue;
        auto key = keyOf(node);
        if (!key)
            return std::unexpected(key.error());
        beginnings.emplace_back(*std::move(key), node);
    }
    std::ranges::sort(beginnings);
    for (const auto &[key, node] : beginnings) {
        if (m_found.size() >= m_limit)
            break;
        if (auto walked = walk(node); !walked)
            return std::unexpected(walked.error());
    }
    return std::move(m_found);
}

Result<ColumnId> ColumnPathSearch::standing(ColumnId column) {
    auto shown = m_columns.shown(column);
    if (!shown)
        return std::unexpected(shown.error());
    return *shown ? (*shown)->id : column;
}

Result<QString> ColumnPathSearch::keyOfVia(std::int64_t via) {
    return via == 0 ? Result<QString>(QString()) : readKey(m_edges, via);
}

Result<std::vector<ColumnPathSearch::Step>> ColumnPathSearch::steps(ColumnId column, bool upstream) {
    auto same = m_columns.same(column);
    auto here = m_edges.nodeOf(column.dataset());
    if (!same || !here)
        return std::unexpected(same ? here.error() : same.error());
    std::vector<Step> steps;
    for (const ColumnId one : *same) {
        auto links = m_columns.links(one, upstream);
        if (!links)
            return std::unexpected(links.error());
        for (ColumnReader::Link &link : *links) {
            auto shown = m_columns.shown(upstream ? link.from : link.to);
            auto there = m_edges.nodeOf((upstream ? link.from : link.to).dataset());
            auto viaKey = keyOfVia(link.via);
            if (!shown || !there || !viaKey)
                return std::unexpected(!shown ? shown.error() : !there ? there.error() : viaKey.error());
            if (!*shown || (*shown)->id == column)
                continue;
            auto key = m_columns.key(**shown);
            if (!key)
                return std::unexpected(key.error());
            Step step{.key = *key, .viaKey = *viaKey, .to = (*shown)->id, .hop = {}};
            if (*there != *here) {
                const RawEdge edge{upstream ? *there : *here, upstream ? *here : *there, link.via};
                step.hop = Hop(edge, std::move(link));
            }
            steps.push_back(std::move(step));
        }
    }
    const auto order = [](const Step &step) { return std::tie(step.key, step.viaKey); };
    std::ranges::stable_sort(steps, {}, order);
    // Members of one asset may say the same thing.
    steps.erase(std::ranges::unique(steps, {}, order).begin(), steps.end());
    return steps;
}

Result<void> ColumnPathSearch::measure(ColumnId from, ColumnId to) {
    std::deque<ColumnId> queue{to};
    m_distance.emplace(to, 0);
    std::set<ColumnId> done;
    while (!queue.empty()) {
        if (m_stop.stop_requested())
            return cancelled();
        const ColumnId column = queue.front();
        queue.pop_front();
        if (!done.insert(column).second)
            continue;
        const int distance = m_distance.at(column);
        const auto begin = m_distance.find(from);
        if (begin != m_distance.end() && distance > begin->second)
            return {};
        auto all = steps(column, true);
        if (!all)
            return std::unexpected(all.error());
        for (const Step &step : *all) {
            const int farther = distance + (step.hop ? 1 : 0);
            const auto [known, isNew] = m_distance.emplace(step.to, farther);
            if (!isNew && known->second <= farther)
                continue;
            known->second = farther;
            if (step.hop)
                queue.push_back(step.to);
            else
                queue.push_front(step.to); // costs nothing: still this distance
        }
    }
    return {};
}

// The hops from here that lie on a shortest way, whichever steps within the node lead to where they begin:
// those are not told, so two of them would make one way twice.
Result<std::vector<ColumnPathSearch::Onward>> ColumnPathSearch::nearer(ColumnId column) {
    const int distance = m_distance.at(column);
    std::vector<ColumnId> within{column};
    std::set<ColumnId> known{column};
    std::vector<Step> hops;
    for (size_t i = 0; i < within.size(); ++i) {
        auto all = steps(within[i], false);
        if (!all)
            return std::unexpected(all.error());
        for (Step &step : *all) {
            const auto there = m_distance.find(step.to);
            if (there == m_distance.end() || there->second != distance - (step.hop ? 1 : 0))
                continue;
            if (step.hop)
                hops.push_back(std::move(step));
            else if (known.insert(step.to).second)
                within.push_back(step.to);
        }
    }
    std::ranges::stable_sort(hops, {}, [](const Step &step) { return std::tie(step.key, step.viaKey); });
    std::vector<Onward> onward;
    onward.reserve(hops.size());
    for (Step &step : hops)
        onward.push_back({step.to, *std::move(step.hop)});
    return onward;
}

Result<std::vector<std::vector<ColumnPathSearch::Hop>>> ColumnPathSearch::search(ColumnId from, ColumnId to,
                                                                                 int limit) {
    auto first = standing(from);
    auto last = standing(to);
    if (!first || !last)
        return std::unexpected((first ? last : first).error());
    if (*first == *last)
        return std::vector<std::vector<Hop>>();
    if (auto measured = measure(*first, *last); !measured)
        return std::unexpected(measured.error());
    std::vector<std::vector<Hop>> ways;
    if (const auto begin = m_distance.find(*first); begin == m_distance.end() || begin->second == 0)
        return ways; // none, or one within a node
    std::vector<std::vector<Onward>> found;
    auto walked = walkShortest<Onward>(
        m_stop, size_t(std::max(limit, 0)), found, *first, [](const Onward &hop) { return hop.to; },
        [this](ColumnId at) { return m_distance.at(at) == 0; }, [this](ColumnId at) { return nearer(at); });
    if (!walked)
        return std::unexpected(walked.error());
    for (std::vector<Onward> &way : found) {
        auto &hops = ways.emplace_back();
        for (Onward &onward : way)
            hops.push_back(std::move(onward.hop));
    }
    return ways;
}

} // namespace meshlens
