// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard of GraphView.
#include "ui/lineage/graph_view.h"

#include <QKeyEvent>

namespace meshlens::ui {
namespace {

// With Shift where + is on the upper half of its key.
bool isZoomKey(const QKeyEvent &event) {
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers != Qt::ControlModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_0:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
        return true;
    default:
        return false;
    }
}

} // namespace

int GraphView::currentCard() const {
    const auto &cards = m_scene->graph().cards;
    const auto found = std::ranges::find(cards, true, &SceneCard::selected);
    return found == cards.end() ? -1 : int(found - cards.begin());
}

int GraphView::currentRow() const {
    const int card = currentCard();
    if (card < 0)
        return -1;
    const auto &rows = m_scene->graph().cards[size_t(card)].rows;
    const auto found = std::ranges::find(rows, true, &SceneRow::selected);
    return found == rows.end() ? -1 : int(found - rows.begin());
}

// Of the cards that edges lead to, the one that is nearest in height; of a row, only along its own edges, if
// it has any.
int GraphView::alongEdge(int card, int row, bool upstream, int *otherRow) const {
    const auto &corners = m_scene->corners();
    int best = -1;
    double nearest = 0;
    const auto consider = [&](bool rowOnly) {
        for (const SceneEdge &edge : m_scene->graph().edges) {
            const int here = upstream ? edge.to : edge.from;
            const int there = upstream ? edge.from : edge.to;
            const int hereRow = upstream ? edge.toRow : edge.fromRow;
            if (here != card || there == card || (rowOnly && hereRow != row))
                continue;
            const double distance = std::abs(corners[size_t(there)].y() - corners[size_t(card)].y());
            if (best >= 0 && distance >= nearest)
                continue;
            best = there;
            nearest = distance;
            *otherRow = rowOnly ? (upstream ? edge.fromRow : edge.toRow) : -1;
        }
    };
    if (row >= 0)
        consider(true);
    if (best < 0)
        consider(false);
    return best;
}

// The next card above or below in the same layer: overlapping in x.
int GraphView::neighbour(int card, int key) const {
    const GraphGeometry &geometry = m_scene->geometry();
    const QRectF own = geometry.card(card);
    int best = -1;
    double nearest = 0;
    for (int i = 0; i < int(m_scene->graph().cards.size()); ++i) {
        const QRectF other = geometry.card(i);
        if (i == card || other.right() <= own.left() || other.left() >= own.right())
            continue;
        const double distance = key == Qt::Key_Down ? other.top() - own.top() : own.top() - other.top();
        if (distance > 0 && (best < 0 || distance < nearest)) {
            best = i;
            nearest = distance;
        }
    }
    return best;
}

bool GraphView::moveCurrent(int key) {
    const int card = currentCard();
    const int row = currentRow();
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        int otherRow = -1;
        const int other = alongEdge(card, row, key == Qt::Key_Left, &otherRow);
        if (other < 0)
            return false;
        if (otherRow >= 0)
            Q_EMIT selectRow(other, otherRow);
        else
            Q_EMIT selectCard(other);
        return true;
    }
    const auto &rows = m_scene->graph().cards[size_t(card)].rows;
    if (key == Qt::Key_Down && row + 1 < int(rows.size())) {
        Q_EMIT selectRow(card, row + 1);
        return true;
    }
    if (key == Qt::Key_Up && row >= 0) {
        if (row > 0)
            Q_EMIT selectRow(card, row - 1);
        else
            Q_EMIT selectCard(card);
        return true;
    }
    const int other = neighbour(card, key);
    if (other >= 0)
        Q_EMIT selectCard(other);
    return other >= 0;
}

bool GraphView::runCommand(int card, const QKeyEvent &event) {
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveCurrent(event.key());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT openCard(card);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT expandAround(card);
        return true;
    case Qt::Key_Minus:
        Q_EMIT collapseCard(card);
        return true;
    case Qt::Key_C:
        Q_EMIT toggleColumns(card);
        return true;
    default:
        return false;
    }
}

// While the graph has the keyboard its zoom comes before the size of the window's text.
bool GraphView::event(QEvent *event) {
    if (event->type() == QEvent::ShortcutOverride && isZoomKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

void GraphView::keyPressEvent(QKeyEvent *event) {
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const auto &cards = m_scene->graph().cards;
    const bool plain = modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier;
    if (isZoomKey(*event)) {
        if (event->key() == Qt::Key_0)
            return resetZoom();
        return event->key() == Qt::Key_Minus ? zoomOut() : zoomIn();
    }
    if (plain && !cards.empty()) {
        const auto root = std::ranges::find(cards, true, &SceneCard::isRoot);
        const int first = root == cards.end() ? 0 : int(root - cards.begin());
        const int card = currentCard();
        if (event->key() == Qt::Key_Home)
            return Q_EMIT selectCard(first);
        if (event->key() == Qt::Key_Escape && card >= 0 && currentRow() >= 0)
            return Q_EMIT selectCard(card);
        const bool isArrow = event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down;
        if (card < 0 && isArrow)
            return Q_EMIT selectCard(first);
        if (card >= 0 && runCommand(card, *event))
            return;
    }
    event->ignore();
}

void GraphView::focusInEvent(QFocusEvent *event) {
    QGraphicsView::focusInEvent(event);
    const bool byKeyboard = event->reason() == Qt::TabFocusReason ||
                            event->reason() == Qt::BacktabFocusReason ||
                            event->reason() == Qt::ShortcutFocusReason;
    if (byKeyboard && currentCard() >= 0)
        revealCard(currentCard());
}

} // namespace meshlens::ui
