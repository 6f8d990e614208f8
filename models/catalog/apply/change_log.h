// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/field_changes.h"
#include "models/catalog/apply/write_context.h"

namespace meshlens {

// Change rows of the transaction that is being written, one by one. (An import's come in one go from the
// staging file: ChangeSink.)
class ChangeLog {
public:
    explicit ChangeLog(WriteContext &context)
        : m_context(context) {}

    [[nodiscard]] Result<void> add(std::int64_t entity, std::int64_t source, const FieldChange &change);
    [[nodiscard]] Result<void> add(std::int64_t entity, std::int64_t source,
                                   const std::vector<FieldChange> &changes);

private:
    WriteContext &m_context;
    std::optional<sqlite::Statement> m_insert;
};

} // namespace meshlens
