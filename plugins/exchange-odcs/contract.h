// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/fields.h"
#include "plugins/exchange-odcs/sink.h"

namespace meshlens::odcs {

// What contracts and products have in common at their top: name, version, status, text, words, domain, team,
// tags. `where`: "contract" or "product".
[[nodiscard]] SourceEntity readRoot(Fields &root, const Context &context, const InputFile &file,
                                    const Survey::Holder &holder);

// A contract with all that its file says.
void readContract(const Context &context, const InputFile &file, const Survey::Holder &holder);

} // namespace meshlens::odcs
