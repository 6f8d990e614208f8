// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/source_order_model.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/holding_part.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/catalog/history_rows.h"
#include "ui/catalog/retention_page.h"
#include "ui/catalog/sources_page.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/confirm_dialog.h"
#include "ui/common/field.h"
#include "ui/common/notice.h"
#include "ui/common/segmented.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_delegate.h"
#include "ui/common/table_view.h"
#include "ui/edit/edit_commands.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/inspector_panel.h"
#include "ui/shell/window_time.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QLabel>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr TimeUs start = 1'700'000'000'000'000;  // 2023-11-14T22:13:20Z
constexpr TimeUs recent = 1'762'000'000'000'000; // 2025-11-01, less than a year before the window's clock
constexpr TimeUs second = 1'000'000;

const auto orderSql = "SELECT name FROM source WHERE name <> 'user' ORDER BY precedence";

} // namespace

// What keeps a catalog in order: who is heard before whom, and how long history is kept.
class TestWindowUpkeep : public QObject {
    Q_OBJECT

private:
    test::TempCatalog m_folder;
    int m_made = 0;
    QString m_path;
    std::unique_ptr<test::ShellWindow> m_shell;

    [[nodiscard]] CatalogSession *session() const { return m_shell->window->workspace()->session(); }
    [[nodiscard]] QStringList query(const QByteArray &sql) const { return test::dumpQuery(m_path, sql); }
    template <typename P> [[nodiscard]] P *page() const {
        return qobject_cast<P *>(m_shell->window->host()->page());
    }
    [[nodiscard]] bool canRun(const QString &command) const {
        return m_shell->window->actionRegistry()->action(command)->isEnabled();
    }
    [[nodiscard]] Button *inspectorButton(const QString &text) const {
        for (Button *button : m_shell->window->inspector()->findChildren<Button *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    // Whether nothing is wrong with the file, after the long work before it has come to its end.
    [[nodiscard]] bool isSound() {
        Request request(this);
        bool answered = false;
        bool sound = false;
        session()->writeLong(
            request,
            [](CatalogStore &store, const Clock &, std::stop_token) -> Result<bool> {
                const auto findings = store.verify();
                if (!findings)
                    qWarning("%s %s", qPrintable(findings.error().message),
                             qPrintable(findings.error().detail));
                for (const QString &finding : findings.value_or(std::vector<QString>()))
                    qWarning("%s", qPrintable(finding));
                return findings && findings->empty();
            },
            [&](const Result<bool> &answer) {
                answered = true;
                sound = answer && *answer;
            });
        return QTest::qWaitFor([&] { return answered; }, test::patience) && sound;
    }
    void open() {
        m_shell = std::make_unique<test::ShellWindow>(m_folder.folder());
        QVERIFY(m_shell->openCatalog(m_path));
    }
    SourcesPage *openSources(const QStringList &order = {}) {
        if (!m_shell->go(SourcesPage::addressOf(order)))
            return nullptr;
        page<SourcesPage>()->setFocus();
        return page<SourcesPage>();
    }
    RetentionPage *openRetention(const QString &before = {}) {
        Address address{.place = Address::Place::Retention};
        if (!before.isEmpty())
            address.options[u"before"_s] = before;
        return m_shell->go(address) ? page<RetentionPage>() : nullptr;
    }

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    // Three sources speak of a, two of its column; a person has described it three times, the last time
    // recently.
    void init() {
        const QString name = u"upkeep%1.meshlens"_s.arg(++m_made);
        m_path = m_folder.path(name);
        const auto store = m_folder.create(name);
        store->addPart(makeSearchIndex());
        const auto import = [&](const QString &source, const QJsonObject &body, const QString &type, int at) {
            test::StagedFacts facts(source);
            SourceEntity dataset = test::StagedFacts::make(EntityKind::Dataset, u"a"_s, body);
            dataset.displayName = u"a of "_s + source;
            facts.add(dataset);
            if (!type.isEmpty())
                facts.column(u"a.x"_s, type);
            MESHLENS_VERIFY(facts.applyTo(*store, start + at * second));
        };
        import(u"one"_s, {{u"description"_s, u"one says"_s}}, u"int"_s, 0);
        import(u"two"_s, {{u"description"_s, u"two says"_s}, {u"links"_s, QJsonArray{2}}}, {}, 1);
        import(u"three"_s, {{u"links"_s, QJsonArray{3}}}, u"text"_s, 2);
        for (const auto &[text, time] :
             {std::pair{u"ann says"_s, start + 3 * second}, std::pair{u"ann says more"_s, start + 4 * second},
              std::pair{u"ann says most"_s, recent}})
            MESHLENS_VERIFY(
                store->apply({u"ann"_s, {}, {SetField{{1}, u"/description"_s, text}}}, FixedClock(time)));
    }
    void cleanup() { m_shell.reset(); }

    void sourcesAreOrderedByKeyboard() {
        open();
        SourcesPage *sources = openSources();
        QVERIFY(sources);
        const QAbstractItemModelTester tester(sources->table()->model());
        const QAbstractItemModelTester changeTester(sources->changes()->model());
        QCOMPARE(sources->model()->names(), QStringList({u"one"_s, u"two"_s, u"three"_s}));
        QVERIFY(sources->table()->hasFocus());
        QCOMPARE(sources->table()->currentIndex().row(), 1); // below people
        QVERIFY(!sources->applyButton()->isEnabled());
        // The way up everywhere else; the first source stays where it is, and so does the window.
        m_shell->press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_shell->address().place, Address::Place::Sources);
        QCOMPARE(sources->model()->names().first(), u"one"_s);
        m_shell->press(Qt::Key_Down, Qt::AltModifier);
        m_shell->press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(sources->model()->names(), QStringList({u"two"_s, u"three"_s, u"one"_s}));
        QCOMPARE(sources->table()->currentIndex().row(), 3);
        QVERIFY(m_shell->settle());
        QStringList changes;
        const QAbstractItemModel *rows = sources->changes()->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < rows->columnCount(); ++column)
                cells.append(rows->index(row, column).data().toString());
            changes.append(cells.join(u'|'));
        }
        // What a person has said stays.
        QCOMPARE(changes,
                 QStringList({u"a of one|Name|a of one|a of two"_s, u"a of one|x: Type|int|text"_s}));
        QCOMPARE(m_shell->address(), SourcesPage::addressOf({u"two"_s, u"three"_s, u"one"_s}));
        QCOMPARE(query(orderSql), QStringList({u"one"_s, u"two"_s, u"three"_s}));

        m_shell->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(query(orderSql), QStringList({u"two"_s, u"three"_s, u"one"_s}));
        QTRY_VERIFY(!sources->model()->isChanged());
        QVERIFY(m_shell->settle());
        QVERIFY(!sources->applyButton()->isEnabled());
        QCOMPARE(m_shell->address(), SourcesPage::addressOf({}));
        QCOMPARE(query("SELECT name FROM entity WHERE id = 1"), QStringList{u"a of two"_s});

        m_shell->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(query(orderSql), QStringList({u"one"_s, u"two"_s, u"three"_s}));
        QTRY_COMPARE(sources->model()->names(), QStringList({u"one"_s, u"two"_s, u"three"_s}));
        QVERIFY(isSound());
    }

    void historyNamesTheOrder() {
        MESHLENS_VERIFY(CatalogStore::open(m_path, CatalogStore::Access::ReadWrite)
                            .and_then([](const std::unique_ptr<CatalogStore> &store) {
                                return store->apply(
                                    {u"ann"_s, {}, {OrderSources{{u"three"_s, u"one"_s, u"two"_s}}}},
                                    FixedClock(recent + second));
                            }));
        open();
        QVERIFY(m_shell->go({.place = Address::Place::History}));
        auto *view = m_shell->window->host()->page()->findChild<TableView *>();
        const QModelIndex change = view->model()->index(0, 0, view->model()->index(0, 0));
        QCOMPARE(change.data().toString(), u"Order of the sources"_s);
        QCOMPARE(change.data(TableDelegate::SecondaryTextRole).toString(),
                 u"one, two, three → three, one, two"_s);
        view->setCurrentIndex(change);
        QTRY_VERIFY(inspectorButton(u"Show Sources"_s));
        QVERIFY(!canRun(QString(command::restoreValue)));
        QVERIFY(canRun(QString(command::undoTransactions)));
        QVERIFY(inspectorButton(u"Undo This Transaction"_s));
        inspectorButton(u"Show Sources"_s)->click();
        QCOMPARE(m_shell->address().place, Address::Place::Sources);
        // Home tells it in words, too.
        QVERIFY(m_shell->go({}));
        QStringList said;
        for (const QWidget *part : m_shell->window->host()->page()->findChildren<QWidget *>())
            said.append(part->accessibleName());
        QVERIFY2(said.join(u'\n').contains(u"Order of the sources changed"_s), qPrintable(said.join(u'\n')));
    }

    void anAddressHoldsTheOrder() {
        open();
        SourcesPage *sources = openSources({u"three"_s, u"one"_s, u"two"_s});
        QVERIFY(sources);
        QCOMPARE(sources->model()->names(), QStringList({u"three"_s, u"one"_s, u"two"_s}));
        QVERIFY(sources->applyButton()->isEnabled());
        // Elsewhere and back without naming one: nothing is lost.
        QVERIFY(m_shell->go({}));
        QVERIFY(openSources());
        QCOMPARE(sources->model()->names().first(), u"three"_s);
        sources->resetButton()->click();
        QVERIFY(m_shell->settle());
        QCOMPARE(sources->model()->names(), QStringList({u"one"_s, u"two"_s, u"three"_s}));
        QCOMPARE(m_shell->address(), SourcesPage::addressOf({}));
        QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"6"_s});
    }

    void withoutSourcesItSaysWhatToDo() {
        m_path = m_folder.createClosed(u"empty%1.meshlens"_s.arg(m_made));
        open();
        SourcesPage *sources = openSources();
        QVERIFY(sources);
        QCOMPARE(sources->states()->state(), StateStack::State::Empty);
        QVERIFY(!sources->applyButton()->isVisible());
        QVERIFY(openRetention());
        QVERIFY(!page<RetentionPage>()->deleteButton()->isEnabled());
    }

    // As everything else that changes the catalog.
    void thePastIsReadOnly() {
        open();
        m_shell->window->time()->lookAt(start + second);
        QTRY_VERIFY(session()->at());
        SourcesPage *sources = openSources();
        QVERIFY(sources);
        QCOMPARE(sources->model()->names(), QStringList({u"one"_s, u"two"_s})); // of then
        m_shell->press(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(!sources->model()->isChanged());
        QVERIFY(!sources->table()->dragEnabled());
        QVERIFY(sources->notice()->isVisible());
        QVERIFY(sources->notice()->accessibleName().contains(u"go back to now"_s));
        sources->model()->move(0, 1); // by whatever way
        QVERIFY(m_shell->settle());
        QVERIFY(!sources->applyButton()->isEnabled());
        RetentionPage *retention = openRetention();
        QVERIFY(retention);
        QVERIFY(!retention->deleteButton()->isEnabled());
        retention->deleteButton()->click();
        QVERIFY(!retention->question());
        m_shell->window->time()->backToNow();
        QTRY_VERIFY(retention->deleteButton()->isEnabled());
    }

    void historyIsDeletedAfterAQuestion() {
        open();
        RetentionPage *retention = openRetention();
        QVERIFY(retention);
        const QString changes = query("SELECT count(*) FROM change WHERE txn <= 5").first();
        QVERIFY(changes != u"0"_s);
        QTRY_VERIFY2(retention->said().contains(u"%1\nFormer values of fields"_s.arg(changes)),
                     qPrintable(retention->said()));
        QTRY_VERIFY(retention->said().contains(u"no transaction until then can be undone"_s));
        QTRY_VERIFY(retention->said().contains(u"the beginning"_s));
        // Enter in the question takes nothing away.
        retention->deleteButton()->setFocus();
        m_shell->press(Qt::Key_Space);
        QVERIFY(retention->question());
        QVERIFY(retention->question()->cancelButton()->isDefault());
        QTest::keyClick(retention->question(), Qt::Key_Return);
        QTRY_VERIFY(!retention->question());
        QCOMPARE(query("SELECT count(*) FROM meta WHERE k = 'retention_cut'"), QStringList{u"0"_s});
        m_shell->press(Qt::Key_Space);
        QVERIFY(retention->question());
        retention->question()->actionButton()->click();
        QTRY_COMPARE(query("SELECT count(*) FROM meta WHERE k = 'retention_cut'"), QStringList{u"1"_s});
        QTRY_VERIFY2(retention->said().contains(u"is deleted"_s), qPrintable(retention->said()));
        QVERIFY(m_shell->settle());
        QCOMPARE(query("SELECT count(*) FROM change WHERE txn <= 5"), QStringList{u"0"_s});
        QCOMPARE(query("SELECT v FROM meta WHERE k = 'retention_cut'"),
                 QStringList{QString::number(*retention->before())});
        QVERIFY(!retention->deleteButton()->isEnabled()); // nothing is left to delete
        QTRY_VERIFY2(retention->said().contains(u"is deleted already"_s), qPrintable(retention->said()));
        QVERIFY(isSound());
        historyTellsWhatIsNotKept();
    }

    void whatCannotBeIsSaid_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("said");
        QTest::newRow("before everything") << u"2020-01-01"_s << u"has no history from before"_s;
        QTest::newRow("to come") << u"2030-01-01"_s << u"in the future"_s;
        QTest::newRow("no date") << u"someday"_s << u"This is no date"_s;
    }
    void whatCannotBeIsSaid() {
        QFETCH(QString, before);
        QFETCH(QString, said);
        open();
        RetentionPage *retention = openRetention(before);
        QVERIFY(retention);
        QVERIFY(retention->field()->isVisible());
        QTRY_VERIFY2(retention->said().contains(said), qPrintable(retention->said()));
        QVERIFY(!retention->deleteButton()->isEnabled());
        // Another choice is looked at anew.
        retention->choice()->setFocus();
        QTest::keyClick(retention->choice(), Qt::Key_Left);
        QVERIFY(m_shell->settle());
        QVERIFY(retention->deleteButton()->isEnabled());
        QCOMPARE(m_shell->address().options.at(u"keep"_s), u"year"_s);
    }

    void lookingForItIsCancelled() {
        open();
        QVERIFY(m_shell->window->host()->go({.place = Address::Place::Retention}));
        auto *retention = page<RetentionPage>();
        QVERIFY(retention->stopButton()->isVisible());
        retention->stopButton()->click();
        QVERIFY(m_shell->settle());
        QTRY_VERIFY(retention->said().contains(u"has not been looked for"_s));
        QVERIFY(!retention->deleteButton()->isEnabled());
        for (Button *button : retention->findChildren<Button *>()) {
            if (button->text() == u"Look Again"_s)
                button->click();
        }
        QVERIFY(m_shell->settle());
        QVERIFY(retention->deleteButton()->isEnabled());
    }

    void deletingIsCancelled() {
        const auto hold = std::make_shared<test::Hold>();
        test::ShellWindow::extraPart = std::make_unique<test::HoldingPart>(hold);
        open();
        const QStringList changes = test::dumpChanges(m_path);
        RetentionPage *retention = openRetention();
        QVERIFY(retention);
        retention->deleteButton()->click();
        QVERIFY(retention->question());
        retention->question()->actionButton()->click();
        QVERIFY(QTest::qWaitFor([&] { return hold->reached.available() > 0; }, test::patience));
        QVERIFY(retention->stopButton()->isVisible());
        QVERIFY(!retention->choice()->isEnabled());
        retention->stopButton()->click();
        hold->release.release();
        QVERIFY(isSound());
        QVERIFY(m_shell->settle());
        QTRY_VERIFY2(retention->said().contains(u"was cancelled"_s), qPrintable(retention->said()));
        QCOMPARE(test::dumpChanges(m_path), changes);
        QCOMPARE(query("SELECT count(*) FROM meta WHERE k = 'retention_cut'"), QStringList{u"0"_s});
        QVERIFY(retention->deleteButton()->isEnabled());
    }

    // The question is drawn where a folder for pictures is given; else only that it can be drawn.
    void pictures() {
        open();
        RetentionPage *retention = openRetention();
        QVERIFY(retention);
        const QString folder = qEnvironmentVariable("MESHLENS_PICTURES");
        for (const auto scheme : {Settings::Scheme::Light, Settings::Scheme::Dark}) {
            m_shell->settings.setScheme(scheme);
            followSettings(m_shell->settings);
            retention->deleteButton()->click();
            QVERIFY(retention->question());
            QTest::qWait(0);
            const QPixmap picture = retention->question()->grab();
            QVERIFY(picture.width() > picture.height());
            if (!folder.isEmpty()) {
                QVERIFY(picture.save(folder + (scheme == Settings::Scheme::Dark ? u"/question-dark.png"_s
                                                                                : u"/question-light.png"_s)));
            }
            retention->question()->reject();
            QTRY_VERIFY(!retention->question());
        }
    }

    // Everything has a command, and the menu has it.
    void commandsLeadThere() {
        open();
        ActionRegistry *actions = m_shell->window->actionRegistry();
        actions->action(u"go.sources"_s)->trigger();
        QCOMPARE(m_shell->address().place, Address::Place::Sources);
        actions->action(u"history.retention"_s)->trigger();
        QCOMPARE(m_shell->address().place, Address::Place::Retention);
        QVERIFY(m_shell->settle());
        m_shell->window->host()->up();
        QCOMPARE(m_shell->address().place, Address::Place::History);
        QVERIFY(m_shell->settle());
        for (Button *button : m_shell->window->host()->page()->findChildren<Button *>()) {
            if (button->text().startsWith(u"History Retention"_s))
                button->click();
        }
        QCOMPARE(m_shell->address().place, Address::Place::Retention);
        QVERIFY(m_shell->settle());
        m_shell->window->workspace()->close();
        QVERIFY(!actions->action(u"go.sources"_s)->isEnabled());
        QVERIFY(!actions->action(u"history.retention"_s)->isEnabled());
    }

private:
    void historyTellsWhatIsNotKept() {
        QVERIFY(m_shell->go({.place = Address::Place::History}));
        auto *view = m_shell->window->host()->page()->findChild<TableView *>();
        const QAbstractItemModel *rows = view->model();
        // The deleting, the recent edit, then two whose changes are gone.
        QCOMPARE(rows->rowCount(), 7);
        const QString gone = u"not kept any more"_s;
        const auto said = [&](int row) {
            return rows->index(row, 0).data(TableDelegate::SecondaryTextRole).toString();
        };
        QVERIFY2(!said(1).contains(gone), qPrintable(said(1)));
        QVERIFY2(said(2).contains(gone), qPrintable(said(2)));
        view->setCurrentIndex(rows->index(1, 0));
        QTRY_VERIFY(inspectorButton(u"Undo This Transaction"_s));
        QVERIFY(canRun(QString(command::undoTransactions)));
        view->setCurrentIndex(rows->index(2, 0));
        QTRY_VERIFY(!inspectorButton(u"Undo This Transaction"_s));
        QVERIFY(!canRun(QString(command::undoTransactions)));
        QStringList texts;
        for (const QLabel *label : m_shell->window->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        QVERIFY(texts.join(u'\n').contains(u"What it changed is not kept any more"_s));
        QVERIFY(texts.join(u'\n').contains(u"Changes are kept since"_s));
        // The same on the tab of what it is about.
        QVERIFY(m_shell->go({.place = Address::Place::Entity, .key = u"dataset:a"_s, .tab = u"history"_s}));
        texts.clear();
        for (const QLabel *label : m_shell->window->host()->page()->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        QVERIFY2(texts.join(u'\n').contains(u"Changes are kept since"_s), qPrintable(texts.join(u'\n')));
    }
};

QTEST_MAIN(TestWindowUpkeep)
#include "tst_window_upkeep.moc"
