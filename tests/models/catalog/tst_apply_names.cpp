// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/import_fixture.h"

using namespace meshlens;
using namespace meshlens::test;

class TestApplyNames : public QObject, private ImportFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { openCatalog(); }
    void cleanup() { closeCatalog(); }

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

    void domainsGetTheirPlaceInThePalette() {
        // By name, in whatever order the source tells of them.
        StagedFacts first(u"shop"_s);
        for (const int i : {7, 0, 10, 3, 1, 9, 2, 8, 6, 5, 4})
            first.entity(EntityKind::Domain, u"d%1"_s.arg(i, 2, 10, QLatin1Char('0')));
        QVERIFY(first.applyTo(*m_store));
        const QByteArray slots_ = "SELECT e.name, d.slot FROM domain_slot d JOIN entity e ON e.id = d.entity"
                                  " WHERE e.died IS NULL ORDER BY e.key";
        QCOMPARE(query(slots_),
                 (QStringList{u"d00|0"_s, u"d01|1"_s, u"d02|2"_s, u"d03|3"_s, u"d04|4"_s, u"d05|5"_s,
                              u"d06|6"_s, u"d07|7"_s, u"d08|8"_s, u"d09|9"_s, u"d10|0"_s}));
        StagedFacts second(u"shop"_s);
        second.entity(EntityKind::Domain, u"d00"_s)
            .entity(EntityKind::Domain, u"d02"_s)
            .entity(EntityKind::Domain, u"new"_s);
        QVERIFY(second.applyTo(*m_store));
        QCOMPARE(query(slots_), (QStringList{u"d00|0"_s, u"d02|2"_s, u"new|1"_s}));
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

QTEST_GUILESS_MAIN(TestApplyNames)
#include "tst_apply_names.moc"
