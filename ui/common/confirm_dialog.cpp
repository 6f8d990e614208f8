// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/confirm_dialog.h"

#include "ui/common/button.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int textWidth = 400;

} // namespace

ConfirmDialog::ConfirmDialog(const QString &question, const QString &text, const QString &action,
                             QWidget *parent)
    : QDialog(parent)
    , m_action(new Button(action, Button::Variant::Secondary, this))
    , m_cancel(new Button(tr("Cancel"), Button::Variant::Primary, this)) {
    setWindowTitle(question);
    setAccessibleName(question);
    setAccessibleDescription(text);
    auto *heading = new Label(question, TypeRole::Heading, ColorRole::TextPrimary, this);
    heading->setWordWrap(true);
    auto *body = new Label(text, TypeRole::Body, ColorRole::TextSecondary, this);
    body->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->addWidget(heading);
    words->addWidget(body);
    auto *top = new QHBoxLayout;
    top->addWidget(new IconLabel(IconName::Warn, ColorRole::WarningText, this), 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_action);
    buttons->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addLayout(buttons);
    m_cancel->setAutoDefault(true);
    m_cancel->setDefault(true);
    connect(m_action, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    themed(this, [=, this] {
        const Theme &t = theme();
        const int edge = t.px(metrics::space::xl);
        column->setContentsMargins(edge, edge, edge, t.px(metrics::space::l));
        column->setSpacing(t.px(metrics::space::xl));
        top->setSpacing(t.px(metrics::space::m));
        words->setSpacing(t.px(metrics::space::s));
        buttons->setSpacing(t.px(metrics::space::s));
        body->setFixedWidth(t.px(textWidth));
        heading->setFixedWidth(t.px(textWidth));
        body->setFixedHeight(body->heightForWidth(t.px(textWidth)));
        heading->setFixedHeight(heading->heightForWidth(t.px(textWidth)));
    });
}

void ConfirmDialog::showEvent(QShowEvent *event) {
    QDialog::showEvent(event);
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void ConfirmDialog::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfaceRaised));
    painter.setPen(theme().color(ColorRole::BorderStrong));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace meshlens::ui
