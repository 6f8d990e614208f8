// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/graph_view.h"

#include "ui/common/metrics.h"
#include "ui/common/theme.h"
#include "ui/common/theme_notifier.h"
#include "ui/lineage/first_view.h"
#include "ui/lineage/graph_accessible.h"
#include "ui/lineage/graph_metrics.h"
#include "ui/lineage/minimap.h"
#include "ui/lineage/zoom_box.h"

#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QWheelEvent>

#include <cmath>

namespace meshlens::ui {
namespace {

namespace graph = metrics::graph;

constexpr double smallestZoom = 0.05;
constexpr double largestZoom = 2;
constexpr double zoomStep = 1.25;
// The first picture is the whole graph where that is not smaller than this, else the surroundings of the root
// at 100 %: it should be readable.
constexpr double smallestWhole = 0.8;

} // namespace

GraphView::GraphView(QWidget *parent)
    : QGraphicsView(parent)
    , m_scene(new GraphScene(this))
    , m_minimap(new Minimap(this))
    , m_zoomBox(new ZoomBox(this)) {
    installGraphAccessibility();
    setScene(m_scene);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setViewportUpdateMode(SmartViewportUpdate);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Lineage graph"));
    connect(m_scene, &GraphScene::cardClicked, this, &GraphView::selectCard);
    connect(m_scene, &GraphScene::cardActivated, this, &GraphView::openCard);
    connect(m_scene, &GraphScene::rowClicked, this, &GraphView::selectRow);
    connect(m_scene, &GraphScene::chevronClicked, this, &GraphView::toggleColumns);
    connect(m_scene, &GraphScene::handleClicked, this, &GraphView::expandCard);
    connect(m_scene, &GraphScene::moved, this, [this] {
        m_minimap->update();
        Q_EMIT settled();
    });
    connect(this, &GraphView::viewChanged, m_minimap, qOverload<>(&QWidget::update));
    connect(this, &GraphView::zoomChanged, m_zoomBox, &ZoomBox::setZoom);
    connect(m_zoomBox, &ZoomBox::zoomIn, this, &GraphView::zoomIn);
    connect(m_zoomBox, &ZoomBox::zoomOut, this, &GraphView::zoomOut);
    connect(m_zoomBox, &ZoomBox::reset, this, &GraphView::resetZoom);
    connect(m_zoomBox, &ZoomBox::fit, this, &GraphView::fitGraph);
    connect(m_minimap, &Minimap::centerOn, this, qOverload<const QPointF &>(&QGraphicsView::centerOn));
    connect(m_minimap, &Minimap::zoomBy, this,
            [this](double factor) { setZoom(zoom() * factor, viewport()->rect().center()); });
    themed(this, [this] {
        placeOverlays();
        viewport()->update();
    });
}

GraphView::~GraphView() = default;

bool GraphView::animates() const {
    // No motion where the style has none, in tests, and for a page that is not on screen.
    return isVisible() && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0 &&
           !qEnvironmentVariableIsSet("MESHLENS_TEST");
}

void GraphView::setGraph(const LineageScene &scene, const LayoutOutput &layout, EntityId anchor) {
    std::vector<QPointF> corners;
    corners.reserve(layout.positions.size());
    for (const auto &point : layout.positions)
        corners.emplace_back(point.x, point.y);
    const int before = m_scene->cardOf(anchor);
    const auto after =
        std::ranges::find(scene.cards, anchor, [](const SceneCard &card) { return card.node.ref.id; });
    const bool kept = m_placed && before >= 0 && after != scene.cards.end();
    if (kept) {
        // All places are moved so that the anchor's stays: the eye keeps its place.
        const QPointF shift =
            m_scene->corners()[size_t(before)] - corners[size_t(after - scene.cards.begin())];
        for (QPointF &corner : corners)
            corner += shift;
    }
    m_scene->setGraph(scene, std::move(corners), kept && animates());
    growSceneRect();
    if (!m_placed)
        placeFirst(scene);
    m_placed = true;
    m_minimap->update();
    Q_EMIT viewChanged();
}

void GraphView::setMarks(const LineageScene &scene) {
    const int card = currentCard();
    const int row = currentRow();
    const bool moving = m_scene->isMoving();
    m_scene->setGraph(scene, m_scene->corners(), moving && animates());
    if (card != currentCard() || row != currentRow())
        notifyGraphFocus(this);
    m_minimap->update();
}

void GraphView::clearGraph() {
    m_scene->setGraph({}, {}, false);
    m_placed = false;
}

// Room to pan any card to the middle.
void GraphView::growSceneRect() {
    const GraphGeometry target(m_scene->graph(), m_scene->corners());
    const double x = viewport()->width() / zoom();
    const double y = viewport()->height() / zoom();
    const QRectF bounds = target.bounds().adjusted(-x, -y, x, y);
    const QPoint place(horizontalScrollBar()->value(), verticalScrollBar()->value());
    setSceneRect(bounds);
    if (!m_placed)
        return;
    // Not by centerOn(), which rounds: the graph would creep with every change.
    horizontalScrollBar()->setValue(place.x());
    verticalScrollBar()->setValue(place.y());
}

// The root in the middle, but no more emptiness at an edge than the graph needs.
QPointF GraphView::firstCenter(const QRectF &bounds, const QPointF &root) const {
    const auto clamped = [](double wanted, double low, double high, double size) {
        return high - low <= size ? (low + high) / 2 : std::clamp(wanted, low + size / 2, high - size / 2);
    };
    return {clamped(root.x(), bounds.left(), bounds.right(), viewport()->width() / zoom()),
            clamped(root.y(), bounds.top(), bounds.bottom(), viewport()->height() / zoom())};
}

void GraphView::placeFirst(const LineageScene &scene) {
    const QRectF bounds = m_scene->geometry().bounds();
    const double margin = theme().scaled(2 * metrics::space::xl);
    const double fit = std::min(viewport()->width() / (bounds.width() + 2 * margin),
                                viewport()->height() / (bounds.height() + 2 * margin));
    resetTransform();
    const double first = fit >= smallestWhole ? std::min(fit, 1.0) : 1.0;
    scale(first, first);
    QRectF roots;
    for (int i = 0; i < int(scene.cards.size()); ++i) {
        if (scene.cards[size_t(i)].isRoot)
            roots |= m_scene->geometry().card(i);
    }
    growSceneRect();
    const QPointF center = firstCenter(bounds.adjusted(-margin, -margin, margin, margin),
                                       roots.isNull() ? bounds.center() : roots.center());
    const QSizeF size = QSizeF(viewport()->size()) / first;
    std::vector<QRectF> cards;
    cards.reserve(scene.cards.size());
    for (int i = 0; i < int(scene.cards.size()); ++i)
        cards.push_back(m_scene->geometry().card(i));
    const QRectF clean =
        withoutSlivers(QRectF(center - QPointF(size.width(), size.height()) / 2, size), cards);
    const double closer = size.width() / clean.width();
    scale(closer, closer);
    growSceneRect();
    centerOn(clean.center());
    Q_EMIT zoomChanged(zoom());
}

double GraphView::zoom() const {
    return transform().m11();
}

void GraphView::setZoom(double wanted, const QPointF &viewportPoint) {
    const double factor = std::clamp(wanted, smallestZoom, largestZoom) / zoom();
    const QPointF before = mapToScene(viewportPoint.toPoint());
    scale(factor, factor);
    growSceneRect();
    const QPointF shift = mapFromScene(before) - viewportPoint;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(shift.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(shift.y()));
    Q_EMIT zoomChanged(zoom());
    Q_EMIT viewChanged();
}

void GraphView::zoomIn() {
    setZoom(zoom() * zoomStep, viewport()->rect().center());
}

void GraphView::zoomOut() {
    setZoom(zoom() / zoomStep, viewport()->rect().center());
}

void GraphView::resetZoom() {
    setZoom(1, viewport()->rect().center());
}

void GraphView::fitGraph() {
    const QRectF bounds = m_scene->geometry().bounds();
    if (bounds.isEmpty())
        return;
    const double margin = theme().scaled(metrics::space::xl);
    setZoom(std::min({viewport()->width() / (bounds.width() + 2 * margin),
                      viewport()->height() / (bounds.height() + 2 * margin), 1.0}),
            viewport()->rect().center());
    centerOn(bounds.center());
}

void GraphView::revealCard(int card) {
    if (card < 0)
        return;
    const GraphGeometry target(m_scene->graph(), m_scene->corners());
    QRectF box = target.card(card);
    if (currentCard() == card && currentRow() >= 0)
        box = target.row(card, currentRow());
    const int margin = theme().px(metrics::space::xl);
    ensureVisible(box, margin, margin);
}

void GraphView::drawBackground(QPainter *painter, const QRectF &rect) {
    const Theme &t = theme();
    painter->fillRect(rect, t.color(ColorRole::SurfaceCanvas));
    if (zoom() < graph::textFrom)
        return;
    const double pitch = t.scaled(graph::dotPitch);
    QList<QPointF> dots;
    for (double x = std::floor(rect.left() / pitch) * pitch; x <= rect.right(); x += pitch) {
        for (double y = std::floor(rect.top() / pitch) * pitch; y <= rect.bottom(); y += pitch)
            dots.emplace_back(x, y);
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.color(ColorRole::SurfaceCanvasDot), 2, Qt::SolidLine, Qt::RoundCap));
    painter->drawPoints(dots.constData(), int(dots.size()));
}

void GraphView::wheelEvent(QWheelEvent *event) {
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(zoom() * std::pow(1.0015, event->angleDelta().y()), event->position());
        event->accept();
        return;
    }
    QGraphicsView::wheelEvent(event);
}

void GraphView::mousePressEvent(QMouseEvent *event) {
    QGraphicsView::mousePressEvent(event);
    if (event->isAccepted() || (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton))
        return;
    m_panning = true;
    m_panFrom = event->position().toPoint();
    viewport()->setCursor(Qt::ClosedHandCursor);
    event->accept();
}

void GraphView::mouseMoveEvent(QMouseEvent *event) {
    if (!m_panning)
        return QGraphicsView::mouseMoveEvent(event);
    const QPoint step = event->position().toPoint() - m_panFrom;
    m_panFrom = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - step.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - step.y());
}

void GraphView::mouseReleaseEvent(QMouseEvent *event) {
    if (m_panning) {
        m_panning = false;
        viewport()->unsetCursor();
    }
    QGraphicsView::mouseReleaseEvent(event);
}

void GraphView::resizeEvent(QResizeEvent *event) {
    QGraphicsView::resizeEvent(event);
    placeOverlays();
    Q_EMIT viewChanged();
}

void GraphView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT viewChanged();
}

void GraphView::placeOverlays() {
    const int inset = theme().px(graph::inset);
    m_minimap->resize(m_minimap->sizeHint());
    m_minimap->move(width() - m_minimap->width() - inset, height() - m_minimap->height() - inset);
    m_zoomBox->resize(m_zoomBox->sizeHint());
    m_zoomBox->move(inset, height() - m_zoomBox->height() - inset);
    // Neither covers the graph in a narrow window.
    m_minimap->setVisible(width() > 3 * m_minimap->width() && height() > 3 * m_minimap->height());
}

} // namespace meshlens::ui
