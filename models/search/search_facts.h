// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "models/search/search_document.h"

#include <QHash>

#include <stop_token>

namespace meshlens {

// What ranking, filters and facets need to know of entities, read once for many.
class SearchFacts {
public:
    explicit SearchFacts(const ReadView &view)
        : m_view(view) {}

    // Of these entities, whatever was read before stays. Unknown ones are left out.
    [[nodiscard]] Result<void> read(std::vector<std::int64_t> entities, std::stop_token stop);
    // Of all entities, up to `limit` by id. The ids that were read.
    [[nodiscard]] Result<std::vector<std::int64_t>> readAll(std::size_t limit);

    // Without its words; `domain` is the one that the entity belongs to, its own or not. Null: not read.
    [[nodiscard]] const SearchDocument *document(std::int64_t entity) const;
    // A domain and those around it, itself first.
    [[nodiscard]] const std::vector<std::int64_t> &domainPath(std::int64_t domain) const;
    // An id as filters and facets have it; few ids stand in very many results.
    [[nodiscard]] const QString &idText(std::int64_t id) const;

private:
    [[nodiscard]] Result<void> readDomains(const std::vector<std::int64_t> &entities);
    [[nodiscard]] Result<void> readPaths();

    const ReadView &m_view;
    QHash<std::int64_t, SearchDocument> m_documents;
    QHash<std::int64_t, std::vector<std::int64_t>> m_paths;
    mutable QHash<std::int64_t, QString> m_idTexts;
};

} // namespace meshlens
