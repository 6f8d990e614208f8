// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

// Who owns an entry, said the same way everywhere.
namespace meshlens::ui {

class KeyValueList;

// "No owner".
[[nodiscard]] QString noOwnerText();
// "Owner": the first with a picture and how many there are besides; with none a warning.
void addOwnerRow(KeyValueList &facts, const QStringList &names);

} // namespace meshlens::ui
