// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/hit_preview.h"

#include "models/catalog/field_names.h"

namespace meshlens {

namespace {

void takeEntity(HitPreview &preview, const EntityDetail &detail) {
    const auto number = [&detail](QLatin1StringView name) {
        const QJsonValue value = detail.fields.value(name);
        return value.isDouble() ? value.toInteger(-1) : -1;
    };
    preview.ref = detail.ref;
    preview.path = detail.path;
    preview.description = detail.fields.value(field::description).toString();
    preview.owners = detail.related(RelationKind::Owner);
    preview.tags = detail.related(RelationKind::Tag);
    preview.platform = detail.ref.platform;
    preview.rows = number(field::rowCount);
    preview.sizeBytes = number(field::sizeBytes);
    preview.queries30d = number(field::queries30d);
}

// The columns that the search found stand first, in the order of the hit.
void takeColumns(HitPreview &preview, const SchemaPage &schema, const SearchHit &hit) {
    preview.columnTotal = static_cast<int>(schema.columns.size());
    const auto name = [](const ColumnRow &column) { return column.path.join(QLatin1Char('/')); };
    const auto found = [&hit](const QString &column) {
        return std::ranges::any_of(hit.columns,
                                   [&column](const auto &match) { return match.first == column; });
    };
    std::vector<ColumnRow> others;
    for (const ColumnRow &column : schema.columns) {
        const bool matches = found(column.name) || found(name(column));
        (matches ? preview.columns : others).push_back(column);
    }
    preview.matchingColumns = static_cast<int>(preview.columns.size());
    preview.columns.insert(preview.columns.end(), others.begin(), others.end());
    if (preview.columns.size() > HitPreview::columnLimit)
        preview.columns.resize(HitPreview::columnLimit);
    preview.matchingColumns = qMin(preview.matchingColumns, static_cast<int>(preview.columns.size()));
}

Result<HitPreview> datasetPreview(const ReadView &view, const SearchHit &hit) {
    const auto page = readDatasetPage(view, hit.ref.id);
    if (!page)
        return std::unexpected(page.error());
    const auto schema = readSchema(view, hit.ref.id);
    if (!schema)
        return std::unexpected(schema.error());
    HitPreview preview;
    takeEntity(preview, page->dataset);
    takeColumns(preview, *schema, hit);
    preview.comesFrom = static_cast<int>(page->comesFrom.size());
    preview.feeds = static_cast<int>(page->feeds.size());
    return preview;
}

Result<HitPreview> productPreview(const ReadView &view, const SearchHit &hit) {
    const auto page = readProductPage(view, hit.ref.id);
    if (!page)
        return std::unexpected(page.error());
    HitPreview preview;
    takeEntity(preview, page->product);
    preview.members = static_cast<int>(page->members.size());
    preview.comesFrom = static_cast<int>(page->comesFrom.size());
    preview.feeds = static_cast<int>(page->feeds.size());
    return preview;
}

Result<HitPreview> columnPreview(const ReadView &view, const SearchHit &hit) {
    const auto column = readColumn(view, hit.ref.column);
    if (!column)
        return std::unexpected(column.error());
    HitPreview preview;
    preview.ref = hit.ref;
    preview.owner = column->dataset;
    preview.description = column->row.description;
    preview.tags = column->row.tags;
    preview.columnType = column->row.type;
    preview.platform = column->dataset.platform;
    preview.comesFrom = static_cast<int>(column->comesFrom.size());
    preview.feeds = static_cast<int>(column->feeds.size());
    return preview;
}

} // namespace

Result<HitPreview> readHitPreview(const ReadView &view, const SearchHit &hit) {
    switch (hit.ref.kind) {
    case EntityKind::Column:
        return columnPreview(view, hit);
    case EntityKind::Dataset:
    case EntityKind::Job:
        return datasetPreview(view, hit);
    case EntityKind::Product:
        return productPreview(view, hit);
    default: {
        const auto detail = readEntity(view, hit.ref.id);
        if (!detail)
            return std::unexpected(detail.error());
        HitPreview preview;
        takeEntity(preview, *detail);
        return preview;
    }
    }
}

} // namespace meshlens
