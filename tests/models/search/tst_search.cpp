// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search.h"
#include "models/search/search_index.h"
#include "tests/support/catalog_rows.h"

#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using meshlens::test::CatalogRows;

namespace meshlens {

class tst_Search : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranks_data();
    void ranks();
    void columnsShowInTheirDataset();
    void mistypedWordIsCorrected();
    void mistypedWordWithoutCorrection();
    void missingWordIsSaid();
    void wordsThatAreNeverTogether();
    void emptyQueriesFindNothing_data();
    void emptyQueriesFindNothing();
    void filters_data();
    void filters();
    void facetCountsAreWhatTheFilterFinds_data();
    void facetCountsAreWhatTheFilterFinds();
    void facetsOfTheFilteredFieldStay();
    void domainsHaveColours();
    void reasonsAddUp_data();
    void reasonsAddUp();
    void snippetsPointToTheWords();
    void pagesMakeTheWhole();
    void pastedNamesAreFound_data();
    void pastedNamesAreFound();
    void endedThingsAreGone();
    void whatMeansTheSameIsOneResult();
    void whatIsTypedBeginsTheName();
    void theRarestWordFirstFindsTheSame();
    void stopIsHeard();
};

namespace {

// A shop that is small enough to know what a person would expect first.
struct Shop {
    Shop() {
        catalog.execute("BEGIN");
        sales = catalog.entity({.kind = EntityKind::Domain, .name = u"Sales"_s, .key = u"domain:Sales"_s});
        returns = catalog.entity({.kind = EntityKind::Domain,
                                  .name = u"Returns"_s,
                                  .key = u"domain:Sales/Returns"_s,
                                  .parent = sales});
        finance =
            catalog.entity({.kind = EntityKind::Domain, .name = u"Finance"_s, .key = u"domain:Finance"_s});
        catalog.domainSlot(sales, 0);
        catalog.domainSlot(returns, 1);
        catalog.domainSlot(finance, 2);
        pii = catalog.entity({.kind = EntityKind::Tag, .name = u"PII"_s, .key = u"tag:PII"_s});
        catalog.alias(u"urn:li:tag:pii"_s, pii);
        jana = catalog.entity({.kind = EntityKind::Person, .name = u"Jana Weiß"_s, .key = u"person:jana"_s});
        team =
            catalog.entity({.kind = EntityKind::Team, .name = u"Order Flow"_s, .key = u"team:order-flow"_s});
        product = catalog.entity({.kind = EntityKind::Product,
                                  .name = u"Order history"_s,
                                  .key = u"product:order-history"_s,
                                  .body = R"({"description":"Orders and items over all years"})"});
        catalog.relation(product, RelationKind::Domain, sales);

        orders = dataset(
            u"orders"_s,
            R"({"type":"table","platform":"snowflake","queries30d":900,"description":"One row per order )"
            R"(in a final state, with the customer's contact e-mail."})");
        column(orders, 1, u"order_id"_s);
        customerEmail = column(orders, 2, u"customer_email"_s, u"Where the receipt goes"_s,
                               R"({"tags":["urn:li:tag:pii"]})");
        column(orders, 3, u"customer_id"_s);
        column(orders, 4, u"amount"_s);
        customers =
            dataset(u"customers"_s, R"({"type":"table","platform":"postgres","description":"All buyers"})");
        column(customers, 1, u"id"_s);
        contactEmail = column(customers, 2, u"contact_email"_s);
        receipts = dataset(
            u"email_receipts"_s,
            R"({"type":"topic","platform":"kafka","description":"Every receipt sent to a customer"})");
        column(receipts, 1, u"recipient_email"_s);
        backup = dataset(u"orders_backup"_s, R"({"type":"table","platform":"snowflake"})");
        column(backup, 1, u"amount"_s);
        items = dataset(u"order_items"_s, R"({"type":"view","platform":"snowflake","queries30d":20})");
        column(items, 1, u"order_id"_s);
        ledger = dataset(u"ledger"_s,
                         R"({"type":"table","platform":"postgres","description":"Bookings of the year"})");
        refunds = dataset(u"größe_refunds"_s, R"({"type":"table","platform":"postgres"})");
        gone = catalog.entity({.name = u"orders"_s, .key = u"dataset:gone/orders"_s, .died = 1});
        handbook = catalog.entity({.kind = EntityKind::Document,
                                   .name = u"Handbook"_s,
                                   .key = u"document:handbook"_s,
                                   .body = R"({"text":"How a customer gets an email"})"});

        catalog.relation(orders, RelationKind::Domain, sales);
        catalog.relation(refunds, RelationKind::Domain, returns);
        catalog.relation(ledger, RelationKind::Domain, finance);
        catalog.relation(product, RelationKind::Member, items);
        catalog.relation(orders, RelationKind::Tag, pii);
        catalog.relation(orders, RelationKind::Owner, jana, u"business"_s);
        catalog.relation(orders, RelationKind::Owner, team, u"technical"_s, 1);
        catalog.relation(ledger, RelationKind::Owner, jana);
        catalog.alias(u"urn:li:dataset:(urn:li:dataPlatform:snowflake,shop.public.orders,PROD)"_s, orders);
        for (const EntityId reader : {items, ledger, backup})
            catalog.edge(orders, reader);
        const auto done =
            makeSearchIndex()->onApply(catalog.writer(), {.txn = {1}, .rebuilt = true, .entities = {}});
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().message));
        catalog.execute("COMMIT");
    }

    EntityId dataset(const QString &name, const QByteArray &body) {
        return catalog.entity({.name = name, .key = u"dataset:shop/"_s + name, .body = body});
    }
    ColumnId column(EntityId in, int number, const QString &name, const QString &description = {},
                    const QByteArray &body = {}) {
        return catalog.column(
            {.dataset = in, .number = number, .name = name, .description = description, .body = body});
    }

    SearchResult find(const QString &text, bool exact = false) const {
        SearchQuery query = parseQuery(text);
        query.exact = exact;
        auto result = search(catalog.view(), query);
        if (!result)
            qFatal("%s", qUtf8Printable(result.error().message));
        return std::move(*result);
    }

    CatalogRows catalog;
    EntityId sales, returns, finance, pii, jana, team, product, orders, customers, receipts, backup, items,
        ledger, refunds, gone, handbook;
    ColumnId customerEmail, contactEmail;
};

// "orders", "orders.customer_email": what a hit is.
QString named(const SearchHit &hit) {
    return hit.ref.kind == EntityKind::Column ? hit.owner.name + u'.' + hit.ref.name : hit.ref.name;
}

QStringList named(const SearchResult &result) {
    QStringList names;
    for (const SearchHit &hit : result.hits)
        names.append(named(hit));
    return names;
}

QString facetText(const SearchResult &result, const QString &field) {
    QStringList values;
    for (const Facet &facet : result.facets) {
        if (facet.field != field)
            continue;
        for (const FacetValue &value : facet.values)
            values.append(value.value + u' ' + QString::number(value.count));
    }
    return values.join(u", "_s);
}

QString slice(const QString &text, const std::vector<TextRange> &ranges) {
    QStringList parts;
    for (const TextRange &range : ranges)
        parts.append(text.mid(range.start, range.length));
    return parts.join(u'|');
}

} // namespace

void tst_Search::ranks_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("first"); // in this order at the top
    QTest::addColumn<QStringList>("absent");

    QTest::newRow("exact name before longer names")
        << u"orders"_s << QStringList{u"orders"_s, u"orders_backup"_s} << QStringList{u"ledger"_s};
    QTest::newRow("the most used first while typing")
        << u"ord"_s << QStringList{u"orders"_s} << QStringList{u"ledger"_s, u"email_receipts"_s};
    QTest::newRow("product by its name")
        << u"order history"_s << QStringList{u"Order history"_s} << QStringList{};
    QTest::newRow("name written otherwise")
        << u"OrderItems"_s << QStringList{u"order_items"_s} << QStringList{};
    QTest::newRow("name written as one") << u"orderitems"_s << QStringList{u"order_items"_s} << QStringList{};
    QTest::newRow("column by its name")
        << u"customer_email"_s << QStringList{u"orders"_s, u"orders.customer_email"_s}
        << QStringList{u"ledger"_s};
    QTest::newRow("column in two words")
        << u"customer email"_s << QStringList{u"orders"_s, u"orders.customer_email"_s}
        << QStringList{u"ledger"_s};
    QTest::newRow("column of a dataset by both names")
        << u"receipts recipient"_s << QStringList{u"email_receipts"_s} << QStringList{u"orders"_s};
    QTest::newRow("words of a document's text")
        << u"gets email"_s << QStringList{u"Handbook"_s} << QStringList{};
    QTest::newRow("words of a description")
        << u"bookings"_s << QStringList{u"ledger"_s} << QStringList{u"orders"_s};
    QTest::newRow("owner's name, then what is his")
        << u"jana weiß"_s << QStringList{u"Jana Weiß"_s, u"orders"_s, u"ledger"_s}
        << QStringList{u"customers"_s};
    QTest::newRow("tag, then what has it")
        << u"pii"_s << QStringList{u"PII"_s, u"orders"_s} << QStringList{u"ledger"_s};
    QTest::newRow("platform") << u"kafka"_s << QStringList{u"email_receipts"_s} << QStringList{u"orders"_s};
    QTest::newRow("singular finds plural")
        << u"receipt email"_s << QStringList{u"email_receipts"_s} << QStringList{};
    QTest::newRow("without accents") << u"grosse refunds"_s << QStringList{u"größe_refunds"_s}
                                     << QStringList{};
    QTest::newRow("with accents") << u"GRÖSSE"_s << QStringList{u"größe_refunds"_s} << QStringList{};
    QTest::newRow("hyphen") << u"e-mail receipts"_s << QStringList{u"email_receipts"_s} << QStringList{};
    QTest::newRow("domain") << u"returns"_s << QStringList{u"Returns"_s} << QStringList{u"orders"_s};
}

void tst_Search::ranks() {
    QFETCH(QString, query);
    QFETCH(QStringList, first);
    QFETCH(QStringList, absent);
    const Shop shop;
    const QStringList found = named(shop.find(query));
    QVERIFY2(found.first(std::min(first.size(), found.size())) == first, qPrintable(found.join(u", "_s)));
    for (const QString &name : absent)
        QVERIFY2(!found.contains(name), qPrintable(found.join(u", "_s)));
}

void tst_Search::columnsShowInTheirDataset() {
    const Shop shop;
    const SearchResult result = shop.find(u"customer email"_s);
    QCOMPARE(result.hits[0].ref.id, shop.orders);
    QStringList columns;
    for (const auto &[name, ranges] : result.hits[0].columns)
        columns.append(name + u'=' + slice(name, ranges));
    QCOMPARE(columns.join(u' '), u"customer_email=customer|email customer_id=customer"_s);
    QCOMPARE(result.hits[0].moreColumns, 0);
    QCOMPARE(result.hits[0].matched.join(u' '), u"description column:customer_email column:customer_id"_s);
    QCOMPARE(result.hits[0].why[0].id, u"column name exact"_s);
    // The column itself, too: its name is all that was asked for.
    QCOMPARE(result.hits[1].ref.column, shop.customerEmail);
    QCOMPARE(result.hits[1].owner.id, shop.orders);
    QCOMPARE(result.hits[1].why[0].id, u"exact name"_s);
    // One that has only a part of it does not stand alone.
    QVERIFY(!named(result).contains(u"orders.customer_id"_s));
}

void tst_Search::mistypedWordIsCorrected() {
    const Shop shop;
    const SearchResult wrong = shop.find(u"custmer email"_s);
    QVERIFY(wrong.relaxed);
    QCOMPARE(wrong.corrected, u"customer email"_s);
    QVERIFY(wrong.missing.isEmpty());
    QCOMPARE(named(wrong), named(shop.find(u"customer email"_s)));
    QVERIFY(!shop.find(u"customer email"_s).relaxed);
    // Swapped letters, a wrong one, one too many, the last word as well, another first letter.
    for (const QString &text : {u"cutsomer email"_s, u"cuxtomer email"_s, u"customeer email"_s,
                                u"email custmer"_s, u"kustomer email"_s}) {
        const SearchResult result = shop.find(text);
        QVERIFY2(result.corrected.split(u' ').contains(u"customer"_s),
                 qPrintable(text + u": "_s + result.corrected));
        QVERIFY(named(result).contains(u"orders.customer_email"_s));
    }
}

void tst_Search::mistypedWordWithoutCorrection() {
    const Shop shop;
    const SearchResult result = shop.find(u"custmer email"_s, true);
    QVERIFY(!result.relaxed);
    QCOMPARE(result.total, 0);
    QVERIFY(result.hits.empty());
}

void tst_Search::missingWordIsSaid() {
    const Shop shop;
    const SearchResult result = shop.find(u"xyzzyq ledger"_s);
    QVERIFY(result.relaxed);
    QCOMPARE(result.missing, QStringList{u"xyzzyq"_s});
    QCOMPARE(result.corrected, u"ledger"_s);
    QCOMPARE(named(result).value(0), u"ledger"_s);

    const SearchResult nothing = shop.find(u"xyzzyq"_s);
    QVERIFY(nothing.relaxed);
    QCOMPARE(nothing.total, 0);
    QCOMPARE(nothing.missing, QStringList{u"xyzzyq"_s});
}

void tst_Search::wordsThatAreNeverTogether() {
    const Shop shop;
    const SearchResult result = shop.find(u"ledger receipts"_s);
    QVERIFY(result.relaxed);
    QVERIFY(result.corrected.isEmpty());
    QVERIFY(result.missing.isEmpty());
    const QStringList found = named(result);
    QVERIFY(found.contains(u"ledger"_s));
    QVERIFY(found.contains(u"email_receipts"_s));
    // Who has two of three words stands before who has one.
    const QStringList three = named(shop.find(u"ledger customer email"_s));
    QVERIFY(three.indexOf(u"orders"_s) < three.indexOf(u"ledger"_s));
    QVERIFY(!shop.find(u"ledger receipts"_s, true).relaxed);
    QCOMPARE(shop.find(u"ledger receipts"_s, true).total, 0);
}

void tst_Search::emptyQueriesFindNothing_data() {
    QTest::addColumn<QString>("query");
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("signs") << u"- * \" ( ) :"_s;
    QTest::newRow("filter being typed") << u"kind:"_s;
}

void tst_Search::emptyQueriesFindNothing() {
    QFETCH(QString, query);
    const Shop shop;
    const SearchResult result = shop.find(query);
    QCOMPARE(result.total, 0);
    QVERIFY(result.hits.empty());
    QVERIFY(result.facets.empty());
    QVERIFY(!result.relaxed);
}

void tst_Search::filters_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("expected"); // all, in any order
    const QStringList datasets{u"orders"_s,      u"customers"_s, u"email_receipts"_s, u"orders_backup"_s,
                               u"order_items"_s, u"ledger"_s,    u"größe_refunds"_s};
    QTest::newRow("kind") << u"kind:dataset"_s << datasets;
    QTest::newRow("kind in capitals") << u"kind:Dataset"_s << datasets;
    QTest::newRow("unknown value") << u"kind:dragon"_s << QStringList{};
    QTest::newRow("type") << u"type:view"_s << QStringList{u"order_items"_s};
    QTest::newRow("either of two") << u"type:view type:topic"_s
                                   << QStringList{u"order_items"_s, u"email_receipts"_s};
    QTest::newRow("both of two fields")
        << u"type:table platform:snowflake"_s << QStringList{u"orders"_s, u"orders_backup"_s};
    QTest::newRow("platform") << u"kind:dataset platform:kafka"_s << QStringList{u"email_receipts"_s};
    QTest::newRow("domain with its sub-domains, inherited from the product")
        << u"kind:dataset domain:sales"_s << QStringList{u"orders"_s, u"order_items"_s, u"größe_refunds"_s};
    QTest::newRow("sub-domain") << u"domain:Returns kind:dataset"_s << QStringList{u"größe_refunds"_s};
    QTest::newRow("domain by key") << u"domain:domain:Finance kind:dataset"_s << QStringList{u"ledger"_s};
    QTest::newRow("tag of datasets and columns")
        << u"tag:pii"_s << QStringList{u"orders"_s, u"orders.customer_email"_s};
    QTest::newRow("tag by alias") << u"tag:urn:li:tag:pii"_s
                                  << QStringList{u"orders"_s, u"orders.customer_email"_s};
    QTest::newRow("owner with spaces")
        << u"owner:\"jana weiß\" kind:dataset"_s << QStringList{u"orders"_s, u"ledger"_s};
    QTest::newRow("owner, a team") << u"owner:\"Order Flow\" kind:dataset"_s << QStringList{u"orders"_s};
    QTest::newRow("words and filter") << u"email kind:column"_s
                                      << QStringList{u"orders.customer_email"_s, u"customers.contact_email"_s,
                                                     u"email_receipts.recipient_email"_s};
    QTest::newRow("words and the column's own tag")
        << u"email kind:column tag:pii"_s << QStringList{u"orders.customer_email"_s};
    QTest::newRow("a column has its dataset's owner")
        << u"customer email kind:column owner:\"Jana Weiß\""_s << QStringList{u"orders.customer_email"_s};
    QTest::newRow("all columns") << u"kind:column platform:kafka"_s
                                 << QStringList{u"email_receipts.recipient_email"_s};
    QTest::newRow("words that the filter does not let through") << u"ledger type:view"_s << QStringList{};
}

void tst_Search::filters() {
    QFETCH(QString, query);
    QFETCH(QStringList, expected);
    const Shop shop;
    const SearchResult result = shop.find(query);
    QStringList found = named(result);
    QCOMPARE(result.total, static_cast<int>(found.size()));
    QVERIFY(!result.relaxed);
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void tst_Search::facetCountsAreWhatTheFilterFinds_data() {
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"order", "customer email", "kind:dataset", "email", "domain:sales", "type:table order", "tag:pii",
          "custmer platform:snowflake", "ledger receipts", "owner:\"Jana Weiß\""})
        QTest::newRow(query) << QString::fromUtf8(query);
}

// Whoever clicks a value gets as many results as stood beside it.
void tst_Search::facetCountsAreWhatTheFilterFinds() {
    QFETCH(QString, query);
    const Shop shop;
    const SearchResult result = shop.find(query);
    QVERIFY(!result.facets.empty());
    for (const Facet &facet : result.facets) {
        int before = std::numeric_limits<int>::max();
        for (const FacetValue &value : facet.values) {
            QVERIFY(value.count <= before);
            before = value.count;
            // The field's own filters do not count in its facet.
            QString text = query;
            for (const SearchQuery::Filter &filter : parseQuery(query).filters) {
                if (filter.field == facet.field)
                    text = toggleFilter(text, filter.field, filter.value);
            }
            text = toggleFilter(text, facet.field, value.value);
            QVERIFY2(shop.find(text).total == value.count,
                     qPrintable(u"%1: %2, not %3"_s.arg(text).arg(shop.find(text).total).arg(value.count)));
        }
    }
}

void tst_Search::facetsOfTheFilteredFieldStay() {
    const Shop shop;
    QCOMPARE(facetText(shop.find(u"kind:dataset"_s), u"platform"_s), u"postgres 3, snowflake 3, kafka 1"_s);
    const SearchResult result = shop.find(u"kind:dataset platform:kafka"_s);
    QCOMPARE(result.total, 1);
    QCOMPARE(facetText(result, u"platform"_s), u"postgres 3, snowflake 3, kafka 1"_s);
    QCOMPARE(facetText(result, u"type"_s), u"topic 1"_s);
    QCOMPARE(facetText(shop.find(u"kind:dataset"_s), u"type"_s), u"table 5, topic 1, view 1"_s);
    QCOMPARE(facetText(shop.find(u"kind:dataset"_s), u"domain"_s), u"Sales 3, Finance 1, Returns 1"_s);
}

void tst_Search::domainsHaveColours() {
    const Shop shop;
    for (const Facet &facet : shop.find(u"kind:dataset"_s).facets) {
        for (const FacetValue &value : facet.values) {
            const int expected = facet.field != u"domain"    ? -1
                                 : value.label == u"Sales"   ? 0
                                 : value.label == u"Returns" ? 1
                                                             : 2;
            QCOMPARE(value.colorSlot, expected);
        }
    }
}

void tst_Search::reasonsAddUp_data() {
    facetCountsAreWhatTheFilterFinds_data();
}

void tst_Search::reasonsAddUp() {
    QFETCH(QString, query);
    const Shop shop;
    double before = std::numeric_limits<double>::max();
    for (const SearchHit &hit : shop.find(query).hits) {
        double sum = 0;
        for (const SearchFactor &factor : hit.why) {
            QVERIFY(factor.value != 0);
            QVERIFY(!factor.name.isEmpty());
            sum += factor.value;
        }
        QVERIFY2(std::abs(sum - hit.score) < 1e-9, qPrintable(named(hit)));
        QVERIFY(hit.score <= before);
        before = hit.score;
    }
}

void tst_Search::snippetsPointToTheWords() {
    const Shop shop;
    const SearchResult result = shop.find(u"customer email"_s);
    QCOMPARE(slice(result.hits[0].snippet, result.hits[0].snippetRanges), u"customer|e-mail"_s);
    QCOMPARE(result.hits[0].snippet,
             u"One row per order in a final state, with the customer's contact e-mail."_s);
    QCOMPARE(slice(result.hits[1].ref.name, result.hits[1].nameRanges), u"customer|email"_s);
    // Of an unfinished word, what was typed.
    QCOMPARE(slice(u"orders"_s, shop.find(u"ord"_s).hits[0].nameRanges), u"ord"_s);
}

void tst_Search::pagesMakeTheWhole() {
    const Shop shop;
    SearchQuery query = parseQuery(u"kind:dataset"_s);
    const auto whole = search(shop.catalog.view(), query);
    QVERIFY(whole);
    QStringList pages;
    query.limit = 3;
    for (query.offset = 0; query.offset < 12; query.offset += 3) {
        const auto page = search(shop.catalog.view(), query);
        QVERIFY(page);
        QCOMPARE(page->total, whole->total);
        QVERIFY(page->facets == whole->facets);
        pages += named(*page);
    }
    QCOMPARE(pages, named(*whole));
    // Equally good ones by name.
    QCOMPARE(named(*whole), (QStringList{u"orders"_s, u"order_items"_s, u"customers"_s, u"email_receipts"_s,
                                         u"ledger"_s, u"größe_refunds"_s, u"orders_backup"_s}));
    query.limit = 0;
    query.offset = 0;
    QVERIFY(search(shop.catalog.view(), query)->hits.empty());
}

void tst_Search::pastedNamesAreFound_data() {
    QTest::addColumn<QString>("query");
    QTest::newRow("key") << u"dataset:shop/orders"_s;
    QTest::newRow("alias") << u" urn:li:dataset:(urn:li:dataPlatform:snowflake,shop.public.orders,PROD) "_s;
}

void tst_Search::pastedNamesAreFound() {
    QFETCH(QString, query);
    const Shop shop;
    const SearchResult result = shop.find(query);
    QCOMPARE(result.total, 1);
    QCOMPARE(result.hits[0].ref.id, shop.orders);
    QVERIFY(!result.relaxed);
}

void tst_Search::endedThingsAreGone() {
    const Shop shop;
    for (const SearchHit &hit : shop.find(u"orders"_s).hits)
        QVERIFY(hit.ref.id != shop.gone);
}

// A table and the model that makes it, as the catalog links them.
void tst_Search::whatMeansTheSameIsOneResult() {
    CatalogRows catalog;
    const auto dataset = [&catalog](const QString &name, const QByteArray &body, int id) {
        return catalog.entity({.name = name,
                               .key = u"dataset:%1/%2"_s.arg(id).arg(name),
                               .body = body,
                               .asset = EntityId{id > 2 ? 0 : 1}});
    };
    const EntityId table = dataset(u"invoices"_s, R"({"platform":"snowflake","type":"table"})", 1);
    const EntityId model =
        dataset(u"invoices"_s, R"({"platform":"dbt","type":"model","description":"What is owed"})", 2);
    const EntityId other = dataset(u"invoices_old"_s, R"({"platform":"snowflake","type":"table"})", 3);
    QCOMPARE(table.value, 1);
    catalog.column({.dataset = table, .number = 1, .name = u"TOTAL_DUE"_s});
    catalog.column({.dataset = model, .number = 1, .name = u"total_due"_s});
    catalog.column({.dataset = other, .number = 1, .name = u"total_due"_s});
    const auto done =
        makeSearchIndex()->onApply(catalog.writer(), {.txn = {1}, .rebuilt = true, .entities = {}});
    QVERIFY(done);
    catalog.alias(u"urn:table"_s, table);
    const ReadView view = catalog.view();
    const auto found = [&view](const QString &text) {
        const auto result = search(view, parseQuery(text));
        QStringList keys;
        for (const SearchHit &hit : result ? result->hits : std::vector<SearchHit>())
            keys.append(hit.ref.key);
        return u"%1: %2"_s.arg(result ? result->total : -1).arg(keys.join(u' '));
    };
    // The model has a description, so it is the better of the two.
    QCOMPARE(found(u"invoices"_s), u"2: dataset:2/invoices dataset:3/invoices_old"_s);
    QCOMPARE(found(u"invoices platform:snowflake"_s), u"2: dataset:1/invoices dataset:3/invoices_old"_s);
    QCOMPARE(found(u"invoices platform:dbt"_s), u"1: dataset:2/invoices"_s);
    QCOMPARE(found(u"kind:column total"_s).section(u':', 0, 0), u"2"_s);
    // Each counts once, for everything that it is.
    const auto all = search(view, parseQuery(u"kind:dataset"_s));
    QVERIFY(all);
    QCOMPARE(all->total, 2);
    QMap<QString, int> counts;
    for (const Facet &facet : all->facets) {
        for (const FacetValue &value : facet.values)
            counts.insert(facet.field + u' ' + value.value, value.count);
    }
    QCOMPARE(counts.value(u"kind dataset"_s), 2);
    QCOMPARE(counts.value(u"kind column"_s), 2);
    QCOMPARE(counts.value(u"platform snowflake"_s), 2);
    QCOMPARE(counts.value(u"platform dbt"_s), 1);
    // A source's own name still leads to its own object.
    QCOMPARE(found(u"urn:table"_s), u"1: dataset:1/invoices"_s);
}

// What is typed begins the name, even where the plural stands there.
void tst_Search::whatIsTypedBeginsTheName() {
    CatalogRows catalog;
    catalog.entity({.name = u"daily_orders"_s, .key = u"dataset:a"_s});
    const EntityId starts = catalog.entity({.name = u"orders_daily"_s, .key = u"dataset:b"_s});
    const auto done =
        makeSearchIndex()->onApply(catalog.writer(), {.txn = {1}, .rebuilt = true, .entities = {}});
    QVERIFY(done);
    const ReadView view = catalog.view();
    const auto result = search(view, parseQuery(u"order"_s));
    QVERIFY(result);
    QCOMPARE(result->hits.size(), 2U);
    QCOMPARE(result->hits[0].ref.id, starts);
    QCOMPARE(result->hits[0].why[0].id, u"name starts with"_s);
    QCOMPARE(result->hits[1].why[0].id, u"all words in name"_s);
}

// Two ways to the same: reading the lists of all words, and looking the others up in what the rarest one has.
void tst_Search::theRarestWordFirstFindsTheSame() {
    const Shop shop;
    for (const auto *text : {u"customer email", u"order items", u"orders snowflake", u"customer i",
                             u"email receipts", u"order e", u"receipt customer contact", u"custmer email",
                             u"ledger year", u"order history years", u"pii order", u"contact_email customers",
                             u"customer email kind:column", u"größe refunds", u"customeremail x"}) {
        const SearchQuery query = parseQuery(QString(text));
        const auto looked = search(shop.catalog.view(), query, {}, {.lookUpCost = 0});
        const auto read = search(shop.catalog.view(), query, {}, {.lookUpCost = 1 << 30});
        QVERIFY2(read && !read->hits.empty(), qUtf8Printable(query.text));
        QVERIFY2(looked && *looked == *read, qUtf8Printable(query.text));
    }
}

void tst_Search::stopIsHeard() {
    const Shop shop;
    std::stop_source stop;
    stop.request_stop();
    const auto result = search(shop.catalog.view(), parseQuery(u"orders"_s), stop.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_Search)
#include "tst_search.moc"
