// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/card.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_header(new QWidget(this))
    , m_title(new Label({}, TypeRole::Heading, ColorRole::TextPrimary, m_header))
    , m_count(new Label({}, TypeRole::Small, ColorRole::TextTertiary, m_header))
    , m_action(new Button({}, Button::Variant::Link, m_header))
    , m_headerLine(new Separator(Qt::Horizontal, ColorRole::BorderSubtle, this)) {
    setFrameShape(QFrame::NoFrame);
    m_headerRow = new QHBoxLayout(m_header);
    m_headerRow->addWidget(m_title);
    m_headerRow->addWidget(m_count);
    m_headerRow->addStretch(1);
    m_headerRow->addWidget(m_action);
    m_body = new QVBoxLayout;
    m_body->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_header);
    column->addWidget(m_headerLine);
    column->addLayout(m_body);
    m_action->setSmall(true);
    for (QWidget *part : std::initializer_list<QWidget *>{m_header, m_headerLine, m_count, m_action})
        part->hide();
    themed(this, [this] {
        const int x = theme().px(metrics::space::card);
        m_headerRow->setContentsMargins(x, 0, x, 0);
        m_headerRow->setSpacing(theme().px(metrics::space::s));
        m_header->setFixedHeight(theme().px(metrics::row::cardHeader));
    });
    connect(m_action, &QPushButton::clicked, this, &Card::actionTriggered);
}

Card::Card(const QString &title, QWidget *parent)
    : Card(parent) {
    setTitle(title);
}

void Card::setTitle(const QString &title) {
    m_title->setText(title);
    setAccessibleName(title);
    m_header->setVisible(!title.isEmpty());
    m_headerLine->setVisible(!title.isEmpty());
}

void Card::setCount(const QString &count) {
    m_count->setText(count);
    m_count->setVisible(!count.isEmpty());
}

void Card::setAction(const QString &text) {
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Card::addHeaderWidget(QWidget *widget) {
    m_headerRow->insertWidget(m_headerRow->count() - 1, widget);
}

void Card::addRow(QWidget *widget) {
    if (m_body->count() > 0)
        m_body->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderSubtle, this));
    m_body->addWidget(widget);
}

void Card::addBody(QWidget *widget) {
    auto *holder = new QWidget(this);
    auto *inside = new QVBoxLayout(holder);
    inside->addWidget(widget);
    themed(holder, [inside] {
        const int x = theme().px(metrics::space::card);
        inside->setContentsMargins(x, theme().px(metrics::space::m), x, theme().px(metrics::space::m));
    });
    m_body->addWidget(holder);
}

void Card::clearRows() {
    while (QLayoutItem *item = m_body->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> owned(item);
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
    }
}

void Card::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintBox(painter, rect(), theme().scaled(metrics::radius::card), theme().color(ColorRole::SurfaceRaised),
             theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
