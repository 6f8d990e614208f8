// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/import_service.h"

namespace meshlens::ui {

// What an import did, in a sentence.
struct ImportText {
    QString sentence;
    int refused = 0;  // records
    int warnings = 0; // lines of the report that say refused or dropped

    // `input` is the name of the file or folder.
    [[nodiscard]] static ImportText of(const QString &input, const ImportOutcome &outcome);
};

} // namespace meshlens::ui
