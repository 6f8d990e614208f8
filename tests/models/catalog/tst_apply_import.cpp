// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_ref.h"
#include "models/catalog/pages/history_page.h"
#include "tests/support/import_fixture.h"
#include "tests/support/raw_sqlite.h"

using namespace meshlens;
using namespace meshlens::test;

class TestApplyImport : public QObject, private ImportFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { openCatalog(); }
    void cleanup() { closeCatalog(); }

    void firstImport() {
        const auto outcome = shop().applyTo(*m_store);
        QCOMPARE(describe(outcome),
                 u"created column 4, column_edge 1, container 1, dataset 2, edge 1, job 1, person 1"_s);
        QCOMPARE(outcome->txn.value, 1);
        QCOMPARE(dumpCatalog(path()), shopLines);
        QCOMPARE(query("SELECT time_us, author, n_changes, counts FROM txn"),
                 QStringList{
                     u"1000000|importer|0|{\"created\":{\"column\":4,\"column_edge\":1,\"container\":1,"
                     u"\"dataset\":2,"
                     "\"edge\":1,\"job\":1,\"person\":1},\"ended\":{},\"unchanged\":{},\"updated\":{}}"_s});
        QCOMPARE(query("SELECT tbl, hi - lo + 1 FROM txn_span"), QStringList{u"entity|5"_s});
        QCOMPARE(query("SELECT what || ' ' || n FROM counter ORDER BY what"),
                 (QStringList{u"asset 2"_s, u"column 4"_s, u"column_edge 1"_s, u"container 1"_s,
                              u"dataset 2"_s, u"edge 1"_s, u"job 1"_s, u"person 1"_s, u"transaction 1"_s}));
        QCOMPARE(query("SELECT kind, instance, name, precedence, mode FROM source"),
                 QStringList{u"test|here|shop|1|snapshot"_s});
    }

    void theSameAgainWritesNothing() {
        QVERIFY(shop().applyTo(*m_store));
        const auto again = shop().applyTo(*m_store);
        QCOMPARE(describe(again),
                 u"unchanged column 4, column_edge 1, container 1, dataset 2, edge 1, job 1, person 1"_s);
        QVERIFY(again->txn.isNull());
        QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"1"_s});
        QCOMPARE(dumpCatalog(path()), shopLines);
    }

    void orderOfFactsDoesNotMatter() {
        StagedFacts facts(u"shop"_s);
        facts.relation(RelationKind::Owner, u"orders"_s, EntityKind::Person, u"ann"_s, u"technical"_s);
        facts.columnEdge(u"raw.amount"_s, u"orders.amount"_s, u"CAST"_s)
            .edge(u"raw"_s, u"orders"_s, u"load"_s);
        facts.column(u"orders.id"_s, u"int"_s, u"the key"_s).column(u"raw.id"_s);
        facts.column(u"orders.amount"_s, u"decimal"_s).column(u"raw.amount"_s, u"text"_s);
        facts.dataset(u"orders"_s, {{u"description"_s, u"Orders"_s}}, u"public"_s);
        facts.entity(EntityKind::Person, u"ann"_s).entity(EntityKind::Job, u"load"_s);
        facts.dataset(u"raw"_s, {{u"type"_s, u"table"_s}}, u"public"_s)
            .entity(EntityKind::Container, u"public"_s);
        facts.dataset(u"orders"_s, {{u"type"_s, u"table"_s}}); // adds to the first
        QVERIFY(facts.applyTo(*m_store));
        QCOMPARE(dumpCatalog(path()), shopLines);
    }

    void changesAreCountedAndLogged() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts facts(u"shop"_s);
        facts.entity(EntityKind::Container, u"public"_s).entity(EntityKind::Container, u"other"_s);
        facts.dataset(u"raw"_s, {{u"type"_s, u"table"_s}}, u"public"_s);
        SourceEntity orders =
            StagedFacts::make(EntityKind::Dataset, u"orders"_s,
                              {{u"description"_s, u"All orders"_s},
                               {u"customProperties"_s, QJsonObject{{u"a/b"_s, u"1"_s}, {u"c"_s, u"2"_s}}}});
        orders.displayName = u"Orders"_s;
        orders.parent = u"urn:other"_s;
        facts.add(orders).entity(EntityKind::Job, u"load"_s);
        facts.column(u"raw.id"_s).column(u"raw.amount"_s, u"text"_s);
        facts.column(u"orders.id"_s, u"bigint"_s, u"the key"_s).column(u"orders.tax"_s, u"decimal"_s);
        facts.edge(u"raw"_s, u"orders"_s);
        facts.columnEdge(u"raw.id"_s, u"orders.id"_s);
        const auto outcome = facts.applyTo(*m_store);
        QCOMPARE(describe(outcome),
                 u"created column 1, column_edge 1, container 1, edge 1; updated column 1, dataset 1; "
                 "unchanged column 2, container 1, dataset 1, job 1; "
                 "ended column 1, column_edge 1, edge 1, person 1"_s);
        const QString other = query("SELECT id FROM entity WHERE key = 'container:other'").value(0);
        const QString schema = query("SELECT id FROM entity WHERE key = 'container:public'").value(0);
        QCOMPARE(dumpChanges(path()),
                 (QStringList{u"2 dataset:orders /name shop \"orders\" -> \"Orders\""_s,
                              u"2 dataset:orders /parent shop %1 -> %2"_s.arg(schema, other),
                              u"2 dataset:orders /customProperties/a~1b shop - -> \"1\""_s,
                              u"2 dataset:orders /customProperties/c shop - -> \"2\""_s,
                              u"2 dataset:orders /description shop \"Orders\" -> \"All orders\""_s,
                              u"2 dataset:orders /type shop \"table\" -> -"_s,
                              u"2 dataset:orders /columns/id/type shop \"int\" -> \"bigint\""_s}));
        QCOMPARE(query("SELECT first_change, n_changes FROM txn WHERE id = 2"), QStringList{u"1|7"_s});
        // The lost column is not there any more, the new one has a number that was never used.
        QCOMPARE(query("SELECT c.name || ' ' || (c.id & 65535) || ' ' || ifnull(c.died, '-') FROM col c JOIN "
                       "entity e"
                       " ON e.id = c.id >> 16 WHERE e.key = 'dataset:orders' ORDER BY c.id"),
                 (QStringList{u"id 1 -"_s, u"amount 2 2"_s, u"tax 3 -"_s}));
        QCOMPARE(query("SELECT tbl, lo & 65535, hi & 65535 FROM txn_span WHERE txn = 2 AND tbl = 'col'"),
                 QStringList{u"col|3|3"_s});
    }

    void columnNumbersAreNeverUsedTwice() {
        const auto import = [this](const QStringList &columns) {
            StagedFacts facts(u"shop"_s);
            facts.dataset(u"t"_s);
            for (const QString &column : columns)
                facts.column(u"t."_s + column);
            QVERIFY(facts.applyTo(*m_store));
        };
        import({u"a"_s, u"b"_s});
        import({u"a"_s});
        import({u"a"_s, u"c"_s});
        import({u"c"_s, u"b"_s});
        QCOMPARE(query("SELECT name || ' ' || (id & 65535) || ' ' || ifnull(died, '-') FROM col ORDER BY id"),
                 (QStringList{u"a 1 4"_s, u"b 2 -"_s, u"c 3 -"_s}));
        // b came back: the log says when it was away.
        QCOMPARE(dumpChanges(path()), QStringList{u"4 dataset:t /columns/b/died shop 2 -> -"_s});
    }

    void columnsInAnotherOrder() {
        const auto import = [this](const QStringList &columns) {
            StagedFacts facts(u"shop"_s);
            facts.dataset(u"t"_s);
            for (const QString &column : columns)
                facts.column(u"t."_s + column);
            return describe(facts.applyTo(*m_store));
        };
        import({u"a"_s, u"b"_s, u"c"_s});
        // Making room for a new one is no other order.
        QCOMPARE(import({u"x"_s, u"a"_s, u"b"_s, u"c"_s}),
                 u"created column 1; unchanged column 3, dataset 1"_s);
        QCOMPARE(import({u"c"_s, u"x"_s, u"a"_s, u"b"_s}), u"updated dataset 1; unchanged column 4"_s);
        QCOMPARE(query("SELECT name FROM col ORDER BY ord"), (QStringList{u"c"_s, u"x"_s, u"a"_s, u"b"_s}));
        QCOMPARE(dumpChanges(path()),
                 QStringList{
                     u"3 dataset:t /columns shop [\"x\",\"a\",\"b\",\"c\"] -> [\"c\",\"x\",\"a\",\"b\"]"_s});
        QCOMPARE(import({u"c"_s, u"x"_s, u"a"_s, u"b"_s}), u"unchanged column 4, dataset 1"_s);
    }

    void nestedAndOddColumnNames() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"t"_s).column(u"t.address"_s).column(u"t.address/city"_s);
        SourceColumn odd;
        odd.dataset = u"urn:t"_s;
        odd.path = {u"50% of a/b#c"_s};
        facts.add(odd);
        QVERIFY(facts.applyTo(*m_store));
        QCOMPARE(query("SELECT name FROM col ORDER BY id"),
                 (QStringList{u"address"_s, u"address/city"_s, u"50%25 of a%2Fb%23c"_s}));
    }

    void onlyReferredToColumns() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"a"_s).dataset(u"b"_s).column(u"a.x"_s);
        facts.columnEdge(u"a.x"_s, u"b.y"_s).columnEdge(u"a.z"_s, u"b.y"_s);
        QCOMPARE(describe(facts.applyTo(*m_store)), u"created column 3, column_edge 2, dataset 2"_s);
        QCOMPARE(dumpCatalog(path()).filter(u"#"_s),
                 (QStringList{u"dataset:a#x -> dataset:b#y \"\" of shop"_s,
                              u"dataset:a#x int \"\" declared,nullable of shop"_s,
                              u"dataset:a#z  \"\" mentioned,nullable of shop"_s,
                              u"dataset:a#z -> dataset:b#y \"\" of shop"_s,
                              u"dataset:b#y  \"\" mentioned,nullable of shop"_s}));
    }

    void snapshotsEndWhatIsGone() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts facts(u"shop"_s);
        facts.entity(EntityKind::Container, u"public"_s)
            .dataset(u"raw"_s, {{u"type"_s, u"table"_s}}, u"public"_s);
        facts.column(u"raw.id"_s).column(u"raw.amount"_s, u"text"_s);
        QCOMPARE(describe(facts.applyTo(*m_store)), u"unchanged column 2, container 1, dataset 1; ended "
                                                    u"column 2, column_edge 1, dataset 1, edge 1, job 1, "
                                                    "person 1"_s);
        QCOMPARE(
            dumpCatalog(path()),
            (QStringList{u"container:public \"public\" {} of shop"_s, u"container:public alias urn:public"_s,
                         u"dataset:raw \"raw\" {\"type\":\"table\"} of shop"_s,
                         u"dataset:raw alias urn:raw"_s, u"dataset:raw in container:public"_s,
                         u"dataset:raw#amount text \"\" declared,nullable of shop"_s,
                         u"dataset:raw#id int \"\" declared,nullable of shop"_s}));
        QCOMPARE(query("SELECT count(*) FROM change"), QStringList{u"0"_s}); // an end is in the rows
    }

    void deltasOnlyAddAndEndByMark() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts facts(u"shop"_s, SourceMode::Snapshot, true);
        facts.dataset(u"orders"_s, {{u"rowCount"_s, 7}});
        facts.column(u"orders.tax"_s, u"decimal"_s).ends(EntityKind::Person, u"ann"_s);
        QCOMPARE(describe(facts.applyTo(*m_store)), u"created column 1; updated dataset 1; ended person 1"_s);
        const QStringList lines = dumpCatalog(path());
        QVERIFY(lines.contains(
            u"dataset:orders \"orders\" {\"description\":\"Orders\",\"rowCount\":7,\"type\":\"table\"} of shop"_s));
        QVERIFY(lines.contains(u"dataset:orders in container:public"_s));
        QVERIFY(lines.contains(u"dataset:raw \"raw\" {\"type\":\"table\"} of shop"_s));
        QCOMPARE(lines.filter(u"orders#"_s).size(), 4); // id, amount, tax and the edge to amount
        QVERIFY(lines.filter(u"ann"_s).isEmpty());
        QCOMPARE(query("SELECT name FROM col WHERE id >> 16 = (SELECT id FROM entity WHERE key = "
                       "'dataset:orders') ORDER BY ord"),
                 (QStringList{u"id"_s, u"amount"_s, u"tax"_s}));
    }

    void streamsKeepWhatTheyDoNotRepeat() {
        StagedFacts first(u"events"_s, SourceMode::Stream);
        first.dataset(u"a"_s).dataset(u"b"_s).edge(u"a"_s, u"b"_s);
        QVERIFY(first.applyTo(*m_store));
        StagedFacts second(u"events"_s, SourceMode::Stream);
        second.dataset(u"b"_s).dataset(u"c"_s).edge(u"b"_s, u"c"_s);
        QCOMPARE(describe(second.applyTo(*m_store)), u"created dataset 1, edge 1; unchanged dataset 1"_s);
        QCOMPARE(dumpCatalog(path()).filter(u"->"_s),
                 (QStringList{u"dataset:a -> dataset:b of events"_s, u"dataset:b -> dataset:c of events"_s}));
        QCOMPARE(query("SELECT mode FROM source"), QStringList{u"stream"_s});
    }

    void anEarlierEventWidensAnEdge() {
        const auto import = [this](TimeUs validFrom) {
            auto staging = StagingStore::create({u"test"_s, {}, u"events"_s, SourceMode::Stream});
            MESHLENS_VERIFY(staging);
            for (const QString &name : {u"a"_s, u"b"_s})
                MESHLENS_VERIFY((*staging)->add(StagedFacts::make(EntityKind::Dataset, name)));
            MESHLENS_VERIFY((*staging)->add(SourceEdge{u"urn:a"_s, u"urn:b"_s, {}, validFrom}));
            MESHLENS_VERIFY((*staging)->finish({}));
            MESHLENS_VERIFY(m_store->apply({{}, {}, {ApplyImport{staging->get()}}}, FixedClock(1)));
        };
        import(500);
        import(900); // says nothing new
        QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"1"_s});
        import(200);
        QCOMPARE(query("SELECT born, died, valid_from FROM edge ORDER BY born"),
                 (QStringList{u"1|2|500"_s, u"2|-|200"_s}));
        QCOMPARE(
            query("SELECT counts FROM txn WHERE id = 2"),
            QStringList{
                u"{\"created\":{},\"ended\":{},\"unchanged\":{\"dataset\":2},\"updated\":{\"edge\":1}}"_s});
    }

    void twoSourcesAreTwoLayers() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts second(u"crm"_s);
        second.dataset(u"orders"_s, {{u"description"_s, u"From the CRM"_s}, {u"owner"_s, u"bob"_s}});
        second.column(u"orders.id"_s, u"uuid"_s).column(u"orders.mail"_s, u"text"_s);
        second.dataset(u"leads"_s).edge(u"raw"_s, u"orders"_s, u"load"_s).edge(u"leads"_s, u"orders"_s);
        QCOMPARE(describe(second.applyTo(*m_store)),
                 u"created column 1, dataset 1, edge 1; updated column 1, dataset 1, edge 1"_s);
        const QStringList lines = dumpCatalog(path());
        QVERIFY(lines.contains(
            u"dataset:orders \"orders\" {\"description\":\"Orders\",\"type\":\"table\"} of shop"_s));
        QVERIFY(lines.contains(
            u"dataset:orders + crm name=\"orders\" {\"description\":\"From the CRM\",\"owner\":\"bob\"}"_s));
        QVERIFY(lines.contains(u"dataset:orders#id int \"the key\" declared,nullable of shop"_s));
        QVERIFY(lines.contains(u"dataset:orders#id + crm uuid \"\""_s));
        QVERIFY(lines.contains(u"dataset:orders#mail text \"\" declared,nullable of crm"_s));
        QVERIFY(lines.contains(u"dataset:raw -> dataset:orders via job:load of crm"_s));
        QVERIFY(lines.contains(u"dataset:raw -> dataset:orders via job:load of shop"_s));
        QCOMPARE(query("SELECT n FROM counter WHERE what = 'edge'"), QStringList{u"2"_s});

        // Each replaces its own layer only, and finds the other one where it was.
        QCOMPARE(describe(shop().applyTo(*m_store)),
                 u"unchanged column 4, column_edge 1, container 1, dataset 2, edge 1, job 1, person 1"_s);
        StagedFacts less(u"crm"_s);
        less.dataset(u"orders"_s, {{u"description"_s, u"From the CRM"_s}});
        QCOMPARE(describe(less.applyTo(*m_store)),
                 u"updated column 1, dataset 1, edge 1; ended column 1, dataset 1, edge 1"_s);
        QCOMPARE(dumpChanges(path()).filter(u"3 "_s),
                 (QStringList{u"3 dataset:orders /owner crm \"bob\" -> -"_s,
                              u"3 dataset:orders /columns/id/declared crm true -> -"_s,
                              u"3 dataset:orders /columns/id/nullable crm true -> -"_s,
                              u"3 dataset:orders /columns/id/primaryKey crm false -> -"_s,
                              u"3 dataset:orders /columns/id/type crm \"uuid\" -> -"_s}));
    }

    void theNextLayerTakesOver() {
        StagedFacts first(u"one"_s);
        first.dataset(u"t"_s, {{u"description"_s, u"first"_s}}).column(u"t.a"_s).column(u"t.b"_s);
        QVERIFY(first.applyTo(*m_store));
        StagedFacts second(u"two"_s);
        second.dataset(u"t"_s, {{u"description"_s, u"second"_s}}).column(u"t.a"_s, u"text"_s);
        QVERIFY(second.applyTo(*m_store));
        StagedFacts nothing(u"one"_s);
        nothing.dataset(u"elsewhere"_s);
        QCOMPARE(describe(nothing.applyTo(*m_store)),
                 u"created dataset 1; updated column 1, dataset 1; ended column 1"_s);
        QCOMPARE(
            dumpCatalog(path()).filter(u"dataset:t"_s),
            (QStringList{u"dataset:t \"t\" {\"description\":\"second\"} of two"_s, u"dataset:t alias urn:t"_s,
                         u"dataset:t#a text \"\" declared,nullable of two"_s}));
        // The first one comes back: it arrived first, so it stands first again.
        StagedFacts back(u"one"_s);
        back.dataset(u"t"_s, {{u"description"_s, u"again"_s}})
            .column(u"t.a"_s, u"bigint"_s)
            .dataset(u"elsewhere"_s);
        QCOMPARE(describe(back.applyTo(*m_store)), u"updated column 1, dataset 1; unchanged dataset 1"_s);
        QCOMPARE(dumpCatalog(path()).filter(u"dataset:t"_s),
                 (QStringList{u"dataset:t \"t\" {\"description\":\"again\"} of one"_s,
                              u"dataset:t + two name=\"t\" {\"description\":\"second\"}"_s,
                              u"dataset:t alias urn:t"_s, u"dataset:t#a + two text \"\""_s,
                              u"dataset:t#a bigint \"\" declared,nullable of one"_s}));
        // It ends when none holds it.
        StagedFacts none(u"two"_s);
        none.dataset(u"there"_s);
        QVERIFY(none.applyTo(*m_store));
        StagedFacts last(u"one"_s);
        last.dataset(u"elsewhere"_s);
        QCOMPARE(describe(last.applyTo(*m_store)), u"unchanged dataset 1; ended column 1, dataset 1"_s);
    }

    void whatPeopleSaySurvives() {
        QVERIFY(shop().applyTo(*m_store));
        QCOMPARE(edit("dataset:orders", u"/description"_s, u"Ours"_s), u"updated dataset 1"_s);
        QCOMPARE(edit("dataset:orders", u"/columns/id/description"_s, u"our key"_s), u"updated column 1"_s);
        QVERIFY(shop().applyTo(*m_store)->txn.isNull());
        StagedFacts facts = shop();
        facts.dataset(u"orders"_s, {{u"description"_s, u"Theirs"_s}});
        QVERIFY(facts.applyTo(*m_store));
        const QStringList lines = dumpCatalog(path());
        QVERIFY(lines.contains(
            u"dataset:orders \"orders\" {\"description\":\"Theirs\",\"type\":\"table\"} of shop"_s));
        QVERIFY(lines.contains(u"dataset:orders + user {\"description\":\"Ours\"}"_s));
        QVERIFY(lines.contains(u"dataset:orders#id + user - \"our key\""_s));

        // People's words alone do not keep a dropped table; when it comes back, so do they.
        StagedFacts without(u"shop"_s);
        without.dataset(u"raw"_s, {}, u"public"_s);
        QVERIFY(without.applyTo(*m_store));
        QVERIFY(dumpCatalog(path()).filter(u"orders"_s).isEmpty());
        QVERIFY(shop().applyTo(*m_store));
        QVERIFY(dumpCatalog(path()).contains(u"dataset:orders + user {\"description\":\"Ours\"}"_s));
        QVERIFY(dumpCatalog(path()).contains(u"dataset:orders#id + user - \"our key\""_s));
    }

    void comesBack() {
        QVERIFY(shop().applyTo(*m_store));
        const QString id = query("SELECT id FROM entity WHERE key = 'dataset:orders'").value(0);
        StagedFacts without(u"shop"_s);
        without.dataset(u"raw"_s, {{u"type"_s, u"table"_s}});
        QVERIFY(without.applyTo(*m_store));
        QCOMPARE(
            describe(shop().applyTo(*m_store)),
            u"created column 4, column_edge 1, container 1, dataset 1, edge 1, job 1, person 1; updated dataset 1"_s);
        QCOMPARE(dumpCatalog(path()), shopLines);
        QCOMPARE(query("SELECT id, born, died FROM entity WHERE key = 'dataset:orders'"),
                 QStringList{id + u"|1|-"_s});
        QVERIFY(dumpChanges(path()).contains(u"3 dataset:orders /died shop 2 -> -"_s));
        QVERIFY(dumpChanges(path()).contains(u"3 dataset:orders /columns/id/died shop 2 -> -"_s));
        // An edge gets a row of its own each time.
        QCOMPARE(query("SELECT born, died FROM edge ORDER BY born"), (QStringList{u"1|2"_s, u"3|-"_s}));
    }

    void danglingReferences() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"a"_s, {}, u"nowhere"_s).column(u"a.x"_s).column(u"ghost.y"_s);
        facts.edge(u"a"_s, u"ghost"_s).edge(u"ghost"_s, u"a"_s).columnEdge(u"a.x"_s, u"ghost.y"_s);
        facts.relation(RelationKind::Owner, u"a"_s, EntityKind::Person, u"bob"_s, u"technical"_s);
        facts.relation(RelationKind::Owner, u"a"_s, EntityKind::Team, u"ops"_s);
        facts.relation(RelationKind::Tag, u"ghost"_s, EntityKind::Tag, u"pii"_s);
        LossReport losses;
        QCOMPARE(describe(facts.applyTo(*m_store, 1, &losses)), u"created column 1, dataset 1"_s);
        QCOMPARE(
            lossLines(losses),
            (QStringList{u"column: belongs to a dataset that is not in the source (1)"_s,
                         u"column_edge: refers to a dataset that is not in the source (1)"_s,
                         u"dataset: stands in a container that is not in the source; kept without it (1)"_s,
                         u"edge: refers to a dataset that is not in the source (2)"_s,
                         u"owner: refers to a person that is not in the source; kept by name (1)"_s,
                         u"owner: refers to a team that is not in the source; kept by name (1)"_s,
                         u"tag: is told of a dataset that is not in the source (1)"_s}));
        QCOMPARE(query("SELECT dst, name, role, dst_kind FROM relation ORDER BY name"),
                 (QStringList{u"0|urn:bob|technical|3"_s, u"0|urn:ops||2"_s}));

        // Another source brings what was missing; the next import of the first one finds it.
        StagedFacts other(u"crm"_s);
        other.dataset(u"ghost"_s).entity(EntityKind::Person, u"bob"_s);
        QVERIFY(other.applyTo(*m_store));
        StagedFacts again(u"shop"_s);
        again.dataset(u"a"_s).column(u"a.x"_s).edge(u"a"_s, u"ghost"_s).columnEdge(u"a.x"_s, u"ghost.y"_s);
        again.relation(RelationKind::Owner, u"a"_s, EntityKind::Person, u"bob"_s, u"technical"_s);
        QCOMPARE(describe(again.applyTo(*m_store, 2, &losses)),
                 u"created column 1, column_edge 1, edge 1; updated dataset 1; unchanged column 1"_s);
        QCOMPARE(lossLines(losses), QStringList());
        QVERIFY(dumpCatalog(path()).contains(u"dataset:a owner(technical) person:bob of shop"_s));
        QVERIFY(dumpCatalog(path()).contains(u"dataset:ghost#y  \"\" mentioned,nullable of shop"_s));
    }

    void whatEndsTakesItsEdgesWithIt() {
        StagedFacts other(u"crm"_s);
        other.dataset(u"ghost"_s).column(u"ghost.y"_s).entity(EntityKind::Person, u"bob"_s);
        QVERIFY(other.applyTo(*m_store));
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"a"_s).column(u"a.x"_s).edge(u"a"_s, u"ghost"_s).columnEdge(u"a.x"_s, u"ghost.y"_s);
        facts.relation(RelationKind::Owner, u"a"_s, EntityKind::Person, u"bob"_s);
        QVERIFY(facts.applyTo(*m_store));
        StagedFacts gone(u"crm"_s);
        gone.dataset(u"other"_s);
        QCOMPARE(
            describe(gone.applyTo(*m_store)),
            u"created dataset 1; updated dataset 1; ended column 1, column_edge 1, dataset 1, edge 1, person 1"_s);
        QCOMPARE(dumpCatalog(path()).filter(u"dataset:a "_s),
                 (QStringList{u"dataset:a \"a\" {} of shop"_s, u"dataset:a alias urn:a"_s,
                              u"dataset:a owner ?urn:bob of shop"_s}));
    }

    void lineageKeepsAColumnThatItsSchemaLost() {
        StagedFacts schema(u"crm"_s);
        schema.dataset(u"t"_s).column(u"t.a"_s).column(u"t.b"_s, u"text"_s, u"words"_s);
        QVERIFY(schema.applyTo(*m_store));
        StagedFacts lineage(u"events"_s);
        lineage.dataset(u"up"_s).columnEdge(u"up.x"_s, u"t.b"_s);
        QVERIFY(lineage.applyTo(*m_store));
        StagedFacts less(u"crm"_s);
        less.dataset(u"t"_s).column(u"t.a"_s);
        QCOMPARE(describe(less.applyTo(*m_store)), u"updated column 1; unchanged column 1, dataset 1"_s);
        QVERIFY(dumpCatalog(path()).contains(u"dataset:t#b  \"\" mentioned,nullable of events"_s));
        // And the other way round: a schema takes a mention over.
        StagedFacts more(u"crm"_s);
        more.dataset(u"t"_s).column(u"t.a"_s).column(u"t.b"_s, u"text"_s, u"words"_s);
        QCOMPARE(describe(more.applyTo(*m_store)), u"updated column 1; unchanged column 1, dataset 1"_s);
        QVERIFY(dumpCatalog(path()).contains(u"dataset:t#b text \"words\" declared,nullable of crm"_s));
        // Nothing speaks of it any more: the mention goes, the column stays.
        StagedFacts silent(u"events"_s);
        silent.dataset(u"up"_s);
        QCOMPARE(describe(silent.applyTo(*m_store)), u"unchanged dataset 1; ended column 1, column_edge 1"_s);
        QVERIFY(dumpCatalog(path()).contains(u"dataset:t#b text \"words\" declared,nullable of crm"_s));
    }

    // An edit that says nothing new still makes the layer of people, with the number that a new source would
    // get.
    void anImportIsNeverPeoples() {
        TempCatalog folder;
        const auto store = folder.create(u"people.meshlens"_s);
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).applyTo(*store));
        StagedFacts facts(u"two"_s);
        const auto staging = facts.dataset(u"b"_s).stage();
        MESHLENS_VERIFY(store->preview(*staging));
        MESHLENS_VERIFY(store->apply(
            {u"ann"_s, {}, {SetField{{1}, u"/description"_s, QJsonValue()}, ApplyImport{staging.get()}}},
            FixedClock(2'000'000)));
        QCOMPARE(dumpQuery(folder.path(u"people.meshlens"_s),
                           "SELECT name, mode, precedence > 0 FROM source ORDER BY name"),
                 QStringList({u"one|snapshot|1"_s, u"two|snapshot|1"_s, u"user|user|0"_s}));
    }

    // One edge under two names of its ends: the earlier time, the first transformation, whichever comes
    // first.
    void anEdgeToldTwiceIsOne() {
        for (const bool turned : {false, true}) {
            TempCatalog folder;
            const auto store = folder.create(u"twice.meshlens"_s);
            StagedFacts names(u"names"_s);
            SourceEntity dataset = StagedFacts::make(EntityKind::Dataset, u"b"_s);
            dataset.aliases = {u"urn:bee"_s};
            MESHLENS_VERIFY(names.add(dataset).column(u"b.y"_s).applyTo(*store));
            StagedFacts facts(u"one"_s);
            facts.dataset(u"a"_s).column(u"a.x"_s);
            facts.edge(u"a"_s, turned ? u"bee"_s : u"b"_s, {}, 500);
            facts.edge(u"a"_s, turned ? u"b"_s : u"bee"_s, {}, 300);
            facts.columnEdge(u"a.x"_s, turned ? u"bee.y"_s : u"b.y"_s, u"g"_s);
            facts.columnEdge(u"a.x"_s, turned ? u"b.y"_s : u"bee.y"_s, u"f"_s);
            MESHLENS_VERIFY(facts.applyTo(*store));
            const QString path = folder.path(u"twice.meshlens"_s);
            QCOMPARE(dumpQuery(path, "SELECT valid_from FROM edge"), QStringList{u"300"_s});
            QCOMPARE(dumpQuery(path, "SELECT transform FROM cedge"), QStringList{u"f"_s});
        }
    }

    // A source goes on speaking of what has ended by the name that it uses itself.
    void wordsOfOthersKeepTheirName() {
        TempCatalog folder;
        const auto store = folder.create(u"words.meshlens"_s);
        SourceEntity person = StagedFacts::make(EntityKind::Person, u"ann"_s);
        person.aliases = {u"urn:a-first"_s};
        MESHLENS_VERIFY(StagedFacts(u"one"_s).add(person).dataset(u"o"_s).applyTo(*store));
        MESHLENS_VERIFY(StagedFacts(u"two"_s)
                            .dataset(u"d"_s)
                            .relation(RelationKind::Owner, u"d"_s, EntityKind::Person, u"ann"_s)
                            .applyTo(*store));
        QCOMPARE(rawExecute(folder.path(u"words.meshlens"_s),
                            "INSERT INTO alias SELECT 'urn:own', 1, 1, id FROM source WHERE name = 'two'"),
                 QString());
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"o"_s).applyTo(*store));
        QCOMPARE(dumpQuery(folder.path(u"words.meshlens"_s), "SELECT name FROM relation WHERE died IS NULL"),
                 QStringList{u"urn:own"_s});
    }

    // Relations, and lives that are over, are in no row of the entity itself.
    void historyTellsOfRelationsAndReturns() {
        TempCatalog folder;
        const auto store = folder.create(u"told.meshlens"_s);
        const auto import = [&](bool there, bool owned) {
            StagedFacts facts(u"one"_s);
            facts.entity(EntityKind::Person, u"ann"_s).dataset(u"b"_s);
            if (there)
                facts.dataset(u"a"_s);
            if (owned)
                facts.relation(RelationKind::Owner, u"a"_s, EntityKind::Person, u"ann"_s);
            MESHLENS_VERIFY(facts.applyTo(*store));
        };
        import(true, false);
        import(true, true);
        import(false, false);
        import(true, false);
        const auto view = store->readers()->view();
        MESHLENS_VERIFY(view);
        HistoryQuery of;
        of.entity = resolveName(*view, u"dataset:a"_s)->ref.id;
        QStringList lines;
        const auto history = readHistory(*view, of);
        MESHLENS_VERIFY(history);
        for (const TransactionEntry &entry : *history)
            lines.append(
                u"%1: %2; %3"_s.arg(entry.id.value).arg(countsText(entry.created), countsText(entry.ended)));
        QCOMPARE(lines, QStringList({u"4: dataset 1; "_s, u"3: ; dataset 1, relation 1"_s,
                                     u"2: relation 1; "_s, u"1: dataset 1; "_s}));
    }
};

QTEST_GUILESS_MAIN(TestApplyImport)
#include "tst_apply_import.moc"
