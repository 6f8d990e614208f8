// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/words.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class tst_Words : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAsWords_data();
    void namesAsWords();
    void spans_data();
    void spans();
    void longWordsAreCut();
    void spansStopAtTheLimit();
};

void tst_Words::namesAsWords_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("joined");

    QTest::newRow("snake") << u"customer_email"_s << u"customer email"_s << u"customeremail"_s;
    QTest::newRow("camel") << u"customerEmail_v2"_s << u"customer email v 2"_s << u"customeremailv2"_s;
    QTest::newRow("upper") << u"ORDER_DETAILS"_s << u"order details"_s << u"orderdetails"_s;
    QTest::newRow("accents") << u"Café Größe"_s << u"cafe große"_s << u"cafegroße"_s;
    QTest::newRow("nothing") << u"--"_s << u""_s << u""_s;
    QTest::newRow("Cyrillic short i stays itself without its mark") << u"новый"_s << u"новыи"_s << u"новыи"_s;
}

void tst_Words::namesAsWords() {
    QFETCH(QString, name);
    QFETCH(QString, words);
    QFETCH(QString, joined);
    QCOMPARE(nameWords(name).join(u' '), words);
    QCOMPARE(joinedWords(nameWords(name)), joined);
}

void tst_Words::spans_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // word@start+length

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("prose") << u"One row, per order."_s << u"one@0+3 row@4+3 per@9+3 order@13+5"_s;
    QTest::newRow("apostrophe") << u"customer's"_s << u"customer@0+8 s@9+1"_s;
    QTest::newRow("hyphen") << u"an e-mail!"_s << u"an@0+2 e@3+1 mail@5+4 email@3+6"_s;
    QTest::newRow("identifier") << u"orderId x"_s << u"orderid@0+7 order@0+5 id@5+2 x@8+1"_s;
    QTest::newRow("snake") << u"cust_email"_s << u"cust@0+4 email@5+5 custemail@0+10"_s;
    QTest::newRow("dangling signs") << u"a- _b"_s << u"a@0+1 b@4+1"_s;
    QTest::newRow("accents") << u"Café"_s << u"cafe@0+4"_s;
}

void tst_Words::spans() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QStringList found;
    for (const WordSpan &span : wordSpans(text))
        found.append(u"%1@%2+%3"_s.arg(span.word).arg(span.start).arg(span.length));
    QCOMPARE(found.join(u' '), expected);
}

void tst_Words::longWordsAreCut() {
    QCOMPARE(foldWord(QString(100, u'a')).size(), 64);
    // Never in the middle of a character.
    const QString letters = QString::fromUcs4(U"\U0001D4B6", 1).repeated(40);
    QVERIFY(!foldWord(u'a' + letters).back().isHighSurrogate());
}

void tst_Words::spansStopAtTheLimit() {
    QCOMPARE(wordSpans(u"a b c d"_s, 2).size(), 2U);
}

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_Words)
#include "tst_words.moc"
