// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/mini_lineage.h"

#include "ui/catalog/format.h"
#include "ui/catalog/lineage_card.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace meshlens::ui {
namespace {

constexpr int gap = 12;
constexpr int centerHeight = 72;
constexpr int leastCard = 64;
constexpr int mostCard = 208;
constexpr int leastLine = 20; // room for the lines between the columns
constexpr double maxBand = 12;

} // namespace

MiniLineage::MiniLineage(QWidget *parent)
    : QWidget(parent) {
    setAccessibleName(tr("Comes from and feeds"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    themed(this, [this] {
        place();
        updateGeometry();
    });
}

std::vector<MiniLineage::End> MiniLineage::endsOf(const std::vector<ProductPage::Neighbour> &neighbours) {
    std::vector<End> ends;
    for (const ProductPage::Neighbour &neighbour : neighbours) {
        const EntityRef &ref = neighbour.ref;
        ends.push_back({.key = ref.key,
                        .text = ref.name,
                        .mono = isDataName(ref.kind),
                        .icon = kindIcon(ref.kind, ref.type),
                        .colorSlot = ref.domain.id.isNull() ? -1 : ref.domain.colorSlot});
    }
    return ends;
}

void MiniLineage::setPicture(const Center &center, const std::vector<End> &sources,
                             const std::vector<End> &targets, size_t shown) {
    m_center = center;
    fill(m_sources, sources, tr("Comes from %1"), shown);
    fill(m_targets, targets, tr("Feeds %1"), shown);
    place();
    updateGeometry();
    update();
}

void MiniLineage::fill(Side &side, const std::vector<End> &ends, const QString &name, size_t shown) {
    for (LineageCard *card : side.cards) {
        card->hide();
        card->deleteLater();
    }
    side = {};
    const size_t count = ends.size() > shown ? shown - 1 : ends.size();
    std::vector<End> cards(ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(count));
    if (count < ends.size())
        cards.push_back(
            {.text = tr("%n more", nullptr, static_cast<int>(ends.size() - count)), .more = true});
    for (const End &end : cards) {
        auto *card = new LineageCard(end, this);
        card->setAccessibleName(end.more ? end.text : name.arg(end.text));
        card->setEnabled(end.more || !end.key.isEmpty());
        card->installEventFilter(this);
        card->show();
        connect(card, &QAbstractButton::clicked, this, [this, key = end.key, more = end.more] {
            if (more)
                Q_EMIT lineageRequested();
            else
                Q_EMIT navigate(entityAddress(key));
        });
        side.cards.push_back(card);
        side.weights.push_back(end.weight);
    }
}

QSize MiniLineage::sizeHint() const {
    const auto rows = static_cast<int>(std::max(m_sources.cards.size(), m_targets.cards.size()));
    const Theme &t = theme();
    const int cards = rows * LineageCard::height() + std::max(0, rows - 1) * t.px(gap);
    return {t.px(480), std::max(cards, t.px(centerHeight)) + 2 * t.px(metrics::space::l)};
}

QSize MiniLineage::minimumSizeHint() const {
    const Theme &t = theme();
    return {3 * t.px(leastCard) + 2 * t.px(leastLine) + 2 * t.px(metrics::space::l), sizeHint().height()};
}

int MiniLineage::cardWidth() const {
    const Theme &t = theme();
    const int room = width() - 2 * t.px(metrics::space::l);
    return std::clamp((room - room / 4) / 3, t.px(leastCard), t.px(mostCard));
}

QRect MiniLineage::centerRect() const {
    const QSize size(cardWidth(), theme().px(centerHeight));
    return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void MiniLineage::place() {
    const Theme &t = theme();
    const int card = cardWidth();
    const int high = LineageCard::height();
    for (const Side *side : {&m_sources, &m_targets}) {
        const auto count = static_cast<int>(side->cards.size());
        const int total = count * high + std::max(0, count - 1) * t.px(gap);
        int y = (height() - total) / 2;
        const int x = side == &m_sources ? t.px(metrics::space::l) : width() - t.px(metrics::space::l) - card;
        for (LineageCard *one : side->cards) {
            one->setGeometry(x, y, card, high);
            y += high + t.px(gap);
        }
    }
}

void MiniLineage::resizeEvent(QResizeEvent *) {
    place();
}

bool MiniLineage::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left || key == Qt::Key_Right) {
            walk(static_cast<LineageCard *>(watched), key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// Up and Down within a side, Left and Right to the card across.
void MiniLineage::walk(LineageCard *from, int key) {
    const auto inSources = std::ranges::find(m_sources.cards, from);
    const bool isSource = inSources != m_sources.cards.end();
    const auto &own = isSource ? m_sources.cards : m_targets.cards;
    const auto at = static_cast<int>(std::ranges::find(own, from) - own.begin());
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        const int next = at + (key == Qt::Key_Up ? -1 : 1);
        if (next >= 0 && next < static_cast<int>(own.size()))
            own[static_cast<size_t>(next)]->setFocus(Qt::TabFocusReason);
        return;
    }
    const auto &other = isSource ? m_targets.cards : m_sources.cards;
    if (other.empty() || (key == Qt::Key_Right) != isSource)
        return;
    other[std::min(static_cast<size_t>(at), other.size() - 1)]->setFocus(Qt::TabFocusReason);
}

void MiniLineage::paintLines(QPainter &painter, const Side &side, bool incoming) const {
    const Theme &t = theme();
    const QRect center = centerRect();
    const auto count = static_cast<double>(side.cards.size());
    const int most = side.weights.empty() ? 0 : std::ranges::max(side.weights);
    for (size_t i = 0; i < side.cards.size(); ++i) {
        const LineageCard *card = side.cards[i];
        // Ends on the card in the middle are spread over its height.
        const double spread =
            (center.height() - t.px(16)) * (static_cast<double>(i) + 1) / (count + 1) + t.px(8);
        const QPointF outer(incoming ? card->geometry().right() + 1 : card->geometry().left(),
                            QRectF(card->geometry()).center().y());
        const QPointF inner(incoming ? center.left() : center.right() + 1, center.top() + spread);
        const QPointF from = incoming ? outer : inner;
        const QPointF to = (incoming ? inner : outer) - QPointF(t.px(6), 0);
        const double half = (to.x() - from.x()) / 2;
        QPainterPath path(from);
        path.cubicTo(from + QPointF(half, 0), to - QPointF(half, 0), to);
        const int weight = side.weights[i];
        const bool isBand = weight > 0 && most > 0;
        const double wide = isBand ? std::max(2.0, maxBand * weight / most) : 1.5;
        const QColor color =
            isBand ? t.domainColor(incoming ? card->end().colorSlot : m_center.colorSlot, DomainRole::Band)
                   : t.color(ColorRole::BorderStrong);
        painter.setPen(QPen(color, t.scaled(wide), Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        const double arrow = t.scaled(isBand ? wide / 2 + 2 : 3.5);
        QPainterPath head(to + QPointF(0, -arrow));
        head.lineTo(to + QPointF(t.px(6), 0));
        head.lineTo(to + QPointF(0, arrow));
        head.closeSubpath();
        painter.fillPath(head, color);
    }
}

void MiniLineage::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect(), t.scaled(metrics::radius::area), t.color(ColorRole::SurfacePanel),
             t.color(ColorRole::BorderDefault));
    paintLines(painter, m_sources, true);
    paintLines(painter, m_targets, false);

    const QRectF center = centerRect();
    const double radius = t.scaled(metrics::radius::graphCard);
    QPainterPath outline;
    outline.addRoundedRect(center, radius, radius);
    painter.fillPath(outline, t.color(ColorRole::SurfaceRaised));
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(QRectF(center.left(), center.top(), center.width(), t.px(metrics::space::xs)),
                     t.domainColor(m_center.colorSlot, DomainRole::Solid));
    painter.restore();
    paintBox(painter, center, radius, {}, t.color(ColorRole::AccentLine));

    QRectF content = center.adjusted(t.px(metrics::space::m), t.px(metrics::space::s),
                                     -t.px(metrics::space::s), -t.px(metrics::space::xs));
    const double line = t.lineHeight(TypeRole::BodyStrong);
    const double below = m_center.subtitle.isEmpty() ? 0 : t.lineHeight(TypeRole::Small) + t.px(2);
    QRectF row(content.left(), content.center().y() - (line + below) / 2, content.width(), line);
    const double side = t.px(metrics::size::icon);
    paintIcon(painter, QRectF(row.left(), row.center().y() - side / 2, side, side), m_center.icon,
              t.color(ColorRole::TextSecondary));
    paintText(painter, row.adjusted(side + t.px(metrics::space::iconText), 0, 0, 0), m_center.title,
              m_center.mono ? TypeRole::Mono : TypeRole::BodyStrong, t.color(ColorRole::TextPrimary));
    if (below > 0) {
        paintText(painter,
                  QRectF(row.left(), row.bottom() + t.px(2), row.width(), t.lineHeight(TypeRole::Small)),
                  m_center.subtitle, TypeRole::Small, t.color(ColorRole::TextSecondary));
    }
}

} // namespace meshlens::ui
