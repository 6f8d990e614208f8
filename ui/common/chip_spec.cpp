// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip_spec.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace meshlens::ui {
namespace {

constexpr int dotSize = 6;

struct Geometry {
    int height;
    int padding;
    int gap;
    TypeRole type;
};

Geometry geometryOf(const ChipSpec &spec) {
    switch (spec.shape) {
    case ChipSpec::Shape::Version:
        return {metrics::size::chip, 6, 4, TypeRole::MonoSmall};
    case ChipSpec::Shape::Badge:
        return {metrics::size::badge, 4, 3, TypeRole::CaptionStrong};
    case ChipSpec::Shape::Tag:
        return {metrics::size::tag, 6, 4, TypeRole::MonoSmall};
    case ChipSpec::Shape::Chip:
        break;
    }
    return {metrics::size::chip, 6, 4, TypeRole::Small};
}

QFont fontOf(const ChipSpec &spec) {
    QFont font = theme().font(geometryOf(spec).type);
    if (spec.shape == ChipSpec::Shape::Chip)
        font.setWeight(QFont::Medium);
    font.setStrikeOut(spec.change == ChipSpec::Change::Removed);
    return font;
}

int leadWidth(const ChipSpec &spec) {
    const Geometry g = geometryOf(spec);
    if (spec.icon)
        return theme().px(metrics::size::iconSmall) + (spec.text.isEmpty() ? 0 : theme().px(g.gap));
    return spec.dot ? theme().px(dotSize) + theme().px(g.gap) : 0;
}

struct Colors {
    QColor fill;
    QColor line;
    QColor text;
};

Colors colorsOf(const ChipSpec &spec) {
    const Theme &t = theme();
    if (spec.change == ChipSpec::Change::Added)
        return {t.color(ColorRole::DiffAddedStrong), {}, t.color(ColorRole::DiffAddedText)};
    if (spec.change == ChipSpec::Change::Removed)
        return {t.color(ColorRole::DiffRemovedStrong), {}, t.color(ColorRole::DiffRemovedText)};
    if (spec.shape == ChipSpec::Shape::Version)
        return {{}, t.color(ColorRole::BorderDefault), t.color(ColorRole::TextSecondary)};
    if (spec.outlined)
        return {{}, t.color(spec.tone, ToneRole::Border), t.color(spec.tone, ToneRole::Text)};
    return {t.color(spec.tone, ToneRole::Tint), {}, t.color(spec.tone, ToneRole::Text)};
}

} // namespace

ChipSpec stateChip(const QString &text, Tone tone) {
    return {.text = text, .tone = tone, .dot = true};
}

ChipSpec versionChip(const QString &text) {
    return {.text = text, .shape = ChipSpec::Shape::Version};
}

ChipSpec badge(const QString &text, Tone tone, std::optional<IconName> icon) {
    return {.text = text, .tone = tone, .shape = ChipSpec::Shape::Badge, .icon = icon};
}

ChipSpec tagChip(const QString &text) {
    return {.text = text, .shape = ChipSpec::Shape::Tag};
}

ChipSpec piiBadge(bool suspected) {
    ChipSpec spec = badge(suspected ? QCoreApplication::translate("Chip", "PII?")
                                    : QCoreApplication::translate("Chip", "PII"),
                          Tone::Sensitive);
    if (!suspected)
        spec.icon = IconName::Shield;
    spec.outlined = suspected;
    spec.toolTip = suspected ? QCoreApplication::translate("Chip", "Looks like personal data")
                             : QCoreApplication::translate("Chip", "Personal data");
    return spec;
}

QSize chipSize(const ChipSpec &spec) {
    const Geometry g = geometryOf(spec);
    const int text = static_cast<int>(std::ceil(QFontMetricsF(fontOf(spec)).horizontalAdvance(spec.text)));
    return {text + leadWidth(spec) + 2 * theme().px(g.padding), theme().px(g.height)};
}

void paintChip(QPainter &painter, const QRectF &rect, const ChipSpec &spec) {
    const Geometry g = geometryOf(spec);
    const Colors colors = colorsOf(spec);
    const QSize wanted = chipSize(spec);
    const QRectF box(rect.left(), std::round(rect.center().y() - wanted.height() / 2.0),
                     std::min<double>(wanted.width(), rect.width()), wanted.height());
    paintBox(painter, box, theme().scaled(metrics::radius::chip), colors.fill, colors.line);

    QRectF content = box.adjusted(theme().px(g.padding), 0, -theme().px(g.padding), 0);
    if (spec.icon) {
        const double side = theme().px(metrics::size::iconSmall);
        paintIcon(painter, QRectF(content.left(), content.center().y() - side / 2, side, side), *spec.icon,
                  colors.text);
    } else if (spec.dot) {
        const double side = theme().px(dotSize);
        paintBox(painter, QRectF(content.left(), content.center().y() - side / 2, side, side), side / 2,
                 theme().color(spec.tone, ToneRole::Text));
    }
    content.setLeft(content.left() + leadWidth(spec));

    const QFont font = fontOf(spec);
    painter.save();
    painter.setFont(font);
    painter.setPen(colors.text);
    painter.drawText(content, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip,
                     QFontMetricsF(font).elidedText(spec.text, Qt::ElideRight, content.width() + 0.5));
    painter.restore();
}

} // namespace meshlens::ui
