// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QWidget>

#include <optional>
#include <vector>

class QVBoxLayout;

namespace meshlens::ui {

class Button;
class Label;
class FacetRowButton;

// One facet: title, rows with check, label and count; five of them, then "n more"; "Clear" while something is
// on.
class FacetList : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString value;
        QString label;
        int count = 0; // 0 and off: disabled
        bool on = false;
        int colorSlot = -1; // domains: marker
        std::optional<IconName> icon{};
        bool mono = false;

        friend bool operator==(const Row &, const Row &) = default;
    };

    explicit FacetList(const QString &title, QWidget *parent = nullptr);

    // Keeps the focus on the row with the same value.
    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    void setVisibleRows(int count);
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const { return m_expanded; }

Q_SIGNALS:
    void toggled(const QString &value, bool on);
    void cleared();
    void expandedChanged(bool expanded);

private:
    void rebuild();

    std::vector<Row> m_rows;
    std::vector<FacetRowButton *> m_buttons;
    Label *m_title;
    Button *m_clear;
    Button *m_more;
    QVBoxLayout *m_list;
    int m_visible = 5;
    bool m_expanded = false;
};

} // namespace meshlens::ui
