// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crash_script.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/temp_catalog.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sqlite3.h>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QString isOneSentence(const Error &error) {
    if (error.message.isEmpty() || !error.message.endsWith(u'.') || error.message.contains(u'\n'))
        return u"is no sentence: "_s + error.message;
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Cancelled)
        return u"is of code %1: %2 (%3)"_s.arg(int(error.code)).arg(error.message, error.detail);
    return {};
}

} // namespace

// Each call for the file fails in turn, once or from then on, with an error of the disk or for want of room.
class TestCrashIo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QString path = m_base.path();
        auto store = createWhole(path);
        MESHLENS_VERIFY(store);
        MESHLENS_VERIFY(crashMesh(5, 1).applyTo(**store, 1000));
        *store = nullptr;
        m_before = wholeState(path);
    }

    void everyCall_data() {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("full");
        QTest::addColumn<bool>("once");
        const char *names[] = {"edit", "import", "undo"};
        for (int step = 0; step < 3; ++step) {
            for (const bool full : {false, true}) {
                for (const bool once : {true, false})
                    QTest::addRow("%s, %s, %s", names[step], full ? "full" : "error",
                                  once ? "once" : "for ever")
                        << step << full << once;
            }
        }
    }
    void everyCall() {
        QFETCH(int, step);
        QFETCH(bool, full);
        QFETCH(bool, once);
        const CrashStep what = step == 0   ? singleEdits(1)[1]
                               : step == 1 ? bulkImports(5)[1]
                                           : bulkImports(5)[3];
        QStringList after;
        {
            const QString path = copyBase(u"after"_s);
            auto store = openWhole(path);
            MESHLENS_VERIFY(store);
            MESHLENS_VERIFY(what.run(**store));
            after = wholeState(path);
        }
        QVERIFY(after != m_before);
        int failed = 0;
        int n = 1;
        // Every call for an error that happens once; else every third, unless asked for all.
        const bool all = qEnvironmentVariableIntValue("MESHLENS_CRASH_POINTS") >= 2000;
        const int stride = all || (once && !full) ? 1 : 3;
        for (bool reached = true; reached; n += stride) {
            const QString finding = failAt(n, what, full, once, after, reached, failed);
            QVERIFY2(finding.isEmpty(), qPrintable(u"call %1: %2"_s.arg(n).arg(finding)));
            QVERIFY(n < 5000);
        }
        QVERIFY2(n > 20, qPrintable(QString::number(n)));
        QVERIFY2(failed > 5, qPrintable(QString::number(failed)));
    }

    // Opening fails with a sentence or succeeds, and never changes what the catalog says.
    void everyCallOfOpening() {
        for (const bool full : {false, true}) {
            int n = 1;
            int failed = 0;
            for (bool reached = true; reached; ++n) {
                for (const auto access : {CatalogStore::Access::ReadWrite, CatalogStore::Access::ReadOnly}) {
                    const QString path = copyBase(u"open"_s);
                    {
                        FaultVfs disk(QFileInfo(path).absolutePath());
                        reached = arm(disk, n, full, false);
                        const auto store = openWhole(path, access);
                        reached = m_count >= n;
                        if (!store) {
                            ++failed;
                            QCOMPARE(isOneSentence(store.error()), QString());
                        }
                    }
                    QCOMPARE(wholeState(path), m_before);
                    MESHLENS_VERIFY(openWhole(path));
                }
                QVERIFY(n < 1000);
            }
            QVERIFY2(failed >= (full ? 1 : 10), qPrintable(QString::number(failed)));
        }
    }

    // A catalog that cannot be made leaves nothing.
    void everyCallOfMaking() {
        for (const bool full : {false, true}) {
            int failed = 0;
            int n = 1;
            for (bool reached = true; reached; ++n) {
                TempCatalog files;
                {
                    FaultVfs disk(files.folder());
                    arm(disk, n, full, false);
                    const auto store = CatalogStore::create(files.path());
                    reached = m_count >= n;
                    if (!store) {
                        ++failed;
                        QCOMPARE(isOneSentence(store.error()), QString());
                        disk.before = {};
                        const QStringList left = QDir(files.folder()).entryList(QDir::Files);
                        QVERIFY2(left.isEmpty(), qPrintable(u"call %1: %2"_s.arg(n).arg(left.join(u' '))));
                    }
                }
                QVERIFY(n < 1000);
            }
            QVERIFY(failed > 20);
        }
    }

private:
    QString copyBase(const QString &name) {
        const QString folder = m_work.filePath(name);
        QDir(folder).removeRecursively();
        QDir().mkpath(folder);
        QFile::copy(m_base.path(), folder + u"/test.meshlens"_s);
        return folder + u"/test.meshlens"_s;
    }

    // The n-th call fails from now on; true, for the loops' sake.
    bool arm(FaultVfs &disk, int n, bool full, bool once) {
        m_count = 0;
        disk.before = [this, n, full, once](FaultVfs::Call call) {
            // A full disk still reads, locks, shortens and removes.
            const bool writes = call == FaultVfs::Call::Write || call == FaultVfs::Call::SharedMemory;
            if (full && !writes)
                return SQLITE_OK;
            ++m_count;
            if (once ? m_count != n : m_count < n)
                return SQLITE_OK;
            return full ? SQLITE_FULL : FaultVfs::ioError(call);
        };
        return true;
    }

    QString failAt(int n, const CrashStep &what, bool full, bool once, const QStringList &after,
                   bool &reached, int &failed) {
        const QString path = copyBase(u"fail"_s);
        FaultVfs disk(QFileInfo(path).absolutePath());
        auto store = openWhole(path);
        if (!store)
            return store.error().message;
        arm(disk, n, full, once);
        const auto done = what.run(**store);
        reached = m_count >= n;
        disk.before = {};
        if (!done) {
            ++failed;
            if (const QString bad = isOneSentence(done.error()); !bad.isEmpty())
                return bad;
        }
        if (!reached && !done)
            return u"fails by itself: "_s + done.error().message;
        const QStringList now = wholeState(path);
        if (now != (done ? after : m_before))
            return done ? u"says done, but is not"_s : u"says failed, but changed the catalog"_s;
        // The store is as good as new once the disk is.
        if (!done) {
            const auto again = what.run(**store);
            if (!again)
                return u"cannot do it afterwards: "_s + again.error().message + u' ' + again.error().detail;
            if (wholeState(path) != after)
                return u"does something else afterwards"_s;
        }
        *store = nullptr;
        const QStringList left = QDir(QFileInfo(path).absolutePath()).entryList(QDir::Files);
        if (left.size() != 1)
            return u"leaves "_s + left.join(u' ');
        return checkSurvivor(path, {after}, 0, 0);
    }

    TempCatalog m_base;
    QTemporaryDir m_work;
    QStringList m_before;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestCrashIo)
#include "tst_crash_io.moc"
