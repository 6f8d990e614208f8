// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class tst_Query : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void keepsTheText();
    void toggles_data();
    void toggles();
    void togglingTwiceGivesTheSameQuery_data();
    void togglingTwiceGivesTheSameQuery();
};

namespace {

QString written(const SearchQuery &query) {
    QStringList parts = query.words;
    for (const SearchQuery::Filter &filter : query.filters)
        parts.append(u'[' + filter.field + u'=' + filter.value + u']');
    return parts.join(u'|');
}

} // namespace

void tst_Query::parses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // words, then [field=value]

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("spaces") << u"  \t "_s << u""_s;
    QTest::newRow("words") << u" customer  email "_s << u"customer|email"_s;
    QTest::newRow("case is kept for splitting") << u"customerEmail"_s << u"customerEmail"_s;
    QTest::newRow("a name is one") << u"customer_email e-mail"_s << u"customer_email|e-mail"_s;
    QTest::newRow("signs alone are no words") << u"- order & * items"_s << u"order|items"_s;
    QTest::newRow("filter") << u"kind:dataset"_s << u"[kind=dataset]"_s;
    QTest::newRow("words and filter") << u"orders domain:order daily"_s << u"orders|daily|[domain=order]"_s;
    QTest::newRow("field in any case") << u"KIND:Dataset"_s << u"[kind=Dataset]"_s;
    QTest::newRow("all fields") << u"kind:a type:b domain:c tag:d owner:e platform:f"_s
                                << u"[kind=a]|[type=b]|[domain=c]|[tag=d]|[owner=e]|[platform=f]"_s;
    QTest::newRow("quoted value") << u"domain:\"Order history\" x"_s << u"x|[domain=Order history]"_s;
    QTest::newRow("quotes, spaces simplified") << u"owner:\"  Jana   Weiß \""_s << u"[owner=Jana Weiß]"_s;
    QTest::newRow("open quote") << u"domain:\"Order hist"_s << u"[domain=Order hist]"_s;
    QTest::newRow("value with a colon") << u"tag:urn:li:tag:PII"_s << u"[tag=urn:li:tag:PII]"_s;
    QTest::newRow("repeated") << u"kind:dataset kind:column"_s << u"[kind=dataset]|[kind=column]"_s;
    QTest::newRow("the same twice") << u"kind:dataset kind:dataset"_s << u"[kind=dataset]"_s;
    QTest::newRow("still being typed") << u"orders kind:"_s << u"orders"_s;
    QTest::newRow("empty quotes") << u"kind:\"\" orders"_s << u"orders"_s;
    QTest::newRow("unknown field is a word") << u"color:red"_s << u"color:red"_s;
    QTest::newRow("a key is a word") << u"dataset:snowflake/shop.orders"_s
                                     << u"dataset:snowflake/shop.orders"_s;
    QTest::newRow("quoted words") << u"\"order items\" daily"_s << u"order|items|daily"_s;
    QTest::newRow("field inside a word") << u"subkind:x"_s << u"subkind:x"_s;
    QTest::newRow("other scripts") << u"заказы 注文 café"_s << u"заказы|注文|café"_s;
    QTest::newRow("decomposed letters are composed") << u"cafe\u0301"_s << u"café"_s;
}

void tst_Query::parses() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(written(parseQuery(text)), expected);
}

void tst_Query::keepsTheText() {
    const SearchQuery query = parseQuery(u" Kind:a  b "_s);
    QCOMPARE(query.text, u" Kind:a  b "_s);
    QCOMPARE(query.limit, 50);
    QVERIFY(!query.exact);
}

void tst_Query::toggles_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");

    QTest::newRow("to nothing") << u""_s << u"kind"_s << u"dataset"_s << u"kind:dataset"_s;
    QTest::newRow("behind words") << u"orders"_s << u"kind"_s << u"dataset"_s << u"orders kind:dataset"_s;
    QTest::newRow("behind a space") << u"orders "_s << u"kind"_s << u"dataset"_s << u"orders kind:dataset"_s;
    QTest::newRow("with spaces") << u"x"_s << u"domain"_s << u"Order history"_s
                                 << u"x domain:\"Order history\""_s;
    QTest::newRow("with a quote") << u"x"_s << u"tag"_s << u"a\"b"_s << u"x tag:ab"_s;
    QTest::newRow("out, alone") << u"kind:dataset"_s << u"kind"_s << u"dataset"_s << u""_s;
    QTest::newRow("out, any case") << u"Kind:DATASET x"_s << u"kind"_s << u"dataset"_s << u"x"_s;
    QTest::newRow("out, in the middle") << u"a kind:dataset b"_s << u"kind"_s << u"dataset"_s << u"a b"_s;
    QTest::newRow("out, at the end") << u"a kind:dataset"_s << u"kind"_s << u"dataset"_s << u"a"_s;
    QTest::newRow("out, quoted") << u"domain:\"Order history\" a"_s << u"domain"_s << u"Order history"_s
                                 << u"a"_s;
    QTest::newRow("out, twice") << u"kind:a x kind:a"_s << u"kind"_s << u"a"_s << u"x"_s;
    QTest::newRow("another value stays") << u"kind:a"_s << u"kind"_s << u"b"_s << u"kind:a kind:b"_s;
    QTest::newRow("the rest stays as typed") << u"a   b kind:x"_s << u"kind"_s << u"x"_s << u"a   b"_s;
    QTest::newRow("a word is no filter")
        << u"dataset"_s << u"kind"_s << u"dataset"_s << u"dataset kind:dataset"_s;
}

void tst_Query::toggles() {
    QFETCH(QString, text);
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    QCOMPARE(toggleFilter(text, field, value), expected);
}

void tst_Query::togglingTwiceGivesTheSameQuery_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << u"customer email"_s;
    QTest::newRow("other filters") << u"customer kind:dataset owner:\"A B\""_s;
    QTest::newRow("same field") << u"tag:pii"_s;
}

void tst_Query::togglingTwiceGivesTheSameQuery() {
    QFETCH(QString, text);
    for (const QString &value : {u"x"_s, u"two words"_s, u"urn:li:tag:a b"_s}) {
        const QString on = toggleFilter(text, u"tag"_s, value);
        const SearchQuery::Filter filter{u"tag"_s, value};
        QVERIFY(std::ranges::contains(parseQuery(on).filters, filter));
        QCOMPARE(toggleFilter(on, u"tag"_s, value), text);
    }
}

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_Query)
#include "tst_query.moc"
