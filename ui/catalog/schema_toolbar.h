// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"
#include "models/catalog/schema_filter_model.h"

#include <QWidget>

namespace meshlens {
class SchemaModel;
}

namespace meshlens::ui {

class Field;
class FilterChip;
class Segmented;

// Above a schema: which dataset, which of its columns.
class SchemaToolbar : public QWidget {
    Q_OBJECT

public:
    // Both outlive the toolbar.
    SchemaToolbar(SchemaModel *model, SchemaFilterModel *filter, QWidget *parent = nullptr);

    // One dataset has no chooser. Names that are the same are told apart by their platform.
    void setDatasets(const std::vector<DatasetRow> &datasets, EntityId current);
    // After the schema or the filter changed.
    void update();
    [[nodiscard]] QWidget *filterField() const;
    void setFilterText(const QString &text);

Q_SIGNALS:
    void datasetChosen(meshlens::EntityId dataset);
    void filterEdited();

private:
    void fillDatasetMenu(const std::vector<DatasetRow> &datasets, EntityId current);
    void fillLabels();

    SchemaModel *m_model;
    SchemaFilterModel *m_filter;
    Segmented *m_segments;
    FilterChip *m_datasets;
    FilterChip *m_labels;
    FilterChip *m_undescribed;
    Field *m_field;
};

} // namespace meshlens::ui
