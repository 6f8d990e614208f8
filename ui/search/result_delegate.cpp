// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/result_delegate.h"

#include "models/search/search_result_model.h"
#include "ui/common/chip_spec.h"
#include "ui/common/domain_marker.h"
#include "ui/common/highlighted_label.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>

namespace meshlens::ui {

namespace {

constexpr int height = 80;
constexpr int columnLine = 20;
constexpr int topPadding = 10;
constexpr int mainLine = 20;
constexpr int lastLine = 20;
constexpr int textLeft = 22; // from the icon to the text
constexpr int chosenBar = 3;

QColor background(const QStyleOptionViewItem &option) {
    const Theme &look = theme();
    if (option.state & QStyle::State_Selected)
        return look.color(ColorRole::SurfaceSelected);
    if (option.state & QStyle::State_MouseOver)
        return look.color(ColorRole::SurfaceHover);
    return look.color(ColorRole::SurfacePage);
}

QString moreColumnsText(int count) {
    return ResultDelegate::tr("and %n more column(s)", nullptr, count);
}

} // namespace

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const {
    const auto hit = index.data(SearchResultModel::HitRole).value<SearchHit>();
    return {0, theme().px(height + (hit.columns.empty() ? 0 : columnLine))};
}

void ResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const {
    const auto hit = index.data(SearchResultModel::HitRole).value<SearchHit>();
    const Theme &look = theme();
    const QRectF row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(row, background(option));
    painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1),
                      look.color(ColorRole::BorderSubtle));
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(QRectF(row.left(), row.top(), look.px(chosenBar), row.height() - 1),
                          look.color(ColorRole::AccentLine));
    }

    const double edge = look.px(metrics::space::page);
    const double icon = look.px(metrics::size::icon);
    double y = row.top() + look.px(topPadding);
    const auto line = [&](int design) {
        const QRectF place(row.left() + edge, y, row.width() - 2 * edge, look.px(design));
        y += look.px(design);
        return place;
    };
    const auto text = [&](const QRectF &place) { return place.adjusted(look.px(textLeft), 0, 0, 0); };

    const QRectF first = line(mainLine);
    paintIcon(*painter, QRectF(first.left(), first.center().y() - icon / 2, icon, icon),
              kindIcon(hit.ref.kind, hit.ref.type), look.color(ColorRole::TextSecondary));
    paintFirstLine(*painter, text(first), hit);
    const QRectF second = text(line(mainLine));
    if (hit.snippet.isEmpty()) {
        paintText(*painter, second, tr("No description"), TypeRole::Body,
                  look.color(ColorRole::TextTertiary));
    } else {
        paintHighlighted(*painter, second, hit.snippet, hit.snippetRanges, TypeRole::Body,
                         ColorRole::TextSecondary);
    }
    if (!hit.columns.empty())
        paintColumns(*painter, text(line(columnLine)), hit);
    paintLastLine(*painter, text(line(lastLine)), hit);

    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paintFocusRing(*painter, row, 0, RingPlace::Inside);
    painter->restore();
}

void ResultDelegate::paintFirstLine(QPainter &painter, const QRectF &line, const SearchHit &hit) const {
    const Theme &look = theme();
    const double gap = look.px(metrics::space::s);
    const double placeWidth = paintPlace(painter, line, hit);
    const ChipSpec kind = badge(kindLabel(hit.ref.kind, hit.ref.type));
    const QSize kindSize = chipSize(kind);
    const double room = line.width() - placeWidth - gap - kindSize.width() - gap;
    const double used = paintHighlighted(
        painter, QRectF(line.left(), line.top(), room, line.height()), hit.ref.name, hit.nameRanges,
        isDataName(hit.ref.kind) ? TypeRole::MonoTitle : TypeRole::Heading, ColorRole::TextPrimary);
    paintChip(painter, QRectF(line.left() + used + gap, line.top(), kindSize.width(), line.height()), kind);
}

// Right: of a column the dataset, then the domain. Returns the width that it took.
double ResultDelegate::paintPlace(QPainter &painter, const QRectF &line, const SearchHit &hit) const {
    const Theme &look = theme();
    const double gap = look.px(metrics::space::iconText);
    const double marker = look.px(metrics::size::domainMarker);
    double right = line.right();
    const DomainRef &domain = hit.ref.domain;
    if (!domain.name.isEmpty()) {
        const double width = qMin<double>(textWidth(domain.name, TypeRole::Body), line.width() / 3);
        right -= width;
        paintText(painter, QRectF(right, line.top(), width + 1, line.height()), domain.name, TypeRole::Body,
                  look.color(ColorRole::TextSecondary));
        right -= gap + marker;
        DomainMarker::paint(painter, QRectF(right, line.top(), marker, line.height()), domain.colorSlot);
        right -= look.px(metrics::space::s);
    }
    if (hit.ref.kind == EntityKind::Column && !hit.owner.name.isEmpty()) {
        const double width = qMin<double>(textWidth(hit.owner.name, TypeRole::Mono), line.width() / 3);
        right -= width;
        paintText(painter, QRectF(right, line.top(), width + 1, line.height()), hit.owner.name,
                  TypeRole::Mono, look.color(ColorRole::TextSecondary));
        right -= look.px(metrics::space::s);
    }
    return line.right() - right;
}

void ResultDelegate::paintColumns(QPainter &painter, const QRectF &line, const SearchHit &hit) const {
    const Theme &look = theme();
    const double small = look.px(metrics::size::iconSmall);
    const double gap = look.px(metrics::space::iconText);
    paintIcon(painter, QRectF(line.left(), line.center().y() - small / 2, small, small), IconName::Column,
              look.color(ColorRole::TextTertiary));
    double x = line.left() + small + gap;
    for (const auto &[name, ranges] : hit.columns) {
        const double width = textWidth(name, TypeRole::Mono);
        if (x + width > line.right())
            return;
        x += paintHighlighted(painter, QRectF(x, line.top(), width + 1, line.height()), name, ranges,
                              TypeRole::Mono, ColorRole::TextPrimary);
        x += look.px(metrics::space::m);
    }
    if (hit.moreColumns > 0) {
        paintText(painter, QRectF(x, line.top(), qMax(0.0, line.right() - x), line.height()),
                  moreColumnsText(hit.moreColumns), TypeRole::Small, look.color(ColorRole::TextTertiary));
    }
}

void ResultDelegate::paintLastLine(QPainter &painter, const QRectF &line, const SearchHit &hit) const {
    const Theme &look = theme();
    const QColor ink = look.color(ColorRole::TextTertiary);
    const double small = look.px(metrics::size::iconSmall);
    paintIcon(painter, QRectF(line.left(), line.center().y() - small / 2, small, small), IconName::Bulb, ink);
    const QString score = QLocale().toString(hit.score, 'f', 1);
    const double scoreWidth = textWidth(score, TypeRole::Small) + 1;
    paintText(painter, QRectF(line.right() - scoreWidth, line.top(), scoreWidth, line.height()), score,
              TypeRole::Small, look.color(ColorRole::TextSecondary), Qt::AlignRight);
    const double left = line.left() + small + look.px(metrics::space::iconText);
    paintText(painter, QRectF(left, line.top(), line.right() - scoreWidth - left, line.height()),
              whyText(hit), TypeRole::Small, ink);
}

QString ResultDelegate::whyText(const SearchHit &hit) {
    constexpr std::size_t shown = 3;
    std::vector<SearchFactor> factors = hit.why;
    std::ranges::stable_sort(factors, std::ranges::greater{}, &SearchFactor::value);
    if (factors.size() > shown)
        factors.resize(shown);
    QStringList names;
    for (const SearchFactor &factor : factors)
        names.append(factor.name);
    return names.join(QStringLiteral(" · "));
}

} // namespace meshlens::ui
