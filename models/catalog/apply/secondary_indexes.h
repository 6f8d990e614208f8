// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"

#include <QByteArrayList>

namespace meshlens {

// The indexes that a bulk load into an empty catalog is faster without: sorting once beats inserting in
// random order. Dropped and made again within one transaction, with the very text of the schema.
class SecondaryIndexes {
public:
    [[nodiscard]] static Result<SecondaryIndexes> drop(sqlite::Database &database);
    [[nodiscard]] Result<void> restore(sqlite::Database &database) const;

private:
    QByteArrayList m_texts;
};

} // namespace meshlens
