// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/context.h"

namespace meshlens::dbt {

// "model", "seed", "dashboard", ...: the type of the dataset that an object becomes; `exposureType`: of an
// exposure its own word.
[[nodiscard]] QString datasetType(const QString &type, const QString &exposureType = {});

// An end of lineage that the manifest does not hold: another project's model.
void refer(Context &context, const QString &id);

} // namespace meshlens::dbt
