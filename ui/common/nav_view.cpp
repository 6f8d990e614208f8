// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/nav_view.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/nav_row_delegate.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/visual_state.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace meshlens::ui {

NavView::NavView(QWidget *parent)
    : QTreeView(parent) {
    setItemDelegate(new NavRowDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(true);
    setExpandsOnDoubleClick(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    // The view does this by itself only where the desktop opens with one click.
    connect(this, &QAbstractItemView::clicked, this, &QAbstractItemView::activated);
    connect(this, &QTreeView::expanded, this, &QWidget::updateGeometry);
    connect(this, &QTreeView::collapsed, this, &QWidget::updateGeometry);
    themed(this, [this] { applyTheme(); });
}

void NavView::applyTheme() {
    const int inset = theme().px(metrics::space::s);
    setViewportMargins(inset, 0, inset, 0);
    setIndentation(theme().px(metrics::row::indent));
    scheduleDelayedItemsLayout();
    updateGeometry();
}

void NavView::setModel(QAbstractItemModel *model) {
    if (QAbstractItemModel *old = this->model())
        disconnect(old, nullptr, this, nullptr);
    QTreeView::setModel(model);
    m_hover = QPersistentModelIndex();
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
}

void NavView::setFitsContents(bool fits) {
    m_fits = fits;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, fits ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateGeometry();
}

QSize NavView::sizeHint() const {
    const int width = theme().px(metrics::size::nav);
    if (!m_fits || !model())
        return {width, theme().px(240)};
    int height = 0;
    for (QModelIndex index = model()->index(0, 0); index.isValid(); index = indexBelow(index))
        height += itemDelegate()->sizeHint({}, index).height();
    return {width, height};
}

QSize NavView::minimumSizeHint() const {
    return {theme().px(metrics::size::rail), m_fits ? sizeHint().height() : theme().px(metrics::row::nav)};
}

void NavView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Theme &t = theme();
    const bool group = index.data(NavRowDelegate::GroupRole).toBool();
    const QRectF row(0, option.rect.top(), viewport()->width(), option.rect.height());
    const double radius = t.scaled(metrics::radius::navRow);
    QStyleOptionViewItem shown = option;
    const bool hover = !group && m_hover == index;
    shown.state.setFlag(QStyle::State_MouseOver, hover);
    if (!group) {
        // The selected row is the place that is shown, whoever has the focus.
        if (selectionModel()->isSelected(index))
            paintBox(*painter, row, radius, t.color(ColorRole::SurfaceSelected));
        else if (hover)
            paintBox(*painter, row, radius, t.color(ColorRole::SurfaceHover));
    }
    QTreeView::drawRow(painter, shown, index);
    if (!group && index == currentIndex() && showsFocusRing(this))
        paintFocusRing(*painter, row, radius, RingPlace::Inside);
}

void NavView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const {
    if (!model()->hasChildren(index))
        return;
    const double side = theme().px(metrics::size::iconSmall);
    const double right = rect.right() + 1;
    const QRectF box(right - indentation() / 2.0 - side / 2, rect.center().y() + 0.5 - side / 2, side, side);
    paintIcon(*painter, box, isExpanded(index) ? IconName::ChevDown : IconName::ChevRight,
              theme().color(ColorRole::TextTertiary));
}

void NavView::mouseMoveEvent(QMouseEvent *event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index != m_hover) {
        m_hover = index;
        viewport()->update();
    }
    QTreeView::mouseMoveEvent(event);
}

void NavView::leaveEvent(QEvent *event) {
    m_hover = QPersistentModelIndex();
    viewport()->update();
    QTreeView::leaveEvent(event);
}

void NavView::keyPressEvent(QKeyEvent *event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace meshlens::ui
