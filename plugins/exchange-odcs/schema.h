// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/fields.h"
#include "plugins/exchange-odcs/sink.h"

#include <QJsonArray>

namespace meshlens::odcs {

// The objects of a contract's schema as datasets under it, where the servers say that they lie.
void readSchema(Fields &root, const Context &context, const InputFile &file, const SourceEntity &contract,
                const QString &domain, const QJsonArray &servers);

} // namespace meshlens::odcs
