// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "models/search/search.h"

#include <QHash>

#include <optional>
#include <utility>

namespace meshlens {

// How the values of facets are called. Hundreds of names stand beside each result list and hardly change
// between two keystrokes: what one search reads is kept beside the views of the file until the next
// transaction.
class FacetNames {
public:
    explicit FacetNames(const ReadView &view);

    // Name and colour of the entity behind an id, its count left 0; its key as value where others of `kinds`
    // (one or two) have the name, too. None: it has ended.
    [[nodiscard]] Result<std::optional<FacetValue>> of(const std::vector<EntityKind> &kinds, std::int64_t id);
    // For the searches that come.
    void keep();

private:
    struct Kept {
        TxnId txn;
        QHash<std::pair<int, std::int64_t>, std::optional<FacetValue>> names; // by first kind and id
    };
    [[nodiscard]] Result<std::optional<FacetValue>> read(const std::vector<EntityKind> &kinds,
                                                         std::int64_t id);

    const ReadView &m_view;
    Kept m_kept;
    bool m_more = false; // than is kept already
};

} // namespace meshlens
