// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/button.h"

#include <QFrame>
#include <QList>
#include <QUrl>

class QHBoxLayout;
class QVBoxLayout;

namespace meshlens::ui {

class EmptyPicture;
class Label;

// Says why there is nothing and what to do next. Page: 560 wide at most, dashed, title; Card: small, heading.
class EmptyState : public QFrame {
    Q_OBJECT

public:
    enum class Size { Page, Card };
    Q_ENUM(Size)

    explicit EmptyState(Size size = Size::Page, QWidget *parent = nullptr);

    void setIconName(IconName icon);
    // The dashed mesh instead of an icon: an empty catalog.
    void setMeshPicture(bool mesh);
    void setTitle(const QString &title);
    void setText(const QString &text);
    Button *addButton(const QString &text, Button::Variant variant = Button::Variant::Secondary);
    Button *addButton(IconName icon, const QString &text,
                      Button::Variant variant = Button::Variant::Secondary);
    // Below the buttons, after a line.
    void addExtra(QWidget *widget);
    // Takes files and folders; emits dropped().
    void setDropTarget(bool target);

Q_SIGNALS:
    void dropped(const QList<QUrl> &urls);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    Size m_size;
    bool m_dragOver = false;
    QVBoxLayout *m_column;
    EmptyPicture *m_picture;
    Label *m_title;
    Label *m_text;
    QWidget *m_buttons;
    QHBoxLayout *m_buttonRow;
};

} // namespace meshlens::ui
