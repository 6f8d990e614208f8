// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"
#include "models/catalog/row_values.h"

#include <optional>
#include <string>

namespace meshlens {

// What one layer says of a column, as its row has it.
struct ColumnWords {
    std::string type;
    std::string description;
    int flags = 0;
    std::string body; // empty: none

    friend bool operator==(const ColumnWords &, const ColumnWords &) = default;
    // A mere mention: nothing that another source's word would have to stand beside.
    [[nodiscard]] bool isMention() const {
        return !(flags & ColumnDeclared) && type.empty() && description.empty() && body.empty();
    }
    // As one object, by field name, to compare and log.
    [[nodiscard]] QJsonObject fields() const;
    // The other way round; nothing where the object is empty.
    [[nodiscard]] static std::optional<ColumnWords> from(QJsonObject fields);
    // From four columns of a row: type, description, flags, body.
    [[nodiscard]] static ColumnWords at(const sqlite::Statement &row, int column);
};

struct CatalogColumn {
    std::int64_t id = 0;
    std::int64_t place = 0;
    std::int64_t source = 0;
    std::int64_t died = 0; // 0: alive
    std::string name;
    ColumnWords words;
    std::optional<ColumnWords>
        facet; // of the source that is imported, where another's words stand in the row
};

struct StagedColumnRow {
    std::int64_t id = 0;
    std::int64_t place = 0;
    std::string name;
    ColumnWords words;
};

// Reads the columns of one dataset on both sides.
class ColumnSides {
public:
    [[nodiscard]] static Result<ColumnSides> open(DiffContext &context);

    // Dead ones, too, by number.
    [[nodiscard]] Result<void> readCatalog(std::int64_t dataset, std::vector<CatalogColumn> &columns);
    // Appends the columns that the source has under this name (d_ds.ds), by number.
    [[nodiscard]] Result<void> readStaged(std::int64_t name, std::vector<StagedColumnRow> &columns);

    // What sources beside the imported one and people say of a column that another source's row stands for.
    [[nodiscard]] Result<std::vector<std::pair<std::int64_t, ColumnWords>>>
    otherFacets(std::int64_t column, std::int64_t userSource);

private:
    ColumnSides(std::int64_t source, bool facets, sqlite::Statement catalog, sqlite::Statement facet,
                sqlite::Statement others, sqlite::Statement staged)
        : m_source(source)
        , m_facets(facets)
        , m_catalog(std::move(catalog))
        , m_facet(std::move(facet))
        , m_others(std::move(others))
        , m_staged(std::move(staged)) {}

    std::int64_t m_source;
    bool m_facets;
    sqlite::Statement m_catalog;
    sqlite::Statement m_facet;
    sqlite::Statement m_others;
    sqlite::Statement m_staged;
};

} // namespace meshlens
