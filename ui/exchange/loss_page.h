// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"

#include <memory>

namespace meshlens::ui {

// What imports could not carry over: of each source its newest, or of one transaction.
[[nodiscard]] std::unique_ptr<Page> makeLossPage(const PageContext &context, QWidget *parent);

// Its address. A null transaction: of all sources.
[[nodiscard]] Address lossAddress(std::int64_t txn = 0);

} // namespace meshlens::ui
