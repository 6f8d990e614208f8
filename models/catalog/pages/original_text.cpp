// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/original_text.h"

#include "models/catalog/sqlite/query.h"

#include <QCoreApplication>

namespace meshlens {

Result<QByteArray> readOriginalText(const ReadView &view, EntityId id) {
    QByteArray text;
    bool found = false;
    const auto read = sqlite::eachRow(
        view.database(),
        "SELECT t.bytes FROM entity e CROSS JOIN text t ON t.hash = unhex(json_extract(e.body, "
        "'$.textSha256'))"
        " WHERE e.id = ?1",
        [&](const sqlite::Statement &row) -> Result<void> {
            text = row.blob(0);
            found = true;
            return {};
        },
        id.value);
    if (!read)
        return std::unexpected(read.error());
    if (!found)
        return fail(ErrorCode::NotFound,
                    QCoreApplication::translate("meshlens",
                                                "No text of its own is kept for this entry; import it from "
                                                "the file that it is written in."));
    return text;
}

} // namespace meshlens
