// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshlens::dbt {

// dbt writes relation names with the adapter's quotes ("a"."b"."c", `a`.`b`.`c`, [a].[b].[c]), or without.
// The same without them: a.b.c. A dot inside quotes stays a dot.
[[nodiscard]] QString plainRelation(const QString &relation);

} // namespace meshlens::dbt
