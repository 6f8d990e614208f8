// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"

#include <memory>

namespace meshlens::ui {

// The history of the whole catalog; for the shell.
[[nodiscard]] std::unique_ptr<Page> makeHistoryPage(const PageContext &context, QWidget *parent = nullptr);

} // namespace meshlens::ui
