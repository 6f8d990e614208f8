// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/edit/editing_case.h"

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using Place = Address::Place;

// Owners, tags and domain by choosing, of one and of many at once, by keyboard alone.
class ChoosingTest : public test::EditingCase {
    Q_OBJECT

private Q_SLOTS:
    void choosesOwnersTagsAndDomain();
    void keysWaitForTheList();
    void aChoiceEndsWithItsPage();
    void escapeLeavesTheChoice();
    void choosesTagsOfAColumn();
    void tagsManyColumnsAtOnce();
    void describesManyAtOnce();
    void escapeLeavesMany();
    void setsOwnersOfManyEntries();
};

void ChoosingTest::choosesOwnersTagsAndDomain() {
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"bee"_s); // takes it; nothing typed any more, Enter ends
    QTRY_VERIFY_WITH_TIMEOUT(picker()->isSettled(), test::patience);
    m_shell->press(Qt::Key_Return);
    QVERIFY(!picker());
    QTRY_COMPARE_WITH_TIMEOUT(related(u"dataset:orders"_s, RelationKind::Owner),
                              QStringList({u"Ann"_s, u"Bees"_s}), test::patience);
    QVERIFY(done());
    m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"pi"_s);
    choose(u"cust"_s);
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(related(u"dataset:orders"_s, RelationKind::Term), QStringList{u"Customer"_s},
                              test::patience);
    QCOMPARE(related(u"dataset:orders"_s, RelationKind::Tag), QStringList{u"pii"_s});
    QVERIFY(done());
    m_shell->press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"fin"_s); // one alone: that is it
    QVERIFY(!picker());
    QTRY_COMPARE_WITH_TIMEOUT(related(u"dataset:orders"_s, RelationKind::Domain), QStringList{u"Finance"_s},
                              test::patience);
    // The role of who stayed is kept.
    const auto view = session()->store()->readers()->view();
    const auto detail = readEntity(*view, resolveName(*view, u"dataset:orders"_s)->ref.id);
    QVERIFY(std::ranges::any_of(detail->relations, [](const EntityDetail::Relation &relation) {
        return relation.to.name == u"Ann"_s && relation.role == u"steward"_s;
    }));
    // Three edits, three steps back.
    for (int i = 0; i < 3; ++i)
        m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(related(u"dataset:orders"_s, RelationKind::Owner), QStringList{u"Ann"_s});
    QVERIFY(related(u"dataset:orders"_s, RelationKind::Tag).isEmpty());
    QVERIFY(related(u"dataset:orders"_s, RelationKind::Domain).isEmpty());
}

// Typed without looking: each Enter means what is typed before it.
void ChoosingTest::keysWaitForTheList() {
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(picker());
    // All at once: nothing is found before the last key.
    const auto send = [](int key, const QString &text, Qt::KeyboardModifiers modifiers = {}) {
        QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
        QApplication::sendEvent(QApplication::focusWidget(), &press);
    };
    for (const QString &word : {u"pi"_s, u"mon"_s}) {
        for (const QChar letter : word)
            send(letter.toUpper().unicode(), letter);
        send(Qt::Key_Return, u"\r"_s);
    }
    send(Qt::Key_Return, u"\r"_s, Qt::ControlModifier);
    QVERIFY(picker());
    QTRY_VERIFY_WITH_TIMEOUT(!picker(), test::patience);
    QVERIFY(done());
    QTRY_COMPARE_WITH_TIMEOUT(related(u"dataset:orders"_s, RelationKind::Tag).size(), 2, test::patience);
    QCOMPARE(related(u"dataset:orders"_s, RelationKind::Tag), QStringList({u"pii"_s, u"money"_s}));
}

// What is open for one entity does not stand over another one, nor over a catalog that is closed.
void ChoosingTest::aChoiceEndsWithItsPage() {
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"bob"_s);
    QVERIFY(m_shell->go({.place = Place::Entity, .key = u"dataset:customers"_s}));
    QVERIFY(!picker());
    m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(picker());
    m_shell->window->workspace()->close();
    QVERIFY(!picker());
    QVERIFY(m_shell->openCatalog(m_folder->path()));
    QCOMPARE(history().size(), size_t(1)); // nothing was chosen
}

void ChoosingTest::escapeLeavesTheChoice() {
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"bob"_s);
    m_shell->press(Qt::Key_Escape);
    QVERIFY(!picker());
    QVERIFY(done());
    QCOMPARE(m_shell->address().place, Place::Entity);
    QCOMPARE(related(u"dataset:orders"_s, RelationKind::Owner), QStringList{u"Ann"_s});
    QCOMPARE(history().size(), size_t(1));
}

void ChoosingTest::choosesTagsOfAColumn() {
    goToColumn(u"email"_s);
    m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"pii"_s);
    choose(u"homemade"_s); // a new word
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"email"_s).tags.size(), size_t(2), test::patience);
    QCOMPARE(column(u"email"_s).tags.front().key, u"tag:pii"_s);
    QVERIFY(!column(u"email"_s).tags.back().resolved);
    QVERIFY(done());
    QVERIFY(table()->hasFocus());
    m_shell->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"restr"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"email"_s).classification, u"restricted"_s, test::patience);
}

void ChoosingTest::tagsManyColumnsAtOnce() {
    goToColumn(u"id"_s);
    m_shell->press(Qt::Key_Home);
    m_shell->press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 3);
    m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"money"_s);
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview() && preview()->isSettled(), test::patience);
    QCOMPARE(preview()->model()->rowCount(), 3);
    const QAbstractItemModelTester tester(const_cast<EditPlanModel *>(preview()->model()));
    QVERIFY(column(u"id"_s).tags.empty()); // nothing is written yet
    m_shell->press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"id"_s).tags.size(), size_t(1), test::patience);
    QCOMPARE(column(u"note"_s).tags.front().key, u"tag:money"_s);
    QVERIFY(done());
    QCOMPARE(history().size(), size_t(2));
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QVERIFY(column(u"id"_s).tags.empty() && column(u"email"_s).tags.empty() &&
            column(u"note"_s).tags.empty());
}

void ChoosingTest::describesManyAtOnce() {
    goToColumn(u"id"_s);
    m_shell->press(Qt::Key_Home);
    m_shell->press(Qt::Key_End, Qt::ShiftModifier);
    m_shell->press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview() && preview()->isSettled() &&
                                 preview()->isAncestorOf(QApplication::focusWidget()),
                             test::patience);
    m_shell->type(u"Same for all"_s);
    QTRY_VERIFY_WITH_TIMEOUT(preview()->isSettled(), test::patience);
    m_shell->press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"note"_s).description, u"Same for all"_s, test::patience);
    QCOMPARE(column(u"email"_s).description, u"Same for all"_s);
}

void ChoosingTest::escapeLeavesMany() {
    goToColumn(u"id"_s);
    m_shell->press(Qt::Key_Home);
    m_shell->press(Qt::Key_End, Qt::ShiftModifier);
    m_shell->press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview() && preview()->isSettled() &&
                                 preview()->isAncestorOf(QApplication::focusWidget()),
                             test::patience);
    m_shell->type(u"Else"_s);
    m_shell->press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!preview(), test::patience);
    QCOMPARE(history().size(), size_t(1));
}

void ChoosingTest::setsOwnersOfManyEntries() {
    QVERIFY(m_shell->go({.place = Place::Entity, .key = u"container:shelf"_s}));
    auto *list = page()->findChild<AssetTable *>();
    QVERIFY(list && list->model()->rowCount() == 3);
    list->setFocus();
    m_shell->press(Qt::Key_A, Qt::ControlModifier);
    m_shell->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"bob"_s);
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview() && preview()->isSettled(), test::patience);
    QCOMPARE(preview()->model()->rowCount(), 3);
    m_shell->press(Qt::Key_Return);
    for (const QString &name : {u"one"_s, u"two"_s, u"three"_s})
        QTRY_COMPARE_WITH_TIMEOUT(related(u"dataset:"_s + name, RelationKind::Owner), QStringList{u"Bob"_s},
                                  test::patience);
    QVERIFY(done());
    QCOMPARE(history().size(), size_t(2));
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QVERIFY(related(u"dataset:two"_s, RelationKind::Owner).isEmpty());
}

QTEST_MAIN(ChoosingTest)

#include "tst_choosing.moc"
