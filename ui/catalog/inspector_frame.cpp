// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/inspector_frame.h"

#include "ui/catalog/copyable_name.h"
#include "ui/catalog/format.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/markdown_view.h"
#include "ui/common/metrics.h"
#include "ui/common/scroll_area.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

namespace meshlens::ui {

InspectorFrame::InspectorFrame(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(IconName::Info, ColorRole::TextSecondary, this))
    , m_title(new ElidedLabel({}, TypeRole::Heading, ColorRole::TextPrimary, this))
    , m_copy(new ToolButton(IconName::Link, tr("Copy Address"), this))
    , m_area(new ScrollArea(this)) {
    setAccessibleName(name);
    auto *column = new QVBoxLayout(this);
    auto *headRow = new QWidget(this);
    auto *head = new QHBoxLayout(headRow);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    column->addWidget(headRow);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault, this));
    column->addWidget(m_area, 1);
    m_area->setPadding(0, 0);
    m_area->column()->setSpacing(0);
    connect(m_copy, &QToolButton::clicked, this, &InspectorFrame::copyRequested);
    themed(this, [this, column, head, headRow] {
        const Theme &t = theme();
        column->setContentsMargins({});
        column->setSpacing(0);
        head->setContentsMargins(t.px(metrics::space::inspectorX), 0, t.px(metrics::space::m), 0);
        head->setSpacing(t.px(metrics::space::s));
        headRow->setFixedHeight(t.px(metrics::row::inspectorHeader));
        setMinimumWidth(t.px(metrics::size::inspector));
    });
}

void InspectorFrame::setHead(IconName icon, const QString &title, bool mono) {
    m_icon->setIconName(icon);
    m_title->setTypeRole(mono ? TypeRole::MonoTitle : TypeRole::Heading);
    m_title->setText(title);
}

void InspectorFrame::clear() {
    m_scroll = m_area->verticalScrollBar()->value();
    if (m_body) {
        m_area->column()->removeWidget(m_body);
        m_body->hide();
        m_body->deleteLater();
    }
    m_body = new QWidget;
    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
}

QVBoxLayout *InspectorFrame::addSection(const QString &title, int count) {
    if (m_column->count() > 0)
        m_column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    auto *section = new QVBoxLayout;
    themed(m_body, [section] {
        const Theme &t = theme();
        section->setContentsMargins(t.px(metrics::space::inspectorX), t.px(metrics::space::inspectorY),
                                    t.px(metrics::space::inspectorX), t.px(metrics::space::inspectorY));
        section->setSpacing(t.px(metrics::space::xs));
    });
    m_column->addLayout(section);
    if (!title.isEmpty()) {
        auto *row = new QHBoxLayout;
        row->addWidget(new Label(title, TypeRole::SmallStrong));
        if (count >= 0)
            row->addWidget(new Label(QLocale().toString(count), TypeRole::Small, ColorRole::TextTertiary));
        row->addStretch(1);
        themed(m_body, [row] {
            row->setSpacing(theme().px(metrics::space::s));
            row->setContentsMargins(0, 0, 0, theme().px(metrics::space::xs));
        });
        section->addLayout(row);
    }
    return section;
}

KeyValueList *InspectorFrame::addFacts(QVBoxLayout *section) {
    auto *facts = new KeyValueList;
    connect(facts, &KeyValueList::linkActivated, this,
            [this](const QString &key) { Q_EMIT navigate(entityAddress(key)); });
    section->addWidget(facts);
    return facts;
}

void InspectorFrame::addMarkdown(QVBoxLayout *section, const QString &markdown, int lines) {
    auto *text = new MarkdownView;
    text->setTypeRole(TypeRole::Small);
    text->setMaximumLines(lines);
    text->setMarkdownText(markdown);
    section->addWidget(text);
}

void InspectorFrame::addName(QVBoxLayout *section, const QString &text) {
    section->addWidget(new CopyableName(text));
}

void InspectorFrame::finish() {
    m_column->addStretch(1);
    m_area->column()->addWidget(m_body);
    m_body->show();
    m_area->verticalScrollBar()->setValue(m_scroll);
}

} // namespace meshlens::ui
