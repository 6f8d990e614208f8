// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/omnibox.h"

#include "ui/common/icon_label.h"
#include "ui/common/key_cap.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>

namespace meshlens::ui {

Omnibox::Omnibox(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_count(new Label({}, TypeRole::Caption, ColorRole::TextTertiary, this))
    , m_key(new KeyCap(QKeySequence(Qt::CTRL | Qt::Key_K), this)) {
    m_edit->setFrame(false);
    m_edit->setAttribute(Qt::WA_MacShowFocusRect, false);
    m_edit->setPlaceholderText(tr("Search this catalog"));
    m_edit->setAccessibleName(tr("Search"));
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    auto *row = new QHBoxLayout(this);
    row->addWidget(new IconLabel(IconName::Search, ColorRole::TextTertiary, this));
    row->addWidget(m_edit, 1);
    row->addWidget(m_count);
    row->addWidget(m_key);
    m_count->hide();

    connect(m_edit, &QLineEdit::textEdited, this, &Omnibox::edited);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { Q_EMIT submitted(text()); });
    themed(this, [this] { applyTheme(); });
}

QString Omnibox::text() const {
    return m_edit->text();
}

void Omnibox::setText(const QString &text) {
    if (m_edit->text() != text)
        m_edit->setText(text);
}

void Omnibox::setCount(std::optional<int> count) {
    m_count->setVisible(count.has_value());
    m_count->setText(count ? QLocale().toString(*count) : QString());
}

void Omnibox::focusText() {
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

QSize Omnibox::sizeHint() const {
    return {theme().px(metrics::size::omniboxWidth), theme().px(metrics::size::omnibox)};
}

bool Omnibox::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        updateHint();
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_PageDown) {
            Q_EMIT left();
            return true;
        }
        if (key == Qt::Key_Escape) {
            Q_EMIT escaped();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Omnibox::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &look = theme();
    const bool active = m_edit->hasFocus();
    paintBox(painter, rect(), look.px(metrics::radius::control), look.color(ColorRole::SurfacePage),
             look.color(active ? ColorRole::AccentFocusRing : ColorRole::BorderControl),
             active ? metrics::line::focus : metrics::line::hair);
}

void Omnibox::mousePressEvent(QMouseEvent *event) {
    m_edit->setFocus(Qt::MouseFocusReason);
    QWidget::mousePressEvent(event);
}

void Omnibox::applyTheme() {
    const Theme &look = theme();
    layout()->setContentsMargins(look.px(metrics::space::m), 0, look.px(6), 0);
    layout()->setSpacing(look.px(2)); // the edit has a margin of its own
    setFixedHeight(look.px(metrics::size::omnibox));
    setMaximumWidth(look.px(metrics::size::omniboxWidth));
    m_edit->setFont(look.font(TypeRole::Body));
    QPalette palette = look.palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    palette.setColor(QPalette::PlaceholderText, look.color(ColorRole::TextTertiary));
    m_edit->setPalette(palette);
}

void Omnibox::updateHint() {
    m_key->setText(m_edit->hasFocus() ? tr("Esc")
                                      : QKeySequence(Qt::CTRL | Qt::Key_K)
                                            .toString(QKeySequence::NativeText)
                                            .replace(QLatin1Char('+'), QLatin1Char(' ')));
    update();
}

} // namespace meshlens::ui
