// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"

namespace meshlens::ui {

// A transaction in words.
struct ChangeText {
    QString what;   // "Import of showcase-ecommerce", "orders: description changed"
    QString extent; // "67 datasets, 1,104 columns new"; empty: no more to say
    bool isImport = false;

    [[nodiscard]] static ChangeText of(const TransactionEntry &entry);
};

} // namespace meshlens::ui
