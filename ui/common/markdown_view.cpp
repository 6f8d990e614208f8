// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/markdown_view.h"

#include "ui/common/metrics.h"
#include "ui/common/safe_markdown.h"
#include "ui/common/theme_notifier.h"

#include <QAbstractTextDocumentLayout>
#include <QDesktopServices>
#include <QHelpEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>
#include <QWheelEvent>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

// How high the lines are that fit in `room`: a cut goes between lines, never through one.
int wholeLines(const QTextDocument &document, int room) {
    double bottom = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const double top = document.documentLayout()->blockBoundingRect(block).top();
        for (int i = 0; i < block.layout()->lineCount(); ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            if (const double end = top + line.y() + line.height(); end <= room)
                bottom = std::max(bottom, end);
        }
    }
    return bottom > 0 ? static_cast<int>(std::ceil(bottom)) : room;
}

} // namespace

MarkdownView::MarkdownView(QWidget *parent)
    : QTextBrowser(parent) {
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    // Cut text shows its beginning; the page scrolls, never the text in it.
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { verticalScrollBar()->setValue(0); });
    connect(this, &QTextBrowser::anchorClicked, this, &MarkdownView::activate);
    themed(this, [this] { rebuild(); });
}

void MarkdownView::setMarkdownText(const QString &markdown) {
    if (markdown == m_markdown)
        return;
    m_markdown = markdown;
    rebuild();
}

void MarkdownView::setTypeRole(TypeRole role) {
    m_type = role;
    rebuild();
}

void MarkdownView::setColorRole(ColorRole role) {
    m_color = role;
    rebuild();
}

void MarkdownView::setMaximumLines(int lines) {
    m_lines = lines;
    m_knownWidth = -1;
    updateGeometry();
}

bool MarkdownView::isCut() const {
    return m_lines > 0 && textHeight(width()) > m_lines * theme().lineHeight(m_type);
}

bool MarkdownView::isAllowed(const QUrl &url) {
    const QString scheme = url.scheme();
    return url.isValid() && ((scheme == "mailto"_L1 && !url.path().isEmpty()) ||
                             ((scheme == "http"_L1 || scheme == "https"_L1) && !url.host().isEmpty()));
}

void MarkdownView::rebuild() {
    fillSafely(*document(), m_markdown, m_type, m_color);
    setFocusPolicy(hasLinks(*document()) ? Qt::StrongFocus : Qt::ClickFocus);
    m_knownWidth = -1;
    updateGeometry();
}

QVariant MarkdownView::loadResource(int, const QUrl &) {
    return {};
}

void MarkdownView::doSetSource(const QUrl &, QTextDocument::ResourceType) {
    // Nothing is a place to go to in here.
}

void MarkdownView::activate(const QUrl &url) {
    if (!isAllowed(url))
        return;
    if (m_opensLinks)
        QDesktopServices::openUrl(url);
    else
        Q_EMIT linkRequested(url);
}

bool MarkdownView::viewportEvent(QEvent *event) {
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), anchorAt(help->pos()), this);
        return true;
    }
    return QTextBrowser::viewportEvent(event);
}

// How high it wants to be depends on how wide it has become.
void MarkdownView::resizeEvent(QResizeEvent *event) {
    QTextBrowser::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void MarkdownView::wheelEvent(QWheelEvent *event) {
    event->ignore(); // the page scrolls
}

int MarkdownView::textHeight(int width) const {
    if (width != m_knownWidth) {
        const std::unique_ptr<QTextDocument> copy(document()->clone());
        copy->setTextWidth(width);
        m_knownHeight = static_cast<int>(std::ceil(copy->size().height()));
        m_knownCut = std::min(m_knownHeight, wholeLines(*copy, m_lines * theme().lineHeight(m_type)));
        m_knownWidth = width;
    }
    return m_knownHeight;
}

int MarkdownView::heightForWidth(int width) const {
    const int height = textHeight(std::max(1, width));
    return m_lines > 0 ? m_knownCut : height;
}

QSize MarkdownView::sizeHint() const {
    const int width = theme().px(360);
    return {width, heightForWidth(this->width() > 1 && isVisible() ? this->width() : width)};
}

QSize MarkdownView::minimumSizeHint() const {
    return {theme().px(96), theme().lineHeight(m_type)};
}

} // namespace meshlens::ui
