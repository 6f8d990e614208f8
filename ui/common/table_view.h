// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace meshlens::ui {

// Tables and nested tables: header 28, rows 28, lines between rows, cell focus ring, TableDelegate. Flat
// models show no branch; call setNested(true) for trees. Left and Right walk cells, Enter activates, F2
// edits, Tab goes on to the next such cell, typing searches the first
// column. A short table can grow with its rows (setFitsContents) inside a page that scrolls.
class TableView : public QTreeView {
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setNested(bool nested);
    // 28, or 32 with spark lines.
    void setRowHeight(int design);
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    // The x of the first cell: 16 in cards, page padding on full-width pages.
    void setEdgePadding(int design);
    [[nodiscard]] int edgePadding() const { return m_edgePadding; }
    // As high as header and rows, no scroll bar of its own.
    void setFitsContents(bool fits);
    // Design widths in px at 100 %; 0: takes what is left (one column). Where that would be less than `rest`,
    // all others get less.
    void setColumnWidths(const QList<int> &widths, int rest = 200);
    // Visual index of the last column that is not hidden.
    [[nodiscard]] int lastVisible() const;
    // Enter edits what can be edited; else it activates, as everywhere.
    void setEnterEdits(bool edits) { m_enterEdits = edits; }
    // Whether F2 edits this cell.
    [[nodiscard]] bool isEditable(const QModelIndex &index) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // Instead of an editor, for a cell with TableDelegate::ChoiceRole.
    void choiceRequested(const QModelIndex &index);

protected:
    using QTreeView::edit;
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void leaveEvent(QEvent *event) override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    [[nodiscard]] QModelIndex nextEditable(bool back);
    void applyTheme();
    void applyWidths();
    void updateFit();
    [[nodiscard]] QList<int> givenWidths() const;

    QList<int> m_widths; // as asked for, design px
    QList<int> m_given;  // px
    int m_rest = 0;
    QPersistentModelIndex m_hover;
    int m_rowHeight;
    int m_edgePadding;
    bool m_fits = false;
    bool m_enterEdits = false;
    bool m_nested = false;
};

} // namespace meshlens::ui
