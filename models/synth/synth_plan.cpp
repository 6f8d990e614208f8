// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synth/synth_plan.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

enum Stream : std::uint64_t { Domains = 1, Schemas, Names, Columns, Upstreams, Back, Jobs };

constexpr std::array shares{0.30, 0.25, 0.20, 0.15, 0.10};
constexpr double usesHub = 0.4;      // of the datasets above the raw layer
constexpr int datasetsPerHub = 3000; // so that the first ones feed thousands
constexpr int datasetsPerCycle = 500;
constexpr int window = 200; // neighbours that a dataset mostly draws from
constexpr int widestSchema = 2000;

struct Place {
    QLatin1StringView platform;
    QLatin1StringView database;
};

Place placeOf(int layer, SynthRandom &random) {
    static constexpr std::array raw{Place{"postgres"_L1, "shop"_L1}, Place{"mysql"_L1, "crm"_L1},
                                    Place{"kafka"_L1, "events"_L1}, Place{"s3"_L1, "landing"_L1},
                                    Place{"oracle"_L1, "erp"_L1}};
    static constexpr std::array made{Place{"snowflake"_L1, "analytics"_L1}, Place{"bigquery"_L1, "lake"_L1},
                                     Place{"databricks"_L1, "main"_L1}};
    static constexpr std::array shown{Place{"looker"_L1, "reports"_L1}, Place{"tableau"_L1, "boards"_L1}};
    if (layer == 0)
        return raw[std::size_t(random.below(int(raw.size())))];
    if (layer == SynthPlan::layers - 1)
        return shown[std::size_t(random.below(int(shown.size())))];
    return made[std::size_t(random.below(int(made.size())))];
}

QLatin1StringView prefixOf(int layer, int dataset) {
    static constexpr std::array prefixes{""_L1, "stg_"_L1, "fct_"_L1, "mart_"_L1, ""_L1};
    return layer == 2 && dataset % 3 == 0 ? "dim_"_L1 : prefixes[std::size_t(layer)];
}

int topDomains(int datasets) {
    return std::clamp(static_cast<int>(4 + 2 * std::log2(1 + datasets / 1000.0)), 4, 30);
}

} // namespace

SynthPlan::SynthPlan(const SynthOptions &options)
    : m_options(options)
    , m_words(options.datasets, options.seed)
    , m_hubRanks(std::max(3, options.datasets / datasetsPerHub), 0.6)
    , m_fanIn(40, 2.0)
    , m_near(window, 0.7) {
    makeDomains();
    makeSchemas();
    makeDatasets();
    const int raw = m_layerStart[1];
    for (int i = 0; i < m_hubRanks.size() && raw > 0; ++i)
        m_hubs.push_back(static_cast<int>(std::int64_t{raw} * i / m_hubRanks.size()));
    m_hubs.erase(std::ranges::unique(m_hubs).begin(), m_hubs.end());
}

void SynthPlan::makeDomains() {
    static const QStringList names =
        QString::fromLatin1("Sales Finance Marketing Operations Logistics Product Customer Risk "
                            "People Engineering Support Procurement Legal Payments Growth Research "
                            "Manufacturing Quality Energy Mobility Lending Claims Pricing Media "
                            "Security Compliance Retail Wholesale Treasury Partners")
            .split(u' ');
    const int tops = topDomains(m_options.datasets);
    for (int top = 0; top < tops; ++top)
        m_domains.push_back({names[top], -1});
    static const QStringList parts{u"Core"_s, u"Analytics"_s, u"Reference"_s, u"Reporting"_s};
    for (int top = 0; top < tops; ++top) {
        SynthRandom draw = random(Domains, top);
        for (int part = draw.below(int(parts.size()) + 1) - 1; part >= 0; --part)
            m_domains.push_back({names[top] + u' ' + parts[part], top});
    }
}

void SynthPlan::makeSchemas() {
    const Zipf weights(static_cast<int>(m_domains.size()), 0.8);
    double upTo = 0;
    for (int layer = 0; layer < layers; ++layer) {
        upTo += shares[std::size_t(layer)];
        const int start = m_layerStart[std::size_t(layer)];
        const int end = layer == layers - 1 ? m_options.datasets
                                            : static_cast<int>(std::lround(m_options.datasets * upTo));
        m_layerStart[std::size_t(layer) + 1] = end;
        int first = start;
        for (int domain = 0; domain < weights.size(); ++domain) {
            const bool last = domain == weights.size() - 1;
            const int next =
                last ? end
                     : start + static_cast<int>(std::lround((end - start) * weights.before(domain + 1)));
            addSchemas(layer, domain, first, next - first);
            first = next;
        }
    }
}

// Most are small, a few very large.
void SynthPlan::addSchemas(int layer, int domain, int first, int count) {
    static const std::array layerNames{u"raw"_s, u"staging"_s, u"core"_s, u"mart"_s, u"report"_s};
    for (int number = 1; count > 0; ++number) {
        SynthRandom draw = random(Schemas, first);
        const double size = 8 / std::pow(1 - draw.unit(), 1 / 1.2);
        const int taken = std::min({count, widestSchema, static_cast<int>(std::min(size, 1e6))});
        const Place place = placeOf(layer, draw);
        Schema schema{layer, domain, first, taken, place.platform, place.database, {}};
        schema.name = m_domains[std::size_t(domain)].name.toLower().replace(u' ', u'_') + u'_' +
                      layerNames[std::size_t(layer)];
        if (number > 1)
            schema.name += u'_' + QString::number(number);
        m_schemas.push_back(schema);
        first += taken;
        count -= taken;
    }
}

void SynthPlan::makeDatasets() {
    m_datasets.resize(static_cast<std::size_t>(m_options.datasets));
    QHash<quint64, int> taken; // of one schema: how often a name was drawn
    for (std::size_t s = 0; s < m_schemas.size(); ++s) {
        const Schema &schema = m_schemas[s];
        taken.clear();
        for (int i = schema.first; i < schema.first + schema.count; ++i) {
            SynthRandom draw = random(Names, i);
            Dataset &dataset = m_datasets[std::size_t(i)];
            dataset.schema = static_cast<std::uint32_t>(s);
            quint64 name = 0;
            // A name that is taken gets another word, at last a number.
            for (std::size_t word = 0; word < dataset.nouns.size(); ++word) {
                dataset.nouns[word] = static_cast<std::uint16_t>(1 + m_words.pickNoun(draw));
                name = name << 16 | dataset.nouns[word];
                if (word >= (draw.chance(0.65) ? 1U : 0U) && !taken.contains(name))
                    break;
            }
            // fct_ and dim_ of one name are two names, which does no harm here.
            dataset.version = static_cast<std::uint16_t>(taken[name]++);
        }
    }
}

const SynthPlan::Schema &SynthPlan::schemaOf(int dataset) const {
    return m_schemas[m_datasets[std::size_t(dataset)].schema];
}

QString SynthPlan::tableName(int dataset) const {
    const Dataset &entry = m_datasets[std::size_t(dataset)];
    QString name = prefixOf(m_schemas[entry.schema].layer, dataset);
    for (std::size_t word = 0; word < entry.nouns.size() && entry.nouns[word] != 0; ++word) {
        if (word > 0)
            name += u'_';
        name += m_words.noun(entry.nouns[word] - 1);
    }
    return entry.version == 0 ? name : name + u"_v"_s + QString::number(entry.version + 1);
}

QString SynthPlan::qualifiedName(int dataset) const {
    const Schema &schema = schemaOf(dataset);
    return schema.database + u'.' + schema.name + u'.' + tableName(dataset);
}

QString SynthPlan::sourceName(int dataset) const {
    return u"synth:dataset/"_s + schemaOf(dataset).platform + u'/' + qualifiedName(dataset);
}

QString SynthPlan::schemaSourceName(const Schema &schema) const {
    return u"synth:schema/"_s + schema.platform + u'/' + schema.database + u'.' + schema.name;
}

QStringList SynthPlan::columnNames(int dataset) const {
    SynthRandom draw = random(Columns, dataset);
    QStringList names;
    names.reserve(m_options.columns);
    if (m_options.columns > 0)
        names.append(m_words.noun(m_datasets[std::size_t(dataset)].nouns[0] - 1) + u"_id"_s);
    const auto isNew = [&names](const QString &name) { return !names.contains(name); };
    if (m_options.columns > 200) { // wide: telling apart by number is quicker than by looking
        while (names.size() < m_options.columns)
            names.append(m_words.columnName(draw) + u'_' + QString::number(names.size()));
        return names;
    }
    while (names.size() < m_options.columns) {
        QString name = m_words.columnName(draw);
        for (int again = 0; again < 3 && !isNew(name); ++again)
            name = m_words.columnName(draw);
        names.append(isNew(name) ? name : name + u'_' + QString::number(names.size()));
    }
    return names;
}

std::vector<int> SynthPlan::upstreams(int dataset) const {
    const int layer = layerOf(dataset);
    if (layer == 0)
        return {};
    SynthRandom draw = random(Upstreams, dataset);
    const int start = m_layerStart[std::size_t(layer)];
    const double place =
        static_cast<double>(dataset - start) / (m_layerStart[std::size_t(layer) + 1] - start);
    std::vector<int> all;
    for (int n = 1 + m_fanIn.pick(draw); n > 0; --n) {
        const int from = layer > 1 && draw.chance(0.2) ? layer - 2 : layer - 1;
        const int first = m_layerStart[std::size_t(from)];
        const int count = m_layerStart[std::size_t(from) + 1] - first;
        if (count < 1)
            continue;
        const int block = static_cast<int>(place * count) / window * window;
        all.push_back(first + std::min(block + m_near.pick(draw), count - 1));
    }
    if (!m_hubs.empty() && draw.chance(usesHub))
        all.push_back(m_hubs[std::size_t(m_hubRanks.pick(draw)) % m_hubs.size()]);
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
}

std::vector<int> SynthPlan::feedsBack(int dataset) const {
    const bool last = dataset == m_options.datasets - 1;
    if (!last && dataset % datasetsPerCycle != datasetsPerCycle / 2)
        return {};
    const std::vector<int> from = upstreams(dataset);
    if (from.empty())
        return {};
    SynthRandom draw = random(Back, dataset);
    const int near = from[std::size_t(draw.below(int(from.size())))];
    const std::vector<int> further = upstreams(near);
    return {further.empty() || draw.chance(0.5) ? near
                                                : further[std::size_t(draw.below(int(further.size())))]};
}

bool SynthPlan::isHub(int dataset) const {
    return std::ranges::binary_search(m_hubs, dataset);
}

bool SynthPlan::hasJob(int dataset) const {
    SynthRandom draw = random(Jobs, dataset);
    return layerOf(dataset) > 0 && draw.chance(0.25);
}

} // namespace meshlens
