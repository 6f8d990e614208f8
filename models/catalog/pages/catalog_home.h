// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/overview.h"

namespace meshlens {

// A top domain as a card.
struct HomeDomain {
    EntityRef ref;
    QString description; // plain text, short
    std::vector<EntityRef> owners;
    int products = 0;                  // with those of its sub-domains
    int datasets = -1;                 // that belong to it or to a sub-domain; -1: too many to count here
    std::vector<NavigationNode> parts; // sub-domains, then products, at most `partLimit`
    int moreParts = 0;

    static constexpr int partLimit = 5;

    friend bool operator==(const HomeDomain &, const HomeDomain &) = default;
};

struct CatalogHome {
    CatalogOverview overview;
    std::vector<HomeDomain> domains; // by name, at most `domainLimit`
    int moreDomains = 0;
    std::vector<EntityRef> homeless; // datasets without a domain, by name, at most `homelessLimit`
    int homelessTotal = -1;          // -1: too many datasets to count here
    std::vector<TransactionEntry> history;

    static constexpr int domainLimit = 60;
    static constexpr int homelessLimit = 8;
    static constexpr int historyLimit = 30;
    // Above so many datasets none are counted by domain: the page must not wait for it.
    static constexpr qint64 countLimit = 20'000;

    friend bool operator==(const CatalogHome &, const CatalogHome &) = default;
};

[[nodiscard]] MESHLENS_EXPORT Result<CatalogHome> readCatalogHome(const ReadView &view);
// The first `limit` datasets without a domain, by name.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<EntityRef>> readHomeless(const ReadView &view, int limit);

} // namespace meshlens
