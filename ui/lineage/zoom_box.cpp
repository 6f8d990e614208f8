// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/zoom_box.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/separator.h"
#include "ui/common/theme.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QLocale>
#include <QPainter>

namespace meshlens::ui {

ZoomBox::ZoomBox(QWidget *parent)
    : QWidget(parent)
    , m_percent(new Button(QString(), Button::Variant::Link, this)) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(1, 1, 1, 1);
    row->setSpacing(0);
    auto *out = new ToolButton(IconName::Minus, tr("Zoom Out"), this);
    out->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_Minus));
    auto *in = new ToolButton(IconName::Plus, tr("Zoom In"), this);
    in->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_Plus));
    auto *all = new ToolButton(IconName::Fit, tr("Fit Graph"), this);
    m_percent->setSmall(true);
    m_percent->setToolTip(tr("Zoom to 100 %"));
    for (QWidget *widget : std::initializer_list<QWidget *>{out, m_percent, in})
        row->addWidget(widget);
    row->addWidget(new Separator(Qt::Vertical, ColorRole::BorderDefault, this));
    row->addWidget(all);
    connect(out, &QAbstractButton::clicked, this, &ZoomBox::zoomOut);
    connect(in, &QAbstractButton::clicked, this, &ZoomBox::zoomIn);
    connect(m_percent, &QAbstractButton::clicked, this, &ZoomBox::reset);
    connect(all, &QAbstractButton::clicked, this, &ZoomBox::fit);
    setZoom(1);
    themed(this, [this] { m_percent->setFixedWidth(theme().px(48)); });
}

void ZoomBox::setZoom(double zoom) {
    m_percent->setText(tr("%1 %", "zoom in percent").arg(QLocale().toString(qRound(zoom * 100))));
    m_percent->setAccessibleName(tr("Zoom: %1 %").arg(qRound(zoom * 100)));
}

void ZoomBox::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintBox(painter, rect(), theme().scaled(metrics::radius::control),
             theme().color(ColorRole::SurfaceRaised), theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
