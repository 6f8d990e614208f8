// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/import_change_model.h"
#include "models/exchange/import_list_model.h"

#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace meshlens;
using namespace meshlens::test;
using State = ImportItem::State;

// The imports of a window, and the lines of one of them, as models.
class TestImportModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_store = m_folder.create();
        m_many = tables(100'000);
        QVERIFY(reviewImport(*m_store, *m_many));
        m_some = tables(2'000);
        QVERIFY(reviewImport(*m_store, *m_some));
        m_few = tables(3);
        QVERIFY(reviewImport(*m_store, *m_few));
    }
    void cleanupTestCase() {
        m_many.reset();
        m_some.reset();
        m_few.reset();
        m_store.reset();
    }

    void holdsOnlyWhatIsLookedAt();
    void filtersAndForgets();
    void theLastFilterWins();
    void aFileThatIsGone();
    void anImportGoesItsWay();

private:
    static std::unique_ptr<StagingStore> tables(int count) {
        StagedFacts facts(QStringLiteral("shop"));
        for (int i = 0; i < count; ++i)
            facts.dataset(QStringLiteral("t%1").arg(i, 6, 10, QLatin1Char('0')));
        return facts.stage();
    }
    static QString key(const ImportChangeModel &model, int row) {
        return model.index(row, ImportChangeModel::NameColumn).data().toString();
    }

    TempCatalog m_folder;
    std::unique_ptr<CatalogStore> m_store;
    std::unique_ptr<StagingStore> m_many;
    std::unique_ptr<StagingStore> m_some;
    std::unique_ptr<StagingStore> m_few;
};

void TestImportModels::holdsOnlyWhatIsLookedAt() {
    ImportChangeModel model;
    model.setReview(m_many->path());
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 100'000);
    for (int row = 0; row < model.rowCount(); row += 997) {
        (void)model.index(row, 0).data();
        QTRY_VERIFY(model.index(row, 0).data(ImportChangeModel::LoadedRole).toBool());
        QCOMPARE(key(model, row), QStringLiteral("dataset:t%1").arg(row, 6, 10, QLatin1Char('0')));
    }
    QVERIFY(model.heldCount() <= qsizetype{ImportChangeModel::keptPages} * ImportChangeModel::pageSize);
    QTRY_VERIFY(model.isSettled());
}

void TestImportModels::filtersAndForgets() {
    ImportChangeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReview(m_some->path());
    model.setFilter({.what = {}, .kind = {}, .text = QStringLiteral("t0019"), .kept = false});
    QTRY_COMPARE(model.rowCount(), 100);
    QTRY_COMPARE(key(model, 99), QStringLiteral("dataset:t001999"));
    model.setFilter({.what = ImportChange::What::Ends, .kind = {}, .text = {}, .kept = false});
    QTRY_COMPARE(model.rowCount(), 0);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 2'000);
    model.setReview(m_few->path());
    QTRY_COMPARE(model.rowCount(), 3);
    model.setReview({});
    QCOMPARE(model.rowCount(), 0);
}

void TestImportModels::theLastFilterWins() {
    ImportChangeModel model;
    QSignalSpy found(&model, &ImportChangeModel::found);
    model.setReview(m_many->path());
    for (const char *text : {"t", "t0", "t00", "t000007"})
        model.setFilter({.what = {}, .kind = {}, .text = QLatin1StringView(text), .kept = false});
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_VERIFY(model.isSettled());
    QCOMPARE(found.last().first().toLongLong(), 1);
}

void TestImportModels::aFileThatIsGone() {
    ImportChangeModel model;
    QSignalSpy failed(&model, &ImportChangeModel::failed);
    model.setReview(m_folder.path(QStringLiteral("nowhere.staging")));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(model.rowCount(), 0);
}

void TestImportModels::anImportGoesItsWay() {
    ImportListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ImportId first = model.add(QStringLiteral("/data/a.json"));
    const ImportId second = model.add(QStringLiteral("/data/b.json"));
    QCOMPARE(model.item(first)->input, QStringLiteral("a.json"));
    QSignalSpy changed(&model, &ImportListModel::dataChanged);
    model.setProgress(first, {.step = QStringLiteral("Reading"), .fraction = 0.5});
    QCOMPARE(model.item(first)->state, State::Staging);
    model.setProgress(first, {.step = QStringLiteral("Reading"), .fraction = 0.5});
    QCOMPARE(changed.size(), 1); // nothing new was said
    model.setReady(first, std::make_shared<ImportDraft>());
    model.setProgress(first, {.step = QStringLiteral("Reading"), .fraction = 1}); // a late word
    QCOMPARE(model.item(first)->state, State::Ready);
    QCOMPARE(model.count(State::Waiting), 1);
    model.setApplying(first);
    ImportOutcome outcome;
    outcome.source = QStringLiteral("a");
    model.setApplied(first, outcome, true);
    QVERIFY(!model.item(first)->draft && model.item(first)->comparedAgain);
    QCOMPARE(model.index(0).data(ImportListModel::SourceRole).toString(), QStringLiteral("a"));
    model.setFailed(second, {ErrorCode::Format, QStringLiteral("No."), {}});
    model.setWaiting(second);
    QCOMPARE(model.item(second)->error, Error());
    model.remove(first);
    QVERIFY(!model.item(first));
    QCOMPARE(model.rowOf(second), 0);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.add(QStringLiteral("c")) > second);
}

QTEST_GUILESS_MAIN(TestImportModels)
#include "tst_import_models.moc"
