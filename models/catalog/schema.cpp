// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/schema.h"

#include "models/catalog/sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <map>
#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// Version -> file name, from the resource's own list.
const std::map<int, QString> &steps() {
    static const std::map<int, QString> all = [] {
        std::map<int, QString> found;
        const QDir folder(QStringLiteral(":/meshlens/sql"));
        const QStringList files = folder.entryList({QStringLiteral("*.sql")}, QDir::Files);
        for (const QString &name : files)
            found.emplace(QStringView(name).left(3).toInt(), folder.filePath(name));
        return found;
    }();
    return all;
}

// What a stranger named an object, fit for one sentence.
QString shown(const QString &name) {
    QString text = name.left(60);
    for (QChar &character : text) {
        if (!character.isPrint())
            character = u'?';
    }
    return name.size() > 60 ? text + u'…' : text;
}

QString extraObject(const QString &file, const SchemaObject &object) {
    if (object.type == QLatin1String("trigger"))
        return Text::tr("%1 holds the trigger “%2”, which no Meshlens catalog has; it is not opened, as it "
                        "could run a "
                        "stranger's commands.")
            .arg(file, shown(object.name));
    if (object.type == QLatin1String("view"))
        return Text::
            tr("%1 holds the view “%2”, which no Meshlens catalog has; it is not opened, as it could run a "
               "stranger's commands.")
                .arg(file, shown(object.name));
    if (object.type == QLatin1String("index"))
        return Text::tr(
                   "%1 holds the index “%2”, which no Meshlens catalog of its version has; it is not opened.")
            .arg(file, shown(object.name));
    return Text::tr(
               "%1 holds the table “%2”, which no Meshlens catalog of its version has; it is not opened.")
        .arg(file, shown(object.name));
}

} // namespace

int catalogVersion() {
    return steps().empty() ? 0 : steps().rbegin()->first;
}

Result<void> runSchemaSteps(sqlite::Database &database, int from, int to) {
    for (int version = from + 1; version <= to; ++version) {
        const auto step = steps().find(version);
        if (step == steps().end())
            return fail(ErrorCode::Internal,
                        Text::tr("This program does not know catalog format %1.").arg(version));
        QFile file(step->second);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Internal,
                        Text::tr("This program does not know catalog format %1.").arg(version),
                        file.errorString());
        if (const auto done = database.execute(file.readAll().constData()); !done)
            return done;
    }
    return database.execute(QByteArray("PRAGMA user_version=").append(QByteArray::number(to)).constData());
}

Result<void> createSchema(sqlite::Database &database, const Uid &fileUid, const QString &origin) {
    auto transaction = sqlite::TransactionGuard::begin(database, sqlite::TransactionGuard::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    const QByteArray applicationId = QByteArray::number(catalogApplicationId);
    if (const auto done = database.execute(("PRAGMA application_id=" + applicationId).constData()); !done)
        return done;
    if (const auto done = runSchemaSteps(database, 0, catalogVersion()); !done)
        return done;
    auto insert = database.prepare("INSERT INTO meta(k,v) VALUES(?1,?2)");
    if (!insert)
        return std::unexpected(insert.error());
    if (const auto done = insert->bindText(1, "uuid").bind(2, fileUid.toString()).run(); !done)
        return done;
    if (const auto done = insert->bindText(1, "min_reader").bind(2, minReaderVersion).run(); !done)
        return done;
    if (const auto done = insert->bindText(1, "min_writer").bind(2, minWriterVersion).run(); !done)
        return done;
    if (!origin.isEmpty()) {
        if (const auto done = insert->bindText(1, "origin").bind(2, origin).run(); !done)
            return done;
    }
    return transaction->commit();
}

Result<std::vector<SchemaObject>> readSchemaObjects(sqlite::Database &database) {
    auto select = database.prepare("SELECT type,name,tbl_name,coalesce(sql,'') FROM main.sqlite_schema");
    if (!select)
        return std::unexpected(select.error());
    std::vector<SchemaObject> objects;
    while (true) {
        const Result<bool> row = select->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        objects.push_back({select->text(0), select->text(1), select->text(2), select->text(3)});
    }
    std::ranges::sort(objects);
    return objects;
}

Result<std::vector<SchemaObject>> expectedSchema(int version) {
    static std::mutex mutex;
    static std::map<int, std::vector<SchemaObject>> known;
    const std::scoped_lock lock(mutex);
    if (const auto found = known.find(version); found != known.end())
        return found->second;
    auto database = sqlite::Database::memory();
    if (!database)
        return std::unexpected(database.error());
    if (const auto done = runSchemaSteps(*database, 0, version); !done)
        return std::unexpected(done.error());
    auto objects = readSchemaObjects(*database);
    if (objects)
        known.emplace(version, *objects);
    return objects;
}

// What ANALYZE leaves in a database: SQLite's own tables, which only its planner reads.
static bool isStatistics(const SchemaObject &object) {
    static const std::vector<SchemaObject> known{
        {u"table"_s, u"sqlite_stat1"_s, u"sqlite_stat1"_s, u"CREATE TABLE sqlite_stat1(tbl,idx,stat)"_s},
        {u"table"_s, u"sqlite_stat4"_s, u"sqlite_stat4"_s,
         u"CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"_s}};
    return std::ranges::contains(known, object);
}

Result<std::optional<Error>> schemaDifference(sqlite::Database &database, int version) {
    const auto expected = expectedSchema(version);
    if (!expected)
        return std::unexpected(expected.error());
    auto found = readSchemaObjects(database);
    if (!found)
        return std::unexpected(found.error());
    std::erase_if(*found, isStatistics);
    if (*found == *expected)
        return std::nullopt;
    const QString file = QDir::toNativeSeparators(database.path());
    const auto sameName = [](const SchemaObject &one) {
        return [&one](const SchemaObject &other) { return one.type == other.type && one.name == other.name; };
    };
    // What is too much says more than what is missing or changed.
    for (const SchemaObject &object : *found) {
        if (std::ranges::none_of(*expected, sameName(object)))
            return Error{ErrorCode::Hostile, extraObject(file, object), object.sql.left(500)};
    }
    for (const SchemaObject &object : *expected) {
        const auto other = std::ranges::find_if(*found, sameName(object));
        if (other == found->end())
            return Error{
                ErrorCode::Damaged,
                Text::tr(
                    "%1 lacks “%2”, which every Meshlens catalog of its version has; restore it from a copy.")
                    .arg(file, object.name),
                {}};
        if (*other != object)
            return Error{ErrorCode::Hostile,
                         Text::tr("%1 defines “%2” in another way than Meshlens does; it is not opened.")
                             .arg(file, object.name),
                         other->sql.left(500)};
    }
    return Error{
        ErrorCode::Hostile, Text::tr("%1 holds a definition twice; it is not opened.").arg(file), {}};
}

} // namespace meshlens
