// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/importer.h"

namespace meshlens::odcs {

// Reads data contracts (ODCS 3.0 to 3.2) and data products (Bitol's ODPS 0.9 to 1.0) from a file or a folder
// (README.md). Reads every file twice, first for who is there, then for the facts, so that memory holds one
// file.
class OdcsImporter final : public Importer {
public:
    [[nodiscard]] Result<SourceInfo> identify(const ImportInput &input, std::stop_token stop) override;
    [[nodiscard]] Result<void> read(const ImportInput &input, StagingStore &staging,
                                    const ImportProgress &progress, std::stop_token stop) override;
};

} // namespace meshlens::odcs
