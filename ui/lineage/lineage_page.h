// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"

#include <memory>

namespace meshlens::ui {

// The lineage of one entity on a page of its own (Address::Place::Lineage).
[[nodiscard]] std::unique_ptr<Page> makeLineagePage(const PageContext &context, QWidget *parent = nullptr);

} // namespace meshlens::ui
