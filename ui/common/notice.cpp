// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/notice.h"

#include "ui/common/button.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

IconName toneIcon(Tone tone) {
    switch (tone) {
    case Tone::Danger:
        return IconName::Error;
    case Tone::Warning:
        return IconName::Warn;
    case Tone::Success:
        return IconName::CheckCircle;
    case Tone::Sensitive:
        return IconName::Shield;
    case Tone::Neutral:
    case Tone::Accent:
    case Tone::Info:
        break;
    }
    return IconName::Info;
}

} // namespace

Notice::Notice(Tone tone, const QString &text, QWidget *parent)
    : QFrame(parent)
    , m_tone(tone)
    , m_outer(new QVBoxLayout(this))
    , m_row(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
    , m_buttons(new QHBoxLayout)
    , m_icon(new IconLabel(toneIcon(tone), ColorRole::InfoText, this))
    , m_title(new Label({}, TypeRole::BodyStrong, ColorRole::TextPrimary, this))
    , m_text(new Label(text, TypeRole::Small, ColorRole::TextPrimary, this))
    , m_close(new ToolButton(IconName::X, tr("Close"), this))
    , m_detailBox(new QWidget(this))
    , m_detailToggle(new Button(IconName::ChevRight, tr("Details"), Button::Variant::Link, m_detailBox))
    , m_detailText(new QPlainTextEdit(m_detailBox)) {
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_text->setWordWrap(true);
    m_title->setWordWrap(true);
    m_close->setSize(ToolButton::Size::Small);

    auto *texts = new QVBoxLayout;
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    texts->addLayout(m_buttons);
    m_row->addWidget(m_icon, 0, Qt::AlignTop);
    m_row->addLayout(texts, 1);
    m_row->addLayout(m_actions);
    m_row->addWidget(m_close, 0, Qt::AlignTop);
    m_outer->addLayout(m_row);
    m_outer->addWidget(m_detailBox);
    m_buttons->addStretch(1);

    m_detailText->setReadOnly(true);
    m_detailText->setFrameShape(QFrame::NoFrame);
    m_detailText->setAccessibleName(tr("Details"));
    m_detailToggle->setSmall(true);
    auto *details = new QVBoxLayout(m_detailBox);
    details->addWidget(m_detailToggle, 0, Qt::AlignLeft);
    details->addWidget(m_detailText);
    details->setContentsMargins(0, 0, 0, 0);

    m_title->hide();
    m_close->hide();
    m_detailBox->hide();
    m_detailText->hide();
    connect(m_detailToggle, &QPushButton::clicked, this, [this] { setDetailsVisible(!detailsVisible()); });
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    setTone(tone);
    updateAccessibleName();
    themed(this, [this, texts] {
        texts->setSpacing(theme().px(metrics::space::xs));
        arrange();
    });
}

Notice *Notice::forError(const Error &error, QWidget *parent) {
    auto *notice = new Notice(Tone::Danger, error.message, parent);
    notice->setDetails(error.detail);
    return notice;
}

QSize Notice::sizeHint() const {
    const QSize hint = QFrame::sizeHint();
    return testAttribute(Qt::WA_Resized) || isVisible() ? QSize(hint.width(), heightForWidth(width())) : hint;
}

void Notice::resizeEvent(QResizeEvent *event) {
    QFrame::resizeEvent(event);
    if (event->oldSize().width() != width())
        updateGeometry();
}

void Notice::setTone(Tone tone) {
    m_tone = tone;
    m_icon->setIconName(toneIcon(tone));
    m_icon->setColorRole(toneColor(tone, ToneRole::Text));
    update();
}

void Notice::setTitle(const QString &title) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setColorRole(title.isEmpty() ? ColorRole::TextPrimary : ColorRole::TextSecondary);
    m_text->setTypeRole(title.isEmpty() ? TypeRole::Small : TypeRole::Body);
    updateAccessibleName();
    arrange();
}

void Notice::setText(const QString &text) {
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    updateAccessibleName();
}

void Notice::setTextFormat(Qt::TextFormat format) {
    m_text->setTextFormat(format);
    updateAccessibleName();
}

void Notice::updateAccessibleName() {
    const QString text = m_text->textFormat() == Qt::RichText
                             ? QTextDocumentFragment::fromHtml(m_text->text()).toPlainText()
                             : m_text->text();
    setAccessibleName(m_title->text().isEmpty() ? text
                                                : tr("%1: %2", "title and text").arg(m_title->text(), text));
}

Button *Notice::addAction(const QString &text) {
    auto *button = new Button(text, Button::Variant::Link, this);
    button->setSmall(true);
    m_actions->addWidget(button, 0, Qt::AlignTop);
    arrange();
    return button;
}

void Notice::setDetails(const QString &details) {
    m_details = details;
    m_detailText->setPlainText(details);
    m_detailBox->setVisible(!details.isEmpty());
    setDetailsVisible(false);
}

bool Notice::detailsVisible() const {
    return !m_detailText->isHidden();
}

void Notice::setDetailsVisible(bool visible) {
    m_detailText->setVisible(visible);
    m_detailToggle->setIconName(visible ? IconName::ChevDown : IconName::ChevRight);
    arrange();
}

void Notice::setClosable(bool closable) {
    m_close->setVisible(closable);
}

void Notice::setStrip(bool strip) {
    m_strip = strip;
    arrange();
    update();
}

void Notice::arrange() {
    const Theme &t = theme();
    const int x = t.px(m_strip ? metrics::space::page : metrics::space::m);
    const int y = t.px(m_strip ? 6 : m_title->isHidden() ? 7 : metrics::space::s);
    m_outer->setContentsMargins(x, y, x, y);
    m_outer->setSpacing(t.px(metrics::space::s));
    m_row->setSpacing(t.px(metrics::space::s));
    const int line = t.lineHeight(m_title->isHidden() ? TypeRole::Small : TypeRole::Body);
    m_icon->setFixedHeight(line); // beside the first line
    m_close->setFixedHeight(line);
    m_actions->setSpacing(t.px(metrics::space::l));

    // With a title there is room for real buttons below the text.
    const bool below = !m_title->isHidden();
    QHBoxLayout *from = below ? m_actions : m_buttons;
    QHBoxLayout *to = below ? m_buttons : m_actions;
    const auto buttonsIn = [](const QHBoxLayout *row) {
        QList<Button *> buttons;
        for (int i = 0; i < row->count(); ++i) {
            if (auto *button = qobject_cast<Button *>(row->itemAt(i)->widget()))
                buttons.append(button);
        }
        return buttons;
    };
    int place = static_cast<int>(buttonsIn(to).size());
    const QList<Button *> buttons = buttonsIn(from);
    for (Button *button : buttons) {
        from->removeWidget(button);
        to->insertWidget(place++, button, 0, below ? Qt::Alignment() : Qt::AlignTop);
        button->setVariant(below ? Button::Variant::Secondary : Button::Variant::Link);
    }
    m_buttons->setContentsMargins(0, below && m_buttons->count() > 1 ? t.px(metrics::space::s) : 0, 0, 0);
    m_buttons->setSpacing(t.px(metrics::space::s));
    m_actions->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < m_actions->count(); ++i) {
        if (auto *button = qobject_cast<Button *>(m_actions->itemAt(i)->widget()))
            button->setFixedHeight(line);
    }
    for (int i = 0; i < m_buttons->count(); ++i) {
        if (auto *button = qobject_cast<Button *>(m_buttons->itemAt(i)->widget()))
            button->setFixedHeight(t.px(metrics::size::button));
    }
    m_detailText->setFont(t.font(TypeRole::MonoSmall));
    const int lines = std::clamp(static_cast<int>(m_details.count(u'\n')) + 1, 3, 8);
    m_detailText->setFixedHeight(lines * t.lineHeight(TypeRole::MonoSmall) + t.px(metrics::space::m));
    updateGeometry();
}

void Notice::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    // Good news needs no field of colour.
    const bool quiet = m_tone == Tone::Success || m_tone == Tone::Neutral;
    const QColor fill = quiet ? t.color(ColorRole::SurfaceRaised) : t.color(m_tone, ToneRole::Tint);
    const QColor line = quiet ? t.color(ColorRole::BorderDefault) : t.color(m_tone, ToneRole::Border);
    if (m_strip) {
        painter.fillRect(rect(), fill);
        painter.fillRect(QRect(0, height() - 1, width(), 1), line);
        painter.fillRect(QRect(0, 0, t.px(4), height()), t.color(m_tone, ToneRole::Solid));
        return;
    }
    paintBox(painter, rect(), t.scaled(metrics::radius::notice), fill, line);
}

} // namespace meshlens::ui
