// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_table_model.h"
#include "tests/ui/lineage/lineage_mesh.h"
#include "ui/common/application_style.h"
#include "ui/common/empty_state.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/lineage/lineage_inspector.h"
#include "ui/lineage/lineage_options.h"
#include "ui/lineage/lineage_page.h"
#include "ui/lineage/lineage_table_proxy.h"
#include "ui/lineage/trail_widgets.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPointer>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using test::ShownView;
using Options = std::map<QString, QString>;

class TestLineageView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void init() { m_mesh = std::make_unique<test::LineageMesh>(); }
    void cleanup() { m_mesh.reset(); }

    void showsTheNeighbourhood() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"depth"_s, u"1"_s}});
        QCOMPARE(shown.view->stateStack()->state(), StateStack::State::Data);
        QCOMPARE(shown.cards(), (QStringList{u"mart"_s, u"orders"_s, u"other"_s, u"side"_s, u"stage"_s}));
        QCOMPARE(shown.current(), u"orders"_s);
        QCOMPARE(shown.view->rootName(), u"orders"_s);
        shown.open(u"orders"_s, {{u"direction"_s, u"up"_s}});
        QCOMPARE(shown.cards(), (QStringList{u"far"_s, u"orders"_s, u"raw"_s, u"side"_s, u"stage"_s}));
    }

    void remembersWhatItIsAskedFor() {
        ShownView shown(*m_mesh);
        const Options options{{u"direction"_s, u"down"_s},       {u"depth"_s, u"2"_s},
                              {u"view"_s, u"table"_s},           {u"selected"_s, u"dataset:mart#email"_s},
                              {u"columns"_s, u"dataset:mart"_s}, {u"kind"_s, u"dataset"_s},
                              {u"domain"_s, u"domain:Sales"_s}};
        shown.open(u"orders"_s, options);
        QCOMPARE(shown.view->options(), options);
        QCOMPARE(shown.current(), u"mart.email"_s);
        QCOMPARE(shown.view->key(), u"dataset:orders"_s);
        // The same again changes nothing.
        const QSignalSpy loading(shown.view->controller(), &LineageController::loading);
        shown.view->show(u"dataset:orders"_s, options);
        QCOMPARE(loading.count(), 0);
        QVERIFY(shown.view->isSettled());
        // What makes no sense is the default.
        shown.open(
            u"orders"_s,
            {{u"depth"_s, u"99"_s}, {u"direction"_s, u"sideways"_s}, {u"selected"_s, u"dataset:nowhere"_s}});
        QCOMPARE(shown.view->options(), Options());
    }

    void tellsItsOptionsAsTheyChange() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        const QSignalSpy changed(shown.view.get(), &LineageView::optionsChanged);
        shown.press(Qt::Key_Left);
        QVERIFY(!changed.isEmpty());
        // Both sources of orders are equally near.
        QVERIFY(shown.current() == u"stage"_s || shown.current() == u"side"_s);
        QCOMPARE(changed.last().first().value<Options>(),
                 (Options{{u"selected"_s, u"dataset:"_s + shown.current()}}));
    }

    void selectsAColumnByItsKey() {
        ShownView shown(*m_mesh);
        shown.open(u"orders#email"_s);
        QCOMPARE(shown.current(), u"orders.email"_s);
        auto *inspector = qobject_cast<LineageInspector *>(shown.view->inspector());
        QVERIFY(inspector);
        QCOMPARE(inspector->copyText(),
                 u"dataset:raw#email\ndataset:stage#email\n\tlower(email)\ndataset:orders#email\n"
                 "\tIDENTITY\ndataset:mart#email"_s);
        const auto stops = inspector->findChildren<TrailStop *>();
        QCOMPARE(stops.size(), 4);
        stops[1]->click();
        shown.settle();
        QCOMPARE(shown.current(), u"stage.email"_s);
    }

    void saysThatNothingFlows() {
        ShownView shown(*m_mesh);
        shown.open(u"lonely"_s);
        QCOMPARE(shown.view->stateStack()->state(), StateStack::State::Empty);
        bool named = false;
        for (const Label *label : shown.view->stateStack()->emptyState()->findChildren<Label *>())
            named = named || label->text() == u"Nothing flows into or out of lonely yet"_s;
        QVERIFY(named);
        shown.open(u"orders"_s);
        QCOMPARE(shown.view->stateStack()->state(), StateStack::State::Data);
    }

    void staysSettledWithoutARoot() {
        ShownView shown(*m_mesh);
        shown.view->show(QString(), {});
        shown.settle();
        QCOMPARE(shown.view->stateStack()->state(), StateStack::State::Empty);
        auto *toolbar = shown.view->findChild<LineageToolbar *>();
        toolbar->setDepth(1);
        Q_EMIT toolbar->queryChanged();
        shown.view->refresh();
        QTRY_VERIFY(shown.view->isSettled());
        QCOMPARE(shown.view->stateStack()->state(), StateStack::State::Empty);
    }

    void saysWhatWentWrongAndTriesAgain() {
        ShownView shown(*m_mesh);
        shown.open(u"later"_s);
        QCOMPARE(shown.view->stateStack()->state(), StateStack::State::Error);
        m_mesh->addEdge(u"orders"_s, u"later"_s);
        Q_EMIT shown.view->stateStack()->retry();
        shown.settle();
        QCOMPARE(shown.view->stateStack()->state(), StateStack::State::Data);
        QVERIFY(shown.cards().contains(u"later"_s));
    }

    void followsTheCatalog() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"depth"_s, u"1"_s}});
        shown.press(Qt::Key_Left);
        const QString chosen = shown.current();
        QVERIFY(chosen == u"stage"_s || chosen == u"side"_s);
        const QPointF before = shown.onScreen(chosen);
        m_mesh->addEdge(u"orders"_s, u"fresh"_s);
        shown.view->refresh();
        shown.settle();
        QVERIFY(shown.cards().contains(u"fresh"_s));
        QCOMPARE(shown.current(), chosen);
        QCOMPARE(shown.onScreen(chosen), before);
    }

    void readsNothingWhileHidden() {
        LineageView view(m_mesh->context());
        const QSignalSpy loading(view.controller(), &LineageController::loading);
        view.show(u"dataset:orders"_s, {{u"selected"_s, u"dataset:mart"_s}});
        view.refresh();
        QCOMPARE(loading.count(), 0);
        QVERIFY(!view.isSettled());
        QCOMPARE(view.options(), (Options{{u"selected"_s, u"dataset:mart"_s}}));
        view.show();
        QTRY_VERIFY(view.isSettled());
        QCOMPARE(loading.count(), 1);
    }

    // Whatever is under way when it goes: reading, placing, moving, owners for the inspector.
    void canBeClosedAtAnyTime() {
        for (int pause = 0; pause < 30; ++pause) {
            auto shown = std::make_unique<ShownView>(*m_mesh);
            shown->view->show(u"dataset:orders"_s, {{u"columns"_s, u"dataset:orders"_s}});
            for (int i = 0; i < pause; ++i)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
            if (pause % 3 == 1)
                shown->view->controller()->select({1});
            if (pause % 3 == 2)
                shown->view->refresh();
            shown.reset();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QCoreApplication::processEvents();
        // The session goes first.
        ShownView shown(*m_mesh);
        shown.view->show(u"dataset:orders"_s, {});
        shown.view.reset();
        m_mesh.reset();
    }

    void dimsWhatTheFilterAndTheSearchLeaveOut() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"domain"_s, u"domain:Sales"_s}});
        for (const SceneCard &card : shown.scene().cards)
            QCOMPARE(card.dimmed, card.node.ref.name != u"orders"_s);
        shown.open(u"orders"_s);
        auto *find = qobject_cast<Field *>(shown.view->filterField());
        QVERIFY(find);
        find->setText(u"MAR"_s);
        shown.settle();
        for (const SceneCard &card : shown.scene().cards)
            QCOMPARE(card.dimmed, card.node.ref.name != u"mart"_s);
        QTest::keyClick(find->lineEdit(), Qt::Key_Return);
        shown.settle();
        QCOMPARE(shown.current(), u"mart"_s);
        // Escape takes the search away, and only that.
        QTest::keyClick(find->lineEdit(), Qt::Key_Escape);
        shown.settle();
        QVERIFY(find->text().isEmpty());
        for (const SceneCard &card : shown.scene().cards)
            QVERIFY(!card.dimmed);
        QCOMPARE(shown.current(), u"mart"_s);
    }

    void hasATableTwin() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"view"_s, u"table"_s}});
        auto *table = shown.view->findChild<TableView *>();
        QVERIFY(table && table->isVisible());
        auto *proxy = qobject_cast<LineageTableProxy *>(table->model());
        QVERIFY(proxy);
        const QAbstractItemModelTester tester(proxy);
        QCOMPARE(proxy->rowCount(), 7 + 3);                                             // edges, column edges
        QCOMPARE(proxy->index(0, LineageTableModel::From).data().toString(), u"far"_s); // hop -3 comes first
        QCOMPARE(proxy->index(0, LineageTableModel::Hop).data().toString(), u"\u22123"_s);
        QCOMPARE(proxy->index(9, LineageTableModel::Hop).data().toString(), u"+2"_s);
        proxy->setSearch(u"nightly"_s);
        // The edge and its columns, which flow by the same job.
        QCOMPARE(proxy->rowCount(), 2);
        QCOMPARE(proxy->index(0, LineageTableModel::From).data().toString(), u"stage"_s);
        QCOMPARE(proxy->index(1, LineageTableModel::From).data().toString(), u"stage.email"_s);
        const QSignalSpy navigate(shown.view.get(), &LineageView::navigate);
        Q_EMIT table->activated(proxy->index(0, LineageTableModel::Via));
        QCOMPARE(navigate.last().first().value<Address>().key, u"job:nightly"_s);
        Q_EMIT table->activated(proxy->index(0, LineageTableModel::To));
        QCOMPARE(navigate.last().first().value<Address>().key, u"dataset:orders"_s);
    }

    void isAPageOfItsOwn() {
        const std::unique_ptr<Page> page = makeLineagePage(m_mesh->context());
        page->resize(1100, 700);
        page->show();
        const Address wanted{
            .place = Address::Place::Lineage, .key = u"dataset:orders"_s, .options = {{u"depth"_s, u"1"_s}}};
        page->open(wanted);
        QTRY_VERIFY(page->isSettled());
        QCOMPARE(page->address(), wanted);
        QCOMPARE(page->title(), u"Lineage of orders"_s);
        QCOMPARE(page->up().key, u"dataset:orders"_s);
        QVERIFY(page->inspector());
        QVERIFY(page->filterField());
    }

    void optionsSurviveTheWayThroughAnAddress() {
        LineageOptions options;
        options.direction = LineageDirection::Up;
        options.depth = 7;
        options.table = true;
        options.selected = u"dataset:a#b"_s;
        options.unfolded = {u"dataset:a"_s, u"dataset:x y, z"_s};
        options.types = {u"topic"_s};
        options.domains = {u""_s, u"domain:Sales"_s};
        QCOMPARE(LineageOptions::fromMap(options.toMap()), options);
        options.domains = {u""_s}; // only what has no domain
        QCOMPARE(LineageOptions::fromMap(options.toMap()), options);
        QVERIFY(LineageOptions().toMap().empty());
    }

private:
    std::unique_ptr<test::LineageMesh> m_mesh;
};

QTEST_MAIN(TestLineageView)
#include "tst_lineage_view.moc"
