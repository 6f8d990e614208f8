// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/alias_diff.h"

#include <QJsonArray>

namespace meshlens {
namespace {

// d_alias as change rows: a list is one value.
Result<void> noteAliases(DiffContext &c) {
    struct Names {
        QStringList before;
        QStringList after;
    };
    std::map<std::pair<std::int64_t, std::int64_t>, Names> changed; // by entity and source
    const auto read =
        sqlite::eachRow(c.database, "SELECT entity, source, name, added FROM d_alias",
                        [&changed](const sqlite::Statement &row) -> Result<void> {
                            Names &names = changed[{row.integer(0), row.integer(1)}];
                            (row.integer(3) != 0 ? names.after : names.before).append(row.text(2));
                            return {};
                        });
    if (!read)
        return read;
    for (auto &[layer, names] : changed) {
        const auto [entity, source] = layer;
        const auto kept = sqlite::eachRow(
            c.database,
            "SELECT name FROM alias a WHERE entity = ?1 AND source = ?2 AND state = 1 AND NOT EXISTS (SELECT "
            "1"
            " FROM d_alias d WHERE d.name = a.name AND d.entity = a.entity AND d.source = a.source)",
            [&names](const sqlite::Statement &row) -> Result<void> {
                names.before.append(row.text(0));
                names.after.append(row.text(0));
                return {};
            },
            entity, source);
        if (!kept)
            return kept;
        names.before.sort();
        names.after.sort();
        const auto text = [](const QStringList &list) {
            return list.isEmpty() ? QByteArray() : jsonText(QJsonArray::fromStringList(list));
        };
        if (const auto noted = c.changes.add(
                entity, source, {QStringLiteral("/aliases"), text(names.before), text(names.after)});
            !noted)
            return noted;
        if (const auto done = c.run("INSERT OR IGNORE INTO d_updated VALUES(?1)", entity); !done)
            return done;
    }
    return {};
}

// Names of an entity that lives again are those that its source has now: what stood in its row meanwhile is
// from before.
constexpr auto ofBefore = R"(
INSERT OR IGNORE INTO d_alias(name, entity, source, added) SELECT a.name, a.entity, a.source, 0
FROM d_ent d CROSS JOIN alias a ON a.entity = d.entity WHERE d.state = 6 AND a.state = 1 AND (a.source <> ?1
  OR (NOT EXISTS (SELECT 1 FROM s_name n WHERE n.id = d.ref >> 8 AND n.text = a.name) AND NOT EXISTS (
    SELECT 1 FROM s_alias x CROSS JOIN s_name n ON n.id = x.name WHERE x.ent = d.ref AND n.text = a.name))))";

// Another source holds the entity, this one does so no more.
constexpr auto ofEndedLayers = R"(
INSERT OR IGNORE INTO d_alias(name, entity, source, added) SELECT a.name, a.entity, a.source, 0
FROM d_gone g CROSS JOIN alias a ON a.entity = g.entity WHERE g.state <> 1 AND a.source = ?1 AND a.state = 1)";

} // namespace

Result<void> diffAliases(DiffContext &context) {
    if (context.plan.emptyCatalog)
        return {};
    const auto added = context.run(R"(
INSERT OR IGNORE INTO d_alias(name, entity, source, added) SELECT x.text, x.entity, ?1, 1 FROM (
  SELECT n.text, d.entity FROM d_ent d CROSS JOIN s_name n ON n.id = d.ref >> 8 WHERE d.state BETWEEN 1 AND 8
  UNION ALL SELECT n.text, d.entity FROM d_ent d CROSS JOIN s_alias a ON a.ent = d.ref CROSS JOIN s_name n ON n.id = a.name
    WHERE d.state BETWEEN 1 AND 8) x
WHERE NOT EXISTS (SELECT 1 FROM alias a WHERE a.name = x.text AND a.entity = x.entity AND a.source = ?1))",
                                   context.plan.source);
    if (!added)
        return added;
    if (const auto done = context.run(ofBefore, context.plan.source); !done)
        return done;
    if (const auto done = context.run(ofEndedLayers, context.plan.source); !done)
        return done;
    if (context.plan.full && !context.plan.newSource) {
        const auto lost = context.run(R"(
INSERT OR IGNORE INTO d_alias(name, entity, source, added) SELECT a.name, a.entity, a.source, 0
FROM d_ent d CROSS JOIN alias a ON a.entity = d.entity
WHERE d.state BETWEEN 1 AND 8 AND a.source = ?1 AND a.state = 1
  AND NOT EXISTS (SELECT 1 FROM s_name n WHERE n.id = d.ref >> 8 AND n.text = a.name)
  AND NOT EXISTS (SELECT 1 FROM s_alias x CROSS JOIN s_name n ON n.id = x.name WHERE x.ent = d.ref AND n.text = a.name))",
                                      context.plan.source);
        if (!lost)
            return lost;
    }
    return noteAliases(context);
}

} // namespace meshlens
