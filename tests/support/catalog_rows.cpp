// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalog_rows.h"

#include "models/catalog/shown_relation.h"
#include "models/catalog/sqlite/statement.h"
#include "models/core/uid.h"

#include <variant>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

using Value = std::variant<std::monostate, std::int64_t, QString, QByteArray>; // QByteArray: a blob

template <typename T> T orDie(Result<T> result) {
    if (!result)
        qFatal("%s: %s", qUtf8Printable(result.error().message), qUtf8Printable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

void insert(sqlite::Database &database, const char *sql, std::initializer_list<Value> values) {
    sqlite::Statement statement = orDie(database.prepare(sql));
    int parameter = 0;
    for (const Value &value : values) {
        ++parameter;
        if (std::holds_alternative<std::monostate>(value))
            statement.bindNull(parameter);
        else if (const auto *number = std::get_if<std::int64_t>(&value))
            statement.bind(parameter, *number);
        else if (const auto *text = std::get_if<QString>(&value))
            statement.bindText(parameter, text->toUtf8().toStdString());
        else
            statement.bind(parameter, std::get<QByteArray>(value));
    }
    orDie(statement.run());
}

Value number(std::int64_t value) {
    return value;
}
Value text(const QByteArray &utf8) {
    return QString::fromUtf8(utf8);
}
Value orNull(std::int64_t value) {
    return value == 0 ? Value() : Value(value);
}
Value orNull(const QByteArray &utf8) {
    return utf8.isNull() ? Value() : text(utf8);
}

} // namespace

CatalogRows::CatalogRows() {
    orDie(CatalogStore::create(path())).reset();
    m_writer = std::make_unique<sqlite::Database>(
        orDie(sqlite::Database::open(path(), sqlite::Database::Mode::ReadWrite)));
    if (const auto defined = defineShownRelations(*m_writer); !defined)
        qFatal("%s", qPrintable(defined.error().detail));
    execute(
        "DELETE FROM source; "
        "INSERT INTO source VALUES(1,'user','','user',0,'user'),(2,'datahub','shop','shop',10,'snapshot'),"
        "(3,'dbt','dwh','dwh',20,'snapshot')");
}

CatalogRows::~CatalogRows() = default;

QString CatalogRows::path() const {
    return m_folder.filePath(u"catalog.meshlens"_s);
}

ReadView CatalogRows::view() const {
    if (!m_readers)
        m_readers = std::make_unique<ReaderPool>(path(), ReaderPool::Sharing::Locks);
    return orDie(m_readers->view());
}

ReadView CatalogRows::viewAt(const Instant &instant) const {
    if (!m_readers)
        m_readers = std::make_unique<ReaderPool>(path(), ReaderPool::Sharing::Locks);
    return orDie(m_readers->view(instant));
}

std::unique_ptr<CatalogStore> CatalogRows::openStore() const {
    return orDie(CatalogStore::open(path(), CatalogStore::Access::ReadOnly));
}

void CatalogRows::execute(const QByteArray &sql) {
    orDie(m_writer->execute(sql.constData()));
}

void CatalogRows::transaction(int id, qint64 timeUs, const QString &message, const QByteArray &counts,
                              int source, const QString &author, int changes) {
    insert(*m_writer, "INSERT INTO txn VALUES(?1,?2,?3,?4,?5,NULL,NULL,?6,?7,x'00')",
           {number(id), number(timeUs), author, number(source), message, number(changes), text(counts)});
}

EntityId CatalogRows::entity(const EntityRow &row) {
    const EntityId id{++m_lastEntity};
    insert(*m_writer,
           "INSERT INTO entity(id,uid,kind,parent,asset,name,key,source,born,died,body) "
           "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)",
           {number(id.value), Uid::forSourceName("test", QByteArray::number(m_lastEntity)).toBytes(),
            number(static_cast<int>(row.kind)), orNull(row.parent.value), orNull(row.asset.value), row.name,
            row.key, number(row.source), number(row.born), orNull(row.died), text(row.body)});
    return id;
}

void CatalogRows::facet(EntityId entity, int source, const QByteArray &body) {
    insert(*m_writer, "INSERT INTO facet(entity,source,body) VALUES(?1,?2,?3)",
           {number(entity.value), number(source), text(body)});
}

void CatalogRows::domainSlot(EntityId domain, int slot) {
    insert(*m_writer, "INSERT INTO domain_slot VALUES(?1,?2)", {number(domain.value), number(slot)});
}

ColumnId CatalogRows::column(const ColumnRow &row) {
    const ColumnId id = ColumnId::of(row.dataset, row.number);
    insert(*m_writer,
           "INSERT INTO col(id,ord,name,type,descr,flags,source,born,died,body) "
           "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
           {number(id.value), number(row.order < 0 ? row.number : row.order), row.name, row.type,
            row.description.isNull() ? u""_s : row.description, number(row.flags), number(row.source),
            number(row.born), orNull(row.died), orNull(row.body)});
    return id;
}

void CatalogRows::columnFacet(ColumnId column, int source, const QString &type, const QString &description,
                              int flags, const QByteArray &body) {
    insert(*m_writer, "INSERT INTO col_facet(col,source,type,descr,flags,body) VALUES(?1,?2,?3,?4,?5,?6)",
           {number(column.value), number(source), type.isNull() ? Value() : Value(type),
            description.isNull() ? Value() : Value(description), flags < 0 ? Value() : number(flags),
            orNull(body)});
}

void CatalogRows::edge(EntityId from, EntityId to, EntityId via, Life life) {
    insert(*m_writer, "INSERT INTO edge(src,dst,via,source,born,died) VALUES(?1,?2,?3,?4,?5,?6)",
           {number(from.value), number(to.value), number(via.value), number(life.source), number(life.born),
            orNull(life.died)});
}

void CatalogRows::columnEdge(ColumnId from, ColumnId to, const QString &transform, EntityId via, Life life) {
    insert(*m_writer,
           "INSERT INTO cedge(src,dst,via,source,born,died,transform) VALUES(?1,?2,?3,?4,?5,?6,?7)",
           {number(from.value), number(to.value), number(via.value), number(life.source), number(life.born),
            orNull(life.died), transform.isNull() ? u""_s : transform});
}

void CatalogRows::relation(EntityId from, RelationKind kind, EntityId to, const QString &role, int order,
                           Life life) {
    insert(*m_writer,
           "INSERT INTO relation(src,kind,source,dst,name,role,born,died,ord,dst_kind) "
           "VALUES(?1,?2,?3,?4,'',?5,?6,?7,?8,(SELECT kind FROM entity WHERE id=?4))",
           {number(from.value), number(static_cast<int>(kind)), number(life.source), number(to.value),
            role.isNull() ? u""_s : role, number(life.born), orNull(life.died), number(order)});
}

void CatalogRows::unresolved(EntityId from, RelationKind kind, EntityKind toKind, const QString &name,
                             int order) {
    insert(*m_writer,
           "INSERT INTO relation(src,kind,source,dst,name,role,born,died,ord,dst_kind) "
           "VALUES(?1,?2,2,0,?3,'',1,NULL,?4,?5)",
           {number(from.value), number(static_cast<int>(kind)), name, number(order),
            number(static_cast<int>(toKind))});
}

void CatalogRows::alias(const QString &name, EntityId entity, AliasState state) {
    insert(*m_writer, "INSERT INTO alias VALUES(?1,?2,?3,2)",
           {name, number(entity.value), number(static_cast<int>(state))});
}

void CatalogRows::change(int transaction, EntityId entity, const QString &path, const QByteArray &before,
                         const QByteArray &after, int source) {
    insert(*m_writer, "INSERT INTO change(txn,entity,path,source,before,after) VALUES(?1,?2,?3,?4,?5,?6)",
           {number(transaction), number(entity.value), path, number(source), orNull(before), orNull(after)});
}

void CatalogRows::counter(const QString &what, int n) {
    insert(*m_writer, "INSERT INTO counter VALUES(?1,?2)", {what, number(n)});
}

} // namespace meshlens::test
