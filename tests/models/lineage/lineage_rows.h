// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catalog_rows.h"

#include <set>

namespace meshlens::test {

// CatalogRows in the words of lineage: names alone, keys "KIND:NAME".
class LineageRows : public CatalogRows {
public:
    LineageRows() {
        transaction(1, 1000);
        execute("BEGIN");
    }

    // Everything is written by then.
    [[nodiscard]] ReadView view() {
        if (std::exchange(m_open, false))
            execute("COMMIT");
        return CatalogRows::view();
    }

    EntityId add(EntityKind kind, const QString &name, EntityId parent = {}, int source = 2) {
        return entity({.kind = kind,
                       .name = name,
                       .key = kindName(kind) + u':' + name,
                       .parent = parent,
                       .source = source});
    }
    EntityId addDataset(const QString &name, int source = 2) {
        return add(EntityKind::Dataset, name, {}, source);
    }
    // `first` stands for all of them.
    void link(EntityId first, const std::vector<EntityId> &others) {
        setNumber("asset", first, first.value);
        for (const EntityId member : others)
            setNumber("asset", member, first.value);
    }
    ColumnId addColumn(EntityId dataset, int number, const QString &name,
                       const QString &type = QStringLiteral("string")) {
        return column({.dataset = dataset, .number = number, .name = name, .type = type});
    }
    void addEdge(EntityId from, EntityId to, EntityId via = {}, int source = 2) {
        if (m_edges.insert({from, to, via, source}).second)
            edge(from, to, via, {source, 1, 0});
    }
    void addColumnEdge(ColumnId from, ColumnId to, const QString &transform = {}, EntityId via = {}) {
        columnEdge(from, to, transform, via);
    }
    void relate(EntityId from, RelationKind kind, EntityId to) { relation(from, kind, to); }
    void end(EntityId entity) { setNumber("died", entity, 1); }

private:
    void setNumber(const QByteArray &column, EntityId entity, std::int64_t value) {
        execute("UPDATE entity SET " + column + " = " + QByteArray::number(qint64(value)) +
                " WHERE id = " + QByteArray::number(qint64(entity.value)));
    }

    std::set<std::tuple<EntityId, EntityId, EntityId, int>> m_edges;
    bool m_open = true;
};

} // namespace meshlens::test
