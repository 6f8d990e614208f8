// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_case.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using meshlens::test::CommandCase;
using meshlens::test::Filled;
using meshlens::test::Ran;

namespace meshlens {

class tst_CommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();
    void whatHasNotLandedIsAbsent();
    void wrongCallsAreOneLine_data();
    void wrongCallsAreOneLine();
    void brokenInputsLeaveNothingBehind_data();
    void brokenInputsLeaveNothingBehind();
    void brokenCatalogs_data();
    void brokenCatalogs();
    void showAndSearch();
    void lineageInAllFormats();
    void historyAndVerify();
    void errorsDoNotSpeakToTheTerminal();
    void undoAndRedo();
    void setAndUnset();
    void setsMany();
    void refusesWhatCannotBeSet_data();
    void refusesWhatCannotBeSet();
    void sameOutputEveryTime();
    void sameOutputOfEveryProgram();
    void showcase();
};

namespace {

const QString orders = u"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.orders,PROD)"_s;
const QString report = u"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.report,PROD)"_s;

} // namespace

void tst_CommandLine::everyCommandHasHelp_data() {
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QStringList>("options");
    const QStringList common{u"--help"_s, u"--json"_s, u"--timing"_s};
    QTest::newRow("import") << QStringList{u"import"_s}
                            << common + QStringList{u"--catalog"_s, u"--as"_s, u"--source"_s, u"--delta"_s,
                                                    u"--dry-run"_s};
    QTest::newRow("show") << QStringList{u"show"_s} << common + QStringList{u"--catalog"_s, u"--at"_s};
    QTest::newRow("lineage diff") << QStringList{u"lineage"_s, u"diff"_s}
                                  << common + QStringList{u"--from"_s, u"--to"_s};
    QTest::newRow("search") << QStringList{u"search"_s} << common + QStringList{u"--limit"_s, u"--explain"_s};
    QTest::newRow("lineage") << QStringList{u"lineage"_s}
                             << common + QStringList{u"--direction"_s, u"--depth"_s, u"--columns"_s,
                                                     u"--format"_s, u"-o"_s};
    QTest::newRow("lineage path") << QStringList{u"lineage"_s, u"path"_s}
                                  << common + QStringList{u"--columns"_s};
    QTest::newRow("history") << QStringList{u"history"_s}
                             << common + QStringList{u"--limit"_s, u"--changes"_s};
    QTest::newRow("verify") << QStringList{u"verify"_s} << common;
    QTest::newRow("set") << QStringList{u"set"_s}
                         << common + QStringList{u"--catalog"_s, u"--message"_s, u"--literal"_s};
    QTest::newRow("unset") << QStringList{u"unset"_s} << common + QStringList{u"--catalog"_s, u"--message"_s};
    QTest::newRow("undo") << QStringList{u"undo"_s} << common + QStringList{u"--catalog"_s};
    QTest::newRow("synth") << QStringList{u"synth"_s}
                           << common +
                                  QStringList{u"-o"_s, u"--assets"_s, u"--columns-per-asset"_s, u"--seed"_s};
}

void tst_CommandLine::everyCommandHasHelp() {
    QFETCH(QStringList, command);
    QFETCH(QStringList, options);
    CommandCase test;
    for (const QString &option : {u"--help"_s, u"-h"_s}) {
        const Ran ran = test.run(command + QStringList{option});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.err.isEmpty());
        QVERIFY2(ran.out.startsWith("Usage: meshlens " + command.join(u' ').toUtf8()), ran.out.constData());
        for (const QString &listed : options)
            QVERIFY2(ran.out.contains(listed.toUtf8()), qPrintable(listed));
    }
    QVERIFY(test.run({u"--help"_s}).out.contains("  " + command.join(u' ').toUtf8() + "  "));
}

void tst_CommandLine::whatHasNotLandedIsAbsent() {
    CommandCase test;
    const QByteArray lineage = test.run({u"lineage"_s, u"--help"_s}).out;
    for (const char *absent : {"svg", "pdf"})
        QVERIFY2(!lineage.contains(absent), absent);
}

void tst_CommandLine::wrongCallsAreOneLine_data() {
    QTest::addColumn<QStringList>("arguments"); // CATALOG: the filled one
    QTest::addColumn<QString>("says");
    const QString c = u"CATALOG"_s;
    QTest::newRow("unknown command") << QStringList{u"serach"_s, u"x"_s} << u"search"_s;
    QTest::newRow("nothing like it") << QStringList{u"frobnicate"_s} << u"frobnicate"_s;
    QTest::newRow("a command in quotes") << QStringList{u"lineage path"_s} << u"several words"_s;
    QTest::newRow("a catalog with an option") << QStringList{c, u"--json"_s} << u"put a command before"_s;
    QTest::newRow("unknown option") << QStringList{u"search"_s, u"-c"_s, c, u"x"_s, u"--frob"_s} << u"frob"_s;
    QTest::newRow("option without its value") << QStringList{u"search"_s, u"x"_s, u"-c"_s} << u"-c"_s;
    QTest::newRow("an option for a value")
        << QStringList{u"search"_s, u"-c"_s, u"--explain"_s, u"x"_s} << u"--catalog=--explain"_s;
    QTest::newRow("an option for a value, long")
        << QStringList{u"history"_s, u"-c"_s, c, u"--limit"_s, u"--json"_s} << u"--limit=--json"_s;
    QTest::newRow("no catalog") << QStringList{u"search"_s, u"x"_s} << u"-c CATALOG"_s;
    QTest::newRow("missing catalog") << QStringList{u"search"_s, u"-c"_s, u"/nowhere/x.meshlens"_s, u"x"_s}
                                     << u"/nowhere/x.meshlens"_s;
    QTest::newRow("nothing to search for") << QStringList{u"search"_s, u"-c"_s, c} << u"search for"_s;
    QTest::newRow("limit") << QStringList{u"search"_s, u"-c"_s, c, u"x"_s, u"--limit"_s, u"many"_s}
                           << u"--limit"_s;
    QTest::newRow("negative limit") << QStringList{u"history"_s, u"-c"_s, c, u"--limit=-1"_s} << u"--limit"_s;
    QTest::newRow("unknown key") << QStringList{u"show"_s, u"-c"_s, c, u"dataset:nope"_s}
                                 << u"dataset:nope"_s;
    QTest::newRow("two keys") << QStringList{u"show"_s, u"-c"_s, c, u"a"_s, u"b"_s}
                              << u"show -c CATALOG KEY"_s;
    QTest::newRow("direction") << QStringList{u"lineage"_s, u"-c"_s, c, orders, u"--direction"_s, u"left"_s}
                               << u"left"_s;
    QTest::newRow("format") << QStringList{u"lineage"_s, u"-c"_s, c, orders, u"--format"_s, u"svg"_s}
                            << u"svg"_s;
    QTest::newRow("formats contradict")
        << QStringList{u"lineage"_s, u"-c"_s, c, orders, u"--format"_s, u"csv"_s, u"--json"_s} << u"csv"_s;
    QTest::newRow("output folder") << QStringList{u"lineage"_s, u"-c"_s, c,
                                                  orders,       u"-o"_s, u"/nowhere/x.csv"_s}
                                   << u"/nowhere/x.csv"_s;
    QTest::newRow("lineage of a tag") << QStringList{u"lineage"_s, u"-c"_s, c, u"tag:PII"_s} << u""_s;
    QTest::newRow("one end of a path")
        << QStringList{u"lineage"_s, u"path"_s, u"-c"_s, c, orders} << u"FROM TO"_s;
    QTest::newRow("nothing to import") << QStringList{u"import"_s, u"-c"_s, c} << u"import"_s;
    QTest::newRow("missing source") << QStringList{u"import"_s, u"-c"_s, c, u"/nowhere.json"_s}
                                    << u"/nowhere.json"_s;
    QTest::newRow("unknown format") << QStringList{u"import"_s, u"-c"_s, c, u"MESH"_s, u"--as"_s, u"magic"_s}
                                    << u"magic"_s;
    QTest::newRow("standard input twice")
        << QStringList{u"import"_s, u"-c"_s, c, u"-"_s, u"-"_s} << u"once"_s;
    QTest::newRow("one name for two")
        << QStringList{u"import"_s, u"-c"_s, c, u"a"_s, u"b"_s, u"--source"_s, u"n"_s} << u"--source"_s;
    QTest::newRow("verify nothing") << QStringList{u"verify"_s} << u"verify CATALOG"_s;
    QTest::newRow("verify what is not there")
        << QStringList{u"verify"_s, u"/nowhere/x.meshlens"_s} << u"/nowhere/x.meshlens"_s;
}

void tst_CommandLine::wrongCallsAreOneLine() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    Filled test;
    arguments.replaceInStrings(u"CATALOG"_s, test.catalog());
    arguments.replaceInStrings(u"MESH"_s, test.path(u"mesh.json"_s));
    const QStringList before = test.files();
    for (const bool json : {false, true}) {
        const Ran ran = test.run(json ? arguments + QStringList{u"--json"_s} : arguments);
        QCOMPARE(test::oneLine(ran), u""_s);
        QVERIFY2(QString::fromUtf8(ran.err).contains(says), ran.err.constData());
        QCOMPARE(test.files(), before);
    }
}

void tst_CommandLine::brokenInputsLeaveNothingBehind_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("hello, world\n");
    QTest::newRow("truncated") << CommandCase::smallMesh().chopped(300);
    QTest::newRow("another JSON") << QByteArray(R"({"hello":"world"})");
    // Deeper than any parser of ours goes down, with what DataHub's files begin with.
    QTest::newRow("5,000 deep") << QByteArray(R"([{"entityType":"dataset","entityUrn":)") +
                                       QByteArray(5000, '[') + QByteArray(5000, ']') + "}]";
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe[\0{\0\"\0e\0", 10);
    QTest::newRow("not UTF-8") << QByteArray(R"([{"entityType":"domain","entityUrn":"urn:li:domain:)") +
                                      "\xff\xfe" +
                                      R"(","aspectName":"domainProperties","aspect":{"json":{"name":"x"}}}])";
    QTest::newRow("NUL") << QByteArray("[{\"entityType\":\"domain\"\0}]", 26);
}

void tst_CommandLine::brokenInputsLeaveNothingBehind() {
    QFETCH(QByteArray, bytes);
    CommandCase test;
    const QString file = test.write(u"broken.json"_s, bytes);
    const QString catalog = test.path(u"new.meshlens"_s);
    for (const QStringList &more :
         {QStringList(), QStringList{u"--json"_s}, QStringList{u"--as"_s, u"datahub"_s}}) {
        const Ran ran = test.run(QStringList{u"import"_s, u"-c"_s, catalog, file} + more);
        QCOMPARE(test::oneLine(ran), u""_s);
        QVERIFY2(ran.err.contains("broken.json"), ran.err.constData());
        QCOMPARE(test.files(), QStringList{u"broken.json"_s});
    }
}

void tst_CommandLine::brokenCatalogs_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("newer") << QByteArray("PRAGMA user_version=99; UPDATE meta SET v=99 WHERE k='min_reader'");
    QTest::newRow("trigger") << QByteArray("CREATE TRIGGER t AFTER INSERT ON txn BEGIN SELECT 1; END");
    QTest::newRow("view") << QByteArray("CREATE VIEW v AS SELECT 1");
    QTest::newRow("another database") << QByteArray("PRAGMA application_id=1");
}

void tst_CommandLine::brokenCatalogs() {
    QFETCH(QByteArray, sql);
    Filled test;
    QCOMPARE(test::rawExecute(test.catalog(), sql), u""_s);
    for (const QStringList &arguments :
         {QStringList{u"search"_s, u"-c"_s, test.catalog(), u"orders"_s},
          QStringList{u"show"_s, u"-c"_s, test.catalog(), orders},
          QStringList{u"import"_s, u"-c"_s, test.catalog(), test.path(u"mesh.json"_s)},
          QStringList{u"verify"_s, test.catalog()}}) {
        const Ran ran = test.run(arguments + QStringList{u"--json"_s});
        QCOMPARE(test::oneLine(ran), u""_s);
        QVERIFY2(ran.err.contains("x.meshlens"), ran.err.constData());
    }
}

void tst_CommandLine::showAndSearch() {
    Filled test;
    const QJsonObject shown = test.run({u"show"_s, u"-c"_s, test.catalog(), orders, u"--json"_s}).json();
    QCOMPARE(shown[u"kind"].toString(), u"dataset"_s);
    QVERIFY(shown[u"key"].toString().startsWith(u"dataset:"));
    QVERIFY(shown[u"aliases"].toArray().contains(QJsonValue(orders)));
    const QJsonObject column = shown[u"fields"].toObject()[u"columns"].toArray()[0].toObject();
    QCOMPARE(column[u"name"].toString(), u"customer_email"_s);
    QCOMPARE(column[u"type"].toString(), u"text"_s);
    QCOMPARE(column[u"tags"].toArray(), (QJsonArray{u"PII"_s}));
    QVERIFY(column.contains(u"description"));
    // The same by its key; a column by its own.
    QCOMPARE(test.run({u"show"_s, u"-c"_s, test.catalog(), shown[u"key"].toString(), u"--json"_s}).json(),
             shown);
    const QJsonObject email = test.run({u"show"_s, u"-c"_s, test.catalog(),
                                        shown[u"key"].toString() + u"#customer_email"_s, u"--json"_s})
                                  .json();
    QCOMPARE(email[u"kind"].toString(), u"column"_s);

    const QJsonObject found = test.run({u"search"_s, u"-c"_s, test.catalog(), u"custmer"_s, u"email"_s,
                                        u"--explain"_s, u"--json"_s})
                                  .json();
    QCOMPARE(found[u"query"].toString(), u"custmer email"_s);
    QCOMPARE(found[u"total"].toInt(), 2);
    QVERIFY(found[u"relaxed"].toBool());
    QCOMPARE(found[u"corrected"].toString(), u"customer email"_s);
    const QJsonObject hit = found[u"results"].toArray()[0].toObject();
    QCOMPARE(hit[u"domain"].toString(), u"Sales"_s);
    double sum = 0;
    for (const QJsonValue &factor : hit[u"why"].toArray())
        sum += factor[u"value"].toDouble();
    QVERIFY(qFuzzyCompare(sum, hit[u"score"].toDouble()));
    QCOMPARE(found[u"facets"][u"domain"].toArray(), (QJsonArray{QJsonArray{u"Sales"_s, 2}}));
    QVERIFY(!test.run({u"search"_s, u"-c"_s, test.catalog(), u"email"_s, u"--json"_s})
                 .json()[u"results"][0]
                 .toObject()
                 .contains(u"why"));
}

void tst_CommandLine::lineageInAllFormats() {
    Filled test;
    const QStringList call{u"lineage"_s, u"-c"_s, test.catalog(), orders};
    const QJsonObject graph = test.run(call + QStringList{u"--json"_s}).json();
    QVERIFY(graph[u"at"].isNull() && graph.contains(u"at"));
    QCOMPARE(graph[u"truncated"].toBool(true), false);
    QCOMPARE(graph[u"nodes"].toArray().size(), 2);
    const QJsonObject edge = graph[u"edges"].toArray()[0].toObject();
    QCOMPARE(edge[u"from"], graph[u"root"]);
    QVERIFY(edge[u"via"].isNull());
    QMap<QString, int> degrees;
    for (const QJsonValue &node : graph[u"nodes"].toArray())
        degrees[node[u"name"].toString()] = node[u"degree"].toInt();
    QCOMPARE(degrees, (QMap<QString, int>{{u"=report"_s, 1}, {u"orders"_s, 0}}));
    QCOMPARE(test.run(call + QStringList{u"--format"_s, u"json"_s}).out,
             test.run(call + QStringList{u"--json"_s}).out);
    QCOMPARE(test.run(call + QStringList{u"--direction"_s, u"up"_s, u"--json"_s})
                 .json()[u"nodes"]
                 .toArray()
                 .size(),
             1);
    QCOMPARE(
        test.run(call + QStringList{u"--depth"_s, u"0"_s, u"--json"_s}).json()[u"edges"].toArray().size(), 0);

    const QString file = test.path(u"lineage.csv"_s);
    const Ran csv = test.run(call + QStringList{u"--format"_s, u"csv"_s, u"-o"_s, file});
    QCOMPARE(csv.code, 0);
    QVERIFY(csv.out.isEmpty());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), test.run(call + QStringList{u"--format"_s, u"csv"_s}).out);
    QVERIFY(test.run(call + QStringList{u"--format"_s, u"dot"_s}).out.contains("digraph"));

    const QJsonArray paths =
        test.run({u"lineage"_s, u"path"_s, u"-c"_s, test.catalog(), orders, report, u"--json"_s})
            .json()[u"paths"]
            .toArray();
    QCOMPARE(paths.size(), 1);
    QCOMPARE(paths[0][u"hops"].toArray().size(), 1);
    QVERIFY(test.run({u"lineage"_s, u"path"_s, u"-c"_s, test.catalog(), report, orders, u"--json"_s})
                .json()[u"paths"]
                .toArray()
                .isEmpty());
}

void tst_CommandLine::undoAndRedo() {
    Filled test;
    const auto undo = [&test](const QString &txn, const QStringList &more = {}) {
        return test.run(QStringList{u"undo"_s, u"-c"_s, test.catalog(), txn} + more);
    };
    const QByteArray before = test.run({u"search"_s, u"-c"_s, test.catalog(), u"orders"_s, u"--json"_s}).out;
    QVERIFY(QJsonDocument::fromJson(before).object()[u"total"].toInt() > 0);

    const Ran undone = undo(u"1"_s, {u"--json"_s});
    QCOMPARE(undone.code, 0);
    QCOMPARE(undone.json()[u"id"].toInt(), 2);
    QCOMPARE(undone.json()[u"undoes"].toInt(), 1);
    QCOMPARE(undone.json()[u"conflicts"].toArray(), QJsonArray());
    QCOMPARE(
        test.run({u"search"_s, u"-c"_s, test.catalog(), u"orders"_s, u"--json"_s}).json()[u"total"].toInt(),
        0);
    QCOMPARE(test.run({u"verify"_s, test.catalog()}).code, 0);

    const Ran again = undo(u"1"_s);
    QCOMPARE(again.code, 2);
    QVERIFY(again.out.isEmpty() && again.err.contains("undo 2"));
    QCOMPARE(undo(u"99"_s).code, 2);
    QCOMPARE(undo(u"first"_s).code, 2);

    QCOMPARE(undo(u"2"_s).code, 0);
    QCOMPARE(test.run({u"search"_s, u"-c"_s, test.catalog(), u"orders"_s, u"--json"_s}).out, before);
    QCOMPARE(test.run({u"verify"_s, test.catalog()}).code, 0);
}

void tst_CommandLine::setAndUnset() {
    Filled test;
    const auto fields = [&test](const QString &key) {
        return test.run({u"show"_s, u"-c"_s, test.catalog(), key, u"--json"_s}).json()[u"fields"].toObject();
    };
    const QJsonValue said = fields(orders)[u"description"];
    const Ran set = test.run({u"set"_s, u"-c"_s, test.catalog(), orders, u"description"_s, u"Every order"_s,
                              u"--message"_s, u"asked by sales"_s, u"--json"_s});
    QVERIFY2(set.code == 0, set.err.constData());
    QCOMPARE(set.json()[u"id"].toInt(), 2);
    QCOMPARE(set.json()[u"message"].toString(), u"asked by sales"_s);
    const QJsonObject change = set.json()[u"changes"].toArray().first().toObject();
    QCOMPARE(change[u"path"].toString(), u"/description"_s);
    QCOMPARE(change[u"after"].toString(), u"Every order"_s);
    QCOMPARE(fields(orders)[u"description"].toString(), u"Every order"_s);
    const Ran again = test.run(
        {u"set"_s, u"-c"_s, test.catalog(), orders, u"/description"_s, u"Every order"_s, u"--json"_s});
    QCOMPARE(again.code, 0);
    QVERIFY(again.json()[u"id"].isNull());
    QCOMPARE(test.run({u"unset"_s, u"-c"_s, test.catalog(), orders, u"description"_s}).code, 0);
    QCOMPARE(fields(orders)[u"description"], said);

    QCOMPARE(test.run({u"set"_s, u"-c"_s, test.catalog(), orders, u"/customProperties/size"_s, u"7"_s,
                       u"--literal"_s})
                 .code,
             0);
    QCOMPARE(fields(orders)[u"customProperties"][u"size"], QJsonValue(7));
    const QJsonArray columns = fields(orders)[u"columns"].toArray();
    const QString column = columns.first()[u"name"].toString();
    const QString key =
        test.run({u"show"_s, u"-c"_s, test.catalog(), orders, u"--json"_s}).json()[u"key"].toString();
    QCOMPARE(
        test.run({u"set"_s, u"-c"_s, test.catalog(), key + u'#' + column, u"description"_s, u"the first"_s})
            .code,
        0);
    QCOMPARE(fields(orders)[u"columns"].toArray().first()[u"description"].toString(), u"the first"_s);
    QCOMPARE(test.run({u"verify"_s, test.catalog()}).code, 0);
}

void tst_CommandLine::setsMany() {
    Filled test;
    const Ran set = test.run(
        {u"set"_s, u"-c"_s, test.catalog(), u"-"_s, u"/customProperties/team"_s, u"blue"_s, u"--json"_s},
        (orders + u'\n' + report + u"\n\n"_s).toUtf8());
    QVERIFY2(set.code == 0, set.err.constData());
    QCOMPARE(set.json()[u"change_count"].toInt(), 2);
    for (const QString &name : {orders, report})
        QCOMPARE(test.run({u"show"_s, u"-c"_s, test.catalog(), name, u"--json"_s})
                     .json()[u"fields"][u"customProperties"][u"team"]
                     .toString(),
                 u"blue"_s);
    // One name that is wrong, and nothing is set.
    QCOMPARE(
        oneLine(test.run({u"set"_s, u"-c"_s, test.catalog(), u"-"_s, u"/customProperties/team"_s, u"red"_s},
                         (orders + u"\nnobody\n"_s).toUtf8())),
        QString());
    QCOMPARE(test.run({u"undo"_s, u"-c"_s, test.catalog(), u"2"_s}).code, 0);
    QVERIFY(!test.run({u"show"_s, u"-c"_s, test.catalog(), orders, u"--json"_s})
                 .json()[u"fields"]
                 .toObject()
                 .contains(u"customProperties"));
}

void tst_CommandLine::refusesWhatCannotBeSet_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no value") << QStringList{orders, u"description"_s};
    QTest::newRow("two texts") << QStringList{orders, u"description"_s, u"two"_s, u"words"_s};
    QTest::newRow("no such entity") << QStringList{u"nobody"_s, u"description"_s, u"x"_s};
    QTest::newRow("no such tag") << QStringList{orders, u"tags"_s, u"tag:none"_s};
    QTest::newRow("no field to set") << QStringList{orders, u"uid"_s, u"x"_s};
    QTest::newRow("no JSON") << QStringList{orders, u"description"_s, u"x"_s, u"--literal"_s};
    QTest::newRow("two values of JSON") << QStringList{orders, u"description"_s, u"1,2"_s, u"--literal"_s};
    QTest::newRow("nothing on standard input") << QStringList{u"-"_s, u"description"_s, u"x"_s};
}

void tst_CommandLine::refusesWhatCannotBeSet() {
    QFETCH(QStringList, arguments);
    Filled test;
    const QByteArray before = test.run({u"history"_s, u"-c"_s, test.catalog(), u"--json"_s}).out;
    QCOMPARE(oneLine(test.run(QStringList{u"set"_s, u"-c"_s, test.catalog()} + arguments)), QString());
    QCOMPARE(test.run({u"history"_s, u"-c"_s, test.catalog(), u"--json"_s}).out, before);
}

void tst_CommandLine::historyAndVerify() {
    Filled test;
    const QJsonArray all =
        test.run({u"history"_s, u"-c"_s, test.catalog(), u"--json"_s}).json()[u"transactions"].toArray();
    QCOMPARE(all.size(), 1);
    for (const QString &key : {u"id"_s, u"time"_s, u"author"_s, u"source"_s, u"message"_s, u"created"_s,
                               u"change_count"_s, u"changes"_s})
        QVERIFY2(all[0].toObject().contains(key), qPrintable(key));
    QVERIFY(all[0][u"time"].toString().endsWith(u'Z'));
    QCOMPARE(test.run({u"history"_s, u"-c"_s, test.catalog(), orders, u"--json"_s})
                 .json()[u"transactions"]
                 .toArray()
                 .size(),
             1);
    QVERIFY(test.run({u"history"_s, u"-c"_s, test.catalog(), u"--limit"_s, u"0"_s, u"--json"_s})
                .json()[u"transactions"]
                .toArray()
                .isEmpty());

    const Ran sound = test.run({u"verify"_s, test.catalog(), u"--json"_s});
    QCOMPARE(sound.code, 0);
    QVERIFY(sound.json()[u"sound"].toBool());
    // The index lost something: done, and something was found.
    QCOMPARE(test::rawExecute(test.catalog(),
                              "DELETE FROM search_doc WHERE entity=(SELECT max(entity) FROM search_doc)"),
             u""_s);
    const Ran found = test.run({u"verify"_s, test.catalog(), u"--json"_s});
    QCOMPARE(found.code, 1);
    QVERIFY(!found.json()[u"findings"].toArray().isEmpty());
}

void tst_CommandLine::errorsDoNotSpeakToTheTerminal() {
    CommandCase test;
    const Ran ran = test.run({u"verify"_s, u"/nowhere/\x1b[31mred\a"_s});
    QCOMPARE(test::oneLine(ran), QString());
    QVERIFY2(!ran.err.contains('\x1b') && !ran.err.contains('\a') && ran.err.contains("\\x1b[31mred\\x07"),
             ran.err.constData());
    const QString odd = test.path(u"\x1b[31mred.meshlens"_s);
    QCOMPARE(test.run({u"import"_s, u"-c"_s, odd, test.write(u"mesh.json"_s, CommandCase::smallMesh())}).code,
             0);
    const Ran sound = test.run({u"verify"_s, odd});
    QCOMPARE(sound.code, 0);
    QVERIFY2(!sound.out.contains('\x1b'), sound.out.constData());
}

void tst_CommandLine::sameOutputEveryTime() {
    Filled test;
    for (const QStringList &arguments : {QStringList{u"search"_s, u"-c"_s, test.catalog(), u"order"_s},
                                         QStringList{u"show"_s, u"-c"_s, test.catalog(), orders},
                                         QStringList{u"lineage"_s, u"-c"_s, test.catalog(), orders},
                                         QStringList{u"history"_s, u"-c"_s, test.catalog()}}) {
        for (const QStringList &more : {QStringList(), QStringList{u"--json"_s}}) {
            const Ran first = test.run(arguments + more);
            QCOMPARE(first.code, 0);
            QVERIFY(first.err.isEmpty());
            QCOMPARE(test.run(arguments + more).out, first.out);
        }
        const Ran timed = test.run(arguments + QStringList{u"--timing"_s, u"--json"_s});
        QCOMPARE(timed.out, test.run(arguments + QStringList{u"--json"_s}).out);
        QVERIFY(timed.err.endsWith(" s\n"));
    }
}

// Two programs whose hash tables are in another order, each with a catalog of its own.
void tst_CommandLine::sameOutputOfEveryProgram() {
    CommandCase test;
    const QString mesh = test.write(u"mesh.json"_s, CommandCase::smallMesh());
    const auto outputs = [&](const QString &seed) {
        QDir().mkpath(test.path(seed));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_HASH_SEED"_s, seed);
        environment.insert(u"MESHLENS_NOW"_s, u"2026-03-01T12:00:00Z"_s);
        QByteArrayList all;
        for (const QStringList &arguments :
             {QStringList{u"import"_s, mesh}, QStringList{u"search"_s, u"order"_s},
              QStringList{u"search"_s, u"kind:dataset"_s}, QStringList{u"show"_s, orders},
              QStringList{u"lineage"_s, orders, u"--columns"_s},
              QStringList{u"lineage"_s, u"path"_s, orders, report}, QStringList{u"history"_s}}) {
            QProcess program;
            program.setWorkingDirectory(test.path(seed));
            program.setProcessEnvironment(environment);
            program.start(test::binaryFolder() + u"/meshlens"_s,
                          arguments + QStringList{u"-c"_s, u"x.meshlens"_s, u"--json"_s});
            program.waitForFinished();
            all.append(program.readAllStandardOutput() + program.readAllStandardError());
        }
        return all;
    };
    const QByteArrayList first = outputs(u"1"_s);
    for (const QByteArray &output : first)
        QVERIFY2(output.startsWith('{'), output.constData());
    for (const QString &seed : {u"2"_s, u"3"_s})
        QCOMPARE(outputs(seed), first);
}

// Counted in the raw files: ten datasets have a column with "email" in its name.
void tst_CommandLine::showcase() {
    MESHLENS_NEEDS_SHARED("datahub/showcase-ecommerce");
    CommandCase test;
    const QString catalog = test.path(u"s.meshlens"_s);
    const Ran imported = test.run(
        {u"import"_s, u"-c"_s, catalog, test::sharedData(u"datahub/showcase-ecommerce"_s), u"--json"_s});
    QVERIFY2(imported.code == 0, imported.err.constData());
    QCOMPARE(test.run({u"verify"_s, catalog}).code, 0);

    const QJsonObject found =
        test.run({u"search"_s, u"-c"_s, catalog, u"custmer email"_s, u"--limit"_s, u"100"_s, u"--json"_s})
            .json();
    QVERIFY(found[u"relaxed"].toBool());
    QSet<QString> datasets;
    for (const QJsonValue &hit : found[u"results"].toArray()) {
        if (hit[u"kind"].toString() == u"column" &&
            hit[u"name"].toString().contains(u"email", Qt::CaseInsensitive))
            datasets.insert(hit[u"dataset"].toString());
    }
    QVERIFY2(datasets.size() >= 10, qPrintable(QString::number(datasets.size())));
    // A table of that name comes before what only mentions it.
    const QJsonArray orderDetails = test.run({u"search"_s, u"-c"_s, catalog, u"order details"_s, u"--json"_s})
                                        .json()[u"results"]
                                        .toArray();
    for (int i = 0; i < 4; ++i)
        QCOMPARE(orderDetails[i][u"name"].toString().toLower().replace(u'_', u' '), u"order details"_s);
    // Everything in the catalog, by kind: 67 datasets, of which 26 are 13 pairs, 12 charts, 3 dashboards.
    const QJsonObject all = test.run({u"search"_s, u"-c"_s, catalog, u"kind:dataset"_s, u"--json"_s}).json();
    QCOMPARE(all[u"total"].toInt(), 67 - 13 + 12 + 3);
}

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::tst_CommandLine)
#include "tst_command_line.moc"
