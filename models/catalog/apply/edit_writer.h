// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/change_log.h"
#include "models/catalog/apply/identity_edit.h"
#include "models/catalog/apply/relation_edit.h"

#include <set>

namespace meshlens {

// Writes what people say: the user layer, its change rows, a rename's key.
class EditWriter {
public:
    explicit EditWriter(WriteContext &context)
        : m_context(context)
        , m_log(context)
        , m_relations(context)
        , m_identity(context) {}

    // NotFound: no such living entity or column. InvalidArgument: the path names nothing that people can set.
    [[nodiscard]] Result<void> write(const SetField &edit);

private:
    struct Target; // the entity as it stands

    [[nodiscard]] Result<Target> find(EntityId id);
    [[nodiscard]] Result<void> setField(const Target &target, const SetField &edit, const QStringList &steps);
    // The value as it is stored; undefined stays undefined.
    [[nodiscard]] Result<QJsonValue> checked(const Target &target, const SetField &edit,
                                             const QStringList &steps);
    // "/sameAs/KEY": its body, and what goes beyond it.
    [[nodiscard]] Result<QJsonObject> withoutFormerKeys(QJsonObject body, const QString &key);
    [[nodiscard]] Result<void> setSame(const Target &target, const QString &key, const QJsonValue &value);
    [[nodiscard]] Result<void> takeBackSame(const Target &target, const QString &key);
    [[nodiscard]] Result<void> rename(const Target &target, const QJsonValue &value);
    [[nodiscard]] Result<std::int64_t> findColumn(const Target &target, const QString &name);
    // What people say of it.
    [[nodiscard]] Result<QJsonObject> columnWords(const Target &target, std::int64_t column);
    [[nodiscard]] Result<void> writeColumnWords(const Target &target, std::int64_t column, QJsonObject words);
    [[nodiscard]] Result<void> setColumn(const Target &target, const SetField &edit,
                                         const QStringList &steps);
    [[nodiscard]] Result<void> writeFacet(const Target &target, const QJsonObject &body);
    [[nodiscard]] Result<void> log(std::int64_t entity, const QString &path, const QByteArray &before,
                                   const QByteArray &after);

    WriteContext &m_context;
    ChangeLog m_log;
    RelationEdit m_relations;
    IdentityEdit m_identity;
    std::set<std::int64_t> m_entities; // counted once in a transaction
    std::set<std::int64_t> m_columns;
};

} // namespace meshlens
