// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/importer.h"

namespace meshlens::dbt {

// Reads what dbt writes of a project (README.md): the manifest, with what lies beside it. The files stand in
// memory once; records are parsed one by one, first for what others need to know, then for the facts.
class DbtImporter final : public Importer {
public:
    [[nodiscard]] Result<SourceInfo> identify(const ImportInput &input, std::stop_token stop) override;
    [[nodiscard]] Result<void> read(const ImportInput &input, StagingStore &staging,
                                    const ImportProgress &progress, std::stop_token stop) override;
};

} // namespace meshlens::dbt
