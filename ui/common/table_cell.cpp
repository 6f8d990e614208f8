// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table_cell.h"

#include "ui/common/avatar.h"
#include "ui/common/domain_marker.h"
#include "ui/common/highlighted_label.h"
#include "ui/common/icon.h"
#include "ui/common/meter.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/table_delegate.h"
#include "ui/common/table_view.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QPainter>

namespace meshlens::ui {
namespace {

using Role = TableDelegate::Role;

constexpr int meterWidth = 32;
constexpr int leastChip = 64; // to be read when it is cut

template <typename T> std::optional<T> valueOf(const QModelIndex &index, int role) {
    const QVariant value = index.data(role);
    return value.isValid() ? std::optional(value.value<T>()) : std::nullopt;
}

int textWidthOf(const QString &text, const QFont &font) {
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

ColorRole colorOf(const QModelIndex &index, bool enabled) {
    if (!enabled)
        return ColorRole::TextDisabled;
    if (const auto tone = valueOf<Tone>(index, Role::ToneRole))
        return toneColor(*tone, ToneRole::Text);
    if (index.data(Role::LinkRole).toBool())
        return ColorRole::TextLink;
    if (index.data(Role::DimRole).toBool())
        return ColorRole::TextTertiary;
    return index.data(Role::MutedRole).toBool() ? ColorRole::TextSecondary : ColorRole::TextPrimary;
}

QFont fontOf(const QModelIndex &index, bool selected) {
    const bool mono = index.data(Role::MonoRole).toBool();
    const bool dim = index.data(Role::DimRole).toBool();
    QFont font = theme().font(mono  ? dim ? TypeRole::MonoSmall : TypeRole::Mono
                              : dim ? TypeRole::Small
                                    : TypeRole::Body);
    if (index.data(Role::NumberRole).toBool() && !mono)
        font.setFeature("tnum", 1);
    if (index.data(Role::StrongRole).toBool() || (selected && index.column() == 0))
        font.setWeight(QFont::Medium);
    return font;
}

} // namespace

TableCell::TableCell(const QStyleOptionViewItem &option, const QModelIndex &index) {
    const Theme &t = theme();
    m_left = m_rightPadding = t.px(metrics::space::s);
    if (const auto *view = qobject_cast<const TableView *>(option.widget)) {
        const QHeaderView *header = view->header();
        const int visual = header->visualIndex(index.column());
        if (visual == 0 && !view->rootIsDecorated())
            m_left = t.px(view->edgePadding());
        if (visual == view->lastVisible())
            m_rightPadding = t.px(view->edgePadding());
    }
    read(option, index);
    place(QRectF(option.rect).adjusted(m_left, 0, -m_rightPadding, 0));
}

void TableCell::read(const QStyleOptionViewItem &option, const QModelIndex &index) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = option.state & QStyle::State_Selected;
    m_text = index.data(Qt::DisplayRole).toString();
    m_text.replace(u'\n', u' ');
    m_font = fontOf(index, selected);
    m_color = theme().color(colorOf(index, enabled));
    if (m_text.isEmpty()) {
        m_text = index.data(Role::PlaceholderRole).toString();
        m_isPlaceholder = !m_text.isEmpty();
        if (m_isPlaceholder) {
            m_font.setItalic(true);
            m_color = theme().color(ColorRole::TextTertiary);
        }
    }
    const auto alignment = valueOf<int>(index, Qt::TextAlignmentRole);
    m_right = index.data(Role::NumberRole).toBool() || (alignment && (*alignment & Qt::AlignRight));
    m_avatar = index.data(Role::AvatarRole).toString();
    m_icon = valueOf<IconName>(index, Role::IconRole);
    m_domain = valueOf<int>(index, Role::DomainRole);
    m_trailingIcon = valueOf<IconName>(index, Role::TrailingIconRole);
    m_secondary = index.data(Role::SecondaryTextRole).toString();
    m_chips = index.data(Role::ChipsRole).value<QList<ChipSpec>>();
    m_meter = valueOf<double>(index, Role::MeterRole);
    if (const auto tone = valueOf<Tone>(index, Role::MeterToneRole))
        m_meterFill = toneColor(*tone, ToneRole::Solid);
    m_ranges = index.data(Role::RangesRole).value<std::vector<TextRange>>();
    m_iconColor = theme().color(selected ? ColorRole::AccentText : ColorRole::TextTertiary);
    if (const auto tone = valueOf<Tone>(index, Role::IconToneRole))
        m_iconColor = theme().color(*tone, ToneRole::Text);
}

double TableCell::leadWidth() const {
    const Theme &t = theme();
    double width = 0;
    if (m_domain)
        width += t.px(metrics::size::domainMarker + metrics::space::s);
    if (!m_avatar.isEmpty())
        width += t.px(metrics::size::avatar + metrics::space::s);
    if (m_icon)
        width += t.px(metrics::size::icon + metrics::space::s);
    return width;
}

double TableCell::trailWidth() const {
    const Theme &t = theme();
    double width = m_trailingIcon ? t.px(metrics::space::iconText + metrics::size::iconSmall) : 0;
    if (!m_secondary.isEmpty())
        width += t.px(metrics::space::s) + textWidth(m_secondary, TypeRole::Small);
    return width;
}

double TableCell::chipsWidth() const {
    double width = 0;
    for (const ChipSpec &chip : m_chips)
        width += (width > 0 ? theme().px(metrics::space::xs) : 0) + chipSize(chip).width();
    return width;
}

double TableCell::textNeeded() const {
    return m_text.isEmpty() ? 0 : textWidthOf(m_text, m_font);
}

int TableCell::naturalWidth() const {
    const double meter = m_meter ? theme().px(meterWidth + metrics::space::s) : 0;
    const double chips =
        m_chips.isEmpty() ? 0 : chipsWidth() + (m_text.isEmpty() ? 0 : theme().px(metrics::space::s));
    return m_left + m_rightPadding +
           static_cast<int>(std::ceil(leadWidth() + textNeeded() + trailWidth() + chips + meter));
}

void TableCell::place(QRectF content) {
    const Theme &t = theme();
    if (m_meter) {
        m_meterRect = content;
        m_meterRect.setLeft(content.right() - t.px(meterWidth));
        content.setRight(m_meterRect.left() - t.px(metrics::space::s));
    }
    m_leadRect = content;
    double x = content.left() + leadWidth();
    if (m_right) {
        m_textRect = QRectF(x, content.top(), std::max(0.0, content.right() - x), content.height());
        return;
    }
    // The name comes first; what explains it goes before the name is cut.
    const double room = std::max(0.0, content.right() - x);
    const double needed = textNeeded();
    const double least = std::min(needed, static_cast<double>(t.px(64)));
    const double chips = m_chips.isEmpty() ? 0 : chipsWidth() + (needed > 0 ? t.px(metrics::space::s) : 0);
    const double icon = m_trailingIcon ? t.px(metrics::space::iconText + metrics::size::iconSmall) : 0;
    const double beside = needed <= room - trailWidth() - chips ? trailWidth() : icon;
    double text = std::min(needed, std::max({least, room / 2, room - beside - chips}));
    text = std::min(text, room);
    m_textRect = QRectF(x, content.top(), text, content.height());
    x += text;
    if (m_trailingIcon) {
        const double side = t.px(metrics::size::iconSmall);
        m_trailingIconRect =
            QRectF(x + t.px(metrics::space::iconText), content.center().y() - side / 2, side, side);
        x = m_trailingIconRect.right();
    }
    if (!m_secondary.isEmpty() && content.right() - x > t.px(40)) {
        x += t.px(metrics::space::s);
        const double width = std::min<double>(textWidth(m_secondary, TypeRole::Small), content.right() - x);
        m_secondaryRect = QRectF(x, content.top(), width, content.height());
        x += width;
    }
    if (needed > 0)
        x += t.px(metrics::space::s);
    placeChips(x, content.right());
}

void TableCell::placeChips(double &x, double right) {
    const Theme &t = theme();
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const double width = chipSize(m_chips.at(i)).width();
        const qsizetype left = m_chips.size() - i;
        ChipSpec rest = m_chips.at(i);
        rest.text = QStringLiteral("+%1").arg(left);
        rest.icon.reset();
        rest.dot = false;
        QStringList names;
        for (qsizetype j = i; j < m_chips.size(); ++j)
            names.append(m_chips.at(j).text);
        rest.toolTip = names.join(QStringLiteral(", "));
        const double restWidth = left > 1 ? t.px(metrics::space::xs) + chipSize(rest).width() : 0;
        const QRectF place(x, m_leadRect.top(), width, m_leadRect.height());
        if (x + width + restWidth <= right + 0.5) {
            m_chipRects.append({place, m_chips.at(i)});
            x += width + t.px(metrics::space::xs);
            continue;
        }
        // One alone is cut while it can be read, of several the others are counted.
        const bool counted = left > 1 || (i > 0 && right - x < t.px(leastChip));
        QRectF last = place;
        last.setWidth(std::max(0.0, std::min<double>(counted ? chipSize(rest).width() : width, right - x)));
        if (last.width() > t.px(16))
            m_chipRects.append({last, counted ? rest : m_chips.at(i)});
        return;
    }
}

void TableCell::paint(QPainter &painter) const {
    const Theme &t = theme();
    double x = m_leadRect.left();
    const auto lead = [&](double side) {
        const QRectF rect(x, m_leadRect.center().y() - side / 2, side, side);
        x += side + t.px(metrics::space::s);
        return rect;
    };
    if (m_domain)
        DomainMarker::paint(painter, lead(t.px(metrics::size::domainMarker)), *m_domain);
    if (!m_avatar.isEmpty())
        Avatar::paint(painter, lead(t.px(metrics::size::avatar)), m_avatar);
    if (m_icon)
        paintIcon(painter, lead(t.px(metrics::size::icon)), *m_icon, m_iconColor);
    if (!m_text.isEmpty() && m_textRect.width() > 0) {
        if (!m_isPlaceholder && !m_ranges.empty())
            paintRanges(painter, m_textRect, m_text, m_ranges, m_font);
        painter.setFont(m_font);
        painter.setPen(m_color);
        const Qt::Alignment side = m_right ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(m_textRect,
                         static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip,
                         QFontMetricsF(m_font).elidedText(m_text, Qt::ElideRight, m_textRect.width() + 0.5));
    }
    if (m_trailingIcon && m_trailingIconRect.isValid())
        paintIcon(painter, m_trailingIconRect, *m_trailingIcon, t.color(ColorRole::TextTertiary));
    if (m_secondaryRect.isValid())
        paintText(painter, m_secondaryRect, m_secondary, TypeRole::Small, t.color(ColorRole::TextTertiary));
    for (const auto &[rect, chip] : m_chipRects)
        paintChip(painter, rect, chip);
    if (m_meter)
        Meter::paint(painter, m_meterRect, *m_meter, m_meterFill);
}

QString TableCell::toolTipAt(const QPointF &pos) const {
    for (const auto &[rect, chip] : m_chipRects) {
        if (rect.contains(pos))
            return !chip.toolTip.isEmpty()                 ? chip.toolTip
                   : rect.width() < chipSize(chip).width() ? chip.text
                                                           : QString();
    }
    QStringList lines;
    if (!m_isPlaceholder && textNeeded() > m_textRect.width() + 0.5)
        lines.append(m_text);
    const bool secondaryCut =
        !m_secondary.isEmpty() && textWidth(m_secondary, TypeRole::Small) > m_secondaryRect.width() + 0.5;
    if (secondaryCut)
        lines.append(m_secondary);
    return lines.join(u'\n');
}

} // namespace meshlens::ui
