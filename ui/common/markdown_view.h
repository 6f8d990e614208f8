// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QTextBrowser>

namespace meshlens::ui {

// Markdown that strangers wrote. HTML is dropped, an image leaves its alternative text, nothing is loaded;
// links are http, https and mailto only, show their target in the tooltip and open only by a click or Enter.
// As high as its text.
class MarkdownView : public QTextBrowser {
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void setMarkdownText(const QString &markdown);
    [[nodiscard]] QString markdownText() const { return m_markdown; }
    // Body unless set: Lead for the purpose of a product, Small in the inspector.
    void setTypeRole(TypeRole role);
    void setColorRole(ColorRole role);
    // Cut after so many lines; 0: all.
    void setMaximumLines(int lines);
    [[nodiscard]] bool isCut() const;
    // False: linkRequested() instead of the desktop's browser.
    void setOpensLinks(bool opens) { m_opensLinks = opens; }

    [[nodiscard]] static bool isAllowed(const QUrl &url);

    QVariant loadResource(int type, const QUrl &name) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void linkRequested(const QUrl &url);

protected:
    void doSetSource(const QUrl &name, QTextDocument::ResourceType type) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void rebuild();
    void activate(const QUrl &url);
    [[nodiscard]] int textHeight(int width) const;

    QString m_markdown;
    TypeRole m_type = TypeRole::Body;
    ColorRole m_color = ColorRole::TextPrimary;
    int m_lines = 0;
    bool m_opensLinks = true;
    mutable int m_knownWidth = -1;
    mutable int m_knownHeight = 0;
    mutable int m_knownCut = 0; // of the lines that are shown
};

} // namespace meshlens::ui
