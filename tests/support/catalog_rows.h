// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"
#include "models/catalog/ids.h"
#include "models/catalog/kind.h"
#include "models/catalog/read_view.h"
#include "models/catalog/relation_kind.h"
#include "models/catalog/row_values.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <memory>

namespace meshlens::test {

// A catalog file whose rows a test writes one by one, past the store, so that what is read can be told from
// what was written without trusting the writer. Times are micros; what is not said is born in transaction 1
// and living. Broken SQL ends the test program with the reason.
class CatalogRows {
public:
    CatalogRows();
    ~CatalogRows();

    struct EntityRow {
        EntityKind kind = EntityKind::Dataset;
        QString name = {};
        QString key = {};
        QByteArray body = "{}";
        EntityId parent = {};
        EntityId asset = {};
        int source = 2;
        int born = 1;
        int died = 0;
    };
    struct ColumnRow {
        EntityId dataset = {};
        int number = 1;
        QString name = {};
        QString type = QStringLiteral("string");
        QString description = {};
        int flags = ColumnDeclared | ColumnNullable;
        QByteArray body = {};
        int order = -1; // the number
        int source = 2;
        int born = 1;
        int died = 0;
    };
    struct Life {
        int source = 2;
        int born = 1;
        int died = 0;
    };

    // 1 is "user" with precedence 0; 2 is "shop" (datahub), 3 "dwh" (dbt).
    void transaction(int id, qint64 timeUs, const QString &message = {}, const QByteArray &counts = "{}",
                     int source = 2, const QString &author = {}, int changes = 0);
    EntityId entity(const EntityRow &row);
    void facet(EntityId entity, int source, const QByteArray &body);
    void domainSlot(EntityId domain, int slot);
    ColumnId column(const ColumnRow &row);
    void columnFacet(ColumnId column, int source, const QString &type, const QString &description,
                     int flags = -1, const QByteArray &body = {});
    void edge(EntityId from, EntityId to, EntityId via = {}, Life life = {2, 1, 0});
    void columnEdge(ColumnId from, ColumnId to, const QString &transform = {}, EntityId via = {},
                    Life life = {2, 1, 0});
    void relation(EntityId from, RelationKind kind, EntityId to, const QString &role = {}, int order = 0,
                  Life life = {2, 1, 0});
    void unresolved(EntityId from, RelationKind kind, EntityKind toKind, const QString &name, int order = 0);
    void alias(const QString &name, EntityId entity, AliasState state = AliasState::Sure);
    void change(int transaction, EntityId entity, const QString &path, const QByteArray &before,
                const QByteArray &after, int source = 1);
    void counter(const QString &what, int n);
    void execute(const QByteArray &sql);

    [[nodiscard]] QString path() const;
    [[nodiscard]] ReadView view() const;
    [[nodiscard]] ReadView viewAt(const Instant &instant) const;
    // As the program opens it.
    [[nodiscard]] std::unique_ptr<CatalogStore> openStore() const;
    // For transaction parts.
    [[nodiscard]] sqlite::Database &writer() { return *m_writer; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<sqlite::Database> m_writer;
    mutable std::unique_ptr<ReaderPool> m_readers;
    int m_lastEntity = 0;
};

} // namespace meshlens::test
