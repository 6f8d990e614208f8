// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/contract.h"

namespace meshlens::odcs {

// A data product with its ports.
void readProduct(const Context &context, const InputFile &file, const Survey::Holder &holder);

} // namespace meshlens::odcs
