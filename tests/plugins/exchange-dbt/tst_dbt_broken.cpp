// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-datahub/datahub_case.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr auto schema = "https://schemas.getdbt.com/dbt/manifest/v12.json";

QByteArray metadata(const QByteArray &named = schema) {
    return "{\"metadata\": {\"dbt_schema_version\": \"" + named +
           "\", \"project_name\": \"shop\", \"adapter_type\": \"postgres\"}";
}
QByteArray manifest(const QByteArray &nodes, const QByteArray &more = {}) {
    return metadata() + ", \"nodes\": {" + nodes + "}" + more + "}";
}
QByteArray model(const QByteArray &name) {
    return "\"model.shop." + name + "\": {\"name\": \"" + name + "\"}";
}

} // namespace

class TestDbtBroken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_case = std::make_unique<test::DataHubCase>();
        MESHLENS_VERIFY(m_case->import(manifest(model("kept")), {}, u"manifest.json"_s));
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QStringList>("words"); // in the sentence, with the file's name
        const auto row = [](const char *name, const QByteArray &text, ErrorCode code,
                            const QStringList &words) { QTest::newRow(name) << text << code << words; };
        const QByteArray good = manifest(model("a"));
        row("empty", "", ErrorCode::Format, {u"is empty"_s});
        row("only spaces", "  \n ", ErrorCode::Format, {u"is empty"_s});
        row("no JSON", "hello", ErrorCode::Format, {u"not valid JSON"_s, u"byte 0"_s});
        row("a list", "[1]", ErrorCode::Format, {u"not valid JSON"_s});
        row("another file", "{\"name\": \"app\"}", ErrorCode::Format, {u"no dbt manifest"_s});
        row("DataHub's", "[{\"entityUrn\": \"urn:li:tag:a\"}]", ErrorCode::Format, {u"not valid JSON"_s});
        row("too new", metadata("https://schemas.getdbt.com/dbt/manifest/v13.json") + ", \"nodes\": {}}",
            ErrorCode::Format, {u"version 13"_s, u"4 to 12"_s, u"newer Meshlens"_s});
        row("too old", metadata("https://schemas.getdbt.com/dbt/manifest/v3.json") + ", \"nodes\": {}}",
            ErrorCode::Format, {u"version 3"_s, u"4 to 12"_s, u"dbt 1.0"_s});
        row("the catalog", metadata("https://schemas.getdbt.com/dbt/catalog/v1.json") + ", \"nodes\": {}}",
            ErrorCode::Format, {u"catalog.json"_s, u"manifest.json"_s});
        row("no nodes", metadata() + "}", ErrorCode::Format, {u"no “nodes”"_s});
        row("nodes are a list", metadata() + ", \"nodes\": []}", ErrorCode::Format,
            {u"“nodes” is no object"_s});
        row("parents are a list", manifest(model("a"), ", \"parent_map\": [1]"), ErrorCode::Format,
            {u"“parent_map” is no object"_s});
        row("cut off", good.chopped(10), ErrorCode::Format,
            {u"cut off"_s, u"byte %1"_s.arg(good.size() - 10)});
        row("cut off in a text", good.left(good.indexOf("adapter") + 3), ErrorCode::Format, {u"cut off"_s});
        row("no comma", manifest(model("a") + model("b")), ErrorCode::Format, {u"comma"_s, u"byte"_s});
        row("comma at the end", manifest(model("a") + ","), ErrorCode::Format, {u"name is expected"_s});
        row("no colon", manifest("\"model.shop.a\" {}"), ErrorCode::Format, {u"colon"_s});
        row("text behind the end", good + "x", ErrorCode::Format, {u"behind its end"_s});
        row("syntax in a record", manifest("\"model.shop.a\": {\"name\": tru}"), ErrorCode::Format,
            {u"not valid JSON"_s, u"byte %1"_s.arg(manifest("\"model.shop.a\": ").lastIndexOf("a\": ") + 4)});
        row("brackets that do not match", manifest("\"model.shop.a\": {\"x\": [1}]}"), ErrorCode::Format,
            {u"not valid JSON"_s});
        row("syntax in lineage", manifest(model("a"), ", \"parent_map\": {\"model.shop.a\": [x]}"),
            ErrorCode::Format, {u"not valid JSON"_s});
        row("deep",
            manifest("\"model.shop.a\": " + QByteArray("{\"a\":").repeated(100) + "1" +
                     QByteArray("}").repeated(100)),
            ErrorCode::Limit, {u"64 levels"_s, u"byte"_s});
        row("deep and cut off", manifest("\"model.shop.a\": " + QByteArray("[").repeated(1000000)),
            ErrorCode::Limit, {u"64 levels"_s});
        row("UTF-16", QByteArray("\xFF\xFE{\0", 4), ErrorCode::Format, {u"UTF-16"_s});
        row("Latin-1", manifest(model("caf\xE9")), ErrorCode::Format,
            {u"not UTF-8"_s, u"byte %1"_s.arg(manifest(model("caf\xE9")).indexOf('\xE9'))});
        row("NUL", manifest(model(QByteArray("a\0b", 3))), ErrorCode::Format,
            {u"NUL"_s, u"byte %1"_s.arg(manifest(model("a")).indexOf("shop.a") + 6)});
    }
    void saysWhatIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(ErrorCode, code);
        QFETCH(QStringList, words);
        const QStringList before = m_case->everything();
        ImportOptions options;
        options.format = u"dbt"_s;
        const auto outcome = m_case->import(text, options, u"mine.json"_s);
        QVERIFY(!outcome);
        const QString sentence = outcome.error().message;
        QVERIFY2(sentence.contains(u"mine.json"_s), qPrintable(sentence));
        QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'\n'), qPrintable(sentence));
        for (const QString &word : words)
            QVERIFY2(sentence.contains(word), qPrintable(sentence));
        QCOMPARE(outcome.error().code, code);
        QCOMPARE(m_case->everything(), before);
    }

    // Objects that are none among others that are.
    void refusesOddRecords() {
        const auto outcome = m_case->import(manifest(model("kept") + ", \"model.shop.odd\": 12, \"odd\": {}"),
                                            {}, u"manifest.json"_s);
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcome->report.refusals.size(), 2u);
        QCOMPARE(outcome->report.refusals[0].where, u"manifest.json, model.shop.odd"_s);
        QVERIFY(m_case->holds("model.shop.kept"));
    }

    // By what it holds, not by its name.
    void isRecognisedByContent() {
        write(u"renamed.json"_s, manifest(model("a")));
        const auto format = m_case->plugins().detect(m_case->file(u"renamed.json"_s));
        MESHLENS_VERIFY(format);
        QCOMPARE(*format, u"dbt"_s);
        write(u"app/manifest.json"_s, "{\"short_name\": \"App\", \"icons\": []}");
        QVERIFY(!m_case->plugins().detect(m_case->file(u"app/manifest.json"_s)));
        // Sorted by name, as some tools write it: the version stands at the end.
        write(u"sorted/manifest.json"_s, "{\"child_map\": {}, \"nodes\": {" + model("a") + "}, \"x\": \"" +
                                             QByteArray(70000, 'x') + "\", " + metadata().mid(1) + "}");
        const auto sorted = m_case->plugins().detect(m_case->file(u"sorted/manifest.json"_s));
        MESHLENS_VERIFY(sorted);
        QCOMPARE(*sorted, u"dbt"_s);
        ImportOptions options;
        options.author = u"test"_s;
        for (const QString &path : {u"sorted"_s, u"sorted/manifest.json"_s}) {
            const auto outcome =
                importSource(m_case->store(), m_case->plugins(), m_case->file(path), options, SystemClock());
            MESHLENS_VERIFY(outcome);
            QCOMPARE(outcome->source, u"shop"_s);
        }
    }

    // What an emptied catalog.json said before stays, beside a manifest that is named alone and in a folder.
    void anotherFileBesideIsNoLoss_data() {
        QTest::addColumn<QString>("named");
        QTest::newRow("the manifest") << u"p/manifest.json"_s;
        QTest::newRow("the folder") << u"p"_s;
    }
    void anotherFileBesideIsNoLoss() {
        QFETCH(QString, named);
        write(u"p/manifest.json"_s, manifest(model("kept")));
        write(u"p/catalog.json"_s, metadata("https://schemas.getdbt.com/dbt/catalog/v1.json") +
                                       ", \"nodes\": {\"model.shop.kept\": {\"columns\": {\"a\": {\"name\": "
                                       "\"a\", \"index\": 1}}}}}");
        ImportOptions options;
        options.author = u"test"_s;
        const auto first =
            importSource(m_case->store(), m_case->plugins(), m_case->file(named), options, SystemClock());
        MESHLENS_VERIFY(first);
        QCOMPARE(m_case->columns("model.shop.kept").size(), 1u);
        write(u"p/catalog.json"_s, "{\"products\": []}");
        const auto second =
            importSource(m_case->store(), m_case->plugins(), m_case->file(named), options, SystemClock());
        MESHLENS_VERIFY(second);
        QCOMPARE(second->report.refusals.size(), 1u);
        QCOMPARE(second->report.refusals[0].where, u"catalog.json"_s);
        QCOMPARE(m_case->columns("model.shop.kept").size(), 1u);
    }

    // One that is dbt's and cannot be read is as bad as a manifest that cannot.
    void aBrokenFileBesideIsAnError() {
        const QStringList before = m_case->everything();
        write(u"p/manifest.json"_s, manifest(model("kept")));
        for (const auto &[name, word] :
             {std::pair(u"catalog"_s, "catalog"), std::pair(u"run_results"_s, "run-results"),
              std::pair(u"sources"_s, "sources")}) {
            const QString path = u"p/%1.json"_s.arg(name);
            write(path, metadata("https://schemas.getdbt.com/dbt/" + QByteArray(word) + "/v1.json"));
            ImportOptions options;
            options.author = u"test"_s;
            const auto outcome = importSource(m_case->store(), m_case->plugins(), m_case->file(u"p"_s),
                                              options, SystemClock());
            QVERIFY(!outcome);
            QVERIFY2(outcome.error().message.contains(name + u".json is cut off"_s),
                     qPrintable(outcome.error().message));
            QVERIFY(QFile::remove(m_case->file(path)));
        }
        QCOMPARE(m_case->everything(), before);
    }

    // Several projects below one folder; one that is emptied may not end what it held.
    void aFolderOfProjects() {
        write(u"many/a/target/manifest.json"_s, manifest(model("a")));
        write(u"many/b/manifest.json"_s, manifest(model("b")));
        const auto sources = sourcesIn(m_case->plugins(), m_case->file(u"many"_s), {});
        MESHLENS_VERIFY(sources);
        QCOMPARE(sources->size(), 2);
        QVERIFY(sources->at(0).endsWith("/many/a/target/manifest.json"_L1));
        QCOMPARE(sourcesIn(m_case->plugins(), m_case->file(u"many/b"_s), {}).value_or(QStringList()),
                 QStringList(m_case->file(u"many/b"_s)));
        ImportOptions options;
        options.author = u"test"_s;
        const auto both =
            importSource(m_case->store(), m_case->plugins(), m_case->file(u"many"_s), options, SystemClock());
        QVERIFY(!both);
        QVERIFY2(both.error().message.contains("2 dbt manifests"_L1), qPrintable(both.error().message));
        // Installed packages bring manifests of their own projects.
        write(u"many/b/dbt_packages/p/docs/manifest.json"_s, manifest(model("p")));
        QCOMPARE(sourcesIn(m_case->plugins(), m_case->file(u"many/b"_s), {}).value_or(QStringList()),
                 QStringList(m_case->file(u"many/b"_s)));
        write(u"many/c/manifest.json"_s, "");
        const auto odd = sourcesIn(m_case->plugins(), m_case->file(u"many"_s), {});
        QVERIFY(!odd);
        QVERIFY2(odd.error().message.contains("many/c/manifest.json"_L1), qPrintable(odd.error().message));
    }

private:
    void write(const QString &name, const QByteArray &text) {
        QDir().mkpath(QFileInfo(m_case->file(name)).absolutePath());
        QFile out(m_case->file(name));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
    }

    std::unique_ptr<test::DataHubCase> m_case;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestDbtBroken)
#include "tst_dbt_broken.moc"
