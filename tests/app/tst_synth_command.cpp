// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_case.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using meshlens::test::CommandCase;
using meshlens::test::Ran;

namespace meshlens {

class tst_SynthCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void makesACatalog();
    void sameEveryTime();
    void doesNotOverwrite();
    void stoppingLeavesNothing_data();
    void stoppingLeavesNothing();
    void wrongCalls_data();
    void wrongCalls();

private:
    QTemporaryDir m_temporary;
};

namespace {

QByteArray bytes(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// What is left of staging files: they belong to the system's temporary folder.
QStringList stagingFiles() {
    return QDir(QDir::tempPath()).entryList({u"meshlens-*.staging*"_s}, QDir::Files, QDir::Name);
}

} // namespace

// A temporary folder that no other program writes into.
void tst_SynthCommand::initTestCase() {
    qputenv("TMPDIR", QFile::encodeName(m_temporary.path()));
    QCOMPARE(QDir::tempPath(), m_temporary.path());
}

void tst_SynthCommand::makesACatalog() {
    CommandCase test;
    const Ran ran = test.run({u"synth"_s, u"-o"_s, test.path(u"s.meshlens"_s), u"--assets"_s, u"120"_s,
                              u"--columns-per-asset"_s, u"4"_s, u"--seed"_s, u"9"_s, u"--json"_s});
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.json()[u"created"_s][u"dataset"_s].toInt(), 120);
    QCOMPARE(ran.json()[u"created"_s][u"column"_s].toInt(), 480);
    QCOMPARE(test.files(), QStringList{u"s.meshlens"_s});
    const Ran verified = test.run({u"verify"_s, test.path(u"s.meshlens"_s)});
    QVERIFY2(verified.code == 0, (verified.out + verified.err).constData());
    const Ran history = test.run({u"history"_s, u"-c"_s, test.path(u"s.meshlens"_s), u"--json"_s});
    const QJsonValue newest = history.json()[u"transactions"_s].toArray().first();
    QVERIFY(newest[u"message"_s].toString().contains(u"Synthetic"));
    QVERIFY(newest[u"source"_s].toString().contains(u"Synthetic"));
    // Found by a word that most of such catalogs have.
    const Ran found = test.run({u"search"_s, u"-c"_s, test.path(u"s.meshlens"_s), u"order"_s, u"--json"_s});
    QVERIFY(found.json()[u"total"_s].toInt() > 0);
}

void tst_SynthCommand::sameEveryTime() {
    CommandCase test;
    QList<QByteArray> said;
    for (const QString &file : {u"one.meshlens"_s, u"two.meshlens"_s}) {
        QCOMPARE(test.run({u"synth"_s, u"-o"_s, test.path(file), u"--assets"_s, u"80"_s}).code, 0);
        said.append(test.run({u"history"_s, u"-c"_s, test.path(file), u"--json"_s}).out);
    }
    QVERIFY(said[0].contains("Synthetic"));
    QCOMPARE(said[0], said[1]);
}

void tst_SynthCommand::doesNotOverwrite() {
    CommandCase test;
    const QString path = test.write(u"mine.meshlens"_s, "somebody's work");
    const Ran ran = test.run({u"synth"_s, u"-o"_s, path, u"--assets"_s, u"10"_s});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("mine.meshlens") && ran.err.contains("exists"), ran.err.constData());
    QCOMPARE(bytes(path), "somebody's work");
    QCOMPARE(test.files(), QStringList{u"mine.meshlens"_s});
}

void tst_SynthCommand::stoppingLeavesNothing_data() {
    QTest::addColumn<QByteArray>("at");
    QTest::newRow("making up") << QByteArray("Making up");
    QTest::newRow("comparing") << QByteArray("Comparing");
    QTest::newRow("writing") << QByteArray("Writing");
    QTest::newRow("finishing") << QByteArray("Finishing");
}

void tst_SynthCommand::stoppingLeavesNothing() {
    QFETCH(QByteArray, at);
    CommandCase test;
    const QStringList before = stagingFiles();
    const Ran ran = test.runUntil(
        {u"synth"_s, u"-o"_s, test.path(u"s.meshlens"_s), u"--assets"_s, u"400"_s, u"--progress"_s}, at);
    QVERIFY2(ran.err.contains(at), ran.err.constData());
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("Cancelled"), ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(test.files(), QStringList());
    QCOMPARE(stagingFiles(), before);
}

void tst_SynthCommand::wrongCalls_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no file") << QStringList{u"--assets"_s, u"5"_s} << QByteArray("-o CATALOG");
    QTest::newRow("no number") << QStringList{u"-o"_s, u"FILE"_s} << QByteArray("--assets");
    QTest::newRow("none") << QStringList{u"-o"_s, u"FILE"_s, u"--assets"_s, u"0"_s} << QByteArray("--assets");
    QTest::newRow("too many") << QStringList{u"-o"_s, u"FILE"_s, u"--assets"_s, u"2000000000"_s}
                              << QByteArray("At most");
    QTest::newRow("too wide")
        << QStringList{u"-o"_s, u"FILE"_s, u"--assets"_s, u"1"_s, u"--columns-per-asset"_s, u"70000"_s}
        << QByteArray("At most");
    QTest::newRow("a word more") << QStringList{u"-o"_s, u"FILE"_s, u"--assets"_s, u"5"_s, u"more"_s}
                                 << QByteArray("synth -o CATALOG");
    QTest::newRow("no such folder") << QStringList{u"-o"_s, u"/nowhere/x.meshlens"_s, u"--assets"_s, u"5"_s}
                                    << QByteArray("/nowhere");
}

void tst_SynthCommand::wrongCalls() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    CommandCase test;
    arguments.replaceInStrings(u"FILE"_s, test.path(u"s.meshlens"_s));
    const Ran ran = test.run(QStringList{u"synth"_s} + arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(says) && ran.err.count('\n') == 1, ran.err.constData());
    QCOMPARE(test.files(), QStringList());
}

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::tst_SynthCommand)
#include "tst_synth_command.moc"
