// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/column_stager.h"

#include "models/catalog/row_values.h"
#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/body.h"
#include "models/catalog/staging/staging_schema.h"
#include "models/core/key.h"

#include <QCoreApplication>
#include <QLocale>

namespace meshlens::staging {
namespace {

constexpr std::int64_t noPlace = -1;
// Searching is cheaper than an index while all searches together read the rows a few times only.
constexpr std::int64_t freeSearches = 10'000;
constexpr std::int64_t widthOfMiss = 20;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::staging)
};

// A body to bind, null where there is none.
QByteArray bodyOrNull(const QJsonObject &body) {
    return body.isEmpty() ? QByteArray() : bodyText(body);
}

void bindBody(sqlite::Statement &statement, int at, const QByteArray &body) {
    if (body.isNull())
        statement.bindNull(at);
    else
        statement.bindBorrowed(at, view(body));
}

// Most names need no encoding, and there are very many of them.
bool isPlain(const QString &name) {
    return !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'#' && c != u'/' && c != u'%';
    });
}

} // namespace

QString columnName(const QStringList &path) {
    if (path.size() == 1 && isPlain(path.front()))
        return path.front();
    // The part of a column's key behind the dataset's.
    return makeColumnKey({}, path).mid(1);
}

Result<ColumnStager> ColumnStager::open(sqlite::Database &database, NameTable &names) {
    auto insert = database.prepare(
        "INSERT INTO s_col(id, ord, name, type, descr, flags, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!insert)
        return std::unexpected(insert.error());
    auto readDataset = database.prepare("SELECT n, ord FROM s_ds WHERE ds = ?1");
    if (!readDataset)
        return std::unexpected(readDataset.error());
    auto writeDataset = database.prepare("INSERT OR REPLACE INTO s_ds(ds, n, ord) VALUES(?1, ?2, ?3)");
    if (!writeDataset)
        return std::unexpected(writeDataset.error());
    auto search = database.prepare(
        "SELECT id & 65535 FROM s_col WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535 AND name = ?2");
    if (!search)
        return std::unexpected(search.error());
    return ColumnStager(database, names, std::move(*insert), std::move(*readDataset),
                        std::move(*writeDataset), std::move(*search));
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
    const auto known = find(column.dataset, column.name);
    if (!known)
        return known;
    if (*known == 0)
        return create(column, m_place++);
    const std::int64_t id = column.dataset << 16 | *known;
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
    return create({*id, name, {}, {}, ColumnNullable, {}}, noPlace);
}

Result<void> ColumnStager::finish() {
    if (const auto done = flush(); !done || !m_mentions)
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
    if (dataset == m_dataset && m_whole)
        return m_columns.value(name, 0);
    if (!m_find && m_searched > 8 * m_rows + freeSearches) {
        if (const auto done = makeIndex(); !done)
            return std::unexpected(done.error());
    }
    sqlite::Statement &statement = m_find ? *m_find : m_search;
    const QByteArray utf8 = name.toUtf8();
    const auto found = statement.bind(1, dataset).bindBorrowed(2, view(utf8)).step();
    if (!found)
        return std::unexpected(found.error());
    const std::int64_t number = *found ? statement.integer(0) : 0;
    statement.reset();
    m_searched += number != 0 ? number : widthOfMiss;
    return number;
}

Result<void> ColumnStager::makeIndex() {
    if (const auto done = m_database->execute("CREATE UNIQUE INDEX s_col_name ON s_col(id >> 16, name)");
        !done)
        return done;
    auto find = m_database->prepare("SELECT id & 65535 FROM s_col WHERE id >> 16 = ?1 AND name = ?2");
    if (!find)
        return std::unexpected(find.error());
    m_find.emplace(std::move(*find));
    return {};
}

Result<void> ColumnStager::select(std::int64_t dataset) {
    if (dataset == m_dataset)
        return {};
    if (const auto done = flush(); !done)
        return done;
    const auto known = m_readDataset.bind(1, dataset).step();
    if (!known)
        return std::unexpected(known.error());
    m_dataset = dataset;
    m_last = *known ? m_readDataset.integer(0) : 0;
    m_place = *known ? m_readDataset.integer(1) : 0;
    m_whole = !*known;
    m_columns.clear();
    m_readDataset.reset();
    return {};
}

Result<void> ColumnStager::flush() {
    if (m_dataset == 0)
        return {};
    return m_writeDataset.bind(1, m_dataset).bind(2, m_last).bind(3, m_place).run();
}

Result<std::int64_t> ColumnStager::create(const StagedColumn &column, std::int64_t place) {
    if (++m_last > maxColumns)
        return tooMany(column.dataset);
    ++m_rows;
    m_mentions = m_mentions || place == noPlace;
    if (m_whole)
        m_columns.insert(column.name, m_last);
    const std::int64_t id = column.dataset << 16 | m_last;
    const QByteArray name = column.name.toUtf8();
    const QByteArray type = column.type.toUtf8();
    const QByteArray description = column.description.toUtf8();
    const QByteArray body = bodyOrNull(column.body);
    m_insert.bind(1, id).bind(2, place).bindBorrowed(3, view(name)).bindBorrowed(4, view(type));
    m_insert.bindBorrowed(5, view(description)).bind(6, column.flags);
    bindBody(m_insert, 7, body);
    if (const auto done = m_insert.run(); !done)
        return std::unexpected(done.error());
    return id;
}

std::unexpected<Error> ColumnStager::tooMany(std::int64_t dataset) {
    QString name;
    // Only for the sentence below; where it fails, the sentence names nothing.
    [[maybe_unused]] const auto read = sqlite::eachRow(
        *m_database, "SELECT text FROM s_name WHERE id = ?1",
        [&name](const sqlite::Statement &row) -> Result<void> {
            name = row.text(0);
            return {};
        },
        dataset);
    return fail(ErrorCode::Limit,
                Text::tr("%1 has more than %2 columns, which is more than a catalog holds of one dataset; "
                         "leave it out or split it.")
                    .arg(name, QLocale().toString(maxColumns)));
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
    const QByteArray body = bodyOrNull(mergedBodies(old.body, column.body));
    bindBody(*update, 6, body);
    return update->run();
}

} // namespace meshlens::staging
