// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_catalog.h"

#include "models/catalog/catalog_store.h"

#include <QVariant>

#include <sqlite3.h>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

void bind(sqlite3_stmt *statement, int place, const QVariant &value) {
    if (value.isNull()) {
        sqlite3_bind_null(statement, place);
    } else if (value.typeId() == QMetaType::QString) {
        const QByteArray text = value.toString().toUtf8();
        sqlite3_bind_text(statement, place, text.constData(), int(text.size()), SQLITE_TRANSIENT);
    } else if (value.typeId() == QMetaType::QByteArray) {
        const QByteArray blob = value.toByteArray();
        sqlite3_bind_blob(statement, place, blob.constData(), int(blob.size()), SQLITE_TRANSIENT);
    } else {
        sqlite3_bind_int64(statement, place, value.toLongLong());
    }
}

QVariant orNull(qint64 id) {
    return id == 0 ? QVariant() : QVariant(id);
}

} // namespace

RawCatalog::RawCatalog() {
    auto store = CatalogStore::create(path());
    if (!store)
        qFatal("%s", qUtf8Printable(store.error().message));
    store->reset();
    if (sqlite3_open(path().toUtf8().constData(), &m_handle) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(m_handle));
    execute("BEGIN");
    execute("INSERT OR IGNORE INTO source VALUES(1, 'raw', 'raw', 'raw', 10, 'snapshot')");
    execute("INSERT INTO txn VALUES(1, 1000, 'tester', 1, '', NULL, NULL, 0, '{}', x'00')");
}

RawCatalog::~RawCatalog() {
    m_readers.reset();
    sqlite3_close(m_handle);
}

QString RawCatalog::path() const {
    return m_folder.filePath(u"raw.meshlens"_s);
}

qint64 RawCatalog::insert(const char *sql, const std::vector<QVariant> &values) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(m_handle));
    for (size_t i = 0; i < values.size(); ++i)
        bind(statement, int(i) + 1, values[i]);
    if (sqlite3_step(statement) != SQLITE_DONE)
        qFatal("%s", sqlite3_errmsg(m_handle));
    sqlite3_finalize(statement);
    return sqlite3_last_insert_rowid(m_handle);
}

void RawCatalog::execute(const QByteArray &sql) {
    if (sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(m_handle));
}

SourceId RawCatalog::addSource(const QString &name) {
    return {insert(
        "INSERT INTO source(kind, instance, name, precedence, mode) VALUES('raw', ?1, ?1, 10, 'snapshot')",
        {name})};
}

EntityId RawCatalog::add(EntityKind kind, const QString &name, EntityId parent, SourceId source) {
    const QString key = kindName(kind) + u':' + name;
    return {insert(
        "INSERT INTO entity(uid, kind, parent, name, key, source, born, body) VALUES(?1, ?2, ?3, ?4, ?5, "
        "?6, 1, '{}')",
        {key.toUtf8(), int(kind), orNull(parent.value), name, key, qint64(source.value)})};
}

void RawCatalog::link(EntityId first, const std::vector<EntityId> &others) {
    for (const EntityId member : others)
        execute("UPDATE entity SET asset = " + QByteArray::number(qint64(first.value)) +
                " WHERE id = " + QByteArray::number(qint64(member.value)));
    execute("UPDATE entity SET asset = id WHERE id = " + QByteArray::number(qint64(first.value)));
}

ColumnId RawCatalog::addColumn(EntityId dataset, int number, const QString &name, const QString &type) {
    const ColumnId id = ColumnId::of(dataset, number);
    return {insert("INSERT INTO col(id, ord, name, type, descr, flags, source, born) VALUES(?1, ?2, ?3, ?4, "
                   "'', 3, 1, 1)",
                   {qint64(id.value), number, name, type})};
}

void RawCatalog::addEdge(EntityId from, EntityId to, EntityId via, SourceId source) {
    insert("INSERT OR IGNORE INTO edge(src, dst, via, source, born) VALUES(?1, ?2, ?3, ?4, 1)",
           {qint64(from.value), qint64(to.value), qint64(via.value), qint64(source.value)});
}

void RawCatalog::addColumnEdge(ColumnId from, ColumnId to, const QString &transform, EntityId via,
                               SourceId source) {
    insert(
        "INSERT OR IGNORE INTO cedge(src, dst, via, source, born, transform) VALUES(?1, ?2, ?3, ?4, 1, ?5)",
        {qint64(from.value), qint64(to.value), qint64(via.value), qint64(source.value),
         transform.isNull() ? u""_s : transform});
}

void RawCatalog::relate(EntityId from, RelationKind kind, EntityId to) {
    insert("INSERT INTO relation(src, kind, source, dst, name, role, born, ord, dst_kind) VALUES(?1, ?2, 1, "
           "?3, '', '', "
           "1, 0, 0)",
           {qint64(from.value), int(kind), qint64(to.value)});
}

void RawCatalog::end(EntityId entity) {
    execute("UPDATE entity SET died = 1 WHERE id = " + QByteArray::number(qint64(entity.value)));
}

void RawCatalog::commit() {
    execute("COMMIT");
    execute("BEGIN");
}

ReaderPool &RawCatalog::readers() {
    if (!m_readers) {
        commit();
        m_readers = std::make_unique<ReaderPool>(path(), ReaderPool::Sharing::Locks);
    }
    return *m_readers;
}

} // namespace meshlens::test
