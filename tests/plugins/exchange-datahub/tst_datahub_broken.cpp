// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-datahub/datahub_case.h"

#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::DataHubCase;

QByteArray tag(const char *name) {
    return DataHubCase::record((QByteArray("urn:li:tag:") + name).constData(), "tagProperties",
                               QByteArray("{\"name\": \"") + name + "\"}");
}

QByteArray nested(int levels) {
    return QByteArray("{\"a\":").repeated(levels) + "1" + QByteArray("}").repeated(levels);
}

QByteArray utf16(const QByteArray &text) {
    const QString wide = QString::fromUtf8(text);
    return QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
}

} // namespace

class TestDataHubBroken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_case = std::make_unique<DataHubCase>();
        m_case->mustImport({tag("kept"), tag("kept too")});
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QStringList>("words"); // in the sentence, with the file's name
        const auto row = [](const char *name, const QByteArray &text, ErrorCode code,
                            const QStringList &words) { QTest::newRow(name) << text << code << words; };
        const QByteArray good = tag("a");
        const qsizetype behind = good.size() + 2; // "[" and ","

        row("empty file", "", ErrorCode::Format, {u"is empty"_s});
        row("only spaces", "  \n\n ", ErrorCode::Format, {u"no records"_s});
        row("empty list", "[]", ErrorCode::Format, {u"no metadata records"_s});
        row("no JSON", "hello", ErrorCode::Format, {u"not JSON"_s, u"byte 0"_s});
        row("a number", "12", ErrorCode::Format, {u"not JSON"_s});
        row("list of numbers", "[1, 2, 3]", ErrorCode::Format,
            {u"not a DataHub metadata file"_s, u"record 1"_s});
        row("cut off in a record", '[' + good + ',' + good.left(30), ErrorCode::Format,
            {u"ends at byte %1"_s.arg(behind + 30), u"record 2"_s});
        row("cut off between records", '[' + good + ',', ErrorCode::Format, {u"ends at byte"_s});
        row("cut off in a text", '[' + good + ",{\"entityUrn\": \"urn:li", ErrorCode::Format,
            {u"ends at byte"_s});
        row("no comma", '[' + good + good + ']', ErrorCode::Format,
            {u"no comma"_s, u"byte %1"_s.arg(good.size() + 1)});
        row("text behind the end", '[' + good + "] more", ErrorCode::Format,
            {u"behind the end of the list"_s});
        row("bad syntax in a record", '[' + good + ",{\"entityUrn\": tru}]", ErrorCode::Format,
            {u"not valid JSON"_s, u"record 2"_s, u"byte %1"_s.arg(behind)});
        row("brackets that do not match", '[' + good + ",{\"a\": [1}]]", ErrorCode::Format,
            {u"not valid JSON"_s});
        row("too deep", '[' + nested(100) + ']', ErrorCode::Limit, {u"64 levels"_s, u"byte"_s});
        row("too deep in an object", nested(100), ErrorCode::Limit, {u"64 levels"_s});
        row("UTF-16 with mark", "\xFF\xFE" + utf16('[' + good + ']'), ErrorCode::Format,
            {u"UTF-16"_s, u"UTF-8"_s});
        row("UTF-16 without mark", utf16('[' + good + ']'), ErrorCode::Format, {u"UTF-16"_s});
        row("Latin-1", '[' + good + ',' + tag("caf\xE9") + ']', ErrorCode::Format,
            {u"not UTF-8"_s, u"byte %1"_s.arg(behind + tag("caf\xE9").indexOf('\xE9'))});
        row("NUL in a record", '[' + good + ',' + tag("a").replace("a\"", QByteArray("\0\"", 2)) + ']',
            ErrorCode::Format, {u"NUL"_s, u"byte"_s});
        row("NUL between records", '[' + good + QByteArray("\0", 1) + ']', ErrorCode::Format, {u"byte"_s});
        row("NUL in a line", good + "\n" + QByteArray("\0", 1) + "\n", ErrorCode::Format,
            {u"NUL"_s, u"byte %1"_s.arg(good.size() + 1)});
        row("a dbt manifest", "{\"metadata\": {\"dbt_schema_version\": \"v12\"}, \"nodes\": {}}",
            ErrorCode::Format, {u"not a DataHub metadata file"_s, u"entityUrn"_s});
        row("a list of something else", "[{\"name\": \"a\"}]", ErrorCode::Format,
            {u"not a DataHub metadata file"_s});
        row("nothing usable", "[{\"entityType\": \"tag\", \"aspectName\": \"status\"}]", ErrorCode::Format,
            {u"no record that can be used"_s, u"record 1"_s, u"no urn"_s});
    }
    void saysWhatIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, words);
        const QStringList before = m_case->everything();
        ImportOptions options;
        options.format = u"datahub"_s;
        const auto outcome = m_case->import(text, options);
        QVERIFY(!outcome);
        const QString message = outcome.error().message;
        QVERIFY2(message.contains("pack.json"_L1), qPrintable(message));
        QVERIFY2(message.endsWith(u'.') && !message.contains(u'\n'), qPrintable(message));
        for (const QString &word : std::as_const(words))
            QVERIFY2(message.contains(word), qPrintable(message));
        QTEST(outcome.error().code, "code");
        QCOMPARE(m_case->everything(), before);
    }

    void refusesARecordAndKeepsTheOthers_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const QByteArray &record, const QString &why) {
            QTest::newRow(name) << record << why;
        };
        row("no urn", "{\"entityType\": \"tag\", \"aspectName\": \"status\", \"aspect\": {\"json\": {}}}",
            u"no urn"_s);
        row("no such urn",
            "{\"entityUrn\": \"tag a\", \"aspectName\": \"status\", \"aspect\": {\"json\": {}}}",
            u"“tag a” is no DataHub urn"_s);
        row("a urn with NUL",
            "{\"entityUrn\": \"urn:li:tag:\\u0000\", \"aspectName\": \"status\", \"aspect\": {\"json\": {}}}",
            u"no DataHub urn"_s);
        row("no aspect name", "{\"entityUrn\": \"urn:li:tag:b\", \"aspect\": {\"json\": {}}}",
            u"no aspectName"_s);
        row("no aspect", "{\"entityUrn\": \"urn:li:tag:b\", \"aspectName\": \"status\"}", u"no aspect"_s);
        row("aspect text that is no JSON",
            "{\"entityUrn\": \"urn:li:tag:b\", \"aspectName\": \"status\", \"aspect\": {\"value\": "
            "\"{oops\", "
            "\"contentType\": \"application/json\"}}",
            u"text of its aspect is not a JSON object"_s);
        row("aspect text of another kind",
            "{\"entityUrn\": \"urn:li:tag:b\", \"aspectName\": \"status\", \"aspect\": {\"value\": \"AAEC\", "
            "\"contentType\": \"avro/binary\"}}",
            u"avro/binary"_s);
        row("aspect text that is too deep",
            "{\"entityUrn\": \"urn:li:tag:b\", \"aspectName\": \"status\", \"aspect\": {\"value\": \"" +
                nested(100).replace("\"", "\\\"") + "\", \"contentType\": \"application/json\"}}",
            u"64 levels"_s);
        row("unknown change",
            "{\"entityUrn\": \"urn:li:tag:b\", \"aspectName\": \"status\", \"changeType\": \"MERGE\", "
            "\"aspect\": "
            "{\"json\": {}}}",
            u"“MERGE”"_s);
        row("something else", "{\"name\": \"b\"}", u"neither entityUrn nor proposedSnapshot"_s);
        row("no object", "17", u"no object"_s);
        row("a snapshot without aspects",
            "{\"proposedSnapshot\": {\"com.linkedin.X\": {\"urn\": \"urn:li:tag:b\"}}}",
            u"no list of aspects"_s);
        row("a snapshot without urn", "{\"proposedSnapshot\": {\"com.linkedin.X\": {\"aspects\": []}}}",
            u"no urn"_s);
    }
    void refusesARecordAndKeepsTheOthers() {
        QFETCH(QByteArray, record);
        QFETCH(QString, why);
        const auto outcome = m_case->import(DataHubCase::list({tag("a"), record, tag("c")}));
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcome->report.refusals.size(), 1UL);
        const Refusal refusal = outcome->report.refusals.front();
        QCOMPARE(refusal.where, u"pack.json, record 2"_s);
        QVERIFY2(refusal.why.contains(why), qPrintable(refusal.why));
        QVERIFY(m_case->holds("urn:li:tag:a") && m_case->holds("urn:li:tag:c"));
    }

    // In newline-delimited JSON each line stands alone, so a broken one is refused by its number.
    void refusesALine() {
        const QByteArray text = tag("a") + "\n\nnot json\n" + tag("b").chopped(1) + "\n" + tag("c") + "\r\n";
        const auto outcome = m_case->import(text, {}, u"pack.ndjson"_s);
        MESHLENS_VERIFY(outcome);
        QStringList places;
        for (const Refusal &refusal : outcome->report.refusals)
            places.append(refusal.where);
        QCOMPARE(places, (QStringList{u"pack.ndjson, line 3"_s, u"pack.ndjson, line 4"_s}));
        QVERIFY(m_case->holds("urn:li:tag:a") && m_case->holds("urn:li:tag:c"));
        QVERIFY(!m_case->holds("urn:li:tag:b"));
    }

    // Only the size is asked, so the file needs no content: it is a hole.
    void refusesAnEndlessList() {
        const QString path = m_case->file(u"pack.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[{");
        QVERIFY(file.resize((qint64(2) << 30) + 1));
        file.close();
        ImportOptions options;
        options.format = u"datahub"_s;
        const auto outcome = importSource(m_case->store(), m_case->plugins(), path, options, SystemClock());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Limit);
        QVERIFY2(outcome.error().message.contains("2 GiB"_L1), qPrintable(outcome.error().message));
    }

    void takesNoTimeForHostileText() {
        // Many brackets, quotes and backslashes: still one walk over the text.
        QByteArray text =
            "[{\"entityUrn\": \"urn:li:tag:" + QByteArray("\\\\\\\"[{").repeated(200000) + "\"}]";
        const auto outcome = m_case->import(text);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Format);
        QVERIFY(outcome.error().message.size() < 1000);
    }

    void missingFilesOfAPackAreAnError() {
        const QStringList before = m_case->everything();
        QVERIFY(QDir().mkpath(m_case->file(u"pack"_s)));
        for (const auto &[name, text] :
             {std::pair{u"pack/a.json"_s, DataHubCase::list({tag("a")})},
              std::pair{u"pack/index.json"_s, QByteArray("{\"files\": [{\"path\": \"a.json\"}, "
                                                         "{\"path\": \"b.json\"}]}")}}) {
            QFile file(m_case->file(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
        ImportOptions options;
        options.format = u"datahub"_s;
        const auto outcome =
            importSource(m_case->store(), m_case->plugins(), m_case->file(u"pack"_s), options, SystemClock());
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains("b.json"_L1), qPrintable(outcome.error().message));
        QCOMPARE(m_case->everything(), before);
    }

private:
    std::unique_ptr<DataHubCase> m_case;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestDataHubBroken)
#include "tst_datahub_broken.moc"
