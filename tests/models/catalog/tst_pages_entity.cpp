// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/schema_page.h"
#include "tests/support/small_mesh.h"

#include <QTest>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

// One entity whole, its schema, one column.
class TestPagesEntity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreMergedByPrecedence();
    void layersStandByPrecedence();
    void pathOfContainersAndOfDomains();
    void aPathThatBitesItsTailEnds();
    void relationsKeepOrderAndUnresolvedNames();
    void relationsOfTwoSourcesAreOne();
    void endedRelationsAreGone();
    void aliasesAssetAndProducts();
    void timesOfBirthAndChange();
    void missingEntity();
    void schemaInTreeOrderUndeclaredLast();
    void columnsAsTheirLayersSay();
    void tagsAndTermsOfColumns();
    void columnFlowsOverAssets();
    void columnDetail();
    void columnDetailOfTwin();
    void deepNestingIsHarmless();
    void emptySchema();
};

namespace {

template <typename T> T value(Result<T> result) {
    if (!result)
        qFatal("%s %s", qUtf8Printable(result.error().message), qUtf8Printable(result.error().detail));
    return std::move(*result);
}

QStringList names(const std::vector<EntityRef> &refs) {
    QStringList list;
    for (const EntityRef &ref : refs)
        list.append(ref.name);
    return list;
}

ColumnRow row(const SchemaPage &page, const QString &name) {
    const auto found = std::ranges::find(page.columns, name, &ColumnRow::name);
    if (found == page.columns.end())
        qFatal("no column %s", qUtf8Printable(name));
    return *found;
}

} // namespace

void TestPagesEntity::fieldsAreMergedByPrecedence() {
    const test::SmallMesh mesh;
    const EntityDetail detail = value(readEntity(mesh.catalog.view(), mesh.orders));
    QCOMPARE(detail.ref.key, u"dataset:snowflake/orders"_s);
    QVERIFY(!detail.uid.isNull());
    QCOMPARE(detail.fields[u"description"_s].toString(), u"As **Ann** says"_s);
    QCOMPARE(detail.fields[u"rowCount"_s].toInteger(), 1200);
    QCOMPARE(detail.fields[u"viewLogic"_s].toString(), u"select 1"_s);
    // A person set one property; the others still show.
    const QJsonObject properties = detail.fields[u"customProperties"_s].toObject();
    QCOMPARE(properties[u"tier"_s].toString(), u"gold"_s);
    QCOMPARE(properties[u"cost"_s].toString(), u"12"_s);
}

void TestPagesEntity::layersStandByPrecedence() {
    const test::SmallMesh mesh;
    const EntityDetail detail = value(readEntity(mesh.catalog.view(), mesh.orders));
    QCOMPARE(detail.layers.size(), 3u);
    QCOMPARE(detail.layers[0].source, u"user"_s);
    QCOMPARE(detail.layers[1].source, u"shop"_s);
    QCOMPARE(detail.layers[1].format, u"datahub"_s);
    QCOMPARE(detail.layers[1].body[u"description"_s].toString(), u"As the source says"_s);
    QCOMPARE(detail.layers[2].source, u"dwh"_s);
}

void TestPagesEntity::pathOfContainersAndOfDomains() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    QCOMPARE(names(value(readEntity(view, mesh.orders)).path), QStringList({u"warehouse"_s, u"public"_s}));
    QCOMPARE(names(value(readEntity(view, mesh.ordersProduct)).path), QStringList({u"Sales"_s}));
    QCOMPARE(names(value(readEntity(view, mesh.returns)).path), QStringList({u"Sales"_s, u"Returns"_s}));
    QCOMPARE(names(value(readEntity(view, mesh.returnsDomain)).path), QStringList({u"Sales"_s}));
    QVERIFY(value(readEntity(view, mesh.sales)).path.empty());
    QVERIFY(value(readEntity(view, mesh.stray)).path.empty());
}

void TestPagesEntity::aPathThatBitesItsTailEnds() {
    test::CatalogRows catalog;
    const EntityId a = catalog.entity({EntityKind::Container, u"a"_s, u"container:a"_s, "{}", EntityId{2}});
    const EntityId b = catalog.entity({EntityKind::Container, u"b"_s, u"container:b"_s, "{}", a});
    QCOMPARE(names(value(readEntity(catalog.view(), b)).path), QStringList({u"a"_s}));
    QVERIFY(value(readRef(catalog.view(), b)).domain.id.isNull());
}

void TestPagesEntity::relationsKeepOrderAndUnresolvedNames() {
    const test::SmallMesh mesh;
    const EntityDetail detail = value(readEntity(mesh.catalog.view(), mesh.ordersProduct));
    const auto owners = detail.related(RelationKind::Owner);
    QCOMPARE(names(owners), QStringList({u"Ann"_s, u"Order flow"_s, u"nobody"_s}));
    QVERIFY(owners[0].resolved);
    QVERIFY(!owners[2].resolved);
    QVERIFY(owners[2].id.isNull());
    QCOMPARE(owners[2].kind, EntityKind::Person);
    const auto first =
        std::ranges::find(detail.relations, RelationKind::Owner, &EntityDetail::Relation::kind);
    QCOMPARE(first->role, u"business"_s);
    QCOMPARE(names(detail.related(RelationKind::Tag)), QStringList({u"Key"_s}));
    QCOMPARE(names(detail.related(RelationKind::Member)), QStringList({u"orders_dbt"_s, u"orders"_s}));
}

void TestPagesEntity::relationsOfTwoSourcesAreOne() {
    test::SmallMesh mesh;
    mesh.catalog.relation(mesh.ordersProduct, RelationKind::Owner, mesh.ann, u"business"_s, 7, {3, 1, 0});
    mesh.catalog.relation(mesh.ordersProduct, RelationKind::Owner, mesh.ann, u"technical"_s, 8, {3, 1, 0});
    const EntityDetail detail = value(readEntity(mesh.catalog.view(), mesh.ordersProduct));
    QCOMPARE(std::ranges::count(detail.relations, RelationKind::Owner, &EntityDetail::Relation::kind), 4);
    QCOMPARE(detail.related(RelationKind::Owner).size(), 3u);
}

void TestPagesEntity::endedRelationsAreGone() {
    test::SmallMesh mesh;
    mesh.catalog.relation(mesh.stray, RelationKind::Tag, mesh.pii, {}, 0, {2, 1, 2});
    mesh.catalog.relation(mesh.stray, RelationKind::Owner, mesh.gone);
    QVERIFY(value(readEntity(mesh.catalog.view(), mesh.stray)).relations.empty());
}

void TestPagesEntity::aliasesAssetAndProducts() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    const EntityDetail detail = value(readEntity(view, mesh.orders));
    QCOMPARE(detail.aliases.size(), 1u); // a former key is no name of a source
    QVERIFY(detail.aliases[0].sure);
    QCOMPARE(names(detail.assetMembers), QStringList({u"orders_dbt"_s}));
    QCOMPARE(names(detail.products), QStringList({u"Orders"_s}));
    const EntityDetail ledger = value(readEntity(view, mesh.ledger));
    QCOMPARE(ledger.aliases.size(), 1u); // split ones are not its own
    QCOMPARE(ledger.aliases[0].name, u"maybe"_s);
    QVERIFY(!ledger.aliases[0].sure);
    QVERIFY(ledger.assetMembers.empty());
    QCOMPARE(names(ledger.products), QStringList({u"Ledger"_s, u"Misc"_s}));
}

void TestPagesEntity::timesOfBirthAndChange() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    const EntityDetail orders = value(readEntity(view, mesh.orders));
    QCOMPARE(orders.bornAt, 1'700'000'000'000'000);
    QCOMPARE(orders.changedAt, 1'700'000'200'000'000);
    const EntityDetail stray = value(readEntity(view, mesh.stray));
    QCOMPARE(stray.changedAt, stray.bornAt);
}

void TestPagesEntity::missingEntity() {
    const test::SmallMesh mesh;
    QCOMPARE(readEntity(mesh.catalog.view(), EntityId{4711}).error().code, ErrorCode::NotFound);
    QCOMPARE(readEntity(mesh.catalog.view(), mesh.gone).error().code, ErrorCode::NotFound);
    QCOMPARE(readSchema(mesh.catalog.view(), mesh.gone).error().code, ErrorCode::NotFound);
    QCOMPARE(readColumn(mesh.catalog.view(), ColumnId::of(mesh.orders, 6)).error().code, ErrorCode::NotFound);
}

void TestPagesEntity::schemaInTreeOrderUndeclaredLast() {
    test::SmallMesh mesh;
    mesh.catalog.column({mesh.orders, 7, u"seen"_s, {}, {}, ColumnNullable, {}, 0});
    const SchemaPage page = value(readSchema(mesh.catalog.view(), mesh.orders));
    QStringList order;
    for (const ColumnRow &column : page.columns)
        order.append(column.path.join(u'.'));
    // note is only referred to by its own source, but declared by dbt.
    QCOMPARE(order,
             QStringList({u"note"_s, u"id"_s, u"customer"_s, u"customer.email"_s, u"amount"_s, u"seen"_s}));
    QVERIFY(!row(page, u"seen"_s).declared);
    QVERIFY(row(page, u"note"_s).declared);
    QCOMPARE(page.dataset.id, mesh.orders);
    QCOMPARE(page.described, 3);
}

void TestPagesEntity::columnsAsTheirLayersSay() {
    const test::SmallMesh mesh;
    const SchemaPage page = value(readSchema(mesh.catalog.view(), mesh.orders));
    const ColumnRow email = row(page, u"email"_s);
    QCOMPARE(email.description, u"As Ann says"_s);
    QCOMPARE(email.type, u"string"_s);
    QVERIFY(email.nullable);
    const ColumnRow note = row(page, u"note"_s);
    QCOMPARE(note.type, u"text"_s);
    QCOMPARE(note.description, u"Declared by dbt"_s);
    QVERIFY(!note.nullable);
    const ColumnRow id = row(page, u"id"_s);
    QVERIFY(id.primaryKey);
    QVERIFY(!id.nullable);
    QCOMPARE(id.logicalType, u"Number"_s);
}

void TestPagesEntity::tagsAndTermsOfColumns() {
    const test::SmallMesh mesh;
    const SchemaPage page = value(readSchema(mesh.catalog.view(), mesh.orders));
    const ColumnRow email = row(page, u"email"_s);
    QCOMPARE(names(email.tags), QStringList({u"PII"_s, u"unheard"_s}));
    QVERIFY(email.tags[0].resolved);
    QCOMPARE(email.tags[0].id, mesh.pii);
    QVERIFY(!email.tags[1].resolved);
    QCOMPARE(names(row(page, u"amount"_s).terms), QStringList({u"Revenue"_s}));
}

void TestPagesEntity::columnFlowsOverAssets() {
    const test::SmallMesh mesh;
    const SchemaPage page = value(readSchema(mesh.catalog.view(), mesh.orders));
    // amount: raw_orders.amount reaches the asset through its dbt side; both sides feed ledger.total, which
    // is one column. The edge between the two sides counts nowhere.
    QCOMPARE(row(page, u"amount"_s).upstream, 1);
    QCOMPARE(row(page, u"amount"_s).downstream, 1);
    QCOMPARE(row(page, u"id"_s).upstream, 1);
    QCOMPARE(row(page, u"id"_s).downstream, 1);
    QCOMPARE(row(page, u"email"_s).upstream, 0);
    const SchemaPage ledger = value(readSchema(mesh.catalog.view(), mesh.ledger));
    QCOMPARE(row(ledger, u"total"_s).upstream, 1);
    QCOMPARE(row(ledger, u"total"_s).downstream, 0);
}

void TestPagesEntity::columnDetail() {
    const test::SmallMesh mesh;
    const ColumnDetail detail = value(readColumn(mesh.catalog.view(), mesh.amount));
    QCOMPARE(detail.key, u"dataset:snowflake/orders#amount"_s);
    QCOMPARE(detail.dataset.id, mesh.orders);
    QCOMPARE(detail.row.type, u"decimal(12,2)"_s);
    QCOMPARE(detail.comesFrom.size(), 1u);
    QCOMPARE(detail.comesFrom[0].column.key, u"dataset:snowflake/raw_orders#amount"_s);
    QCOMPARE(detail.comesFrom[0].dataset.name, u"raw_orders"_s);
    QCOMPARE(detail.comesFrom[0].transform, u"round(amount, 2)"_s);
    QCOMPARE(detail.comesFrom[0].via.name, u"load"_s);
    QCOMPARE(detail.feeds.size(), 1u);
    QCOMPARE(detail.feeds[0].column.key, u"dataset:snowflake/ledger#total"_s);
    QCOMPARE(detail.row.upstream, 1);
    QCOMPARE(detail.row.downstream, 1);
    QVERIFY(detail.body.contains(u"terms"_s));
}

void TestPagesEntity::columnDetailOfTwin() {
    // ledger.total is fed by amount on both sides of one asset: one neighbour.
    const test::SmallMesh mesh;
    const ColumnDetail detail = value(readColumn(mesh.catalog.view(), mesh.ledgerTotal));
    QCOMPARE(detail.comesFrom.size(), 1u);
    QVERIFY(detail.feeds.empty());
}

void TestPagesEntity::deepNestingIsHarmless() {
    test::CatalogRows catalog;
    const EntityId deep = catalog.entity({EntityKind::Dataset, u"deep"_s, u"dataset:deep"_s});
    QString path;
    catalog.execute("BEGIN");
    for (int i = 1; i <= 1500; ++i) {
        path += path.isEmpty() ? u"a"_s : u"/a"_s;
        catalog.column({deep, i, path});
    }
    catalog.execute("COMMIT");
    const SchemaPage page = value(readSchema(catalog.view(), deep));
    QCOMPARE(page.columns.size(), 1500u);
    QCOMPARE(page.columns.front().path.size(), 1);
}

void TestPagesEntity::emptySchema() {
    const test::SmallMesh mesh;
    const SchemaPage page = value(readSchema(mesh.catalog.view(), mesh.stray));
    QVERIFY(page.columns.empty());
    QCOMPARE(page.described, 0);
}

QTEST_GUILESS_MAIN(TestPagesEntity)
#include "tst_pages_entity.moc"
