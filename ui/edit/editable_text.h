// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

class QVBoxLayout;

namespace meshlens::ui {

class Button;
class InlineEditor;
class ToolButton;

// Text as a page shows it, which turns into an editor in its place: by a click, by Enter or F2 while it has
// the focus, by its pencil. Below it stands what a source says where people have said otherwise, with a way
// back.
class EditableText : public QWidget {
    Q_OBJECT

public:
    // What is edited.
    struct Words {
        QString text;         // shown, as it is written
        bool own = false;     // people wrote it
        QString source{};     // who else says something; empty: nobody
        QString sourceText{}; // what
    };

    // Shows `content`, which it takes over.
    EditableText(const QString &name, Words words, QWidget *content, QWidget *parent = nullptr);

    // The editor's font.
    void setTypeRole(TypeRole role) { m_type = role; }
    [[nodiscard]] bool isEditing() const { return m_editor != nullptr; }
    [[nodiscard]] InlineEditor *editor() const { return m_editor; }
    // Whether somebody is writing below this widget: then it is not rebuilt.
    [[nodiscard]] static EditableText *openIn(const QWidget *page);

public Q_SLOTS:
    void startEditing();
    // Commits what has been typed, if it is another text.
    void commit();
    // After committed(): written, or not, for this reason.
    void finish();
    void fail(const QString &reason);

Q_SIGNALS:
    // Another text; empty: the source's again.
    void committed(const QString &text);
    void takenBack();
    // Nothing is being written any more.
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addProvenance();
    void watch(QWidget *content);
    void placePencil();
    void cancel();
    void close();

    Words m_words;
    QVBoxLayout *m_column;
    QWidget *m_content;
    ToolButton *m_pencil;
    InlineEditor *m_editor = nullptr;
    TypeRole m_type = TypeRole::Body;
    bool m_committed = false;
};

} // namespace meshlens::ui
