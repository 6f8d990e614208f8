// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_plan.h"

#include "models/catalog/pages/domain_page.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/product_page.h"
#include "models/catalog/pages/schema_page.h"
#include "models/catalog/pages/sources_page.h"
#include "models/catalog/past/instant.h"
#include "models/core/text.h"
#include "models/search/search.h"
#include "ui/catalog/sources_page.h"

#include <QDateTime>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using ui::Address;
using Place = ui::Address::Place;

constexpr int tourTransactions = 1000; // enough to find a time among them

// The domain with most products of its own, and its products.
Result<DomainPage> largestDomain(const ReadView &view) {
    DomainPage best;
    std::vector<EntityId> open{EntityId{}};
    QSet<EntityId> seen;
    while (!open.empty()) {
        const EntityId parent = open.back();
        open.pop_back();
        const auto nodes = readNavigation(view, parent);
        if (!nodes)
            return std::unexpected(nodes.error());
        for (const NavigationNode &node : *nodes) {
            if (node.ref.kind != EntityKind::Domain || seen.contains(node.ref.id))
                continue;
            seen.insert(node.ref.id);
            open.push_back(node.ref.id);
            auto page = readDomainPage(view, node.ref.id);
            if (!page)
                return std::unexpected(page.error());
            if (best.domain.ref.id.isNull() || page->products.size() > best.products.size())
                best = std::move(*page);
        }
    }
    return best;
}

int weight(const DatasetPage &page) {
    const int both = page.comesFrom.empty() || page.feeds.empty() ? 0 : 1000;
    return both + std::min<int>(page.columns, 60) +
           4 * static_cast<int>(page.comesFrom.size() + page.feeds.size());
}

// Of the members the one that shows most: columns, and lineage on both sides.
Result<DatasetPage> mostTelling(const ReadView &view, const std::vector<EntityRef> &candidates) {
    DatasetPage best;
    for (const EntityRef &candidate : candidates) {
        if (candidate.kind != EntityKind::Dataset)
            continue;
        auto page = readDatasetPage(view, candidate.id);
        if (!page)
            return std::unexpected(page.error());
        if (best.dataset.ref.id.isNull() || weight(*page) > weight(best))
            best = std::move(*page);
    }
    return best;
}

QString columnKeyOf(const ReadView &view, const SchemaPage &schema) {
    const auto best = std::ranges::max_element(schema.columns, {}, [](const ColumnRow &column) {
        return 2 * std::min(column.upstream, 1) + column.upstream + column.downstream;
    });
    if (best == schema.columns.end())
        return {};
    const auto detail = readColumn(view, best->id);
    return detail ? detail->key : QString();
}

// What somebody would type who looks for it.
// With a letter missing, if the search forgives it.
QString searchText(const ReadView &view, const EntityRef &dataset) {
    constexpr qsizetype longWord = 6;
    QStringList words = splitWords(dataset.name);
    const QString right = words.join(u' ');
    for (QString &word : words) {
        if (word.size() >= longWord) {
            word.remove(word.size() / 2, 1);
            break;
        }
    }
    const QString wrong = words.join(u' ');
    const auto found = search(view, parseQuery(wrong));
    return found && found->total > 0 ? wrong : right;
}

// The dataset and the nearest on both sides, as the lineage page remembers unfolded cards.
QString unfolded(const DatasetPage &page) {
    constexpr std::size_t perSide = 2;
    QStringList keys{page.dataset.ref.key};
    for (const auto *side : {&page.comesFrom, &page.feeds}) {
        for (std::size_t i = 0; i < std::min(perSide, side->size()); ++i)
            keys.append((*side)[i].ref.key);
    }
    return keys.join(u'\n');
}

Result<void> addDataset(const ReadView &view, const std::vector<EntityRef> &candidates,
                        std::vector<TourStop> &stops) {
    const auto dataset = mostTelling(view, candidates);
    if (!dataset)
        return std::unexpected(dataset.error());
    const EntityRef &ref = dataset->dataset.ref;
    if (ref.id.isNull())
        return {};
    stops.insert(stops.begin() + 1, {u"search"_s, {.place = Place::Search, .query = searchText(view, ref)}});
    stops.push_back({u"dataset"_s, {.place = Place::Entity, .key = ref.key}, true});
    const auto schema = readSchema(view, ref.id);
    if (!schema)
        return std::unexpected(schema.error());
    if (const QString column = columnKeyOf(view, *schema); !column.isEmpty())
        stops.push_back({u"column"_s, {.place = Place::Entity, .key = column, .tab = u"schema"_s}});
    stops.push_back({u"lineage"_s, {.place = Place::Lineage, .key = ref.key}});
    stops.push_back(
        {u"lineage-columns"_s,
         {.place = Place::Lineage, .key = ref.key, .options = {{u"columns"_s, unfolded(*dataset)}}}});
    stops.push_back({u"lineage-table"_s,
                     {.place = Place::Lineage, .key = ref.key, .options = {{u"view"_s, u"table"_s}}}});
    return {};
}

// History, how long it is kept, who is heard before whom, what imports lost. With several sources another
// order is tried out, and with several days of history half of it.
Result<void> addUpkeep(const ReadView &view, std::vector<TourStop> &stops) {
    const auto sources = readSources(view);
    const auto times = readTransactionTimes(view, tourTransactions);
    if (!sources || !times)
        return std::unexpected(sources ? times.error() : sources.error());
    QStringList order;
    for (const SourceEntry &source : *sources) {
        if (!source.isPeople())
            order.prepend(source.name);
    }
    ui::Address retention{.place = Place::Retention};
    if (times->size() > 2) {
        const QDateTime middle = QDateTime::fromMSecsSinceEpoch((*times)[times->size() / 2] / 1000);
        retention.options[u"before"_s] = middle.date().toString(Qt::ISODate);
    }
    stops.push_back({u"history"_s, {.place = Place::History}});
    stops.push_back({u"retention"_s, retention});
    stops.push_back({u"sources"_s, ui::SourcesPage::addressOf(order.size() > 1 ? order : QStringList())});
    stops.push_back({u"losses"_s, {.place = Place::Losses}});
    return {};
}

} // namespace

Result<std::vector<TourStop>> planTour(const ReadView &view) {
    std::vector<TourStop> stops{{u"home"_s, {}}};
    const auto domain = largestDomain(view);
    if (!domain)
        return std::unexpected(domain.error());
    std::vector<EntityRef> candidates = domain->assets;
    if (!domain->domain.ref.id.isNull())
        stops.push_back({u"domain"_s, {.place = Place::Entity, .key = domain->domain.ref.key}, true});
    const auto product = std::ranges::max_element(domain->products, {}, &ProductCard::datasets);
    if (product != domain->products.end()) {
        stops.push_back({u"product"_s, {.place = Place::Entity, .key = product->ref.key}, true});
        const auto page = readProductPage(view, product->ref.id);
        if (!page)
            return std::unexpected(page.error());
        candidates.clear();
        for (const DatasetRow &member : page->members)
            candidates.push_back(member.ref);
    }
    if (auto done = addDataset(view, candidates, stops); !done)
        return std::unexpected(done.error());
    if (auto done = addUpkeep(view, stops); !done)
        return std::unexpected(done.error());
    stops.push_back({u"gallery"_s, {.place = Place::Gallery}});
    return stops;
}

} // namespace meshlens
