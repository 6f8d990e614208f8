// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"
#include "ui/lineage/lineage_toolbar.h"

#include <map>

class QStackedWidget;

namespace meshlens {
class LineageTableModel;
}

namespace meshlens::ui {

class GraphView;
class LineageController;
class LineageInspector;
class LineageTableProxy;
class StateStack;
class TableView;

// The lineage of one entity as graph and table, with toolbar and inspector: the tab of a product or dataset,
// and the body of the full page. Reads nothing while it is hidden.
class LineageView : public QWidget {
    Q_OBJECT

public:
    explicit LineageView(const PageContext &context, QWidget *parent = nullptr);
    ~LineageView() override;

    // `key`: an entity's. Options, as in addresses, all optional: direction up | both | down, depth 1 to 10,
    // view graph | table, selected KEY (a column's selects the column), columns KEYS (unfolded cards), kind
    // and domain (filters); lists are split by line feeds. The same again changes nothing.
    using QWidget::show;
    void show(const QString &key, const std::map<QString, QString> &options);
    [[nodiscard]] QString key() const;
    // Only what is not the default.
    [[nodiscard]] std::map<QString, QString> options() const;
    // Name of the root once it is read.
    [[nodiscard]] QString rootName() const;

    [[nodiscard]] QWidget *inspector() const;
    [[nodiscard]] QWidget *filterField() const;
    [[nodiscard]] bool isSettled() const;

    [[nodiscard]] GraphView *graphView() const { return m_graph; }
    [[nodiscard]] LineageController *controller() const { return m_controller; }
    [[nodiscard]] StateStack *stateStack() const { return m_states; }

public Q_SLOTS:
    void refresh();
    // Asks for a file, then writes it.
    void exportAs(meshlens::ui::LineageToolbar::Format format);
    void saveAs(LineageToolbar::Format format, const QString &path);

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    void optionsChanged(const std::map<QString, QString> &options);
    void inspectorChanged(QWidget *inspector);
    void rootChanged(); // rootName()
    void settled();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectController();
    void connectGraph();
    void connectToolbar();
    void buildTable();
    void showNoRoot();
    void load();
    void onGraph();
    void onPlaced(EntityId anchor);
    void setForm(LineageToolbar::Form form);
    void findNext();
    void noteOptions();
    void noteSettled();
    [[nodiscard]] std::vector<LineageSide> hiddenSides(int card) const;

    PageContext m_context;
    LineageController *m_controller;
    LineageToolbar *m_toolbar;
    StateStack *m_states;
    QStackedWidget *m_forms;
    GraphView *m_graph;
    TableView *m_table;
    LineageTableModel *m_tableModel;
    LineageTableProxy *m_tableProxy;
    LineageInspector *m_inspector;
    QString m_wantedKey;
    QString m_selected; // wished for by show(), until it is loaded
    QStringList m_unfolded;
    bool m_due = false;  // to be read when it is shown
    bool m_fresh = true; // what is due is another root, not the same again
    bool m_hasError = false;
};

} // namespace meshlens::ui
