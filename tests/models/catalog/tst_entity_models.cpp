// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/asset_table_model.h"
#include "models/catalog/history_model.h"
#include "models/catalog/pages/entity_overview.h"
#include "models/catalog/schema_filter_model.h"
#include "models/catalog/schema_model.h"
#include "tests/support/small_mesh.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

// The item models of entity pages, each under the model tester.
class TestEntityModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void schemaIsATree();
    void schemaKeepsRowsThatStay();
    void schemaOfAnotherDatasetResets();
    void schemaFilter_data();
    void schemaFilter();
    void schemaFilterFollowsEdits();
    void assetRowsAreComparedByKey();
    void assetColumnsWithoutValues();
    void historyHasChangesBelow();
    void historyFetchesOlder();
    void newTransactionsComeOnTop();
    void entityOverview();
};

namespace {

template <typename T> T value(Result<T> result) {
    if (!result)
        qFatal("%s %s", qUtf8Printable(result.error().message), qUtf8Printable(result.error().detail));
    return std::move(*result);
}

QString outline(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0) {
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(depth, u'.') + index.data().toString() + u' ';
        text += outline(model, index, depth + 1);
    }
    return text;
}

std::vector<TransactionEntry> entries(int newest, int count) {
    std::vector<TransactionEntry> list;
    for (int id = newest; id > newest - count; --id) {
        TransactionEntry entry;
        entry.id = {id};
        entry.time = id * 1'000'000;
        entry.message = u"t%1"_s.arg(id);
        list.push_back(entry);
    }
    return list;
}

} // namespace

void TestEntityModels::schemaIsATree() {
    const test::SmallMesh mesh;
    SchemaModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    QCOMPARE(outline(model), u"note id customer .email amount "_s);
    QCOMPARE(model.total(), 5);
    QCOMPARE(model.undescribed(), 2); // customer, amount
    QCOMPARE(model.undeclared(), 0);
    QCOMPARE(model.labels(), (std::map<QString, int>{{u"PII"_s, 1}, {u"Revenue"_s, 1}, {u"unheard"_s, 1}}));
    const QModelIndex email = model.find({u"customer"_s, u"email"_s});
    QVERIFY(email.isValid());
    QCOMPARE(email.data().toString(), u"email"_s);
    QCOMPARE(email.siblingAtColumn(SchemaModel::DescriptionColumn).data().toString(), u"As Ann says"_s);
    QCOMPARE(email.data(SchemaModel::NumberRole).toInt(), 4);
    QVERIFY(!model.find({u"email"_s}).isValid());
}

void TestEntityModels::schemaKeepsRowsThatStay() {
    test::SmallMesh mesh;
    SchemaModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    const QPersistentModelIndex email(model.find({u"customer"_s, u"email"_s}));
    const QPersistentModelIndex id(model.find({u"id"_s}));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    mesh.catalog.column({mesh.orders, 9, u"aaa"_s, u"int"_s, {}, ColumnDeclared, {}, 0});
    mesh.catalog.column({mesh.orders, 10, u"customer/phone"_s});
    mesh.catalog.columnFacet(mesh.id, 1, {}, u"Renamed words"_s);
    mesh.catalog.execute("UPDATE col SET died=3 WHERE name='note'");
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    QCOMPARE(outline(model), u"aaa id customer .email .phone amount "_s);
    QCOMPARE(resets.count(), 0);
    QVERIFY(email.isValid());
    QCOMPARE(email.data().toString(), u"email"_s);
    QCOMPARE(id.sibling(id.row(), SchemaModel::DescriptionColumn).data().toString(), u"Renamed words"_s);
}

void TestEntityModels::schemaOfAnotherDatasetResets() {
    const test::SmallMesh mesh;
    SchemaModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.ledger)));
    QCOMPARE(resets.count(), 1);
    QCOMPARE(outline(model), u"total order_id "_s);
}

void TestEntityModels::schemaFilter_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("undescribed");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<int>("matches");
    QTest::newRow("nothing") << QString() << QString() << false << u"note id customer .email amount "_s << 5;
    QTest::newRow("name") << u"AMOU"_s << QString() << false << u"amount "_s << 1;
    QTest::newRow("nested keeps its parent")
        << u"email"_s << QString() << false << u"customer .email "_s << 1;
    QTest::newRow("description") << u"ann says"_s << QString() << false << u"customer .email "_s << 1;
    QTest::newRow("type") << u"decimal"_s << QString() << false << u"amount "_s << 1;
    QTest::newRow("label text") << u"revenue"_s << QString() << false << u"amount "_s << 1;
    QTest::newRow("label") << QString() << u"PII"_s << false << u"customer .email "_s << 1;
    QTest::newRow("no description") << QString() << QString() << true << u"customer amount "_s << 2;
    QTest::newRow("all together") << u"a"_s << u"PII"_s << true << QString() << 0;
}

void TestEntityModels::schemaFilter() {
    QFETCH(const QString, text);
    QFETCH(const QString, label);
    QFETCH(const bool, undescribed);
    QFETCH(const QString, rows);
    QFETCH(const int, matches);
    const test::SmallMesh mesh;
    SchemaModel model;
    SchemaFilterModel filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    filter.setSourceModel(&model);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    filter.setText(text);
    filter.setLabel(label);
    filter.setOnlyUndescribed(undescribed);
    QCOMPARE(outline(filter), rows);
    QCOMPARE(filter.matches(), matches);
    QCOMPARE(filter.isFiltering(), !text.isEmpty() || !label.isEmpty() || undescribed);
}

void TestEntityModels::schemaFilterFollowsEdits() {
    test::SmallMesh mesh;
    SchemaModel model;
    SchemaFilterModel filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    filter.setSourceModel(&model);
    filter.setOnlyUndescribed(true);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    mesh.catalog.columnFacet(mesh.amount, 1, {}, u"Now it is"_s);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    QCOMPARE(outline(filter), u"customer "_s);
    filter.setOnlyUndescribed(false);
    filter.sort(SchemaModel::NameColumn);
    QCOMPARE(outline(filter), u"amount customer .email id note "_s);
    filter.sort(-1);
    QCOMPARE(outline(filter), u"note id customer .email amount "_s);
}

void TestEntityModels::assetRowsAreComparedByKey() {
    const test::SmallMesh mesh;
    AssetTableModel model({AssetTableModel::RowsColumn, AssetTableModel::NameColumn});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto refs = value(readRefs(mesh.catalog.view(), {mesh.orders, mesh.ledger, mesh.stray}));
    model.setRefs(refs);
    const QPersistentModelIndex ledger(model.index(1, 0));
    QCOMPARE(ledger.data(AssetTableModel::KeyRole).toString(), u"dataset:snowflake/ledger"_s);
    QCOMPARE(ledger.data(AssetTableModel::ColorSlotRole).toInt(), 2);
    QCOMPARE(model.index(2, 0).data(AssetTableModel::ColorSlotRole).toInt(), -1);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({{.ref = refs[1], .rows = 7}, {.ref = refs[0]}});
    QCOMPARE(ledger.row(), 0);
    QCOMPARE(model.index(0, 0).data().toLongLong(), 7);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.rowCount(), 2);
}

void TestEntityModels::assetColumnsWithoutValues() {
    const test::SmallMesh mesh;
    AssetTableModel model({AssetTableModel::RowsColumn, AssetTableModel::NameColumn});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setDatasets(value(readProductPage(mesh.catalog.view(), mesh.ordersProduct)).members);
    QVERIFY(model.hasValues(AssetTableModel::RowsColumn));
    QVERIFY(model.hasValues(AssetTableModel::ColumnsColumn));
    QVERIFY(!model.hasValues(AssetTableModel::EdgesColumn));
    QVERIFY(!model.index(0, 0).data().isValid());
    QCOMPARE(model.index(1, 0).data().toLongLong(), 1200);
}

void TestEntityModels::historyHasChangesBelow() {
    const test::SmallMesh mesh;
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setNewest(value(readHistory(mesh.catalog.view(), {})));
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex newest = model.index(0, 0);
    QCOMPARE(newest.data().toString(), u"Says what orders are"_s);
    QCOMPARE(newest.siblingAtColumn(HistoryModel::WhoColumn).data().toString(), u"Ann"_s);
    QCOMPARE(model.rowCount(newest), 3);
    QCOMPARE(model.index(1, 0, newest).data().toString(), u"columns/customer~1email/description"_s);
    QCOMPARE(model.index(1, HistoryModel::AfterColumn, newest).data().toString(), u"As Ann says"_s);
    QCOMPARE(model.index(1, HistoryModel::BeforeColumn, newest).data().toString(), QString());
    QCOMPARE(newest.data(HistoryModel::MissingRole).toInt(), 0);
    QCOMPARE(model.index(1, 0).data(HistoryModel::EndedRole).value<KindCounts>(),
             (KindCounts{{u"dataset"_s, 1}, {u"edge"_s, 1}}));
    QVERIFY(!model.canFetchMore({}));
}

void TestEntityModels::historyFetchesOlder() {
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    tester.setUseFetchMore(false); // it would ask before the test does
    QSignalSpy wanted(&model, &HistoryModel::wanted);
    model.setNewest(entries(120, HistoryModel::pageSize));
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().value<TxnId>(), TxnId{71});
    QVERIFY(!model.canFetchMore({})); // asked already
    model.append(entries(70, HistoryModel::pageSize));
    QCOMPARE(model.rowCount(), 100);
    model.fetchMore({});
    model.append(entries(20, 20));
    QCOMPARE(model.rowCount(), 120);
    QVERIFY(!model.canFetchMore({}));
}

void TestEntityModels::newTransactionsComeOnTop() {
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    tester.setUseFetchMore(false); // it would ask before the test does
    model.setNewest(entries(100, HistoryModel::pageSize));
    model.fetchMore({});
    model.append(entries(50, 10));
    const QPersistentModelIndex oldest(model.index(59, 0));
    model.setNewest(entries(103, HistoryModel::pageSize));
    QCOMPARE(model.rowCount(), 63);
    QVERIFY(oldest.isValid());
    QCOMPARE(oldest.row(), 62);
    QCOMPARE(model.index(0, 0).data().toString(), u"t103"_s);
    // So many that the known rows are out of reach: the new page stands alone.
    model.setNewest(entries(400, HistoryModel::pageSize));
    QCOMPARE(model.rowCount(), HistoryModel::pageSize);
    QVERIFY(model.canFetchMore({}));
}

void TestEntityModels::entityOverview() {
    const test::SmallMesh mesh;
    const EntityOverview team = value(readEntityOverview(mesh.catalog.view(), mesh.team));
    QCOMPARE(team.referrers.size(), 1u);
    QCOMPARE(team.referrers[0].kind, RelationKind::Owner);
    QCOMPARE(team.referrers[0].from.name, u"Orders"_s);
    QCOMPARE(team.referrers[0].role, u"steward"_s);
    QVERIFY(team.children.empty());
    const EntityOverview schema = value(readEntityOverview(mesh.catalog.view(), mesh.schema));
    QCOMPARE(schema.children.size(), 2u);
    QVERIFY(!schema.moreChildren);
    test::CatalogRows crowd;
    const EntityId tag = crowd.entity({EntityKind::Tag, u"t"_s, u"tag:t"_s});
    crowd.execute("BEGIN");
    for (int i = 0; i < 250; ++i)
        crowd.relation(crowd.entity({EntityKind::Dataset, u"d%1"_s.arg(i), u"dataset:d%1"_s.arg(i)}),
                       RelationKind::Tag, tag);
    crowd.execute("COMMIT");
    const EntityOverview tagged = value(readEntityOverview(crowd.view(), tag));
    QCOMPARE(tagged.referrers.size(), 200u);
    QVERIFY(tagged.moreReferrers);
}

QTEST_GUILESS_MAIN(TestEntityModels)
#include "tst_entity_models.moc"
