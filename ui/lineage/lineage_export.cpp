// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_export.h"

#include "models/lineage/lineage_text.h"
#include "ui/common/metrics.h"
#include "ui/common/theme.h"
#include "ui/lineage/graph_painter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace meshlens::ui {
namespace {

using Format = LineageToolbar::Format;

// What a picture of these pixels would need is beyond what programs open.
constexpr double largestImage = 16'000;

struct Picture {
    const LineageScene &scene;
    GraphGeometry geometry;
    QRectF box;
};

Picture pictureOf(const LineageScene &scene, const LayoutOutput &layout) {
    std::vector<QPointF> corners;
    corners.reserve(layout.positions.size());
    for (const auto &point : layout.positions)
        corners.emplace_back(point.x, point.y);
    Picture picture{scene, GraphGeometry(scene, std::move(corners)), {}};
    const double margin = theme().scaled(metrics::space::xl * 1.5);
    picture.box = picture.geometry.bounds().adjusted(-margin, -margin, margin, margin);
    picture.box = picture.box.toAlignedRect().toRectF();
    return picture;
}

void paint(QPainter &painter, const Picture &picture) {
    painter.fillRect(QRectF(QPointF(), picture.box.size()), theme().color(ColorRole::SurfaceCanvas));
    painter.translate(-picture.box.topLeft());
    paintGraph(painter, picture.scene, picture.geometry);
}

QByteArray svg(const Picture &picture, const QString &title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(picture.box.size().toSize());
    generator.setViewBox(QRectF(QPointF(), picture.box.size()));
    generator.setResolution(96);
    generator.setTitle(title);
    QPainter painter(&generator);
    paint(painter, picture);
    painter.end();
    return bytes;
}

QByteArray png(const Picture &picture) {
    // Twice as fine as the screen, less for a graph that would not fit.
    const double scale = std::min(2.0, largestImage / std::max(picture.box.width(), picture.box.height()));
    QImage image((picture.box.size() * scale).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(painter, picture);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray pdf(const Picture &picture, const QString &title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(96);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Meshlens"));
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(
        QPageSize(picture.box.size() * 72.0 / 96.0, QPageSize::Point, {}, QPageSize::ExactMatch));
    QPainter painter(&writer);
    paint(painter, picture);
    painter.end();
    return bytes;
}

} // namespace

Result<QByteArray> exportLineage(Format format, const LineageGraph &graph, const LineageScene &scene,
                                 const LayoutOutput &layout, const QString &title) {
    switch (format) {
    case Format::Dot:
        return lineageToDot(graph);
    case Format::Csv:
        return lineageToCsv(graph);
    case Format::Svg:
        return svg(pictureOf(scene, layout), title);
    case Format::Png:
        return png(pictureOf(scene, layout));
    case Format::Pdf:
        return pdf(pictureOf(scene, layout), title);
    }
    return {};
}

QString exportSuffix(Format format) {
    switch (format) {
    case Format::Svg:
        return QStringLiteral("svg");
    case Format::Png:
        return QStringLiteral("png");
    case Format::Pdf:
        return QStringLiteral("pdf");
    case Format::Dot:
        return QStringLiteral("dot");
    case Format::Csv:
        return QStringLiteral("csv");
    }
    return {};
}

Result<void> saveExport(const QString &path, const QByteArray &bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail(
            ErrorCode::Io,
            QCoreApplication::translate("meshlens::ui::LineageExport",
                                        "%1 could not be written; choose another folder or free some space.")
                .arg(QDir::toNativeSeparators(path)),
            file.errorString());
    }
    return {};
}

} // namespace meshlens::ui
