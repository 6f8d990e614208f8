// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/schema_page.h"
#include "models/core/async.h"
#include "ui/catalog/inspector_frame.h"
#include "ui/common/page.h"

#include <optional>

namespace meshlens::ui {

// One column: what it is, what it means, where its values come from and where they go.
class ColumnInspector : public InspectorFrame {
    Q_OBJECT

public:
    explicit ColumnInspector(const PageContext &context, QWidget *parent = nullptr);

    // Shows at once what the row knows; the neighbours come when they are read. Null: nothing is chosen.
    void showColumn(const EntityRef &dataset, const ColumnRow &row);
    void showNothing(const EntityRef &dataset);
    [[nodiscard]] bool isSettled() const { return m_request.isIdle(); }
    [[nodiscard]] QString key() const { return m_key; }

Q_SIGNALS:
    void settled();

private:
    void read();
    void show();
    void addFactsOf(const ColumnRow &row);
    void addLabels(const QString &title, const std::vector<EntityRef> &labels);
    void addNeighbours(const QString &title, const std::vector<ColumnDetail::Neighbour> &neighbours);
    void showError(const Error &error);

    PageContext m_context;
    EntityRef m_dataset;
    ColumnRow m_row;
    QString m_key;
    std::optional<ColumnDetail> m_detail;
    Request m_request{this};
};

} // namespace meshlens::ui
