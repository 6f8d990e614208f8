// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/key.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class TestKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsReadableNames() {
        QCOMPARE(makeKey(u"dataset", {u"snowflake"_s, u"shop.public.orders"_s}),
                 u"dataset:snowflake/shop.public.orders"_s);
        QCOMPARE(makeKey(u"product", {u"Inventory & Fulfilment"_s}), u"product:Inventory & Fulfilment"_s);
    }

    void leavesEmptyStepsOut() { QCOMPARE(makeKey(u"job", {u""_s, u"nightly"_s}), u"job:nightly"_s); }

    void encodesWhatSeparates() {
        QCOMPARE(encodeKeyStep(u"a/b#c%d"_s), u"a%2Fb%23c%25d"_s);
        QCOMPARE(encodeKeyStep(u"line\nbreak"_s), u"line%0Abreak"_s);
        QCOMPARE(encodeKeyStep(u"\u0085"_s), u"%C2%85"_s); // NEL, UTF-8 C2 85
        QCOMPARE(decodeKeyStep(u"a%2Fb%23c%25d"_s), u"a/b#c%d"_s);
    }

    void composes() {
        QCOMPARE(encodeKeyStep(u"Cafe\u0301"_s), u"Caf\u00e9"_s); // Unicode TR15: e + acute composes
    }

    void namesColumns() {
        QCOMPARE(makeColumnKey(u"dataset:s3/x"_s, {u"address"_s, u"zip/code"_s}),
                 u"dataset:s3/x#address/zip%2Fcode"_s);
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestKey)
#include "tst_key.moc"
