// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icon.h"

#include "ui/common/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QMetaEnum>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

// ArrowRight -> arrow-right
QString fileName(IconName name) {
    const QString key =
        QString::fromLatin1(QMetaEnum::fromType<IconName>().valueToKey(static_cast<int>(name)));
    QString file;
    for (const QChar c : key) {
        if (c.isUpper() && !file.isEmpty())
            file += u'-';
        file += c.toLower();
    }
    return u":/meshlens/icons/"_s + file + u".svg"_s;
}

QPixmap render(IconName name, const QColor &color, int devicePixels) {
    QSvgRenderer renderer(fileName(name));
    QPixmap pixmap(devicePixels, devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

// Asks the theme when it paints.
class ThemedIconEngine final : public QIconEngine {
public:
    ThemedIconEngine(IconName name, ColorRole role)
        : m_name(name)
        , m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(*painter, rect, m_name, color(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        // `size` is in device pixels here.
        const int side = std::min(size.width(), size.height());
        return iconPixmap(m_name, color(mode), qMax(1, qRound(side / scale)), scale);
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(m_name, m_role); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const {
        return theme().color(mode == QIcon::Disabled ? ColorRole::TextDisabled : m_role);
    }

    IconName m_name;
    ColorRole m_role;
};

} // namespace

QIcon icon(IconName name, ColorRole role) {
    return QIcon(new ThemedIconEngine(name, role));
}

QPixmap iconPixmap(IconName name, const QColor &color, int size, qreal dpr) {
    const int devicePixels = qMax(1, qRound(size * dpr));
    const QString key =
        u"meshlens/%1/%2/%3"_s.arg(static_cast<int>(name)).arg(color.rgba(), 0, 16).arg(devicePixels);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, color, devicePixels);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(dpr);
    return pixmap;
}

QPixmap iconPixmap(IconName name, ColorRole role, int size, qreal dpr) {
    return iconPixmap(name, theme().color(role), size, dpr);
}

void paintIcon(QPainter &painter, const QRectF &rect, IconName name, const QColor &color) {
    const double side = std::min(rect.width(), rect.height());
    const QTransform transform = painter.deviceTransform();
    const double zoom = std::hypot(transform.m11(), transform.m12());
    const double dpr = zoom > 0 ? zoom : 1;
    const QPixmap pixmap = iconPixmap(name, color, qMax(1, qRound(side)), dpr);
    // On whole device pixels, or thin strokes blur.
    const QPointF device = transform.map(rect.center() - QPointF(side / 2, side / 2));
    const QPointF corner = transform.inverted().map(QPointF(std::round(device.x()), std::round(device.y())));
    painter.drawPixmap(corner, pixmap);
}

} // namespace meshlens::ui
