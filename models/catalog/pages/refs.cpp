// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/refs.h"

#include "models/catalog/pages/rows.h"
#include "models/catalog/row_values.h"
#include "models/core/text.h"

#include <QSet>

#include <limits>
#include <map>

namespace meshlens::pages {
namespace {

// `died` is read rather than asked for in SQL, as History names what has ended.
constexpr auto entitySql =
    "SELECT e.id, e.kind, e.key, e.name, e.died IS NULL, json_extract(e.body,'$.type'), "
    "json_extract(e.body,'$.platform'), s.precedence, coalesce(json_extract(e.body,'$.declared'),1) "
    "FROM json_each(?1) j CROSS JOIN entity e ON e.id=j.value LEFT JOIN source s ON s.id=e.source";

constexpr auto facetSql =
    "SELECT f.entity, json_extract(f.body,'$.type'), json_extract(f.body,'$.platform'), s.precedence "
    "FROM json_each(?1) j CROSS JOIN facet f ON f.entity=j.value "
    "LEFT JOIN source s ON s.id=f.source";

// Keeps the value of the layer that comes first.
struct Ranked {
    QString value;
    std::int64_t precedence = std::numeric_limits<std::int64_t>::max();

    void offer(const QString &text, std::int64_t rank) {
        if (!text.isEmpty() && (value.isEmpty() || rank < precedence)) {
            value = text;
            precedence = rank;
        }
    }
};

struct Draft {
    EntityRef ref;
    Ranked type;
    Ranked platform;
};

} // namespace

Result<QHash<EntityId, EntityRef>> refsById(const ReadView &view, const std::vector<EntityId> &ids,
                                            Time time) {
    QHash<EntityId, Draft> drafts;
    const QString list = idList(unique(ids));
    auto done = eachRow(view, entitySql, {list}, [&](const sqlite::Statement &row) {
        if (time == Time::Now && row.integer(4) == 0)
            return;
        Draft draft;
        draft.ref.id = {row.integer(0)};
        draft.ref.kind = static_cast<EntityKind>(row.integer(1));
        draft.ref.key = row.text(2);
        draft.ref.name = row.text(3);
        draft.ref.declared = row.integer(8) != 0;
        draft.type.offer(row.text(5), row.integer(7));
        draft.platform.offer(row.text(6), row.integer(7));
        drafts.insert(draft.ref.id, draft);
    });
    if (!done)
        return std::unexpected(done.error());
    done = eachRow(view, facetSql, {list}, [&](const sqlite::Statement &row) {
        const auto draft = drafts.find(EntityId{row.integer(0)});
        if (draft == drafts.end())
            return;
        draft->type.offer(row.text(1), row.integer(3));
        draft->platform.offer(row.text(2), row.integer(3));
    });
    if (!done)
        return std::unexpected(done.error());
    const auto domains = effectiveDomains(view, ids);
    if (!domains)
        return std::unexpected(domains.error());
    const QList<EntityId> domainIds = domains->values();
    const auto named = domainRefs(view, unique(std::vector<EntityId>(domainIds.begin(), domainIds.end())));
    if (!named)
        return std::unexpected(named.error());

    QHash<EntityId, EntityRef> refs;
    refs.reserve(drafts.size());
    for (auto draft = drafts.begin(); draft != drafts.end(); ++draft) {
        draft->ref.type = draft->type.value;
        draft->ref.platform = draft->platform.value;
        draft->ref.domain = named->value(domains->value(draft.key()));
        refs.insert(draft.key(), draft->ref);
    }
    return refs;
}

Result<QHash<EntityId, DomainRef>> domainRefs(const ReadView &view, const std::vector<EntityId> &ids) {
    QHash<EntityId, DomainRef> refs;
    if (ids.empty())
        return refs;
    const auto done =
        eachRow(view,
                "SELECT e.id, e.key, e.name, d.slot FROM json_each(?1) j CROSS JOIN entity e ON e.id=j.value "
                "LEFT JOIN domain_slot d ON d.entity=e.id WHERE e.died IS NULL",
                {idList(ids)}, [&](const sqlite::Statement &row) {
                    DomainRef ref;
                    ref.id = {row.integer(0)};
                    ref.key = row.text(1);
                    ref.name = row.text(2);
                    ref.colorSlot = row.isNull(3) ? -1 : static_cast<int>(row.integer(3));
                    refs.insert(ref.id, ref);
                });
    if (!done)
        return std::unexpected(done.error());
    return refs;
}

Result<QHash<EntityId, EntityId>> assetsOf(const ReadView &view, const std::vector<EntityId> &ids) {
    QHash<EntityId, EntityId> assets;
    const auto done = eachRow(view,
                              "SELECT e.id, coalesce(e.asset, e.id) FROM json_each(?1) j "
                              "CROSS JOIN entity e ON e.id=j.value WHERE e.died IS NULL",
                              {idList(unique(ids))}, [&](const sqlite::Statement &row) {
                                  assets.insert(EntityId{row.integer(0)}, EntityId{row.integer(1)});
                              });
    if (!done)
        return std::unexpected(done.error());
    return assets;
}

EntityRef unresolvedRef(EntityKind kind, const QString &sourceName) {
    EntityRef ref;
    ref.kind = kind;
    ref.name = shortSourceName(sourceName);
    ref.resolved = false;
    return ref;
}

Result<QHash<QString, EntityRef>> refsBySourceName(const ReadView &view, const QStringList &names,
                                                   EntityKind kind) {
    QHash<QString, EntityRef> refs;
    if (names.isEmpty())
        return refs;
    QHash<QString, EntityId> ids;
    std::vector<EntityId> all;
    const auto done =
        eachRow(view,
                "SELECT a.name, a.entity FROM json_each(?1) j CROSS JOIN alias a ON a.name=j.value "
                "CROSS JOIN entity e ON e.id=a.entity WHERE a.state=1 AND e.died IS NULL AND e.kind=?2",
                {textList(names), static_cast<std::int64_t>(kind)}, [&](const sqlite::Statement &row) {
                    ids.insert(row.text(0), EntityId{row.integer(1)});
                    all.emplace_back(row.integer(1));
                });
    if (!done)
        return std::unexpected(done.error());
    static_assert(static_cast<int>(AliasState::Sure) == 1);
    const auto found = refsById(view, all);
    if (!found)
        return std::unexpected(found.error());
    for (const QString &name : names) {
        const auto ref = found->constFind(ids.value(name));
        refs.insert(name, ref == found->cend() ? unresolvedRef(kind, name) : *ref);
    }
    return refs;
}

bool nameLess(const EntityRef &a, const EntityRef &b) {
    const int order = a.name.compare(b.name, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.key < b.key;
}

} // namespace meshlens::pages
