// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/damaged_index.h"

#include <QCoreApplication>

namespace meshlens {

Error damagedIndex(const sqlite::Database &database) {
    return fail(ErrorCode::Damaged,
                QCoreApplication::translate(
                    "meshlens", "The search index of %1 is damaged; restore the file from a copy.")
                    .arg(database.path()))
        .error();
}

} // namespace meshlens
