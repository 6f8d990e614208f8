// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/entity_writer.h"

namespace meshlens {
namespace {

// Before anything is written: who stands beside a dataset that ends now, or that means something else now.
Result<void> findLinkSeeds(WriteContext &c) {
    const auto beside = c.collect(c.linkSeeds, R"(
SELECT o.id FROM (SELECT entity FROM d_gone UNION SELECT entity FROM d_ent WHERE state IN (2, 6, 7)) x
CROSS JOIN entity e ON e.id = x.entity CROSS JOIN entity o ON o.asset = e.asset WHERE e.asset IS NOT NULL)");
    if (!beside)
        return beside;
    return c.collect(c.linkSeeds, R"(
SELECT src FROM d_rel WHERE kind = 9 AND state IN (0, 2) UNION SELECT dst FROM d_rel WHERE kind = 9 AND state IN (0, 2)
UNION SELECT src FROM d_rel_end WHERE kind = 9 UNION SELECT dst FROM d_rel_end WHERE kind = 9)");
}

// Afterwards: who has got a normal form that somebody else has, too, or is held now and had only been
// referred to.
Result<void> findNormalSeeds(WriteContext &c) {
    if (const auto done = c.collect(c.linkSeeds, "SELECT entity FROM d_turned"); !done)
        return done;
    // People's links have waited for it.
    const auto back = c.collect(
        c.linkSeeds,
        "SELECT d.entity FROM d_ent d WHERE d.state = 6 AND d.kind = 8 AND EXISTS (SELECT 1 FROM"
        " relation r WHERE r.died IS NULL AND r.kind = 9 AND (r.src = d.entity OR r.dst = d.entity))");
    if (!back)
        return back;
    return c.collect(c.linkSeeds, R"(
SELECT e.id FROM (SELECT entity FROM d_ent WHERE state IN (0, 2, 6, 7) AND kind = 8
  UNION SELECT entity FROM d_gone WHERE state = 2) d CROSS JOIN entity e ON e.id = d.entity
  WHERE e.kind = 8 AND e.normal IS NOT NULL AND EXISTS (
    SELECT 1 FROM entity o WHERE o.normal = e.normal AND o.id <> e.id AND o.kind = 8 AND o.died IS NULL))");
}

Result<void> endEntities(WriteContext &c, const DiffPlan &) {
    return c.run(
        "UPDATE entity SET died = ?1, asset = NULL WHERE id IN (SELECT entity FROM d_gone WHERE state = 1)",
        c.txn);
}

// Two entities may exchange their keys: both let go first.
Result<void> moveKeys(WriteContext &c, const DiffPlan &plan) {
    const char *const steps[] = {
        "UPDATE entity SET key = char(1) || id WHERE id IN (SELECT entity FROM d_key WHERE former IS NOT "
        "NULL)",
        "UPDATE entity SET key = k.key FROM d_key k WHERE entity.id = +k.entity AND k.former IS NOT NULL",
        "DELETE FROM alias WHERE state = 4 AND (name, entity) IN (SELECT key, entity FROM d_key)"};
    for (const char *sql : steps) {
        if (const auto done = c.run(sql); !done)
            return done;
    }
    return c.run("INSERT OR IGNORE INTO alias(name, entity, state, source)"
                 " SELECT former, entity, 4, ?1 FROM d_key WHERE former <> key",
                 plan.source);
}

// A row whose layer changes hands or words; a person's name stays above it.
#define MESHLENS_SET_LAYER                                                                                   \
    " parent = l.parent, normal = l.normal, body = l.body, died = NULL, name = ifnull(l.given, l.name),"     \
    " layer_name = iif(l.given <> l.name, l.name, NULL), layer_key = iif(entity.key <> l.key, l.key, NULL)"

Result<void> changeLayers(WriteContext &c, const DiffPlan &plan) {
    const auto pushed =
        c.run("INSERT INTO facet(entity, source, name, key, parent, normal, body) SELECT e.id, e.source,"
              " ifnull(e.layer_name, e.name), ifnull(e.layer_key, e.key), e.parent, e.normal, e.body"
              " FROM d_ent d CROSS JOIN entity e ON e.id = d.entity WHERE d.state = 7");
    if (!pushed)
        return pushed;
    const auto former =
        c.run("DELETE FROM facet WHERE source <> ?1 AND entity IN (SELECT entity FROM d_ent WHERE state = 6)",
              plan.userSource);
    if (!former)
        return former;
    const auto own =
        c.run("DELETE FROM facet WHERE source = ?1 AND entity IN (SELECT entity FROM d_ent WHERE state = 7)",
              plan.source);
    if (!own)
        return own;
    const auto facets =
        c.run("INSERT OR REPLACE INTO facet(entity, source, name, key, parent, normal, body)"
              " SELECT l.entity, ?1, l.name, l.key, l.parent, l.normal, l.body"
              " FROM d_ent d CROSS JOIN d_layer l ON l.entity = d.entity WHERE d.state IN (4, 5)",
              plan.source);
    if (!facets)
        return facets;
    return c.run(
        "UPDATE entity SET source = ?1," MESHLENS_SET_LAYER
        " FROM (SELECT x.*, (SELECT f.name FROM facet f WHERE f.entity = x.entity AND f.source = ?2) AS given"
        " FROM d_ent d CROSS JOIN d_layer x ON x.entity = d.entity WHERE d.state IN (2, 6, 7)) l"
        " WHERE entity.id = l.entity",
        plan.source, plan.userSource);
}

Result<void> promoteHeirs(WriteContext &c, const DiffPlan &plan) {
    const auto promoted = c.run(
        "UPDATE entity SET source = l.heir," MESHLENS_SET_LAYER
        " FROM (SELECT g.entity, g.heir, x.name, x.key, x.normal, x.body,"
        " (SELECT p.id FROM entity p WHERE p.id = x.parent AND p.died IS NULL) AS parent,"
        " (SELECT f.name FROM facet f WHERE f.entity = g.entity AND f.source = ?1) AS given"
        " FROM d_gone g CROSS JOIN facet x ON x.entity = g.entity AND x.source = g.heir WHERE g.state = 2) l"
        " WHERE entity.id = l.entity",
        plan.userSource);
    if (!promoted)
        return promoted;
    const auto taken = c.run(
        "DELETE FROM facet WHERE (entity, source) IN (SELECT entity, heir FROM d_gone WHERE state = 2)");
    if (!taken)
        return taken;
    const auto ended =
        c.run("DELETE FROM facet WHERE source = ?1 AND entity IN (SELECT entity FROM d_gone WHERE state = 3)",
              plan.source);
    if (!ended)
        return ended;
    return c.run("UPDATE entity SET parent = NULL WHERE id IN (SELECT entity FROM d_orphan)");
}

#undef MESHLENS_SET_LAYER

Result<void> createEntities(WriteContext &c, const DiffPlan &plan) {
    const auto made = sqlite::run(c.database, R"(
INSERT INTO entity(id, uid, kind, parent, asset, name, key, source, normal, born, died, body, layer_name, layer_key)
SELECT d.entity, s.uid, d.kind, p.entity, NULL, s.name, ifnull(k.key, s.key), ?1, s.normal, ?2, NULL, s.body, NULL,
  iif(k.key IS NULL, NULL, s.key)
FROM d_ent d CROSS JOIN s_ent s ON s.id = d.ref LEFT JOIN d_ent p ON p.ref = s.parent
LEFT JOIN d_key k ON k.entity = d.entity WHERE d.state = 0 ORDER BY d.ref)",
                                  plan.source, c.txn);
    if (!made)
        return std::unexpected(made.error());
    if (*made != 0)
        c.spans.push_back({"entity", plan.lastEntity + 1, plan.lastEntity + *made});
    return {};
}

Result<void> writeAliases(WriteContext &c, const DiffPlan &plan) {
    const auto made = c.run(R"(
INSERT OR IGNORE INTO alias(name, entity, state, source) SELECT text, entity, 1, ?1 FROM (
  SELECT n.text, d.entity FROM d_ent d CROSS JOIN s_name n ON n.id = d.ref >> 8 WHERE d.state = 0
  UNION ALL SELECT n.text, d.entity FROM s_alias a CROSS JOIN d_ent d ON d.ref = a.ent CROSS JOIN s_name n ON n.id = a.name
    WHERE d.state = 0) ORDER BY text)",
                            plan.source);
    if (!made)
        return made;
    const auto lost = c.run("DELETE FROM alias WHERE (name, entity, source) IN"
                            " (SELECT name, entity, source FROM d_alias WHERE added = 0)");
    if (!lost)
        return lost;
    return c.run("INSERT OR IGNORE INTO alias(name, entity, state, source)"
                 " SELECT name, entity, 1, source FROM d_alias WHERE added = 1");
}

} // namespace

Result<void> writeEntities(WriteContext &context, const DiffPlan &plan) {
    if (!plan.emptyCatalog) {
        if (const auto done = findLinkSeeds(context); !done)
            return done;
        for (const auto step : {endEntities, moveKeys, changeLayers, promoteHeirs}) {
            if (const auto done = step(context, plan); !done)
                return done;
        }
    }
    if (const auto done = createEntities(context, plan); !done)
        return done;
    if (const auto done = writeAliases(context, plan); !done)
        return done;
    return plan.emptyCatalog ? Result<void>() : findNormalSeeds(context);
}

} // namespace meshlens
