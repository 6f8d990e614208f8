// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"

#include <QJsonObject>

namespace meshlens {

// What people say of two datasets being one thing. It stands in the user layer's body of one of them as
//   "sameAs": {"dataset:orders": true, "dataset:orders_old": false}
// and in rows of table relation (Sibling, role "same" or "different"), by which AssetLinker makes assets.
class IdentityEdit {
public:
    explicit IdentityEdit(WriteContext &context)
        : m_context(context) {}

    struct Other {
        std::int64_t id = 0; // 0: nothing answers to the key
        EntityKind kind = EntityKind::Dataset;
    };
    // Living, former or ended: undoing names what was.
    [[nodiscard]] Result<Other> find(const QString &key);
    // The members of `sameAs` that mean `entity`.
    [[nodiscard]] Result<QStringList> keysFor(const QJsonObject &sameAs, std::int64_t entity);
    // Null: the person says nothing of it any more.
    [[nodiscard]] Result<void> write(std::int64_t entity, std::int64_t user, std::int64_t other,
                                     std::optional<bool> same);

private:
    WriteContext &m_context;
};

} // namespace meshlens
