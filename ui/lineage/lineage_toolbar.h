// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

#include <QWidget>

#include <set>

class QHBoxLayout;
class QMenu;

namespace meshlens::ui {

class Field;
class FilterChip;
class Segmented;
class ToolButton;

// What part of the lineage is shown and how: direction, depth, filters by what occurs, graph or table, find,
// export. Holds wishes, decides nothing.
class LineageToolbar : public QWidget {
    Q_OBJECT

public:
    enum class Form { Graph, Table };
    enum class Format { Svg, Png, Pdf, Dot, Csv };
    Q_ENUM(Format)

    explicit LineageToolbar(QWidget *parent = nullptr);

    void setDirection(LineageDirection direction);
    void setDepth(int depth);
    void setForm(Form form);
    [[nodiscard]] Form form() const;
    [[nodiscard]] int depth() const { return m_depth; }
    [[nodiscard]] LineageDirection direction() const;
    // Filters offer the values of this graph; wishes that it does not have stay.
    void setGraph(const LineageGraph &graph);
    void setFilter(const std::set<QString> &types, const std::set<QString> &domains);
    [[nodiscard]] const std::set<QString> &types() const { return m_types; }
    [[nodiscard]] const std::set<QString> &domains() const { return m_domains; }
    [[nodiscard]] Field *findField() const { return m_find; }

    static constexpr int deepest = 10;

Q_SIGNALS:
    void queryChanged();
    void filterChanged();
    void formChanged(Form form);
    void searchChanged(const QString &text);
    void searchEntered();
    void exportWanted(Format format);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Value {
        QString value;
        QString label;
        int count = 0;
    };
    void addLeft(QHBoxLayout *row);
    void addRight(QHBoxLayout *row);
    void fillMenu(QMenu *menu, const std::vector<Value> &values, std::set<QString> &chosen);
    void updateChip(FilterChip *chip, const std::set<QString> &chosen, const std::vector<Value> &values);
    void updateChips();

    Segmented *m_direction;
    FilterChip *m_depthChip;
    FilterChip *m_typeChip;
    FilterChip *m_domainChip;
    Segmented *m_form;
    Field *m_find;
    ToolButton *m_export;
    int m_depth = 3;
    std::vector<Value> m_typeValues;
    std::vector<Value> m_domainValues;
    std::set<QString> m_types;
    std::set<QString> m_domains;
};

} // namespace meshlens::ui
