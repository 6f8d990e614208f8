// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/change_log.h"
#include "models/catalog/apply/relation_edit.h"

#include <set>

namespace meshlens {

// Writes what people say: the user layer, its change rows, a rename's key.
class EditWriter {
public:
    explicit EditWriter(WriteContext &context)
        : m_context(context)
        , m_log(context)
        , m_relations(context) {}

    // NotFound: no such living entity or column. InvalidArgument: the path names nothing that people can set.
    [[nodiscard]] Result<void> write(const SetField &edit);

private:
    struct Target; // the entity as it stands

    [[nodiscard]] Result<Target> find(EntityId id);
    [[nodiscard]] Result<void> setField(const Target &target, const SetField &edit, const QStringList &steps);
    [[nodiscard]] Result<void> rename(const Target &target, const QJsonValue &value);
    [[nodiscard]] Result<void> setColumn(const Target &target, const SetField &edit,
                                         const QStringList &steps);
    [[nodiscard]] Result<void> writeFacet(const Target &target, const QJsonObject &body);
    [[nodiscard]] Result<void> log(std::int64_t entity, const QString &path, const QByteArray &before,
                                   const QByteArray &after);

    WriteContext &m_context;
    ChangeLog m_log;
    RelationEdit m_relations;
    std::set<std::int64_t> m_entities; // counted once in a transaction
    std::set<std::int64_t> m_columns;
};

} // namespace meshlens
