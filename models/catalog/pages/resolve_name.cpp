// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/column_address.h"
#include "models/catalog/pages/entity_ref.h"
#include "models/catalog/pages/near_names.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/row_values.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

constexpr int maxListed = 10;

struct Found {
    EntityId id;
    NameForm form = NameForm::Key;
};

// Null: this way of naming has no answer.
using Attempt = Result<std::optional<Found>>;

Result<QStringList> keysOf(const ReadView &view, const std::vector<EntityId> &ids) {
    QStringList keys;
    const auto done = pages::eachRow(view,
                                     "SELECT e.key FROM json_each(?1) j CROSS JOIN entity e ON e.id=j.value "
                                     "WHERE e.died IS NULL",
                                     {pages::idList(pages::unique(ids))},
                                     [&](const sqlite::Statement &row) { keys.append(row.text(0)); });
    if (!done)
        return std::unexpected(done.error());
    keys.sort();
    return keys;
}

std::unexpected<Error> ambiguous(const ReadView &view, const QString &text,
                                 const std::vector<EntityId> &ids) {
    auto keys = keysOf(view, ids);
    if (!keys)
        return std::unexpected(keys.error());
    const bool more = keys->size() > maxListed;
    *keys = keys->first(std::min<qsizetype>(keys->size(), maxListed));
    const QString list = keys->join(QCoreApplication::translate("meshlens", ", ", "between listed names"));
    return fail(ErrorCode::Ambiguous,
                more ? QCoreApplication::translate("meshlens",
                                                   "Several entries are called “%1”; name one by its key: "
                                                   "%2, and others.")
                           .arg(text, list)
                     : QCoreApplication::translate(
                           "meshlens", "Several entries are called “%1”; name one by its key: %2.")
                           .arg(text, list));
}

Attempt byKey(const ReadView &view, const QString &text) {
    std::optional<Found> found;
    const auto done =
        pages::eachRow(view, "SELECT id FROM entity WHERE key=?1 AND died IS NULL", {text},
                       [&](const sqlite::Statement &row) { found = Found{{row.integer(0)}, NameForm::Key}; });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

// Former keys and names that sources use. A sure alias wins over a proposed one.
Attempt byAlias(const ReadView &view, const QString &text) {
    std::vector<EntityId> former;
    std::vector<EntityId> sure;
    std::vector<EntityId> proposed;
    const auto done = pages::eachRow(view,
                                     "SELECT a.entity, iif(max(a.state=3), 3, min(a.state)) FROM alias a "
                                     "CROSS JOIN entity e ON e.id=a.entity WHERE a.name=?1 "
                                     "AND e.died IS NULL GROUP BY a.entity",
                                     {text}, [&](const sqlite::Statement &row) {
                                         const EntityId id{row.integer(0)};
                                         switch (static_cast<AliasState>(row.integer(1))) {
                                         case AliasState::FormerKey:
                                             former.push_back(id);
                                             break;
                                         case AliasState::Sure:
                                             sure.push_back(id);
                                             break;
                                         case AliasState::Proposed:
                                             proposed.push_back(id);
                                             break;
                                         case AliasState::Split:
                                             break;
                                         }
                                     });
    if (!done)
        return std::unexpected(done.error());
    for (const auto &[ids, form] : {std::pair(former, NameForm::FormerKey), std::pair(sure, NameForm::Alias),
                                    std::pair(proposed, NameForm::Alias)}) {
        if (ids.size() > 1)
            return ambiguous(view, text, ids);
        if (ids.size() == 1)
            return Found{ids.front(), form};
    }
    return std::nullopt;
}

Attempt byName(const ReadView &view, const QString &text) {
    for (const char *sql : {"SELECT id FROM entity WHERE name=?1 COLLATE NOCASE AND name=?1 COLLATE BINARY "
                            "AND died IS NULL LIMIT 11",
                            "SELECT id FROM entity WHERE name=?1 COLLATE NOCASE AND died IS NULL LIMIT 11"}) {
        std::vector<EntityId> ids;
        const auto done = pages::eachRow(
            view, sql, {text}, [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
        if (!done)
            return std::unexpected(done.error());
        if (ids.size() > 1)
            return ambiguous(view, text, ids);
        if (ids.size() == 1)
            return Found{ids.front(), NameForm::Name};
    }
    return std::nullopt;
}

Attempt entityNamed(const ReadView &view, const QString &text) {
    for (const auto &attempt : {byKey, byAlias, byName}) {
        auto found = attempt(view, text);
        if (!found || *found)
            return found;
    }
    return std::nullopt;
}

std::unexpected<Error> notFound(const ReadView &view, const QString &text) {
    const auto near = pages::nearNames(view, text);
    if (!near)
        return std::unexpected(near.error());
    if (near->isEmpty()) {
        return fail(ErrorCode::NotFound,
                    QCoreApplication::translate(
                        "meshlens",
                        "Nothing in this catalog is called “%1”; try `meshlens search` with a part of it.")
                        .arg(text));
    }
    return fail(
        ErrorCode::NotFound,
        QCoreApplication::translate("meshlens", "Nothing in this catalog is called “%1”; close to it: %2.")
            .arg(text, near->join(QCoreApplication::translate("meshlens", ", ", "between listed names"))));
}

std::unexpected<Error> noSuchColumn(const ReadView &view, const QString &column, EntityId dataset) {
    const auto ref = readRef(view, dataset);
    if (!ref)
        return std::unexpected(ref.error());
    const auto near = pages::nearColumns(view, column, dataset);
    if (!near)
        return std::unexpected(near.error());
    if (near->isEmpty()) {
        return fail(ErrorCode::NotFound,
                    QCoreApplication::translate("meshlens",
                                                "%1 has no column “%2”; `meshlens show` lists its columns.")
                        .arg(ref->key, column));
    }
    return fail(ErrorCode::NotFound,
                QCoreApplication::translate("meshlens", "%1 has no column “%2”; close to it: %3.")
                    .arg(ref->key, column,
                         near->join(QCoreApplication::translate("meshlens", ", ", "between listed names"))));
}

} // namespace

static Result<Resolved> resolveText(const ReadView &view, const QString &text) {
    auto found = entityNamed(view, text);
    if (!found)
        return std::unexpected(found.error());
    if (*found) {
        auto ref = readRef(view, (*found)->id);
        if (!ref)
            return std::unexpected(ref.error());
        return Resolved{std::move(*ref), (*found)->form};
    }
    const auto address = pages::columnAddress(text);
    if (!address)
        return notFound(view, text);
    auto dataset = entityNamed(view, address->dataset);
    if (!dataset)
        return std::unexpected(dataset.error());
    if (!*dataset)
        return notFound(view, address->dataset);
    const auto column = pages::findColumn(view, (*dataset)->id, address->names);
    if (!column)
        return std::unexpected(column.error());
    if (column->isNull())
        return noSuchColumn(view, address->names.first(), (*dataset)->id);
    auto ref = readColumnRef(view, *column);
    if (!ref)
        return std::unexpected(ref.error());
    return Resolved{std::move(*ref), address->byUrn ? NameForm::Alias : (*dataset)->form};
}

Result<Resolved> resolveName(const ReadView &view, const QString &given) {
    const QString text = given.trimmed();
    if (text.isEmpty()) {
        return fail(
            ErrorCode::InvalidArgument,
            QCoreApplication::translate("meshlens", "The name is empty; give a key, an alias or a name."));
    }
    auto found = resolveText(view, text);
    if (found || found.error().code != ErrorCode::NotFound)
        return found;
    // A source's name stands as the source wrote it; keys and what people type are NFC.
    const QString composed = text.normalized(QString::NormalizationForm_C);
    return composed == text ? found : resolveText(view, composed);
}

} // namespace meshlens
