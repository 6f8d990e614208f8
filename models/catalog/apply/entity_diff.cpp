// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/entity_diff.h"

#include "models/catalog/apply/entity_layer.h"
#include "models/catalog/field_names.h"
#include "models/catalog/staging/body.h"
#include "models/catalog/staging/staging_schema.h"

namespace meshlens {
namespace {

// Which entities of the source the catalog knows already, and how. Whoever holds an entity comes before who
// only refers to it, whatever the precedence.
Result<void> findKnown(DiffContext &c) {
    if (c.plan.emptyCatalog)
        return {};
    const auto held =
        c.run("INSERT INTO d_ent(ref, entity, kind, state) SELECT s.id, e.id, s.id & 255,"
              " CASE WHEN e.died IS NOT NULL THEN 6 WHEN e.source = ?1 THEN 1"
              " WHEN " MESHLENS_IS_REFERRED(
                  "e") " THEN 7"
                       " WHEN EXISTS (SELECT 1 FROM facet f WHERE f.entity = e.id AND f.source = ?1) THEN 3"
                       " WHEN (SELECT precedence FROM source WHERE id = e.source) > ?2 THEN 7 ELSE 4 END"
                       " FROM s_ent s CROSS JOIN entity e ON e.uid = s.uid WHERE s.id NOT IN (SELECT ref "
                       "FROM s_refer)",
              c.plan.source, c.plan.precedence);
    if (!held)
        return held;
    // A part of a source takes nothing back. A layer of the source that another one's comes before stays.
    return c.run(
        "INSERT INTO d_ent(ref, entity, kind, state) SELECT s.id, e.id, s.id & 255,"
        " CASE WHEN e.source = ?1 THEN iif(?2 AND (" MESHLENS_IS_REFERRED(
            "e") " OR NOT EXISTS"
                 " (SELECT 1 FROM facet f WHERE f.entity = e.id AND f.source <> ?3 AND "
                 "NOT " MESHLENS_IS_REFERRED("f") ")), 1, 9)"
                                                  " WHEN EXISTS (SELECT 1 FROM facet f WHERE f.entity = e.id "
                                                  "AND f.source = ?1) THEN iif(?2, 3, 9)"
                                                  " WHEN " MESHLENS_IS_REFERRED(
                                                      "e") " THEN 4 ELSE 9 END"
                                                           " FROM s_refer r CROSS JOIN s_ent s ON s.id = "
                                                           "r.ref CROSS JOIN entity e ON e.uid = s.uid"
                                                           " WHERE e.died IS NULL",
        c.plan.source, std::int64_t{c.plan.full}, c.plan.userSource);
}

// What the source only refers to and the catalog has under another name, or had once.
Result<void> findReferred(DiffContext &c) {
    if (c.plan.emptyCatalog)
        return {};
    const auto known = c.run(R"(
INSERT INTO d_ent(ref, entity, kind, state) SELECT r.ref, e.id, e.kind, 9
FROM s_refer r CROSS JOIN s_name n ON n.id = r.ref >> 8 CROSS JOIN entity e ON e.id = (
  SELECT min(o.id) FROM alias a CROSS JOIN entity o ON o.id = a.entity
  WHERE a.name = n.text AND a.state = 1 AND o.died IS NULL AND (a.source <> ?1 OR ?2 = 0)
    AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = o.id AND g.state = 1))
WHERE r.ref NOT IN (SELECT ref FROM d_ent))",
                             c.plan.source, std::int64_t{c.plan.full});
    if (!known)
        return known;
    return c.run("INSERT INTO d_ent(ref, entity, kind, state) SELECT r.ref, e.id, e.kind, 6 FROM s_refer r"
                 " CROSS JOIN s_ent s ON s.id = r.ref CROSS JOIN entity e ON e.uid = s.uid"
                 " WHERE r.ref NOT IN (SELECT ref FROM d_ent)");
}

Result<void> findNew(DiffContext &c) {
    if (c.plan.emptyCatalog)
        return c.run("INSERT INTO d_ent(ref, entity, kind, state)"
                     " SELECT id, ?1 + row_number() OVER (ORDER BY id), id & 255, 0 FROM s_ent",
                     c.plan.lastEntity);
    return c.run("INSERT INTO d_ent(ref, entity, kind, state)"
                 " SELECT id, ?1 + row_number() OVER (ORDER BY id), id & 255, 0 FROM s_ent"
                 " WHERE id NOT IN (SELECT ref FROM d_ent)",
                 c.plan.lastEntity);
}

// The next source, if the one that ends is not the last that holds the entity. People's words alone do not.
constexpr auto ownEnds = R"(
INSERT OR IGNORE INTO d_gone(entity, state, heir) SELECT id, iif(heir IS NULL, 1, 2), heir FROM (
  SELECT e.id, (SELECT f.source FROM facet f JOIN source s ON s.id = f.source
    WHERE f.entity = e.id AND f.source <> ?2
    ORDER BY ifnull(json_extract(f.body, '$.declared') = 0, 0), s.precedence LIMIT 1) AS heir FROM )";

Result<void> findGone(DiffContext &c) {
    if (c.plan.newSource)
        return {};
    const QByteArray own(ownEnds);
    if (c.plan.full) {
        constexpr auto unheld =
            " AND NOT EXISTS (SELECT 1 FROM d_ent d WHERE d.entity = e.id AND d.state BETWEEN 1 AND 8)";
        const QByteArray mine = own + "entity e WHERE e.source = ?1 AND e.died IS NULL" + unheld + ")";
        if (const auto done = c.run(mine.constData(), c.plan.source, c.plan.userSource); !done)
            return done;
        const QByteArray facets =
            QByteArray("INSERT OR IGNORE INTO d_gone(entity, state) SELECT e.id, 3 FROM facet f "
                       "CROSS JOIN entity e ON e.id = f.entity"
                       " WHERE f.source = ?1 AND e.died IS NULL") +
            unheld;
        return c.run(facets.constData(), c.plan.source);
    }
    const QByteArray marked = own + "s_end x CROSS JOIN entity e ON e.uid = x.uid"
                                    " WHERE e.source = ?1 AND e.died IS NULL)";
    if (const auto done = c.run(marked.constData(), c.plan.source, c.plan.userSource); !done)
        return done;
    return c.run(
        "INSERT OR IGNORE INTO d_gone(entity, state) SELECT e.id, 3 FROM s_end x CROSS JOIN entity e ON "
        "e.uid = x.uid CROSS JOIN facet f ON f.entity = e.id AND f.source = ?1 WHERE e.died IS NULL",
        c.plan.source);
}

// What the source refers to under another name, or what only the catalog holds. An entity that ends now
// answers to no name, and a name that only this source used and does not use any more means nothing.
Result<void> findReferences(DiffContext &c) {
    const auto within = c.run("INSERT INTO d_ent(ref, entity, kind, state) SELECT r.ref, d.entity, d.kind, 9"
                              " FROM s_ref r CROSS JOIN d_ent d ON d.ref = r.ent WHERE r.ent <> 0");
    if (!within || c.plan.emptyCatalog)
        return within;
    // The expected kind first, then the source's own, then the older one: as one number, for the smallest.
    return c.run(R"(
INSERT INTO d_ent(ref, entity, kind, state) SELECT x.ref, e.id, e.kind, 9 FROM (
  SELECT r.ref AS ref, (
    SELECT min(((o.kind <> (r.ref & 255)) << 61) | ((o.source <> ?1) << 60) | o.id) & 1152921504606846975
    FROM alias a CROSS JOIN entity o ON o.id = a.entity
    WHERE a.name = n.text AND a.state = 1 AND o.died IS NULL AND (a.source <> ?1 OR ?2 = 0)
      AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = o.id AND g.state = 1)) AS entity
  FROM s_ref r CROSS JOIN s_name n ON n.id = r.ref >> 8 WHERE r.ent = 0) x
CROSS JOIN entity e ON e.id = x.entity)",
                 c.plan.source, std::int64_t{c.plan.full});
}

// Columns of the queries below.
enum Col { Entity, State, Staged, Given = Staged + 5, ParentGiven, Old, OldSource = Old + 5, Died };

#define MESHLENS_STAGED                                                                                      \
    "SELECT d.entity, d.state, s.name, s.key, ifnull(p.entity, 0), s.normal, s.body, s.given, s.parent <> "  \
    "0, "
#define MESHLENS_FROM " FROM d_ent d CROSS JOIN s_ent s ON s.id = d.ref CROSS JOIN "
#define MESHLENS_PARENT " LEFT JOIN d_ent p ON p.ref = s.parent "

constexpr auto ownLayers = MESHLENS_STAGED
    "ifnull(e.layer_name, e.name), ifnull(e.layer_key, e.key), ifnull(e.parent, 0), e.normal, e.body, "
    "e.source, "
    "0" MESHLENS_FROM "entity e ON e.id = d.entity" MESHLENS_PARENT
    "WHERE d.state = 1 AND (ifnull(e.layer_name, e.name) <> s.name OR ifnull(e.layer_key, e.key) <> s.key"
    " OR e.parent IS NOT p.entity OR e.normal IS NOT s.normal OR e.body <> s.body)";
constexpr auto facetLayers =
    MESHLENS_STAGED "f.name, f.key, ifnull(f.parent, 0), f.normal, f.body, f.source, 0" MESHLENS_FROM
                    "facet f ON f.entity = d.entity AND f.source = ?1" MESHLENS_PARENT
                    "WHERE d.state = 3 AND (f.name <> s.name OR f.key <> s.key"
                    " OR f.parent IS NOT p.entity OR f.normal IS NOT s.normal OR f.body <> s.body)";
constexpr auto otherLayers = MESHLENS_STAGED
    "ifnull(e.layer_name, e.name), ifnull(e.layer_key, e.key), ifnull(e.parent, 0), e.normal, e.body, "
    "e.source, "
    "e.died" MESHLENS_FROM "entity e ON e.id = d.entity" MESHLENS_PARENT
    "WHERE d.state IN (4, 6) OR (d.state = 7 AND NOT EXISTS"
    " (SELECT 1 FROM facet f WHERE f.entity = d.entity AND f.source = ?1))";

// Of what another one merely refers to and this source has spoken of before: its own words are what changes.
constexpr auto takenLayers =
    MESHLENS_STAGED "f.name, f.key, ifnull(f.parent, 0), f.normal, f.body, f.source, 0" MESHLENS_FROM
                    "facet f ON f.entity = d.entity AND f.source = ?1" MESHLENS_PARENT "WHERE d.state = 7";

#undef MESHLENS_STAGED
#undef MESHLENS_FROM
#undef MESHLENS_PARENT

// A part of a source says nothing of what it leaves out.
EntityLayer partial(const EntityLayer &old, const EntityLayer &staged, std::int64_t given, bool parentGiven) {
    EntityLayer layer = old;
    if (given & staging::GivenName)
        layer.name = staged.name;
    if (given & staging::GivenKey)
        layer.key = staged.key;
    if (parentGiven)
        layer.parent = staged.parent;
    if (!staged.normal.isEmpty())
        layer.normal = staged.normal;
    layer.body = staging::mergedBodies(old.body, staged.body);
    layer.body.remove(field::declared);
    return layer;
}

class LayerComparer {
public:
    LayerComparer(DiffContext &context, sqlite::Statement insert)
        : m_context(context)
        , m_insert(std::move(insert)) {}

    Result<void> compare(const sqlite::Statement &row) {
        const std::int64_t entity = row.integer(Entity);
        const auto state = static_cast<EntityState>(row.integer(State));
        const EntityLayer staged = entityLayerAt(row, Staged);
        const EntityLayer old = entityLayerAt(row, Old);
        const bool same = state == EntityState::Same || state == EntityState::Facet;
        const std::int64_t me = m_context.plan.source;
        if (same) {
            const EntityLayer layer =
                m_context.plan.full ? staged
                                    : partial(old, staged, row.integer(Given), row.integer(ParentGiven) != 0);
            return layer == old ? Result<void>() : write(entity, layer, changedEntityLayer(old, layer));
        }
        if (state == EntityState::TakesOver && row.integer(OldSource) == me) {
            const EntityLayer layer =
                m_context.plan.full ? staged
                                    : partial(old, staged, row.integer(Given), row.integer(ParentGiven) != 0);
            return write(entity, layer, changedEntityLayer(old, layer));
        }
        if (state != EntityState::Revived)
            return write(entity, staged, changedEntityLayer({}, staged));
        const QByteArray died = QByteArray::number(row.integer(Died));
        const std::int64_t before = row.integer(OldSource);
        if (const auto done = m_context.changes.add(entity, me, {QStringLiteral("/died"), died, {}}); !done)
            return done;
        if (before == me)
            return write(entity, staged, changedEntityLayer(old, staged));
        if (const auto done = m_context.changes.add(entity, before, changedEntityLayer(old, {})); !done)
            return done;
        return write(entity, staged, changedEntityLayer({}, staged));
    }

private:
    Result<void> write(std::int64_t entity, const EntityLayer &layer,
                       const std::vector<FieldChange> &changes) {
        m_insert.bind(1, entity).bind(2, layer.name).bind(3, layer.key);
        if (layer.parent == 0)
            m_insert.bindNull(4);
        else
            m_insert.bind(4, layer.parent);
        if (layer.normal.isEmpty())
            m_insert.bindNull(5);
        else
            m_insert.bind(5, layer.normal);
        const QByteArray body = staging::bodyText(layer.body);
        m_insert.bindText(6, {body.constData(), static_cast<std::size_t>(body.size())});
        if (const auto done = m_insert.run(); !done)
            return done;
        return m_context.changes.add(entity, m_context.plan.source, changes);
    }

    DiffContext &m_context;
    sqlite::Statement m_insert;
};

Result<void> compareLayers(DiffContext &c) {
    auto insert = c.database.prepare(
        "INSERT INTO d_layer(entity, name, key, parent, normal, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert)
        return std::unexpected(insert.error());
    LayerComparer comparer(c, std::move(*insert));
    const auto compare = [&comparer](const sqlite::Statement &row) { return comparer.compare(row); };
    if (const auto done = sqlite::eachRow(c.database, ownLayers, compare); !done)
        return done;
    if (const auto done = sqlite::eachRow(c.database, facetLayers, compare, c.plan.source); !done)
        return done;
    for (const char *sql : {takenLayers, otherLayers}) {
        if (const auto done = sqlite::eachRow(c.database, sql, compare, c.plan.source); !done)
            return done;
    }
    if (const auto done = c.run("UPDATE d_ent SET state = iif(state = 1, 2, 5)"
                                " WHERE state IN (1, 3) AND entity IN (SELECT entity FROM d_layer)");
        !done)
        return done;
    return c.run("INSERT OR IGNORE INTO d_updated SELECT entity FROM d_layer");
}

// What others had said of something that comes back for this source: they held it no more when it died.
Result<void> noteFormerFacets(DiffContext &c) {
    return sqlite::eachRow(
        c.database,
        "SELECT d.entity, f.source, f.name, f.key, ifnull(f.parent, 0), f.normal, f.body"
        " FROM d_ent d CROSS JOIN facet f ON f.entity = d.entity WHERE d.state = 6 AND f.source <> ?1",
        [&c](const sqlite::Statement &row) {
            return c.changes.add(row.integer(0), row.integer(1),
                                 changedEntityLayer(entityLayerAt(row, 2), {}));
        },
        c.plan.userSource);
}

// What a layer that ends had said.
Result<void> noteGoneLayers(DiffContext &c) {
    const auto note = [&c](const sqlite::Statement &row) {
        return c.changes.add(row.integer(0), c.plan.source, changedEntityLayer(entityLayerAt(row, 1), {}));
    };
    const auto own =
        sqlite::eachRow(c.database,
                        "SELECT e.id, ifnull(e.layer_name, e.name), ifnull(e.layer_key, e.key),"
                        " ifnull(e.parent, 0), e.normal, e.body"
                        " FROM d_gone g CROSS JOIN entity e ON e.id = g.entity WHERE g.state = 2",
                        note);
    if (!own)
        return own;
    const auto facets = sqlite::eachRow(
        c.database,
        "SELECT g.entity, f.name, f.key, ifnull(f.parent, 0), f.normal, f.body"
        " FROM d_gone g CROSS JOIN facet f ON f.entity = g.entity AND f.source = ?1 WHERE g.state = 3",
        note, c.plan.source);
    if (!facets)
        return facets;
    // An heir's word for a parent that is over does not come with it (promoteHeirs).
    const auto placeless = c.run(R"(
INSERT INTO d_change(entity, path, source, before) SELECT g.entity, '/parent', g.heir, CAST(f.parent AS TEXT)
FROM d_gone g CROSS JOIN facet f ON f.entity = g.entity AND f.source = g.heir CROSS JOIN entity p ON p.id = f.parent
WHERE g.state = 2 AND (EXISTS (SELECT 1 FROM d_gone o WHERE o.entity = p.id AND o.state = 1) OR (p.died IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM d_ent d WHERE d.entity = p.id AND d.state = 6))))");
    if (!placeless)
        return placeless;
    return c.run("INSERT OR IGNORE INTO d_updated SELECT entity FROM d_gone WHERE state <> 1");
}

// What stood below an entity that dies, and is not placed elsewhere by this import.
Result<void> findOrphans(DiffContext &c) {
    const auto found = c.run(R"(
INSERT INTO d_orphan(entity) SELECT e.id FROM d_gone g CROSS JOIN entity e ON e.parent = g.entity
WHERE g.state = 1 AND e.died IS NULL AND NOT EXISTS (SELECT 1 FROM d_gone o WHERE o.entity = e.id)
  AND NOT EXISTS (SELECT 1 FROM d_ent d CROSS JOIN d_layer l ON l.entity = d.entity WHERE d.entity = e.id
    AND d.state <> 0 AND (d.state = 7 OR (d.state = 2 AND l.parent IS NOT g.entity))))");
    if (!found)
        return found;
    const auto noted =
        c.run("INSERT INTO d_change(entity, path, source, before) SELECT e.id, '/parent', e.source, "
              "CAST(e.parent AS TEXT) FROM d_orphan o CROSS JOIN entity e ON e.id = o.entity");
    if (!noted)
        return noted;
    return c.run("INSERT OR IGNORE INTO d_updated SELECT entity FROM d_orphan");
}

} // namespace

Result<void> diffEntities(DiffContext &context) {
    for (const auto step : {findKnown, findGone, findReferred, findNew, findReferences, noteFormerFacets,
                            compareLayers, noteGoneLayers, findOrphans}) {
        if (const auto done = step(context); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
