// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/code_block.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

namespace meshlens::ui {
namespace {

constexpr int shownLines = 16;

} // namespace

CodeBlock::CodeBlock(const QString &code, QWidget *parent)
    : QPlainTextEdit(parent) {
    setReadOnly(true);
    setAccessibleName(tr("Definition"));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    viewport()->setAutoFillBackground(false);
    setPlainText(code.trimmed());
    themed(this, [this] {
        const Theme &t = theme();
        setFont(t.font(TypeRole::Mono));
        setTabStopDistance(QFontMetricsF(font()).horizontalAdvance(u' ') * 4);
        const int inset = t.px(metrics::space::m);
        setViewportMargins(inset, inset / 2, inset, inset / 2);
        QPalette colors = palette();
        colors.setColor(QPalette::Text, t.color(ColorRole::CodeText));
        colors.setColor(QPalette::Base, Qt::transparent);
        setPalette(colors);
        updateGeometry();
    });
}

int CodeBlock::wantedHeight() const {
    const int lines = std::clamp(blockCount(), 1, shownLines);
    const QMargins margins = viewportMargins();
    const int bar = horizontalScrollBar()->sizeHint().height();
    return lines * QFontMetrics(font()).lineSpacing() + margins.top() + margins.bottom() +
           2 * static_cast<int>(document()->documentMargin()) + bar;
}

QSize CodeBlock::sizeHint() const {
    return {theme().px(320), wantedHeight()};
}

QSize CodeBlock::minimumSizeHint() const {
    return {theme().px(160), wantedHeight()};
}

void CodeBlock::paintEvent(QPaintEvent *event) {
    {
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        const QMargins margins = viewportMargins();
        paintBox(painter, viewport()->rect().marginsAdded(margins), theme().scaled(metrics::radius::control),
                 theme().color(ColorRole::SurfaceSunken));
    }
    QPlainTextEdit::paintEvent(event);
}

void CodeBlock::wheelEvent(QWheelEvent *event) {
    // The page scrolls where the block has nothing to.
    const QScrollBar *bar = verticalScrollBar();
    const int delta = event->angleDelta().y();
    if (bar->maximum() == 0 || (delta > 0 && bar->value() == 0) ||
        (delta < 0 && bar->value() == bar->maximum())) {
        event->ignore();
        return;
    }
    QPlainTextEdit::wheelEvent(event);
}

} // namespace meshlens::ui
