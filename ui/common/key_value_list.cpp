// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/key_value_list.h"

#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/literal_text.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QGridLayout>

namespace meshlens::ui {

KeyValueList::KeyValueList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_keyWidth(metrics::row::keyWidth) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_grid->setColumnStretch(1, 1);
    themed(this, [this] {
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setVerticalSpacing(0);
        m_grid->setHorizontalSpacing(theme().px(metrics::space::s));
        m_grid->setColumnMinimumWidth(0, theme().px(m_keyWidth));
        for (int row = 0; row < m_rows; ++row)
            m_grid->setRowMinimumHeight(row, theme().px(metrics::row::keyValue));
    });
}

void KeyValueList::addRow(const QString &key, const QString &value, bool mono) {
    place(key, new ElidedLabel(value, mono ? TypeRole::Mono : TypeRole::Small, ColorRole::TextPrimary, this));
}

void KeyValueList::addRow(const QString &key, QWidget *value) {
    place(key, value);
}

void KeyValueList::addLink(const QString &key, const QString &text, const QString &target) {
    auto *link = new Button(literalText(text), Button::Variant::Link, this);
    link->setSmall(true);
    connect(link, &QPushButton::clicked, this, [this, target] { Q_EMIT linkActivated(target); });
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(link);
    row->addStretch(1);
    place(key, holder);
}

void KeyValueList::addMissing(const QString &key, const QString &text) {
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    auto *icon = new IconLabel(IconName::Warn, ColorRole::WarningText, holder);
    icon->setSize(metrics::size::iconSmall);
    row->addWidget(icon);
    row->addWidget(new ElidedLabel(text, TypeRole::Small, ColorRole::WarningText, holder), 1);
    themed(holder, [row] {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme().px(metrics::space::xs));
    });
    place(key, holder);
}

void KeyValueList::place(const QString &key, QWidget *value) {
    auto *label = new ElidedLabel(key, TypeRole::Small, ColorRole::TextTertiary, this);
    themed(label, [this, label] { label->setFixedWidth(theme().px(m_keyWidth)); });
    m_grid->addWidget(label, m_rows, 0, Qt::AlignVCenter);
    m_grid->addWidget(value, m_rows, 1, Qt::AlignVCenter);
    if (value->accessibleName().isEmpty())
        value->setAccessibleName(key);
    m_grid->setRowMinimumHeight(m_rows, theme().px(metrics::row::keyValue));
    ++m_rows;
}

void KeyValueList::setKeyWidth(int design) {
    m_keyWidth = design;
    m_grid->setColumnMinimumWidth(0, theme().px(design));
    for (int row = 0; row < m_rows; ++row) {
        if (QLayoutItem *item = m_grid->itemAtPosition(row, 0))
            item->widget()->setFixedWidth(theme().px(design));
    }
}

void KeyValueList::clear() {
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        std::unique_ptr<QLayoutItem> owned(item);
    }
    for (int row = 0; row < m_rows; ++row)
        m_grid->setRowMinimumHeight(row, 0);
    m_rows = 0;
}

} // namespace meshlens::ui
