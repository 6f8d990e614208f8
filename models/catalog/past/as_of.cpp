// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/past/as_of.h"

#include "models/catalog/shown_relation.h"
#include "models/catalog/sqlite/query.h"

namespace meshlens {
namespace {

// In all of them ?1 is the last transaction that is seen. The earliest later row says what was there then.
constexpr const char *findChanged[] = {
    "CREATE TEMP TABLE past_entity(id INTEGER PRIMARY KEY, txn INTEGER NOT NULL)",
    "CREATE TEMP TABLE past_body(id INTEGER PRIMARY KEY, txn INTEGER NOT NULL)",
    "CREATE TEMP TABLE past_col(id INTEGER PRIMARY KEY, txn INTEGER NOT NULL)",
    "CREATE TEMP TABLE past_words(id INTEGER PRIMARY KEY, txn INTEGER NOT NULL)",
    "CREATE TEMP TABLE past_source(id INTEGER PRIMARY KEY)",
    "INSERT INTO past_entity SELECT entity, min(txn) FROM main.entity_was WHERE txn > ?1 GROUP BY entity",
    "INSERT INTO past_body SELECT entity, min(txn) FROM main.entity_was WHERE txn > ?1 AND body IS NOT NULL"
    " GROUP BY entity",
    "INSERT INTO past_col SELECT col, min(txn) FROM main.col_was WHERE txn > ?1 GROUP BY col",
    "INSERT INTO past_words SELECT col, min(txn) FROM main.col_was WHERE txn > ?1 AND type IS NOT NULL GROUP "
    "BY col",
    "INSERT INTO past_source SELECT id FROM main.source WHERE mode = 'user' UNION SELECT source FROM main.txn"
    " WHERE id <= ?1"};

#define MESHLENS_SHAPE "parent, asset, name, key, source, normal, died, layer_name, layer_key"

// A key that was another's then: whoever came later lets go of it, and two may have exchanged theirs.
constexpr const char *putBackEntities[] = {
    "DELETE FROM temp.past_entity WHERE id IN (SELECT p.id FROM temp.past_entity p"
    " CROSS JOIN main.entity_was w ON w.txn = p.txn AND w.entity = p.id CROSS JOIN main.entity e ON e.id = "
    "p.id"
    " WHERE e.parent IS w.parent AND e.asset IS w.asset AND e.name = w.name AND e.key = w.key"
    " AND e.source = w.source AND e.normal IS w.normal AND e.died IS w.died AND e.layer_name IS w.layer_name"
    " AND e.layer_key IS w.layer_key)",
    "UPDATE main.entity SET died = born WHERE id IN (SELECT e.id FROM temp.past_entity p"
    " CROSS JOIN main.entity_was w ON w.txn = p.txn AND w.entity = p.id"
    " CROSS JOIN main.entity e ON e.key = w.key AND e.died IS NULL WHERE w.died IS NULL AND e.born > ?1)",
    "UPDATE main.entity SET key = char(1) || id WHERE id IN (SELECT p.id FROM temp.past_entity p"
    " CROSS JOIN main.entity_was w ON w.txn = p.txn AND w.entity = p.id CROSS JOIN main.entity e ON e.id = "
    "p.id"
    " WHERE e.key <> w.key OR e.died IS NOT w.died)",
    "UPDATE main.entity SET (" MESHLENS_SHAPE ") = (SELECT " MESHLENS_SHAPE " FROM main.entity_was w"
    " WHERE w.entity = main.entity.id AND w.txn = (SELECT p.txn FROM temp.past_entity p WHERE p.id = "
    "main.entity.id))"
    " WHERE id IN (SELECT id FROM temp.past_entity)",
    "UPDATE main.entity SET body = (SELECT w.body FROM temp.past_body p CROSS JOIN main.entity_was w"
    " ON w.txn = p.txn AND w.entity = p.id WHERE p.id = main.entity.id) WHERE id IN (SELECT id FROM "
    "temp.past_body)"};

constexpr const char *putBackColumns[] = {
    "UPDATE main.col SET (ord, flags, source, died) = (SELECT w.ord, w.flags, w.source, w.died FROM "
    "temp.past_col p"
    " CROSS JOIN main.col_was w ON w.txn = p.txn AND w.col = p.id WHERE p.id = main.col.id)"
    " WHERE id IN (SELECT id FROM temp.past_col)",
    "UPDATE main.col SET (type, descr, body) = (SELECT w.type, w.descr, w.body FROM temp.past_words p"
    " CROSS JOIN main.col_was w ON w.txn = p.txn AND w.col = p.id WHERE p.id = main.col.id)"
    " WHERE id IN (SELECT id FROM temp.past_words)"};

#undef MESHLENS_SHAPE

// Rows with a key of several parts, taken out and put in again: table, key, further columns.
struct Layered {
    const char *table;
    QByteArrayList key;
    QByteArrayList values;
};

const std::vector<Layered> &layeredTables() {
    static const std::vector<Layered> all{
        {"facet", {"entity", "source"}, {"name", "key", "parent", "normal", "body"}},
        {"alias", {"entity", "name", "source"}, {"state"}},
        {"col_facet", {"col", "source"}, {"type", "descr", "flags", "body"}}};
    return all;
}

Result<void> putBackLayered(sqlite::Database &overlay, const Layered &table, std::int64_t txn) {
    const QByteArray name = table.table;
    const QByteArray key = table.key.join(", ");
    const QByteArray values = table.values.join(", ");
    const QByteArray past = "temp.past_" + name;
    const QByteArray joined = "w." + table.key.join(", w.");
    const auto found =
        sqlite::run(overlay, ("CREATE TEMP TABLE past_" + name + " AS SELECT min(txn) AS txn, " + key +
                              " FROM main." + name + "_was WHERE 0 GROUP BY " + key)
                                 .constData());
    if (!found)
        return std::unexpected(found.error());
    for (const QByteArray &sql :
         {"INSERT INTO " + past + " SELECT min(txn), " + key + " FROM main." + name +
              "_was WHERE txn > ?1 GROUP BY " + key,
          "DELETE FROM main." + name + " WHERE (" + key + ") IN (SELECT " + key + " FROM " + past +
              ") AND ?1",
          "INSERT INTO main." + name + "(" + key + ", " + values + ") SELECT " + joined + ", w." +
              table.values.join(", w.") + " FROM " + past + " p CROSS JOIN main." + name +
              "_was w ON w.txn = p.txn AND (" + joined + ") = (p." + table.key.join(", p.") +
              ") WHERE w.there AND ?1"}) {
        if (const auto done = sqlite::run(overlay, sql.constData(), txn); !done)
            return std::unexpected(done.error());
    }
    return {};
}

// As writeCounters() has counted them since.
constexpr const char *putBackCounters[] = {
    "UPDATE main.counter SET n = n - ifnull((SELECT sum(j.value) FROM main.txn t CROSS JOIN"
    " json_each(t.counts, '$.created') j WHERE t.id > ?1 AND j.key = main.counter.what), 0)"
    " + ifnull((SELECT sum(j.value) FROM main.txn t CROSS JOIN json_each(t.counts, '$.ended') j"
    " WHERE t.id > ?1 AND j.key = main.counter.what), 0) WHERE what NOT IN ('transaction', 'asset')",
    "UPDATE main.counter SET n = n - (SELECT count(*) FROM main.txn WHERE id > ?1) WHERE what = "
    "'transaction'",
    "UPDATE main.counter SET n = ifnull((SELECT n FROM main.counter WHERE what = 'dataset'), 0)"
    " - (SELECT count(*) FROM main.entity WHERE asset IS NOT NULL AND asset <> id AND kind = 8 AND died IS "
    "NULL"
    " AND born <= ?1) WHERE what = 'asset'"};

// $t: the last transaction that is seen, $time: the instant.
constexpr auto recordedEntities = "CREATE TEMP VIEW entity AS SELECT * FROM main.entity WHERE born <= $t";
// What an edge of a time before its record leads to was recorded later, too.
constexpr auto toldEntities = R"(
CREATE TEMP VIEW entity AS SELECT * FROM main.entity e WHERE born <= $t OR kind NOT IN (8, 10)
OR EXISTS (SELECT 1 FROM main.edge x WHERE x.src = e.id AND ifnull(x.valid_from <= $time, x.born <= $t))
OR EXISTS (SELECT 1 FROM main.edge x WHERE x.dst = e.id AND ifnull(x.valid_from <= $time, x.born <= $t))
OR EXISTS (SELECT 1 FROM main.edge x WHERE x.via = e.id AND x.via <> 0
  AND ifnull(x.valid_from <= $time, x.born <= $t)))";
constexpr auto recordedColumns = R"(
CREATE TEMP VIEW col AS SELECT id, ord, name, type, descr, flags, source, born, iif(died > $t, NULL, died) AS died, body
FROM main.col WHERE born <= $t)";
constexpr auto toldColumns = R"(
CREATE TEMP VIEW col AS SELECT id, ord, name, type, descr, flags, source, born, iif(died > $t, NULL, died) AS died, body
FROM main.col c WHERE born <= $t OR (SELECT e.born FROM main.entity e WHERE e.id = c.id >> 16) > $t)";
constexpr auto recordedEdges = R"(
CREATE TEMP VIEW edge AS SELECT src, dst, via, source, born, iif(died > $t, NULL, died) AS died, valid_from, valid_to
FROM main.edge WHERE born <= $t)";
constexpr auto toldEdges = R"(
CREATE TEMP VIEW edge AS SELECT src, dst, via, source, born,
  iif(valid_to <= $time, born, iif(valid_to IS NULL AND died <= $t, died, NULL)) AS died, valid_from, valid_to
FROM main.edge WHERE ifnull(valid_from <= $time, born <= $t))";
constexpr auto recordedSources =
    "CREATE TEMP VIEW source AS SELECT * FROM main.source WHERE id IN (SELECT id FROM temp.past_source)";
constexpr const char *views[] = {
    R"(
CREATE TEMP VIEW cedge AS SELECT src, dst, via, source, born, iif(died > $t, NULL, died) AS died, valid_from, valid_to,
  transform FROM main.cedge WHERE born <= $t)",
    R"(
CREATE TEMP VIEW relation AS SELECT src, kind, source, dst, name, role, born, iif(died > $t, NULL, died) AS died, ord,
  dst_kind FROM main.relation WHERE born <= $t)",
    "CREATE TEMP VIEW txn AS SELECT * FROM main.txn WHERE id <= $t",
    "CREATE TEMP VIEW txn_span AS SELECT * FROM main.txn_span WHERE txn <= $t",
    "CREATE TEMP VIEW change AS SELECT * FROM main.change WHERE txn <= $t",
    R"(
CREATE TEMP VIEW search_doc AS SELECT d.* FROM main.search_doc d
WHERE EXISTS (SELECT 1 FROM main.entity e WHERE e.id = d.entity AND e.born <= $t AND e.died IS NULL))"};

// As OrderSources has logged it: the order before the earliest later change.
#define MESHLENS_ORDER                                                                                       \
    "json_each((SELECT before FROM main.change WHERE txn > ?1 AND entity = 0 AND path = '/sources'"          \
    " ORDER BY id LIMIT 1))"
constexpr const char *putBackOrder[] = {
    "UPDATE main.source SET precedence = (SELECT j.key + 1 FROM " MESHLENS_ORDER
    " j WHERE j.value = main.source.name) WHERE name IN (SELECT value FROM " MESHLENS_ORDER ")"};
#undef MESHLENS_ORDER

Result<void> putBack(sqlite::Database &overlay, std::int64_t txn) {
    const auto run = [&](const auto &statements) -> Result<void> {
        for (const char *sql : statements) {
            auto statement = overlay.prepare(sql);
            if (!statement)
                return std::unexpected(statement.error());
            if (QByteArrayView(sql).contains("?1"))
                statement->bind(1, txn);
            if (const auto done = statement->run(); !done)
                return done;
        }
        return {};
    };
    if (const auto done = run(findChanged); !done)
        return done;
    if (const auto done = run(putBackEntities); !done)
        return done;
    if (const auto done = run(putBackColumns); !done)
        return done;
    for (const Layered &table : layeredTables()) {
        if (const auto done = putBackLayered(overlay, table, txn); !done)
            return done;
    }
    if (const auto done = run(putBackOrder); !done)
        return done;
    return run(putBackCounters);
}

Result<void> hideLater(sqlite::Database &overlay, const Instant &instant) {
    const auto show = [&](QByteArray sql) {
        sql.replace("$time", QByteArray::number(qint64(instant.time)));
        sql.replace("$t", QByteArray::number(qint64(instant.txn.value)));
        return overlay.execute(sql.constData());
    };
    const bool told = instant.edges == EdgeClock::Event;
    const std::initializer_list<const char *> own =
        told ? std::initializer_list<const char *>{toldEntities, toldColumns, toldEdges}
             : std::initializer_list<const char *>{recordedEntities, recordedColumns, recordedEdges,
                                                   recordedSources};
    for (const char *sql : own) {
        if (const auto done = show(sql); !done)
            return done;
    }
    for (const char *sql : views) {
        if (const auto done = show(sql); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> showAsOf(sqlite::Database &overlay, const Instant &instant) {
    auto transaction = sqlite::TransactionGuard::begin(overlay, sqlite::TransactionGuard::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const auto done = putBack(overlay, instant.txn.value); !done)
        return done;
    if (const auto done = hideLater(overlay, instant); !done)
        return done;
    if (const auto done = defineShownRelations(overlay); !done)
        return done;
    if (const auto done = transaction->commit(); !done)
        return done;
    return overlay.execute("PRAGMA query_only=1");
}

} // namespace meshlens
