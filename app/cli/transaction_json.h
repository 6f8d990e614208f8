// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "models/catalog/pages/history_page.h"

#include <QJsonObject>

namespace meshlens {

// A transaction as `history` and `undo` write it (cli.md), and as people read it.
[[nodiscard]] QJsonObject transactionJson(const TransactionEntry &entry);
[[nodiscard]] QString transactionText(const Streams &streams, const TransactionEntry &entry);

// An undefined value is null in JSON, and a dash for people; long ones are cut.
[[nodiscard]] QJsonValue orNull(const QJsonValue &value);
[[nodiscard]] QString valueText(const QJsonValue &value);

} // namespace meshlens
