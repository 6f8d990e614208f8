// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/change_log.h"
#include "models/catalog/apply/column_sides.h"
#include "models/catalog/undo/sources.h"

namespace meshlens {

// One column with all that is said of it, layer by layer.
struct StoredColumn {
    std::int64_t id = 0;
    std::int64_t place = 0;
    std::int64_t born = 0;
    std::int64_t died = 0; // 0: alive
    QString name;
    std::map<std::int64_t, QJsonObject> layers; // by source, without people's; as ColumnWords::fields()
    QJsonObject userFields;

    [[nodiscard]] QString path() const { return QStringLiteral("/columns/") + escapedStep(name); }
};

class ColumnStorage {
public:
    ColumnStorage(WriteContext &context, const Sources &sources)
        : m_context(context)
        , m_sources(sources)
        , m_log(context) {}

    // The living one of that name, else the one that died; nothing where there was never one.
    [[nodiscard]] Result<std::optional<StoredColumn>> find(std::int64_t dataset, const QString &name);
    [[nodiscard]] Result<StoredColumn> read(std::int64_t id);
    // Makes the rows say `after` and logs the difference. Where it dies or no layer is left it stays as a
    // mere mention while lineage refers to it; without a layer its row stays as it is.
    [[nodiscard]] Result<void> write(const StoredColumn &before, StoredColumn after);

private:
    // Whose living lineage refers to the column; 0: nobody's.
    [[nodiscard]] Result<std::int64_t> referrer(std::int64_t column);
    [[nodiscard]] Result<void> writeRow(const StoredColumn &after, std::int64_t holder,
                                        const ColumnWords &words);
    [[nodiscard]] Result<void> writeFacets(const StoredColumn &after, std::int64_t holder);

    WriteContext &m_context;
    const Sources &m_sources;
    ChangeLog m_log;
};

} // namespace meshlens
