// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/column_stager.h"

#include "models/catalog/row_values.h"
#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/body.h"
#include "models/catalog/staging/staging_schema.h"
#include "models/core/key.h"

#include <QCoreApplication>

namespace meshlens::staging {
namespace {

constexpr std::int64_t noPlace = -1;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::staging)
};

void bindBody(sqlite::Statement &statement, int at, const QJsonObject &body) {
    if (body.isEmpty()) {
        statement.bindNull(at);
        return;
    }
    const QByteArray text = bodyText(body);
    statement.bindText(at, {text.constData(), static_cast<std::size_t>(text.size())});
}

} // namespace

QString columnName(const QStringList &path) {
    // The part of a column's key behind the dataset's.
    return makeColumnKey({}, path).mid(1);
}

Result<ColumnStager> ColumnStager::open(sqlite::Database &database, NameTable &names) {
    auto find = database.prepare("SELECT n FROM s_colname WHERE ds = ?1 AND name = ?2");
    if (!find)
        return std::unexpected(find.error());
    auto insertName = database.prepare("INSERT OR IGNORE INTO s_colname(ds, name, n) VALUES(?1, ?2, ?3)");
    if (!insertName)
        return std::unexpected(insertName.error());
    auto insert = database.prepare(
        "INSERT INTO s_col(id, ord, name, type, descr, flags, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!insert)
        return std::unexpected(insert.error());
    return ColumnStager(database, names, std::move(*find), std::move(*insertName), std::move(*insert));
}

Result<void> ColumnStager::add(const SourceColumn &column) {
    const auto dataset = m_names->idOf(column.dataset);
    if (!dataset)
        return std::unexpected(dataset.error());
    const int flags = (column.declared ? ColumnDeclared : 0) | (column.nullable ? ColumnNullable : 0) |
                      (column.primaryKey ? ColumnPrimaryKey : 0);
    const auto added =
        add({*dataset, columnName(column.path), column.type, column.description, flags, column.body});
    if (!added)
        return std::unexpected(added.error());
    return {};
}

Result<std::int64_t> ColumnStager::add(const StagedColumn &column) {
    if (const auto done = select(column.dataset); !done)
        return std::unexpected(done.error());
    m_insertName.bind(1, column.dataset).bind(2, column.name).bind(3, m_last + 1);
    if (const auto done = m_insertName.run(); !done)
        return std::unexpected(done.error());
    if (m_database->changes() != 0)
        return create(column, m_place++);
    const auto number = find(column.dataset, column.name);
    if (!number)
        return number;
    const std::int64_t id = column.dataset << 16 | *number;
    if (const auto done = merge(id, column); !done)
        return std::unexpected(done.error());
    return id;
}

Result<std::int64_t> ColumnStager::refer(const QString &dataset, const QStringList &path) {
    const auto id = m_names->idOf(dataset);
    if (!id)
        return id;
    const QString name = columnName(path);
    const auto known = find(*id, name);
    if (!known)
        return known;
    if (*known != 0)
        return *id << 16 | *known;
    if (const auto done = select(*id); !done)
        return std::unexpected(done.error());
    if (const auto done = m_insertName.bind(1, *id).bind(2, name).bind(3, m_last + 1).run(); !done)
        return std::unexpected(done.error());
    return create({*id, name, {}, {}, ColumnNullable, {}}, noPlace);
}

Result<void> ColumnStager::finish() {
    if (const auto done = flush(); !done)
        return done;
    const auto done = sqlite::run(*m_database,
                                  "UPDATE s_col SET ord = (id & 65535) + (SELECT ord FROM s_ds WHERE ds = "
                                  "s_col.id >> 16) WHERE ord = ?1",
                                  noPlace);
    if (!done)
        return std::unexpected(done.error());
    return {};
}

Result<std::int64_t> ColumnStager::find(std::int64_t dataset, const QString &name) {
    const auto found = m_find.bind(1, dataset).bind(2, name).step();
    if (!found)
        return std::unexpected(found.error());
    const std::int64_t number = *found ? m_find.integer(0) : 0;
    m_find.reset();
    return number;
}

Result<void> ColumnStager::select(std::int64_t dataset) {
    if (dataset == m_dataset)
        return {};
    if (const auto done = flush(); !done)
        return done;
    m_dataset = dataset;
    m_last = m_place = 0;
    return sqlite::eachRow(
        *m_database, "SELECT n, ord FROM s_ds WHERE ds = ?1",
        [this](const sqlite::Statement &row) -> Result<void> {
            m_last = row.integer(0);
            m_place = row.integer(1);
            return {};
        },
        dataset);
}

Result<void> ColumnStager::flush() {
    if (m_dataset == 0)
        return {};
    const auto done = sqlite::run(*m_database, "INSERT OR REPLACE INTO s_ds(ds, n, ord) VALUES(?1, ?2, ?3)",
                                  m_dataset, m_last, m_place);
    if (!done)
        return std::unexpected(done.error());
    return {};
}

Result<std::int64_t> ColumnStager::create(const StagedColumn &column, std::int64_t place) {
    if (++m_last > maxColumns) {
        QString dataset;
        const auto named = sqlite::eachRow(
            *m_database, "SELECT text FROM s_name WHERE id = ?1",
            [&dataset](const sqlite::Statement &row) -> Result<void> {
                dataset = row.text(0);
                return {};
            },
            column.dataset);
        if (!named)
            return std::unexpected(named.error());
        return fail(
            ErrorCode::Limit,
            Text::tr("%1 has more than %L2 columns, which is more than a catalog holds of one dataset; "
                     "leave it out or split it.")
                .arg(dataset)
                .arg(maxColumns));
    }
    const std::int64_t id = column.dataset << 16 | m_last;
    m_insert.bind(1, id).bind(2, place).bind(3, column.name).bind(4, column.type);
    m_insert.bind(5, column.description).bind(6, column.flags);
    bindBody(m_insert, 7, column.body);
    if (const auto done = m_insert.run(); !done)
        return std::unexpected(done.error());
    return id;
}

Result<void> ColumnStager::merge(std::int64_t id, const StagedColumn &column) {
    StagedColumn old;
    std::int64_t place = 0;
    const auto read = sqlite::eachRow(
        *m_database, "SELECT ord, type, descr, flags, body FROM s_col WHERE id = ?1",
        [&](const sqlite::Statement &row) -> Result<void> {
            place = row.integer(0);
            old.type = row.text(1);
            old.description = row.text(2);
            old.flags = static_cast<int>(row.integer(3));
            old.body = bodyFrom(row.utf8(4));
            return {};
        },
        id);
    if (!read)
        return read;
    if (place == noPlace)
        place = m_place++;
    // Nullable and key are a schema's word; a mere mention does not change them.
    const int flags = (column.flags & ColumnDeclared) ? column.flags : old.flags;
    auto update = m_database->prepare(
        "UPDATE s_col SET ord = ?2, type = ?3, descr = ?4, flags = ?5, body = ?6 WHERE id = ?1");
    if (!update)
        return std::unexpected(update.error());
    update->bind(1, id).bind(2, place).bind(3, column.type.isEmpty() ? old.type : column.type);
    update->bind(4, column.description.isEmpty() ? old.description : column.description).bind(5, flags);
    bindBody(*update, 6, mergedBodies(old.body, column.body));
    return update->run();
}

} // namespace meshlens::staging
