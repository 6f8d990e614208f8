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
    std::map<std::int64_t, Names> changed;
    const auto read =
        sqlite::eachRow(c.database,
                        "SELECT entity, name, added FROM d_alias WHERE NOT EXISTS"
                        " (SELECT 1 FROM entity e WHERE e.id = d_alias.entity AND e.died IS NOT NULL)",
                        [&changed](const sqlite::Statement &row) -> Result<void> {
                            Names &names = changed[row.integer(0)];
                            (row.integer(2) != 0 ? names.after : names.before).append(row.text(1));
                            return {};
                        });
    if (!read)
        return read;
    for (auto &[entity, names] : changed) {
        const auto kept = sqlite::eachRow(
            c.database,
            "SELECT name FROM alias a WHERE entity = ?1 AND source = ?2 AND state = 1"
            " AND NOT EXISTS (SELECT 1 FROM d_alias d WHERE d.name = a.name AND d.entity = a.entity)",
            [&names](const sqlite::Statement &row) -> Result<void> {
                names.before.append(row.text(0));
                names.after.append(row.text(0));
                return {};
            },
            entity, c.plan.source);
        if (!kept)
            return kept;
        names.before.sort();
        names.after.sort();
        const auto noted =
            c.changes.add(entity, c.plan.source,
                          {QStringLiteral("/aliases"), jsonText(QJsonArray::fromStringList(names.before)),
                           jsonText(QJsonArray::fromStringList(names.after))});
        if (!noted)
            return noted;
        if (const auto done = c.run("INSERT OR IGNORE INTO d_updated VALUES(?1)", entity); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> diffAliases(DiffContext &context) {
    if (context.plan.emptyCatalog)
        return {};
    const auto added = context.run(R"(
INSERT OR IGNORE INTO d_alias(name, entity, added) SELECT x.text, x.entity, 1 FROM (
  SELECT n.text, d.entity FROM d_ent d CROSS JOIN s_name n ON n.id = d.ref >> 8 WHERE d.state BETWEEN 1 AND 8
  UNION ALL SELECT n.text, d.entity FROM d_ent d CROSS JOIN s_alias a ON a.ent = d.ref CROSS JOIN s_name n ON n.id = a.name
    WHERE d.state BETWEEN 1 AND 8) x
WHERE NOT EXISTS (SELECT 1 FROM alias a WHERE a.name = x.text AND a.entity = x.entity))");
    if (!added)
        return added;
    if (context.plan.full && !context.plan.newSource) {
        const auto lost = context.run(R"(
INSERT OR IGNORE INTO d_alias(name, entity, added) SELECT a.name, a.entity, 0
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
