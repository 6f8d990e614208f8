// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "ui/common/theme_roles.h"

#include <QFrame>

class QHBoxLayout;
class QPlainTextEdit;
class QVBoxLayout;

namespace meshlens::ui {

class Button;
class IconLabel;
class Label;
class ToolButton;

// Says in the page what happened, why, and what to do: never a dialog. Tones Info, Warning, Danger, Success,
// Neutral.
class Notice : public QFrame {
    Q_OBJECT

public:
    explicit Notice(Tone tone = Tone::Info, const QString &text = {}, QWidget *parent = nullptr);
    // Danger, with the error's message and its detail folded away.
    static Notice *forError(const Error &error, QWidget *parent = nullptr);

    void setTone(Tone tone);
    [[nodiscard]] Tone tone() const { return m_tone; }
    // Plain text; the text may be rich with setTextFormat(Qt::RichText) only for text of our own.
    void setTitle(const QString &title);
    void setText(const QString &text);
    void setTextFormat(Qt::TextFormat format);
    // A link at the right of a line, a button below when there is a title. The notice owns it.
    Button *addAction(const QString &text);
    // Folded away; empty: none.
    void setDetails(const QString &details);
    [[nodiscard]] bool detailsVisible() const;
    void setDetailsVisible(bool visible);
    // With a ×, which hides it.
    void setClosable(bool closable);
    // No corners and lines at the sides, 32 high: across a whole page.
    void setStrip(bool strip);

    // As high as its text in this width: more lines are not cut.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void updateAccessibleName();

    Tone m_tone;
    bool m_strip = false;
    QString m_details;
    QVBoxLayout *m_outer;
    QHBoxLayout *m_row;
    QHBoxLayout *m_actions;
    QHBoxLayout *m_buttons;
    IconLabel *m_icon;
    Label *m_title;
    Label *m_text;
    ToolButton *m_close;
    QWidget *m_detailBox;
    Button *m_detailToggle;
    QPlainTextEdit *m_detailText;
};

} // namespace meshlens::ui
