// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/warehouse.h"

#include "plugins/exchange-dbt/fields.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

// The adapters' words for the same.
void readStatistic(WarehouseTable &table, Fields &statistic, Report &report) {
    const QString id = statistic.text("id");
    const bool shown = statistic.isTrue("include");
    const auto value = statistic.number("value");
    statistic.skip({"label", "description"});
    if (!shown || id == "has_stats"_L1)
        return;
    if (value && (id == "row_count"_L1 || id == "num_rows"_L1 || id == "rows"_L1))
        table.rows = value;
    else if (value && (id == "bytes"_L1 || id == "num_bytes"_L1))
        table.bytes = value;
    else
        report.addUnread(u"catalog.stats."_s + id);
}

} // namespace

Result<Warehouse> Warehouse::open(std::unique_ptr<Artifact> file) {
    Warehouse warehouse;
    warehouse.m_file = std::move(file);
    for (const QString &section : {u"nodes"_s, u"sources"_s}) {
        const auto read =
            warehouse.m_file->members(section, [&](const QString &id, std::string_view text) -> Result<void> {
                warehouse.m_entries.insert(id, text);
                return {};
            });
        if (!read)
            return std::unexpected(read.error());
    }
    return warehouse;
}

Result<std::optional<WarehouseTable>> Warehouse::read(const QString &id, Report &report) {
    const std::string_view text = m_entries.take(id);
    if (text.empty())
        return std::nullopt;
    const auto parsed = m_file->parse(m_parser, text);
    if (!parsed)
        return std::unexpected(parsed.error());
    Object object;
    if (parsed->get_object().get(object) != simdjson::SUCCESS)
        return std::nullopt;
    WarehouseTable table;
    Fields fields(object, u"catalog"_s);
    fields.with("metadata", report, [&](Fields &metadata) {
        table.type = metadata.text("type");
        table.comment = metadata.text("comment");
        metadata.skip({"database", "schema", "name"});
    });
    fields.each("columns", report, [&](Fields &column) {
        table.columns.push_back({column.text("name"), column.text("type"), column.text("comment"),
                                 column.number("index").value_or(0)});
    });
    fields.each("stats", report, [&](Fields &statistic) { readStatistic(table, statistic, report); });
    fields.skip({"unique_id"});
    fields.reportUnread(report);
    std::erase_if(table.columns, [](const auto &column) { return column.name.isEmpty(); });
    std::ranges::stable_sort(table.columns, {}, &WarehouseTable::Column::place);
    return table;
}

void Warehouse::reportUnused(Report &report) const {
    report.add(u"catalog"_s, tr("left out: the manifest does not hold it"), Loss::Kind::Dropped,
               m_entries.size());
}

} // namespace meshlens::dbt
