// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "ui/common/address.h"
#include "ui/common/icon_name.h"

#include <QWidget>

class QVBoxLayout;

namespace meshlens::ui {

class ElidedLabel;
class IconLabel;
class KeyValueList;
class ScrollArea;
class ToolButton;

// The right zone of entity pages: a head with icon and name, then sections with lines between, which scroll.
class InspectorFrame : public QWidget {
    Q_OBJECT

public:
    explicit InspectorFrame(const QString &name, QWidget *parent = nullptr);

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    // The button in the head: the address of what is shown.
    void copyRequested();

protected:
    void setHead(IconName icon, const QString &title, bool mono);
    // Takes all sections away, keeps the place of the scroll bar.
    void clear();
    // `count` negative: none.
    QVBoxLayout *addSection(const QString &title = {}, int count = -1);
    // A list of facts whose links open entities.
    KeyValueList *addFacts(QVBoxLayout *section);
    void addMarkdown(QVBoxLayout *section, const QString &markdown, int lines);
    // A name of data in the monospaced font that can be selected and copied.
    void addName(QVBoxLayout *section, const QString &text);
    // Call after the last section.
    void finish();

private:
    IconLabel *m_icon;
    ElidedLabel *m_title;
    ToolButton *m_copy;
    ScrollArea *m_area;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_column = nullptr;
    int m_scroll = 0;
};

} // namespace meshlens::ui
