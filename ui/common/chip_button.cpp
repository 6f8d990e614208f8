// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip_button.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>

namespace meshlens::ui {

ChipButton::ChipButton(const ChipSpec &spec, QWidget *parent)
    : QAbstractButton(parent)
    , m_spec(spec) {
    setText(spec.text);
    setShortcut({}); // a name: its & marks no letter
    setToolTip(spec.toolTip);
    setAccessibleName(spec.text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    themed(this, [this] { updateGeometry(); });
}

QSize ChipButton::sizeHint() const {
    return chipSize(m_spec);
}

void ChipButton::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const VisualState state = visualState(this);
    paintChip(painter, rect(), m_spec);
    const double radius = theme().scaled(metrics::radius::chip);
    if (state.hover || state.pressed)
        paintBox(painter, rect(), radius, {}, theme().color(m_spec.tone, ToneRole::Border));
    if (state.focus)
        paintFocusRing(painter, rect(), radius, RingPlace::Inside);
}

} // namespace meshlens::ui
