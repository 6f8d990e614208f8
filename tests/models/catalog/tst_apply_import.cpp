// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/transaction_part.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// A small shop: two tables in a schema, one feeds the other through a job.
StagedFacts shop(const QString &source = u"shop"_s) {
    StagedFacts facts(source);
    facts.entity(EntityKind::Container, u"public"_s);
    facts.dataset(u"raw"_s, {{u"type"_s, u"table"_s}}, u"public"_s);
    facts.dataset(u"orders"_s, {{u"description"_s, u"Orders"_s}, {u"type"_s, u"table"_s}}, u"public"_s);
    facts.entity(EntityKind::Job, u"load"_s);
    facts.entity(EntityKind::Person, u"ann"_s);
    facts.column(u"raw.id"_s).column(u"raw.amount"_s, u"text"_s);
    facts.column(u"orders.id"_s, u"int"_s, u"the key"_s).column(u"orders.amount"_s, u"decimal"_s);
    facts.edge(u"raw"_s, u"orders"_s, u"load"_s);
    facts.columnEdge(u"raw.amount"_s, u"orders.amount"_s, u"CAST"_s);
    facts.relation(RelationKind::Owner, u"orders"_s, EntityKind::Person, u"ann"_s, u"technical"_s);
    return facts;
}

const QStringList shopLines{
    u"container:public \"public\" {} of shop"_s,
    u"container:public alias urn:public"_s,
    u"dataset:orders \"orders\" {\"description\":\"Orders\",\"type\":\"table\"} of shop"_s,
    u"dataset:orders alias urn:orders"_s,
    u"dataset:orders in container:public"_s,
    u"dataset:orders owner(technical) person:ann of shop"_s,
    u"dataset:orders#amount decimal \"\" declared,nullable of shop"_s,
    u"dataset:orders#id int \"the key\" declared,nullable of shop"_s,
    u"dataset:raw \"raw\" {\"type\":\"table\"} of shop"_s,
    u"dataset:raw -> dataset:orders via job:load of shop"_s,
    u"dataset:raw alias urn:raw"_s,
    u"dataset:raw in container:public"_s,
    u"dataset:raw#amount -> dataset:orders#amount \"CAST\" of shop"_s,
    u"dataset:raw#amount text \"\" declared,nullable of shop"_s,
    u"dataset:raw#id int \"\" declared,nullable of shop"_s,
    u"job:load \"load\" {} of shop"_s,
    u"job:load alias urn:load"_s,
    u"person:ann \"ann\" {} of shop"_s,
    u"person:ann alias urn:ann"_s,
};

// Remembers what a transaction said that it touched.
class DeltaSpy : public TransactionPart {
public:
    explicit DeltaSpy(Delta *last)
        : m_last(last) {}
    QString name() const override { return u"spy"_s; }
    Result<void> onApply(sqlite::Database &, const Delta &delta) override {
        *m_last = delta;
        return {};
    }
    Result<std::vector<QString>> verify(sqlite::Database &, int) const override {
        return std::vector<QString>();
    }

private:
    Delta *m_last;
};

QString describe(const Result<TransactionOutcome> &outcome) {
    return outcome ? outcomeText(*outcome) : outcome.error().message + u' ' + outcome.error().detail;
}

QStringList lossLines(const LossReport &report) {
    QStringList lines;
    for (const Loss &loss : report.losses)
        lines.append(u"%1: %2 (%3)"_s.arg(loss.where, loss.what).arg(loss.count));
    return lines;
}

QStringList findings(CatalogStore &store) {
    const auto sound = store.verify();
    return sound ? QStringList(sound->begin(), sound->end()) : QStringList{sound.error().message};
}

} // namespace

class TestApplyImport : public QObject {
    Q_OBJECT

private:
    TempCatalog m_folder;
    std::unique_ptr<CatalogStore> m_store;
    int m_made = 0;

    QString path() const { return m_folder.path(u"%1.meshlens"_s.arg(m_made)); }
    QStringList query(const QByteArray &sql) const { return dumpQuery(path(), sql); }

    QString edit(const QByteArray &key, const QString &field, const QJsonValue &value) {
        const EntityId entity{query("SELECT id FROM entity WHERE key = '" + key + "'").value(0).toLongLong()};
        return describe(m_store->apply({u"ann"_s, {}, {SetField{entity, field, value}}}, FixedClock(1)));
    }

private Q_SLOTS:
    void init() {
        ++m_made;
        m_store = m_folder.create(u"%1.meshlens"_s.arg(m_made));
    }
    void cleanup() {
        QCOMPARE(findings(*m_store), QStringList());
        m_store.reset();
    }

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

    void otherNamesResolve() {
        StagedFacts facts(u"shop"_s);
        SourceEntity orders = StagedFacts::make(EntityKind::Dataset, u"orders"_s);
        orders.aliases = {u"urn:shop.public.orders"_s, u"urn:orders"_s};
        facts.add(orders).dataset(u"raw"_s);
        facts.edge(u"raw"_s, u"shop.public.orders"_s).edge(u"raw"_s, u"orders"_s);
        facts.column(u"orders.id"_s);
        SourceColumn column;
        column.dataset = u"urn:shop.public.orders"_s;
        column.path = {u"tax"_s};
        auto staging = facts.stage();
        QVERIFY(!staging->add(column)); // complete
        MESHLENS_VERIFY(m_store->apply({{}, {}, {ApplyImport{staging.get()}}}, FixedClock(1)));
        QCOMPARE(dumpCatalog(path()).filter(u"->"_s),
                 QStringList{u"dataset:raw -> dataset:orders of shop"_s});
        // Another source knows the dataset by that name only.
        StagedFacts second(u"dbt"_s);
        second.dataset(u"report"_s).edge(u"shop.public.orders"_s, u"report"_s);
        QVERIFY(second.applyTo(*m_store));
        QVERIFY(dumpCatalog(path()).contains(u"dataset:orders -> dataset:report of dbt"_s));
        QCOMPARE(query("SELECT a.name || ' ' || a.state FROM alias a JOIN entity e ON e.id = a.entity"
                       " WHERE e.key = 'dataset:orders' ORDER BY a.name"),
                 (QStringList{u"urn:orders 1"_s, u"urn:shop.public.orders 1"_s}));
        // An alias that the source drops is dropped, and said so.
        StagedFacts renamed(u"shop"_s);
        orders.aliases = {u"urn:new"_s};
        renamed.add(orders).dataset(u"raw"_s).column(u"orders.id"_s).edge(u"raw"_s, u"orders"_s);
        QCOMPARE(describe(renamed.applyTo(*m_store)),
                 u"updated dataset 1; unchanged column 1, dataset 1, edge 1"_s);
        QCOMPARE(
            dumpChanges(path()).last(),
            u"3 dataset:orders /aliases shop [\"urn:orders\",\"urn:shop.public.orders\"] -> [\"urn:new\",\"urn:orders\"]"_s);
    }

    void columnsUnderTwoNamesOfOneDataset() {
        auto staging = StagingStore::create({u"test"_s, {}, u"shop"_s});
        MESHLENS_VERIFY(staging);
        const auto column = [&](const QString &dataset, const QString &name, const QString &type) {
            SourceColumn one;
            one.dataset = dataset;
            one.path = {name};
            one.type = type;
            MESHLENS_VERIFY((*staging)->add(one));
        };
        column(u"other"_s, u"b"_s, u"int"_s);
        column(u"other"_s, u"a"_s, {});
        SourceEntity t = StagedFacts::make(EntityKind::Dataset, u"t"_s);
        t.aliases = {u"other"_s};
        MESHLENS_VERIFY((*staging)->add(t));
        column(u"urn:t"_s, u"a"_s, u"text"_s);
        MESHLENS_VERIFY(
            (*staging)->add(SourceColumnEdge{u"other"_s, {u"b"_s}, u"urn:t"_s, {u"a"_s}, {}, {}}));
        MESHLENS_VERIFY((*staging)->finish({}));
        QCOMPARE(describe(m_store->apply({{}, {}, {ApplyImport{staging->get()}}}, FixedClock(1))),
                 u"created column 2, column_edge 1, dataset 1"_s);
        QCOMPARE(dumpCatalog(path()).filter(u"#"_s),
                 (QStringList{u"dataset:t#a text \"\" declared,nullable of shop"_s,
                              u"dataset:t#b -> dataset:t#a \"\" of shop"_s,
                              u"dataset:t#b int \"\" declared,nullable of shop"_s}));
    }

    void equalKeysAreTold() {
        const auto named = [](const QString &name, const QString &key) {
            SourceEntity entity = StagedFacts::make(EntityKind::Dataset, name);
            entity.keySteps = {key};
            return entity;
        };
        StagedFacts facts(u"shop"_s);
        facts.add(named(u"c"_s, u"orders"_s)).add(named(u"a"_s, u"orders"_s)).add(named(u"b"_s, u"orders"_s));
        facts.add(named(u"d"_s, u"orders~2"_s));
        QVERIFY(facts.applyTo(*m_store));
        const QByteArray keys = "SELECT name || ' ' || key FROM entity ORDER BY name";
        QCOMPARE(query(keys), (QStringList{u"a dataset:orders"_s, u"b dataset:orders~3"_s,
                                           u"c dataset:orders~4"_s, u"d dataset:orders~2"_s}));
        // Stable: the same again is the same, and who is left keeps the key.
        StagedFacts again(u"shop"_s);
        again.add(named(u"c"_s, u"orders"_s))
            .add(named(u"b"_s, u"orders"_s))
            .add(named(u"d"_s, u"orders~2"_s));
        QCOMPARE(describe(again.applyTo(*m_store)), u"unchanged dataset 3; ended dataset 1"_s);
        QCOMPARE(query("SELECT name || ' ' || key FROM entity WHERE died IS NULL ORDER BY name"),
                 (QStringList{u"b dataset:orders~3"_s, u"c dataset:orders~4"_s, u"d dataset:orders~2"_s}));
        // Another source gets the free one.
        StagedFacts other(u"crm"_s);
        other.add(named(u"x"_s, u"orders"_s)).add(named(u"y"_s, u"orders"_s));
        QVERIFY(other.applyTo(*m_store));
        QCOMPARE(
            query("SELECT name || ' ' || key FROM entity WHERE died IS NULL AND name > 'd' ORDER BY name"),
            (QStringList{u"x dataset:orders"_s, u"y dataset:orders~5"_s}));
    }

    void movedEntitiesKeepTheirFormerKey() {
        const auto import = [this](const QString &a, const QString &b) {
            StagedFacts facts(u"shop"_s);
            for (const auto &[name, key] : {std::pair(u"a"_s, a), std::pair(u"b"_s, b)}) {
                SourceEntity entity = StagedFacts::make(EntityKind::Dataset, name);
                entity.keySteps = {key};
                facts.add(entity);
            }
            return describe(facts.applyTo(*m_store));
        };
        import(u"one"_s, u"two"_s);
        QCOMPARE(import(u"two"_s, u"one"_s), u"updated dataset 2"_s); // they exchange keys
        QCOMPARE(query("SELECT name, key FROM entity ORDER BY name"),
                 (QStringList{u"a|dataset:two"_s, u"b|dataset:one"_s}));
        QCOMPARE(query("SELECT e.name, a.name FROM alias a JOIN entity e ON e.id = a.entity WHERE state = 4 "
                       "ORDER BY 1"),
                 (QStringList{u"a|dataset:one"_s, u"b|dataset:two"_s}));
        import(u"one"_s, u"three"_s);
        QCOMPARE(query("SELECT e.name, a.name FROM alias a JOIN entity e ON e.id = a.entity WHERE state = 4 "
                       "ORDER BY 1, 2"),
                 (QStringList{u"a|dataset:two"_s, u"b|dataset:one"_s, u"b|dataset:two"_s}));
        QCOMPARE(import(u"one"_s, u"three"_s), u"unchanged dataset 2"_s);
    }

    void siblingsAreOneAsset() {
        const auto import = [this](bool linked) {
            StagedFacts facts(u"shop"_s);
            facts.dataset(u"model"_s).dataset(u"table"_s).dataset(u"alone"_s);
            if (linked) {
                facts.relation(RelationKind::Sibling, u"model"_s, EntityKind::Dataset, u"table"_s);
                facts.relation(RelationKind::Sibling, u"table"_s, EntityKind::Dataset, u"model"_s,
                               u"primary"_s);
            }
            return describe(facts.applyTo(*m_store));
        };
        import(true);
        const QByteArray assets = "SELECT n FROM counter WHERE what = 'asset'";
        QCOMPARE(
            dumpCatalog(path()).filter(u" asset "_s),
            (QStringList{u"dataset:model asset dataset:model"_s, u"dataset:table asset dataset:model"_s}));
        QCOMPARE(query(assets), QStringList{u"2"_s});
        QCOMPARE(import(true), u"unchanged dataset 3"_s);
        QCOMPARE(import(false), u"updated dataset 2; unchanged dataset 1"_s);
        QVERIFY(dumpCatalog(path()).filter(u" asset "_s).isEmpty());
        QCOMPARE(query(assets), QStringList{u"3"_s});
        import(true);
        // One member ends: the other stands alone.
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"table"_s).dataset(u"alone"_s);
        facts.relation(RelationKind::Sibling, u"table"_s, EntityKind::Dataset, u"model"_s, u"primary"_s);
        QVERIFY(facts.applyTo(*m_store));
        QVERIFY(dumpCatalog(path()).filter(u" asset "_s).isEmpty());
    }

    void theSameNormalFormIsOneAsset() {
        const auto with = [](const QString &name, const QString &normal) {
            SourceEntity entity = StagedFacts::make(EntityKind::Dataset, name);
            entity.normalForm = normal;
            return entity;
        };
        StagedFacts warehouse(u"warehouse"_s);
        warehouse.add(with(u"w1"_s, u"pg//PROD/a"_s)).add(with(u"w2"_s, u"pg//PROD/b"_s));
        QVERIFY(warehouse.applyTo(*m_store));
        StagedFacts dbt(u"dbt"_s);
        dbt.add(with(u"d1"_s, u"pg//PROD/a"_s)).add(with(u"d2"_s, u"pg//DEV/b"_s)).dataset(u"d3"_s);
        QVERIFY(dbt.applyTo(*m_store));
        QCOMPARE(dumpCatalog(path()).filter(u" asset "_s),
                 (QStringList{u"dataset:d1 asset dataset:w1"_s, u"dataset:w1 asset dataset:w1"_s}));
        // Another normal form takes it out again.
        StagedFacts moved(u"dbt"_s);
        moved.add(with(u"d1"_s, u"pg//PROD/c"_s)).add(with(u"d2"_s, u"pg//PROD/b"_s)).dataset(u"d3"_s);
        QVERIFY(moved.applyTo(*m_store));
        QCOMPARE(dumpCatalog(path()).filter(u" asset "_s),
                 (QStringList{u"dataset:d2 asset dataset:w2"_s, u"dataset:w2 asset dataset:w2"_s}));
        QVERIFY(
            dumpChanges(path()).contains(u"3 dataset:d1 /normalForm dbt \"pg//PROD/a\" -> \"pg//PROD/c\""_s));
    }

    void whatWasSplitStaysSplit() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"a"_s).dataset(u"b"_s);
        QVERIFY(facts.applyTo(*m_store));
        m_store.reset();
        QCOMPARE(rawExecute(path(), "INSERT INTO alias(name, entity, state, source)"
                                    " SELECT 'urn:b', id, 3, 1 FROM entity WHERE key = 'dataset:a'"),
                 QString());
        auto opened = CatalogStore::open(path(), CatalogStore::Access::ReadWrite);
        MESHLENS_VERIFY(opened);
        m_store = std::move(*opened);
        StagedFacts linked(u"shop"_s);
        linked.dataset(u"a"_s).dataset(u"b"_s).relation(RelationKind::Sibling, u"a"_s, EntityKind::Dataset,
                                                        u"b"_s);
        QVERIFY(linked.applyTo(*m_store));
        QVERIFY(dumpCatalog(path()).filter(u" asset "_s).isEmpty());
    }

    void domainsGetTheirPlaceInThePalette() {
        StagedFacts first(u"shop"_s);
        for (int i = 0; i < 11; ++i)
            first.entity(EntityKind::Domain, u"d%1"_s.arg(i));
        QVERIFY(first.applyTo(*m_store));
        const QByteArray slots_ = "SELECT e.name, d.slot FROM domain_slot d JOIN entity e ON e.id = d.entity"
                                  " WHERE e.died IS NULL ORDER BY e.id";
        QCOMPARE(query(slots_), (QStringList{u"d0|0"_s, u"d1|1"_s, u"d2|2"_s, u"d3|3"_s, u"d4|4"_s, u"d5|5"_s,
                                             u"d6|6"_s, u"d7|7"_s, u"d8|8"_s, u"d9|9"_s, u"d10|0"_s}));
        StagedFacts second(u"shop"_s);
        second.entity(EntityKind::Domain, u"d0"_s)
            .entity(EntityKind::Domain, u"d2"_s)
            .entity(EntityKind::Domain, u"new"_s);
        QVERIFY(second.applyTo(*m_store));
        QCOMPARE(query(slots_), (QStringList{u"d0|0"_s, u"d2|2"_s, u"new|1"_s}));
    }

    void previewSaysWhatApplyDoes() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts facts = shop();
        facts.dataset(u"more"_s);
        const auto staging = facts.stage();
        const auto previewed = m_store->preview(*staging);
        QCOMPARE(describe(previewed),
                 u"created dataset 1; unchanged column 4, column_edge 1, container 1, dataset 2, edge 1, "
                 "job 1, person 1"_s);
        QVERIFY(previewed->txn.isNull());
        QCOMPARE(dumpCatalog(path()), shopLines);
        const auto applied = m_store->apply({{}, {}, {ApplyImport{staging.get()}}}, FixedClock(1));
        QCOMPARE(describe(applied), describe(previewed));
        QCOMPARE(applied->txn.value, 2);
    }

    void theCatalogMayMoveAfterThePreview() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts facts = shop();
        facts.dataset(u"more"_s);
        const auto staging = facts.stage();
        QVERIFY(m_store->preview(*staging));
        StagedFacts other(u"crm"_s);
        other.dataset(u"more"_s).dataset(u"most"_s);
        QVERIFY(other.applyTo(*m_store));
        QCOMPARE(
            describe(m_store->apply({{}, {}, {ApplyImport{staging.get()}}}, FixedClock(1))),
            u"updated dataset 1; unchanged column 4, column_edge 1, container 1, dataset 2, edge 1, job 1, person 1"_s);
    }

    void tellsThePartsWhatItTouched() {
        Delta delta;
        m_store->addPart(std::make_unique<DeltaSpy>(&delta));
        QVERIFY(shop().applyTo(*m_store));
        QVERIFY(delta.rebuilt);
        QCOMPARE(delta.txn.value, 1);
        QCOMPARE(delta.entities.size(), std::size_t(5));
        StagedFacts facts = shop();
        facts.column(u"raw.tax"_s).dataset(u"new"_s);
        QVERIFY(facts.applyTo(*m_store));
        QVERIFY(!delta.rebuilt);
        QStringList keys;
        for (const EntityId id : delta.entities)
            keys.append(
                query("SELECT key FROM entity WHERE id = " + QByteArray::number(qint64(id.value))).value(0));
        QCOMPARE(keys, (QStringList{u"dataset:raw"_s, u"dataset:new"_s}));
        edit("dataset:orders", u"/columns/id/description"_s, u"x"_s);
        QCOMPARE(delta.entities.size(), std::size_t(1));
    }

    void cancelledLeavesTheCatalogAsItWas() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts facts = shop();
        facts.dataset(u"more"_s);
        const auto staging = facts.stage();
        std::stop_source stop;
        QStringList seen;
        const auto outcome = m_store->apply({{}, {}, {ApplyImport{staging.get()}}}, FixedClock(1),
                                            stop.get_token(), [&](const ApplyProgress &progress) {
                                                seen.append(progress.step);
                                                if (progress.step == u"Finishing"_s)
                                                    stop.request_stop();
                                            });
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QVERIFY(seen.contains(u"Writing"_s));
        QCOMPARE(dumpCatalog(path()), shopLines);
        QVERIFY(m_store->apply({{}, {}, {ApplyImport{staging.get()}}}, FixedClock(1)));
        QVERIFY(dumpCatalog(path()).contains(u"dataset:more alias urn:more"_s));
    }

    void refusesWhatItCannotTake() {
        QVERIFY(shop().applyTo(*m_store));
        StagedFacts reserved(u"user"_s);
        reserved.dataset(u"a"_s);
        QCOMPARE(reserved.applyTo(*m_store).error().code, ErrorCode::InvalidArgument);
        auto other =
            StagingStore::create({u"dbt"_s, {}, u"shop"_s}); // the name of a source of another format
        MESHLENS_VERIFY(other);
        MESHLENS_VERIFY((*other)->add(StagedFacts::make(EntityKind::Dataset, u"a"_s)));
        const Transaction unfinished{{}, {}, {ApplyImport{other->get()}}};
        QCOMPARE(m_store->apply(unfinished, FixedClock(1)).error().code, ErrorCode::InvalidArgument);
        MESHLENS_VERIFY((*other)->finish({}));
        QCOMPARE(m_store->apply(unfinished, FixedClock(1)).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(dumpCatalog(path()), shopLines);
    }

    void anEmptySourceWritesNothing() {
        StagedFacts facts(u"shop"_s);
        const auto outcome = facts.applyTo(*m_store);
        QCOMPARE(describe(outcome), QString());
        QVERIFY(outcome->txn.isNull());
        QCOMPARE(query("SELECT count(*) FROM source"), QStringList{u"0"_s});
    }
};

QTEST_GUILESS_MAIN(TestApplyImport)
#include "tst_apply_import.moc"
