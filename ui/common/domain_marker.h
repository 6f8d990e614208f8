// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;
class QRectF;

namespace meshlens::ui {

// The coloured square of a domain; its name always stands beside it. From slot 10 on it is striped.
class DomainMarker : public QWidget {
    Q_OBJECT

public:
    explicit DomainMarker(int slot, QWidget *parent = nullptr);

    void setSlot(int slot);

    static constexpr int roomOnly = -2; // keeps the place of a marker, shows none

    // Centred in `rect`. Slot -1: an empty square.
    static void paint(QPainter &painter, const QRectF &rect, int slot);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_slot;
};

} // namespace meshlens::ui
