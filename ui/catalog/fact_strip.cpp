// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/fact_strip.h"

#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>

namespace meshlens::ui {

FactStrip::FactStrip(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_row->addStretch(1);
    themed(this, [this] {
        m_row->setContentsMargins({});
        m_row->setSpacing(theme().px(metrics::space::l));
    });
}

void FactStrip::addFact(const QString &value, const QString &label) {
    if (m_count++ > 0)
        m_row->insertWidget(m_row->count() - 1, new Separator(Qt::Vertical, ColorRole::BorderDefault, this));
    auto *fact = new QWidget(this);
    auto *column = new QVBoxLayout(fact);
    column->addWidget(new Label(value, TypeRole::Heading, ColorRole::TextPrimary, fact));
    column->addWidget(new Label(label, TypeRole::Small, ColorRole::TextTertiary, fact));
    column->setContentsMargins({});
    column->setSpacing(0);
    fact->setAccessibleName(tr("%1: %2", "what is counted, number").arg(label, value));
    m_row->insertWidget(m_row->count() - 1, fact);
}

} // namespace meshlens::ui
