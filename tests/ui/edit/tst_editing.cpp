// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/edit/editing_case.h"

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using Place = Address::Place;

// Editing where things stand, by keyboard alone, in the whole window.
class EditingTest : public test::EditingCase {
    Q_OBJECT

private Q_SLOTS:
    void editsADescriptionInItsCell();
    void tabGoesOnAndEscapeCancels();
    void severalLines();
    void undoAndRedo();
    void undoLeavesImportsAlone();
    void conflictsAreShown();
    void describesOnTheOverview();
    void takesBack();
    void renames();
    void writingIsNotDisturbed();
    void readOnlyShowsOnly();
    void undoInsideOfAField();
    void restoresAFormerValue();
    void undoesAnImportFromHistory();
    void undoesSeveralTogether();
};

void EditingTest::editsADescriptionInItsCell() {
    goToColumn(u"email"_s);
    const QAbstractItemModelTester tester(table()->model());
    m_shell->press(Qt::Key_F2);
    QVERIFY(field());
    m_shell->type(u"Where the receipt goes"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(!field());
    const QModelIndex cell = table()->currentIndex().siblingAtColumn(SchemaModel::DescriptionColumn);
    QCOMPARE(cell.data().toString(), u"Where the receipt goes"_s); // at once
    QVERIFY(done());
    QCOMPARE(table()->currentIndex().data().toString(), u"Where the receipt goes"_s);
    QVERIFY(table()->hasFocus());
    QCOMPARE(column(u"email"_s).description, u"Where the receipt goes"_s);
    QCOMPARE(column(u"email"_s).edited, QStringList{u"description"_s});
    const auto entries = history();
    QCOMPARE(entries.size(), size_t(2));
    QCOMPARE(entries.front().author, u"ann"_s);
    QCOMPARE(entries.front().changes.size(), size_t(1));
    QCOMPARE(entries.front().changes.front().path, u"/columns/email/description"_s);
    QCOMPARE(entries.front().changes.front().after, QJsonValue(u"Where the receipt goes"_s));
    // Said below, with a way back.
    const auto *bar = m_shell->window->statusBar();
    const auto links = bar->findChildren<Button *>();
    QVERIFY(std::ranges::any_of(
        links, [](const Button *link) { return link->isVisible() && link->text() == u"Undo"_s; }));
}

void EditingTest::tabGoesOnAndEscapeCancels() {
    goToColumn(u"id"_s);
    m_shell->press(Qt::Key_F2);
    QVERIFY(field());
    m_shell->type(u"Order number"_s);
    m_shell->press(Qt::Key_Tab); // to the next cell that can be edited: the type of the next column
    QVERIFY(field());
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"email"_s);
    QCOMPARE(table()->currentIndex().column(), int(SchemaModel::TypeColumn));
    m_shell->press(Qt::Key_Tab);
    QCOMPARE(table()->currentIndex().column(), int(SchemaModel::DescriptionColumn));
    m_shell->type(u"thrown away"_s);
    m_shell->press(Qt::Key_Escape);
    QVERIFY(!field());
    QVERIFY(done());
    QCOMPARE(m_shell->address().place, Place::Entity); // Escape was the editor's
    QCOMPARE(column(u"id"_s).description, u"Order number"_s);
    QCOMPARE(column(u"email"_s).description, QString());
    // Enter on a cell edits it as well, and back with Shift+Tab.
    m_shell->press(Qt::Key_Return);
    QVERIFY(field());
    m_shell->press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(table()->currentIndex().column(), int(SchemaModel::TypeColumn));
    m_shell->type(u"varchar"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).type, u"varchar"_s);
}

void EditingTest::severalLines() {
    goToColumn(u"note"_s);
    m_shell->press(Qt::Key_F2);
    QVERIFY(field());
    QCOMPARE(field()->text(), u"First line\nsecond line"_s);
    QVERIFY(field()->height() > 2 * QFontMetrics(field()->textEdit()->font()).height());
    m_shell->press(Qt::Key_End, Qt::ControlModifier);
    m_shell->press(Qt::Key_Return);
    m_shell->type(u"third"_s);
    QVERIFY(field());
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(column(u"note"_s).description, u"First line\nsecond line\nthird"_s);
}

void EditingTest::undoAndRedo() {
    goToColumn(u"email"_s);
    const QAction *undo = m_shell->window->actionRegistry()->action(u"edit.undo"_s);
    QVERIFY(!undo->isEnabled());
    for (const QString &text : {u"one"_s, u"two"_s}) {
        m_shell->press(Qt::Key_F2);
        m_shell->type(text);
        m_shell->press(Qt::Key_Return);
        QVERIFY(done());
    }
    QVERIFY(undo->isEnabled());
    QVERIFY2(undo->text().contains(u"email"_s), qPrintable(undo->text()));
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).description, u"one"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->currentIndex().data().toString(), u"one"_s, test::patience);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).description, QString());
    QVERIFY(!undo->isEnabled());
    m_shell->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).description, u"two"_s);
}

void EditingTest::undoLeavesImportsAlone() {
    goToColumn(u"email"_s);
    m_shell->press(Qt::Key_F2);
    m_shell->type(u"ours"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    auto facts = shop();
    facts.column(u"orders.added"_s);
    MESHLENS_VERIFY(facts.applyTo(*session()->store(), 2'000'000));
    session()->pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 4, test::patience);
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"email"_s);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).description, QString());
    QCOMPARE(schema().columns.size(), size_t(4));
}

void EditingTest::conflictsAreShown() {
    goToColumn(u"email"_s);
    m_shell->press(Qt::Key_F2);
    m_shell->type(u"ours"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    elsewhere(u"/columns/email/description"_s, u"bob's"_s);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(m_shell->window->notices()->notices().size(), 1);
    Notice *notice = m_shell->window->notices()->notices().first();
    QVERIFY(notice->detailsVisible());
    const QString lines = notice->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(lines.contains(u"email: Description"_s) && lines.contains(u"“bob's”"_s), qPrintable(lines));
    QCOMPARE(column(u"email"_s).description, u"bob's"_s);
    // Leave it, and the window goes on.
    const auto buttons = notice->findChildren<Button *>();
    const auto leave = std::ranges::find(buttons, u"Leave It"_s, [](const Button *b) { return b->text(); });
    QVERIFY(leave != buttons.end());
    (*leave)->setFocus();
    m_shell->press(Qt::Key_Space);
    QVERIFY(!m_shell->window->actionRegistry()->action(u"edit.undo"_s)->isEnabled());
    QVERIFY(m_shell->window->notices()->notices().isEmpty());
}

void EditingTest::describesOnTheOverview() {
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(field());
    QCOMPARE(field()->text(), u"What the shop says"_s);
    m_shell->type(u"What **we** say"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    QCOMPARE(description(), u"What **we** say"_s);
    // Shown, and the focus is on what took the editor's place.
    QTRY_VERIFY_WITH_TIMEOUT(page()->findChild<EditableText *>() &&
                                 page()->findChild<EditableText *>()->hasFocus(),
                             test::patience);
    QVERIFY(!page()->findChild<EditableText *>()->isEditing());
    // Enter edits again, Escape leaves it as it is.
    m_shell->press(Qt::Key_Return);
    QVERIFY(field());
    m_shell->type(u"x"_s);
    m_shell->press(Qt::Key_Escape);
    QVERIFY(done());
    QCOMPARE(description(), u"What **we** say"_s);
    QVERIFY(page()->findChild<EditableText *>()->hasFocus());
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(description(), u"What the shop says"_s);
}

void EditingTest::takesBack() {
    elsewhere(u"/description"_s, u"Ours"_s);
    QVERIFY(m_shell->go(orders()));
    auto *text = page()->findChild<EditableText *>();
    const auto labels = text->findChildren<ElidedLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const ElidedLabel *label) {
        return label->text().contains(u"shop says “What the shop says”"_s);
    }));
    text->setFocus();
    m_shell->press(Qt::Key_Tab);
    auto *back = qobject_cast<Button *>(QApplication::focusWidget());
    for (int i = 0; i < 4 && (!back || back->text() != u"Take Back"_s); ++i) {
        m_shell->press(Qt::Key_Tab);
        back = qobject_cast<Button *>(QApplication::focusWidget());
    }
    QVERIFY(back && back->text() == u"Take Back"_s);
    m_shell->press(Qt::Key_Space);
    QVERIFY(done());
    QCOMPARE(description(), u"What the shop says"_s);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(description(), u"Ours"_s);
}

void EditingTest::renames() {
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_F2, Qt::ShiftModifier);
    QVERIFY(field());
    m_shell->type(u"All orders"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->address().key, u"dataset:All orders"_s, test::patience);
    QVERIFY(!page()->findChild<PageHeader *>()->findChild<InlineEditor *>());
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->address().key, u"dataset:orders"_s, test::patience);
    // A name is needed: said where it is typed.
    m_shell->press(Qt::Key_F2, Qt::ShiftModifier);
    m_shell->press(Qt::Key_Delete);
    m_shell->press(Qt::Key_Escape);
    QVERIFY(!field());
}

void EditingTest::writingIsNotDisturbed() {
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_E, Qt::ControlModifier);
    m_shell->type(u"half"_s);
    elsewhere(u"/title"_s, u"Orders"_s);
    QVERIFY(m_shell->settle());
    QTest::qWait(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->window->isSettled(), test::patience);
    QVERIFY(field());
    m_shell->type(u" done"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    QCOMPARE(description(), u"half done"_s);

    goToColumn(u"email"_s);
    m_shell->press(Qt::Key_F2);
    m_shell->type(u"half"_s);
    elsewhere(u"/columns/email/description"_s, u"bob's"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->currentIndex().data().toString(), u"bob's"_s, test::patience);
    QVERIFY(field());
    m_shell->type(u" done"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).description, u"half done"_s);
}

void EditingTest::readOnlyShowsOnly() {
    editor()->forbid(u"This window shows the past."_s);
    QVERIFY(m_shell->go(orders()));
    m_shell->press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(!field());
    QVERIFY(!page()->findChild<EditableText *>());
    goToColumn(u"email"_s);
    m_shell->press(Qt::Key_F2);
    QVERIFY(!field());
    QVERIFY(!m_shell->window->actionRegistry()->action(u"edit.here"_s)->isEnabled());
}

void EditingTest::undoInsideOfAField() {
    goToColumn(u"email"_s);
    m_shell->press(Qt::Key_F2);
    m_shell->type(u"one"_s);
    m_shell->press(Qt::Key_Return);
    QVERIFY(done());
    m_shell->press(Qt::Key_F, Qt::ControlModifier);
    m_shell->type(u"em"_s);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).description, u"one"_s);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier); // now the field is empty
    QVERIFY(done());
    QCOMPARE(column(u"email"_s).description, QString());
}

void EditingTest::restoresAFormerValue() {
    elsewhere(u"/description"_s, u"one"_s);
    elsewhere(u"/description"_s, u"two"_s);
    QVERIFY(m_shell->go(orders(u"history"_s)));
    table()->setFocus();
    const QAbstractItemModelTester tester(table()->model());
    m_shell->press(Qt::Key_Home);
    QVERIFY(!m_shell->window->actionRegistry()->action(u"history.restore"_s)->isEnabled());
    m_shell->press(Qt::Key_Down);
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"Description"_s);
    m_shell->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(done());
    QCOMPARE(description(), u"one"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 4,
                              test::patience); // the import, two edits, this one
    QVERIFY(table()->hasFocus());
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"Description"_s);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(description(), u"two"_s);
}

void EditingTest::undoesAnImportFromHistory() {
    auto facts = shop();
    facts.column(u"orders.added"_s);
    MESHLENS_VERIFY(facts.applyTo(*session()->store(), 2'000'000));
    elsewhere(u"/columns/added/description"_s, u"bob's"_s);
    QVERIFY(m_shell->go({.place = Place::History}));
    table()->setFocus();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 3, test::patience);
    const QModelIndex import = table()->model()->index(1, 0);
    table()->setCurrentIndex(import);
    m_shell->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(done());
    const auto *notice = page()->findChild<Notice *>();
    QVERIFY(notice && notice->isVisible() && notice->detailsVisible());
    const QString lines = notice->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(lines.contains(u"dataset:orders"_s) && lines.contains(u"“bob's”"_s), qPrintable(lines));
    QCOMPARE(schema().columns.size(), size_t(4));
    QCOMPARE(table()->model()->rowCount(), 3);
}

void EditingTest::undoesSeveralTogether() {
    auto facts = shop();
    facts.column(u"orders.added"_s);
    MESHLENS_VERIFY(facts.applyTo(*session()->store(), 2'000'000));
    elsewhere(u"/columns/added/description"_s, u"bob's"_s);
    QVERIFY(m_shell->go({.place = Place::History}));
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 3, test::patience);
    table()->collapseAll();
    table()->setFocus();
    m_shell->press(Qt::Key_Home);
    m_shell->press(Qt::Key_Down, Qt::ShiftModifier);
    m_shell->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(done());
    QCOMPARE(schema().columns.size(), size_t(3));
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 4, test::patience); // one transaction for both
    // That was an edit of this window.
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(schema().columns.size(), size_t(4));
    QCOMPARE(column(u"added"_s).description, u"bob's"_s);
}

QTEST_MAIN(EditingTest)

#include "tst_editing.moc"
