// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/empty_state.h"

#include "ui/common/empty_picture.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

QList<QUrl> localFiles(const QMimeData *data) {
    QList<QUrl> files;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.append(url);
    }
    return files;
}

} // namespace

EmptyState::EmptyState(Size size, QWidget *parent)
    : QFrame(parent)
    , m_size(size)
    , m_column(new QVBoxLayout(this))
    , m_picture(new EmptyPicture(this))
    , m_title(new Label({}, size == Size::Page ? TypeRole::Title : TypeRole::Heading, ColorRole::TextPrimary,
                        this))
    , m_text(new Label({}, TypeRole::Body, ColorRole::TextSecondary, this))
    , m_buttons(new QWidget(this))
    , m_buttonRow(new QHBoxLayout(m_buttons)) {
    setFrameShape(QFrame::NoFrame);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_column->addStretch(1);
    m_column->addWidget(m_picture, 0, Qt::AlignHCenter);
    m_column->addWidget(m_title);
    m_column->addWidget(m_text);
    m_column->addWidget(m_buttons);
    m_column->addStretch(1);
    m_buttonRow->addStretch(1);
    m_buttonRow->addStretch(1);
    m_title->hide();
    m_text->hide();
    m_buttons->hide();
    themed(this, [this] {
        const Theme &t = theme();
        const int pad = t.px(m_size == Size::Page ? 40 : metrics::space::l);
        m_column->setContentsMargins(pad, pad, pad, pad);
        m_column->setSpacing(t.px(m_size == Size::Page ? metrics::space::s : metrics::space::xs));
        m_buttonRow->setContentsMargins(0, t.px(metrics::space::s), 0, 0);
        m_buttonRow->setSpacing(t.px(metrics::space::s));
        setMaximumWidth(m_size == Size::Page ? t.px(metrics::size::emptyStateWidth) : QWIDGETSIZE_MAX);
    });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void EmptyState::setIconName(IconName icon) {
    m_picture->setIconName(icon);
}

void EmptyState::setMeshPicture(bool mesh) {
    m_picture->setMesh(mesh);
}

void EmptyState::setTitle(const QString &title) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void EmptyState::setText(const QString &text) {
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

Button *EmptyState::addButton(const QString &text, Button::Variant variant) {
    auto *button = new Button(text, variant, m_buttons);
    m_buttonRow->insertWidget(m_buttonRow->count() - 1, button);
    m_buttons->show();
    return button;
}

Button *EmptyState::addButton(IconName icon, const QString &text, Button::Variant variant) {
    Button *button = addButton(text, variant);
    button->setIconName(icon);
    return button;
}

void EmptyState::addExtra(QWidget *widget) {
    auto *holder = new QWidget(this);
    auto *inside = new QVBoxLayout(holder);
    inside->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderSubtle, holder));
    inside->addWidget(widget);
    themed(holder, [inside] {
        inside->setContentsMargins(0, theme().px(metrics::space::xl), 0, 0);
        inside->setSpacing(theme().px(metrics::space::l));
    });
    m_column->insertWidget(m_column->count() - 1, holder);
}

void EmptyState::setDropTarget(bool target) {
    setAcceptDrops(target);
}

void EmptyState::paintEvent(QPaintEvent *) {
    if (m_size == Size::Card && !m_dragOver)
        return;
    const Theme &t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(t.color(m_dragOver ? ColorRole::AccentLine : ColorRole::BorderStrong), 1.5);
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.setBrush(m_dragOver ? QBrush(t.color(ColorRole::AccentTint)) : QBrush(Qt::NoBrush));
    const double radius = t.scaled(metrics::radius::card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
}

void EmptyState::dragEnterEvent(QDragEnterEvent *event) {
    if (localFiles(event->mimeData()).isEmpty())
        return;
    m_dragOver = true;
    event->acceptProposedAction();
    update();
}

void EmptyState::dragLeaveEvent(QDragLeaveEvent *event) {
    m_dragOver = false;
    update();
    QFrame::dragLeaveEvent(event);
}

void EmptyState::dropEvent(QDropEvent *event) {
    m_dragOver = false;
    update();
    const QList<QUrl> files = localFiles(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(files);
}

} // namespace meshlens::ui
