// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lineage/lineage_mesh.h"
#include "ui/common/application_style.h"
#include "ui/common/theme_notifier.h"
#include "ui/lineage/first_view.h"
#include "ui/lineage/graph_items.h"
#include "ui/lineage/lineage_export.h"
#include "ui/lineage/minimap.h"
#include "ui/lineage/zoom_box.h"

#include <QAccessible>
#include <QAction>
#include <QImage>
#include <QXmlStreamReader>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using test::ShownView;

namespace {

QAccessibleInterface *childNamed(QAccessibleInterface *parent, const QString &name) {
    for (int i = 0; i < parent->childCount(); ++i) {
        QAccessibleInterface *child = parent->child(i);
        if (child && child->text(QAccessible::Name) == name)
            return child;
    }
    return nullptr;
}

QStringList related(const QAccessibleInterface *card, QAccessible::RelationFlag relation) {
    QStringList names;
    for (const auto &[other, kind] : card->relations(relation))
        names += other->text(QAccessible::Name);
    names.sort();
    return names;
}

} // namespace

class TestLineageCanvas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void init() { m_mesh = std::make_unique<test::LineageMesh>(); }
    void cleanup() { m_mesh.reset(); }

    // Cards 200 wide, 70 apart, from 0 on.
    void beginsWithoutSlivers_data() {
        QTest::addColumn<double>("left");
        QTest::addColumn<double>("right");
        QTest::addColumn<double>("cleanLeft");
        QTest::addColumn<double>("cleanRight");
        QTest::newRow("edges in gaps") << 230. << 1040. << 230. << 1040.;
        QTest::newRow("a sliver at the right") << 230. << 1090. << 230. << 1072.;
        QTest::newRow("a sliver at the left") << 190. << 1040. << 208. << 1040.;
        QTest::newRow("at both") << 190. << 1084. << 208. << 1072.;
        QTest::newRow("half a card is no sliver") << 230. << 1180. << 230. << 1180.;
        QTest::newRow("nothing would be left") << 190. << 280. << 190. << 280.;
    }
    void beginsWithoutSlivers() {
        QFETCH(double, left);
        QFETCH(double, right);
        std::vector<QRectF> cards;
        for (int layer = 0; layer < 6; ++layer)
            cards.emplace_back(layer * 270, 100, 200, 48);
        cards.emplace_back(right - 5, 5000, 200, 48); // far below
        const QRectF clean = withoutSlivers({left, 0, right - left, 400}, cards);
        QTEST(clean.left(), "cleanLeft");
        QTEST(clean.right(), "cleanRight");
        QCOMPARE(clean.center().y(), 200.);
        QVERIFY(qAbs(clean.height() / clean.width() - 400 / (right - left)) < 1e-9);
    }

    void readsFromLeftToRight() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        const GraphGeometry &geometry = shown.graph()->graphScene()->geometry();
        for (const SceneEdge &edge : shown.scene().edges)
            QVERIFY(geometry.card(edge.from).right() < geometry.card(edge.to).left());
        for (int a = 0; a < int(shown.scene().cards.size()); ++a) {
            for (int b = 0; b < a; ++b)
                QVERIFY(!geometry.card(a).intersects(geometry.card(b)));
        }
        // All of it is to be seen, at 100 %.
        QCOMPARE(shown.graph()->zoom(), 1.0);
    }

    void walksAlongTheEdges() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        shown.press(Qt::Key_Left);
        QVERIFY(shown.current() == u"stage"_s || shown.current() == u"side"_s);
        const bool down = shown.onScreen(u"side"_s).y() > shown.onScreen(u"stage"_s).y();
        if (shown.current() == u"side"_s)
            shown.press(down ? Qt::Key_Up : Qt::Key_Down);
        QCOMPARE(shown.current(), u"stage"_s);
        shown.press(down ? Qt::Key_Down : Qt::Key_Up);
        QCOMPARE(shown.current(), u"side"_s);
        shown.press(down ? Qt::Key_Up : Qt::Key_Down);
        shown.press(Qt::Key_Left);
        QCOMPARE(shown.current(), u"raw"_s);
        shown.press(Qt::Key_Left);
        QCOMPARE(shown.current(), u"far"_s);
        shown.press(Qt::Key_Left); // the end
        QCOMPARE(shown.current(), u"far"_s);
        shown.press(Qt::Key_Right);
        shown.press(Qt::Key_Right);
        QCOMPARE(shown.current(), u"stage"_s);
        shown.press(Qt::Key_Home);
        QCOMPARE(shown.current(), u"orders"_s);
        const QSignalSpy navigate(shown.view.get(), &LineageView::navigate);
        shown.press(Qt::Key_Return);
        QCOMPARE(navigate.count(), 1);
        QCOMPARE(navigate.first().first().value<Address>().key, u"dataset:orders"_s);
    }

    void walksThroughColumns() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        shown.press(Qt::Key_C);
        const SceneCard &orders = shown.scene().cards[size_t(shown.card(u"orders"_s))];
        QCOMPARE(orders.rows.size(), 8U);
        QCOMPARE(orders.moreRows, 4);
        shown.press(Qt::Key_Down);
        QCOMPARE(shown.current(), u"orders.id"_s);
        shown.press(Qt::Key_Down);
        QCOMPARE(shown.current(), u"orders.email"_s);
        shown.press(Qt::Key_Left); // along the column's own edge, to a folded card
        QCOMPARE(shown.current(), u"stage"_s);
        shown.press(Qt::Key_C);
        shown.press(Qt::Key_Down);
        shown.press(Qt::Key_Down);
        QCOMPARE(shown.current(), u"stage.email"_s);
        shown.press(Qt::Key_Right); // to a row
        QCOMPARE(shown.current(), u"orders.email"_s);
        QStringList path;
        for (const SceneCard &card : shown.scene().cards) {
            if (card.onPath)
                path += card.node.ref.name;
        }
        path.sort();
        QCOMPARE(path, (QStringList{u"mart"_s, u"orders"_s, u"raw"_s, u"stage"_s}));
        shown.press(Qt::Key_Escape);
        QCOMPARE(shown.current(), u"orders"_s);
        shown.press(Qt::Key_C);
        QVERIFY(!shown.scene().cards[size_t(shown.card(u"orders"_s))].unfolded);
    }

    void expandsInPlace() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"depth"_s, u"1"_s}});
        while (shown.current() != u"stage"_s)
            shown.press(shown.current() == u"orders"_s                                   ? Qt::Key_Left
                        : shown.onScreen(u"stage"_s).y() > shown.onScreen(u"side"_s).y() ? Qt::Key_Down
                                                                                         : Qt::Key_Up);
        QPointF before = shown.onScreen(u"stage"_s);
        shown.press(Qt::Key_Plus);
        QVERIFY(shown.cards().contains(u"raw"_s));
        QVERIFY(!shown.cards().contains(u"far"_s));
        QCOMPARE(shown.onScreen(u"stage"_s), before);
        shown.press(Qt::Key_Minus);
        QVERIFY(!shown.cards().contains(u"raw"_s));
        QCOMPARE(shown.onScreen(u"stage"_s), before);
        // Columns unfold in place, too.
        shown.press(Qt::Key_Home);
        before = shown.onScreen(u"orders"_s);
        shown.press(Qt::Key_C);
        QCOMPARE(shown.onScreen(u"orders"_s), before);
    }

    void takesClicks() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"depth"_s, u"1"_s}});
        const auto click = [&](const QPointF &scenePoint) {
            QTest::mouseClick(shown.graph()->viewport(), Qt::LeftButton, {},
                              shown.graph()->mapFromScene(scenePoint));
            shown.settle();
        };
        const auto box = [&](const QString &name) {
            return shown.graph()->graphScene()->geometry().card(shown.card(name));
        };
        click(box(u"mart"_s).center());
        QCOMPARE(shown.current(), u"mart"_s);
        const QRectF handle = shown.graph()->graphScene()->geometry().handle(shown.card(u"mart"_s), false);
        click(handle.center());
        QVERIFY(shown.cards().contains(u"report"_s));
        click(box(u"orders"_s).topRight() + QPointF(-14, 15)); // the chevron
        QVERIFY(shown.scene().cards[size_t(shown.card(u"orders"_s))].unfolded);
        const GraphGeometry &geometry = shown.graph()->graphScene()->geometry();
        click(geometry.row(shown.card(u"orders"_s), 1).center());
        QCOMPARE(shown.current(), u"orders.email"_s);
        click(shown.graph()->graphScene()->geometry().row(shown.card(u"orders"_s), 8).center()); // "4 more
                                                                                                 // columns"
        QCOMPARE(shown.scene().cards[size_t(shown.card(u"orders"_s))].rows.size(), 12U);
    }

    void zooms() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        const QSignalSpy zoomed(shown.graph(), &GraphView::zoomChanged);
        QTest::keyClick(shown.graph(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(shown.graph()->zoom(), 0.8);
        QTest::keyClick(shown.graph(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(shown.graph()->zoom(), 1.0);
        QCOMPARE(zoomed.count(), 2);
        // What is under the mouse stays there.
        const QPointF mouse(300, 200);
        const QPointF before = shown.graph()->mapToScene(mouse.toPoint());
        QWheelEvent wheel(mouse, shown.graph()->viewport()->mapToGlobal(mouse), {}, {0, 240}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(shown.graph()->viewport(), &wheel);
        QVERIFY(shown.graph()->zoom() > 1.2);
        const QPointF after = shown.graph()->mapToScene(mouse.toPoint());
        QVERIFY((after - before).manhattanLength() < 3);
        shown.graph()->fitGraph();
        const QRectF all = shown.graph()->graphScene()->geometry().bounds();
        QVERIFY(shown.graph()->mapToScene(shown.graph()->viewport()->rect()).boundingRect().contains(all));
    }

    void movesByTheMinimap() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        auto *minimap = shown.view->findChild<Minimap *>();
        QVERIFY(minimap && minimap->isVisible());
        const QRectF before = shown.graph()->mapToScene(shown.graph()->viewport()->rect()).boundingRect();
        QTest::mouseClick(minimap, Qt::LeftButton, {}, QPoint(12, 44));
        const QRectF after = shown.graph()->mapToScene(shown.graph()->viewport()->rect()).boundingRect();
        QVERIFY(after.center().x() < before.center().x() - 100);
    }

    void paintsAtEveryZoom() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"selected"_s, u"dataset:orders#email"_s}});
        const QImage whole = shown.view->grab().toImage();
        for (int i = 0; i < 6; ++i)
            shown.graph()->zoomOut();
        QVERIFY(shown.graph()->zoom() < 0.5);
        QVERIFY(shown.view->grab().toImage() != whole);
        ThemeNotifier::instance().setScheme(Theme::Scheme::Dark);
        shown.settle();
        shown.graph()->resetZoom();
        QVERIFY(shown.view->grab().toImage() != whole);
        ThemeNotifier::instance().setScheme(Theme::Scheme::Light);
    }

    void growsWithTheText() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        QCOMPARE(shown.graph()->graphScene()->geometry().card(0).size(), QSizeF(208, 48));
        ThemeNotifier::instance().setTextPercent(200);
        shown.settle();
        const GraphGeometry &geometry = shown.graph()->graphScene()->geometry();
        QCOMPARE(geometry.card(0).size(), QSizeF(416, 96));
        for (const SceneEdge &edge : shown.scene().edges)
            QVERIFY(geometry.card(edge.from).right() < geometry.card(edge.to).left());
        ThemeNotifier::instance().setTextPercent(100);
    }

    void tellsAssistiveTechnology() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(shown.graph());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QAccessibleInterface *orders = childNamed(list, u"orders"_s);
        QVERIFY(orders && orders->isValid());
        QCOMPARE(orders->role(), QAccessible::ListItem);
        QCOMPARE(orders->parent(), list);
        QCOMPARE(list->child(list->indexOfChild(orders)), orders);
        QVERIFY(orders->state().selected);
        QVERIFY(orders->text(QAccessible::Description).contains(u"Shop"_s));
        QCOMPARE(related(orders, QAccessible::FlowsFrom), (QStringList{u"side"_s, u"stage"_s}));
        QCOMPARE(related(orders, QAccessible::FlowsTo), (QStringList{u"mart"_s, u"other"_s}));
        QVERIFY(orders->rect().isValid());
        QCOMPARE(list->childAt(orders->rect().center().x(), orders->rect().center().y()), orders);

        QAccessibleInterface *mart = childNamed(list, u"mart"_s);
        mart->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        shown.settle();
        QCOMPARE(shown.current(), u"mart"_s);
        const QSignalSpy navigate(shown.view.get(), &LineageView::navigate);
        mart->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(navigate.count(), 1);
        // Other cards, other children; one that is gone is invalid, not dangling.
        QAccessibleInterface *far = childNamed(list, u"far"_s);
        QVERIFY(far);
        shown.open(u"orders"_s, {{u"depth"_s, u"1"_s}});
        QVERIFY(!far->isValid());
        QVERIFY(!childNamed(list, u"far"_s));
    }

    void exportsWhatItShows() {
        ShownView shown(*m_mesh);
        shown.open(u"orders"_s, {{u"selected"_s, u"dataset:orders#email"_s}});
        const LineageController *controller = shown.view->controller();
        const auto bytes = [&](LineageToolbar::Format format) {
            return exportLineage(format, controller->graph(), controller->scene(), controller->layout(),
                                 u"orders"_s)
                .value();
        };
        using Format = LineageToolbar::Format;
        QXmlStreamReader svg(bytes(Format::Svg));
        QString text;
        while (!svg.atEnd()) {
            if (svg.readNext() == QXmlStreamReader::Characters)
                text += svg.text();
        }
        QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
        for (const QString &name : {u"stage"_s, u"report"_s, u"email"_s})
            QVERIFY2(text.contains(name), qPrintable(name));
        const QImage png = QImage::fromData(bytes(Format::Png), "PNG");
        QVERIFY(png.width() > 2 * 1000);
        QVERIFY(bytes(Format::Pdf).startsWith("%PDF-"));
        QVERIFY(bytes(Format::Dot).startsWith("digraph"));
        QCOMPARE(bytes(Format::Csv).count("\r\n"), 1 + 7 + 3);

        const QString file = m_mesh->file(u"orders.svg"_s);
        MESHLENS_VERIFY(saveExport(file, "picture"));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), "picture");
        const auto refused = saveExport(m_mesh->file(u"no/such/folder.svg"_s), "picture");
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"folder.svg"_s));
    }

private:
    std::unique_ptr<test::LineageMesh> m_mesh;
};

QTEST_MAIN(TestLineageCanvas)
#include "tst_lineage_canvas.moc"
