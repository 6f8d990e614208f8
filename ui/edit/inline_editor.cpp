// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/inline_editor.h"

#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int mostLines = 14;
constexpr int documentMargin = 2;

bool isEnter(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

InlineEditor::InlineEditor(Place place, Lines lines, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
    , m_lines(lines)
    , m_type(TypeRole::Body)
    , m_text(new QPlainTextEdit(this))
    , m_hint(new Label({}, TypeRole::Caption, ColorRole::TextTertiary, this))
    , m_problem(new QWidget(this))
    , m_problemText(new Label({}, TypeRole::Small, ColorRole::DangerText, m_problem)) {
    m_text->setAccessibleName(name);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setTabChangesFocus(true);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->document()->setDocumentMargin(documentMargin);
    m_text->installEventFilter(this);
    m_text->setLineWrapMode(lines == Lines::One ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    setFocusProxy(m_text);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_problemText->setWordWrap(true);
    auto *icon = new IconLabel(IconName::Error, ColorRole::DangerText, m_problem);
    icon->setSize(metrics::size::iconSmall);
    auto *problemRow = new QHBoxLayout(m_problem);
    problemRow->addWidget(icon, 0, Qt::AlignTop);
    problemRow->addWidget(m_problemText, 1);
    m_problem->hide();
    m_hint->setVisible(place == Place::Page);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_problem);
    column->addWidget(m_hint);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_modified = true;
        grow();
    });
    themed(this, [this, column, problemRow] {
        const Theme &t = theme();
        const bool cell = m_place == Place::Cell;
        const int x = t.px(metrics::space::s) - documentMargin;
        column->setContentsMargins(x, t.px(cell ? 1 : 6), x, t.px(cell ? 1 : 4));
        column->setSpacing(t.px(2));
        problemRow->setContentsMargins(documentMargin, 0, 0, t.px(2));
        problemRow->setSpacing(t.px(metrics::space::iconText));
        m_hint->setContentsMargins(documentMargin, 0, 0, 0);
        applyTheme();
    });
}

void InlineEditor::applyTheme() {
    const Theme &t = theme();
    m_text->setFont(t.font(m_type));
    QPalette colors = t.palette();
    colors.setColor(QPalette::Base, Qt::transparent);
    m_text->setPalette(colors);
    grow();
}

void InlineEditor::setTypeRole(TypeRole role) {
    m_type = role;
    applyTheme();
}

QString InlineEditor::text() const {
    return m_text->toPlainText();
}

void InlineEditor::setText(const QString &text) {
    m_text->setPlainText(text);
    m_modified = false;
    m_text->selectAll();
    grow();
}

void InlineEditor::setProblem(const QString &fix) {
    m_problemText->setText(fix);
    m_problem->setVisible(!fix.isEmpty());
    m_text->setAccessibleDescription(fix);
    grow();
}

void InlineEditor::setSaving(bool saving) {
    m_saving = saving;
    m_text->setReadOnly(saving);
    update();
}

QPlainTextEdit *InlineEditor::textEdit() const {
    return m_text;
}

int InlineEditor::textHeight() const {
    // Of a plain text document: in lines, wrapped ones too.
    const int lines =
        m_lines == Lines::One ? 1 : std::clamp(qRound(m_text->document()->size().height()), 1, mostLines);
    return lines * QFontMetrics(m_text->font()).lineSpacing() + 2 * documentMargin;
}

QSize InlineEditor::sizeHint() const {
    const QMargins margins = layout()->contentsMargins();
    int height = textHeight() + margins.top() + margins.bottom();
    for (const QWidget *part : {m_problem, static_cast<QWidget *>(m_hint)}) {
        if (!part->isHidden())
            height += layout()->spacing() + part->sizeHint().height();
    }
    return {theme().px(240), height};
}

QSize InlineEditor::minimumSizeHint() const {
    return {theme().px(96), sizeHint().height()};
}

// In a page the layout follows; in a cell it covers the rows below, inside of the view.
void InlineEditor::grow() {
    const bool many = m_lines == Lines::Many && m_text->document()->blockCount() > 1;
    m_hint->setText(m_lines == Lines::One ? tr("Enter saves · Esc cancels")
                    : many                ? tr("Ctrl+Enter saves · Esc cancels")
                                          : tr("Enter saves · Shift+Enter new line · Esc cancels"));
    m_text->setFixedHeight(textHeight());
    const bool overflows = m_lines == Lines::Many && qRound(m_text->document()->size().height()) > mostLines;
    m_text->setVerticalScrollBarPolicy(overflows ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    updateGeometry();
    if (m_place != Place::Cell || !parentWidget())
        return;
    QRect place = geometry();
    place.setHeight(std::max(sizeHint().height(), theme().px(metrics::size::fieldSmall)));
    if (place.bottom() > parentWidget()->rect().bottom())
        place.moveBottom(parentWidget()->rect().bottom());
    if (place.top() < 0)
        place.moveTop(0);
    setGeometry(place);
}

void InlineEditor::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        grow();
}

bool InlineEditor::takesKey(const QKeyEvent &key) {
    if (key.key() == Qt::Key_Escape) {
        Q_EMIT cancelled();
        return true;
    }
    if (m_place == Place::Cell && (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab)) {
        if (key.key() == Qt::Key_Tab)
            Q_EMIT committedToNext();
        else
            Q_EMIT committedToPrevious();
        return true;
    }
    if (!isEnter(key.key()))
        return false;
    const auto modifiers = key.modifiers() & ~Qt::KeypadModifier;
    const bool many = m_lines == Lines::Many && m_text->document()->blockCount() > 1;
    if (m_lines == Lines::Many && (modifiers == Qt::ShiftModifier || (many && modifiers == Qt::NoModifier))) {
        if (!m_text->isReadOnly())
            m_text->insertPlainText(QStringLiteral("\n"));
        return true;
    }
    if (!m_saving)
        Q_EMIT committed();
    return true;
}

bool InlineEditor::eventFilter(QObject *watched, QEvent *event) {
    switch (event->type()) {
    case QEvent::KeyPress:
        return takesKey(*static_cast<QKeyEvent *>(event));
    case QEvent::ShortcutOverride: {
        // Ours before anybody's: Esc steps the window back, Ctrl+Enter and Tab may mean something elsewhere.
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || isEnter(key) || key == Qt::Key_F2)
            event->accept();
        return event->isAccepted() && (key == Qt::Key_Escape || isEnter(key) || key == Qt::Key_F2);
    }
    case QEvent::FocusOut: {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        // A menu or another window is no reason to end.
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason &&
            reason != Qt::MenuBarFocusReason)
            Q_EMIT left();
        update();
        break;
    }
    case QEvent::FocusIn:
        update();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void InlineEditor::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius =
        t.scaled(m_place == Place::Cell ? metrics::radius::cellEditor : metrics::radius::control);
    const bool wrong = !m_problem->isHidden();
    const ColorRole line = wrong                ? ColorRole::DangerSolid
                           : m_text->hasFocus() ? ColorRole::AccentFocusRing
                                                : ColorRole::BorderControl;
    paintBox(painter, rect(), radius, t.color(ColorRole::SurfacePage), t.color(line),
             m_text->hasFocus() || wrong ? metrics::line::focus : metrics::line::hair);
}

} // namespace meshlens::ui
