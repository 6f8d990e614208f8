// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/graph_painter.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/platform_name.h"
#include "ui/common/theme.h"
#include "ui/lineage/graph_metrics.h"

#include <QCoreApplication>
#include <QPainter>

namespace meshlens::ui {
namespace {

namespace graph = metrics::graph;

struct GraphText {
    Q_DECLARE_TR_FUNCTIONS(GraphText)
};

QPainterPath roundedRect(const QRectF &rect, double radius) {
    QPainterPath path;
    path.addRoundedRect(rect, radius, radius);
    return path;
}

void paintFrame(QPainter &painter, const SceneCard &card, const QRectF &box, bool hover) {
    const Theme &t = theme();
    const double radius = t.scaled(metrics::radius::graphCard);
    const ColorRole line = card.selected || card.onPath ? ColorRole::AccentLine
                           : hover                      ? ColorRole::BorderStrong
                                                        : ColorRole::BorderDefault;
    paintBox(painter, box, radius, t.color(hover ? ColorRole::SurfaceHover : ColorRole::SurfaceRaised));
    // The bar takes the rounding of the card's left edge.
    painter.save();
    painter.setClipRect(QRectF(box.left(), box.top(), t.scaled(graph::bar), box.height()), Qt::IntersectClip);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.domainColor(card.node.ref.domain.colorSlot, DomainRole::Solid));
    painter.drawPath(roundedRect(box, radius));
    painter.restore();
    paintBox(painter, box, radius, {}, t.color(line), card.selected ? 2 : 1);
}

void paintHeader(QPainter &painter, const SceneCard &card, const QRectF &box, bool chevron) {
    const Theme &t = theme();
    const EntityRef &ref = card.node.ref;
    const double left = t.scaled(graph::padLeft);
    const double icon = t.scaled(metrics::size::icon);
    const double textLeft = left + icon + t.scaled(metrics::space::iconText);
    const double right = box.width() - t.scaled(graph::padRight);
    const QRectF first(0, t.scaled(5), box.width(), t.scaled(20));
    const QRectF second(0, t.scaled(25), box.width(), t.scaled(16));
    paintIcon(painter, QRectF(left, first.center().y() - icon / 2, icon, icon), kindIcon(ref.kind, ref.type),
              t.color(ColorRole::TextSecondary));
    double nameRight = right;
    if (chevron) {
        const double small = t.scaled(metrics::size::iconSmall);
        paintIcon(painter, QRectF(right - small, first.center().y() - small / 2, small, small),
                  card.unfolded ? IconName::ChevDown : IconName::ChevRight, t.color(ColorRole::TextTertiary));
        nameRight -= small + t.scaled(metrics::space::xs);
    }
    painter.setPen(t.color(ColorRole::TextPrimary));
    QFont font = t.font(isDataName(ref.kind) ? TypeRole::Mono : TypeRole::BodyStrong);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    const double width = nameRight - textLeft;
    painter.drawText(QRectF(textLeft, first.top(), width, first.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(font).elidedText(ref.name, Qt::ElideMiddle, width));
    paintText(painter, QRectF(textLeft, second.top(), right - textLeft, second.height()), cardCaption(card),
              TypeRole::Caption, t.color(ColorRole::TextTertiary));
}

void paintRow(QPainter &painter, const SceneRow &row, const QRectF &rect, bool hover) {
    const Theme &t = theme();
    const double left = rect.left() + t.scaled(graph::padLeft);
    const double right = rect.right() - t.scaled(graph::padRight);
    if (row.onPath || hover) {
        const QRectF inner = rect.adjusted(t.scaled(graph::bar), 0, -1, 0);
        painter.fillRect(inner, t.color(row.onPath ? ColorRole::AccentTintStrong : ColorRole::SurfaceHover));
    }
    const QFont type = t.font(TypeRole::MonoSmall);
    const QFontMetricsF metrics(type);
    const double room = right - left;
    const QString typeText = metrics.elidedText(row.column.type.toLower(), Qt::ElideRight, room * 0.45);
    const double typeWidth = metrics.horizontalAdvance(typeText);
    painter.setFont(type);
    painter.setPen(t.color(ColorRole::TextTertiary));
    painter.drawText(QRectF(right - typeWidth, rect.top(), typeWidth + 1, rect.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, typeText);
    QFont name = type;
    if (row.onPath)
        name.setWeight(QFont::DemiBold);
    name.setItalic(!row.column.declared);
    painter.setFont(name);
    painter.setPen(t.color(row.onPath ? ColorRole::AccentText : ColorRole::TextPrimary));
    const double nameWidth = room - typeWidth - (typeWidth > 0 ? t.scaled(metrics::space::s) : 0);
    painter.drawText(QRectF(left, rect.top(), nameWidth, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(name).elidedText(row.column.name, Qt::ElideMiddle, nameWidth));
}

void paintRows(QPainter &painter, const SceneCard &card, const QRectF &box, int hoverRow) {
    const Theme &t = theme();
    painter.fillRect(
        QRectF(t.scaled(graph::bar), t.scaled(graph::header), box.width() - t.scaled(graph::bar) - 1, 1),
        t.color(ColorRole::BorderSubtle));
    QRectF rect(0, t.scaled(graph::header + graph::columnsPadding), box.width(), t.scaled(graph::column));
    for (int i = 0; i < int(card.rows.size()); ++i) {
        paintRow(painter, card.rows[size_t(i)], rect, hoverRow == i);
        rect.translate(0, rect.height());
    }
    if (card.moreRows == 0)
        return;
    rect.setLeft(t.scaled(graph::padLeft));
    paintText(painter, rect, GraphText::tr("%Ln more column(s)", nullptr, card.moreRows), TypeRole::Caption,
              t.color(hoverRow == int(card.rows.size()) ? ColorRole::AccentText : ColorRole::TextLink));
}

void paintArrow(QPainter &painter, const QPointF &tip, const QColor &color) {
    const Theme &t = theme();
    const double length = t.scaled(graph::arrowLength);
    const double half = t.scaled(graph::arrowWidth) / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-length, -half), tip + QPointF(-length, half)}));
}

void paintTransform(QPainter &painter, const QPointF &center) {
    const Theme &t = theme();
    const double radius = t.scaled(graph::transform) / 2;
    painter.setPen(QPen(t.color(ColorRole::AccentLine), graph::edge));
    painter.setBrush(t.color(ColorRole::SurfaceRaised));
    painter.drawEllipse(center, radius, radius);
    QFont font = t.font(TypeRole::SmallStrong);
    font.setItalic(true);
    painter.setFont(font);
    painter.setPen(t.color(ColorRole::AccentText));
    painter.drawText(QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius),
                     Qt::AlignCenter, QStringLiteral("\u0192"));
}

} // namespace

QString cardCaption(const SceneCard &card) {
    const LineageNode &node = card.node;
    // In the frame of its product the product's name says nothing new.
    if (card.group >= 0 && node.columns > 0)
        return GraphText::tr("%Ln column(s)", nullptr, node.columns);
    if (!node.products.empty())
        return node.products.front().name;
    if (!node.ref.domain.name.isEmpty())
        return node.ref.domain.name;
    return node.ref.platform.isEmpty() ? kindLabel(node.ref.kind, node.ref.type)
                                       : platformName(node.ref.platform);
}

void paintCard(QPainter &painter, const SceneCard &card, const CardLook &look) {
    const SceneSizes sizes = sceneSizes();
    const QRectF box(0, 0, sizes.cardWidth, cardHeight(card, sizes));
    painter.setOpacity(card.dimmed ? graph::dimmed : 1);
    paintFrame(painter, card, box, look.hover);
    if (look.text) {
        paintHeader(painter, card, box, look.chevron);
        if (card.unfolded && (!card.rows.empty() || card.moreRows > 0))
            paintRows(painter, card, box, look.hoverRow);
        // Row marks reach the edge; the line comes last where it is the selection's.
        if (card.selected || card.onPath)
            paintBox(painter, box, theme().scaled(metrics::radius::graphCard), {},
                     theme().color(ColorRole::AccentLine), card.selected ? 2 : 1);
    }
    painter.setOpacity(1);
}

void paintHandle(QPainter &painter, const QRectF &rect, int hidden, bool hover) {
    const Theme &t = theme();
    paintBox(painter, rect, rect.height() / 2,
             t.color(hover ? ColorRole::SurfaceHover : ColorRole::SurfaceRaised),
             t.color(ColorRole::BorderStrong));
    painter.setFont(t.font(TypeRole::CaptionStrong));
    painter.setPen(t.color(ColorRole::TextSecondary));
    painter.drawText(rect, Qt::AlignCenter, handleText(hidden));
}

void paintEdge(QPainter &painter, const SceneEdge &edge, const GraphGeometry::Route &route,
               const EdgeLook &look) {
    const Theme &t = theme();
    const QColor color = t.color(edge.onPath  ? ColorRole::AccentLine
                                 : look.hover ? ColorRole::TextSecondary
                                              : ColorRole::BorderStrong);
    const bool arrow = look.fine && (!edge.ofColumns || edge.onPath);
    const double width = edge.onPath ? graph::edgePath : edge.ofColumns ? graph::edgeColumn : graph::edge;
    painter.setOpacity(edge.dimmed && !edge.onPath ? graph::dimmed : 1);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(route.path);
    if (arrow)
        paintArrow(painter, route.to, color);
    if (look.fine && edge.onPath && edge.transformed)
        paintTransform(painter, route.middle);
    painter.setOpacity(1);
}

void paintGroup(QPainter &painter, const QRectF &rect, const EntityRef &ref, bool text) {
    if (rect.isEmpty())
        return;
    const Theme &t = theme();
    const int slot = ref.kind == EntityKind::Domain && ref.domain.id.isNull() ? -1 : ref.domain.colorSlot;
    paintBox(painter, rect, t.scaled(metrics::radius::area), t.domainColor(slot, DomainRole::Tint),
             t.domainColor(slot, DomainRole::Border));
    if (!text)
        return;
    const double icon = t.scaled(metrics::size::icon);
    const QRectF header(rect.left() + t.scaled(graph::groupPad), rect.top(),
                        rect.width() - t.scaled(2 * graph::groupPad), t.scaled(graph::groupHeader));
    paintIcon(painter, QRectF(header.left(), header.center().y() - icon / 2, icon, icon),
              kindIcon(ref.kind, ref.type), t.domainColor(slot, DomainRole::Text));
    paintText(painter, header.adjusted(icon + t.scaled(metrics::space::iconText), 0, 0, 0), ref.name,
              TypeRole::BodyStrong, t.color(ColorRole::TextPrimary));
}

void paintGraph(QPainter &painter, const LineageScene &scene, const GraphGeometry &geometry) {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    for (int i = 0; i < int(scene.groups.size()); ++i)
        paintGroup(painter, geometry.group(i), scene.groups[size_t(i)].ref, true);
    for (int i = 0; i < int(scene.edges.size()); ++i)
        paintEdge(painter, scene.edges[size_t(i)], geometry.route(i), {});
    for (int i = 0; i < int(scene.cards.size()); ++i) {
        const SceneCard &card = scene.cards[size_t(i)];
        painter.save();
        painter.translate(geometry.card(i).topLeft());
        paintCard(painter, card, {.chevron = card.node.columns > 0});
        painter.restore();
        if (card.plusUp > 0 && card.node.degree <= 0)
            paintHandle(painter, geometry.handle(i, true), card.plusUp, false);
        if (card.plusDown > 0 && card.node.degree >= 0)
            paintHandle(painter, geometry.handle(i, false), card.plusDown, false);
    }
}

} // namespace meshlens::ui
