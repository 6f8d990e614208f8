// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/format_detector.h"
#include "tests/support/child_process.h"
#include "tests/support/temp_catalog.h"

#include <QFile>

#include <fcntl.h>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;
using test::ChildProcess;
using Access = CatalogStore::Access;

// The locks by which processes know of each other.
class TestStoreLocks : public QObject {
    Q_OBJECT

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
};

QTEST_GUILESS_MAIN(TestStoreLocks)
#include "tst_store_locks.moc"
