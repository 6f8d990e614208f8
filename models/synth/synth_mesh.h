// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/synth/fact_sink.h"
#include "models/synth/synth_plan.h"

#include <functional>
#include <stop_token>

namespace meshlens {

// A made-up catalog for measuring, as the facts of one source: domains, teams, people, tags, terms, schemas,
// datasets with columns, jobs, products, lineage between tables and columns. Its skew is that of real
// catalogs: few words, tags and owners are used very often, most schemas are small, a few datasets feed
// thousands. The same options give the same facts in the same order. Says of itself that it is synthetic: the
// source's name, the descriptions of domains and products, and origin() for the file.
class MESHLENS_EXPORT SynthMesh {
public:
    static constexpr int mostDatasets = 10'000'000;
    static constexpr int mostColumns = 10'000;

    explicit SynthMesh(const SynthOptions &options);
    ~SynthMesh();

    [[nodiscard]] SourceInfo source() const;
    // One sentence for CatalogStore::create.
    [[nodiscard]] QString origin() const;
    // `progress`: 0 to 1. Looks at `stop` every few hundred facts; Cancelled then.
    [[nodiscard]] Result<void> write(FactSink &sink, const std::function<void(double)> &progress = {},
                                     std::stop_token stop = {}) const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace meshlens
