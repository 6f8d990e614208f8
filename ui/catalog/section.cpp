// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/section.h"

#include "ui/common/button.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"

#include <QLocale>
#include <QVBoxLayout>

namespace meshlens::ui {

Section::Section(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_icon(new IconLabel(IconName::Info, ColorRole::TextSecondary, this))
    , m_title(new Label(title, TypeRole::Heading, ColorRole::TextPrimary, this))
    , m_count(new Label({}, TypeRole::Small, ColorRole::TextTertiary, this))
    , m_aside(new Label({}, TypeRole::Small, ColorRole::TextTertiary, this))
    , m_action(new Button({}, Button::Variant::Link, this))
    , m_line(new Separator(Qt::Horizontal, ColorRole::BorderDefault, this)) {
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *head = new QHBoxLayout;
    head->addWidget(m_icon);
    head->addWidget(m_title);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_aside);
    head->addWidget(m_action);
    m_column->addLayout(head);
    m_column->addWidget(m_line);
    m_action->setSmall(true);
    m_icon->hide();
    m_count->hide();
    m_aside->hide();
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &Section::actionTriggered);
    themed(this, [this, head] {
        head->setSpacing(theme().px(metrics::space::s));
        head->setContentsMargins(0, 0, 0, theme().px(metrics::space::xs));
        m_column->setContentsMargins({});
        m_column->setSpacing(0);
        m_title->setMinimumHeight(theme().px(metrics::size::buttonSmall));
    });
}

void Section::setIconName(IconName icon) {
    m_icon->setIconName(icon);
    m_icon->show();
}

void Section::setCount(qint64 count) {
    m_count->setText(count < 0 ? QString() : QLocale().toString(count));
    m_count->setVisible(count >= 0);
}

void Section::setAside(const QString &text) {
    m_aside->setText(text);
    m_aside->setVisible(!text.isEmpty());
}

void Section::setAction(const QString &text) {
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Section::setLineVisible(bool visible) {
    m_line->setVisible(visible);
}

void Section::addContent(QWidget *content) {
    m_column->addWidget(content);
}

void Section::setContent(QWidget *content) {
    while (m_column->count() > 2) { // heading and line stay
        const std::unique_ptr<QLayoutItem> item(m_column->takeAt(2));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    addContent(content);
}

} // namespace meshlens::ui
