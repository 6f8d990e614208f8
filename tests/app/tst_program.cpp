// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

// The program itself, as a shell starts it.
class tst_Program : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void version();
    void errorsAreOnStandardError();
    void interruptedWhileReading_data();
    void interruptedWhileReading();
    void fullDiskIsAnError();
    void wrongClockIsAnError();
    void withoutRights();

private:
    [[nodiscard]] QString program() const {
        return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../bin/meshlens"_s);
    }
    // Runs to the end; fails when it does not come to one.
    int run(QProcess &process, const QStringList &arguments) const {
        process.start(program(), arguments);
        if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
            return -1;
        return process.exitCode();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Program::init() {
    QVERIFY2(QFile::exists(program()), qPrintable(program()));
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Program::version() {
    QProcess process;
    QCOMPARE(run(process, {u"--version"_s}), 0);
    QVERIFY(process.readAllStandardOutput().startsWith("meshlens "));
    QVERIFY(process.readAllStandardError().isEmpty());
}

void tst_Program::errorsAreOnStandardError() {
    QProcess process;
    QCOMPARE(run(process, {u"show"_s, u"-c"_s, m_folder->filePath(u"no.meshlens"_s), u"x"_s, u"--json"_s}),
             2);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.startsWith("meshlens: ") && error.count('\n') == 1, error.constData());
}

void tst_Program::interruptedWhileReading_data() {
    QTest::addColumn<int>("number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("terminated") << SIGTERM;
}

void tst_Program::interruptedWhileReading() {
    QFETCH(int, number);
    QProcess process;
    const QString catalog = m_folder->filePath(u"new.meshlens"_s);
    const QString temporary = m_folder->filePath(u"tmp"_s);
    QVERIFY(QDir().mkpath(temporary));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, temporary);
    process.setProcessEnvironment(environment);
    process.setReadChannel(QProcess::StandardError);
    process.start(program(), {u"import"_s, u"-c"_s, catalog, u"-"_s, u"--progress"_s, u"--json"_s});
    process.write("[{\"entityType\":");
    // It says that it reads and then waits for the rest, which never comes.
    QByteArray said;
    while (!said.contains("Reading")) {
        QVERIFY2(process.waitForReadyRead(), said.constData());
        said += process.readAllStandardError();
    }
    // The signal comes when it has taken the first bytes and waits for more.
    const auto taken = [&temporary] {
        QDirIterator files(temporary, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            if (files.nextFileInfo().size() == 15)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(taken());
    QVERIFY(process.state() == QProcess::Running);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), number), 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    said += process.readAllStandardError();
    QVERIFY2(said.contains("meshlens: Cancelled"), said.constData());
    for (const auto &[folder, files] :
         {std::pair(m_folder->path(), QStringList{u"tmp"_s}), std::pair(temporary, QStringList())})
        QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden), files);
}

void tst_Program::fullDiskIsAnError() {
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("there is no /dev/full here");
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    QCOMPARE(run(process, {u"--help"_s}), 2);
    QVERIFY(process.readAllStandardError().startsWith("meshlens: "));
}

void tst_Program::wrongClockIsAnError() {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MESHLENS_NOW"_s, u"yesterday"_s);
    process.setProcessEnvironment(environment);
    QCOMPARE(run(process, {u"--version"_s}), 2);
    QVERIFY(process.readAllStandardError().contains("MESHLENS_NOW"));
}

// Root may do everything, so another user asks.
void tst_Program::withoutRights() {
    constexpr uid_t nobody = 65534;
    const QString folder = m_folder->filePath(u"locked"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/x.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[]");
    file.close();
    QVERIFY(file.setPermissions({}));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                                        QFileDevice::ExeOwner | QFileDevice::ReadOther |
                                                        QFileDevice::ExeOther));
    QVERIFY(QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                              QFileDevice::ExeOwner | QFileDevice::ReadOther |
                                              QFileDevice::ExeOther));
    const bool root = ::geteuid() == 0;
    const auto asNobody = [root](QProcess &process) {
        if (root)
            process.setChildProcessModifier([] {
                if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
                    ::_exit(99);
            });
    };
    QProcess probe;
    asNobody(probe);
    if (run(probe, {u"--version"_s}) != 0)
        QSKIP("an unprivileged user cannot start the program from this folder");

    for (const QStringList &arguments :
         {QStringList{u"import"_s, u"-c"_s, u"/proc/x.meshlens"_s, file.fileName()},
          QStringList{u"import"_s, u"-c"_s, folder + u"/x.meshlens"_s, file.fileName()},
          QStringList{u"show"_s, u"-c"_s, file.fileName(), u"x"_s},
          QStringList{u"verify"_s, file.fileName()}}) {
        QProcess process;
        asNobody(process);
        QCOMPARE(run(process, arguments + QStringList{u"--json"_s}), 2);
        QVERIFY(process.readAllStandardOutput().isEmpty());
        const QByteArray error = process.readAllStandardError();
        QVERIFY2(error.startsWith("meshlens: ") && error.count('\n') == 1, error.constData());
    }
    QVERIFY(!QFile::exists(folder + u"/x.meshlens"_s));
}

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::tst_Program)
#include "tst_program.moc"
