// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/named_entity.h"
#include "models/catalog/apply/write_context.h"
#include "models/catalog/relation_kind.h"

#include <QJsonValue>

namespace meshlens {

// What people say of owners, tags, terms and domain (relationField()). Their words stand in the user layer's
// body as
//   "owners": [{"key": "person:ann", "role": "steward"}, ...]   (role: may be absent; a mere key may be
//   given) "tags", "terms": ["tag:pii", ...] "domain": "domain:sales", or "" for none
// and are resolved into rows of table relation, which readers read in place of those of the sources.
class RelationEdit {
public:
    explicit RelationEdit(WriteContext &context)
        : m_context(context) {}

    // The value as the body holds it: keys of today, each once. Undefined stays undefined. InvalidArgument:
    // it has another shape, or names something that the catalog does not hold or that is of another kind.
    [[nodiscard]] Result<QJsonValue> checked(EntityKind of, RelationKind kind, const QJsonValue &value);
    // Makes the person's rows say `value`, a checked one. Undefined: the sources show again.
    [[nodiscard]] Result<void> write(std::int64_t entity, std::int64_t user, RelationKind kind,
                                     const QJsonValue &value);

private:
    [[nodiscard]] Result<NamedEntity> target(RelationKind kind, const QString &key);

    WriteContext &m_context;
};

} // namespace meshlens
