// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace meshlens::datahub {

// Dots in a column's path; types in brackets take up to four a level.
inline constexpr qsizetype stepLimit = 400;

// DataHub writes a column's place in two ways. Version 2 carries types in brackets
// ([version=2.0].[type=struct].[type=array].[type=struct].address.[type=string].zip); version 1 only names,
// where a dot may separate nested columns (address.zip) or belong to the name (a Looker field
// order_details.status). `isColumn` says of a shorter path whether it is a column of the same dataset: only
// then a dot of version 1 nests. Empty: it has more than `stepLimit` steps, so nothing is to be made of it.
[[nodiscard]] QStringList columnPath(const QString &fieldPath,
                                     const std::function<bool(const QStringList &)> &isColumn);

} // namespace meshlens::datahub
