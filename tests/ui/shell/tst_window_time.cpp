// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/omnibox.h"
#include "ui/shell/time_strip.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/window_edits.h"
#include "ui/shell/window_time.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr TimeUs start = 1'700'000'000'000'000; // 2023-11-14T22:13:20Z
constexpr TimeUs minute = 60'000'000;

} // namespace

// The whole window looks at another time: marked, read-only, and back.
class TestWindowTime : public QObject {
    Q_OBJECT

private:
    test::TempCatalog m_folder;
    int m_made = 0;
    std::unique_ptr<test::ShellWindow> m_shell;

    [[nodiscard]] CatalogSession *session() const { return m_shell->window->workspace()->session(); }
    [[nodiscard]] WindowTime *time() const { return m_shell->window->time(); }
    [[nodiscard]] TimeStrip *strip() const { return time()->strip(); }
    [[nodiscard]] TimeUs at() const { return session()->at() ? session()->at()->time : 0; }

private Q_SLOTS:
    // Minute 0: orders. Minute 1: it is called "sales" by a person.
    void init() {
        const QString name = u"time%1.meshlens"_s.arg(++m_made);
        {
            const auto store = m_folder.create(name);
            MESHLENS_VERIFY(test::StagedFacts(u"shop"_s).dataset(u"orders"_s).applyTo(*store, start));
            MESHLENS_VERIFY(store->apply({u"ann"_s, {}, {SetField{{1}, u"/name"_s, u"sales"_s}}},
                                         FixedClock(start + minute)));
        }
        m_shell = std::make_unique<test::ShellWindow>(m_folder.folder());
        QVERIFY(m_shell->openCatalog(m_folder.path(name)));
        QVERIFY(m_shell->go({.place = Address::Place::Entity, .key = u"dataset:sales"_s}));
    }
    void cleanup() { m_shell.reset(); }

    void goesBackByKeyboardAndReturns() {
        QVERIFY(strip()->isHidden());
        QVERIFY(m_shell->window->edits()->editor()->isPossible());
        m_shell->press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(strip()->isVisible());
        QVERIFY(strip()->field()->lineEdit()->hasFocus());
        QCOMPARE(strip()->text(), u"Now"_s);
        m_shell->type(u"2023-11-14T22:14Z"_s);
        m_shell->press(Qt::Key_Return);
        QTRY_COMPARE(at(), start + minute - 20'000'000);
        QVERIFY(strip()->text().startsWith(u"As of "));
        QVERIFY(strip()->isVisible());
        // The page follows: its key of today leads nowhere then, its key of then does.
        QVERIFY(m_shell->go({.place = Address::Place::Entity, .key = u"dataset:orders"_s}));
        QTRY_VERIFY(m_shell->window->windowTitle().startsWith(u"orders"));
        QVERIFY(!m_shell->window->edits()->editor()->isPossible());
        QVERIFY(m_shell->window->edits()->editor()->whyNot().contains(u"go back to now"));
        QVERIFY(!m_shell->window->actionRegistry()->action(u"import.files"_s)->isEnabled());
        m_shell->window->copyAddress();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"at=2023-11-14T22%3A14%3A00.000000Z"));
        m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(at(), TimeUs{0});
        QVERIFY(strip()->isHidden());
        QVERIFY(m_shell->window->edits()->editor()->isPossible());
        QVERIFY(m_shell->window->actionRegistry()->action(u"import.files"_s)->isEnabled());
        QTRY_VERIFY(m_shell->window->windowTitle().startsWith(u"sales")); // the former key leads on
        m_shell->window->copyAddress();
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"at="));
    }

    void saysWhyATimeCannotBeShown() {
        m_shell->press(Qt::Key_T, Qt::ControlModifier);
        m_shell->type(u"2020-01-01"_s);
        m_shell->press(Qt::Key_Return);
        QTRY_COMPARE(strip()->field()->problem(), Field::Problem::Error);
        QCOMPARE(at(), TimeUs{0});
        strip()->field()->setText(u"soon"_s);
        m_shell->press(Qt::Key_Return);
        QTRY_COMPARE(strip()->field()->problem(), Field::Problem::Error);
        m_shell->press(Qt::Key_Escape);
        QVERIFY(strip()->isHidden());
    }

    void theSliderStepsThroughTransactions() {
        m_shell->press(Qt::Key_T, Qt::ControlModifier);
        QSlider *slider = strip()->slider();
        QTRY_COMPARE(slider->maximum(), 2);
        QCOMPARE(slider->value(), 2);
        slider->setFocus();
        m_shell->press(Qt::Key_Home);
        QTRY_COMPARE(at(), start);
        QTRY_COMPARE(slider->value(), 0);
        QTRY_COMPARE(slider->maximum(), 2);
        m_shell->press(Qt::Key_Right);
        QTRY_COMPARE(at(), start + minute);
        m_shell->press(Qt::Key_End);
        QTRY_COMPARE(at(), TimeUs{0});
        QVERIFY(strip()->isHidden());
    }

    void anAddressCarriesItsTime() {
        Address address{.place = Address::Place::Entity, .key = u"dataset:orders"_s};
        address.options[u"at"_s] = formatTime(start);
        QLineEdit *line = m_shell->window->topBar()->omnibox()->lineEdit();
        const auto paste = [&](const QString &text) {
            m_shell->press(Qt::Key_K, Qt::ControlModifier);
            line->setText(text);
            m_shell->press(Qt::Key_Return);
        };
        paste(address.toUrl(session()->name()).toString());
        QTRY_COMPARE(at(), start);
        QTRY_VERIFY(m_shell->window->windowTitle().startsWith(u"orders"));
        address.options.clear();
        paste(address.toUrl(session()->name()).toString());
        QTRY_COMPARE(at(), TimeUs{0});
        QTRY_VERIFY(m_shell->window->windowTitle().startsWith(u"sales"));
    }

    // What others write meanwhile is not of that time.
    void commitsDoNotChangeThePast() {
        time()->lookAt(start);
        QTRY_COMPARE(at(), start);
        QSignalSpy changed(session(), &CatalogSession::changed);
        Request writing(this);
        bool written = false;
        session()->write(
            writing,
            [](CatalogStore &store, const Clock &clock, const std::stop_token &) {
                return store.apply({u"bob"_s, {}, {SetField{{1}, u"/description"_s, u"new"_s}}}, clock);
            },
            [&written](const Result<TransactionOutcome> &done) { written = done.has_value(); });
        QTRY_VERIFY(written);
        session()->pollNow();
        QTest::qWait(0);
        QCOMPARE(changed.size(), 0);
        time()->backToNow();
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_MAIN(TestWindowTime)
#include "tst_window_time.moc"
