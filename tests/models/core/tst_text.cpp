// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/text.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("snake") << u"customer_email"_s << u"customer email"_s;
        QTest::newRow("camel") << u"customerEmail"_s << u"customer email"_s;
        QTest::newRow("acronym") << u"HTTPServerLog"_s << u"http server log"_s;
        QTest::newRow("digits") << u"order_v2"_s << u"order v 2"_s;
        QTest::newRow("upper") << u"ORDER_ID"_s << u"order id"_s;
        QTest::newRow("dots") << u"shop.public.orders"_s << u"shop public orders"_s;
        QTest::newRow("umlaut") << u"GrößeÜber"_s << u"größe über"_s;
        QTest::newRow("signs only") << u"__--"_s << u""_s;
    }

    void splitsNames() {
        QFETCH(QString, name);
        QFETCH(QString, words);
        QCOMPARE(splitWords(name).join(u' '), words);
    }

    void measuresEdits_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("distance");
        QTest::newRow("same") << u"order"_s << u"order"_s << 0;
        QTest::newRow("missing letter") << u"custmer"_s << u"customer"_s << 1;
        QTest::newRow("swap") << u"ordre"_s << u"order"_s << 1;
        QTest::newRow("kitten") << u"kitten"_s << u"sitting"_s << 3;
        QTest::newRow("beyond the limit") << u"abc"_s << u"xyzuvw"_s << 4;
    }

    void measuresEdits() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, distance);
        QCOMPARE(editDistance(a, b, 3), distance);
    }

    void readsMarkdownAsText() {
        QCOMPARE(plainFromMarkdown(u"### Order *details*\n\n* **Bold** item\n* [docs](https://x.org/a)"_s),
                 u"Order details Bold item docs"_s);
        QCOMPARE(plainFromMarkdown(u"**<span style=\"x\">Core\\_name</span>**&nbsp;here"_s),
                 u"Core_name here"_s);
        QCOMPARE(plainFromMarkdown(u"| a | b |\n|---|---|\n| 1 | 2 |"_s), u"| a | b | | 1 | 2 |"_s);
        QCOMPARE(plainFromMarkdown(u"snake_case_name stays"_s), u"snake_case_name stays"_s);
    }

    void shortensAtWords() {
        QCOMPARE(elided(u"one two three"_s, 50), u"one two three"_s);
        QCOMPARE(elided(u"one two three"_s, 9), u"one two…"_s);
    }

    void shortensSourceNames() {
        QCOMPARE(shortSourceName(u"urn:li:tag:Gold"_s), u"Gold"_s);
        QCOMPARE(shortSourceName(u"urn:li:dataset:(urn:li:dataPlatform:s3,bucket/orders,PROD)"_s),
                 u"bucket/orders"_s);
        QCOMPARE(shortSourceName(u"models/orders"_s), u"orders"_s);
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestText)
#include "tst_text.moc"
