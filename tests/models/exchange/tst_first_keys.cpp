// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/first_keys.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class TestFirstKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QStringList>("keys");

        QTest::newRow("object") << QByteArray(R"({"a": 1, "b": {"c": 2}, "d": [{"e": 3}]})")
                                << QStringList{u"a"_s, u"b"_s, u"d"_s};
        QTest::newRow("list of objects")
            << QByteArray(R"([ {"a": 1, "b": 2}, {"z": 3} ])") << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("lines") << QByteArray("{\"a\": 1}\n{\"z\": 2}\n") << QStringList{u"a"_s};
        QTest::newRow("cut off in a value")
            << QByteArray("{\"a\": \"x, \\\"b\\\": 1, \"c") << QStringList{u"a"_s};
        QTest::newRow("cut off in a key") << QByteArray("{\"a\": 1, \"bb") << QStringList{u"a"_s};
        QTest::newRow("values are no keys") << QByteArray(R"({"a": "b", "c": ["d", "e"], "f": {"g": "h"}})")
                                            << QStringList{u"a"_s, u"c"_s, u"f"_s};
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF {\"a\": 1}") << QStringList{u"a"_s};
        QTest::newRow("empty object first") << QByteArray(R"([{}, {"a": 1}])") << QStringList{};
        QTest::newRow("list of lists") << QByteArray(R"([[{"a": 1}]])") << QStringList{};
        QTest::newRow("yaml") << QByteArray("# note\n---\na: 1\nb:\n  c: 2\n\"d\": 3\r\ne:f\n")
                              << QStringList{u"a"_s, u"b"_s, u"d"_s};
        QTest::newRow("yaml list") << QByteArray("- a: 1\n  b: 2\n") << QStringList{u"a"_s};
        QTest::newRow("empty") << QByteArray() << QStringList{};
        QTest::newRow("binary") << QByteArray("a: 1\0\0", 6) << QStringList{};
        QTest::newRow("csv") << QByteArray("a,b\n1,2\n") << QStringList{};
    }
    void finds() {
        QFETCH(QByteArray, head);
        QTEST(firstKeysOf(head), "keys");
    }

    void staysBounded() {
        QByteArray many = "{";
        for (int i = 0; i < 1000; ++i)
            many += "\"k" + QByteArray::number(i) + "\": 1,";
        QCOMPARE(firstKeysOf(many).size(), 64);
        QCOMPARE(firstKeysOf(QByteArray(100000, '[')), QStringList());
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestFirstKeys)
#include "tst_first_keys.moc"
