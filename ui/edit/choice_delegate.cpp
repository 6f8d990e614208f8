// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/choice_delegate.h"

#include "models/catalog/choice_model.h"
#include "ui/common/avatar.h"
#include "ui/common/domain_marker.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const {
    return {theme().px(200), theme().px(metrics::row::menu)};
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const {
    const Theme &t = theme();
    const auto ref = index.data(ChoiceModel::RefRole).value<EntityRef>();
    const bool chosen = index.data(ChoiceModel::ChosenRole).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(t.px(4), 0, -t.px(4), 0);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        const bool current = option.state & QStyle::State_Selected;
        paintBox(*painter, row, t.scaled(metrics::radius::control),
                 t.color(current ? ColorRole::SurfaceSelected : ColorRole::SurfaceHover));
    }
    const double side = t.px(metrics::size::checkbox);
    QRectF box(row.left() + t.px(metrics::space::s), row.center().y() - side / 2, side, side);
    if (m_many) {
        paintCheck(*painter, box, chosen ? Qt::Checked : Qt::Unchecked, true, false);
        box.translate(side + t.px(metrics::space::s), 0);
    }
    const bool person = ref.kind == EntityKind::Person || ref.kind == EntityKind::Team;
    if (ref.kind == EntityKind::Domain && ref.id)
        DomainMarker::paint(*painter, box, ref.domain.colorSlot);
    else if (person && ref.id)
        paintIcon(*painter, box, ref.kind == EntityKind::Team ? IconName::Users : IconName::User,
                  t.color(ColorRole::TextTertiary));
    else if (ref.id)
        paintIcon(*painter, box, kindIcon(ref.kind, ref.type), t.color(ColorRole::TextTertiary));
    QRectF text(box.right() + t.px(metrics::space::s), row.top(),
                row.right() - box.right() - t.px(metrics::space::s) * 2, row.height());
    if (ref.id.isNull() && !m_many)
        text.setLeft(row.left() + t.px(metrics::space::s));
    const QString name = index.data().toString();
    const TypeRole type = ref.kind == EntityKind::Tag ? TypeRole::Mono : TypeRole::Body;
    painter->setFont(t.font(type));
    const QString elided = QFontMetrics(t.font(type)).elidedText(name, Qt::ElideRight, qRound(text.width()));
    paintText(*painter, text, elided, type, t.color(ColorRole::TextPrimary));
    if (!m_many && chosen) {
        const QRectF tick(row.right() - side - t.px(metrics::space::s), row.center().y() - side / 2, side,
                          side);
        paintIcon(*painter, tick, IconName::Check, t.color(ColorRole::AccentText));
    }
    painter->restore();
}

} // namespace meshlens::ui
