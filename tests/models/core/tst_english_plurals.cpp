// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/english_plurals.h"

#include <QTest>

using namespace meshlens;

class TestEnglishPlurals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forms_data();
    void forms();
    void textsWithoutANumberAreNotOurs();
    void installedItServesTr();
};

void TestEnglishPlurals::forms_data() {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("n");
    QTest::addColumn<QString>("text");

    QTest::newRow("one") << QByteArray("%Ln column(s)") << 1 << QStringLiteral("%Ln column");
    QTest::newRow("none") << QByteArray("%Ln column(s)") << 0 << QStringLiteral("%Ln columns");
    QTest::newRow("many") << QByteArray("%Ln column(s)") << 3 << QStringLiteral("%Ln columns");
    QTest::newRow("es") << QByteArray("%n match(es) here") << 2 << QStringLiteral("%n matches here");
    QTest::newRow("a pair, one") << QByteArray("%n entit(y|ies)") << 1 << QStringLiteral("%n entity");
    QTest::newRow("a pair, many") << QByteArray("%n entit(y|ies)") << 5 << QStringLiteral("%n entities");
    QTest::newRow("two in a text") << QByteArray("%n file(s) (is|are) new") << 1
                                   << QStringLiteral("%n file is new");
}

void TestEnglishPlurals::forms() {
    QFETCH(QByteArray, source);
    QFETCH(int, n);
    QTEST(EnglishPlurals().translate("Any", source.constData(), nullptr, n), "text");
}

void TestEnglishPlurals::textsWithoutANumberAreNotOurs() {
    const EnglishPlurals plurals;
    QVERIFY(plurals.translate("Any", "Remove column(s)").isNull());
    QVERIFY(plurals.translate("Any", "%n left", nullptr, 4).isNull());
}

void TestEnglishPlurals::installedItServesTr() {
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QCOMPARE(QCoreApplication::translate("Any", "%n result(s)", nullptr, 1), QStringLiteral("1 result"));
    QCOMPARE(QCoreApplication::translate("Any", "%n result(s)", nullptr, 12), QStringLiteral("12 results"));
    QCoreApplication::removeTranslator(&plurals);
}

QTEST_GUILESS_MAIN(TestEnglishPlurals)
#include "tst_english_plurals.moc"
