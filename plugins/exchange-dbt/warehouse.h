// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/artifact.h"
#include "plugins/exchange-dbt/report.h"

namespace meshlens::dbt {

// A relation as the database describes it.
struct WarehouseTable {
    struct Column {
        QString name;
        QString type;
        QString comment;
        double place = 0;
    };

    QString type; // "BASE TABLE", "VIEW", ...
    QString comment;
    std::optional<double> rows;
    std::optional<double> bytes;
    std::vector<Column> columns; // in the database's order
};

// dbt's catalog.json: one entry is parsed when it is asked for. Empty without one.
class Warehouse {
public:
    [[nodiscard]] static Result<Warehouse> open(std::unique_ptr<Artifact> file);

    // Nothing: the file does not have it, or it is unusable, which `report` is told.
    [[nodiscard]] Result<std::optional<WarehouseTable>> read(const QString &id, Report &report);
    // What nobody has asked for.
    void reportUnused(Report &report) const;

private:
    std::unique_ptr<Artifact> m_file;
    QHash<QString, std::string_view> m_entries; // by unique_id; those that were read are gone
    simdjson::dom::parser m_parser;
};

} // namespace meshlens::dbt
