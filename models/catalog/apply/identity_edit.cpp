// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/identity_edit.h"

#include "models/catalog/apply/named_entity.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

Result<IdentityEdit::Other> IdentityEdit::find(const QString &key) {
    return namedEntity(m_context.database, key, [](EntityKind kind) { return kind == EntityKind::Dataset; })
        .transform([](const NamedEntity &named) { return Other{named.id, named.kind}; });
}

Result<QStringList> IdentityEdit::keysFor(const QJsonObject &sameAs, std::int64_t entity) {
    QStringList keys;
    const QStringList all = sameAs.keys();
    for (const QString &key : all) {
        const auto named = find(key);
        if (!named)
            return std::unexpected(named.error());
        if (named->id == entity)
            keys.append(key);
    }
    return keys;
}

Result<void> IdentityEdit::write(std::int64_t entity, std::int64_t user, std::int64_t other,
                                 std::optional<bool> same) {
    m_context.linkSeeds.push_back(entity);
    m_context.linkSeeds.push_back(other);
    m_context.touched.push_back(other);
    // What this very transaction has said before was never seen.
    for (const char *sql :
         {"DELETE FROM relation WHERE src = ?1 AND kind = 9 AND source = ?2 AND dst = ?3 AND"
          " born = ?4",
          "UPDATE relation SET died = ?4 WHERE src = ?1 AND kind = 9 AND source = ?2 AND"
          " dst = ?3 AND died IS NULL"}) {
        if (const auto done = m_context.run(sql, entity, user, other, m_context.txn); !done)
            return done;
    }
    if (!same)
        return {};
    return m_context.run("INSERT INTO relation(src, kind, source, dst, name, role, born, died, ord, dst_kind)"
                         " VALUES(?1, 9, ?2, ?3, '', ?5, ?4, NULL, 0, 8)",
                         entity, user, other, m_context.txn, *same ? u"same"_s : u"different"_s);
}

} // namespace meshlens
