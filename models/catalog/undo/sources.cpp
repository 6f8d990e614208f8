// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/sources.h"

namespace meshlens {

Result<Sources> Sources::read(sqlite::Database &database) {
    Sources sources;
    const auto read = sqlite::eachRow(database, "SELECT id, precedence, name FROM source",
                                      [&sources](const sqlite::Statement &row) -> Result<void> {
                                          sources.precedence[row.integer(0)] = row.integer(1);
                                          if (row.text(2) == QLatin1StringView("user"))
                                              sources.user = row.integer(0);
                                          return {};
                                      });
    if (!read)
        return std::unexpected(read.error());
    return sources;
}

} // namespace meshlens
