// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/importer.h"

namespace meshlens::datahub {

// Reads DataHub's metadata files (README.md): proposals and snapshot events as a JSON list, as
// newline-delimited JSON or one after the other, in one file or in a folder. Reads the input twice, first for
// what others need to know (survey), then for the facts, so that memory does not grow with it.
class DataHubImporter final : public Importer {
public:
    [[nodiscard]] Result<SourceInfo> identify(const ImportInput &input, std::stop_token stop) override;
    [[nodiscard]] Result<void> read(const ImportInput &input, StagingStore &staging,
                                    const ImportProgress &progress, std::stop_token stop) override;
};

} // namespace meshlens::datahub
