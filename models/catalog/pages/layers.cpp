// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/layers.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/relation_kind.h"

#include <algorithm>
#include <map>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::pages {
namespace {

constexpr auto layersSql = "SELECT e.id, s.id, s.name, s.kind, s.precedence, e.body FROM json_each(?1) j "
                           "CROSS JOIN entity e ON e.id=j.value "
                           "LEFT JOIN source s ON s.id=e.source WHERE e.died IS NULL "
                           "UNION ALL "
                           "SELECT f.entity, s.id, s.name, s.kind, s.precedence, f.body FROM json_each(?1) j "
                           "CROSS JOIN facet f ON f.entity=j.value LEFT JOIN source s ON s.id=f.source";

bool isPresent(const QJsonValue &value) {
    return !value.isUndefined() && !value.isNull() && !(value.isString() && value.toString().isEmpty());
}

bool isUsers(const StoredLayer &layer) {
    return layer.source == "user"_L1;
}

} // namespace

Result<QHash<EntityId, std::vector<StoredLayer>>> layersById(const ReadView &view,
                                                             const std::vector<EntityId> &ids) {
    QHash<EntityId, std::multimap<std::int64_t, StoredLayer>> sorted;
    const auto done = eachRow(view, layersSql, {idList(unique(ids))}, [&](const sqlite::Statement &row) {
        sorted[EntityId{row.integer(0)}].emplace(
            row.integer(4), StoredLayer{{row.integer(1)}, row.text(2), row.text(3), jsonObject(row.utf8(5))});
    });
    if (!done)
        return std::unexpected(done.error());
    QHash<EntityId, std::vector<StoredLayer>> layers;
    for (auto entry = sorted.begin(); entry != sorted.end(); ++entry) {
        std::vector<StoredLayer> list;
        for (auto &[precedence, layer] : *entry)
            list.push_back(std::move(layer));
        layers.emplace(entry.key(), std::move(list));
    }
    return layers;
}

void mergeInto(QJsonObject &fields, const QJsonObject &layer) {
    for (auto member = layer.constBegin(); member != layer.constEnd(); ++member) {
        const QJsonValue there = fields.value(member.key());
        if (there.isObject() && member->isObject()) {
            QJsonObject merged = there.toObject();
            mergeInto(merged, member->toObject());
            fields.insert(member.key(), merged);
        } else if (!isPresent(there) && isPresent(*member)) {
            fields.insert(member.key(), *member);
        }
    }
}

QJsonObject mergedFields(const std::vector<StoredLayer> &layers) {
    QJsonObject fields;
    for (const StoredLayer &layer : layers) {
        QJsonObject body = layer.body;
        // What people say of relations is read where relations are.
        if (isUsers(layer)) {
            for (const RelationKind kind : editableRelations)
                body.remove(relationField(kind));
            body.remove(field::sameAs);
        }
        mergeInto(fields, body);
    }
    // Only referred to: if no source holds it. What people write declares nothing.
    const auto holds = [](const StoredLayer &layer) {
        return !isUsers(layer) && !layer.body.contains(field::declared);
    };
    if (std::ranges::any_of(layers, holds))
        fields.remove(field::declared);
    return fields;
}

} // namespace meshlens::pages
