// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/same_names.h"

#include "models/catalog/pages/rows.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::pages {
namespace {

// Accounts and servers of one platform that are looked through; nobody has more.
constexpr int mostInstances = 1000;

struct Named {
    EntityId id;
    EntityId asset;
    QString normal;
};

// "platform/instance/ENVIRONMENT/name": each step is encoded, so that '/' stands between steps only.
QStringList stepsOf(const QString &normal) {
    const QStringList steps = normal.split(u'/');
    return steps.size() == 4 ? steps : QStringList();
}

Result<std::vector<Named>> named(const ReadView &view, const char *sql, Bound value) {
    std::vector<Named> found;
    const auto done = eachRow(view, sql, {std::move(value)}, [&](const sqlite::Statement &row) {
        found.push_back({{row.integer(0)}, {row.integer(1)}, row.text(2)});
    });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

Result<std::vector<Named>> withNormal(const ReadView &view, const QString &normal) {
    return named(
        view,
        "SELECT id, coalesce(asset, 0), normal FROM entity WHERE normal = ?1 AND kind = 8 AND died IS NULL"
        " ORDER BY id LIMIT 100",
        normal);
}

// From instance to instance through the index, not from row to row.
Result<QStringList> instances(const ReadView &view, const QString &platform) {
    QStringList list;
    QString after = platform + u'/';
    int looks = 0;
    while (looks++ < mostInstances) {
        QString next;
        const auto done = eachRow(
            view, "SELECT normal FROM entity WHERE normal > ?1 AND normal < ?2 ORDER BY normal LIMIT 1",
            {after, platform + u'0'}, [&](const sqlite::Statement &row) { next = row.text(0); });
        if (!done)
            return std::unexpected(done.error());
        const QStringList steps = stepsOf(next);
        if (steps.isEmpty())
            break;
        if (!steps[1].isEmpty())
            list.append(steps[1]);
        after = platform + u'/' + steps[1] + u'0'; // '0' comes after '/': behind all of this instance
    }
    return list;
}

// Those in known instances that a name without one may mean; several mean none.
Result<std::vector<Named>> candidates(const ReadView &view, const QString &unplaced) {
    QStringList steps = stepsOf(unplaced);
    const auto known = instances(view, steps[0]);
    if (!known)
        return std::unexpected(known.error());
    std::vector<Named> all;
    int placesFound = 0;
    for (const QString &instance : *known) {
        steps[1] = instance;
        const auto there = withNormal(view, steps.join(u'/'));
        if (!there)
            return std::unexpected(there.error());
        placesFound += there->empty() ? 0 : 1;
        all.insert(all.end(), there->begin(), there->end());
    }
    return placesFound == 1 ? all : std::vector<Named>();
}

Result<bool> isSettled(const ReadView &view, EntityId one, EntityId other) {
    bool settled = false;
    const auto done = eachRow(
        view,
        "SELECT 1 FROM relation r CROSS JOIN source s ON s.id = r.source AND s.name = 'user' WHERE r.kind = 9"
        " AND r.died IS NULL AND ((r.src = ?1 AND r.dst = ?2) OR (r.src = ?2 AND r.dst = ?1)) LIMIT 1",
        {one.value, other.value}, [&settled](const sqlite::Statement &) { settled = true; });
    if (!done)
        return std::unexpected(done.error());
    return settled;
}

} // namespace

QString withoutInstance(const QString &normal) {
    QStringList steps = stepsOf(normal);
    if (steps.isEmpty())
        return {};
    steps[1].clear();
    return steps.join(u'/');
}

Result<std::vector<EntityId>> proposedSame(const ReadView &view, EntityId id) {
    const auto self =
        named(view,
              "SELECT id, coalesce(asset, 0), normal FROM entity WHERE id = ?1 AND kind = 8 AND died"
              " IS NULL AND normal IS NOT NULL",
              id.value);
    if (!self)
        return std::unexpected(self.error());
    if (self->empty() || stepsOf(self->front().normal).isEmpty())
        return std::vector<EntityId>();
    const QString unplaced = withoutInstance(self->front().normal);
    const auto placed = candidates(view, unplaced);
    if (!placed)
        return std::unexpected(placed.error());
    const bool isUnplaced = self->front().normal == unplaced;
    const bool isCandidate = std::ranges::contains(*placed, id, &Named::id);
    if (!isUnplaced && !isCandidate)
        return std::vector<EntityId>();
    const auto others = isUnplaced ? placed : withNormal(view, unplaced);
    if (!others)
        return std::unexpected(others.error());
    std::vector<EntityId> proposed;
    for (const Named &other : *others) {
        const bool linked = !other.asset.isNull() && other.asset == self->front().asset;
        const auto settled = isSettled(view, id, other.id);
        if (!settled)
            return std::unexpected(settled.error());
        if (!linked && !*settled)
            proposed.push_back(other.id);
    }
    return proposed;
}

} // namespace meshlens::pages
