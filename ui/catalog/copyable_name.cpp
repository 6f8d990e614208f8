// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/copyable_name.h"

#include "ui/common/chip.h"
#include "ui/common/elided_label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace meshlens::ui {

CopyableName::CopyableName(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this)) {
    auto *label = new ElidedLabel(text, TypeRole::MonoSmall, ColorRole::TextSecondary, this);
    label->setElideMode(Qt::ElideMiddle);
    auto *copy = new ToolButton(IconName::Copy, tr("Copy %1").arg(text), this);
    copy->setSize(ToolButton::Size::Small);
    m_row->addWidget(label, 1);
    m_row->addWidget(copy);
    connect(copy, &QToolButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    themed(this, [this] {
        m_row->setContentsMargins({});
        m_row->setSpacing(theme().px(metrics::space::xs));
    });
}

void CopyableName::setNote(const QString &note) {
    m_row->insertWidget(1, new Chip(badge(note, Tone::Warning), this));
}

} // namespace meshlens::ui
