// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/domain_page.h"
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/product_page.h"
#include "tests/support/small_mesh.h"

#include <QTest>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

// Pages about several entities: overview, navigation, domain, product, dataset, history.
class TestPagesMesh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overviewIsCounters();
    void navigationAtTheTop();
    void navigationBelowADomain();
    void domainsThatLieInEachOther();
    void domainPage();
    void domainFlowsInBothDirections();
    void largeDomainShowsTheFirstByName();
    void childrenByKindAndName();
    void productPage();
    void datasetPageOverAssets();
    void jobAndFlowPages();
    void historyOfTheCatalog();
    void historyPages();
    void historyOfAnEntity();
    void historyOfSourcesThatShareAnEdge();
};

namespace {

template <typename T> T value(Result<T> result) {
    if (!result)
        qFatal("%s %s", qUtf8Printable(result.error().message), qUtf8Printable(result.error().detail));
    return std::move(*result);
}

template <typename T> QStringList texts(const std::vector<T> &list) {
    QStringList result;
    for (const T &item : list) {
        if constexpr (std::is_same_v<T, EntityRef>)
            result.append(item.name);
        else if constexpr (std::is_same_v<T, ProductPage::Neighbour>)
            result.append(u"%1 %2"_s.arg(item.ref.name).arg(item.edges));
        else if constexpr (std::is_same_v<T, DomainPage::Flow>)
            result.append(u"%1 %2 %3"_s.arg(item.other.name).arg(item.in).arg(item.out));
        else if constexpr (std::is_same_v<T, NavigationNode>)
            result.append(u"%1 %2 %3"_s.arg(item.ref.name).arg(item.children).arg(item.count));
        else
            result.append(item.ref.name);
    }
    return result;
}

} // namespace

void TestPagesMesh::overviewIsCounters() {
    const test::SmallMesh mesh;
    const CatalogOverview overview = value(readOverview(mesh.catalog.view()));
    QCOMPARE(overview.counts, (KindCounts{{u"dataset"_s, 6}, {u"domain"_s, 3}, {u"edge"_s, 6}}));
    QCOMPARE(overview.assets, 5);
    QCOMPARE(overview.transactions, 3);
    QCOMPARE(overview.changedAt, 1'700'000'200'000'000);
    const test::CatalogRows empty;
    QCOMPARE(value(readOverview(empty.view())), CatalogOverview{});
    QVERIFY(value(readNavigation(empty.view())).empty());
}

void TestPagesMesh::navigationAtTheTop() {
    const test::SmallMesh mesh;
    // name, rows below, products (of a domain, with sub-domains) or datasets (of a product)
    QCOMPARE(texts(value(readNavigation(mesh.catalog.view()))),
             QStringList({u"Finance 1 1"_s, u"Sales 2 1"_s, u"Misc 0 1"_s}));
}

void TestPagesMesh::navigationBelowADomain() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    QCOMPARE(texts(value(readNavigation(view, mesh.sales))),
             QStringList({u"Returns 0 0"_s, u"Orders 0 2"_s}));
    QVERIFY(value(readNavigation(view, mesh.returnsDomain)).empty());
    QCOMPARE(value(readNavigation(view, mesh.sales))[0].ref.domain.colorSlot, 1);
}

void TestPagesMesh::domainsThatLieInEachOther() {
    test::CatalogRows catalog;
    catalog.entity({EntityKind::Domain, u"a"_s, u"domain:a"_s, "{}", EntityId{2}});
    catalog.entity({EntityKind::Domain, u"b"_s, u"domain:b"_s, "{}", EntityId{1}});
    QCOMPARE(texts(value(readNavigation(catalog.view(), EntityId{1}))), QStringList({u"b 1 0"_s}));
    QVERIFY(readDomainPage(catalog.view(), EntityId{1}));
}

void TestPagesMesh::domainPage() {
    test::SmallMesh mesh;
    mesh.catalog.relation(mesh.load, RelationKind::Domain, mesh.sales);
    mesh.catalog.relation(mesh.stray, RelationKind::Domain, mesh.sales);
    mesh.catalog.relation(mesh.stray, RelationKind::Domain, mesh.sales, {}, 0, {3, 1, 0});
    const DomainPage page = value(readDomainPage(mesh.catalog.view(), mesh.sales));
    QCOMPARE(page.domain.fields[u"description"_s].toString(), u"What we **sell**"_s);
    QCOMPARE(texts(page.subDomains), QStringList({u"Returns"_s}));
    QCOMPARE(page.products.size(), 1u);
    const ProductCard card = page.products[0];
    QCOMPARE(card.ref.name, u"Orders"_s);
    QCOMPARE(card.description, u"All orders"_s);
    QCOMPARE(texts(card.owners), QStringList({u"Ann"_s, u"Order flow"_s, u"nobody"_s}));
    QCOMPARE(texts(card.tags), QStringList({u"Key"_s}));
    QCOMPARE(card.datasets, 2);
    QCOMPARE(card.columns, 7); // 5 living of orders, 2 of orders_dbt
    QCOMPARE(texts(page.assets), QStringList({u"load"_s, u"stray"_s}));
    QCOMPARE(page.assetTotal, 2);
}

void TestPagesMesh::domainFlowsInBothDirections() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    // Sales with Returns: raw_orders (Finance) comes in, the asset of orders feeds ledger (Finance) over two
    // edges that are one; stray has no domain; orders -> returns stays inside.
    const DomainPage sales = value(readDomainPage(view, mesh.sales));
    QVERIFY(sales.flowsKnown);
    QCOMPARE(texts(sales.flows), QStringList({u"Finance 1 1"_s, u" 1 0"_s}));
    QCOMPARE(texts(value(readDomainFlows(view, mesh.sales))), texts(sales.flows));
    QCOMPARE(texts(value(readDomainPage(view, mesh.finance)).flows), QStringList({u"Sales 1 1"_s}));
    QCOMPARE(texts(value(readDomainPage(view, mesh.returnsDomain)).flows), QStringList({u"Sales 1 0"_s}));
}

void TestPagesMesh::largeDomainShowsTheFirstByName() {
    test::CatalogRows catalog;
    const EntityId big = catalog.entity({EntityKind::Domain, u"Big"_s, u"domain:Big"_s});
    catalog.execute("BEGIN");
    for (int i = 0; i < 6000; ++i) {
        // Ids run against the names.
        const QString name = u"t%1"_s.arg(9999 - i);
        const EntityId id = catalog.entity({EntityKind::Dataset, name, u"dataset:"_s + name});
        catalog.relation(id, RelationKind::Domain, big);
    }
    catalog.execute("COMMIT");
    const DomainPage page = value(readDomainPage(catalog.view(), big));
    QCOMPARE(page.assetTotal, DomainPage::maxCounted + 1);
    QCOMPARE(page.assets.size(), 200u);
    QCOMPARE(page.assets.front().name, u"t4000"_s);
    QCOMPARE(page.assets.back().name, u"t4199"_s);
    QVERIFY(!page.flowsKnown);
    QVERIFY(value(readDomainFlows(catalog.view(), big)).empty());
}

void TestPagesMesh::childrenByKindAndName() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    QCOMPARE(texts(value(readChildren(view, mesh.warehouse))), QStringList({u"public"_s}));
    QCOMPARE(texts(value(readChildren(view, mesh.schema))), QStringList({u"orders"_s, u"raw_orders"_s}));
    QCOMPARE(texts(value(readChildren(view, mesh.schema, 1))), QStringList({u"orders"_s}));
}

void TestPagesMesh::productPage() {
    const test::SmallMesh mesh;
    const ProductPage page = value(readProductPage(mesh.catalog.view(), mesh.ordersProduct));
    QCOMPARE(page.product.ref.name, u"Orders"_s);
    QCOMPARE(texts(page.members), QStringList({u"orders_dbt"_s, u"orders"_s})); // the source's order
    QCOMPARE(page.members[1].description, u"As Ann says"_s);
    QCOMPARE(page.members[1].columns, 5);
    QCOMPARE(page.members[1].rows, 1200);
    QCOMPARE(page.members[1].queries30d, 31);
    QCOMPARE(page.members[0].rows, -1);
    QCOMPARE(texts(page.comesFrom), QStringList({u"raw_orders 1"_s, u"stray 1"_s}));
    QCOMPARE(texts(page.feeds), QStringList({u"ledger 1"_s, u"returns 1"_s}));
    QCOMPARE(texts(page.documents), QStringList({u"Handbook"_s}));
}

void TestPagesMesh::datasetPageOverAssets() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    const DatasetPage page = value(readDatasetPage(view, mesh.orders));
    QCOMPARE(page.columns, 5);
    QCOMPARE(page.undeclared, 1);
    QCOMPARE(texts(page.comesFrom), QStringList({u"raw_orders 1"_s, u"stray 1"_s}));
    QCOMPARE(texts(page.feeds), QStringList({u"ledger 1"_s, u"returns 1"_s}));
    QCOMPARE(texts(page.jobs), QStringList({u"load"_s}));
    QCOMPARE(texts(page.documents), QStringList({u"Handbook"_s}));
    // Seen from outside the asset is one, named by the one that stands for it.
    QCOMPARE(texts(value(readDatasetPage(view, mesh.ledger)).comesFrom), QStringList({u"orders 1"_s}));
    QCOMPARE(texts(value(readDatasetPage(view, mesh.rawOrders)).feeds), QStringList({u"orders 1"_s}));
}

void TestPagesMesh::jobAndFlowPages() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    const DatasetPage job = value(readDatasetPage(view, mesh.load));
    QCOMPARE(texts(job.comesFrom), QStringList({u"raw_orders 1"_s}));
    QCOMPARE(texts(job.feeds), QStringList({u"orders 1"_s}));
    QVERIFY(job.jobs.empty());
    const DatasetPage flow = value(readDatasetPage(view, mesh.flow));
    QCOMPARE(texts(flow.comesFrom), QStringList({u"raw_orders 1"_s}));
    QCOMPARE(texts(flow.jobs), QStringList({u"load"_s}));
}

void TestPagesMesh::historyOfTheCatalog() {
    const test::SmallMesh mesh;
    const auto history = value(readHistory(mesh.catalog.view(), {}));
    QCOMPARE(history.size(), 3u);
    QCOMPARE(history[0].id, TxnId{3});
    QCOMPARE(history[0].author, u"Ann"_s);
    QCOMPARE(history[0].source, u"user"_s);
    QCOMPARE(history[0].message, u"Says what orders are"_s);
    QCOMPARE(history[0].changeCount, 3);
    QCOMPARE(history[0].changes.size(), 3u);
    QCOMPARE(history[0].changes[0].entity.name, u"orders"_s);
    QCOMPARE(history[0].changes[0].path, u"/description"_s);
    QVERIFY(history[0].changes[0].before.isUndefined());
    QCOMPARE(history[0].changes[0].after.toString(), u"As **Ann** says"_s);
    // The parent is named by its key, never by a local integer.
    QCOMPARE(history[0].changes[2].before.toString(), u"domain:Finance"_s);
    QVERIFY(history[0].changes[2].after.isUndefined());
    QCOMPARE(history[1].ended, (KindCounts{{u"dataset"_s, 1}, {u"edge"_s, 1}}));
    QCOMPARE(history[2].created, (KindCounts{{u"dataset"_s, 7}, {u"column"_s, 9}, {u"edge"_s, 7}}));
    QCOMPARE(history[2].time, 1'700'000'000'000'000);
    QCOMPARE(history[2].source, u"shop"_s);
}

void TestPagesMesh::historyPages() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    HistoryQuery query;
    query.limit = 2;
    query.changesPerTransaction = 1;
    const auto newest = value(readHistory(view, query));
    QCOMPARE(newest.size(), 2u);
    QCOMPARE(newest[0].changes.size(), 1u);
    QCOMPARE(newest[0].changeCount, 3);
    query.before = newest.back().id;
    const auto older = value(readHistory(view, query));
    QCOMPARE(older.size(), 1u);
    QCOMPARE(older[0].id, TxnId{1});
    query.before = {1};
    QVERIFY(value(readHistory(view, query)).empty());
}

void TestPagesMesh::historyOfAnEntity() {
    const test::SmallMesh mesh;
    const ReadView view = mesh.catalog.view();
    HistoryQuery query;
    query.entity = mesh.orders;
    const auto history = value(readHistory(view, query));
    QCOMPARE(history.size(), 3u);
    QCOMPARE(history[0].changeCount, 2);
    QCOMPARE(history[0].changes.size(), 2u);
    QVERIFY(history[0].created.isEmpty());
    QCOMPARE(history[1].ended, (KindCounts{{u"column"_s, 1}, {u"edge"_s, 1}}));
    // Itself; 6 columns; from orders_dbt, stray, gone, to ledger, returns; amount and id of orders: 3 column
    // edges.
    QCOMPARE(history[2].created,
             (KindCounts{{u"dataset"_s, 1}, {u"column"_s, 6}, {u"edge"_s, 5}, {u"column_edge"_s, 3}}));
    query.before = {3};
    query.limit = 1;
    QCOMPARE(value(readHistory(view, query)).front().id, TxnId{2});
    query = {};
    query.entity = mesh.gone;
    QCOMPARE(value(readHistory(view, query)).front().ended, (KindCounts{{u"dataset"_s, 1}, {u"edge"_s, 1}}));
    query.entity = mesh.load;
    QCOMPARE(value(readHistory(view, query)).front().created, (KindCounts{{u"job"_s, 1}, {u"edge"_s, 1}}));
}

void TestPagesMesh::historyOfSourcesThatShareAnEdge() {
    test::CatalogRows catalog;
    for (int i = 1; i <= 4; ++i)
        catalog.transaction(i, i * 1'000'000);
    const EntityId a = catalog.entity({EntityKind::Dataset, u"a"_s, u"dataset:a"_s});
    const EntityId b = catalog.entity({EntityKind::Dataset, u"b"_s, u"dataset:b"_s});
    catalog.edge(a, b, {}, {2, 1, 3});
    catalog.edge(a, b, {}, {3, 2, 0}); // a second source keeps it alive
    HistoryQuery query;
    query.entity = a;
    const auto history = value(readHistory(catalog.view(), query));
    QCOMPARE(history.size(), 1u);
    QCOMPARE(history[0].created, (KindCounts{{u"dataset"_s, 1}, {u"edge"_s, 1}}));
}

QTEST_GUILESS_MAIN(TestPagesMesh)
#include "tst_pages_mesh.moc"
