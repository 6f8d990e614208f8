// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"
#include "models/search/facet_model.h"
#include "models/search/search_index.h"
#include "models/search/search_result_model.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"
#include "ui/common/application_style.h"
#include "ui/common/facet_row_button.h"
#include "ui/common/label.h"
#include "ui/common/state_stack.h"
#include "ui/search/search_page.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

// Results, facets and preview over a small shop.
class SearchPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void init();
    void cleanup();

    void findsAndOpens();
    void enterOpensTheChosenOne();
    void facetsNarrowAndStandInTheAddress();
    void nothingFoundSaysSo();
    void correctionCanBeRefused();
    void keepsTheChosenRow();
    void anotherTextChoosesTheBest();
    void hostileQueriesAreText();
    void closingWhileReading();

private:
    void open(const QString &query);
    [[nodiscard]] QListView *list() const { return m_page->findChild<QListView *>(); }
    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] QString visibleText() const;

    std::unique_ptr<test::TempCatalog> m_folder;
    std::unique_ptr<CatalogSession> m_session;
    std::unique_ptr<SearchPage> m_page;
};

void SearchPageTest::init() {
    m_folder = std::make_unique<test::TempCatalog>();
    auto store = m_folder->create();
    store->addPart(makeSearchIndex());
    test::StagedFacts facts(u"shop"_s);
    facts.dataset(u"orders"_s, {{u"description"_s, u"What was bought"_s}, {u"type"_s, u"table"_s}});
    facts.dataset(u"order_items"_s, {{u"type"_s, u"view"_s}});
    facts.dataset(u"customers"_s, {{u"type"_s, u"table"_s}});
    facts.entity(EntityKind::Product, u"Orders"_s);
    facts.column(u"orders.id"_s).column(u"customers.order_count"_s);
    MESHLENS_VERIFY(facts.applyTo(*store));
    m_session = std::make_unique<CatalogSession>(std::move(store), std::make_shared<FixedClock>(1'000'000));
    m_page = std::make_unique<SearchPage>(PageContext{.session = m_session.get()});
    m_page->resize(1000, 700);
    m_page->show();
}

void SearchPageTest::cleanup() {
    m_page.reset();
    m_session.reset();
    m_folder.reset();
}

void SearchPageTest::open(const QString &query) {
    m_page->open({.place = Address::Place::Search, .query = query});
    QTRY_VERIFY(m_page->isSettled());
}

QStringList SearchPageTest::keys() const {
    QStringList keys;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        keys.append(list()->model()->index(row, 0).data(SearchResultModel::KeyRole).toString());
    return keys;
}

QString SearchPageTest::visibleText() const {
    QStringList texts;
    for (const auto *label : m_page->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

void SearchPageTest::findsAndOpens() {
    const QAbstractItemModelTester results(list()->model());
    const QAbstractItemModelTester facets(m_page->findChild<FacetModel *>());
    QSignalSpy total(m_page.get(), &SearchPage::totalChanged);
    open(u"orders"_s);
    QVERIFY(m_page->hasResults());
    QVERIFY2(keys().contains(u"dataset:orders"_s) && keys().contains(u"product:Orders"_s),
             qPrintable(keys().join(u' ')));
    QCOMPARE(total.last().first().toInt(), int(keys().size()));
    QCOMPARE(m_page->title(), u"Search for orders"_s);
    QVERIFY(list()->currentIndex().isValid()); // the best is chosen
    QVERIFY(m_page->inspector());
    QSignalSpy navigate(m_page.get(), &Page::navigate);
    m_page->activateCurrent();
    QCOMPARE(navigate.first().first().value<Address>().key, keys().first());
    // Other words, rows exchanged under the same testers.
    open(u"customers"_s);
    QVERIFY(keys().contains(u"dataset:customers"_s));
    open(QString());
    open(u"orders"_s);
}

void SearchPageTest::enterOpensTheChosenOne() {
    open(u"order"_s);
    QVERIFY(keys().size() > 2);
    QSignalSpy navigate(m_page.get(), &Page::navigate);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_VERIFY(m_page->isSettled());
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(navigate.count(), 1);
    QCOMPARE(navigate.first().first().value<Address>().key.section(u'#', 0, 0),
             keys().at(1).section(u'#', 0, 0));
}

void SearchPageTest::facetsNarrowAndStandInTheAddress() {
    open(u"order"_s);
    const qsizetype all = keys().size();
    const auto row = [this](const QString &label) -> FacetRowButton * {
        for (auto *button : m_page->findChildren<FacetRowButton *>()) {
            if (button->isVisible() && button->text() == label)
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(row(u"Product"_s));
    QSignalSpy changed(m_page.get(), &Page::addressChanged);
    row(u"Product"_s)->setFocus();
    QTest::keyClick(row(u"Product"_s), Qt::Key_Space);
    QTRY_VERIFY(m_page->isSettled() && keys().size() < all);
    QCOMPARE(keys(), QStringList({u"product:Orders"_s}));
    QCOMPARE(changed.last().first().value<Address>().query, u"order kind:product"_s);
    QCOMPARE(m_page->address().query, u"order kind:product"_s);
    QTRY_VERIFY(row(u"Product"_s));
    QTest::keyClick(row(u"Product"_s), Qt::Key_Space);
    QTRY_COMPARE(m_page->address().query, u"order"_s);
    QTRY_COMPARE(keys().size(), all);
}

void SearchPageTest::nothingFoundSaysSo() {
    QSignalSpy total(m_page.get(), &SearchPage::totalChanged);
    open(u"xylophone"_s);
    QVERIFY(!m_page->hasResults());
    QCOMPARE(total.last().first().toInt(), 0);
    QVERIFY2(visibleText().contains(u"Nothing found"_s), qPrintable(visibleText()));
    QCOMPARE(m_page->inspector(), nullptr);
    m_page->activateCurrent(); // opens nothing
    open(u"orders"_s);
    QVERIFY(!visibleText().contains(u"Nothing found"_s));
}

void SearchPageTest::correctionCanBeRefused() {
    open(u"custmers"_s);
    QVERIFY2(keys().contains(u"dataset:customers"_s), qPrintable(keys().join(u' ')));
    QSignalSpy changed(m_page.get(), &Page::addressChanged);
    const auto buttons = m_page->findChildren<QPushButton *>();
    const auto exact = std::ranges::find_if(
        buttons, [](const auto *one) { return one->isVisible() && one->text().contains(u"Exact"_s); });
    QVERIFY(exact != buttons.end());
    (*exact)->click();
    QTRY_VERIFY(m_page->isSettled() && keys().isEmpty());
    QVERIFY(!changed.last().first().value<Address>().options.empty());
    // That is a place of its own.
    const Address exactly = m_page->address();
    open(u"orders"_s);
    m_page->open(exactly);
    QTRY_VERIFY(m_page->isSettled());
    QVERIFY(!m_page->hasResults());
}

void SearchPageTest::keepsTheChosenRow() {
    open(u"order"_s);
    list()->setCurrentIndex(list()->model()->index(1, 0));
    const QString chosen = keys().at(1);
    m_page->refresh();
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(list()->currentIndex().data(SearchResultModel::KeyRole).toString(), chosen);
}

void SearchPageTest::anotherTextChoosesTheBest() {
    open(u"customers"_s);
    QCOMPARE(keys().first(), u"dataset:customers"_s);
    // Found by its column, after those that are called so.
    open(u"order"_s);
    QVERIFY(keys().size() > 1 && keys().contains(u"dataset:customers"_s));
    QVERIFY(keys().first() != u"dataset:customers"_s);
    QCOMPARE(list()->currentIndex().row(), 0);
    QSignalSpy navigate(m_page.get(), &Page::navigate);
    m_page->activateCurrent();
    QCOMPARE(navigate.first().first().value<Address>().key, keys().first());
    // What the user chose stays while filters narrow the same words down.
    list()->setCurrentIndex(list()->model()->index(list()->model()->rowCount() - 1, 0));
    const QString chosen = list()->currentIndex().data(SearchResultModel::KeyRole).toString();
    m_page->refresh();
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(list()->currentIndex().data(SearchResultModel::KeyRole).toString(), chosen);
}

void SearchPageTest::hostileQueriesAreText() {
    for (const QString &query : {u"<img src=x> orders"_s, u"\"orders"_s, u"orders' OR 1=1 --"_s,
                                 u"kind: domain:"_s, u"*"_s, u"order NOT NEAR("_s}) {
        open(query);
        for (const auto *label : m_page->findChildren<QLabel *>()) {
            QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u"<img"_s),
                     qPrintable(label->text()));
        }
        QVERIFY(m_page->findChild<StateStack *>()->state() != StateStack::State::Error);
    }
}

void SearchPageTest::closingWhileReading() {
    for (int i = 0; i < 20; ++i) {
        SearchPage page({.session = m_session.get()});
        page.open({.place = Address::Place::Search, .query = u"order"_s});
        if (i % 2 == 0)
            QCoreApplication::processEvents();
    }
    open(u"orders"_s);
    QVERIFY(m_page->hasResults());
}

QTEST_MAIN(SearchPageTest)
#include "tst_search_page.moc"
