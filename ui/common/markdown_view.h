// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QTextBrowser>

namespace meshlens::ui {

// Markdown that strangers wrote. HTML is shown as nothing, no image or other resource is loaded; links are
// http, https and mailto only, show their target in the tooltip and open in the browser only by a click or
// Enter. As high as its text.
class MarkdownView : public QTextBrowser {
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void setMarkdownText(const QString &markdown);
    [[nodiscard]] QString markdownText() const { return m_markdown; }
    // Body unless set: Lead for the purpose of a product, Small in the inspector.
    void setTypeRole(TypeRole role);
    void setColorRole(ColorRole role);
    // At most so many lines high, the rest faded by an ellipsis; 0: all.
    void setMaximumLines(int lines);

    [[nodiscard]] static bool isAllowed(const QUrl &url);

    QVariant loadResource(int type, const QUrl &name) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    // Instead of opening it, when connected through setOpensLinks(false).
    void linkRequested(const QUrl &url);

public:
    // True: QDesktopServices opens it.
    void setOpensLinks(bool opens) { m_opensLinks = opens; }

protected:
    void doSetSource(const QUrl &name, QTextDocument::ResourceType type) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void rebuild();
    void activate(const QUrl &url);

    QString m_markdown;
    TypeRole m_type = TypeRole::Body;
    ColorRole m_color = ColorRole::TextPrimary;
    int m_lines = 0;
    bool m_opensLinks = true;
};

} // namespace meshlens::ui
