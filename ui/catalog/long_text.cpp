// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/long_text.h"

#include "ui/common/button.h"
#include "ui/common/markdown_view.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QTimer>
#include <QVBoxLayout>

namespace meshlens::ui {

LongText::LongText(const QString &markdown, int lines, QWidget *parent)
    : QWidget(parent)
    , m_text(new MarkdownView(this))
    , m_more(new Button(tr("Show All"), Button::Variant::Link, this))
    , m_lines(lines) {
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    m_text->setMaximumLines(lines);
    m_text->setMarkdownText(markdown);
    m_more->setSmall(true);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        m_text->setMaximumLines(m_open ? 0 : m_lines);
        m_more->setText(m_open ? tr("Show Less") : tr("Show All"));
    });
    themed(this, [column] {
        column->setContentsMargins({});
        column->setSpacing(theme().px(metrics::space::xs));
    });
}

void LongText::setTypeRole(TypeRole role) {
    m_text->setTypeRole(role);
    offerMore();
}

void LongText::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    // What is cut depends on the width; a widget must not appear while it is laid out.
    QTimer::singleShot(0, this, &LongText::offerMore);
}

void LongText::offerMore() {
    if (!m_open)
        m_more->setVisible(m_text->isCut());
}

} // namespace meshlens::ui
