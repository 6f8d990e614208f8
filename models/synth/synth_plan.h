// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/synth/synth_words.h"

#include <QString>

#include <array>
#include <vector>

namespace meshlens {

struct SynthOptions {
    int datasets = 10'000;
    int columns = 10;
    std::uint64_t seed = 1;

    friend bool operator==(const SynthOptions &, const SynthOptions &) = default;
};

// Which tables a made-up catalog has and what flows from where to where: the skeleton, a few bytes a dataset.
// Layers of tables, each split among the domains; data flows from lower layers to higher ones, mostly within
// a domain, but for a few datasets that are used everywhere (hubs) and a few flows back (cycles).
class SynthPlan {
public:
    static constexpr int layers = 5; // raw, staging, core, mart, report

    struct Domain {
        QString name;
        int parent = -1; // -1: at the top
    };
    struct Schema {
        int layer = 0;
        int domain = 0;
        int first = 0; // dataset
        int count = 0;
        QString platform;
        QString database;
        QString name;
    };

    explicit SynthPlan(const SynthOptions &options);

    [[nodiscard]] const SynthOptions &options() const { return m_options; }
    [[nodiscard]] const SynthWords &words() const { return m_words; }
    [[nodiscard]] const std::vector<Domain> &domains() const { return m_domains; }
    [[nodiscard]] const std::vector<Schema> &schemas() const { return m_schemas; }
    [[nodiscard]] const Schema &schemaOf(int dataset) const;

    [[nodiscard]] QString tableName(int dataset) const;
    [[nodiscard]] QString qualifiedName(int dataset) const; // database.schema.table
    [[nodiscard]] QString sourceName(int dataset) const;
    [[nodiscard]] QString schemaSourceName(const Schema &schema) const;
    // Each once.
    [[nodiscard]] QStringList columnNames(int dataset) const;

    // What feeds it, each once; lower layers only.
    [[nodiscard]] std::vector<int> upstreams(int dataset) const;
    // What it feeds against the direction of the layers; mostly none.
    [[nodiscard]] std::vector<int> feedsBack(int dataset) const;
    [[nodiscard]] bool isHub(int dataset) const;
    // A job of its own writes it.
    [[nodiscard]] bool hasJob(int dataset) const;

    // Draws for one thing of one dataset.
    [[nodiscard]] SynthRandom random(std::uint64_t stream, int index) const {
        return {m_options.seed, stream, static_cast<std::uint64_t>(index)};
    }

private:
    struct Dataset {
        std::uint32_t schema = 0;
        std::array<std::uint16_t, 3> nouns{}; // + 1; 0: none
        std::uint16_t version = 0;
    };

    void makeDomains();
    void makeSchemas();
    void addSchemas(int layer, int domain, int first, int count);
    void makeDatasets();
    [[nodiscard]] int layerOf(int dataset) const { return schemaOf(dataset).layer; }

    SynthOptions m_options;
    SynthWords m_words;
    std::vector<Domain> m_domains;
    std::vector<Schema> m_schemas;
    std::vector<Dataset> m_datasets;
    std::array<int, layers + 1> m_layerStart{};
    std::vector<int> m_hubs;
    Zipf m_hubRanks;
    Zipf m_fanIn;
    Zipf m_near;
};

} // namespace meshlens
