// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_case.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using meshlens::test::CommandCase;
using meshlens::test::Filled;
using meshlens::test::Ran;

namespace meshlens {

class tst_ImportCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void importSaysWhatItDid();
    void standardInput();
    void dryRunChangesNothing();
    void dryRunTellsTheChanges();
    void aMovedSourceIsPointedOut();
    void manyEndingsArePointedOut();
    void secondBrokenSourceChangesNothing();
    void stoppingLeavesTheCatalogAsItWas_data();
    void stoppingLeavesTheCatalogAsItWas();
    void filesOfOneNameInOneCall();
    void aFolderOfProjectsIsTheirSources();
    void aKilledImportIsNotTheEnd();
};

namespace {

const QString orders = u"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.orders,PROD)"_s;

} // namespace

void tst_ImportCommand::importSaysWhatItDid() {
    CommandCase test;
    const QString mesh = test.write(u"mesh.json"_s, CommandCase::smallMesh());
    const QStringList arguments{u"import"_s, u"-c"_s,    test.path(u"x.meshlens"_s), mesh, u"--source"_s,
                                u"shop"_s,   u"--json"_s};
    const Ran first = test.run(arguments);
    QCOMPARE(first.code, 0);
    QVERIFY(first.err.isEmpty());
    const QJsonObject source = first.json()[u"sources"].toArray()[0].toObject();
    QCOMPARE(source[u"source"].toString(), u"shop"_s);
    QCOMPARE(source[u"format"].toString(), u"datahub"_s);
    const QJsonObject created = source[u"created"].toObject();
    QCOMPARE(created[u"domain"].toInt(), 1);
    QCOMPARE(created[u"dataset"].toInt(), 2);
    QCOMPARE(created[u"column"].toInt(), 1);
    QCOMPARE(created[u"edge"].toInt(), 1);
    for (const QString &key : {u"updated"_s, u"unchanged"_s})
        QVERIFY(source[key].isObject());
    for (const QString &key : {u"losses"_s, u"refused"_s})
        QVERIFY(source[key].isArray());

    // Again: nothing new.
    const QJsonObject again = test.run(arguments).json()[u"sources"].toArray()[0].toObject();
    QVERIFY(again[u"created"].toObject().isEmpty());
    QCOMPARE(again[u"unchanged"].toObject()[u"dataset"].toInt(), 2);

    // For people.
    const Ran text =
        test.run({u"import"_s, u"-c"_s, test.path(u"y.meshlens"_s), mesh, u"--source"_s, u"shop"_s});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.startsWith("shop (datahub)\n"), text.out.constData());
}

void tst_ImportCommand::aFolderOfProjectsIsTheirSources() {
    CommandCase test;
    for (const QString &project : {u"a"_s, u"b"_s}) {
        QVERIFY(QDir().mkpath(test.path(u"all/"_s + project)));
        (void)test.write(u"all/%1/manifest.json"_s.arg(project),
                         u"{\"metadata\": {\"dbt_schema_version\": "
                         "\"https://schemas.getdbt.com/dbt/manifest/v12.json\", \"project_name\": \"%1\"}, "
                         "\"nodes\": {\"model.%1.m\": {\"name\": \"m\"}}, \"parent_map\": {}}"_s.arg(project)
                             .toUtf8());
    }
    const QStringList arguments{u"import"_s, u"-c"_s, test.path(u"x.meshlens"_s), test.path(u"all"_s),
                                u"--json"_s};
    const Ran ran = test.run(arguments);
    QCOMPARE(ran.code, 0);
    const QJsonArray sources = ran.json()[u"sources"].toArray();
    QCOMPARE(sources.size(), 2);
    QCOMPARE(sources[0][u"source"].toString(), u"a"_s);
    QCOMPARE(sources[1][u"source"].toString(), u"b"_s);
    QCOMPARE(sources[1][u"created"][u"dataset"].toInt(), 1);
    // One name is for one of them.
    const Ran named = test.run(arguments + QStringList{u"--source"_s, u"mine"_s});
    QCOMPARE(named.code, 2);
    QVERIFY2(oneLine(named).isEmpty(), qPrintable(oneLine(named)));
    QVERIFY2(named.err.contains("2 projects") && named.err.contains("--source"), named.err.constData());
    // The other reading of the same files.
    QCOMPARE(test.run(arguments + QStringList{u"--as"_s, u"dbt-groups"_s}).code, 0);
}

void tst_ImportCommand::standardInput() {
    CommandCase test;
    const QStringList arguments{u"import"_s, u"-c"_s, test.path(u"x.meshlens"_s), u"-"_s, u"--json"_s};
    const Ran ran = test.run(arguments, CommandCase::smallMesh());
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.json()[u"sources"].toArray()[0].toObject()[u"created"].toObject()[u"dataset"].toInt(), 2);
    // The next one replaces it, though it comes from another temporary file.
    const Ran next = test.run(arguments, R"({"entityType":"tag","entityUrn":"urn:li:tag:x","changeType":)"
                                         R"("UPSERT","aspectName":"tagProperties","aspect":{"json":{}}})");
    const QJsonObject source = next.json()[u"sources"][0].toObject();
    QCOMPARE(source[u"source"].toString(), u"standard-input"_s);
    QCOMPARE(source[u"ended"][u"dataset"].toInt(), 2);
    QCOMPARE(test::oneLine(test.run(arguments, "nothing that we know")), u""_s);
}

void tst_ImportCommand::dryRunChangesNothing() {
    CommandCase test;
    const QString mesh = test.write(u"mesh.json"_s, CommandCase::smallMesh());
    const Ran ran =
        test.run({u"import"_s, u"-c"_s, test.path(u"x.meshlens"_s), mesh, u"--dry-run"_s, u"--json"_s});
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.json()[u"sources"].toArray()[0].toObject()[u"created"].toObject()[u"dataset"].toInt(), 2);
    QCOMPARE(test.files(), QStringList{u"mesh.json"_s});
}

void tst_ImportCommand::dryRunTellsTheChanges() {
    Filled test;
    QByteArray other = CommandCase::smallMesh();
    other.replace("One row per order", "All orders")
        .replace("\"nativeDataType\":\"text\"", "\"nativeDataType\":\"varchar\"");
    const QString mesh = test.write(u"mesh.json"_s, other);
    const QStringList arguments{u"import"_s, u"-c"_s, test.catalog(), mesh, u"--dry-run"_s};
    const QJsonObject told = test.run(arguments + QStringList{u"--json"_s}).json()[u"sources"][0].toObject();
    QCOMPARE(told[u"change_count"].toInt(), 2);
    const QJsonArray changes = told[u"changes"].toArray();
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[0][u"path"].toString(), u"/columns/customer_email/type"_s);
    QCOMPARE(changes[0][u"kind"].toString(), u"column"_s);
    QCOMPARE(changes[1][u"what"].toString(), u"updated"_s);
    QCOMPARE(changes[1][u"path"].toString(), u"/description"_s);
    QCOMPARE(changes[1][u"before"].toString(), u"One row per order"_s);
    QCOMPARE(changes[1][u"after"].toString(), u"All orders"_s);
    const QJsonObject bounded = test.run(arguments + QStringList{u"--json"_s, u"--changes"_s, u"1"_s})
                                    .json()[u"sources"][0]
                                    .toObject();
    QCOMPARE(bounded[u"changes"].toArray().size(), 1);
    QCOMPARE(bounded[u"change_count"].toInt(), 2);
    const Ran text = test.run(arguments + QStringList{u"--changes"_s, u"1"_s});
    QVERIFY(text.out.contains("/columns/customer_email/type"));
    QVERIFY(text.out.contains("and 1 more change"));
    // A real import tells its counts only.
    const QJsonObject real =
        test.run({u"import"_s, u"-c"_s, test.catalog(), mesh, u"--json"_s}).json()[u"sources"][0].toObject();
    QVERIFY(!real.contains(u"changes"_s));
}

void tst_ImportCommand::aMovedSourceIsPointedOut() {
    Filled test;
    QVERIFY(QDir().mkpath(test.path(u"elsewhere"_s)));
    const QString moved = test.write(u"elsewhere/moved.json"_s, CommandCase::smallMesh());
    const QStringList arguments{u"import"_s, u"-c"_s, test.catalog(), moved, u"--dry-run"_s};
    const Ran ran = test.run(arguments);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(ran.err.contains("--source mesh"), ran.err.constData());
    QVERIFY(test.run(arguments + QStringList{u"--source"_s, u"mesh"_s}).err.isEmpty());
    QVERIFY(test.run(arguments + QStringList{u"--source"_s, u"second"_s}).err.isEmpty()); // it was chosen
}

void tst_ImportCommand::manyEndingsArePointedOut() {
    Filled test;
    const QString less =
        test.write(u"mesh.json"_s, "[" + CommandCase::smallMesh().split('\n')[1].chopped(1) + "]");
    const Ran ran = test.run({u"import"_s, u"-c"_s, test.catalog(), less, u"--dry-run"_s});
    QVERIFY2(ran.err.contains("--delta"), ran.err.constData());
}

void tst_ImportCommand::secondBrokenSourceChangesNothing() {
    Filled test;
    const QString more = test.write(
        u"more.json"_s, QByteArray(CommandCase::smallMesh()).replace("shop.orders", "shop.invoices"));
    const QString broken = test.write(u"broken.json"_s, "not JSON");
    QCOMPARE(test::oneLine(test.run({u"import"_s, u"-c"_s, test.catalog(), more, broken})), u""_s);
    const Ran history = test.run({u"history"_s, u"-c"_s, test.catalog(), u"--json"_s});
    QCOMPARE(history.json()[u"transactions"].toArray().size(), 1);
}

void tst_ImportCommand::stoppingLeavesTheCatalogAsItWas_data() {
    QTest::addColumn<QByteArray>("at");
    QTest::newRow("while reading") << QByteArray("Reading");
    QTest::newRow("while comparing") << QByteArray("Comparing");
}

void tst_ImportCommand::stoppingLeavesTheCatalogAsItWas() {
    QFETCH(QByteArray, at);
    Filled test;
    const QString more = test.write(
        u"more.json"_s, QByteArray(CommandCase::smallMesh()).replace("shop.orders", "shop.invoices"));
    for (const QString &catalog : {test.catalog(), test.path(u"new.meshlens"_s)}) {
        const QStringList before = test.files();
        const Ran ran =
            test.runUntil({u"import"_s, u"-c"_s, catalog, more, u"--progress"_s, u"--json"_s}, at);
        QCOMPARE(ran.code, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY2(ran.err.contains(at) && ran.err.contains("meshlens: Cancelled"), ran.err.constData());
        QCOMPARE(test.files(), before);
    }
    QCOMPARE(test.run({u"history"_s, u"-c"_s, test.catalog(), u"--json"_s})
                 .json()[u"transactions"]
                 .toArray()
                 .size(),
             1);
    QCOMPARE(test.run({u"verify"_s, test.catalog()}).code, 0);
}

void tst_ImportCommand::filesOfOneNameInOneCall() {
    CommandCase test;
    QVERIFY(QDir().mkpath(test.path(u"a"_s)) && QDir().mkpath(test.path(u"b"_s)));
    const QString first = test.write(u"a/metadata.json"_s, CommandCase::smallMesh());
    const QString second = test.write(u"b/metadata.json"_s,
                                      R"({"entityType":"tag","entityUrn":"urn:li:tag:x","changeType":"UPSERT",
"aspectName":"tagProperties","aspect":{"json":{"name":"X"}}})");
    const QString catalog = test.path(u"x.meshlens"_s);
    const QJsonArray sources =
        test.run({u"import"_s, u"-c"_s, catalog, first, second, u"--json"_s}).json()[u"sources"].toArray();
    QCOMPARE(sources.size(), 2);
    QCOMPARE(sources[0][u"source"].toString(), u"metadata"_s);
    QCOMPARE(sources[1][u"source"].toString(), u"b/metadata.json"_s);
    QVERIFY(sources[1][u"ended"].toObject().isEmpty());
    QCOMPARE(test.run({u"show"_s, u"-c"_s, catalog, orders}).code, 0);
}

// Killed while it read; nobody can say by whom. The way back is one word.
void tst_ImportCommand::aKilledImportIsNotTheEnd() {
    CommandCase test;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, test.path(u"data"_s));
    const auto meshlens = [&](const QStringList &arguments) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(test::binaryFolder() + u"/meshlens"_s, arguments);
        process.waitForFinished();
        return Ran{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    };
    const QString mesh = test.write(u"mesh.json"_s, CommandCase::smallMesh());
    const QStringList import{u"import"_s, u"-c"_s, test.path(u"x.meshlens"_s), mesh};
    QCOMPARE(meshlens(import).code, 0); // makes the data folder
    QString marks;
    QDirIterator walk(test.path(u"data"_s), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        if (const QString path = walk.next(); path.endsWith(u"/plugins-running"))
            marks = path;
    }
    QVERIFY(!marks.isEmpty());
    QFile mark(marks + u"/exchange-datahub.0.mark"_s);
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.write(R"({"id":"exchange-datahub","doing":"big.json"})");
    mark.close();

    const Ran refused = meshlens(import);
    QCOMPARE(test::oneLine(refused), QString());
    QVERIFY2(refused.err.contains("big.json") && refused.err.contains("--as datahub"),
             refused.err.constData());
    QCOMPARE(meshlens(import + QStringList{u"--as"_s, u"datahub"_s}).code, 0);
    QCOMPARE(meshlens(import).code, 0);
}

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::tst_ImportCommand)
#include "tst_import_command.moc"
