// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace meshlens::ui {

// A tree of navigation rows (NavRowDelegate): no header, 28 high, the whole row rounded; one click or Enter
// activates, Left and Right fold, the chevron folds without activating.
class NavView : public QTreeView {
    Q_OBJECT

public:
    explicit NavView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    // As high as its rows, no scroll bar of its own.
    void setFitsContents(bool fits);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyTheme();

    QPersistentModelIndex m_hover;
    bool m_fits = false;
};

} // namespace meshlens::ui
