// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/empty_picture.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

namespace meshlens::ui {
namespace {

// Three domains with their products and the flows between them, in design px.
struct Area {
    QRectF box;
    int slot;
    int products;
};
const std::array areas{Area{{0, 12, 80, 88}, 0, 2}, Area{{112, 0, 56, 108}, 1, 3},
                       Area{{200, 16, 80, 80}, 2, 2}};

struct Flow {
    QPointF from;
    QPointF to;
    double width;
    int slot;
};
const std::array flows{Flow{{80, 38}, {112, 26}, 10, 0}, Flow{{80, 66}, {112, 82}, 5, 1},
                       Flow{{168, 28}, {200, 42}, 8, 1}, Flow{{168, 84}, {200, 70}, 10, 2}};
constexpr QSizeF meshSize(280, 108);

void dashed(QPainter &painter, const QRectF &box, double radius, const QColor &fill, const QColor &line) {
    QPen pen(line, 1.25);
    pen.setDashPattern({3, 2.5});
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(box, radius, radius);
}

} // namespace

EmptyPicture::EmptyPicture(QWidget *parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void EmptyPicture::setIconName(IconName icon) {
    m_icon = icon;
    show();
    updateGeometry();
    update();
}

void EmptyPicture::setMesh(bool mesh) {
    m_mesh = mesh;
    setVisible(mesh || m_icon);
    updateGeometry();
    update();
}

QSize EmptyPicture::sizeHint() const {
    const Theme &t = theme();
    if (m_mesh)
        return {t.px(meshSize.width() + 2), t.px(meshSize.height() + 32)};
    return {t.px(metrics::size::iconLarge), t.px(metrics::size::iconLarge + metrics::space::s)};
}

void EmptyPicture::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    if (m_mesh) {
        paintMesh(painter);
    } else if (m_icon) {
        const double side = theme().px(metrics::size::iconLarge);
        paintIcon(painter, QRectF(0, 0, side, side), *m_icon, theme().color(ColorRole::TextTertiary));
    }
}

void EmptyPicture::paintMesh(QPainter &painter) const {
    const Theme &t = theme();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(t.textPercent() / 100.0, t.textPercent() / 100.0);
    painter.translate(1, 8);
    for (const Flow &flow : flows) {
        const double middle = (flow.from.x() + flow.to.x()) / 2;
        QPainterPath path(flow.from);
        path.cubicTo({middle, flow.from.y()}, {middle, flow.to.y()}, flow.to);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(
            QPen(t.domainColor(flow.slot, DomainRole::Band), flow.width, Qt::SolidLine, Qt::FlatCap));
        painter.drawPath(path);
    }
    for (const Area &area : areas) {
        const QColor line = t.domainColor(area.slot, DomainRole::Border);
        dashed(painter, area.box, metrics::radius::graphCard, t.domainColor(area.slot, DomainRole::Tint),
               line);
        const double gap = 4;
        const double height = (area.box.height() - 16 - gap * (area.products - 1)) / area.products;
        for (int i = 0; i < area.products; ++i) {
            const QRectF tile(area.box.left() + 8, area.box.top() + 8 + i * (height + gap),
                              area.box.width() - 16, height);
            dashed(painter, tile, metrics::radius::chip, t.color(ColorRole::SurfaceRaised), line);
        }
    }
}

} // namespace meshlens::ui
