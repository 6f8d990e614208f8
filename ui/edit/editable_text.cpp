// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/editable_text.h"

#include "models/core/text.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"
#include "ui/edit/inline_editor.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int sourceLength = 160;

bool isKeyboardFocus(const QWidget *widget) {
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace

EditableText::EditableText(const QString &name, Words words, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_words(std::move(words))
    , m_column(new QVBoxLayout(this))
    , m_content(content)
    , m_pencil(new ToolButton(IconName::Edit, tr("Edit %1").arg(name), this)) {
    setAccessibleName(name);
    setAccessibleDescription(tr("Enter edits it"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_column->addWidget(content);
    m_column->setContentsMargins({});
    addProvenance();
    watch(content);
    m_pencil->setFocusPolicy(Qt::NoFocus); // the text itself has it
    m_pencil->hide();
    connect(m_pencil, &QToolButton::clicked, this, &EditableText::startEditing);
    themed(this, [this] { m_column->setSpacing(theme().px(metrics::space::xs)); });
}

void EditableText::addProvenance() {
    if (!m_words.own)
        return;
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    auto *icon = new IconLabel(IconName::User, ColorRole::TextTertiary, line);
    icon->setSize(metrics::size::iconSmall);
    const QString said = elided(plainFromMarkdown(m_words.sourceText), sourceLength);
    auto *text = new ElidedLabel(m_words.source.isEmpty()
                                     ? tr("Written in this catalog; no source says anything")
                                     : tr("Written in this catalog; %1 says “%2”").arg(m_words.source, said),
                                 TypeRole::Small, ColorRole::TextTertiary, line);
    auto *back = new Button(tr("Take Back"), Button::Variant::Link, line);
    back->setSmall(true);
    back->setToolTip(m_words.source.isEmpty() ? tr("Remove what was written here")
                                              : tr("Show what %1 says again").arg(m_words.source));
    row->addWidget(icon);
    row->addWidget(text);
    row->addWidget(back);
    row->addStretch(1);
    connect(back, &QPushButton::clicked, this, &EditableText::takenBack);
    themed(line, [row] {
        row->setContentsMargins({});
        row->setSpacing(theme().px(metrics::space::iconText));
    });
    m_column->addWidget(line);
}

// A click into the text edits it; one on a link, or one that selects, does not.
void EditableText::watch(QWidget *content) {
    content->installEventFilter(this);
    const auto texts = content->findChildren<QTextBrowser *>();
    for (QTextBrowser *text : texts)
        text->viewport()->installEventFilter(this);
    if (auto *text = qobject_cast<QTextBrowser *>(content))
        text->viewport()->installEventFilter(this);
}

EditableText *EditableText::openIn(const QWidget *page) {
    const auto texts = page->findChildren<EditableText *>();
    for (EditableText *text : texts) {
        if (text->isEditing() && !text->m_committed)
            return text;
    }
    return nullptr;
}

bool EditableText::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::MouseButtonRelease && !isEditing()) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const auto *browser = qobject_cast<QTextBrowser *>(watched->parent());
        const bool selects = browser && (browser->textCursor().hasSelection() ||
                                         !browser->anchorAt(mouse->position().toPoint()).isEmpty());
        if (mouse->button() == Qt::LeftButton && !selects)
            QMetaObject::invokeMethod(this, &EditableText::startEditing, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void EditableText::startEditing() {
    if (isEditing())
        return;
    m_committed = false;
    m_editor = new InlineEditor(InlineEditor::Place::Page, InlineEditor::Lines::Many, accessibleName(), this);
    m_editor->setTypeRole(m_type);
    m_column->insertWidget(0, m_editor);
    m_content->hide();
    m_pencil->hide();
    m_editor->setText(m_words.text);
    m_editor->show();
    m_editor->setFocus(Qt::OtherFocusReason);
    connect(m_editor, &InlineEditor::committed, this, &EditableText::commit);
    connect(m_editor, &InlineEditor::left, this, &EditableText::commit);
    connect(m_editor, &InlineEditor::cancelled, this, &EditableText::cancel);
}

void EditableText::commit() {
    if (!m_editor || m_committed)
        return;
    const QString text = m_editor->text().trimmed();
    if (text == m_words.text.trimmed()) {
        cancel();
        return;
    }
    m_committed = true;
    m_editor->setSaving(true);
    Q_EMIT committed(text);
}

void EditableText::fail(const QString &reason) {
    if (!m_editor)
        return;
    m_committed = false;
    m_editor->setSaving(false);
    m_editor->setProblem(reason);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void EditableText::finish() {
    m_committed = true;
    close();
}

void EditableText::cancel() {
    close();
    Q_EMIT closed();
}

void EditableText::close() {
    if (!m_editor)
        return;
    const bool hadFocus = m_editor->isAncestorOf(window()->focusWidget());
    InlineEditor *editor = std::exchange(m_editor, nullptr);
    m_content->show();
    if (hadFocus)
        setFocus(Qt::OtherFocusReason);
    editor->disconnect(this);
    editor->hide();
    editor->deleteLater();
}

void EditableText::keyPressEvent(QKeyEvent *event) {
    const int key = event->key();
    if (!isEditing() && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2))
        startEditing();
    else
        QWidget::keyPressEvent(event);
}

void EditableText::enterEvent(QEnterEvent *event) {
    QWidget::enterEvent(event);
    m_pencil->setVisible(!isEditing());
}

void EditableText::leaveEvent(QEvent *event) {
    QWidget::leaveEvent(event);
    m_pencil->hide();
}

void EditableText::focusInEvent(QFocusEvent *event) {
    QWidget::focusInEvent(event);
    update();
}

void EditableText::focusOutEvent(QFocusEvent *event) {
    QWidget::focusOutEvent(event);
    update();
}

void EditableText::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    placePencil();
}

void EditableText::placePencil() {
    const QSize size = m_pencil->sizeHint();
    m_pencil->setGeometry(QRect(QPoint(width() - size.width(), 0), size));
    m_pencil->raise();
}

void EditableText::paintEvent(QPaintEvent *) {
    if (!isKeyboardFocus(this) || isEditing())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFocusRing(painter, QRectF(rect()), theme().scaled(metrics::radius::chip), RingPlace::Inside);
}

} // namespace meshlens::ui
