// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/asset_linker.h"

#include "models/catalog/apply/diff_context.h"

#include <map>
#include <numeric>
#include <unordered_map>

namespace meshlens {
namespace {

// A dataset with what ties it to others.
struct Node {
    std::int64_t id = 0;
    std::int64_t asset = 0;
    bool referred = false; // no source holds it: linked with nothing
    int votes = 0;         // relations that call it the primary one
};

// In the order in which they are heard.
enum class Strength : unsigned char { Different, People, Sibling, NormalForm };

struct Link {
    Strength strength = Strength::Sibling;
    std::int64_t low = 0;
    std::int64_t high = 0;

    friend auto operator<=>(const Link &, const Link &) = default;
};

// Everything that hangs together with the seeds, by way of today's assets as well: what is no longer linked
// must fall apart.
class Cluster {
public:
    explicit Cluster(sqlite::Database &database)
        : m_database(database) {}

    Result<void> grow(const std::vector<std::int64_t> &seeds) {
        for (const std::int64_t seed : seeds) {
            if (const auto done = visit(seed); !done)
                return done;
        }
        // visit() appends; every node is looked at once.
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (const auto done = expand(i); !done)
                return done;
        }
        joinAll();
        return {};
    }

    Result<std::vector<std::int64_t>> apply() {
        std::map<std::size_t, std::vector<std::size_t>> assets;
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            assets[root(i)].push_back(i);
        std::vector<std::int64_t> changed;
        for (const auto &[unused, members] : assets) {
            const auto best = std::ranges::min_element(members, [this](std::size_t a, std::size_t b) {
                return std::pair(-m_nodes[a].votes, m_nodes[a].id) <
                       std::pair(-m_nodes[b].votes, m_nodes[b].id);
            });
            const std::int64_t asset = members.size() > 1 ? m_nodes[*best].id : 0;
            for (const std::size_t member : members) {
                if (m_nodes[member].asset == asset)
                    continue;
                const auto done =
                    sqlite::run(m_database, "UPDATE entity SET asset = nullif(?2, 0) WHERE id = ?1",
                                m_nodes[member].id, asset);
                if (!done)
                    return std::unexpected(done.error());
                changed.push_back(m_nodes[member].id);
            }
        }
        return changed;
    }

private:
    Result<void> visit(std::int64_t id) {
        if (m_index.contains(id))
            return {};
        return sqlite::eachRow(
            m_database,
            "SELECT ifnull(asset, 0), " MESHLENS_IS_REFERRED(
                "e") " FROM entity e WHERE id = ?1 AND kind = 8 AND died IS NULL",
            [this, id](const sqlite::Statement &row) -> Result<void> {
                m_index.emplace(id, m_nodes.size());
                m_parent.push_back(m_nodes.size());
                m_nodes.push_back({id, row.integer(0), row.integer(1) != 0, 0});
                return {};
            },
            id);
    }

    Result<void> expand(std::size_t node) {
        const std::int64_t id = m_nodes[node].id;
        std::vector<std::int64_t> near;
        const auto note = [&near](const sqlite::Statement &row) -> Result<void> {
            near.push_back(row.integer(0));
            return {};
        };
        if (const auto done = sqlite::eachRow(m_database, "SELECT id FROM entity WHERE asset = ?1", note,
                                              m_nodes[node].asset);
            !done)
            return done;
        for (const std::int64_t other : near) {
            if (const auto done = visit(other); !done)
                return done;
        }
        const auto sibling = sqlite::eachRow(
            m_database,
            "SELECT r.dst, 0, r.role = 'different', r.source = u.id FROM relation r LEFT JOIN source u ON "
            "u.name = "
            "'user' WHERE r.src = ?1 AND r.kind = 9 AND r.died IS NULL AND r.dst <> 0 UNION ALL SELECT "
            "r.src, "
            "r.role = 'primary', r.role = 'different', r.source = u.id FROM relation r LEFT JOIN source u ON "
            "u.name = 'user' WHERE r.dst = ?1 AND r.kind = 9 AND r.died IS NULL",
            [&](const sqlite::Statement &row) -> Result<void> {
                m_nodes[node].votes += static_cast<int>(row.integer(1));
                const auto strength = row.integer(2) != 0   ? Strength::Different
                                      : row.integer(3) != 0 ? Strength::People
                                                            : Strength::Sibling;
                m_links.push_back({strength, std::min(id, row.integer(0)), std::max(id, row.integer(0))});
                return {};
            },
            id);
        if (!sibling)
            return sibling;
        const auto same = sqlite::eachRow(
            m_database,
            "SELECT o.id FROM entity e JOIN entity o ON o.normal = e.normal AND o.id <> e.id WHERE e.id = ?1",
            [&](const sqlite::Statement &row) -> Result<void> {
                m_links.push_back(
                    {Strength::NormalForm, std::min(id, row.integer(0)), std::max(id, row.integer(0))});
                return {};
            },
            id);
        if (!same)
            return same;
        std::vector<std::int64_t> linked;
        for (; m_seenLinks < m_links.size(); ++m_seenLinks)
            linked.push_back(m_links[m_seenLinks].low == id ? m_links[m_seenLinks].high
                                                            : m_links[m_seenLinks].low);
        for (const std::int64_t other : linked) {
            if (const auto done = visit(other); !done)
                return done;
        }
        return {};
    }

    // The strongest first, so that what is kept apart does not depend on where the search began.
    void joinAll() {
        std::ranges::sort(m_links);
        const auto [first, last] = std::ranges::unique(m_links);
        m_links.erase(first, last);
        std::vector<std::pair<std::size_t, std::size_t>> apart;
        for (const Link &link : m_links) {
            const auto low = m_index.find(link.low);
            const auto high = m_index.find(link.high);
            if (low == m_index.end() || high == m_index.end())
                continue;
            if (link.strength == Strength::Different) {
                apart.emplace_back(low->second, high->second);
                continue;
            }
            const std::size_t one = root(low->second);
            const std::size_t other = root(high->second);
            const bool keptApart = std::ranges::any_of(apart, [&](const auto &pair) {
                const std::pair roots(root(pair.first), root(pair.second));
                return roots == std::pair(one, other) || roots == std::pair(other, one);
            });
            if (!keptApart && !m_nodes[low->second].referred && !m_nodes[high->second].referred)
                m_parent[other] = one;
        }
    }

    std::size_t root(std::size_t node) {
        while (m_parent[node] != node) {
            m_parent[node] = m_parent[m_parent[node]];
            node = m_parent[node];
        }
        return node;
    }

    sqlite::Database &m_database;
    std::vector<Link> m_links;
    std::size_t m_seenLinks = 0;
    std::vector<Node> m_nodes;
    std::vector<std::size_t> m_parent;
    std::unordered_map<std::int64_t, std::size_t> m_index;
};

} // namespace

Result<std::vector<std::int64_t>> AssetLinker::link(const std::vector<std::int64_t> &seeds) {
    Cluster cluster(m_database);
    if (const auto done = cluster.grow(seeds); !done)
        return std::unexpected(done.error());
    return cluster.apply();
}

Result<std::vector<std::int64_t>> AssetLinker::linkAll() {
    std::vector<std::int64_t> seeds;
    const auto read = sqlite::eachRow(m_database, R"(
SELECT src FROM relation WHERE kind = 9 AND died IS NULL AND dst <> 0 UNION SELECT id FROM entity WHERE asset IS NOT NULL
UNION SELECT id FROM entity WHERE kind = 8 AND died IS NULL AND normal IN (
  SELECT normal FROM entity WHERE normal IS NOT NULL AND kind = 8 AND died IS NULL GROUP BY normal HAVING count(*) > 1))",
                                      [&seeds](const sqlite::Statement &row) -> Result<void> {
                                          seeds.push_back(row.integer(0));
                                          return {};
                                      });
    if (!read)
        return std::unexpected(read.error());
    return link(seeds);
}

} // namespace meshlens
