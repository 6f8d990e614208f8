// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/change_log.h"

namespace meshlens {

Result<void> ChangeLog::add(std::int64_t entity, std::int64_t source, const FieldChange &change) {
    if (!m_insert) {
        auto insert =
            m_context.database.prepare("INSERT INTO change(txn, entity, path, source, before, after)"
                                       " VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        if (!insert)
            return std::unexpected(insert.error());
        m_insert = std::move(*insert);
    }
    m_context.wrote = true;
    m_context.touched.push_back(entity);
    m_insert->bind(1, m_context.txn).bind(2, entity).bind(3, change.path).bind(4, source);
    bindJsonText(*m_insert, 5, change.before);
    bindJsonText(*m_insert, 6, change.after);
    return m_insert->run();
}

Result<void> ChangeLog::add(std::int64_t entity, std::int64_t source,
                            const std::vector<FieldChange> &changes) {
    for (const FieldChange &change : changes) {
        if (const auto done = add(entity, source, change); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
