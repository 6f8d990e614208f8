// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

#include <optional>

class QPainter;
class QRectF;

namespace meshlens::ui {

// A thin bar; the number stands beside it. A score: neutral, below 80 warning, below 60 danger.
class Meter : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Score, Progress, Plain };
    Q_ENUM(Kind)

    explicit Meter(Kind kind = Kind::Score, QWidget *parent = nullptr);

    // 0 to 100; negative: unknown, a piece moves (progress only).
    void setValue(double value);
    [[nodiscard]] double value() const { return m_value; }
    void setTone(std::optional<Tone> tone);
    [[nodiscard]] static Tone scoreTone(double value);

    // Where the piece of an unknown progress stands, 0 to 1; moved by its owner.
    void setPhase(double phase);
    [[nodiscard]] double phase() const { return m_phase; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    // For delegates: 4 high, centred in `rect`.
    static void paint(QPainter &painter, const QRectF &rect, double value, ColorRole fill);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    double m_value = 0;
    double m_phase = 0.3;
    std::optional<Tone> m_tone;
};

} // namespace meshlens::ui
