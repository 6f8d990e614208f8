// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/key_assigner.h"

#include <QSet>

#include <functional>
#include <string_view>
#include <tuple>

namespace meshlens {
namespace {

// Who asks for a key: entity, the key, the one that it has (null: new).
constexpr auto newEntities =
    "SELECT d.entity, s.key, NULL FROM d_ent d CROSS JOIN s_ent s ON s.id = d.ref WHERE d.state = 0";
// A key that a person made by renaming stays.
constexpr auto movedEntities = R"(
SELECT e.id, CASE WHEN u.name IS NULL THEN l.key ELSE e.key END, e.key
FROM d_layer l CROSS JOIN entity e ON e.id = l.entity
CROSS JOIN d_ent d ON d.entity = e.id AND d.state IN (2, 6, 7) AND d.state <> 0
LEFT JOIN facet u ON u.entity = e.id AND u.source = ?1
WHERE d.state = 6 OR (u.name IS NULL AND l.key <> ifnull(e.layer_key, e.key)))";
constexpr auto promotedEntities = R"(
SELECT e.id, f.key, e.key FROM d_gone g CROSS JOIN entity e ON e.id = g.entity
CROSS JOIN facet f ON f.entity = e.id AND f.source = g.heir
LEFT JOIN facet u ON u.entity = e.id AND u.source = ?1
WHERE g.state = 2 AND u.name IS NULL AND f.key <> ifnull(e.layer_key, e.key))";

struct Candidate {
    QString key;
    QString sourceName;
    std::int64_t entity = 0;
    QString before; // null: new

    friend bool operator<(const Candidate &a, const Candidate &b) {
        return std::tie(a.key, a.sourceName, a.entity) < std::tie(b.key, b.sourceName, b.entity);
    }
};

std::size_t hashOf(std::string_view key) {
    return std::hash<std::string_view>{}(key);
}

class KeyAssigner {
public:
    explicit KeyAssigner(DiffContext &context)
        : m_context(context) {}

    Result<void> assign() {
        if (const auto done = countKeys(); !done)
            return done;
        if (const auto done = sortOut(); !done)
            return done;
        std::sort(m_colliding.begin(), m_colliding.end());
        for (const Candidate &candidate : m_colliding) {
            const auto key = firstFree(candidate.key);
            if (!key)
                return std::unexpected(key.error());
            m_given.insert(*key);
            if (const auto done = write(candidate, *key); !done)
                return done;
        }
        return {};
    }

private:
    template <typename Use> Result<void> eachCandidate(Use use) {
        if (const auto done = sqlite::eachRow(m_context.database, newEntities, use); !done)
            return done;
        if (m_context.plan.emptyCatalog)
            return {};
        for (const char *sql : {movedEntities, promotedEntities}) {
            if (const auto done = sqlite::eachRow(m_context.database, sql, use, m_context.plan.userSource);
                !done)
                return done;
        }
        return {};
    }

    // Equal keys have equal hashes; eight bytes an entity instead of a sort of all texts.
    Result<void> countKeys() {
        const auto read = eachCandidate([this](const sqlite::Statement &row) -> Result<void> {
            m_hashes.push_back(hashOf(row.utf8(1)));
            if (!row.isNull(2))
                m_moving.insert(row.integer(0));
            return {};
        });
        std::ranges::sort(m_hashes);
        return read;
    }

    Result<void> sortOut() {
        return eachCandidate([this](const sqlite::Statement &row) -> Result<void> {
            const auto [first, last] = std::ranges::equal_range(m_hashes, hashOf(row.utf8(1)));
            bool taken = last - first > 1;
            if (!taken && !m_context.plan.emptyCatalog) {
                const auto held = isHeld(row.text(1));
                if (!held)
                    return std::unexpected(held.error());
                taken = *held;
            }
            if (!taken && row.isNull(2))
                return {};
            Candidate candidate{row.text(1), {}, row.integer(0), row.isNull(2) ? QString() : row.text(2)};
            if (!taken)
                return candidate.key == candidate.before ? Result<void>() : write(candidate, candidate.key);
            const auto named = sqlite::eachRow(
                m_context.database,
                "SELECT n.text FROM d_ent d CROSS JOIN s_name n ON n.id = d.ref >> 8 WHERE d.entity = ?1 AND "
                "d.state <> 9",
                [&candidate](const sqlite::Statement &name) -> Result<void> {
                    candidate.sourceName = name.text(0);
                    return {};
                },
                candidate.entity);
            m_colliding.push_back(candidate);
            return named;
        });
    }

    // By a living entity that keeps it.
    Result<bool> isHeld(const QString &key) {
        std::int64_t holder = 0;
        const auto read = sqlite::eachRow(
            m_context.database,
            "SELECT id FROM entity e WHERE key = ?1 AND died IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = e.id AND g.state = 1)",
            [&holder](const sqlite::Statement &row) -> Result<void> {
                holder = row.integer(0);
                return {};
            },
            key);
        if (!read)
            return std::unexpected(read.error());
        return holder != 0 && !m_moving.contains(holder);
    }

    Result<QString> firstFree(const QString &wanted) {
        for (int n = m_next.value(wanted, 1);; ++n) {
            QString key = n == 1 ? wanted : wanted + u'~' + QString::number(n);
            // A key with a number may be what another one asks for as it stands.
            const bool asked = n > 1 && std::ranges::binary_search(m_hashes, hashOf(key.toStdString()));
            if (asked || m_given.contains(key))
                continue;
            const auto held = isHeld(key);
            if (!held)
                return std::unexpected(held.error());
            if (*held)
                continue;
            m_next.insert(wanted, n + 1);
            return key;
        }
    }

    Result<void> write(const Candidate &candidate, const QString &key) {
        if (candidate.before.isNull() && key == candidate.key)
            return {};
        if (candidate.before.isNull())
            return m_context.run("INSERT INTO d_key(entity, key) VALUES(?1, ?2)", candidate.entity, key);
        return m_context.run("INSERT OR REPLACE INTO d_key(entity, key, former) VALUES(?1, ?2, ?3)",
                             candidate.entity, key, candidate.before);
    }

    DiffContext &m_context;
    std::vector<std::size_t> m_hashes; // of all keys asked for, sorted
    QSet<std::int64_t> m_moving;       // known entities that may leave their key
    std::vector<Candidate> m_colliding;
    QSet<QString> m_given;
    QHash<QString, int> m_next;
};

} // namespace

Result<void> assignKeys(DiffContext &context) {
    return KeyAssigner(context).assign();
}

Result<QString> freeKey(sqlite::Database &database, const QString &key, std::int64_t self) {
    for (int n = 1;; ++n) {
        QString wanted = n == 1 ? key : key + u'~' + QString::number(n);
        const auto holder = sqlite::number(
            database, "SELECT id FROM entity WHERE key = ?1 AND died IS NULL AND id <> ?2", 0, wanted, self);
        if (!holder)
            return std::unexpected(holder.error());
        if (*holder == 0)
            return wanted;
    }
}

} // namespace meshlens
