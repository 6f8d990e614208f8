// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace meshlens::ui {

class Button;
class IconLabel;
class Label;

// A part of an overview: heading with icon and count, something at its right, a line, the content below.
class Section : public QWidget {
    Q_OBJECT

public:
    explicit Section(const QString &title, QWidget *parent = nullptr);

    void setIconName(IconName icon);
    // Behind the title; negative: none.
    void setCount(qint64 count);
    // At the right, dimmed.
    void setAside(const QString &text);
    // A link at the right.
    void setAction(const QString &text);
    // No line below the heading: the content has a frame of its own.
    void setLineVisible(bool visible);
    // Takes ownership.
    void addContent(QWidget *content);
    // Instead of what was there.
    void setContent(QWidget *content);

Q_SIGNALS:
    void actionTriggered();

private:
    QVBoxLayout *m_column;
    IconLabel *m_icon;
    Label *m_title;
    Label *m_count;
    Label *m_aside;
    Button *m_action;
    QWidget *m_line;
};

} // namespace meshlens::ui
