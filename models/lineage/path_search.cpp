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

Result<void> TablePathSearch::walk(std::int64_t node) {
    if (m_stop.stop_requested())
        return cancelled();
    const int distance = m_distance.at(node);
    if (distance == 0) {
        m_found.push_back(m_way);
        return {};
    }
    auto links = m_edges.links(node, false);
    if (!links)
        return std::unexpected(links.error());
    std::vector<std::tuple<QString, QString, EdgeReader::Link>> nearer;
    for (const auto &link : **links) {
        const auto known = m_distance.find(link.node);
        if (known == m_distance.end() || known->second != distance - 1)
            continue;
        auto key = keyOf(link.node);
        auto via = link.via == 0 ? Result<QString>(QString()) : readKey(m_edges, link.via);
        if (!key || !via)
            return std::unexpected((key ? via : key).error());
        nearer.emplace_back(*std::move(key), *std::move(via), link);
    }
    std::ranges::sort(nearer);
    for (const auto &[key, via, link] : nearer) {
        if (m_found.size() >= m_limit)
            return {};
        m_way.push_back({node, link.node, link.via});
        if (auto walked = walk(link.node); !walked)
            return walked;
        m_way.pop_back();
    }
    return {};
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

Result<void> ColumnPathSearch::walk(ColumnId column) {
    if (m_stop.stop_requested())
        return cancelled();
    if (column == m_end) {
        if (!m_way.empty())
            m_found.push_back(m_way);
        return {};
    }
    auto all = steps(column, false);
    if (!all)
        return std::unexpected(all.error());
    m_open.insert(column);
    const int distance = m_distance.at(column);
    for (Step &step : *all) {
        if (m_found.size() >= m_limit)
            break;
        const auto known = m_distance.find(step.to);
        const int wanted = distance - (step.hop ? 1 : 0);
        if (known == m_distance.end() || known->second != wanted || m_open.contains(step.to))
            continue;
        if (step.hop)
            m_way.push_back(*step.hop);
        if (auto walked = walk(step.to); !walked)
            return walked;
        if (step.hop)
            m_way.pop_back();
    }
    m_open.erase(column);
    return {};
}

Result<std::vector<std::vector<ColumnPathSearch::Hop>>> ColumnPathSearch::search(ColumnId from, ColumnId to,
                                                                                 int limit) {
    m_limit = size_t(std::max(limit, 0));
    auto first = standing(from);
    auto last = standing(to);
    if (!first || !last)
        return std::unexpected((first ? last : first).error());
    m_end = *last;
    if (*first == *last)
        return std::move(m_found);
    if (auto measured = measure(*first, *last); !measured)
        return std::unexpected(measured.error());
    if (!m_distance.contains(*first))
        return std::move(m_found);
    if (auto walked = walk(*first); !walked)
        return std::unexpected(walked.error());
    return std::move(m_found);
}

} // namespace meshlens
