// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table_view.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/table_delegate.h"
#include "ui/common/theme_notifier.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace meshlens::ui {
namespace {

constexpr double leastShare = 0.55; // of its width that a column keeps in a narrow view

ColorRole changeColor(const QModelIndex &index) {
    switch (index.siblingAtColumn(0).data(TableDelegate::ChangeRole).value<TableDelegate::Change>()) {
    case TableDelegate::Change::Added:
        return ColorRole::DiffAddedTint;
    case TableDelegate::Change::Removed:
        return ColorRole::DiffRemovedTint;
    case TableDelegate::Change::Changed:
        return ColorRole::DiffChangedTint;
    case TableDelegate::Change::None:
        break;
    }
    return ColorRole::SurfacePage;
}

} // namespace

TableView::TableView(QWidget *parent)
    : QTreeView(parent)
    , m_rowHeight(metrics::row::table)
    , m_edgePadding(metrics::space::page) {
    setItemDelegate(new TableDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setAllColumnsShowFocus(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.data(TableDelegate::LinkRole).toBool())
            Q_EMIT activated(index);
    });
    themed(this, [this] { applyTheme(); });
}

void TableView::applyTheme() {
    const Theme &t = theme();
    header()->setFont(t.font(TypeRole::CaptionStrong));
    header()->setFixedHeight(t.px(metrics::row::tableHeader));
    header()->setMinimumSectionSize(t.px(16));
    setIndentation(t.px(metrics::row::indent));
    scheduleDelayedItemsLayout();
    applyWidths();
    updateFit();
}

void TableView::setModel(QAbstractItemModel *model) {
    if (QAbstractItemModel *old = this->model())
        disconnect(old, nullptr, this, nullptr);
    QTreeView::setModel(model);
    m_hover = QPersistentModelIndex();
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableView::updateFit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableView::updateFit);
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::updateFit);
    connect(model, &QAbstractItemModel::columnsInserted, this, &TableView::applyWidths);
    applyWidths();
    updateFit();
}

void TableView::setNested(bool nested) {
    m_nested = nested;
    setRootIsDecorated(nested);
    setItemsExpandable(nested);
}

void TableView::setRowHeight(int design) {
    m_rowHeight = design;
    scheduleDelayedItemsLayout();
    updateFit();
}

void TableView::setEdgePadding(int design) {
    m_edgePadding = design;
    viewport()->update();
}

void TableView::setFitsContents(bool fits) {
    m_fits = fits;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    // A bar would cover the last row.
    setHorizontalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, fits ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateFit();
}

void TableView::setColumnWidths(const QList<int> &widths, int rest) {
    m_rest = rest;
    m_widths = widths;
    applyWidths();
}

int TableView::lastVisible() const {
    int visual = header()->count() - 1;
    while (visual > 0 && header()->isSectionHidden(header()->logicalIndex(visual)))
        --visual;
    return visual;
}

void TableView::applyWidths() {
    const int columns = std::min(static_cast<int>(m_widths.size()), header()->count());
    m_given = givenWidths();
    for (int i = 0; i < columns; ++i) {
        const int width = m_given.at(i);
        header()->setSectionResizeMode(i, width == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (width > 0)
            header()->resizeSection(i, width);
    }
}

// In px. Where the column that takes what is left would get less than it needs, the others give way together.
QList<int> TableView::givenWidths() const {
    const Theme &t = theme();
    QList<int> given;
    int fixed = 0;
    for (int i = 0; i < m_widths.size(); ++i) {
        given.append(t.px(m_widths.at(i)));
        fixed += header()->isSectionHidden(i) ? 0 : given.last();
    }
    const int room = viewport()->width() - t.px(m_rest);
    if (!m_widths.contains(0) || fixed == 0 || fixed <= room)
        return given;
    const double share = std::max(static_cast<double>(room) / fixed, leastShare);
    for (int &width : given)
        width = qRound(width * share);
    return given;
}

// What the user has made of the widths stays, unless there is less room for them than before, or more again.
void TableView::resizeEvent(QResizeEvent *event) {
    QTreeView::resizeEvent(event);
    if (givenWidths() != m_given)
        applyWidths();
}

void TableView::updateFit() {
    if (m_fits)
        updateGeometry();
}

QSize TableView::sizeHint() const {
    if (!m_fits)
        return QTreeView::sizeHint();
    int rows = 0;
    for (QModelIndex index = model() ? model()->index(0, 0, rootIndex()) : QModelIndex(); index.isValid();
         index = indexBelow(index))
        ++rows;
    const int head = isHeaderHidden() ? 0 : theme().px(metrics::row::tableHeader);
    return {theme().px(240), head + rows * theme().px(m_rowHeight)};
}

QSize TableView::minimumSizeHint() const {
    return m_fits ? QSize(theme().px(120), sizeHint().height()) : QSize(theme().px(120), theme().px(96));
}

void TableView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const {
    const Theme &t = theme();
    // An editor in a cell is a part of the view.
    const bool focused = isActiveWindow() && (hasFocus() || isAncestorOf(QApplication::focusWidget()));
    QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    const ColorRole change = changeColor(index);
    ColorRole fill = change;
    if (selectionModel() && selectionModel()->isRowSelected(index.row(), index.parent()))
        fill = focused ? ColorRole::SurfaceSelected : ColorRole::SurfaceSelectedInactive;
    else if (change == ColorRole::SurfacePage && m_hover.isValid() && m_hover.row() == index.row() &&
             m_hover.parent() == index.parent())
        fill = ColorRole::SurfaceHover;
    if (fill != ColorRole::SurfacePage)
        painter->fillRect(row, t.color(fill));
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.color(ColorRole::BorderSubtle));
    QTreeView::drawRow(painter, option, index);
}

void TableView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const {
    if (!m_nested || !model()->hasChildren(index))
        return;
    const double side = theme().px(metrics::size::iconSmall);
    const QRectF box(rect.right() + 1 - side, rect.center().y() + 0.5 - side / 2, side, side);
    paintIcon(*painter, box, isExpanded(index) ? IconName::ChevDown : IconName::ChevRight,
              theme().color(ColorRole::TextTertiary));
}

void TableView::keyPressEvent(QKeyEvent *event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && state() != EditingState && currentIndex().isValid() &&
        event->modifiers() == Qt::NoModifier) {
        if (m_enterEdits && isEditable(currentIndex()))
            edit(currentIndex());
        else
            Q_EMIT activated(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

bool TableView::isEditable(const QModelIndex &index) const {
    return (editTriggers() & QAbstractItemView::EditKeyPressed) &&
           (index.flags() & Qt::ItemIsEditable) != 0 && !isColumnHidden(index.column());
}

bool TableView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) {
    const bool wanted = trigger == AllEditTriggers || (trigger & editTriggers()) != 0;
    if (!wanted || !isEditable(index) || !index.data(TableDelegate::ChoiceRole).toBool())
        return QTreeView::edit(index, trigger, event);
    Q_EMIT choiceRequested(index);
    return true;
}

// The next cell that is typed into, by reading order; none: where it is.
QModelIndex TableView::nextEditable(bool back) {
    QModelIndex at = currentIndex();
    int visual = header()->visualIndex(at.column());
    while (at.isValid()) {
        visual += back ? -1 : 1;
        if (visual < 0 || visual >= header()->count()) {
            at = back ? indexAbove(at) : indexBelow(at);
            visual = back ? header()->count() : -1;
            continue;
        }
        const QModelIndex cell = at.siblingAtColumn(header()->logicalIndex(visual));
        if (isEditable(cell) && !cell.data(TableDelegate::ChoiceRole).toBool())
            return cell;
    }
    return currentIndex();
}

// Left and Right walk cells; in a tree they fold where there is something to fold.
QModelIndex TableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    const QModelIndex current = currentIndex();
    // After an editor that was left with Tab.
    if (current.isValid() && (action == MoveNext || action == MovePrevious) && isEditable(current))
        return nextEditable(action == MovePrevious);
    const bool back = action == (isRightToLeft() ? MoveRight : MoveLeft);
    if (!current.isValid() || (action != MoveLeft && action != MoveRight))
        return QTreeView::moveCursor(action, modifiers);
    const QModelIndex first = current.siblingAtColumn(0);
    const int visual = header()->visualIndex(current.column());
    if (m_nested && visual == 0) {
        if (!back && model()->hasChildren(first) && !isExpanded(first)) {
            expand(first);
            return current;
        }
        if (back && isExpanded(first) && model()->hasChildren(first)) {
            collapse(first);
            return current;
        }
        if (back && first.parent().isValid())
            return first.parent();
    }
    for (int i = visual + (back ? -1 : 1); i >= 0 && i < header()->count(); i += back ? -1 : 1) {
        const int logical = header()->logicalIndex(i);
        if (!header()->isSectionHidden(logical))
            return current.siblingAtColumn(logical);
    }
    return current;
}

void TableView::mouseMoveEvent(QMouseEvent *event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    viewport()->setCursor(index.data(TableDelegate::LinkRole).toBool() ? Qt::PointingHandCursor
                                                                       : Qt::ArrowCursor);
    const QModelIndex row = index.siblingAtColumn(0);
    if (row != m_hover) {
        m_hover = row;
        viewport()->update();
    }
    QTreeView::mouseMoveEvent(event);
}

void TableView::leaveEvent(QEvent *event) {
    m_hover = QPersistentModelIndex();
    viewport()->update();
    QTreeView::leaveEvent(event);
}

} // namespace meshlens::ui
