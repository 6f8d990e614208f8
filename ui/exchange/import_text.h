// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/import_service.h"

namespace meshlens::ui {

// What an import did, in a sentence.
struct ImportText {
    QString sentence;
    qint64 refused = 0; // records
    qint64 dropped = 0; // facts

    // `input` is the name of the file or folder.
    [[nodiscard]] static ImportText of(const QString &input, const ImportOutcome &outcome);
};

} // namespace meshlens::ui
