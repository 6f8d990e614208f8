// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/normal_form.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace meshlens::odcs {

// The server where a contract's data lie, of several the first of production, else the first.
[[nodiscard]] std::optional<QJsonObject> mainServer(const QJsonArray &servers);

// Where an object of the schema lies on a server: `physicalName` may be qualified already; `only`: the
// contract has no other object, so that a file's location is its own. The platform is there always, the
// qualified name where the server and the name tell it.
[[nodiscard]] PhysicalName placeOn(const QJsonObject &server, const QString &physicalName, bool only);

} // namespace meshlens::odcs
