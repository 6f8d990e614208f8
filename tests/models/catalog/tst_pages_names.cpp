// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_ref.h"
#include "tests/support/small_mesh.h"

#include <QTest>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

// Names of entities and the ways in which people name them.
class TestPagesNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refHasKindKeyTypeAndPlatform();
    void domainIsOwnThenProductsThenContainers_data();
    void domainIsOwnThenProductsThenContainers();
    void refsKeepOrderAndLeaveOutWhatEnded();
    void manyRefsAtOnce();
    void userFacetNamesTheType();
    void columnRef();
    void resolves_data();
    void resolves();
    void namesCaseSensitiveFirst();
    void ambiguousListsKeys();
    void manyAmbiguousListsTen();
    void notFoundOffersNearNames_data();
    void notFoundOffersNearNames();
    void unknownColumnOffersNearColumns();
    void emptyNameIsRefused();
    void asWrittenThenComposed();
};

namespace {

template <typename T> T value(Result<T> result) {
    if (!result)
        qFatal("%s %s", qUtf8Printable(result.error().message), qUtf8Printable(result.error().detail));
    return std::move(*result);
}

} // namespace

void TestPagesNames::refHasKindKeyTypeAndPlatform() {
    const test::SmallMesh mesh;
    const EntityRef ref = value(readRef(mesh.catalog.view(), mesh.orders));
    QCOMPARE(ref.id, mesh.orders);
    QCOMPARE(ref.kind, EntityKind::Dataset);
    QCOMPARE(ref.key, u"dataset:snowflake/orders"_s);
    QCOMPARE(ref.name, u"orders"_s);
    QCOMPARE(ref.type, u"table"_s);
    QCOMPARE(ref.platform, u"snowflake"_s);
    QVERIFY(ref.resolved);
    const auto missing = readRef(mesh.catalog.view(), EntityId{4711});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(!readRef(mesh.catalog.view(), mesh.gone));
}

void TestPagesNames::domainIsOwnThenProductsThenContainers_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<int>("slot");
    QTest::newRow("own") << u"dataset:snowflake/ledger"_s << u"Finance"_s << 2;
    QTest::newRow("own before product and container") << u"dataset:snowflake/returns"_s << u"Returns"_s << 1;
    QTest::newRow("product before container") << u"dataset:snowflake/orders"_s << u"Sales"_s << 0;
    QTest::newRow("product") << u"dataset:dbt/orders_dbt"_s << u"Sales"_s << 0;
    QTest::newRow("container of container") << u"dataset:snowflake/raw_orders"_s << u"Finance"_s << 2;
    QTest::newRow("container") << u"container:snowflake/warehouse/public"_s << u"Finance"_s << 2;
    QTest::newRow("product itself") << u"product:Orders"_s << u"Sales"_s << 0;
    QTest::newRow("domain is its own") << u"domain:Sales/Returns"_s << u"Returns"_s << 1;
    QTest::newRow("none") << u"dataset:s3/stray"_s << QString() << -1;
    QTest::newRow("product without one") << u"product:Misc"_s << QString() << -1;
}

void TestPagesNames::domainIsOwnThenProductsThenContainers() {
    QFETCH(const QString, key);
    QFETCH(const QString, domain);
    QFETCH(const int, slot);
    const test::SmallMesh mesh;
    const EntityRef ref = value(resolveName(mesh.catalog.view(), key)).ref;
    QCOMPARE(ref.domain.name, domain);
    QCOMPARE(ref.domain.colorSlot, slot);
    QCOMPARE(ref.domain.id.isNull(), domain.isEmpty());
}

void TestPagesNames::refsKeepOrderAndLeaveOutWhatEnded() {
    const test::SmallMesh mesh;
    const auto refs = value(
        readRefs(mesh.catalog.view(), {mesh.stray, mesh.gone, mesh.ledger, EntityId{4711}, mesh.stray}));
    QCOMPARE(refs.size(), 3u);
    QCOMPARE(refs[0].name, u"stray"_s);
    QCOMPARE(refs[1].name, u"ledger"_s);
    QCOMPARE(refs[2].name, u"stray"_s);
    QVERIFY(value(readRefs(mesh.catalog.view(), {})).empty());
}

void TestPagesNames::manyRefsAtOnce() {
    test::CatalogRows catalog;
    const EntityId domain = catalog.entity({EntityKind::Domain, u"All"_s, u"domain:All"_s});
    const EntityId folder = catalog.entity({EntityKind::Container, u"lake"_s, u"container:lake"_s});
    catalog.relation(folder, RelationKind::Domain, domain);
    std::vector<EntityId> ids;
    catalog.execute("BEGIN");
    for (int i = 0; i < 3000; ++i) {
        const QString name = u"t%1"_s.arg(i);
        ids.push_back(catalog.entity({EntityKind::Dataset, name, u"dataset:"_s + name, "{}", folder}));
    }
    catalog.execute("COMMIT");
    const auto refs = value(readRefs(catalog.view(), ids));
    QCOMPARE(refs.size(), ids.size());
    QCOMPARE(refs.back().name, u"t2999"_s);
    QVERIFY(std::ranges::all_of(refs, [&](const EntityRef &ref) { return ref.domain.id == domain; }));
}

void TestPagesNames::userFacetNamesTheType() {
    test::SmallMesh mesh;
    mesh.catalog.facet(mesh.stray, 1, R"({"type":"topic"})");
    mesh.catalog.facet(mesh.stray, 3, R"({"type":"view","platform":"dbt"})");
    const EntityRef ref = value(readRef(mesh.catalog.view(), mesh.stray));
    QCOMPARE(ref.type, u"topic"_s);
    QCOMPARE(ref.platform, u"s3"_s);
}

void TestPagesNames::columnRef() {
    const test::SmallMesh mesh;
    const EntityRef ref = value(readColumnRef(mesh.catalog.view(), mesh.email));
    QCOMPARE(ref.kind, EntityKind::Column);
    QCOMPARE(ref.id, mesh.orders);
    QCOMPARE(ref.column, mesh.email);
    QCOMPARE(ref.key, u"dataset:snowflake/orders#customer/email"_s);
    QCOMPARE(ref.name, u"email"_s);
    QCOMPARE(ref.type, u"string"_s);
    QCOMPARE(ref.domain.name, u"Sales"_s);
    QVERIFY(!readColumnRef(mesh.catalog.view(), ColumnId::of(mesh.orders, 6)));
}

void TestPagesNames::resolves_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("form");
    const auto row = [](const char *name, const QString &text, const QString &key, NameForm form) {
        QTest::newRow(name) << text << key << static_cast<int>(form);
    };
    const QString orders = u"dataset:snowflake/orders"_s;
    const QString urn = u"urn:li:dataset:(urn:li:dataPlatform:snowflake,orders,PROD)"_s;
    row("key", orders, orders, NameForm::Key);
    row("key with blanks around", u"  "_s + orders + u"\n"_s, orders, NameForm::Key);
    row("former key", u"dataset:snowflake/old_orders"_s, orders, NameForm::FormerKey);
    row("alias", urn, orders, NameForm::Alias);
    row("alias of dbt", u"model.shop.orders"_s, u"dataset:dbt/orders_dbt"_s, NameForm::Alias);
    row("proposed alias", u"maybe"_s, u"dataset:snowflake/ledger"_s, NameForm::Alias);
    row("name", u"stray"_s, u"dataset:s3/stray"_s, NameForm::Name);
    row("name in other case", u"STRAY"_s, u"dataset:s3/stray"_s, NameForm::Name);
    row("column", orders + u"#amount"_s, orders + u"#amount"_s, NameForm::Key);
    row("nested column", orders + u"#customer/email"_s, orders + u"#customer/email"_s, NameForm::Key);
    row("nested column with a dot", orders + u"#customer.email"_s, orders + u"#customer/email"_s,
        NameForm::Key);
    row("column in other case", orders + u"#AMOUNT"_s, orders + u"#amount"_s, NameForm::Key);
    row("column of a former key", u"dataset:snowflake/old_orders#id"_s, orders + u"#id"_s,
        NameForm::FormerKey);
    row("column of an alias", urn + u"#id"_s, orders + u"#id"_s, NameForm::Alias);
    row("column of a name", u"ledger#total"_s, u"dataset:snowflake/ledger#total"_s, NameForm::Name);
    row("schemaField", u"urn:li:schemaField:(%1,amount)"_s.arg(urn), orders + u"#amount"_s, NameForm::Alias);
    row("schemaField, nested", u"urn:li:schemaField:(%1,customer.email)"_s.arg(urn),
        orders + u"#customer/email"_s, NameForm::Alias);
    row("schemaField, second version",
        u"urn:li:schemaField:(%1,[version=2.0].[type=struct].[type=struct].customer.[type=string].email)"_s
            .arg(urn),
        orders + u"#customer/email"_s, NameForm::Alias);
}

void TestPagesNames::resolves() {
    QFETCH(const QString, text);
    QFETCH(const QString, key);
    QFETCH(const int, form);
    const test::SmallMesh mesh;
    const auto resolved = resolveName(mesh.catalog.view(), text);
    QVERIFY2(resolved, resolved ? "" : qPrintable(resolved.error().message));
    QCOMPARE(resolved->ref.key, key);
    QCOMPARE(static_cast<int>(resolved->form), form);
    QCOMPARE(resolved->ref.column.isNull(), !key.contains(u'#'));
}

void TestPagesNames::namesCaseSensitiveFirst() {
    test::SmallMesh mesh;
    mesh.catalog.entity({EntityKind::Dataset, u"Stray"_s, u"dataset:s3/Stray"_s});
    QCOMPARE(value(resolveName(mesh.catalog.view(), u"stray"_s)).ref.key, u"dataset:s3/stray"_s);
    QCOMPARE(value(resolveName(mesh.catalog.view(), u"Stray"_s)).ref.key, u"dataset:s3/Stray"_s);
    const auto either = resolveName(mesh.catalog.view(), u"STRAY"_s);
    QVERIFY(!either);
    QCOMPARE(either.error().code, ErrorCode::Ambiguous);
}

void TestPagesNames::ambiguousListsKeys() {
    test::SmallMesh mesh;
    mesh.catalog.entity({EntityKind::Dataset, u"stray"_s, u"dataset:gcs/stray"_s});
    // What has ended is no candidate.
    mesh.catalog.entity({EntityKind::Dataset, u"stray"_s, u"dataset:hdfs/stray"_s, "{}", {}, {}, 2, 1, 2});
    const auto resolved = resolveName(mesh.catalog.view(), u"stray"_s);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().code, ErrorCode::Ambiguous);
    QVERIFY2(resolved.error().message.contains(u"dataset:gcs/stray, dataset:s3/stray."_s),
             qPrintable(resolved.error().message));
}

void TestPagesNames::manyAmbiguousListsTen() {
    test::CatalogRows catalog;
    for (int i = 10; i < 25; ++i)
        catalog.entity({EntityKind::Dataset, u"same"_s, u"dataset:p%1/same"_s.arg(i)});
    const auto resolved = resolveName(catalog.view(), u"same"_s);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().message.count(u"dataset:"_s), 10);
}

void TestPagesNames::notFoundOffersNearNames_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("near");
    QTest::newRow("a letter swapped") << u"legder"_s << u"Ledger"_s;
    QTest::newRow("a letter missing") << u"retuns"_s << u"returns"_s;
    QTest::newRow("first letters only") << u"wareh"_s << u"warehouse"_s;
    QTest::newRow("key") << u"dataset:snowflake/odrers"_s << u"dataset:snowflake/orders"_s;
    QTest::newRow("nothing like it") << u"xylophone"_s << QString();
    QTest::newRow("taken apart by hand") << u"apart"_s << QString();
}

void TestPagesNames::notFoundOffersNearNames() {
    QFETCH(const QString, text);
    QFETCH(const QString, near);
    const test::SmallMesh mesh;
    const auto resolved = resolveName(mesh.catalog.view(), text);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().code, ErrorCode::NotFound);
    QVERIFY(resolved.error().message.contains(u"“%1”"_s.arg(text)));
    if (near.isEmpty())
        QVERIFY2(resolved.error().message.contains(u"search"_s), qPrintable(resolved.error().message));
    else
        QVERIFY2(resolved.error().message.contains(near), qPrintable(resolved.error().message));
}

void TestPagesNames::unknownColumnOffersNearColumns() {
    const test::SmallMesh mesh;
    const auto resolved = resolveName(mesh.catalog.view(), u"dataset:snowflake/orders#amout"_s);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().code, ErrorCode::NotFound);
    QVERIFY2(resolved.error().message.contains(u": amount."_s), qPrintable(resolved.error().message));
    QVERIFY(!resolveName(mesh.catalog.view(), u"dataset:snowflake/nothing#amount"_s));
    // An ended column is not there.
    QVERIFY(!resolveName(mesh.catalog.view(), u"dataset:snowflake/orders#old"_s));
}

void TestPagesNames::emptyNameIsRefused() {
    const test::SmallMesh mesh;
    QCOMPARE(resolveName(mesh.catalog.view(), u"  "_s).error().code, ErrorCode::InvalidArgument);
}

// A source's own name is kept as it wrote it, letters and accents apart or in one.
void TestPagesNames::asWrittenThenComposed() {
    test::CatalogRows rows;
    const EntityId apart = rows.entity({.name = u"x"_s, .key = u"dataset:x"_s});
    const EntityId inOne = rows.entity({.name = u"y"_s, .key = u"dataset:y"_s});
    rows.alias(u"urn:cafe\u0301"_s, apart);
    rows.alias(u"urn:th\u00e9"_s, inOne);
    QCOMPARE(value(resolveName(rows.view(), u"urn:cafe\u0301"_s)).ref.id, apart);
    QCOMPARE(value(resolveName(rows.view(), u"urn:the\u0301"_s)).ref.id, inOne);
}

QTEST_GUILESS_MAIN(TestPagesNames)
#include "tst_pages_names.moc"
