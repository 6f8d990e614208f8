// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/database.h"
#include "models/catalog/sqlite/statement.h"
#include "tests/support/child_process.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/temp_catalog.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace meshlens;
using namespace meshlens::sqlite;
using namespace std::chrono_literals;
using test::rawExecute;

namespace {

// Counts for ever.
constexpr auto endless =
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT count(*) FROM n";

Database opened(const QString &path, Database::Mode mode = Database::Mode::ReadWrite) {
    auto database = Database::open(path, mode);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    return std::move(*database);
}

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("test.db"));
    }

    void valuesComeBack() {
        Database database = *Database::memory();
        MESHLENS_VERIFY(database.execute("CREATE TABLE t(i, r, s, b, n, e)"));
        {
            auto insert = database.prepare("INSERT INTO t VALUES(?1,?2,?3,?4,?5,?6)");
            MESHLENS_VERIFY(insert);
            insert->bind(1, std::int64_t{1} << 40)
                .bind(2, 0.5)
                .bind(3, QString::fromUtf8("Größe 𝄞"))
                .bind(4, QByteArray("a\0b", 3))
                .bindNull(5)
                .bind(6, QString());
            MESHLENS_VERIFY(insert->run());
        }
        auto select = database.prepare("SELECT i,r,s,b,n,e,typeof(e),typeof(b) FROM t");
        MESHLENS_VERIFY(select);
        QVERIFY(select->step().value_or(false));
        QCOMPARE(select->integer(0), std::int64_t{1} << 40);
        QCOMPARE(select->real(1), 0.5);
        QCOMPARE(select->text(2), QString::fromUtf8("Größe 𝄞"));
        QCOMPARE(select->utf8(2).size(), std::size_t{12}); // ö and ß two bytes each, the clef four
        QCOMPARE(select->blob(3), QByteArray("a\0b", 3));
        QVERIFY(select->isNull(4));
        QVERIFY(!select->isNull(5));
        QCOMPARE(select->text(5), QString());
        QCOMPARE(select->text(6), QStringLiteral("text"));
        QCOMPARE(select->text(7), QStringLiteral("blob"));
        QCOMPARE(select->step().value_or(true), false);
    }

    void anEmptyBlobIsNotNull() {
        Database database = *Database::memory();
        auto select = database.prepare("SELECT typeof(?1), length(?1)");
        QVERIFY(select->bind(1, QByteArray()).step().value_or(false));
        QCOMPARE(select->text(0), QStringLiteral("blob"));
        QCOMPARE(select->integer(1), 0);
    }

    void aWrongBindingIsAnError() {
        Database database = *Database::memory();
        auto select = database.prepare("SELECT ?1");
        const auto row = select->bind(2, 5).step();
        QVERIFY(!row);
        QCOMPARE(row.error().code, ErrorCode::Internal);
    }

    void statementsAreLentOneByOne() {
        Database database = *Database::memory();
        const char *sql = "SELECT ?1";
        auto first = database.prepare(sql);
        auto second = database.prepare(sql);
        QVERIFY(first->bind(1, 1).step().value_or(false));
        QVERIFY(second->bind(1, 2).step().value_or(false));
        QCOMPARE(first->integer(0), 1);
        QCOMPARE(second->integer(0), 2);
        {
            const Statement given = std::move(*first);
        }
        auto third = database.prepare(sql);
        QVERIFY(third->step().value_or(false));
        QVERIFY(third->isNull(0)); // the binding of the one before is gone
        QCOMPARE(second->integer(0), 2);
    }

    void manyDifferentStatements() {
        Database database = *Database::memory();
        for (int number = 0; number < 500; ++number) {
            auto select = database.prepare(("SELECT " + QByteArray::number(number)).constData());
            QVERIFY(select->step().value_or(false));
            QCOMPARE(select->integer(0), number);
        }
    }

    void theDatabaseMayMoveUnderAStatement() {
        auto first = Database::memory();
        std::optional<Database> later; // outlives the statement
        auto select = first->prepare("SELECT 5");
        later.emplace(std::move(*first));
        QVERIFY(select->step().value_or(false));
        QCOMPARE(select->integer(0), 5);
    }

    void transactions() {
        Database database = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(database.execute("CREATE TABLE t(x)"));
        {
            const auto guard = TransactionGuard::begin(database, TransactionGuard::Kind::Write);
            MESHLENS_VERIFY(guard);
            MESHLENS_VERIFY(database.execute("INSERT INTO t VALUES(1)"));
        }
        QCOMPARE(*database.integer("SELECT count(*) FROM t"), 0);
        {
            auto guard = TransactionGuard::begin(database, TransactionGuard::Kind::Write);
            MESHLENS_VERIFY(database.execute("INSERT INTO t VALUES(1)"));
            MESHLENS_VERIFY(guard->commit());
        }
        QCOMPARE(*database.integer("SELECT count(*) FROM t"), 1);
        QCOMPARE(database.changes(), 1);
        QCOMPARE(database.lastInsertId(), 1);
    }

    // What the schema needs must work although nothing of a stranger may run.
    void fullTextSearchWorksHardened() {
        Database database = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(
            database.execute("CREATE VIRTUAL TABLE f USING fts5(name, content='', contentless_delete=1,"
                             "  tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3');"
                             "CREATE VIRTUAL TABLE v USING fts5vocab(f, 'row');"
                             "INSERT INTO f(rowid,name) VALUES(7,'customer order'),(8,'customer');"
                             "DELETE FROM f WHERE rowid=8;"
                             "INSERT INTO f(f) VALUES('integrity-check')"));
        Database reader = opened(m_path, Database::Mode::ReadOnly);
        QCOMPARE(*reader.integer("SELECT rowid FROM f WHERE f MATCH 'cust*'"), 7);
        QCOMPARE(*reader.integer("SELECT doc FROM v WHERE term='order'"), 1);
    }

    void triggersDoNotRun() {
        QCOMPARE(rawExecute(m_path,
                            "CREATE TABLE t(x); CREATE TABLE log(x);"
                            "CREATE TRIGGER spy AFTER INSERT ON t BEGIN INSERT INTO log VALUES(new.x); END"),
                 QString());
        Database database = opened(m_path);
        MESHLENS_VERIFY(database.execute("INSERT INTO t VALUES(1)"));
        QCOMPARE(*database.integer("SELECT count(*) FROM log"), 0);
    }

    void viewsDoNotAnswer() {
        QCOMPARE(rawExecute(m_path, "CREATE TABLE t(x); CREATE VIEW spy AS SELECT x FROM t"), QString());
        QVERIFY(!opened(m_path).integer("SELECT count(*) FROM spy"));
    }

    void extensionsSchemaAndQuotes_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("extension") << QByteArray("SELECT load_extension('nothing')");
        QTest::newRow("schema") << QByteArray("PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='x'");
        QTest::newRow("shadow table")
            << QByteArray("CREATE VIRTUAL TABLE f USING fts5(a); DELETE FROM f_data");
        QTest::newRow("text in double quotes") << QByteArray("SELECT \"customer\"");
        QTest::newRow("three attached files")
            << QByteArray("ATTACH ':memory:' AS a; ATTACH ':memory:' AS b; ATTACH ':memory:' AS c");
    }
    void extensionsSchemaAndQuotes() {
        QFETCH(QByteArray, sql);
        QCOMPARE(rawExecute(m_path, "CREATE TABLE t(x)"), QString());
        Database database = opened(m_path);
        QVERIFY(!database.execute(sql.constData()));
    }

    void readersCannotWrite() {
        QCOMPARE(rawExecute(m_path, "CREATE TABLE t(x)"), QString());
        for (const Database::Mode mode : {Database::Mode::ReadOnly, Database::Mode::Frozen}) {
            Database database = opened(m_path, mode);
            QCOMPARE(*database.integer("SELECT count(*) FROM t"), 0);
            const auto written = database.execute("INSERT INTO t VALUES(1)");
            QVERIFY(!written);
            QCOMPARE(written.error().code, ErrorCode::NoPermission);
            QVERIFY(written.error().message.contains(m_path));
        }
    }

    void frozenReadsTheLogAndLeavesNothing() {
        QCOMPARE(rawExecute(m_path, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)"), QString());
        // As a crash leaves it: the file, and a -wal with something in it.
        const QString left = m_folder->filePath(QStringLiteral("left.db"));
        {
            Database writer = opened(m_path);
            MESHLENS_VERIFY(writer.execute("INSERT INTO t VALUES(1),(2)"));
            QVERIFY(QFile::copy(m_path, left));
            QVERIFY(QFile::copy(m_path + QStringLiteral("-wal"), left + QStringLiteral("-wal")));
        }
        const QStringList before = QDir(m_folder->path()).entryList(QDir::Files);
        QVERIFY(before.contains(QStringLiteral("left.db-wal")));
        QCOMPARE(*opened(left, Database::Mode::Frozen).integer("SELECT count(*) FROM t"), 2);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), before);
    }

    void openErrors_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes"); // null: no file
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("missing") << QStringLiteral("missing.db") << QByteArray() << ErrorCode::NotFound;
        QTest::newRow("folder") << QStringLiteral(".") << QByteArray() << ErrorCode::Format;
        QTest::newRow("text") << QStringLiteral("text.db") << QByteArray(2000, 'x') << ErrorCode::Format;
        QTest::newRow("half a header")
            << QStringLiteral("half.db")
            << QByteArray("SQLite format 3\0", 16).append(QByteArray(2000, '\xff')) << ErrorCode::Format;
    }
    void openErrors() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        const QString path = m_folder->filePath(name);
        if (!bytes.isNull()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        }
        auto database = Database::open(path, Database::Mode::ReadOnly);
        const Error error =
            database ? database->integer("SELECT count(*) FROM sqlite_schema").error() : database.error();
        QCOMPARE(error.code, code);
        QVERIFY2(error.message.contains(name) && error.message.endsWith(u'.'), qPrintable(error.message));
    }

    void createNeverOverwrites() {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
        file.close();
        const auto database = Database::open(m_path, Database::Mode::Create);
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::Conflict);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious"));
    }

    void createNeedsItsFolder() {
        const auto database =
            Database::open(m_folder->filePath(QStringLiteral("none/test.db")), Database::Mode::Create);
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::NotFound);
    }

    void aFullDisk() {
        Database database = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(database.execute("CREATE TABLE t(x); PRAGMA max_page_count=4"));
        const auto written = database.execute("INSERT INTO t VALUES(randomblob(100000))");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::DiskFull);
        QCOMPARE(*database.integer("SELECT count(*) FROM t"), 0);
    }

    void damage() {
        QCOMPARE(rawExecute(m_path, "CREATE TABLE t(x); INSERT INTO t SELECT randomblob(3000) FROM"
                                    " (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 20)"
                                    "  SELECT i FROM n)"),
                 QString());
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(4096)); // the second page on
        file.write(QByteArray(static_cast<qsizetype>(file.size() - 4096), '\x5a'));
        file.close();
        Database database = opened(m_path, Database::Mode::ReadOnly);
        const auto sum = database.integer("SELECT sum(length(x)) FROM t");
        QVERIFY(!sum);
        QCOMPARE(sum.error().code, ErrorCode::Damaged);
        QVERIFY(sum.error().message.contains(m_path));
    }

    void giantsAreRefused() {
        Database database = *Database::memory();
        const auto giant = database.integer("SELECT length(zeroblob(1000000000))");
        QVERIFY(!giant);
        QCOMPARE(giant.error().code, ErrorCode::Limit);
    }

    void aStopEndsAStatement() {
        Database database = *Database::memory();
        std::stop_source stop;
        database.setStopToken(stop.get_token());
        auto count = database.prepare(endless);
        MESHLENS_VERIFY(count);
        std::jthread other([&stop] { stop.request_stop(); });
        const auto row = count->step();
        QVERIFY(!row);
        QCOMPARE(row.error().code, ErrorCode::Cancelled);
        database.setStopToken({});
        QCOMPARE(*database.integer("SELECT 1"), 1);
    }

    void aStopRollsBack() {
        Database database = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(database.execute("CREATE TABLE t(x)"));
        std::stop_source stop;
        database.setStopToken(stop.get_token());
        {
            const auto guard = TransactionGuard::begin(database, TransactionGuard::Kind::Write);
            MESHLENS_VERIFY(database.execute("INSERT INTO t VALUES(1)"));
            stop.request_stop();
        }
        database.setStopToken({});
        QCOMPARE(*database.integer("SELECT count(*) FROM t"), 0);
        QVERIFY(TransactionGuard::begin(database, TransactionGuard::Kind::Write));
    }

    // An interrupted write makes SQLite roll back by itself; what the caller runs next is not to stand alone.
    void nothingRunsInALostTransaction() {
        Database database = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(database.execute("CREATE TABLE t(x)"));
        {
            auto guard = TransactionGuard::begin(database, TransactionGuard::Kind::Write);
            MESHLENS_VERIFY(database.execute("INSERT INTO t VALUES(1)"));
            std::stop_source stop;
            stop.request_stop();
            database.setStopToken(stop.get_token());
            const auto endlessWrite = database.execute(
                "INSERT INTO t WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
                "SELECT x FROM c");
            QCOMPARE(endlessWrite.error().code, ErrorCode::Cancelled);
            database.setStopToken({});
            QVERIFY(sqlite3_get_autocommit(database.handle()) != 0); // else this test shows nothing
            QCOMPARE(database.execute("INSERT INTO t VALUES(2)").error().code, ErrorCode::Cancelled);
            auto insert = database.prepare("INSERT INTO t VALUES(3)");
            MESHLENS_VERIFY(insert);
            QCOMPARE(insert->run().error().code, ErrorCode::Cancelled);
            QCOMPARE(guard->commit().error().code, ErrorCode::Cancelled);
        }
        QCOMPARE(*database.integer("SELECT count(*) FROM t"), 0);
        MESHLENS_VERIFY(database.execute("INSERT INTO t VALUES(4)"));
    }

    // Those used longest ago are forgotten; each gives what its own text says.
    void moreTextsThanAreKept() {
        Database database = *Database::memory();
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 600; ++i) {
                const QByteArray text = "SELECT " + QByteArray::number(i);
                QCOMPARE(*database.integer(text.constData()), std::int64_t{i});
                auto first = database.prepare("SELECT 1");
                auto second = database.prepare("SELECT 1"); // while the first is in use
                MESHLENS_VERIFY(first);
                MESHLENS_VERIFY(second);
                QVERIFY(*first->step() && *second->step());
            }
        }
        int kept = 0;
        for (sqlite3_stmt *one = sqlite3_next_stmt(database.handle(), nullptr); one;
             one = sqlite3_next_stmt(database.handle(), one))
            ++kept;
        QCOMPARE(kept, 256);
    }

    void anotherWindowHoldsTheLock() {
        Database first = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(first.execute("CREATE TABLE t(x)"));
        Database second = opened(m_path);
        second.setLockTimeout(0ms);
        const auto held = TransactionGuard::begin(first, TransactionGuard::Kind::Write);
        MESHLENS_VERIFY(held);
        const auto refused = TransactionGuard::begin(second, TransactionGuard::Kind::Write);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Locked);
        QVERIFY2(refused.error().message.contains(QStringLiteral("another window")),
                 qPrintable(refused.error().message));
    }

    void anotherProcessHoldsTheLock_data() {
        QTest::addColumn<QByteArray>("journal");
        QTest::newRow("write-ahead log") << QByteArray("WAL");
        QTest::newRow("rollback journal") << QByteArray("DELETE");
    }
    void anotherProcessHoldsTheLock() {
        QFETCH(QByteArray, journal);
        QCOMPARE(rawExecute(m_path, "PRAGMA journal_mode=" + journal + "; CREATE TABLE t(x)"), QString());
        test::ChildProcess child([this](const auto &say, const auto &waitForParent) {
            Database other = opened(m_path);
            const auto held = TransactionGuard::begin(other, TransactionGuard::Kind::Write);
            say(held ? "held" : "failed");
            waitForParent();
        });
        QCOMPARE(child.hear(), QByteArray("held"));
        Database database = opened(m_path);
        database.setLockTimeout(0ms);
        const auto refused = TransactionGuard::begin(database, TransactionGuard::Kind::Write);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Locked);
        const QString holder = QStringLiteral("tst-database (process %1)").arg(child.process());
        QVERIFY2(refused.error().message.contains(holder), qPrintable(refused.error().message));
    }

    void waitingForALockEndsWhenItIsFree() {
        Database first = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(first.execute("CREATE TABLE t(x)"));
        Database second = opened(m_path);
        std::optional<TransactionGuard> held(*TransactionGuard::begin(first, TransactionGuard::Kind::Write));
        std::atomic_bool started = false;
        std::jthread other([&] {
            started.wait(false);
            held.reset();
        });
        started = true;
        started.notify_one();
        MESHLENS_VERIFY(TransactionGuard::begin(second, TransactionGuard::Kind::Write));
    }

    void waitingForALockCanBeCancelled() {
        Database first = opened(m_path, Database::Mode::Create);
        MESHLENS_VERIFY(first.execute("CREATE TABLE t(x)"));
        Database second = opened(m_path);
        second.setLockTimeout(24h);
        std::stop_source stop;
        second.setStopToken(stop.get_token());
        const auto held = TransactionGuard::begin(first, TransactionGuard::Kind::Write);
        std::jthread other([&stop] { stop.request_stop(); });
        const auto refused = TransactionGuard::begin(second, TransactionGuard::Kind::Write);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Cancelled);
    }

    void attachedFilesGo() {
        Database database = *Database::memory();
        MESHLENS_VERIFY(database.execute("ATTACH ':memory:' AS \"it's one\"; ATTACH ':memory:' AS two"));
        database.detachAll();
        QCOMPARE(*database.integer("SELECT count(*) FROM pragma_database_list WHERE name<>'main'"), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
