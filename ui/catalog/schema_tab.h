// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"
#include "models/catalog/pages/schema_page.h"
#include "models/core/async.h"
#include "ui/catalog/entity_tab.h"

#include <QModelIndex>

namespace meshlens {
class SchemaFilterModel;
class SchemaModel;
} // namespace meshlens

namespace meshlens::ui {

class ColumnInspector;
class Label;
class SchemaEdits;
class SchemaRows;
class SchemaToolbar;
class StateStack;
class TableView;

// The columns of a dataset, or of the datasets of a product one at a time; the chosen one in the inspector.
// Options: dataset (key), column (as in its key), text, label, undescribed.
class SchemaTab : public EntityTab {
    Q_OBJECT

public:
    explicit SchemaTab(const PageContext &context, QWidget *parent = nullptr);
    ~SchemaTab() override;

    void open(const EntityDetail &entity, const TabOptions &options) override;
    void refresh(const EntityDetail &entity) override;
    [[nodiscard]] TabOptions options() const override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QWidget *filterField() const override;
    [[nodiscard]] bool canRun(const QString &command) const override;
    void runCommand(const QString &command) override;

    [[nodiscard]] TableView *view() const { return m_view; }

private:
    struct Data {
        std::vector<DatasetRow> datasets;
        SchemaPage schema;
    };

    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeFooter();
    [[nodiscard]] static Result<Data> readData(const ReadView &view, const std::vector<EntityId> &datasets,
                                               const QString &wantedKey, EntityId wanted);
    void load();
    void take(const Data &read);
    void showEmpty(const Data &read);
    void applyOptions(const TabOptions &options);
    void selectColumn(const QString &stored);
    void showInspected(const QModelIndex &column);
    void showCurrent(const QModelIndex &current);
    void showFooter();
    void noteFilter();
    [[nodiscard]] QString currentColumn() const;

    SchemaModel *m_model;
    SchemaFilterModel *m_filter;
    SchemaRows *m_rows;
    StateStack *m_states;
    SchemaToolbar *m_toolbar = nullptr;
    TableView *m_view = nullptr;
    SchemaEdits *m_edits = nullptr;
    Label *m_footer = nullptr;
    ColumnInspector *m_inspector;

    EntityRef m_entity;
    std::vector<EntityId> m_datasets;
    std::map<EntityId, QString> m_keys; // of the datasets that can be chosen
    EntityId m_dataset;                 // shown
    QString m_wantedKey;                // of the dataset to show, by address
    QString m_wantedColumn;             // to select when it is there
    bool m_chosen = false;              // the dataset was chosen: it stands in the address
    Request m_request{this};
};

} // namespace meshlens::ui
