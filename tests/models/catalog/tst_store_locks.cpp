// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/format_detector.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/child_process.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;
using test::ChildProcess;
using Access = CatalogStore::Access;

// What stands beside a catalog's file and on it: the locks by which processes know of each other, the files
// of SQLite.
class TestStoreLocks : public QObject {
    Q_OBJECT

private:
    // What verify() finds first.
    static QString firstFinding(CatalogStore &store) {
        const auto found = store.verify();
        return !found ? found.error().message : found->empty() ? QString() : found->front();
    }

private Q_SLOTS:
    // A process that closes a file loses all its locks on it, also those of other descriptors. Without them
    // another process takes the -wal away, and with it all that is committed later.
    void openingAgainKeepsTheLocks_data() {
        QTest::addColumn<bool>("asCatalog");
        QTest::newRow("as a catalog") << true;
        QTest::newRow("as something to import") << false;
    }
    void openingAgainKeepsTheLocks() {
        QFETCH(bool, asCatalog);
        test::TempCatalog files;
        const QString path = files.createClosed();
        ChildProcess other([&path](const ChildProcess::Say &say, const auto &waitForParent) {
            waitForParent();
            const int file = ::open(QFile::encodeName(path).constData(), O_RDWR);
            struct flock whole{};
            whole.l_type = F_WRLCK;
            whole.l_whence = SEEK_SET;
            const bool told = ::fcntl(file, F_GETLK, &whole) == 0;
            say(!told ? "?" : whole.l_type == F_UNLCK ? "free" : "locked");
        });
        const auto first = CatalogStore::open(path, Access::ReadWrite);
        MESHLENS_VERIFY(first);
        if (asCatalog)
            MESHLENS_VERIFY(CatalogStore::open(path, Access::ReadWrite));
        else
            QCOMPARE(readEvidence(path).fileName, u"test.meshlens"_s);
        QCOMPARE(other.finish(), QByteArray("locked"));
    }

    // Not within an edit, which would wait for it, and without waiting for the store to be closed.
    void commitsReachTheFileWhenTheWriterPauses() {
        test::TempCatalog files;
        const auto store = files.create();
        test::StagedFacts facts(u"shop"_s);
        MESHLENS_VERIFY(facts.dataset(u"t"_s).applyTo(*store));
        const QString log = files.path() + u"-wal"_s;
        for (int i = 0; QFile(log).size() < 1500 * 4096; ++i) {
            const QString text = u"%1 "_s.arg(i).repeated(100'000);
            MESHLENS_VERIFY(store->apply({{}, {}, {SetField{{1}, u"/description"_s, text}}}, SystemClock()));
            QVERIFY(i < 100);
        }
        const auto alone = [&files] {
            const QString copy = files.path(u"copy.meshlens"_s);
            for (const auto &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
                QFile::remove(copy + suffix);
            // While the file is being written to, the copy may be no database.
            const QByteArray ask = "SELECT max(id) FROM txn";
            if (!QFile::copy(files.path(), copy) || !test::rawExecute(copy, ask).isEmpty())
                return QString();
            return test::dumpQuery(copy, ask).value(0);
        };
        const QString newest = test::dumpQuery(files.path(), "SELECT max(id) FROM txn").value(0);
        QTRY_COMPARE_WITH_TIMEOUT(alone(), newest, 10'000);
        QCOMPARE(firstFinding(*store), QString());
    }

    // What is to be compared with lies where nothing can be made beside it.
    void comparesWithoutRightsToTheFolder() {
        const test::TempCatalog files;
        QVERIFY(QDir(files.folder()).mkdir(u"shelf"_s));
        const QString shelf = files.path(u"shelf"_s);
        const QString path = shelf + u"/test.meshlens"_s;
        MESHLENS_VERIFY(CatalogStore::create(path));
        const auto setRights = [](const QString &name, mode_t rights) {
            return ::chmod(QFile::encodeName(name).constData(), rights) == 0;
        };
        QVERIFY(setRights(files.folder(), 0755) && setRights(path, 0444) && setRights(shelf, 0555));
        const QByteArray outcome = test::runUnprivileged([&path] {
            const auto store = CatalogStore::open(path, Access::ReadOnly);
            test::StagedFacts facts(u"shop"_s);
            const auto compared = facts.dataset(u"t"_s).preview(**store);
            return (compared ? test::outcomeText(*compared) : compared.error().message).toUtf8();
        });
        QVERIFY(setRights(shelf, 0755));
        QCOMPARE(outcome, QByteArray("created dataset 1"));
        QCOMPARE(QDir(shelf).entryList(QDir::Files), QStringList{u"test.meshlens"_s});
    }
};

QTEST_GUILESS_MAIN(TestStoreLocks)
#include "tst_store_locks.moc"
