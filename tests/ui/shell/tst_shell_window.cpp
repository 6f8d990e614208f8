// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/paths.h"
#include "tests/support/small_mesh.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/common/application_style.h"
#include "ui/common/empty_state.h"
#include "ui/common/job_indicator.h"
#include "ui/common/label.h"
#include "ui/common/nav_view.h"
#include "ui/common/notice.h"
#include "ui/common/tool_button.h"
#include "ui/lineage/graph_view.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/inspector_panel.h"
#include "ui/shell/job_area.h"
#include "ui/shell/navigation_panel.h"
#include "ui/shell/notice_area.h"
#include "ui/shell/omnibox.h"
#include "ui/shell/recent_pages_model.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"

#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using Place = Address::Place;

// The whole window over a mesh known by heart.
class ShellWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void goesBackForwardAndUp();
    void copiedAddressesOpen();
    void refusesForeignAddresses();
    void tabsByNumber();
    void spaceShowsTheInspector();
    void placesInTheNavigation();
    void lineageAsksWhoseItIs();
    void graphZoomsByKeyboard();
    void brokenLinksAreNotRecent();
    void jobsHaveACancel();
    void titleNamesThePage();
    void closesAndOpens();

private:
    [[nodiscard]] NavView *places() const {
        for (auto *view : m_shell->window->navigation()->findChildren<NavView *>()) {
            if (view->accessibleName() == u"Places"_s)
                return view;
        }
        return nullptr;
    }

    std::unique_ptr<test::SmallMesh> m_mesh;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ShellWindow> m_shell;
};

namespace {

const Address orders{.place = Place::Entity, .key = u"product:Orders"_s};
const Address ledger{.place = Place::Entity, .key = u"product:Ledger"_s};

} // namespace

void ShellWindowTest::initTestCase() {
    ProgramPaths::setup(QCoreApplication::applicationDirPath());
    installApplicationStyle(*qApp);
}

void ShellWindowTest::init() {
    m_mesh = std::make_unique<test::SmallMesh>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_shell = std::make_unique<test::ShellWindow>(m_folder->path());
    QVERIFY(m_shell->openCatalog(m_mesh->catalog.path()));
    QVERIFY(QTest::qWaitForWindowActive(m_shell->window.get()));
}

void ShellWindowTest::cleanup() {
    m_shell.reset();
    m_mesh.reset();
    m_folder.reset();
}

void ShellWindowTest::goesBackForwardAndUp() {
    QCOMPARE(m_shell->address(), Address());
    QVERIFY(m_shell->go(orders));
    QVERIFY(m_shell->go(ledger));
    m_shell->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address(), orders);
    m_shell->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address(), Address());
    QVERIFY(!m_shell->window->actionRegistry()->action(u"go.back"_s)->isEnabled());
    m_shell->press(Qt::Key_Left, Qt::AltModifier); // nothing before
    QCOMPARE(m_shell->address(), Address());
    m_shell->press(Qt::Key_Right, Qt::AltModifier);
    m_shell->press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address(), ledger);
    m_shell->press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address().key, u"domain:Finance"_s);
    m_shell->press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address(), Address());
    // Going up is going somewhere: back undoes it.
    m_shell->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address().key, u"domain:Finance"_s);
}

void ShellWindowTest::copiedAddressesOpen() {
    QVERIFY(m_shell->go({.place = Place::Entity,
                         .key = u"dataset:snowflake/orders"_s,
                         .tab = u"schema"_s,
                         .options = {{u"column"_s, u"customer/email"_s}}}));
    const Address there = m_shell->address();
    m_shell->press(Qt::Key_L, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"meshlens://"_s), qPrintable(copied));
    QVERIFY(m_shell->go({}));
    m_shell->press(Qt::Key_K, Qt::ControlModifier);
    auto *field = m_shell->window->topBar()->omnibox()->lineEdit();
    QVERIFY(field->hasFocus());
    field->paste();
    m_shell->press(Qt::Key_Return);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address(), there);
}

void ShellWindowTest::refusesForeignAddresses() {
    const Address before = m_shell->address();
    auto *box = m_shell->window->topBar()->omnibox();
    const std::pair<QString, QString> refused[] = {
        {Address().toUrl(u"elsewhere"_s).toString(),
         u"This address is of the catalog elsewhere, which is not open. Open it first."_s},
        {u"meshlens://x/%00"_s, u"meshlens://x/%00 is no address of a place in a catalog."_s}};
    for (const auto &[text, reason] : refused) {
        m_shell->press(Qt::Key_K, Qt::ControlModifier);
        box->setText(text);
        m_shell->press(Qt::Key_Return);
        QCOMPARE(m_shell->address(), before);
        const QList<Notice *> notices = m_shell->window->notices()->notices();
        QCOMPARE(notices.size(), 1);
        QStringList said;
        for (const auto *label : notices.first()->findChildren<QLabel *>())
            said.append(label->text());
        QVERIFY2(said.contains(reason), qPrintable(said.join(u'|')));
    }
}

void ShellWindowTest::tabsByNumber() {
    QVERIFY(m_shell->go(orders));
    m_shell->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address().tab, u"schema"_s);
    m_shell->press(Qt::Key_9, Qt::ControlModifier); // there is none
    QCOMPARE(m_shell->address().tab, u"schema"_s);
    m_shell->press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address(), orders);
    // One page is one step back, whatever was looked at on it.
    m_shell->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address(), Address());
}

void ShellWindowTest::spaceShowsTheInspector() {
    QVERIFY(m_shell->go({.place = Place::Entity, .key = u"dataset:snowflake/orders"_s, .tab = u"schema"_s}));
    InspectorPanel *inspector = m_shell->window->inspector();
    QVERIFY(inspector->isVisible());
    m_shell->window->host()->page()->setFocus(Qt::OtherFocusReason);
    QWidget *focused = QApplication::focusWidget();
    QVERIFY(focused);
    m_shell->press(Qt::Key_Space);
    QVERIFY(!inspector->isVisible());
    QVERIFY(!m_shell->settings.inspectorVisible());
    m_shell->press(Qt::Key_Space);
    QVERIFY(inspector->isVisible());
    // Where a blank is typed or a button pressed it does that.
    m_shell->press(Qt::Key_K, Qt::ControlModifier);
    m_shell->press(Qt::Key_Space);
    QVERIFY(inspector->isVisible());
    QCOMPARE(m_shell->window->topBar()->omnibox()->text(), u" "_s);
}

void ShellWindowTest::placesInTheNavigation() {
    NavView *view = places();
    QVERIFY(view);
    QStringList names;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        names.append(view->model()->index(row, 0).data().toString());
    QCOMPARE(names, QStringList({u"Home"_s, u"Lineage"_s, u"History"_s, u"Sources"_s}));
    QVERIFY(m_shell->go(orders));
    QVERIFY(!view->currentIndex().isValid());
    // The lineage of what one is looking at.
    view->setFocus();
    view->setCurrentIndex(view->model()->index(1, 0));
    m_shell->press(Qt::Key_Return);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address().place, Place::Lineage);
    QCOMPARE(m_shell->address().key, u"product:Orders"_s);
    QCOMPARE(view->currentIndex().data().toString(), u"Lineage"_s);
    QVERIFY(m_shell->go({}));
    QCOMPARE(view->currentIndex().data().toString(), u"Home"_s);
    // Whatever else its address says.
    QVERIFY(m_shell->go({.place = Place::Sources, .options = {{u"order"_s, u"a,b"_s}}}));
    QCOMPARE(view->currentIndex().data().toString(), u"Sources"_s);
}

void ShellWindowTest::lineageAsksWhoseItIs() {
    QVERIFY(m_shell->go({.place = Place::Lineage}));
    QCOMPARE(m_shell->window->host()->page()->title(), u"Lineage"_s);
    QStringList said;
    for (const Label *label : m_shell->window->host()->page()->findChildren<Label *>()) {
        if (label->isVisible())
            said.append(label->text());
    }
    QVERIFY2(said.contains(u"Whose lineage?"_s), qPrintable(said.join(u'|')));
    QCOMPARE(m_shell->window->host()->page()->up(), Address());
    // The address is a real one.
    const QUrl url = m_shell->address().toUrl(u"x"_s);
    const auto again = Address::fromUrl(url);
    QVERIFY2(again, qPrintable(url.toString()));
    QCOMPARE(*again, m_shell->address());
    QVERIFY(m_shell->go({.place = Place::Lineage, .key = u"product:Orders"_s}));
    QCOMPARE(m_shell->window->host()->page()->title(), u"Lineage of Orders"_s);
    QVERIFY(m_shell->go({.place = Place::Lineage}));
    QCOMPARE(m_shell->window->host()->page()->title(), u"Lineage"_s);
}

void ShellWindowTest::graphZoomsByKeyboard() {
    QVERIFY(m_shell->go({.place = Place::Lineage, .key = u"product:Orders"_s}));
    auto *graph = m_shell->window->host()->page()->findChild<GraphView *>();
    QVERIFY(graph && graph->isVisible());
    graph->setFocus();
    const int text = m_shell->settings.textPercent();
    m_shell->press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(graph->zoom(), 1.0);
    m_shell->press(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(graph->zoom() < 1);
    m_shell->press(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(qFuzzyCompare(graph->zoom(), 1.0));
    m_shell->press(Qt::Key_Equal, Qt::ControlModifier);
    QVERIFY(graph->zoom() > 1);
    QCOMPARE(m_shell->settings.textPercent(), text);
    // Elsewhere they are about the text of the window.
    m_shell->press(Qt::Key_K, Qt::ControlModifier);
    const double zoom = graph->zoom();
    m_shell->press(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(m_shell->settings.textPercent() > text);
    QCOMPARE(graph->zoom(), zoom);
}

void ShellWindowTest::brokenLinksAreNotRecent() {
    QVERIFY(m_shell->go(orders));
    QVERIFY(m_shell->go({.place = Place::Entity, .key = u"product:Odrers"_s}));
    QVERIFY(!m_shell->window->inspector()->isVisible());
    QVERIFY2(!m_shell->window->windowTitle().contains(u"Orders"_s),
             qPrintable(m_shell->window->windowTitle()));
    const auto *recent = m_shell->window->findChild<RecentPagesModel *>();
    QCOMPARE(recent->rowCount(), 1);
    QCOMPARE(recent->index(0).data(RecentPagesModel::AddressRole).value<Address>(), orders);
}

void ShellWindowTest::jobsHaveACancel() {
    int asked = 0;
    const JobId job = m_shell->jobs.start(u"Import of dbt"_s, [&asked] { ++asked; });
    m_shell->jobs.setProgress(job, u"reading"_s, 0.43);
    const JobIndicator *indicator = m_shell->window->statusBar()->jobs()->indicator(job);
    QVERIFY(indicator && indicator->isVisible());
    const auto buttons = indicator->findChildren<ToolButton *>();
    const auto cancel = std::ranges::find_if(buttons, [](const auto *one) { return one->isVisible(); });
    QVERIFY(cancel != buttons.end());
    QTest::mouseClick(*cancel, Qt::LeftButton);
    QCOMPARE(asked, 1);
    QCOMPARE(m_shell->jobs.runningCount(), 0);
}

void ShellWindowTest::titleNamesThePage() {
    QVERIFY(m_shell->go(orders));
    const QString catalog = m_shell->window->workspace()->session()->name();
    QCOMPARE(m_shell->window->windowTitle(), u"Orders – %1 – Meshlens"_s.arg(catalog));
}

void ShellWindowTest::closesAndOpens() {
    QVERIFY(m_shell->go(orders));
    m_shell->window->workspace()->close();
    QVERIFY(!m_shell->window->workspace()->session());
    QVERIFY(!m_shell->window->topBar()->omnibox()->isEnabled());
    QVERIFY(!m_shell->window->actionRegistry()->action(u"go.back"_s)->isEnabled());
    QVERIFY(m_shell->openCatalog(m_mesh->catalog.path()));
    QCOMPARE(m_shell->address(), Address()); // another catalog, another history
    QVERIFY(!m_shell->window->host()->history().canGoBack());
}

QTEST_MAIN(ShellWindowTest)
#include "tst_shell_window.moc"
