// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

class QPlainTextEdit;

namespace meshlens::ui {

class IconLabel;
class Label;

// Text edited where it stands. Enter commits and Shift+Enter begins a line; where the text has more lines
// than one, Enter begins a line and Ctrl+Enter commits. Escape cancels. Grows with its text. The owner closes
// it.
class InlineEditor : public QWidget {
    Q_OBJECT

public:
    enum class Place { Page, Cell };
    enum class Lines { One, Many };

    // `name`: what is edited, for those who do not see it.
    InlineEditor(Place place, Lines lines, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    // Selects all of it.
    void setText(const QString &text);
    // Something was typed since setText().
    [[nodiscard]] bool isModified() const { return m_modified; }
    void setTypeRole(TypeRole role);
    // What is wrong and how to mend it; empty: nothing.
    void setProblem(const QString &fix);
    // While it is written: shown, not to be changed.
    void setSaving(bool saving);
    [[nodiscard]] QPlainTextEdit *textEdit() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void committed();
    void cancelled();
    // Tab and Shift+Tab, in a cell only.
    void committedToNext();
    void committedToPrevious();
    // The focus went elsewhere in the window.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] bool takesKey(const class QKeyEvent &key);
    [[nodiscard]] int textHeight() const;
    void applyTheme();
    void grow();

    Place m_place;
    Lines m_lines;
    TypeRole m_type;
    QPlainTextEdit *m_text;
    Label *m_hint;
    QWidget *m_problem;
    Label *m_problemText;
    bool m_modified = false;
    bool m_saving = false;
};

} // namespace meshlens::ui
