// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/history_model.h"
#include "models/catalog/schema_filter_model.h"
#include "models/catalog/schema_model.h"
#include "tests/support/small_mesh.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/check_list.h"
#include "ui/catalog/format.h"
#include "ui/catalog/history_rows.h"
#include "ui/catalog/link_list.h"
#include "ui/catalog/long_text.h"
#include "ui/catalog/mini_lineage.h"
#include "ui/catalog/overview_body.h"
#include "ui/catalog/product_card_view.h"
#include "ui/catalog/schema_rows.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/table_delegate.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

// The parts of entity pages one by one: proxies, words for facts, small widgets.
class CatalogWidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        installApplicationStyle(*qApp);
    }
    void counts_data();
    void counts();
    void fields();
    void roles_data();
    void roles();
    void labels();
    void changeTexts_data();
    void changeTexts();
    void countChipsAreOrdered();
    void schemaRows();
    void historyRows();
    void assetRows();
    void linksAreAllowed();
    void namesKeepTheirAmpersand();
    void longTextOffersMore();
    void checksFold();
    void pictureFoldsTheRest();
    void sideColumnMovesBelow();
};

namespace {

template <typename T> T value(Result<T> result) {
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().message));
    return std::move(*result);
}

} // namespace

void CatalogWidgetsTest::counts_data() {
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0"_s;
    QTest::newRow("exact") << qint64(99'999) << u"99999"_s;
    QTest::newRow("thousands") << qint64(123'456) << u"123 k"_s;
    QTest::newRow("millions") << qint64(48'200'000) << u"48.2 M"_s;
    QTest::newRow("more") << qint64(1'310'000'000) << u"1.3 G"_s;
}

void CatalogWidgetsTest::counts() {
    QFETCH(const qint64, value);
    QFETCH(const QString, text);
    QCOMPARE(formatCount(value), text);
}

void CatalogWidgetsTest::fields() {
    QCOMPARE(fieldLabel(u"rowCount"_s), u"Rows"_s);
    QCOMPARE(fieldLabel(u"costCenter"_s), u"costCenter"_s);
    QCOMPARE(fieldText(u"rowCount"_s, 1200), u"1200"_s);
    QCOMPARE(fieldText(u"sizeBytes"_s, 2'000'000), u"2.0 MB"_s);
    QCOMPARE(fieldText({}, QJsonArray{u"a"_s, 2, true}), u"a, 2, yes"_s);
    QCOMPARE(fieldText({}, 1.5), u"1.5"_s);
    QCOMPARE(fieldText(u"createdAt"_s, u"no time"_s), u"no time"_s);
}

void CatalogWidgetsTest::roles_data() {
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"steward"_s << u"steward"_s;
    QTest::newRow("system") << u"urn:li:ownershipType:__system__business_owner"_s << u"business owner"_s;
    QTest::newRow("capitals") << u"TECHNICAL_OWNER"_s << u"technical owner"_s;
    QTest::newRow("none") << QString() << QString();
}

void CatalogWidgetsTest::roles() {
    QFETCH(const QString, role);
    QFETCH(const QString, text);
    QCOMPARE(roleText(role), text);
}

void CatalogWidgetsTest::labels() {
    EntityRef tag;
    tag.kind = EntityKind::Tag;
    tag.name = u"PII_Data"_s;
    QCOMPARE(labelChip(tag).tone, Tone::Sensitive);
    tag.name = u"rapid"_s; // holds "api", not "pii"
    QCOMPARE(labelChip(tag).tone, Tone::Neutral);
    tag.kind = EntityKind::Term;
    QCOMPARE(labelChip(tag).icon, IconName::Term);
}

void CatalogWidgetsTest::changeTexts_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("field") << u"/description"_s << u"Description"_s;
    QTest::newRow("member") << u"/customProperties/a~1b"_s << u"Properties: a/b"_s;
    QTest::newRow("column") << u"/columns/customer~1email/description"_s << u"customer/email: Description"_s;
    QTest::newRow("column that came back") << u"/columns/id/died"_s << u"id: came back"_s;
    QTest::newRow("came back") << u"/died"_s << u"came back"_s;
    QTest::newRow("order of columns") << u"/columns"_s << u"Columns"_s;
    QTest::newRow("odd") << u"x"_s << u"x"_s;
}

void CatalogWidgetsTest::changeTexts() {
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QCOMPARE(HistoryRows::changeText(path), text);
}

void CatalogWidgetsTest::countChipsAreOrdered() {
    const auto chips = HistoryRows::countChips(
        {{u"column"_s, 2}, {u"column_edge"_s, 3}, {u"dataset"_s, 1}, {u"edge"_s, 4}}, {{u"edge"_s, 1}});
    QCOMPARE(chips.size(), 5);
    const QStringList starts{u"+1 dataset"_s, u"+2 column"_s, u"+4 edge"_s, u"+3 column edge"_s,
                             u"−1 edge"_s};
    for (qsizetype i = 0; i < chips.size(); ++i)
        QVERIFY2(chips.at(i).text.startsWith(starts.at(i)), qPrintable(chips.at(i).text));
    QCOMPARE(chips.last().tone, Tone::Danger);
}

void CatalogWidgetsTest::schemaRows() {
    const test::SmallMesh mesh;
    SchemaModel model;
    SchemaFilterModel filter;
    filter.setSourceModel(&model);
    SchemaRows rows;
    rows.setSourceModel(&filter);
    const QAbstractItemModelTester tester(&rows);
    model.setSchema(value(readSchema(mesh.catalog.view(), mesh.orders)));
    filter.setText(u"id"_s);
    const QModelIndex id = rows.index(0, SchemaModel::NameColumn);
    QCOMPARE(id.data().toString(), u"id"_s);
    QVERIFY(id.data(TableDelegate::MonoRole).toBool());
    QCOMPARE(id.data(TableDelegate::TrailingIconRole).value<IconName>(), IconName::Key);
    QCOMPARE(id.siblingAtColumn(SchemaModel::TypeColumn).data().toString(), u"bigint"_s);
    QCOMPARE(id.siblingAtColumn(SchemaModel::UpstreamColumn).data().toString(), u"1"_s);
    filter.setText(u"email"_s);
    const QModelIndex email = rows.index(0, SchemaModel::TagsColumn, rows.index(0, 0));
    QCOMPARE(email.data().toString(), QString());
    QCOMPARE(email.data(TableDelegate::ChipsRole).value<QList<ChipSpec>>().size(), 2);
    QCOMPARE(email.data(Qt::AccessibleTextRole).toString(), u"PII, unheard"_s);
    QCOMPARE(email.siblingAtColumn(SchemaModel::DownstreamColumn).data().toString(), u"–"_s);
}

void CatalogWidgetsTest::historyRows() {
    const test::SmallMesh mesh;
    HistoryModel model;
    HistoryRows rows;
    rows.setSourceModel(&model);
    const QAbstractItemModelTester tester(&rows);
    HistoryQuery query;
    query.entity = mesh.orders;
    model.setNewest(value(readHistory(mesh.catalog.view(), query)));
    const QModelIndex newest = rows.index(0, 0);
    QCOMPARE(newest.data().toString(), u"Says what orders are"_s);
    const QModelIndex change = rows.index(0, 0, newest);
    QCOMPARE(change.data().toString(), u"Description"_s);
    QCOMPARE(change.data(TableDelegate::SecondaryTextRole).toString(), u"As **Ann** says"_s);
    QCOMPARE(change.data(TableDelegate::ChangeRole).value<TableDelegate::Change>(),
             TableDelegate::Change::Added);
    QCOMPARE(newest.siblingAtColumn(HistoryModel::WhoColumn).data(TableDelegate::AvatarRole).toString(),
             u"Ann"_s);
}

void CatalogWidgetsTest::assetRows() {
    const test::SmallMesh mesh;
    AssetTable table(u"Datasets"_s, {{AssetTableModel::NameColumn, 0, true},
                                     {AssetTableModel::DomainColumn, 100},
                                     {AssetTableModel::RowsColumn, 80},
                                     {AssetTableModel::EdgesColumn, 80}});
    const QAbstractItemModelTester tester(table.model());
    table.setDatasets(value(readDatasetRows(mesh.catalog.view(), {mesh.orders, mesh.stray})));
    // Nobody counts edges here: no column for them.
    QCOMPARE(table.model()->columnCount(), 3);
    QCOMPARE(table.model()->index(0, 1).data(TableDelegate::DomainRole).toInt(), 0);
    QCOMPARE(table.model()->index(0, 2).data().toString(), u"1200"_s);
    QVERIFY(table.model()->index(0, 2).data(TableDelegate::NumberRole).toBool());
    QSignalSpy navigate(&table, &AssetTable::navigate);
    EntityRef nobody;
    nobody.kind = EntityKind::Person;
    nobody.name = u"nobody"_s;
    nobody.resolved = false;
    table.setRefs({nobody});
    QCOMPARE(table.model()->index(0, 0).data(TableDelegate::AvatarRole).toString(), u"nobody"_s);
    Q_EMIT table.activated(table.model()->index(0, 0));
    QCOMPARE(navigate.count(), 0);
}

void CatalogWidgetsTest::linksAreAllowed() {
    const LinkList list({{u"a"_s, u"https://example.org"_s},
                         {u"b"_s, u"javascript:alert(1)"_s},
                         {u"c"_s, u"file:///etc/passwd"_s},
                         {u""_s, u"mailto:a@example.org"_s},
                         {u"e"_s, u"meshlens://x/home"_s}});
    QCOMPARE(list.count(), 2);
    const auto buttons = list.findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 2);
    QCOMPARE(buttons[0]->toolTip(), u"https://example.org"_s);
    QCOMPARE(buttons[1]->text(), u"mailto:a@example.org"_s);
}

void CatalogWidgetsTest::namesKeepTheirAmpersand() {
    const LinkList links({{u"R&D handbook"_s, u"https://example.org"_s}});
    ProductCard product;
    product.ref.name = u"Sales & R&D"_s;
    const ProductCardView card(product);
    const auto *link = links.findChild<Button *>();
    const auto buttons = card.findChildren<Button *>();
    const auto found =
        std::ranges::find_if(buttons, [](const Button *one) { return !one->text().isEmpty(); });
    QVERIFY(link && found != buttons.end());
    const Button *name = *found;
    // As QAbstractButton writes an & that marks no letter.
    QCOMPARE(link->text(), u"R&&D handbook"_s);
    QCOMPARE(name->text(), u"Sales && R&&D"_s);
    QVERIFY(link->shortcut().isEmpty());
    QVERIFY(name->shortcut().isEmpty());
}

void CatalogWidgetsTest::longTextOffersMore() {
    LongText text(QString(u"word\n\n"_s).repeated(40), 5);
    text.resize(400, 600);
    text.show();
    auto *more = text.findChild<Button *>();
    QTRY_VERIFY(more->isVisible());
    const int before = text.sizeHint().height();
    more->click();
    QVERIFY(text.sizeHint().height() > before);
    LongText brief(u"one line"_s, 5);
    brief.resize(400, 600);
    brief.show();
    QTest::qWait(0);
    QVERIFY(!brief.findChild<Button *>()->isVisible());
}

void CatalogWidgetsTest::checksFold() {
    CheckList list({u"b.urn%3Ali%3Aform%3Ax"_s}, QStringList(10, u"ok"_s));
    list.resize(400, 600);
    list.show();
    auto *more = list.findChild<Button *>();
    QVERIFY(more);
    const int before = list.sizeHint().height();
    more->click();
    QTRY_VERIFY(list.sizeHint().height() > before);
    const CheckList brief({}, {u"ok"_s});
    QVERIFY(!brief.findChild<Button *>());
}

void CatalogWidgetsTest::pictureFoldsTheRest() {
    MiniLineage picture;
    std::vector<MiniLineage::End> ends;
    for (int i = 0; i < 9; ++i)
        ends.push_back({.key = u"dataset:%1"_s.arg(i), .text = u"d%1"_s.arg(i)});
    picture.setPicture({.title = u"x"_s}, ends, {});
    const auto cards = picture.findChildren<QAbstractButton *>();
    QCOMPARE(cards.size(), 6);
    QVERIFY(cards.last()->text().contains(u'4'));
    QSignalSpy lineage(&picture, &MiniLineage::lineageRequested);
    cards.last()->click();
    QCOMPARE(lineage.count(), 1);
    // Cards of one side neither overlap nor leave the picture.
    picture.resize(700, picture.sizeHint().height());
    picture.show();
    for (qsizetype i = 1; i < cards.size(); ++i) {
        QVERIFY(cards[i]->geometry().top() > cards[i - 1]->geometry().bottom());
        QVERIFY(picture.rect().contains(cards[i]->geometry()));
    }
}

void CatalogWidgetsTest::sideColumnMovesBelow() {
    OverviewBody body;
    body.clear();
    auto *main = new QLabel(u"main"_s);
    auto *side = new QLabel(u"side"_s);
    body.addMain(main);
    body.addSide(side);
    body.resize(1200, 600);
    body.show();
    body.finish();
    QTRY_VERIFY(side->mapTo(&body, QPoint()).x() > main->mapTo(&body, QPoint()).x());
    body.resize(700, 600);
    QTRY_VERIFY(side->mapTo(&body, QPoint()).y() > main->mapTo(&body, QPoint()).y());
    QTRY_COMPARE(side->mapTo(&body, QPoint()).x(), main->mapTo(&body, QPoint()).x());
}

QTEST_MAIN(CatalogWidgetsTest)
#include "tst_catalog_widgets.moc"
