// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"
#include "tests/support/import_fixture.h"

using namespace meshlens;
using namespace meshlens::test;

namespace {

SourceEntity referred(const QString &name) {
    SourceEntity entity = StagedFacts::make(EntityKind::Dataset, name);
    entity.declared = false;
    return entity;
}

// "report" is there and reads "raw", which is only referred to.
StagedFacts report(const QString &source = u"bi"_s) {
    StagedFacts facts(source);
    facts.dataset(u"report"_s).add(referred(u"raw"_s)).edge(u"raw"_s, u"report"_s);
    return facts;
}

} // namespace

// Ends of edges that a source refers to and does not hold.
class TestApplyReferred : public QObject, private ImportFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { openCatalog(); }
    void cleanup() { closeCatalog(); }

    void isAnEndAndCountsOnItsOwn() {
        QCOMPARE(describe(report().applyTo(*m_store)), u"created dataset 1, edge 1, referred 1"_s);
        QCOMPARE(raw(), u"dataset:raw 0 bi"_s);
        QCOMPARE(counters(), u"asset 1, dataset 1, edge 1, referred 1"_s);
        QCOMPARE(describe(report().applyTo(*m_store)), u"unchanged dataset 1, edge 1, referred 1"_s);
        QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"1"_s});
    }

    void orderDoesNotMatter() {
        StagedFacts facts(u"bi"_s);
        facts.dataset(u"a"_s).add(referred(u"a"_s)).add(referred(u"b"_s)).dataset(u"b"_s);
        facts.add(referred(u"c"_s)).add(referred(u"c"_s)).edge(u"c"_s, u"a"_s);
        QCOMPARE(describe(facts.applyTo(*m_store)), u"created dataset 2, edge 1, referred 1"_s);
    }

    void isNoneUnderAnotherName() {
        StagedFacts facts(u"bi"_s);
        SourceEntity real = StagedFacts::make(EntityKind::Dataset, u"real"_s);
        real.aliases = {u"urn:raw"_s};
        facts.dataset(u"report"_s).add(referred(u"raw"_s)).add(real).edge(u"raw"_s, u"report"_s);
        QCOMPARE(describe(facts.applyTo(*m_store)), u"created dataset 2, edge 1"_s);
        QCOMPARE(query("SELECT s.key FROM edge e JOIN entity s ON s.id = e.src"),
                 QStringList{u"dataset:real"_s});
        // Nor where only the catalog knows that name.
        QCOMPARE(describe(report(u"other"_s).applyTo(*m_store)), u"updated dataset 1, edge 1"_s);
        QCOMPARE(query("SELECT count(*) FROM entity"), QStringList{u"2"_s});
    }

    void becomesRealInItsSource() {
        QVERIFY(report().applyTo(*m_store));
        const QStringList uid = query("SELECT id, hex(uid) FROM entity WHERE key = 'dataset:raw'");
        StagedFacts held = report();
        held.dataset(u"raw"_s, {{u"description"_s, u"Raw"_s}}).column(u"raw.id"_s);
        QCOMPARE(describe(held.applyTo(*m_store)),
                 u"created column 1, dataset 1; unchanged dataset 1, edge 1; ended referred 1"_s);
        QCOMPARE(raw(), u"dataset:raw 1 bi"_s);
        QCOMPARE(query("SELECT id, hex(uid) FROM entity WHERE key = 'dataset:raw'"), uid);
        QCOMPARE(counters(), u"asset 2, column 1, dataset 2, edge 1"_s);
        // And back.
        QCOMPARE(describe(report().applyTo(*m_store)),
                 u"created referred 1; unchanged dataset 1, edge 1; ended column 1, dataset 1"_s);
        QCOMPARE(raw(), u"dataset:raw 0 bi"_s);
        QCOMPARE(counters(), u"asset 1, dataset 1, edge 1, referred 1"_s);
    }

    void becomesRealInAnotherSource() {
        QVERIFY(report().applyTo(*m_store));
        StagedFacts db(u"db"_s);
        db.dataset(u"raw"_s, {{u"type"_s, u"table"_s}});
        QCOMPARE(describe(db.applyTo(*m_store)), u"created dataset 1; ended referred 1"_s);
        QCOMPARE(raw(), u"dataset:raw 1 db"_s);
        QVERIFY(detail().ref.declared);
        QVERIFY(!detail().fields.contains(u"declared"_s));
        QCOMPARE(detail().ref.type, u"table"_s);
        // Who refers to it writes nothing, whoever came first.
        QVERIFY(report().applyTo(*m_store)->txn.isNull());
        QVERIFY(report(u"third"_s).applyTo(*m_store));
        QVERIFY(report(u"third"_s).applyTo(*m_store)->txn.isNull());
        QCOMPARE(raw(), u"dataset:raw 1 db"_s);
        // Its source lets it go: it is referred to again, and the edge stays.
        StagedFacts empty(u"db"_s);
        empty.dataset(u"something else"_s);
        QCOMPARE(describe(empty.applyTo(*m_store)), u"created dataset 1, referred 1; ended dataset 1"_s);
        QCOMPARE(raw(), u"dataset:raw 0 bi"_s);
        QCOMPARE(counters(), u"asset 2, dataset 2, edge 1, referred 1"_s);
    }

    void letsAnotherSourceComeFirst() {
        StagedFacts both = report();
        both.dataset(u"raw"_s);
        QVERIFY(both.applyTo(*m_store));
        StagedFacts db(u"db"_s);
        db.dataset(u"raw"_s, {{u"type"_s, u"table"_s}});
        QVERIFY(db.applyTo(*m_store));
        QCOMPARE(raw(), u"dataset:raw 1 bi"_s);
        QVERIFY(report().applyTo(*m_store));
        QCOMPARE(raw(), u"dataset:raw 1 db"_s);
        QCOMPARE(query("SELECT count(*) FROM edge WHERE died IS NULL"), QStringList{u"1"_s});
        QVERIFY(report().applyTo(*m_store)->txn.isNull());
    }

    void endsWhenNobodyRefersToIt() {
        QVERIFY(report().applyTo(*m_store));
        QVERIFY(report(u"second"_s).applyTo(*m_store));
        StagedFacts without(u"bi"_s);
        without.dataset(u"report"_s);
        QVERIFY(without.applyTo(*m_store));
        QCOMPARE(raw(), u"dataset:raw 0 second"_s);
        QCOMPARE(counters(), u"asset 1, dataset 1, edge 1, referred 1"_s);
        StagedFacts neither(u"second"_s);
        neither.dataset(u"report"_s);
        QCOMPARE(describe(neither.applyTo(*m_store)), u"unchanged dataset 1; ended edge 1, referred 1"_s);
        QCOMPARE(raw(), QString());
        QCOMPARE(describe(report().applyTo(*m_store)), u"created edge 1, referred 1; unchanged dataset 1"_s);
    }

    // A part of a source says nothing about what it does not hold.
    void deltaTakesNothingBack() {
        StagedFacts both = report();
        both.dataset(u"raw"_s, {{u"description"_s, u"Raw"_s}});
        QVERIFY(both.applyTo(*m_store));
        StagedFacts delta(u"bi"_s, SourceMode::Snapshot, true);
        delta.dataset(u"chart"_s).add(referred(u"raw"_s)).edge(u"raw"_s, u"chart"_s);
        QCOMPARE(describe(delta.applyTo(*m_store)), u"created dataset 1, edge 1"_s);
        QCOMPARE(raw(), u"dataset:raw 1 bi"_s);
        StagedFacts fresh(u"bi"_s, SourceMode::Snapshot, true);
        fresh.dataset(u"x"_s).add(referred(u"y"_s)).edge(u"y"_s, u"x"_s);
        QCOMPARE(describe(fresh.applyTo(*m_store)), u"created dataset 1, edge 1, referred 1"_s);
        StagedFacts held(u"bi"_s, SourceMode::Snapshot, true);
        held.dataset(u"y"_s);
        QCOMPARE(describe(held.applyTo(*m_store)), u"created dataset 1; ended referred 1"_s);
    }

    void isLinkedWithNothing() {
        StagedFacts facts = report();
        facts.relation(RelationKind::Sibling, u"report"_s, EntityKind::Dataset, u"raw"_s);
        QVERIFY(facts.applyTo(*m_store));
        QCOMPARE(counters(), u"asset 1, dataset 1, edge 1, referred 1"_s);
        StagedFacts db(u"db"_s);
        db.dataset(u"raw"_s);
        QVERIFY(db.applyTo(*m_store));
        QCOMPARE(counters(), u"asset 1, dataset 2, edge 1"_s);
    }

    // What it had merely referred to before stays in the log as it was.
    void becomesRealWhereItWasReferredToTwice() {
        QVERIFY(report().applyTo(*m_store));
        QVERIFY(report(u"other"_s).applyTo(*m_store));
        StagedFacts held = report(u"other"_s);
        held.dataset(u"raw"_s, {{u"description"_s, u"Raw"_s}});
        QVERIFY(held.applyTo(*m_store));
        QCOMPARE(query("SELECT path, ifnull(before, '-'), ifnull(after, '-') FROM change c JOIN entity e ON"
                       " e.id = c.entity WHERE e.key = 'dataset:raw' AND c.txn = 3 ORDER BY c.id"),
                 QStringList({u"/declared|false|-"_s, u"/description|-|\"Raw\""_s}));
        QCOMPARE(raw(), u"dataset:raw 1 other"_s);
    }

private:
    // "key declared source" of the living one that the edges begin at.
    QString raw() const {
        return query("SELECT e.key || ' ' || coalesce(json_extract(e.body, '$.declared'), 1) || ' ' || s.name"
                     " FROM entity e JOIN source s ON s.id = e.source"
                     " WHERE e.key = 'dataset:raw' AND e.died IS NULL")
            .value(0);
    }
    QString counters() const {
        return query("SELECT what || ' ' || n FROM counter WHERE n <> 0 AND what <> 'transaction' ORDER BY "
                     "what")
            .join(u", "_s);
    }
    EntityDetail detail() const {
        const auto view = m_store->readers()->view();
        const auto found = view ? resolveName(*view, u"dataset:raw"_s) : std::unexpected(view.error());
        const auto read = found ? readEntity(*view, found->ref.id) : std::unexpected(found.error());
        return read ? *read : EntityDetail();
    }
};

QTEST_GUILESS_MAIN(TestApplyReferred)
#include "tst_apply_referred.moc"
