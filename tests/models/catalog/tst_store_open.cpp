// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_store.h"
#include "models/catalog/file_check.h"
#include "models/catalog/schema.h"
#include "models/catalog/sqlite/statement.h"
#include "tests/support/child_process.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/temp_catalog.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QTest>

#include <csignal>

#include <sys/stat.h>

using namespace meshlens;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using test::ChildProcess;
using test::rawExecute;
using Access = CatalogStore::Access;

Q_DECLARE_METATYPE(meshlens::ErrorCode)

namespace {

QByteArray contents(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Every file of a folder with its bytes (as a digest) and time of change.
QStringList snapshot(const QString &folder) {
    QStringList files;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name)) {
        const QByteArray digest =
            QCryptographicHash::hash(contents(file.filePath()), QCryptographicHash::Sha256).toHex().left(16);
        files.append(QStringLiteral("%1 %2 %3")
                         .arg(file.fileName(), QLatin1StringView(digest),
                              file.lastModified().toString(Qt::ISODateWithMs)));
    }
    return files;
}

QStringList names(const QString &folder) {
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

// A row that no real catalog has, to see what a reader sees.
constexpr auto mark = "INSERT INTO meta(k,v) VALUES('mark',42)";

std::int64_t readMark(const CatalogStore &store) {
    const auto view = store.readers()->view();
    if (!view)
        return -1;
    return view->database().integer("SELECT coalesce(max(v),0) FROM meta WHERE k='mark'").value_or(-2);
}

// The file with a -wal that holds `mark`, as a killed program leaves them.
void copyAsKilled(const QString &from, const QString &to) {
    auto writer = sqlite::Database::open(from, sqlite::Database::Mode::ReadWrite);
    QVERIFY(writer);
    QVERIFY(writer->execute(mark));
    QVERIFY(QFile::copy(from, to));
    QVERIFY(QFile::copy(from + QStringLiteral("-wal"), to + QStringLiteral("-wal")));
    QVERIFY(QFileInfo(to + QStringLiteral("-wal")).size() > 0);
}

void setRights(const QString &path, const char *octal) {
    QVERIFY(::chmod(QFile::encodeName(path).constData(), static_cast<mode_t>(std::stoi(octal, nullptr, 8))) ==
            0);
}

// "code: sentence" of opening, or "open"; in the words of ErrorCode's numbers.
QByteArray openedAs(const QString &path, Access access) {
    const auto store = CatalogStore::open(path, access);
    if (!store)
        return QByteArray::number(static_cast<int>(store.error().code)) + ": " +
               store.error().message.toUtf8();
    return "open, mark " + QByteArray::number(readMark(**store));
}

QByteArray codeOf(ErrorCode code) {
    return QByteArray::number(static_cast<int>(code)) + ": ";
}

} // namespace

class TestStoreOpen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_files = std::make_unique<test::TempCatalog>();
        m_path = m_files->path();
    }

    void createsAnEmptyCatalog() {
        {
            const auto store = m_files->create();
            QVERIFY(store);
            QCOMPARE(store->path(), m_path);
            QCOMPARE(store->access(), Access::ReadWrite);
            const auto view = store->readers()->view();
            MESHLENS_VERIFY(view);
            QVERIFY(view->txn().isNull());
            QCOMPARE(*view->database().integer("SELECT count(*) FROM entity"), 0);
            QVERIFY(!view->database().execute("DELETE FROM meta"));
        }
        QCOMPARE(names(m_files->folder()), QStringList{QStringLiteral("test.meshlens")});
        // The format's own places in the header, https://www.sqlite.org/fileformat2.html
        const QByteArray bytes = contents(m_path);
        QCOMPARE(bytes.mid(68, 4), QByteArray("Msln"));
        QCOMPARE(bytes.mid(60, 4), QByteArray("\0\0\0\1", 4));
        QCOMPARE(bytes.mid(18, 2), QByteArray("\2\2")); // write-ahead log
    }

    void everyCatalogHasItsOwnUuid() {
        const auto uuid = [](const QString &path) {
            auto database = sqlite::Database::open(path, sqlite::Database::Mode::ReadOnly);
            auto select = database->prepare("SELECT v FROM meta WHERE k='uuid'");
            return select->step().value_or(false) ? select->text(0) : QString();
        };
        const QString first = uuid(m_files->createClosed(QStringLiteral("a.meshlens")));
        const QString second = uuid(m_files->createClosed(QStringLiteral("b.meshlens")));
        QCOMPARE(first.size(), 36);
        QVERIFY(first != second);
    }

    void createNeverOverwrites() {
        (void)m_files->createClosed();
        const QByteArray before = contents(m_path);
        const auto again = CatalogStore::create(m_path);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QCOMPARE(contents(m_path), before);
    }

    void createWithoutFolder() {
        const auto store = CatalogStore::create(m_files->path(QStringLiteral("none/test.meshlens")));
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::NotFound);
    }

    void createOnAFullDisk() {
        ChildProcess child([this](const auto &say, const auto &) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{20000, 20000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto store = CatalogStore::create(m_path);
            say(store ? std::string("created") : codeOf(store.error().code).toStdString());
        });
        QCOMPARE(child.finish(), codeOf(ErrorCode::DiskFull));
        QCOMPARE(names(m_files->folder()), QStringList());
    }

    void opensWhatItCreated_data() {
        QTest::addColumn<Access>("access");
        QTest::newRow("read only") << Access::ReadOnly;
        QTest::newRow("read and write") << Access::ReadWrite;
    }
    void opensWhatItCreated() {
        QFETCH(Access, access);
        (void)m_files->createClosed();
        const auto before = snapshot(m_files->folder());
        {
            const auto store = CatalogStore::open(m_path, access);
            MESHLENS_VERIFY(store);
            QCOMPARE((*store)->access(), access);
            QCOMPARE(readMark(**store), 0);
        }
        QCOMPARE(snapshot(m_files->folder()), before);
    }

    void readOnlyDoesNotWrite() {
        (void)m_files->createClosed();
        const auto store = CatalogStore::open(m_path, Access::ReadOnly);
        MESHLENS_VERIFY(store);
        const auto outcome = (*store)->apply({}, FixedClock(0));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::NoPermission);
    }

    void throughALink() {
        (void)m_files->createClosed(QStringLiteral("real.meshlens"));
        QVERIFY(QFile::link(m_files->path(QStringLiteral("real.meshlens")), m_path));
        {
            const auto store = CatalogStore::open(m_path, Access::ReadWrite);
            MESHLENS_VERIFY(store);
            QCOMPARE(readMark(**store), 0);
        }
        QCOMPARE(names(m_files->folder()),
                 (QStringList{QStringLiteral("real.meshlens"), QStringLiteral("test.meshlens")}));
    }

    // Each is refused with one clear sentence, and neither the file nor its folder is touched.
    void refuses_data() {
        QTest::addColumn<QByteArray>("sql"); // done to a fresh catalog
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words"); // somewhere in the sentence
        const auto row = [](const char *name, const char *sql, ErrorCode code, const char *words) {
            QTest::newRow(name) << QByteArray(sql) << code << QString::fromUtf8(words);
        };
        row("other program's", "PRAGMA application_id=1234", ErrorCode::Format, "another program");
        row("newer", "PRAGMA user_version=2", ErrorCode::Newer, "format 2");
        row("newer to read", "UPDATE meta SET v=9 WHERE k='min_reader'", ErrorCode::Newer, "format 9");
        row("no version", "PRAGMA user_version=0", ErrorCode::Damaged, "damaged");
        row("no readers", "DELETE FROM meta WHERE k='min_reader'", ErrorCode::Damaged, "damaged");
        row("readers in words", "UPDATE meta SET v='9' WHERE k='min_reader'", ErrorCode::Damaged, "damaged");
        row("trigger", "CREATE TRIGGER spy AFTER INSERT ON txn BEGIN DELETE FROM meta; END",
            ErrorCode::Hostile, "trigger “spy”");
        row("view", "CREATE VIEW spy AS SELECT * FROM txn", ErrorCode::Hostile, "view “spy”");
        row("table", "CREATE TABLE spy(x)", ErrorCode::Hostile, "table “spy”");
        row("virtual table", "CREATE VIRTUAL TABLE spy USING fts5(x)", ErrorCode::Hostile, "table “spy");
        row("statistics of another kind",
            "ANALYZE; PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE TABLE "
            "sqlite_stat1(tbl,idx,stat DEFAULT (random()))' WHERE name='sqlite_stat1'",
            ErrorCode::Hostile, "table “sqlite_stat1”");
        row("index", "CREATE INDEX spy ON txn(author)", ErrorCode::Hostile, "index “spy”");
        row("column", "ALTER TABLE txn ADD COLUMN spy", ErrorCode::Hostile, "“txn”");
        row("text", "DROP INDEX alias_entity; CREATE INDEX alias_entity ON alias(entity, state)",
            ErrorCode::Hostile, "“alias_entity”");
        row("view for a table", "DROP TABLE counter; CREATE VIEW counter AS SELECT 'x' AS what, 1 AS n",
            ErrorCode::Hostile, "view “counter”");
        row("missing table", "DROP TABLE counter", ErrorCode::Damaged, "“counter”");
        row("missing index", "DROP INDEX alias_entity", ErrorCode::Damaged, "“alias_entity”");
        row("name with lines", "CREATE TABLE \"spy\nsecond line\"(x)", ErrorCode::Hostile, "spy?second");
        row("no tables", "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema; PRAGMA writable_schema=RESET",
            ErrorCode::Damaged, "lacks");
    }
    void refuses() {
        QFETCH(QByteArray, sql);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        (void)m_files->createClosed();
        // The change may stand in the file or in the -wal beside it.
        QCOMPARE(rawExecute(m_path, "PRAGMA journal_mode=WAL; " + sql), QString());
        checkRefusal(code, words);
    }

    // What ANALYZE leaves is SQLite's own.
    void acceptsStatistics() {
        (void)m_files->createClosed();
        QCOMPARE(rawExecute(m_path, "ANALYZE"), u""_s);
        for (const Access access : {Access::ReadOnly, Access::ReadWrite})
            QVERIFY(CatalogStore::open(m_path, access));
    }
    void refusesWhatTheLogSays_data() { refuses_data(); }
    void refusesWhatTheLogSays() {
        QFETCH(QByteArray, sql);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const QString original = m_files->createClosed(QStringLiteral("original.meshlens"));
        {
            sqlite3 *handle = nullptr;
            QCOMPARE(sqlite3_open(QFile::encodeName(original).constData(), &handle), SQLITE_OK);
            QCOMPARE(sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
            QVERIFY(QFile::copy(original, m_path));
            QVERIFY(QFile::copy(original + QStringLiteral("-wal"), m_path + QStringLiteral("-wal")));
            sqlite3_close(handle);
        }
        QVERIFY(QFile::remove(original));
        if (QLatin1StringView(QTest::currentDataTag()) == "other program's"_L1)
            words = QStringLiteral("not a Meshlens catalog");
        checkRefusal(code, words);
    }

    void refusesFiles_data() {
        QTest::addColumn<QByteArray>("bytes"); // instead of the catalog's; null: the catalog's first `size`
        QTest::addColumn<qint64>("size");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QByteArray("") << qint64(0) << ErrorCode::Format
                               << QStringLiteral("not a Meshlens");
        QTest::newRow("text") << QByteArray(5000, 'x') << qint64(0) << ErrorCode::Format
                              << QStringLiteral("not a Meshlens");
        QTest::newRow("half a header")
            << QByteArray() << qint64(60) << ErrorCode::Format << QStringLiteral("not a Meshlens");
        QTest::newRow("only a header")
            << QByteArray() << qint64(100) << ErrorCode::Damaged << QStringLiteral("cut off");
        QTest::newRow("first pages") << QByteArray() << qint64(3 * 4096) << ErrorCode::Damaged
                                     << QStringLiteral("cut off: 12288 of");
        QTest::newRow("last byte missing")
            << QByteArray() << qint64(-1) << ErrorCode::Damaged << QStringLiteral("cut off");
    }
    void refusesFiles() {
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, size);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        (void)m_files->createClosed();
        QFile file(m_path);
        if (bytes.isNull()) {
            QVERIFY(file.resize(size > 0 ? size : file.size() + size));
        } else {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
            file.close();
        }
        checkRefusal(code, words);
    }

    void refusesDamagedPages() {
        (void)m_files->createClosed();
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(100)); // all of the first page but the header: the schema's root
        file.write(QByteArray(4096 - 100, '\x5a'));
        file.close();
        checkRefusal(ErrorCode::Damaged, QStringLiteral("damaged"));
    }

    void missingAndFolder() {
        for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
            const auto missing = CatalogStore::open(m_path, access);
            QVERIFY(!missing);
            QCOMPARE(missing.error().code, ErrorCode::NotFound);
            QVERIFY(missing.error().message.contains(m_path));
            const auto folder = CatalogStore::open(m_files->folder(), access);
            QVERIFY(!folder);
            QCOMPARE(folder.error().code, ErrorCode::Format);
        }
    }

    void newerToWriteCanBeRead() {
        (void)m_files->createClosed();
        QCOMPARE(rawExecute(m_path, "UPDATE meta SET v=7 WHERE k='min_writer'"), QString());
        MESHLENS_VERIFY(CatalogStore::open(m_path, Access::ReadOnly));
        const auto before = snapshot(m_files->folder());
        const auto writing = CatalogStore::open(m_path, Access::ReadWrite);
        QVERIFY(!writing);
        QCOMPARE(writing.error().code, ErrorCode::Newer);
        QVERIFY(writing.error().message.contains(QStringLiteral("format 7")));
        QCOMPARE(snapshot(m_files->folder()), before);
    }

    // What a killed program has committed is there, and the next one leaves one file.
    void afterAKill() {
        copyAsKilled(m_files->createClosed(QStringLiteral("original.meshlens")), m_path);
        {
            const auto store = CatalogStore::open(m_path, Access::ReadOnly);
            MESHLENS_VERIFY(store);
            QCOMPARE(readMark(**store), 42);
        }
        {
            const auto store = CatalogStore::open(m_path, Access::ReadWrite);
            MESHLENS_VERIFY(store);
            QCOMPARE(readMark(**store), 42);
        }
        QVERIFY(!QFileInfo::exists(m_path + QStringLiteral("-wal")));
        QVERIFY(!QFileInfo::exists(m_path + QStringLiteral("-shm")));
        QCOMPARE(openedAs(m_path, Access::ReadOnly), QByteArray("open, mark 42"));
    }

    void withoutRightsToTheFolder_data() {
        QTest::addColumn<bool>("killed");
        QTest::newRow("at rest") << false;
        QTest::newRow("with a log") << true;
    }
    void withoutRightsToTheFolder() {
        QFETCH(bool, killed);
        const QString original = m_files->createClosed(QStringLiteral("original.meshlens"));
        QVERIFY(QDir(m_files->folder()).mkdir(QStringLiteral("shelf")));
        const QString shelf = m_files->path(QStringLiteral("shelf"));
        const QString path = shelf + QStringLiteral("/test.meshlens");
        if (killed)
            copyAsKilled(original, path);
        else
            QVERIFY(QFile::copy(original, path));
        setRights(m_files->folder(), "755");
        setRights(path, "444");
        setRights(shelf, "555");
        const auto before = snapshot(shelf);
        QCOMPARE(test::runUnprivileged([&path] { return openedAs(path, Access::ReadOnly); }),
                 QByteArray(killed ? "open, mark 42" : "open, mark 0"));
        const QByteArray refused =
            test::runUnprivileged([&path] { return openedAs(path, Access::ReadWrite); });
        QVERIFY2(refused.startsWith(codeOf(ErrorCode::NoPermission)), refused.constData());
        QVERIFY2(refused.contains(path.toUtf8()), refused.constData());
        const QByteArray created = test::runUnprivileged([&shelf] {
            const auto store = CatalogStore::create(shelf + QStringLiteral("/new.meshlens"));
            return store ? QByteArray("created")
                         : codeOf(store.error().code) + store.error().message.toUtf8();
        });
        QVERIFY2(created.startsWith(codeOf(ErrorCode::NoPermission)), created.constData());
        QCOMPARE(snapshot(shelf), before);
        setRights(shelf, "755");
    }

    // The folder is ours, the file is not: a -shm of ours would keep its owner out.
    void withoutRightsToTheFile() {
        (void)m_files->createClosed();
        setRights(m_files->folder(), "777");
        setRights(m_path, "444");
        const auto before = snapshot(m_files->folder());
        QCOMPARE(test::runUnprivileged([this] { return openedAs(m_path, Access::ReadOnly); }),
                 QByteArray("open, mark 0"));
        QVERIFY(test::runUnprivileged([this] {
                    return openedAs(m_path, Access::ReadWrite);
                }).startsWith(codeOf(ErrorCode::NoPermission)));
        setRights(m_path, "000");
        QVERIFY(test::runUnprivileged([this] {
                    return openedAs(m_path, Access::ReadOnly);
                }).startsWith(codeOf(ErrorCode::NoPermission)));
        setRights(m_path, "444");
        QCOMPARE(snapshot(m_files->folder()), before);
    }

    // A reader that makes no files sees another user's later writes in its next view.
    void aReaderWithoutRightsFollowsAWriter() {
        const QString original = m_files->createClosed(QStringLiteral("original.meshlens"));
        QVERIFY(QDir(m_files->folder()).mkdir(QStringLiteral("shelf")));
        const QString shelf = m_files->path(QStringLiteral("shelf"));
        const QString path = shelf + QStringLiteral("/test.meshlens");
        QVERIFY(QFile::copy(original, path));
        setRights(m_files->folder(), "755");
        setRights(path, "644");
        setRights(shelf, "755");
        ChildProcess reader([&path](const auto &say, const auto &waitForParent) {
            test::becomeUnprivileged();
            const auto store = CatalogStore::open(path, Access::ReadOnly);
            const auto first = (*store)->readers()->dataVersion();
            say(QByteArray::number(readMark(**store)).toStdString());
            waitForParent();
            say(QByteArray::number(readMark(**store)).toStdString() +
                ((*store)->readers()->dataVersion().value_or(0) > first.value_or(0) ? ", changed" : ""));
        });
        QCOMPARE(reader.hear(), QByteArray("0"));
        {
            auto store = CatalogStore::open(path, Access::ReadWrite);
            MESHLENS_VERIFY(store);
            auto writer = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
            MESHLENS_VERIFY(writer);
            MESHLENS_VERIFY(writer->execute(mark));
        }
        QCOMPARE(reader.finish(), QByteArray("42, changed"));
    }

    void lockedByAnotherProcess() {
        (void)m_files->createClosed();
        ChildProcess child([this](const auto &say, const auto &waitForParent) {
            auto other = sqlite::Database::open(m_path, sqlite::Database::Mode::ReadWrite);
            const auto held = sqlite::TransactionGuard::begin(*other, sqlite::TransactionGuard::Kind::Write);
            say(held ? "held" : "failed");
            waitForParent();
        });
        QCOMPARE(child.hear(), QByteArray("held"));
        const auto store = CatalogStore::open(m_path, Access::ReadWrite); // opening and reading go on
        MESHLENS_VERIFY(store);
        QCOMPARE(readMark(**store), 0);
        (*store)->setLockTimeout(0ms);
        const auto outcome = (*store)->apply({}, FixedClock(0));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Locked);
        const QString holder = QStringLiteral("(process %1)").arg(child.process());
        QVERIFY2(outcome.error().message.contains(holder), qPrintable(outcome.error().message));

        (*store)->setLockTimeout(24h);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = (*store)->apply({}, FixedClock(0), stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    // The last one out leaves one file, whoever that is.
    void twoProcessesLeaveOneFile() {
        (void)m_files->createClosed();
        ChildProcess child([this](const auto &say, const auto &waitForParent) {
            const auto store = CatalogStore::open(m_path, Access::ReadOnly);
            say(QByteArray::number(readMark(**store)).toStdString());
            waitForParent();
        });
        QCOMPARE(child.hear(), QByteArray("0"));
        {
            const auto store = CatalogStore::open(m_path, Access::ReadWrite);
            MESHLENS_VERIFY(store);
            QCOMPARE(readMark(**store), 0);
        }
        child.finish();
        QCOMPARE(names(m_files->folder()), QStringList{QStringLiteral("test.meshlens")});
    }

    void viewsAreOfOneMoment() {
        const auto store = m_files->create();
        const auto early = store->readers()->view();
        MESHLENS_VERIFY(early);
        const auto count = [](const ReadView &view) {
            return view.database().integer("SELECT count(*) FROM meta").value_or(-1);
        };
        const std::int64_t before = count(*early);
        const auto version = store->readers()->dataVersion();
        QCOMPARE(rawExecute(m_path, mark), QString());
        QCOMPARE(count(*early), before);
        const auto late = store->readers()->view();
        MESHLENS_VERIFY(late);
        QCOMPARE(count(*late), before + 1);
        QCOMPARE(store->readers()->dataVersion().value_or(0), version.value_or(0) + 1);
        QCOMPARE(store->readers()->dataVersion().value_or(0), version.value_or(0) + 1);
    }

    void aViewCanBeStopped() {
        const auto store = m_files->create();
        std::stop_source stop;
        {
            const auto view = store->readers()->view(stop.get_token());
            MESHLENS_VERIFY(view);
            stop.request_stop();
            const auto count = view->database().integer("SELECT count(*) FROM meta");
            QVERIFY(!count);
            QCOMPARE(count.error().code, ErrorCode::Cancelled);
        }
        const auto next = store->readers()->view(); // the same connection, without the token
        MESHLENS_VERIFY(next);
        MESHLENS_VERIFY(next->database().integer("SELECT count(*) FROM meta"));
    }

    void theFileIsExchangedWhileOpen() {
        const auto store = m_files->create();
        const QString other = m_files->createClosed(QStringLiteral("other.meshlens"));
        MESHLENS_VERIFY(store->readers()->dataVersion());
        QVERIFY(QFile::remove(m_path));
        const auto removed = store->readers()->dataVersion();
        QVERIFY(!removed);
        QCOMPARE(removed.error().code, ErrorCode::NotFound);
        QVERIFY(QFile::rename(other, m_path));
        const auto replaced = store->readers()->dataVersion();
        QVERIFY(!replaced);
        QVERIFY2(replaced.error().message.contains(QStringLiteral("replaced")),
                 qPrintable(replaced.error().message));
    }

    void networkFileSystems_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("network");
        for (const char *type : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p"})
            QTest::newRow(type) << QByteArray(type) << true;
        for (const char *type :
             {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "fuse.ntfs-3g", "fuse.somethingnew", ""})
            QTest::newRow(type) << QByteArray(type) << false;
    }
    void networkFileSystems() {
        QFETCH(QByteArray, type);
        QFETCH(bool, network);
        QCOMPARE(isNetworkFileSystem(type), network);
    }

    void aFreshCatalogsSchemaIsItsText() {
        (void)m_files->createClosed();
        auto database = sqlite::Database::open(m_path, sqlite::Database::Mode::ReadOnly);
        MESHLENS_VERIFY(database);
        const auto difference = schemaDifference(*database, catalogVersion());
        MESHLENS_VERIFY(difference);
        QVERIFY(!*difference);
        // What constraints make counts, too.
        const auto objects = expectedSchema(catalogVersion());
        MESHLENS_VERIFY(objects);
        QVERIFY(std::ranges::any_of(*objects, [](const SchemaObject &one) {
            return one.type == "index"_L1 && one.table == "entity"_L1 && one.sql.isEmpty();
        }));
    }

private:
    void checkRefusal(ErrorCode code, const QString &words) {
        const auto before = snapshot(m_files->folder());
        for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
            const auto store = CatalogStore::open(m_path, access);
            QVERIFY2(!store, "opened");
            const Error error = store.error();
            QVERIFY2(error.code == code, qPrintable(QString::number(static_cast<int>(error.code)) + u' ' +
                                                    error.message + u' ' + error.detail));
            QVERIFY2(error.message.contains(words), qPrintable(error.message));
            QVERIFY2(error.message.contains(m_path), qPrintable(error.message));
            QVERIFY2(error.message.endsWith(u'.') && !error.message.contains(u'\n'),
                     qPrintable(error.message));
        }
        QCOMPARE(snapshot(m_files->folder()), before);
    }

    std::unique_ptr<test::TempCatalog> m_files;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestStoreOpen)
#include "tst_store_open.moc"
