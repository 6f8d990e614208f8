// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

namespace meshlens::ui {

class Button;
class MarkdownView;

// Markdown of a source that is cut after some lines, with a link that shows all of it.
class LongText : public QWidget {
    Q_OBJECT

public:
    explicit LongText(const QString &markdown, int lines, QWidget *parent = nullptr);

    void setTypeRole(TypeRole role);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void offerMore();

    MarkdownView *m_text;
    Button *m_more;
    int m_lines;
    bool m_open = false;
};

} // namespace meshlens::ui
