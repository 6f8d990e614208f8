// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/facet_list.h"

#include "ui/common/button.h"
#include "ui/common/facet_row_button.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QVBoxLayout>

namespace meshlens::ui {

FacetList::FacetList(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(title, TypeRole::SmallStrong, ColorRole::TextPrimary, this))
    , m_clear(new Button(tr("Clear"), Button::Variant::Link, this))
    , m_more(new Button({}, Button::Variant::Link, this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(title);
    m_clear->setSmall(true);
    m_more->setSmall(true);
    auto *header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_clear);
    m_list = new QVBoxLayout;
    m_list->setSpacing(0);
    auto *moreRow = new QHBoxLayout;
    moreRow->addWidget(m_more);
    moreRow->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addLayout(header);
    column->addLayout(m_list);
    column->addLayout(moreRow);
    themed(this, [this, column, header, moreRow] {
        const int x = theme().px(metrics::space::xs);
        column->setContentsMargins(0, 0, 0, 0);
        header->setContentsMargins(x, 0, x, 0);
        m_title->setFixedHeight(theme().px(20));
        column->setSpacing(theme().px(2));
        moreRow->setContentsMargins(x + theme().px(metrics::size::checkboxFacet + metrics::space::s - 2), 0,
                                    0, 0);
    });
    connect(m_clear, &QPushButton::clicked, this, &FacetList::cleared);
    connect(m_more, &QPushButton::clicked, this, [this] {
        setExpanded(!m_expanded);
        Q_EMIT expandedChanged(m_expanded);
    });
    rebuild();
}

void FacetList::setRows(std::vector<Row> rows) {
    if (rows == m_rows && !m_buttons.empty())
        return;
    m_rows = std::move(rows);
    rebuild();
}

void FacetList::setVisibleRows(int count) {
    m_visible = count;
    rebuild();
}

void FacetList::setExpanded(bool expanded) {
    m_expanded = expanded;
    rebuild();
}

void FacetList::rebuild() {
    QString focused;
    for (const FacetRowButton *button : m_buttons) {
        if (button->hasFocus())
            focused = button->row().value;
    }
    while (m_buttons.size() < m_rows.size()) {
        auto *button = new FacetRowButton(this);
        connect(button, &QAbstractButton::clicked, this,
                [this, button](bool on) { Q_EMIT toggled(button->row().value, on); });
        m_list->addWidget(button);
        m_buttons.push_back(button);
    }
    int hidden = 0;
    bool anyOn = false;
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        FacetRowButton *button = m_buttons[i];
        const bool exists = i < m_rows.size();
        // What is on stays in sight, or it could not be switched off.
        const bool shown = exists && (m_expanded || static_cast<int>(i) < m_visible || m_rows[i].on);
        if (exists) {
            button->setRow(m_rows[i]);
            anyOn = anyOn || m_rows[i].on;
            hidden += shown ? 0 : 1;
            if (!focused.isEmpty() && m_rows[i].value == focused && shown)
                button->setFocus(Qt::OtherFocusReason);
        }
        button->setVisible(shown);
    }
    m_clear->setVisible(anyOn);
    m_more->setText(m_expanded ? tr("Fewer") : tr("%n more", nullptr, hidden));
    m_more->setVisible(hidden > 0 || (m_expanded && static_cast<int>(m_rows.size()) > m_visible));
}

} // namespace meshlens::ui
