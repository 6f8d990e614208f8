// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/drop_offer.h"

#include <QWidget>

namespace meshlens::ui {

// Over the whole window while files are held over it: says what letting go would do, or why nothing.
class DropOverlay : public QWidget {
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *window);

    void showOffer(const DropOffer &offer);
    [[nodiscard]] const DropOffer &offer() const { return m_offer; }

Q_SIGNALS:
    void dropped(const meshlens::ui::DropOffer &offer);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QRectF cardRect() const;
    void paintCard(QPainter &painter) const;
    void paintNames(QPainter &painter, QRectF line) const;

    DropOffer m_offer;
};

} // namespace meshlens::ui
