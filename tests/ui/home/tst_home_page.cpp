// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/home/home_page.h"
#include "ui/home/link_row.h"

#include <QSignalSpy>
#include <QTest>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lonely = 70; // datasets without a domain

} // namespace

// Home over a catalog of which little lies in a domain.
class TestHomePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsAllThatHasNoDomain();
    void leadsToHistory();

private:
    [[nodiscard]] static LinkRow *rowOf(const HomePage &page, const QString &name) {
        for (LinkRow *row : page.findChildren<LinkRow *>()) {
            if (!row->isHidden() && row->accessibleName().section(u',', 0, 0) == name)
                return row;
        }
        return nullptr;
    }
    [[nodiscard]] static Button *buttonOf(const HomePage &page, const QString &text) {
        for (Button *button : page.findChildren<Button *>()) {
            if (!button->isHidden() && button->text() == text)
                return button;
        }
        return nullptr;
    }

    test::TempCatalog m_folder;
    std::unique_ptr<CatalogSession> m_session;
};

void TestHomePage::initTestCase() {
    installApplicationStyle(*qApp);
    auto store = m_folder.create();
    test::StagedFacts facts(u"shop"_s);
    facts.entity(EntityKind::Domain, u"Sales"_s)
        .dataset(u"orders"_s)
        .relation(RelationKind::Domain, u"orders"_s, EntityKind::Domain, u"Sales"_s);
    for (int i = 0; i < lonely; ++i)
        facts.dataset(u"lonely_%1"_s.arg(i, 2, 10, QLatin1Char('0')));
    MESHLENS_VERIFY(facts.applyTo(*store));
    m_session = std::make_unique<CatalogSession>(std::move(store), std::make_shared<FixedClock>(2'000'000));
}

// Some at first, then on, until nothing is left to lead to.
void TestHomePage::showsAllThatHasNoDomain() {
    HomePage page({.session = m_session.get()}, {});
    page.resize(1200, 800);
    page.setVisible(true);
    page.open({});
    QTRY_VERIFY(page.isSettled());
    QVERIFY(rowOf(page, u"lonely_00"_s));
    QVERIFY(!rowOf(page, u"lonely_08"_s));
    QVERIFY(!rowOf(page, u"orders"_s));
    Button *more = buttonOf(page, u"Show 50 More"_s);
    QVERIFY(more);
    more->click();
    QTRY_VERIFY(rowOf(page, u"lonely_57"_s));
    QVERIFY(page.focusWidget() == rowOf(page, u"lonely_08"_s)); // the keys go on from there
    QVERIFY(!rowOf(page, u"lonely_58"_s));
    more = buttonOf(page, u"Show 12 More"_s);
    QVERIFY(more);
    more->click();
    QTRY_VERIFY(rowOf(page, u"lonely_69"_s));
    QVERIFY(!buttonOf(page, u"Show 12 More"_s));
    QSignalSpy asked(&page, &Page::navigate);
    rowOf(page, u"lonely_69"_s)->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<Address>().key, u"dataset:lonely_69"_s);
}

void TestHomePage::leadsToHistory() {
    HomePage page({.session = m_session.get()}, {});
    page.setVisible(true);
    page.open({});
    QTRY_VERIFY(page.isSettled());
    QSignalSpy asked(&page, &Page::navigate);
    Button *history = buttonOf(page, u"Open History"_s);
    QVERIFY(history);
    history->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<Address>().place, Address::Place::History);
}

QTEST_MAIN(TestHomePage)

#include "tst_home_page.moc"
