// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"

namespace meshlens {

// What to choose from while a name is being typed: owners, tags, domains.
struct ChoiceQuery {
    std::vector<EntityKind> kinds;
    QString text; // anywhere in the name; empty: all
    int limit = 60;
};

// Names that begin with the text first, each group by name.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<EntityRef>> readChoices(const ReadView &view,
                                                                         const ChoiceQuery &query);

} // namespace meshlens
