// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/choices.h"

#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString escaped(QString text) {
    return text.replace(u"\\"_s, u"\\\\"_s).replace(u"%"_s, u"\\%"_s).replace(u"_"_s, u"\\_"_s);
}

} // namespace

Result<std::vector<EntityRef>> readChoices(const ReadView &view, const ChoiceQuery &query) {
    const QString text = escaped(query.text.trimmed());
    std::vector<EntityRef> choices;
    std::vector<EntityId> first;
    std::vector<EntityId> others;
    for (const EntityKind kind : query.kinds) {
        const auto done = pages::eachRow(
            view,
            "SELECT id, name LIKE ?2 || '%' ESCAPE '\\' AS begins FROM entity WHERE kind=?1 AND died IS NULL "
            "AND name LIKE '%' || ?2 || '%' ESCAPE '\\' ORDER BY begins DESC, name COLLATE NOCASE LIMIT ?3",
            {static_cast<std::int64_t>(kind), text, std::int64_t{query.limit}},
            [&](const sqlite::Statement &row) {
                (row.integer(1) != 0 ? first : others).emplace_back(row.integer(0));
            });
        if (!done)
            return std::unexpected(done.error());
    }
    for (const std::vector<EntityId> &ids : {first, others}) {
        auto refs = readRefs(view, ids);
        if (!refs)
            return refs;
        std::ranges::stable_sort(*refs, pages::nameLess);
        std::ranges::move(*refs, std::back_inserter(choices));
    }
    if (choices.size() > static_cast<size_t>(query.limit))
        choices.resize(static_cast<size_t>(query.limit));
    return choices;
}

} // namespace meshlens
