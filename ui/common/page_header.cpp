// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/page_header.h"

#include "ui/common/chip.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/metrics.h"
#include "ui/common/tab_bar.h"
#include "ui/common/theme_notifier.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int leastTitle = 96;

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_breadcrumb(new Breadcrumb(this))
    , m_tabs(new TabBar(this))
    , m_icon(new IconLabel(IconName::Table, ColorRole::TextSecondary, this))
    , m_title(new ElidedLabel({}, TypeRole::Title, ColorRole::TextPrimary, this))
    , m_facts(new ElidedLabel({}, TypeRole::Body, ColorRole::TextSecondary, this))
    , m_chips(new QHBoxLayout)
    , m_actions(new QHBoxLayout) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(m_icon);
    titleRow->addWidget(m_title, 0);
    titleRow->addLayout(m_chips);
    titleRow->addWidget(m_facts, 1);
    titleRow->addStretch(0);
    titleRow->addLayout(m_actions);
    auto *pathRow = new QHBoxLayout;
    pathRow->addWidget(m_breadcrumb);
    auto *tabRow = new QHBoxLayout;
    tabRow->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->addLayout(pathRow);
    column->addLayout(titleRow);
    column->addLayout(tabRow);
    m_icon->hide();
    m_tabs->hide();
    m_breadcrumb->hide();
    themed(this, [this, column, pathRow, titleRow, tabRow] {
        const Theme &t = theme();
        const int x = t.px(metrics::space::page);
        updateMargins();
        column->setSpacing(t.px(metrics::space::xs));
        pathRow->setContentsMargins(x, 0, x, 0);
        titleRow->setContentsMargins(x, 0, x, 0);
        tabRow->setContentsMargins(x - t.px(TabBar::textInset), 0, x, 0);
        titleRow->setSpacing(t.px(metrics::space::m));
        m_chips->setSpacing(t.px(metrics::space::s));
        m_actions->setSpacing(t.px(metrics::space::s));
        m_title->setMinimumHeight(t.px(metrics::size::titleRow));
        keepTitle();
    });
    connect(m_breadcrumb, &Breadcrumb::activated, this, &PageHeader::navigate);
}

void PageHeader::setSpaceBelow(bool space) {
    m_spaceBelow = space;
    updateMargins();
}

void PageHeader::updateMargins() {
    layout()->setContentsMargins(0, theme().px(metrics::space::l), 0,
                                 m_spaceBelow ? theme().px(metrics::space::s) : 0);
}

QWidget *PageHeader::titleWidget() const {
    return m_title;
}

void PageHeader::setTitle(const QString &title, bool mono) {
    m_title->setTypeRole(mono ? TypeRole::MonoTitle : TypeRole::Title);
    m_title->setText(title);
    keepTitle();
}

// Chips and facts give way before the name is gone.
void PageHeader::keepTitle() {
    m_title->setMinimumWidth(std::min(m_title->sizeHint().width(), theme().px(leastTitle)));
}

void PageHeader::setIconName(std::optional<IconName> icon) {
    if (icon)
        m_icon->setIconName(*icon);
    m_icon->setVisible(icon.has_value());
}

void PageHeader::setFacts(const QString &facts) {
    m_facts->setText(facts);
}

void PageHeader::setChips(const QList<ChipSpec> &chips) {
    while (m_chips->count() > 0) {
        const std::unique_ptr<QLayoutItem> item(m_chips->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    for (const ChipSpec &chip : chips)
        m_chips->addWidget(new Chip(chip, this));
}

void PageHeader::addAction(QWidget *widget) {
    m_actions->addWidget(widget);
}

void PageHeader::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    arrange();
}

bool PageHeader::event(QEvent *event) {
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

// Rows appear with what is in them.
void PageHeader::arrange() {
    const bool hasTabs = m_tabs->count() > 0;
    if (m_tabs->isHidden() == hasTabs)
        m_tabs->setVisible(hasTabs);
    const bool hasSteps = !m_breadcrumb->steps().empty();
    if (m_breadcrumb->isHidden() == hasSteps)
        m_breadcrumb->setVisible(hasSteps);
}

void PageHeader::paintEvent(QPaintEvent *) {
    if (m_tabs->isHidden())
        return;
    // The line under the tabs goes on to the edges of the page.
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
