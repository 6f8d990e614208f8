// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drop_overlay.h"

#include "ui/common/chip_spec.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/theme.h"

#include <QDragEnterEvent>
#include <QFontMetrics>
#include <QPainter>

namespace meshlens::ui {
namespace {

constexpr int cardWidth = 480;
constexpr int cardPadding = 32;
constexpr int iconDesign = 40;
constexpr int tagRow = 24;

IconName iconOf(DropOffer::Kind kind) {
    switch (kind) {
    case DropOffer::Kind::OpenCatalog:
        return IconName::Database;
    case DropOffer::Kind::Import:
    case DropOffer::Kind::BeginCatalog:
        return IconName::Import;
    case DropOffer::Kind::Refuse:
        break;
    }
    return IconName::XCircle;
}

QRectF textRect(const QString &text, const QFont &font, qreal width) {
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10'000), Qt::AlignHCenter | Qt::TextWordWrap,
                                            text);
}

} // namespace

DropOverlay::DropOverlay(QWidget *window)
    : QWidget(window) {
    setAcceptDrops(true);
    setAccessibleName(tr("Drop files here"));
    window->installEventFilter(this);
    hide();
}

void DropOverlay::showOffer(const DropOffer &offer) {
    m_offer = offer;
    setAccessibleName(offer.title);
    setAccessibleDescription(offer.text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::dragEnterEvent(QDragEnterEvent *event) {
    // A refused one is taken, too: its drop says why.
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void DropOverlay::dragLeaveEvent(QDragLeaveEvent *) {
    hide();
}

void DropOverlay::dropEvent(QDropEvent *event) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
    hide();
    Q_EMIT dropped(m_offer);
}

bool DropOverlay::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

QRectF DropOverlay::cardRect() const {
    const Theme &t = theme();
    const qreal width = std::min<qreal>(t.px(cardWidth), this->width() - 2.0 * t.px(metrics::space::xl));
    const qreal inner = width - 2.0 * t.px(cardPadding);
    qreal height = 2.0 * t.px(cardPadding) + t.px(iconDesign) + t.px(metrics::space::l) +
                   textRect(m_offer.title, t.font(TypeRole::Title), inner).height();
    if (!m_offer.text.isEmpty())
        height += t.px(metrics::space::s) + textRect(m_offer.text, t.font(TypeRole::Body), inner).height();
    if (!m_offer.names.isEmpty())
        height += t.px(metrics::space::l) + t.px(tagRow);
    return {std::round((this->width() - width) / 2), std::round((this->height() - height) / 2), width,
            height};
}

void DropOverlay::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().color(ColorRole::SurfaceScrim));
    paintCard(painter);
}

void DropOverlay::paintCard(QPainter &painter) const {
    const Theme &t = theme();
    const bool refused = m_offer.kind == DropOffer::Kind::Refuse;
    const QRectF card = cardRect();
    const qreal radius = t.px(metrics::radius::card);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.color(ColorRole::SurfaceRaised));
    painter.drawRoundedRect(card, radius, radius);
    // The place to let go: a dashed line within.
    const qreal inset = t.px(metrics::space::s);
    QPen line(t.color(refused ? ColorRole::DangerBorder : ColorRole::AccentLine), t.px(2));
    line.setDashPattern({3, 3});
    painter.setPen(line);
    painter.setBrush(t.color(refused ? ColorRole::DangerTint : ColorRole::AccentTint));
    painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), radius - 2, radius - 2);

    const qreal inner = card.width() - 2.0 * t.px(cardPadding);
    const qreal left = card.left() + t.px(cardPadding);
    qreal y = card.top() + t.px(cardPadding);
    const qreal side = t.px(iconDesign);
    paintIcon(painter, QRectF(card.center().x() - side / 2, y, side, side), iconOf(m_offer.kind),
              t.color(refused ? ColorRole::DangerSolid : ColorRole::AccentSolid));
    y += side + t.px(metrics::space::l);
    const auto write = [&](const QString &text, TypeRole type, ColorRole color) {
        const QFont font = t.font(type);
        const qreal height = textRect(text, font, inner).height();
        painter.setFont(font);
        painter.setPen(t.color(color));
        painter.drawText(QRectF(left, y, inner, height), Qt::AlignHCenter | Qt::TextWordWrap, text);
        y += height;
    };
    write(m_offer.title, TypeRole::Title, refused ? ColorRole::DangerText : ColorRole::TextPrimary);
    if (!m_offer.text.isEmpty()) {
        y += t.px(metrics::space::s);
        write(m_offer.text, TypeRole::Body, ColorRole::TextSecondary);
    }
    if (!m_offer.names.isEmpty())
        paintNames(painter, QRectF(left, y + t.px(metrics::space::l), inner, t.px(tagRow)));
}

// As many as fit, in the middle.
void DropOverlay::paintNames(QPainter &painter, QRectF line) const {
    const qreal gap = theme().px(metrics::space::s);
    std::vector<ChipSpec> chips;
    qreal width = -gap;
    for (const QString &name : m_offer.names) {
        const ChipSpec chip = tagChip(name);
        const qreal wanted = std::min<qreal>(chipSize(chip).width(), line.width()) + gap;
        if (!chips.empty() && width + wanted > line.width())
            break;
        width += wanted;
        chips.push_back(chip);
    }
    qreal x = line.center().x() - width / 2;
    for (const ChipSpec &chip : chips) {
        const qreal own = std::min<qreal>(chipSize(chip).width(), line.width());
        paintChip(painter, QRectF(x, line.top(), own, line.height()), chip);
        x += own + gap;
    }
}

} // namespace meshlens::ui
