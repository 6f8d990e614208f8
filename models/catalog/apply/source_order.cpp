// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/source_order.h"

#include "models/catalog/apply/change_log.h"
#include "models/catalog/apply/diff_context.h"
#include "models/catalog/undo/stored_column.h"
#include "models/catalog/undo/stored_entity.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// Who stands in the row and who would by today's precedence, where these differ. As for an import, whoever
// holds an entity comes before who only refers to it. ?1: people.
constexpr auto changedHolders = R"(
SELECT id FROM (SELECT e.id, e.source AS holder, (
    SELECT l.source FROM (SELECT e.source AS source, )" MESHLENS_IS_REFERRED("e") R"( AS referred
      UNION ALL SELECT f.source, )" MESHLENS_IS_REFERRED(
    "f") R"( FROM facet f WHERE f.entity = e.id AND f.source <> ?1) l
    CROSS JOIN source s ON s.id = l.source ORDER BY l.referred, s.precedence LIMIT 1) AS first
  FROM (SELECT DISTINCT entity FROM facet WHERE source <> ?1) x CROSS JOIN entity e ON e.id = x.entity
  WHERE e.died IS NULL) WHERE first <> holder)";
constexpr auto changedColumnHolders = R"(
SELECT id FROM (SELECT c.id, c.source AS holder, (
    SELECT l.source FROM (SELECT c.source AS source UNION ALL
      SELECT f.source FROM col_facet f WHERE f.col = c.id AND f.source <> ?1) l
    CROSS JOIN source s ON s.id = l.source ORDER BY s.precedence LIMIT 1) AS first
  FROM (SELECT DISTINCT col FROM col_facet WHERE source <> ?1) x CROSS JOIN col c ON c.id = x.col
  WHERE c.died IS NULL) WHERE first <> holder)";
// Of what several sources speak any field may be another's now; columns count as their datasets.
constexpr auto sharedEntities = R"(
SELECT e.id FROM (SELECT entity AS id FROM facet WHERE source <> ?1 UNION SELECT col >> 16 FROM col_facet WHERE source <> ?1
  UNION SELECT src FROM relation WHERE died IS NULL AND source <> ?1 GROUP BY src HAVING count(DISTINCT source) > 1) x
CROSS JOIN entity e ON e.id = x.id WHERE e.died IS NULL)";
constexpr auto assetMates = "SELECT o.id FROM entity e CROSS JOIN entity o ON o.asset = e.asset WHERE e.id = "
                            "?1 AND e.asset IS NOT NULL";

QByteArray listText(const QStringList &names) {
    return jsonText(QJsonArray::fromStringList(names));
}

Result<void> writeOrder(WriteContext &context, const QStringList &names) {
    std::int64_t place = 0;
    for (const QString &name : names) {
        const auto done = context.run("UPDATE source SET precedence = ?2 WHERE name = ?1", name, ++place);
        if (!done)
            return done;
    }
    return {};
}

// One row after the other, as there are names, keys and parents to settle; `read` and `write` of a storage.
template <typename Storage>
Result<void> writeRows(WriteContext &context, Storage &storage, const std::vector<std::int64_t> &ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i % 256 == 0) {
            const auto done = context.progress(Text::tr("Writing"), double(i) / double(ids.size()));
            if (!done)
                return done;
        }
        const auto stored = storage.read(ids[i]);
        if (!stored)
            return std::unexpected(stored.error());
        if (const auto done = storage.write(*stored, *stored); !done)
            return done;
    }
    return {};
}

Result<void> writeHolders(WriteContext &context) {
    const auto sources = Sources::read(context.database);
    if (!sources)
        return std::unexpected(sources.error());
    std::vector<std::int64_t> entities;
    std::vector<std::int64_t> columns;
    const auto found =
        context.collect(entities, changedHolders, sources->user)
            .and_then([&] { return context.collect(columns, changedColumnHolders, sources->user); })
            .and_then([&] { return context.collect(context.touched, sharedEntities, sources->user); });
    if (!found)
        return found;
    // Another normal form may mean another asset.
    for (const std::int64_t id : entities) {
        if (const auto mates = context.collect(context.linkSeeds, assetMates, id); !mates)
            return mates;
        context.linkSeeds.push_back(id);
    }
    EntityStorage entityStorage(context, *sources);
    ColumnStorage columnStorage(context, *sources);
    return writeRows(context, entityStorage, entities).and_then([&] {
        return writeRows(context, columnStorage, columns);
    });
}

} // namespace

Result<QStringList> sourceOrder(sqlite::Database &database) {
    QStringList names;
    const auto read =
        sqlite::eachRow(database, "SELECT name FROM source WHERE name <> 'user' ORDER BY precedence, id",
                        [&names](const sqlite::Statement &row) -> Result<void> {
                            names.append(row.text(0));
                            return {};
                        });
    return read.transform([&names] { return names; });
}

Result<void> orderSources(WriteContext &context, const QStringList &names) {
    const auto before = sourceOrder(context.database);
    if (!before)
        return std::unexpected(before.error());
    if (names == *before)
        return {};
    for (const QString &name : names) {
        if (!before->contains(name))
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("This catalog has no source “%1”; its sources are %2.")
                            .arg(name, before->join(u", ")));
    }
    if (QStringList sorted = names; names.size() != before->size() || sorted.removeDuplicates() != 0)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The order takes every source once: %1.").arg(before->join(u", ")));
    if (const auto done = writeOrder(context, names); !done)
        return done;
    const auto user = userSource(context);
    if (!user)
        return std::unexpected(user.error());
    const auto logged = context.run(
        "INSERT INTO change(txn, entity, path, source, before, after) VALUES(?1, 0, '/sources', ?2, ?3, ?4)",
        context.txn, *user, QString::fromUtf8(listText(*before)), QString::fromUtf8(listText(names)));
    if (!logged)
        return logged;
    context.wrote = true;
    return writeHolders(context);
}

Result<void> takeBackSourceOrder(WriteContext &context, std::int64_t txn) {
    std::optional<std::pair<QStringList, QStringList>> change;
    const auto names = [](const QString &list) {
        QStringList all;
        for (const auto &name : jsonFromText(list.toUtf8()).toArray())
            all.append(name.toString());
        return all;
    };
    const auto read = sqlite::eachRow(
        context.database,
        "SELECT before, after FROM change WHERE txn = ?1 AND entity = 0 AND path = '/sources' ORDER BY id "
        "DESC",
        [&](const sqlite::Statement &row) -> Result<void> {
            change = {names(row.text(0)), change ? change->second : names(row.text(1))};
            return {};
        },
        txn);
    if (!read || !change)
        return read;
    const auto now = sourceOrder(context.database);
    if (!now)
        return std::unexpected(now.error());
    QStringList known = *now;
    known.removeIf([&](const QString &name) { return !change->second.contains(name); });
    if (known != change->second) {
        context.outcome.conflicts.push_back(
            {{}, u"/sources"_s, QJsonArray::fromStringList(change->first), QJsonArray::fromStringList(*now)});
        return {};
    }
    QStringList wanted = *now;
    qsizetype next = 0;
    for (QString &name : wanted) {
        if (change->second.contains(name))
            name = change->first.value(next++);
    }
    return orderSources(context, wanted);
}

} // namespace meshlens
