// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/avatar.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {

Avatar::Avatar(const QString &name, QWidget *parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setName(name);
}

void Avatar::setName(const QString &name) {
    m_name = name;
    setAccessibleName(name);
    setToolTip(name);
    update();
}

void Avatar::setOwn(bool own) {
    m_own = own;
    update();
}

QString Avatar::initials(const QString &name) {
    // "jane.doe@example.org" and "jane_doe" are names too.
    QString clean = name.section(u'@', 0, 0);
    for (QChar &c : clean) {
        if (!c.isLetterOrNumber() && !c.isSurrogate() && !c.isMark())
            c = u' ';
    }
    const QStringList words = clean.split(u' ', Qt::SkipEmptyParts);
    const auto first = [](const QString &word) {
        return word.left(word.at(0).isHighSurrogate() ? 2 : 1).toUpper();
    };
    if (words.isEmpty())
        return QStringLiteral("?");
    return words.size() == 1 ? first(words.first()) : first(words.first()) + first(words.last());
}

void Avatar::paint(QPainter &painter, const QRectF &rect, const QString &name, bool own) {
    const Theme &t = theme();
    const double side = std::min(rect.width(), rect.height());
    const QRectF circle(rect.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    paintBox(painter, circle, side / 2,
             t.color(own ? ColorRole::AccentTintStrong : ColorRole::SurfacePressed));
    QFont font = t.font(TypeRole::CaptionStrong);
    font.setPixelSize(qMax(1, qRound(side * 0.45)));
    painter.save();
    painter.setFont(font);
    painter.setPen(t.color(own ? ColorRole::AccentText : ColorRole::TextSecondary));
    painter.drawText(circle, Qt::AlignCenter | Qt::TextDontClip, initials(name));
    painter.restore();
}

QSize Avatar::sizeHint() const {
    return {theme().px(metrics::size::avatar), theme().px(metrics::size::avatar)};
}

void Avatar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paint(painter, rect(), m_name, m_own);
}

} // namespace meshlens::ui
