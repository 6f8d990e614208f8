// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/change_table_model.h"
#include "models/catalog/source_order_model.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

namespace {

SourceEntry source(int id, const QString &name, qint64 entities = 3) {
    return {{id}, name, u"datahub"_s, u"/data/"_s + name, u"snapshot"_s, {id}, id * 1'000'000, entities, 1};
}

SourceEntry people() {
    return {{9}, u"user"_s, u"user"_s, {}, u"user"_s, {}, 0, 2, 2};
}

} // namespace

// The order of the sources as people try it out, and the changes that it would make.
class TestSourceModels : public QObject {
    Q_OBJECT

private:
    // People, a, b, c.
    static std::vector<SourceEntry> four() {
        return {people(), source(1, u"a"_s), source(2, u"b"_s), source(3, u"c"_s)};
    }
    static QString order(const SourceOrderModel &model) { return model.names().join(u' '); }

private Q_SLOTS:
    void movesAndComesBack() {
        SourceOrderModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSources(four());
        QCOMPARE(order(model), u"a b c"_s);
        QVERIFY(!model.isChanged());
        QSignalSpy changed(&model, &SourceOrderModel::orderChanged);
        const QPersistentModelIndex a = model.index(1, 0);
        model.move(1, 2);
        QCOMPARE(order(model), u"b c a"_s);
        QCOMPARE(a.row(), 3); // what was current stays current
        QCOMPARE(changed.size(), 1);
        QVERIFY(model.isChanged());
        QVERIFY(model.index(3, 0).data(SourceOrderModel::MovedRole).toBool());
        QVERIFY(!model.index(0, 0).data(SourceOrderModel::MovedRole).toBool());
        model.move(3, -1);
        QCOMPARE(order(model), u"b a c"_s);
        QVERIFY(!model.index(3, 0).data(SourceOrderModel::MovedRole).toBool());
        model.reset();
        QCOMPARE(order(model), u"a b c"_s);
        QVERIFY(!model.isChanged());
    }

    void peopleStandFirst() {
        SourceOrderModel model;
        model.setSources(four());
        QVERIFY(!model.isMovable(0));
        QVERIFY(!model.canMove(1, -1));
        QVERIFY(!model.canMove(3, 1));
        QVERIFY(!model.canMove(0, 1));
        model.move(1, -1);
        model.move(0, 2);
        QCOMPARE(order(model), u"a b c"_s);
        QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsDragEnabled));
        QVERIFY(model.flags(model.index(1, 0)) & Qt::ItemIsDragEnabled);
        QVERIFY(!(model.flags(model.index(1, 0)) & Qt::ItemIsDropEnabled)); // between rows only
    }

    void drops_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to"); // the row that it is dropped before; -1: below all
        QTest::addColumn<QString>("after");
        QTest::newRow("down") << 1 << 3 << u"b a c"_s;
        QTest::newRow("to the end") << 1 << 4 << u"b c a"_s;
        QTest::newRow("below all") << 1 << -1 << u"b c a"_s;
        QTest::newRow("up") << 3 << 1 << u"c a b"_s;
        QTest::newRow("before people") << 3 << 0 << u"c a b"_s;
        QTest::newRow("where it stands") << 2 << 2 << u"a b c"_s;
        QTest::newRow("below itself") << 2 << 3 << u"a b c"_s;
    }
    void drops() {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, after);
        SourceOrderModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSources(four());
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(from, 0)}));
        // It has moved: whoever began the drag takes nothing away.
        QVERIFY(!model.dropMimeData(data.get(), Qt::MoveAction, to, 0, {}));
        QCOMPARE(order(model), after);
        QCOMPARE(model.rowCount(), 4);
    }

    void aTriedOrderSurvivesNews() {
        SourceOrderModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSources(four());
        model.setOrder({u"c"_s, u"nobody"_s, u"a"_s, u"b"_s});
        QCOMPARE(order(model), u"c a b"_s);
        auto next = four();
        next.erase(next.begin() + 1);
        next.push_back(source(4, u"d"_s, 7));
        model.setSources(next);
        QCOMPARE(order(model), u"c b d"_s);
        QVERIFY(model.isChanged());
        QCOMPARE(model.index(3, SourceOrderModel::SaysColumn).data().toLongLong(), 7);
        // Applied elsewhere: nothing is tried out any more.
        model.setSources({people(), source(3, u"c"_s), source(2, u"b"_s), source(4, u"d"_s)});
        QVERIFY(!model.isChanged());
    }

    void changesAsATable() {
        ChangeTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ChangeEntry change;
        change.entity.name = u"orders"_s;
        change.path = u"/description"_s;
        change.before = QJsonValue(QJsonValue::Undefined);
        change.after = u"new"_s;
        model.setChanges({change});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, ChangeTableModel::EntityColumn).data().toString(), u"orders"_s);
        QVERIFY(!model.index(0, ChangeTableModel::BeforeColumn).data().isValid());
        QCOMPARE(model.index(0, ChangeTableModel::AfterColumn).data().toString(), u"new"_s);
        QVERIFY(model.index(0, 0).data(ChangeTableModel::ChangeRole).value<ChangeEntry>() == change);
        model.setChanges({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSourceModels)
#include "tst_source_models.moc"
