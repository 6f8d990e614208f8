// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation_rail.h"

#include "ui/common/metrics.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {

NavigationRail::NavigationRail(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_placeColumn(new QVBoxLayout)
    , m_line(new Separator(Qt::Horizontal, ColorRole::BorderDefault, this))
    , m_domains(addButton(IconName::Domain, tr("Domains"))) {
    setAccessibleName(tr("Navigation"));
    m_column->addLayout(m_placeColumn);
    m_column->addWidget(m_line);
    m_column->addWidget(m_domains);
    m_column->addStretch(1);
    connect(m_domains, &ToolButton::clicked, this, &NavigationRail::domainsRequested);
    themed(this, [this] {
        const int pad = theme().px(metrics::space::s);
        m_column->setContentsMargins(pad, pad, pad + 1, pad);
        m_column->setSpacing(theme().px(metrics::space::s));
        m_placeColumn->setSpacing(theme().px(metrics::space::xs));
        setFixedWidth(theme().px(metrics::size::rail) + 1);
    });
    setDomainsShown(false);
}

ToolButton *NavigationRail::addButton(IconName icon, const QString &text) {
    auto *button = new ToolButton(icon, text, this);
    button->setSize(ToolButton::Size::Rail);
    return button;
}

void NavigationRail::addPlace(IconName icon, const QString &text, const Address &address) {
    ToolButton *button = addButton(icon, text);
    button->setCheckable(true);
    m_placeColumn->addWidget(button);
    m_places.push_back({address, button});
    connect(button, &ToolButton::clicked, this, [this, address, button] {
        button->setChecked(true);
        Q_EMIT navigate(address);
    });
}

void NavigationRail::setCurrent(const Address &address) {
    for (const Place &place : m_places)
        place.button->setChecked(place.address.place == address.place); // filters and keys aside
    m_domains->setDown(false);
}

void NavigationRail::setDomainsShown(bool shown) {
    m_line->setVisible(shown);
    m_domains->setVisible(shown);
}

void NavigationRail::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfaceNav));
    painter.fillRect(width() - 1, 0, 1, height(), theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
