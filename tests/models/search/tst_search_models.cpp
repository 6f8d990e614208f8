// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/facet_model.h"
#include "models/search/search_result_model.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace meshlens;

class TestSearchModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hitsAreRows();
    void selectionSurvivesANewerResult();
    void moreIsAskedForOnce();
    void aPageOfAnotherSearchIsLeftAlone();
    void checkedAreTheFiltersOfTheQuery();
    void aFilterWithoutResultsStays();
    void checkingAsks();
    void fieldsComeAndGo();
};

namespace {

SearchHit hit(const QString &name, double score) {
    SearchHit made;
    made.ref.key = QStringLiteral("dataset:") + name;
    made.ref.name = name;
    made.score = score;
    return made;
}

SearchResult result(const QString &text, const QStringList &names, int total = -1) {
    SearchResult made;
    made.query.text = text;
    made.query.words = text.split(QLatin1Char(' '));
    double score = 10;
    for (const QString &name : names)
        made.hits.push_back(hit(name, score--));
    made.total = total < 0 ? static_cast<int>(names.size()) : total;
    return made;
}

QStringList namesOf(const QAbstractItemModel &model, const QModelIndex &parent = {}) {
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names.append(model.index(row, 0, parent).data().toString());
    return names;
}

Facet facet(const QString &field, const QStringList &values) {
    Facet made{.field = field, .values = {}};
    int count = 10;
    for (const QString &value : values)
        made.values.push_back({.value = value, .label = value.toUpper(), .count = count--});
    return made;
}

SearchQuery filteredBy(const QString &field, const QString &value) {
    SearchQuery query;
    query.filters.push_back({field, value});
    return query;
}

using Names = QStringList;

} // namespace

void TestSearchModels::hitsAreRows() {
    SearchResultModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setResult(
        result(QStringLiteral("order"), {QStringLiteral("orders"), QStringLiteral("order_items")}));

    QCOMPARE(namesOf(model), Names({QStringLiteral("orders"), QStringLiteral("order_items")}));
    const QModelIndex second = model.index(1);
    QCOMPARE(second.data(SearchResultModel::ScoreRole).toDouble(), 9.0);
    QCOMPARE(second.data(SearchResultModel::BestScoreRole).toDouble(), 10.0);
    QCOMPARE(model.find(QStringLiteral("dataset:order_items")), second);
    QVERIFY(!model.find(QStringLiteral("dataset:other")).isValid());
    QVERIFY(model.summary().hits.empty());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestSearchModels::selectionSurvivesANewerResult() {
    SearchResultModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QItemSelectionModel selection(&model);
    model.setResult(
        result(QStringLiteral("or"), {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    selection.setCurrentIndex(model.index(2), QItemSelectionModel::ClearAndSelect);

    model.setResult(
        result(QStringLiteral("ord"), {QStringLiteral("d"), QStringLiteral("c"), QStringLiteral("a")}));
    QCOMPARE(namesOf(model), Names({QStringLiteral("d"), QStringLiteral("c"), QStringLiteral("a")}));
    QCOMPARE(selection.currentIndex().data().toString(), QStringLiteral("c"));
    QCOMPARE(model.index(1).data(SearchResultModel::ScoreRole).toDouble(), 9.0);
}

void TestSearchModels::moreIsAskedForOnce() {
    SearchResultModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy wanted(&model, &SearchResultModel::wanted);
    const SearchResult first = result(QStringLiteral("x"), {QStringLiteral("a"), QStringLiteral("b")}, 3);
    model.setResult(first);
    wanted.clear();
    model.setResult(first);
    model.fetchMore({});
    model.fetchMore({});
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().toInt(), 2);

    SearchResult rest = result(QStringLiteral("x"), {QStringLiteral("c")}, 3);
    rest.query.offset = 2;
    model.append(rest);
    QCOMPARE(namesOf(model), Names({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QVERIFY(!model.canFetchMore({}));
}

void TestSearchModels::aPageOfAnotherSearchIsLeftAlone() {
    SearchResultModel model;
    model.setResult(result(QStringLiteral("x"), {QStringLiteral("a")}, 9));
    SearchResult other = result(QStringLiteral("y"), {QStringLiteral("b")}, 9);
    other.query.offset = 1;
    model.append(other);
    QCOMPARE(namesOf(model), Names({QStringLiteral("a")}));
}

void TestSearchModels::checkedAreTheFiltersOfTheQuery() {
    FacetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const std::vector facets{
        facet(QStringLiteral("kind"), {QStringLiteral("dataset"), QStringLiteral("column")})};
    model.setResult(filteredBy(QStringLiteral("kind"), QStringLiteral("Column")), facets);

    const QModelIndex kind = model.index(0, 0);
    QCOMPARE(kind.data().toString(), QStringLiteral("Kind"));
    QCOMPARE(kind.data(FacetModel::ActiveRole).toInt(), 1);
    QCOMPARE(namesOf(model, kind), Names({QStringLiteral("DATASET"), QStringLiteral("COLUMN")}));
    QCOMPARE(model.index(0, 0, kind).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QCOMPARE(model.index(1, 0, kind).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(model.index(1, 0, kind).data(FacetModel::CountRole).toInt(), 9);
    QCOMPARE(model.index(1, 0, kind).data(FacetModel::FieldRole).toString(), QStringLiteral("kind"));
}

void TestSearchModels::aFilterWithoutResultsStays() {
    FacetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setResult(filteredBy(QStringLiteral("tag"), QStringLiteral("gone")),
                    {facet(QStringLiteral("tag"), {})});
    const QModelIndex gone = model.index(0, 0, model.index(0, 0));
    QCOMPARE(gone.data().toString(), QStringLiteral("gone"));
    QCOMPARE(gone.data(FacetModel::CountRole).toInt(), 0);
    QCOMPARE(gone.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

void TestSearchModels::checkingAsks() {
    FacetModel model;
    model.setResult({}, {facet(QStringLiteral("domain"), {QStringLiteral("order")})});
    QSignalSpy toggled(&model, &FacetModel::toggled);
    const QModelIndex order = model.index(0, 0, model.index(0, 0));
    QVERIFY(model.setData(order, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(toggled.size(), 1);
    QCOMPARE(toggled.front(), QVariantList({QStringLiteral("domain"), QStringLiteral("order")}));
    QCOMPARE(order.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(!model.setData(order, Qt::Unchecked, Qt::CheckStateRole));
}

void TestSearchModels::fieldsComeAndGo() {
    FacetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Facet kind = facet(QStringLiteral("kind"), {QStringLiteral("dataset"), QStringLiteral("job")});
    const Facet tag = facet(QStringLiteral("tag"), {QStringLiteral("pii")});
    const Facet owner = facet(QStringLiteral("owner"), {QStringLiteral("ann")});
    model.setResult({}, {kind, tag});
    const QPersistentModelIndex job = model.index(1, 0, model.index(0, 0));
    const QPersistentModelIndex pii = model.index(0, 0, model.index(1, 0));

    Facet fewer = kind;
    fewer.values.erase(fewer.values.begin());
    model.setResult({}, {owner, tag, fewer});
    QCOMPARE(namesOf(model), Names({QStringLiteral("Owner"), QStringLiteral("Tag"), QStringLiteral("Kind")}));
    QCOMPARE(job.data().toString(), QStringLiteral("JOB"));
    QCOMPARE(job.parent().row(), 2);
    QCOMPARE(pii.parent().row(), 1);
    model.setResult({}, {tag});
    QVERIFY(!job.isValid());
    QCOMPARE(pii.parent().row(), 0);
}

QTEST_GUILESS_MAIN(TestSearchModels)
#include "tst_search_models.moc"
