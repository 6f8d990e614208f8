// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"
#include "models/core/paths.h"
#include "tests/support/small_mesh.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/column_inspector.h"
#include "ui/catalog/entity_inspector.h"
#include "ui/catalog/entity_page.h"
#include "ui/catalog/history_tab.h"
#include "ui/catalog/mini_lineage.h"
#include "ui/catalog/schema_tab.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/notice.h"
#include "ui/common/page_header.h"
#include "ui/common/segmented.h"
#include "ui/common/state_stack.h"
#include "ui/common/tab_bar.h"
#include "ui/common/tool_button.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>
#include <QToolTip>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

// Entity pages over a mesh known by heart.
class EntityPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        ProgramPaths::setup(QCoreApplication::applicationDirPath());
        installApplicationStyle(*qApp);
    }
    void init();
    void cleanup();

    void everyKindHasAPage_data();
    void everyKindHasAPage();
    void headNamesTheEntity();
    void tabsByKind();
    void tabStandsInTheAddress();
    void aliasOpensTheKey();
    void columnOpensItsSchema();
    void unknownNameSaysSo();
    void unknownNameForgetsThePageBefore();
    void retryReadsAgain();
    void upFollowsTheBreadcrumb();
    void refreshKeepsTabSelectionAndFilter();
    void entityThatEndsSaysSo();
    void hiddenTabsReadWhenShown();
    void closingWhileLoading();
    void copiesItsAddress();

    void schemaByKeyboard();
    void schemaFilterByKeyboard();
    void schemaOfAProductHasAChooser();
    void schemaWithoutColumns();
    void schemaSpeaksForTheAsset();
    void enterOnAColumnShowsItsLineage();
    void inspectorFollowsTheColumn();
    void inspectorFollowsTheCatalog();

    void membersOpenByEnterAndClick();
    void pictureWalksByArrows();
    void historyUnfoldsByEnter();
    void inspectorNamesLayers();
    void hostileTextStaysText();

private:
    void open(const QString &key, const QString &tab = {}, const TabOptions &options = {});
    [[nodiscard]] QString header() const;
    template <typename T> [[nodiscard]] T *find() const { return m_page->findChild<T *>(); }
    [[nodiscard]] SchemaTab *schema() const { return qobject_cast<SchemaTab *>(m_page->currentTab()); }
    [[nodiscard]] QStringList visibleRows(const QAbstractItemModel &model,
                                          const QModelIndex &parent = {}) const;

    std::unique_ptr<test::SmallMesh> m_mesh;
    std::unique_ptr<CatalogSession> m_session;
    std::unique_ptr<EntityPage> m_page;
};

namespace {

const QString orders = u"dataset:snowflake/orders"_s;

QString textsOf(const QWidget *widget) {
    QStringList texts;
    for (const auto *label : widget->findChildren<QLabel *>())
        texts.append(label->text());
    for (const auto *label : widget->findChildren<ElidedLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

} // namespace

void EntityPageTest::init() {
    m_mesh = std::make_unique<test::SmallMesh>();
    m_session =
        std::make_unique<CatalogSession>(m_mesh->catalog.openStore(), std::make_shared<FixedClock>(1));
    m_page = std::make_unique<EntityPage>(PageContext{.session = m_session.get()});
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void EntityPageTest::cleanup() {
    m_page.reset();
    m_session.reset();
    m_mesh.reset();
}

void EntityPageTest::open(const QString &key, const QString &tab, const TabOptions &options) {
    QSignalSpy settled(m_page.get(), &Page::settled);
    m_page->open({.place = Address::Place::Entity, .key = key, .tab = tab, .options = options});
    QTRY_VERIFY(m_page->isSettled() && settled.count() > 0);
}

QString EntityPageTest::header() const {
    return textsOf(find<PageHeader>());
}

QStringList EntityPageTest::visibleRows(const QAbstractItemModel &model, const QModelIndex &parent) const {
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        rows.append(index.data().toString());
        rows += visibleRows(model, index);
    }
    return rows;
}

void EntityPageTest::everyKindHasAPage_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("shows");
    QTest::newRow("domain") << u"domain:Sales"_s << u"Data products"_s;
    QTest::newRow("sub-domain") << u"domain:Sales/Returns"_s << u"Assets"_s;
    QTest::newRow("product") << u"product:Orders"_s << u"Datasets"_s;
    QTest::newRow("dataset") << orders << u"Comes from and feeds"_s;
    QTest::newRow("container") << u"container:snowflake/warehouse"_s << u"Contents"_s;
    QTest::newRow("job") << u"job:airflow/nightly/load"_s << u"Comes from and feeds"_s;
    QTest::newRow("flow") << u"flow:airflow/nightly"_s << u"Its jobs"_s;
    QTest::newRow("person") << u"person:ann"_s << u"Owns"_s;
    QTest::newRow("team") << u"team:order-flow"_s << u"Owns"_s;
    QTest::newRow("tag") << u"tag:key"_s << u"Used on"_s;
    QTest::newRow("term") << u"term:revenue"_s << u"Columns"_s;
    QTest::newRow("document") << u"document:handbook"_s << u"About"_s;
}

void EntityPageTest::everyKindHasAPage() {
    QFETCH(const QString, key);
    QFETCH(const QString, shows);
    open(key);
    QCOMPARE(m_page->address().key, key);
    QVERIFY2(textsOf(m_page->currentTab()).contains(shows), qPrintable(textsOf(m_page->currentTab())));
    QVERIFY(m_page->inspector());
    for (const QString &tab : m_page->tabs()) {
        if (tab == "lineage"_L1)
            continue; // has tests of its own
        open(key, tab);
        QCOMPARE(m_page->findChild<TabBar *>()->currentId(), tab);
        QVERIFY(!find<Notice>()->isVisible());
        for (const StateStack *stack : m_page->currentTab()->findChildren<StateStack *>()) {
            const auto state = stack->state();
            QVERIFY(!stack->isVisible() || state == StateStack::State::Data ||
                    state == StateStack::State::Empty);
        }
    }
}

void EntityPageTest::headNamesTheEntity() {
    open(orders);
    QCOMPARE(m_page->title(), u"orders"_s);
    QVERIFY(header().contains(u"orders"_s));
    const auto steps = find<PageHeader>()->breadcrumb()->steps();
    QCOMPARE(steps.size(), 3u);
    QCOMPARE(steps[0].text, u"Sales"_s);
    QCOMPARE(steps[0].colorSlot, 0);
    QCOMPARE(steps[1].text, u"Orders"_s);
    QCOMPARE(steps[1].address->key, u"product:Orders"_s);
    QVERIFY(!steps[2].address);
}

void EntityPageTest::tabsByKind() {
    open(orders);
    QCOMPARE(m_page->tabs(), QStringList({u"overview"_s, u"schema"_s, u"lineage"_s, u"history"_s}));
    open(u"person:ann"_s);
    QCOMPARE(m_page->tabs(), QStringList({u"overview"_s, u"history"_s}));
    QCOMPARE(find<TabBar>()->ids(), m_page->tabs());
}

void EntityPageTest::tabStandsInTheAddress() {
    open(orders);
    QVERIFY(m_page->address().tab.isEmpty());
    QSignalSpy changed(m_page.get(), &Page::addressChanged);
    find<TabBar>()->setFocus();
    QTest::keyClick(find<TabBar>(), Qt::Key_Right);
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(m_page->address().tab, u"schema"_s);
    QVERIFY(changed.count() > 0);
    QCOMPARE(changed.last().first().value<Address>().tab, u"schema"_s);
    // Another kind without that tab begins with its first.
    open(u"person:ann"_s, u"schema"_s);
    QVERIFY(m_page->address().tab.isEmpty());
}

void EntityPageTest::aliasOpensTheKey() {
    open(u"urn:li:dataset:(urn:li:dataPlatform:snowflake,orders,PROD)"_s);
    QCOMPARE(m_page->address().key, orders);
    open(u"dataset:snowflake/old_orders"_s);
    QCOMPARE(m_page->address().key, orders);
}

void EntityPageTest::columnOpensItsSchema() {
    open(orders + u"#customer/email"_s);
    QCOMPARE(m_page->address().key, orders);
    QCOMPARE(m_page->address().tab, u"schema"_s);
    QCOMPARE(m_page->address().options.at(u"column"_s), u"customer/email"_s);
    QCOMPARE(schema()->view()->currentIndex().data().toString(), u"email"_s);
    QCOMPARE(qobject_cast<ColumnInspector *>(m_page->inspector())->key(), orders + u"#customer/email"_s);
    // The same address again is the same place.
    open(m_page->address().key, m_page->address().tab, m_page->address().options);
    QCOMPARE(schema()->view()->currentIndex().data().toString(), u"email"_s);
}

void EntityPageTest::unknownNameSaysSo() {
    open(u"dataset:snowflake/odrers"_s);
    const auto *notice = find<Notice>();
    QVERIFY(notice->isVisible());
    QVERIFY2(textsOf(notice).contains(u"dataset:snowflake/orders"_s), qPrintable(textsOf(notice)));
    // Going on from there works.
    open(orders);
    QVERIFY(!notice->isVisible());
    QCOMPARE(m_page->title(), u"orders"_s);
}

void EntityPageTest::unknownNameForgetsThePageBefore() {
    open(orders, u"schema"_s);
    const Address broken{.place = Address::Place::Entity, .key = u"dataset:snowflake/odrers"_s};
    QSignalSpy inspector(m_page.get(), &Page::inspectorChanged);
    m_page->open(broken);
    // Nothing of the one before, neither while the other is read nor when it is not there.
    for (const bool settled : {false, true}) {
        if (settled)
            QTRY_VERIFY(m_page->isSettled());
        QCOMPARE(m_page->title(), QString());
        QCOMPARE(m_page->address(), broken);
        QCOMPARE(m_page->tabs(), QStringList());
        QCOMPARE(m_page->up(), Address());
        QCOMPARE(m_page->currentTab(), nullptr);
        QVERIFY(!qobject_cast<ColumnInspector *>(m_page->inspector()));
    }
    QCOMPARE(m_page->inspector(), nullptr);
    QCOMPARE(inspector.last().first().value<QWidget *>(), nullptr);
    m_page->refresh();
    QTRY_VERIFY(m_page->isSettled());
    QVERIFY(find<Notice>()->isVisible()); // still the broken one
    open(orders, u"schema"_s);
    QVERIFY(schema() && m_page->inspector());
}

void EntityPageTest::retryReadsAgain() {
    m_mesh->catalog.execute("ALTER TABLE facet RENAME TO facet_away");
    open(orders);
    auto *notice = find<Notice>();
    QVERIFY(notice->isVisible());
    m_mesh->catalog.execute("ALTER TABLE facet_away RENAME TO facet");
    const auto buttons = notice->findChildren<Button *>();
    const auto retry =
        std::ranges::find_if(buttons, [](const Button *one) { return one->text() == u"Retry"_s; });
    QVERIFY(retry != buttons.end() && (*retry)->isVisible());
    (*retry)->click();
    QTRY_VERIFY(m_page->isSettled() && !notice->isVisible());
    QCOMPARE(m_page->title(), u"orders"_s);
}

void EntityPageTest::upFollowsTheBreadcrumb() {
    open(orders);
    QCOMPARE(m_page->up().key, u"product:Orders"_s);
    open(u"product:Orders"_s);
    QCOMPARE(m_page->up().key, u"domain:Sales"_s);
    open(u"domain:Sales"_s);
    QCOMPARE(m_page->up().place, Address::Place::Home);
}

void EntityPageTest::refreshKeepsTabSelectionAndFilter() {
    open(orders, u"schema"_s, {{u"column"_s, u"amount"_s}, {u"text"_s, u"am"_s}});
    QCOMPARE(visibleRows(*schema()->view()->model()), QStringList({u"amount"_s}));
    m_mesh->catalog.column({m_mesh->orders, 9, u"amber"_s, u"int"_s, {}, ColumnDeclared, {}, 0});
    QSignalSpy settled(m_page.get(), &Page::settled);
    m_page->refresh();
    QTRY_COMPARE(visibleRows(*schema()->view()->model()), QStringList({u"amber"_s, u"amount"_s}));
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(schema()->view()->currentIndex().data().toString(), u"amount"_s);
    QCOMPARE(m_page->address().tab, u"schema"_s);
    QCOMPARE(m_page->address().options.at(u"text"_s), u"am"_s);
}

void EntityPageTest::entityThatEndsSaysSo() {
    open(u"dataset:s3/stray"_s);
    m_mesh->catalog.execute("UPDATE entity SET died=3 WHERE name='stray'");
    m_page->refresh();
    QTRY_VERIFY(find<Notice>()->isVisible());
    QVERIFY2(textsOf(find<Notice>()).contains(u"dataset:s3/stray"_s), qPrintable(textsOf(find<Notice>())));
}

void EntityPageTest::hiddenTabsReadWhenShown() {
    open(orders, u"history"_s);
    auto *history = qobject_cast<HistoryTab *>(m_page->currentTab());
    const int before = history->view()->model()->rowCount();
    open(orders, u"overview"_s);
    m_mesh->catalog.transaction(4, 1'700'000'300'000'000, u"Later"_s);
    m_mesh->catalog.change(4, m_mesh->orders, u"/rowCount"_s, "1200", "1300");
    m_page->refresh();
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(history->view()->model()->rowCount(), before); // out of sight, nothing is read
    open(orders, u"history"_s);
    QTRY_COMPARE(history->view()->model()->rowCount(), before + 1);
}

void EntityPageTest::closingWhileLoading() {
    for (int i = 0; i < 20; ++i) {
        EntityPage page({.session = m_session.get()});
        page.open({.place = Address::Place::Entity, .key = orders, .tab = u"schema"_s});
        if (i % 2 == 0)
            QCoreApplication::processEvents();
    }
    open(orders);
    QCOMPARE(m_page->title(), u"orders"_s);
}

void EntityPageTest::copiesItsAddress() {
    open(orders, u"schema"_s);
    const auto buttons = find<PageHeader>()->findChildren<ToolButton *>();
    const auto copy =
        std::ranges::find_if(buttons, [](const ToolButton *b) { return b->text().contains(u"Copy"_s); });
    QVERIFY(copy != buttons.end());
    (*copy)->click();
    const auto address = Address::fromUrl(QUrl(QGuiApplication::clipboard()->text()));
    QVERIFY(address);
    QCOMPARE(address->key, orders);
    QCOMPARE(address->tab, u"schema"_s);
}

void EntityPageTest::schemaByKeyboard() {
    open(orders, u"schema"_s);
    TableView *view = schema()->view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(view->currentIndex().data().toString(), u"note"_s);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(view->currentIndex().data().toString(), u"customer"_s);
    QVERIFY(view->isExpanded(view->currentIndex()));
    QTest::keyClick(view, Qt::Key_Left);
    QVERIFY(!view->isExpanded(view->currentIndex()));
    QTest::keyClick(view, Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(view->currentIndex().data().toString(), u"email"_s);
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(m_page->address().options.at(u"column"_s), u"customer/email"_s);
}

void EntityPageTest::schemaFilterByKeyboard() {
    open(orders, u"schema"_s);
    auto *field = qobject_cast<QLineEdit *>(m_page->filterField());
    QVERIFY(field);
    QSignalSpy changed(m_page.get(), &Page::addressChanged);
    field->setFocus();
    QTest::keyClicks(field, u"email"_s);
    QCOMPARE(visibleRows(*schema()->view()->model()), QStringList({u"customer"_s, u"email"_s}));
    QCOMPARE(changed.last().first().value<Address>().options.at(u"text"_s), u"email"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(visibleRows(*schema()->view()->model()).size(), 5);
    QVERIFY(field->text().isEmpty());
    QVERIFY(m_page->address().options.empty());
}

void EntityPageTest::schemaOfAProductHasAChooser() {
    open(u"product:Orders"_s, u"schema"_s);
    // The source lists orders_dbt first.
    QCOMPARE(visibleRows(*schema()->view()->model()), QStringList({u"ID"_s, u"AMOUNT"_s}));
    QVERIFY(m_page->address().options.empty());
    open(u"product:Orders"_s, u"schema"_s, {{u"dataset"_s, orders}});
    QTRY_COMPARE(visibleRows(*schema()->view()->model()).size(), 5);
    QCOMPARE(m_page->address().options, (TabOptions{{u"dataset"_s, orders}}));
    // It survives a newer catalog; another place of the same page is another choice.
    m_page->refresh();
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(m_page->address().options, (TabOptions{{u"dataset"_s, orders}}));
    open(u"product:Orders"_s, u"schema"_s);
    QTRY_COMPARE(visibleRows(*schema()->view()->model()), QStringList({u"ID"_s, u"AMOUNT"_s}));
    QVERIFY(m_page->address().options.empty());
    // Chosen by hand it stands in the address, too, and is told.
    QSignalSpy changed(m_page.get(), &Page::addressChanged);
    auto *chooser = schema()->findChild<Segmented *>();
    QVERIFY(chooser && chooser->isVisible());
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_Right);
    QTRY_COMPARE(visibleRows(*schema()->view()->model()).size(), 5);
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(m_page->address().options, (TabOptions{{u"dataset"_s, orders}}));
    QCOMPARE(changed.last().first().value<Address>().options, (TabOptions{{u"dataset"_s, orders}}));
    // The tab keeps what was chosen there while others are looked at.
    find<TabBar>()->setCurrentId(u"history"_s);
    QTRY_VERIFY(m_page->isSettled());
    QVERIFY(m_page->address().options.empty());
    find<TabBar>()->setCurrentId(u"schema"_s);
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(m_page->address().options, (TabOptions{{u"dataset"_s, orders}}));
    QCOMPARE(visibleRows(*schema()->view()->model()).size(), 5);
}

void EntityPageTest::schemaWithoutColumns() {
    open(u"dataset:s3/stray"_s, u"schema"_s);
    QVERIFY(textsOf(m_page->currentTab()).contains(u"No columns are known"_s));
    QCOMPARE(m_page->filterField(), nullptr);
    QVERIFY(qobject_cast<EntityInspector *>(m_page->inspector()));
}

void EntityPageTest::schemaSpeaksForTheAsset() {
    m_mesh->catalog.columnFacet(m_mesh->dbtAmount, 3, {}, u"In the words of dbt"_s);
    open(orders, u"schema"_s, {{u"column"_s, u"amount"_s}});
    const QModelIndex amount = schema()->view()->currentIndex();
    QCOMPARE(amount.siblingAtColumn(2).data().toString(), u"In the words of dbt"_s);
    // Its own words come first.
    open(orders + u"#id"_s);
    QCOMPARE(schema()->view()->currentIndex().siblingAtColumn(2).data().toString(), u"Order number"_s);
}

void EntityPageTest::enterOnAColumnShowsItsLineage() {
    open(orders + u"#amount"_s);
    QSignalSpy navigate(m_page.get(), &Page::navigate);
    QTest::keyClick(schema()->view(), Qt::Key_Return);
    QCOMPARE(navigate.count(), 1);
    const auto address = navigate.first().first().value<Address>();
    QCOMPARE(address.place, Address::Place::Lineage);
    QCOMPARE(address.key, orders + u"#amount"_s);
}

void EntityPageTest::inspectorFollowsTheColumn() {
    open(orders, u"schema"_s);
    QVERIFY(qobject_cast<EntityInspector *>(m_page->inspector()));
    QSignalSpy changed(m_page.get(), &Page::inspectorChanged);
    QTest::keyClick(schema()->view(), Qt::Key_Down);
    QTRY_VERIFY(m_page->isSettled());
    QVERIFY(changed.count() > 0);
    auto *inspector = qobject_cast<ColumnInspector *>(m_page->inspector());
    QVERIFY(inspector);
    open(orders, u"schema"_s, {{u"column"_s, u"amount"_s}});
    QVERIFY2(textsOf(inspector).contains(u"Comes from"_s), qPrintable(textsOf(inspector)));
    const auto links = inspector->findChildren<QAbstractButton *>();
    const auto source =
        std::ranges::find_if(links, [](const auto *link) { return link->text() == u"raw_orders.amount"_s; });
    QVERIFY(source != links.end());
    QSignalSpy navigate(m_page.get(), &Page::navigate);
    (*source)->click();
    QCOMPARE(navigate.first().first().value<Address>().key, u"dataset:snowflake/raw_orders#amount"_s);
}

void EntityPageTest::inspectorFollowsTheCatalog() {
    const auto described = [this] { return m_page->inspector()->findChild<QTextEdit *>()->toPlainText(); };
    open(orders, u"schema"_s, {{u"column"_s, u"id"_s}});
    QTRY_COMPARE(described(), u"Order number"_s);
    m_mesh->catalog.execute("UPDATE col SET descr='Number of the order' "
                            "WHERE descr='Order number'");
    m_page->refresh();
    QTRY_COMPARE(described(), u"Number of the order"_s);
}

void EntityPageTest::membersOpenByEnterAndClick() {
    open(u"product:Orders"_s);
    const auto tables = m_page->currentTab()->findChildren<AssetTable *>();
    const auto members = std::ranges::find_if(
        tables, [](const auto *table) { return table->accessibleName() == u"Datasets"_s; });
    QVERIFY(members != tables.end());
    const QAbstractItemModelTester tester((*members)->model());
    QSignalSpy navigate(m_page.get(), &Page::navigate);
    (*members)->setFocus();
    QTest::keyClick(*members, Qt::Key_Home);
    QTest::keyClick(*members, Qt::Key_Down);
    QTest::keyClick(*members, Qt::Key_Return);
    QCOMPARE(navigate.count(), 1);
    QCOMPARE(navigate.last().first().value<Address>().key, orders);
    QVERIFY(!(*members)->horizontalScrollBar()->isVisible()); // it would cover the last row
    const QRect name = (*members)->visualRect((*members)->model()->index(0, 0));
    QTest::mouseClick((*members)->viewport(), Qt::LeftButton, {}, name.topLeft() + QPoint(40, 8));
    QCOMPARE(navigate.count(), 2);
    QCOMPARE(navigate.last().first().value<Address>().key, u"dataset:dbt/orders_dbt"_s);
}

void EntityPageTest::pictureWalksByArrows() {
    open(u"product:Orders"_s);
    auto *picture = find<MiniLineage>();
    QVERIFY(picture);
    const auto cards = picture->findChildren<QAbstractButton *>();
    QCOMPARE(cards.size(), 4); // raw_orders, stray; ledger, returns
    cards[0]->setFocus();
    QTest::keyClick(cards[0], Qt::Key_Down);
    QVERIFY(cards[1]->hasFocus());
    QTest::keyClick(cards[1], Qt::Key_Right);
    QVERIFY(cards[3]->hasFocus());
    QSignalSpy navigate(m_page.get(), &Page::navigate);
    QTest::keyClick(cards[3], Qt::Key_Return);
    QCOMPARE(navigate.first().first().value<Address>().key, u"dataset:snowflake/returns"_s);
}

void EntityPageTest::historyUnfoldsByEnter() {
    open(orders, u"history"_s);
    auto *history = qobject_cast<HistoryTab *>(m_page->currentTab());
    TableView *view = history->view();
    const QAbstractItemModelTester tester(view->model());
    QCOMPARE(view->model()->rowCount(), 3);
    const QModelIndex newest = view->model()->index(0, 0);
    QVERIFY(view->isExpanded(newest)); // the newest with changes is unfolded
    QCOMPARE(view->model()->index(0, 0, newest).data().toString(), u"Description"_s);
    QCOMPARE(view->model()->index(1, 0, newest).data().toString(), u"customer/email: Description"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(!view->isExpanded(newest));
    QTest::keyClick(view, Qt::Key_Return);
    QTest::keyClick(view, Qt::Key_Down);
    QVERIFY2(textsOf(m_page->inspector()).contains(u"As **Ann** says"_s),
             qPrintable(textsOf(m_page->inspector())));
}

void EntityPageTest::inspectorNamesLayers() {
    open(orders);
    const QString texts = textsOf(m_page->inspector());
    for (const QString &part :
         {u"user"_s, u"shop"_s, u"dwh"_s, u"As Ann says"_s, u"As the source says"_s, u"orders_dbt"_s})
        QVERIFY2(texts.contains(part) || part == "orders_dbt"_L1, qPrintable(part + u" in\n"_s + texts));
    QVERIFY(textsOf(m_page->inspector()).contains(u"One asset with"_s));
}

void EntityPageTest::hostileTextStaysText() {
    const QString name = u"<img src=x onerror=alert(1)>"_s;
    const QByteArray body =
        R"json({"type":"<b>x</b>","platform":"<i>y</i>","description":"<script>1</script>[a](javascript:1)",)json"
        R"json("url":"javascript:alert(1)","links":[{"url":"file:///etc/passwd","description":"x"}],)json"
        R"json("customProperties":{"<u>k</u>":"<u>v</u>"}})json";
    const EntityId evil = m_mesh->catalog.entity({EntityKind::Dataset, name, u"dataset:evil"_s, body});
    m_mesh->catalog.column({evil, 1, u"<b>c<%2Fb>"_s, u"<b>t</b>"_s, u"<b>d</b>"_s});
    const auto isPlain = [this] {
        for (const auto *label : m_page->findChildren<QLabel *>()) {
            if (label->textFormat() != Qt::PlainText && label->text().contains(u'<'))
                return label->text();
        }
        for (const auto *text : m_page->findChildren<QTextEdit *>()) {
            const QString html = text->toHtml();
            if (html.contains(u"<img"_s) || html.contains(u"javascript:"_s) || html.contains(u"<script"_s))
                return html;
        }
        return QString();
    };
    for (const QString &tab : {u"overview"_s, u"history"_s, u"lineage"_s}) {
        open(u"dataset:evil"_s, tab);
        QCOMPARE(isPlain(), QString());
    }
    // Neither the page of the source nor the link is one to open.
    for (const auto *button : m_page->findChildren<QAbstractButton *>())
        QVERIFY(!button->isVisible() || !button->toolTip().contains(u"passwd"_s));
    open(u"dataset:evil"_s, u"schema"_s, {{u"column"_s, u"<b>c<%2Fb>"_s}});
    QCOMPARE(schema()->view()->currentIndex().data().toString(), u"<b>c</b>"_s);
    QVERIFY(m_page->inspector());
    QCOMPARE(isPlain(), QString());
    // A tooltip shows what its widget says, as text.
    for (const auto *widget : m_page->findChildren<QWidget *>()) {
        if (!widget->toolTip().contains(u'<'))
            continue;
        QToolTip::showText({10, 10}, widget->toolTip());
        const QWidgetList windows = QApplication::topLevelWidgets();
        const auto tip = std::ranges::find_if(
            windows, [](const QWidget *one) { return one->inherits("QTipLabel") && one->isVisible(); });
        QVERIFY(tip != windows.end());
        QCOMPARE(qobject_cast<QLabel *>(*tip)->textFormat(), Qt::PlainText);
        QCOMPARE(qobject_cast<QLabel *>(*tip)->text(), widget->toolTip());
    }
    QToolTip::hideText();
}

QTEST_MAIN(EntityPageTest)
#include "tst_entity_page.moc"
