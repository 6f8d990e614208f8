// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/kind.h"
#include "models/catalog/read_view.h"
#include "models/catalog/relation_kind.h"

#include <QTemporaryDir>

#include <memory>

struct sqlite3;

namespace meshlens::test {

// A catalog file whose rows a test writes itself, without importer and writer: what is read can be compared
// with what the test knows it wrote. Written rows are seen by views that are opened after commit().
class RawCatalog {
public:
    RawCatalog();
    ~RawCatalog();
    RawCatalog(const RawCatalog &) = delete;
    RawCatalog &operator=(const RawCatalog &) = delete;

    [[nodiscard]] QString path() const;

    SourceId addSource(const QString &name);
    // Key: "KIND:NAME".
    EntityId add(EntityKind kind, const QString &name, EntityId parent = {}, SourceId source = {1});
    EntityId addDataset(const QString &name, SourceId source = {1}) {
        return add(EntityKind::Dataset, name, {}, source);
    }
    // `first` stands for all of them.
    void link(EntityId first, const std::vector<EntityId> &others);
    ColumnId addColumn(EntityId dataset, int number, const QString &name,
                       const QString &type = QStringLiteral("string"));
    void addEdge(EntityId from, EntityId to, EntityId via = {}, SourceId source = {1});
    void addColumnEdge(ColumnId from, ColumnId to, const QString &transform = {}, EntityId via = {},
                       SourceId source = {1});
    void relate(EntityId from, RelationKind kind, EntityId to);
    void end(EntityId entity);
    // Any statement, for what the above have no word for.
    void execute(const QByteArray &sql);
    void commit();

    [[nodiscard]] ReaderPool &readers();

private:
    qint64 insert(const char *sql, const std::vector<QVariant> &values);

    QTemporaryDir m_folder;
    sqlite3 *m_handle = nullptr;
    std::unique_ptr<ReaderPool> m_readers;
};

} // namespace meshlens::test
