// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_editor.h"
#include "models/catalog/catalog_session.h"
#include "models/catalog/field_path.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QSignalSpy>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

using Edit = EditHistory::Edit;

// What a window remembers of its edits, and how it writes them.
class TestCatalogEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesBackAndForth();
    void aNewEditEndsRedo();
    void whatIsNotLeftGoes();
    void pathsOfFields_data();
    void pathsOfFields();

    void init();
    void cleanup();
    void undoesInOrderWhileWriting();
    void leavesImportsAlone();
    void conflictsChangeNothing();
    void undoneElsewhere();
    void takesWholeTransactionsBack();
    void forbidden();
    void whatWaitsIsWrittenAtTheEnd();

private:
    [[nodiscard]] EntityId orders() const {
        return {test::dumpQuery(path(), "SELECT id FROM entity WHERE key = 'dataset:orders'")
                    .first()
                    .toLongLong()};
    }
    [[nodiscard]] QString path() const { return m_folder->path(); }
    [[nodiscard]] QString said() const {
        return test::dumpQuery(path(),
                               "SELECT ifnull((SELECT f.body FROM facet f JOIN source s ON s.id = f.source "
                               "WHERE s.name = 'user'), '-')")
            .first();
    }
    void describe(const QString &text) {
        m_editor->apply(u"Description"_s, {{orders(), fieldPath(u"description"_s), text}}, this,
                        [](const auto &outcome) { MESHLENS_VERIFY(outcome); });
    }
    // As another window or program.
    void elsewhere(const TransactionStep &step) {
        MESHLENS_VERIFY(m_session->store()->apply({u"bob"_s, {}, {step}}, FixedClock(9'000'000)));
    }

    std::unique_ptr<test::TempCatalog> m_folder;
    std::unique_ptr<CatalogSession> m_session;
    std::unique_ptr<CatalogEditor> m_editor;
};

void TestCatalogEditor::init() {
    m_folder = std::make_unique<test::TempCatalog>();
    auto store = m_folder->create();
    test::StagedFacts facts(u"shop"_s);
    facts.dataset(u"orders"_s, {{u"description"_s, u"Theirs"_s}});
    MESHLENS_VERIFY(facts.applyTo(*store));
    m_session = std::make_unique<CatalogSession>(std::move(store), std::make_shared<FixedClock>(8'000'000));
    m_editor = std::make_unique<CatalogEditor>(m_session.get(), u"ann"_s);
}

void TestCatalogEditor::cleanup() {
    m_editor.reset();
    m_session.reset();
    m_folder.reset();
}

// Closing the window right after several edits loses none of them.
void TestCatalogEditor::whatWaitsIsWrittenAtTheEnd() {
    int answered = 0;
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
        m_editor->apply(u"Description"_s, {{orders(), fieldPath(u"description"_s), text}}, this,
                        [&answered](const auto &) { ++answered; });
    m_editor->undo(); // of what has not been answered: given up
    m_editor->close();
    QVERIFY(!m_editor->isPossible());
    m_session.reset();
    QCOMPARE(said(), uR"({"description":"three"})"_s);
    QCOMPARE(test::dumpQuery(path(), "SELECT count(*) FROM txn"), QStringList{u"4"_s}); // and the import
    m_editor.reset();
    QCOMPARE(answered, 0);
}

void TestCatalogEditor::goesBackAndForth() {
    EditHistory history;
    QVERIFY(!history.nextUndo() && !history.nextRedo());
    history.push({{1}, u"a"_s});
    history.push({{2}, u"b"_s});
    QCOMPARE(history.nextUndo(), (Edit{{2}, u"b"_s}));
    history.undone({3});
    QCOMPARE(history.nextUndo(), (Edit{{1}, u"a"_s}));
    QCOMPARE(history.nextRedo(), (Edit{{3}, u"b"_s})); // doing it again undoes the undoing
    history.redone({4});
    QCOMPARE(history.nextUndo(), (Edit{{4}, u"b"_s}));
    QVERIFY(!history.nextRedo());
}

void TestCatalogEditor::aNewEditEndsRedo() {
    EditHistory history;
    history.push({{1}, u"a"_s});
    history.undone({2});
    history.push({{3}, u"c"_s});
    QVERIFY(!history.nextRedo());
    QCOMPARE(history.nextUndo(), (Edit{{3}, u"c"_s}));
}

void TestCatalogEditor::whatIsNotLeftGoes() {
    EditHistory history;
    history.push({{1}, u"a"_s});
    history.push({{2}, u"b"_s});
    history.undone({}); // nothing of it was left
    QCOMPARE(history.nextUndo(), (Edit{{1}, u"a"_s}));
    QVERIFY(!history.nextRedo());
    history.dropUndo();
    history.dropUndo();
    history.undone({5});
    history.redone({6});
    QVERIFY(!history.nextUndo() && !history.nextRedo());
}

void TestCatalogEditor::pathsOfFields_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("editable");
    QTest::newRow("description") << fieldPath(u"description"_s) << true;
    QTest::newRow("member") << u"/customProperties/team"_s << true;
    QTest::newRow("name") << u"/name"_s << true;
    QTest::newRow("nested column") << u"/columns/address~1city/description"_s << true;
    QTest::newRow("parent") << u"/parent"_s << false;
    QTest::newRow("died") << u"/died"_s << false;
    QTest::newRow("order of columns") << u"/columns"_s << false;
    QTest::newRow("column came back") << u"/columns/id/died"_s << false;
    QTest::newRow("column is a key") << u"/columns/id/primaryKey"_s << false;
    QTest::newRow("no pointer") << u"description"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestCatalogEditor::pathsOfFields() {
    QFETCH(QString, path);
    QFETCH(bool, editable);
    QCOMPARE(isEditablePath(path), editable);
    // A step of a column's key may hold what a pointer escapes.
    QCOMPARE(columnFieldPath({u"a/b"_s, u"c~d"_s}, u"tags"_s), u"/columns/a%2Fb~1c~0d/tags"_s);
}

// Keys are faster than the disk: each undo finds the edit before it.
void TestCatalogEditor::undoesInOrderWhileWriting() {
    QSignalSpy done(m_editor.get(), &CatalogEditor::done);
    describe(u"one"_s);
    describe(u"two"_s);
    m_editor->undo();
    describe(u"three"_s);
    m_editor->undo();
    m_editor->undo();
    m_editor->undo(); // one too many
    QTRY_VERIFY(m_editor->isIdle());
    QCOMPARE(done.count(), 6);
    QCOMPARE(said(), u"-"_s);
    QVERIFY(!m_editor->history().nextUndo());
    m_editor->redo();
    m_editor->redo();
    QTRY_VERIFY(m_editor->isIdle());
    QCOMPARE(said(), u"{\"description\":\"three\"}"_s);
}

void TestCatalogEditor::leavesImportsAlone() {
    describe(u"ours"_s);
    QTRY_VERIFY(m_editor->isIdle());
    test::StagedFacts facts(u"shop"_s);
    facts.dataset(u"orders"_s, {{u"description"_s, u"Theirs, newer"_s}}).dataset(u"more"_s);
    MESHLENS_VERIFY(facts.applyTo(*m_session->store(), 9'000'000));
    m_editor->undo();
    m_editor->undo();
    QTRY_VERIFY(m_editor->isIdle());
    QCOMPARE(said(), u"-"_s);
    QCOMPARE(test::dumpQuery(path(), "SELECT count(*) FROM entity WHERE kind = 8 AND died IS NULL"),
             QStringList{u"2"_s});
    QCOMPARE(test::dumpQuery(path(), "SELECT body FROM entity WHERE key = 'dataset:orders'"),
             QStringList{u"{\"description\":\"Theirs, newer\"}"_s});
}

void TestCatalogEditor::conflictsChangeNothing() {
    describe(u"before"_s);
    describe(u"ours"_s);
    QTRY_VERIFY(m_editor->isIdle());
    elsewhere(SetField{orders(), u"/description"_s, u"bob's"_s});
    QSignalSpy conflicted(m_editor.get(), &CatalogEditor::conflicted);
    m_editor->undo();
    QTRY_COMPARE(conflicted.count(), 1);
    const auto conflicts = conflicted.first().at(2).value<std::vector<UndoConflict>>();
    QCOMPARE(conflicts.size(), size_t(1));
    QCOMPARE(conflicts.front().path, u"/description"_s);
    QCOMPARE(conflicts.front().wanted, QJsonValue(u"before"_s));
    QCOMPARE(conflicts.front().now, QJsonValue(u"bob's"_s));
    QCOMPARE(said(), u"{\"description\":\"bob's\"}"_s);
    QVERIFY(m_editor->history().nextUndo()); // still there for when bob's is undone
    m_editor->skipUndo();
    m_editor->undo(); // "before" is not what stands there either
    QTRY_COMPARE(conflicted.count(), 2);
    QCOMPARE(said(), u"{\"description\":\"bob's\"}"_s);
}

void TestCatalogEditor::undoneElsewhere() {
    describe(u"one"_s);
    describe(u"two"_s);
    QTRY_VERIFY(m_editor->isIdle());
    elsewhere(UndoTransactions{{m_editor->history().nextUndo()->txn}});
    QSignalSpy failed(m_editor.get(), &CatalogEditor::failed);
    m_editor->undo();
    QTRY_COMPARE(failed.count(), 1);
    m_editor->undo(); // does not stop there
    QTRY_VERIFY(m_editor->isIdle());
    QCOMPARE(said(), u"-"_s);
}

// From History: an import, too, and that undoing is an edit of this window.
void TestCatalogEditor::takesWholeTransactionsBack() {
    test::StagedFacts facts(u"shop"_s);
    facts.dataset(u"orders"_s).dataset(u"more"_s);
    const auto import = facts.applyTo(*m_session->store(), 9'000'000);
    MESHLENS_VERIFY(import);
    const auto living = [this] {
        return test::dumpQuery(path(), "SELECT count(*) FROM entity WHERE kind = 8 AND died IS NULL").first();
    };
    QCOMPARE(living(), u"2"_s);
    m_editor->takeBack(u"Import"_s, {import->txn}, this,
                       [](const auto &outcome) { MESHLENS_VERIFY(outcome); });
    QTRY_VERIFY(m_editor->isIdle());
    QCOMPARE(living(), u"1"_s);
    m_editor->undo();
    QTRY_VERIFY(m_editor->isIdle());
    QCOMPARE(living(), u"2"_s);
}

void TestCatalogEditor::forbidden() {
    QSignalSpy available(m_editor.get(), &CatalogEditor::availableChanged);
    m_editor->forbid(u"This window shows the past."_s);
    QCOMPARE(available.count(), 1);
    QString why;
    m_editor->apply(u"x"_s, {{orders(), u"/description"_s, u"x"_s}}, this,
                    [&why](const auto &outcome) { why = outcome ? QString() : outcome.error().message; });
    QCOMPARE(why, u"This window shows the past."_s);
    QCOMPARE(said(), u"-"_s);
    m_editor->forbid({});
    QVERIFY(m_editor->isPossible());
}

QTEST_GUILESS_MAIN(TestCatalogEditor)

#include "tst_catalog_editor.moc"
