// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/error.h"

#include <QCoreApplication>

namespace meshlens {

std::unexpected<Error> fail(ErrorCode code, QString message, QString detail) {
    return std::unexpected(Error{code, std::move(message), std::move(detail)});
}

std::unexpected<Error> cancelled() {
    return fail(ErrorCode::Cancelled, QCoreApplication::translate("meshlens", "Cancelled."));
}

} // namespace meshlens
