// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crash_script.h"
#include "tests/support/child_process.h"
#include "tests/support/temp_catalog.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>

#include <sched.h>
#include <sys/mount.h>

using namespace meshlens;
using namespace meshlens::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Access = CatalogStore::Access;

namespace {

QStringList names(const QString &folder) {
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

std::string words(const QString &text) {
    return text.toStdString() + '\n';
}

// From here on this process finds no room for what stands beyond so many bytes of a file.
void noRoomBeyond(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

// "transactions 2", or the error's number and sentence.
std::string readBy(const QString &path) {
    const auto store = openWhole(path, Access::ReadOnly);
    if (!store)
        return words(u"%1: %2"_s.arg(int(store.error().code)).arg(store.error().message));
    const auto view = (*store)->readers()->view();
    if (!view)
        return words(u"%1: %2"_s.arg(int(view.error().code)).arg(view.error().message));
    return words(u"transactions %1"_s.arg(view->txn().value));
}

// A file system of its own for this process alone; false where that is not allowed.
bool mountOwn(const QString &folder, unsigned long flags, const char *options) {
    const QByteArray target = QFile::encodeName(folder);
    return ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("none", target.constData(), "tmpfs", flags, options) == 0;
}

const QByteArray noMount = "cannot mount\n";

} // namespace

// Full disks, disks that cannot be written, and writers that have to wait. Rights are tst_store_open's.
class TestCrashDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_files = std::make_unique<TempCatalog>();
        m_path = m_files->path();
        auto store = createWhole(m_path);
        MESHLENS_VERIFY(store);
        MESHLENS_VERIFY(crashMesh(10, 1).applyTo(**store, 1000));
    }

    void readsWithoutRoom_data() {
        QTest::addColumn<int>("room");
        QTest::newRow("none") << 0;
        QTest::newRow("for half of what is needed") << 20000;
    }
    void readsWithoutRoom() {
        QFETCH(int, room);
        ChildProcess child([this, room](const auto &say, const auto &) {
            noRoomBeyond(static_cast<rlim_t>(room));
            const auto written = openWhole(m_path);
            say(words(written ? u"open"_s : QString::number(int(written.error().code))));
            say(words(names(m_files->folder()).join(u' ')));
            say(readBy(m_path));
            say(words(names(m_files->folder()).join(u' ')));
        });
        QCOMPARE(child.finish(), QByteArray::number(int(ErrorCode::DiskFull)) +
                                     "\ntest.meshlens\ntransactions 1\ntest.meshlens\n");
        QCOMPARE(checkSurvivor(m_path, {wholeState(m_path)}, 0, 0), QString());
    }

    // What somebody who was ended on a full disk has left does not keep readers out.
    void readsBesideEmptyLogs() {
        for (const qint64 shm : {0, 16384}) {
            QFile(m_path + u"-wal"_s).open(QIODevice::WriteOnly);
            QFile left(m_path + u"-shm"_s);
            QVERIFY(left.open(QIODevice::WriteOnly) && left.resize(shm));
            ChildProcess child([this](const auto &say, const auto &) {
                noRoomBeyond(0);
                say(readBy(m_path));
            });
            QCOMPARE(child.finish(), QByteArray("transactions 1\n"));
        }
        QCOMPARE(checkSurvivor(m_path, {wholeState(m_path)}, 0, 0), QString());
    }

    // The log is left alone while somebody uses it.
    void aReaderWithoutRoomDisturbsNobody() {
        ChildProcess writer([this](const auto &say, const auto &waitForParent) {
            const auto store = openWhole(m_path);
            say(words(store ? u"open"_s : store.error().message));
            waitForParent();
            const auto done = crashMesh(10, 2).applyTo(**store, 2000);
            say(words(done ? u"done"_s : done.error().message));
        });
        QCOMPARE(writer.hear(), QByteArray("open\n"));
        ChildProcess reader([this](const auto &say, const auto &) {
            noRoomBeyond(0);
            say(readBy(m_path));
        });
        QCOMPARE(reader.finish(), QByteArray("transactions 1\n"));
        QCOMPARE(writer.finish(), QByteArray("done\n"));
        QCOMPARE(names(m_files->folder()), QStringList{u"test.meshlens"_s});
    }

    // The disk fills while an import is written; afterwards anybody can read, and once there is room, write.
    void fillsDuringAnImport() {
        const QString folder = m_files->path(u"disk"_s);
        QVERIFY(QDir().mkpath(folder));
        const QString before = wholeState(m_path).join(u'\n');
        ChildProcess child([&](const auto &say, const auto &) {
            if (!mountOwn(folder, 0, "size=1m"))
                return say("cannot mount\n");
            const QString path = folder + u"/test.meshlens"_s;
            const QString filler = folder + u"/filler"_s;
            if (!QFile::copy(m_path, path))
                return say("does not fit\n");
            {
                const auto store = openWhole(path);
                const auto done = crashMesh(3000, 2).applyTo(**store, 2000);
                say(words(done ? u"done"_s : QString::number(int(done.error().code))));
                QFile rest(filler);
                if (rest.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
                    while (rest.write(QByteArray(4096, 'x')) == 4096) {
                    }
                }
                const auto view = (*store)->readers()->view();
                say(words(view ? u"readable"_s : view.error().message));
                const auto again = crashMesh(3000, 2).applyTo(**store, 2000);
                say(words(again ? u"done"_s : QString::number(int(again.error().code))));
            }
            if (QFile rest(filler); rest.open(QIODevice::Append | QIODevice::Unbuffered)) {
                while (rest.write(QByteArray(512, 'x')) > 0) {
                }
            }
            say(readBy(path));
            say(words(names(folder).join(u' ')));
            QFile::remove(filler);
            say(words(wholeState(path).join(u'\n') == before ? u"as before"_s : u"changed"_s));
            say(words(checkSurvivor(path, {wholeState(path)}, 0, 0)));
        });
        const QByteArray said = child.finish();
        if (said == noMount)
            QSKIP("this user cannot mount a disk of its own");
        const QByteArray full = QByteArray::number(int(ErrorCode::DiskFull));
        QCOMPARE(said,
                 full + "\nreadable\n" + full + "\ntransactions 1\nfiller test.meshlens\nas before\n\n");
    }

    // A disk that cannot be written, for root as for everybody.
    void readOnlyDisk() {
        const QString folder = m_files->path(u"disk"_s);
        QVERIFY(QDir().mkpath(folder));
        ChildProcess child([&](const auto &say, const auto &) {
            if (!mountOwn(folder, 0, "size=4m"))
                return say("cannot mount\n");
            const QString path = folder + u"/test.meshlens"_s;
            (void)QFile::copy(m_path, path);
            if (::mount("none", QFile::encodeName(folder).constData(), nullptr, MS_REMOUNT | MS_RDONLY,
                        nullptr) != 0)
                return say("cannot mount\n");
            say(readBy(path));
            const auto store = openWhole(path);
            say(words(store ? u"open"_s : QString::number(int(store.error().code))));
            const auto made = createWhole(folder + u"/new.meshlens"_s);
            say(words(made ? u"made"_s : QString::number(int(made.error().code))));
        });
        const QByteArray said = child.finish();
        if (said == noMount)
            QSKIP("this user cannot mount a disk of its own");
        const QByteArray refused = QByteArray::number(int(ErrorCode::NoPermission));
        QCOMPARE(said, "transactions 1\n" + refused + '\n' + refused + '\n');
    }

    // A writer waits five seconds for another process, then says which one it is.
    void waitsThenNamesTheHolder() {
        ChildProcess holder([this](const auto &say, const auto &waitForParent) {
            auto other = sqlite::Database::open(m_path, sqlite::Database::Mode::ReadWrite);
            const auto held = sqlite::TransactionGuard::begin(*other, sqlite::TransactionGuard::Kind::Write);
            say(held ? "held" : "failed");
            waitForParent();
        });
        QCOMPARE(holder.hear(), QByteArray("held"));
        const auto store = openWhole(m_path);
        MESHLENS_VERIFY(store);
        auto staged = crashMesh(10, 2);
        QElapsedTimer timer;
        timer.start();
        const auto refused = staged.applyTo(**store, 2000);
        QVERIFY(timer.elapsed() >= 5000);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Locked);
        QVERIFY2(refused.error().message.contains(u"(process %1)"_s.arg(holder.process())),
                 qPrintable(refused.error().message));
        holder.finish();
        MESHLENS_VERIFY(crashMesh(10, 2).applyTo(**store, 2000));
        QCOMPARE((*store)->verify()->size(), std::size_t(0));
    }

private:
    std::unique_ptr<TempCatalog> m_files;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestCrashDisk)
#include "tst_crash_disk.moc"
