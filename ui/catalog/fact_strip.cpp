// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/fact_strip.h"

#include "ui/common/flow_layout.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>

namespace meshlens::ui {

FactStrip::FactStrip(QWidget *parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(this, metrics::space::l, metrics::space::s)) {
    m_flow->setContentsMargins({});
}

void FactStrip::addFact(const QString &value, const QString &label) {
    auto *fact = new QWidget(this);
    auto *column = new QVBoxLayout;
    auto *row = new QHBoxLayout(fact);
    if (m_count++ > 0)
        row->addWidget(new Separator(Qt::Vertical, ColorRole::BorderDefault, fact));
    row->addLayout(column);
    column->addWidget(new Label(value, TypeRole::Heading, ColorRole::TextPrimary, fact));
    column->addWidget(new Label(label, TypeRole::Small, ColorRole::TextTertiary, fact));
    column->setContentsMargins({});
    column->setSpacing(0);
    fact->setAccessibleName(tr("%1: %2", "what is counted, number").arg(label, value));
    themed(fact, [row] {
        row->setContentsMargins({});
        row->setSpacing(theme().px(metrics::space::l));
    });
    m_flow->addWidget(fact);
}

} // namespace meshlens::ui
