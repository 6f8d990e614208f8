// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip.h"

#include <QPainter>

namespace meshlens::ui {

Chip::Chip(const ChipSpec &spec, QWidget *parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setSpec(spec);
}

void Chip::setSpec(const ChipSpec &spec) {
    m_spec = spec;
    setToolTip(spec.toolTip);
    setAccessibleName(spec.toolTip.isEmpty() ? spec.text : spec.toolTip);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    return chipSize(m_spec);
}

void Chip::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintChip(painter, rect(), m_spec);
}

} // namespace meshlens::ui
