// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/column_sides.h"

#include "models/catalog/field_names.h"
#include "models/catalog/staging/body.h"

namespace meshlens {
namespace {

template <typename Use> Result<void> eachRow(sqlite::Statement &statement, Use use) {
    while (true) {
        const auto row = statement.step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        use(statement);
    }
    statement.reset();
    return {};
}

} // namespace

QJsonObject ColumnWords::fields() const {
    QJsonObject all = staging::bodyFrom(body);
    if (!type.empty())
        all.insert(field::type, QString::fromStdString(type));
    if (!description.empty())
        all.insert(field::description, QString::fromStdString(description));
    all.insert(QStringLiteral("declared"), (flags & ColumnDeclared) != 0);
    all.insert(QStringLiteral("nullable"), (flags & ColumnNullable) != 0);
    all.insert(QStringLiteral("primaryKey"), (flags & ColumnPrimaryKey) != 0);
    return all;
}

ColumnWords ColumnWords::at(const sqlite::Statement &row, int column) {
    return {std::string(row.utf8(column)), std::string(row.utf8(column + 1)),
            static_cast<int>(row.integer(column + 2)), std::string(row.utf8(column + 3))};
}

std::optional<ColumnWords> ColumnWords::from(QJsonObject fields) {
    if (fields.isEmpty())
        return std::nullopt;
    ColumnWords words;
    words.type = fields.take(field::type).toString().toStdString();
    words.description = fields.take(field::description).toString().toStdString();
    words.flags = (fields.take(QStringLiteral("declared")).toBool() ? ColumnDeclared : 0) |
                  (fields.take(QStringLiteral("nullable")).toBool() ? ColumnNullable : 0) |
                  (fields.take(QStringLiteral("primaryKey")).toBool() ? ColumnPrimaryKey : 0);
    if (!fields.isEmpty())
        words.body = staging::bodyText(fields).toStdString();
    return words;
}

Result<ColumnSides> ColumnSides::open(DiffContext &context) {
    auto catalog =
        context.database.prepare("SELECT id, ord, source, died, name, type, descr, flags, body FROM col"
                                 " WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535");
    if (!catalog)
        return std::unexpected(catalog.error());
    auto facet = context.database.prepare("SELECT col, type, descr, flags, body FROM col_facet"
                                          " WHERE col BETWEEN ?1 << 16 AND ?1 << 16 | 65535 AND source = ?2");
    if (!facet)
        return std::unexpected(facet.error());
    auto others = context.database.prepare("SELECT source, type, descr, flags, body FROM col_facet"
                                           " WHERE col = ?1 AND source NOT IN (?2, ?3) ORDER BY source");
    if (!others)
        return std::unexpected(others.error());
    auto staged = context.database.prepare("SELECT id, ord, name, type, descr, flags, body FROM s_col"
                                           " WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535");
    if (!staged)
        return std::unexpected(staged.error());
    const auto facets = sqlite::number(context.database, "SELECT 1 FROM col_facet WHERE source = ?1 LIMIT 1",
                                       0, context.plan.source);
    if (!facets)
        return std::unexpected(facets.error());
    return ColumnSides(context.plan.source, *facets != 0, std::move(*catalog), std::move(*facet),
                       std::move(*others), std::move(*staged));
}

Result<void> ColumnSides::readCatalog(std::int64_t dataset, std::vector<CatalogColumn> &columns) {
    columns.clear();
    m_catalog.bind(1, dataset);
    const auto read = eachRow(m_catalog, [&columns](const sqlite::Statement &row) {
        columns.push_back({row.integer(0), row.integer(1), row.integer(2), row.integer(3),
                           std::string(row.utf8(4)), ColumnWords::at(row, 5), std::nullopt});
    });
    if (!read || !m_facets)
        return read;
    m_facet.bind(1, dataset).bind(2, m_source);
    return eachRow(m_facet, [&columns](const sqlite::Statement &row) {
        const auto column = std::ranges::lower_bound(columns, row.integer(0), {}, &CatalogColumn::id);
        if (column != columns.end() && column->id == row.integer(0))
            column->facet = ColumnWords::at(row, 1);
    });
}

Result<std::vector<std::pair<std::int64_t, ColumnWords>>> ColumnSides::otherFacets(std::int64_t column,
                                                                                   std::int64_t userSource) {
    std::vector<std::pair<std::int64_t, ColumnWords>> facets;
    m_others.bind(1, column).bind(2, m_source).bind(3, userSource);
    const auto read = eachRow(m_others, [&facets](const sqlite::Statement &row) {
        facets.emplace_back(row.integer(0), ColumnWords::at(row, 1));
    });
    if (!read)
        return std::unexpected(read.error());
    return facets;
}

Result<void> ColumnSides::readStaged(std::int64_t name, std::vector<StagedColumnRow> &columns) {
    m_staged.bind(1, name);
    return eachRow(m_staged, [&columns](const sqlite::Statement &row) {
        columns.push_back(
            {row.integer(0), row.integer(1), std::string(row.utf8(2)), ColumnWords::at(row, 3)});
    });
}

} // namespace meshlens
