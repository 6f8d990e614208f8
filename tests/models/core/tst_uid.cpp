// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/uid.h"

#include <QTest>
#include <QUuid>

namespace meshlens {

class TestUid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Qt's own UUIDv5 over the same namespace and bytes is the oracle.
    void namesSourcesAsRfc9562Says() {
        const QUuid space(QStringLiteral("8e150c41-2f0b-5d6a-9b3c-447e19d260af"));
        const QUuid expected = QUuid::createUuidV5(space, QByteArray("dataset\0urn:x", 13));
        QCOMPARE(Uid::forSourceName("dataset", "urn:x").toString(), expected.toString(QUuid::WithoutBraces));
    }

    void keepsKindsApart() { QVERIFY(Uid::forSourceName("tag", "x") != Uid::forSourceName("term", "x")); }

    void freshOnesAreVersion7AndSortByTime() {
        const Uid early = Uid::fresh(1'000'000'000'000'000);
        const Uid late = Uid::fresh(1'000'000'000'001'000);
        QCOMPARE(early.version(), 7);
        QVERIFY(early < late);
        QVERIFY(Uid::fresh(5) != Uid::fresh(5));
        const QUuid read = QUuid::fromRfc4122(early.toBytes());
        QCOMPARE(read.variant(), QUuid::DCE);
    }

    void readsBytesBack() {
        const Uid uid = Uid::forSourceName("a", "b");
        QCOMPARE(Uid::fromBytes(uid.toBytes()), uid);
        QVERIFY(Uid::fromBytes("short").isNull());
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestUid)
#include "tst_uid.moc"
