// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contract/yaml_document.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

const QString name = u"f.yaml"_s;

QString messageOf(const QByteArray &text, const YamlLimits &limits = {}) {
    const auto document = YamlDocument::parse(text, name, limits);
    return document ? u"no error"_s : document.error().message;
}

QByteArray rawAt(const YamlDocument &document, const YamlNode &node) {
    return document.text().mid(node.begin(), node.end() - node.begin());
}

} // namespace

class TestYamlDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // As the core schema of YAML 1.2 has them (section 10.3.2 of the specification).
    void knowsTypes_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QJsonValue>("json");
        const auto row = [](const char *text, const QJsonValue &json) {
            QTest::newRow(text) << QByteArray(text) << json;
        };
        row("NO", u"NO"_s);
        row("yes", u"yes"_s);
        row("2022-10-03", u"2022-10-03"_s);
        row("09:00-08:00", u"09:00-08:00"_s);
        row("12:30", u"12:30"_s);
        row("1.0.0", u"1.0.0"_s);
        row("0 20 * * *", u"0 20 * * *"_s);
        row("1.0", 1.0);
        row("1.", 1.0);
        row(".5", 0.5);
        row("1e3", 1000.0);
        row("-12", -12);
        row("+12", 12);
        row("007", 7);
        row("0o17", 15);
        row("0x1F", 31);
        row("9223372036854775807", qint64(9223372036854775807));
        row("9223372036854775808", u"9223372036854775808"_s);
        row("true", true);
        row("False", false);
        row("tRue", u"tRue"_s);
        row("~", QJsonValue::Null);
        row("null", QJsonValue::Null);
        row("nuLL", u"nuLL"_s);
        row("'12'", u"12"_s);
        row("\"true\"", u"true"_s);
        row("!!str 12", u"12"_s);
        row("! 12", u"12"_s);
        row(".inf", u".inf"_s);
        row("-", u"-"_s);
        row("\"a\\u00e9\\ud83d\\ude00\\/\"", u"aé\U0001F600/"_s);
    }
    void knowsTypes() {
        QFETCH(const QByteArray, text);
        QFETCH(const QJsonValue, json);
        // A lone dash is a list of nothing where a document begins.
        const auto document =
            YamlDocument::parse(text == "-" ? QByteArray("[ - ]") : "k: " + text + "\n", name);
        if (text == "-") {
            QVERIFY(!document || document->root().isList());
            return;
        }
        QVERIFY2(document, qPrintable(document ? QString() : document.error().message));
        QCOMPARE(document->root().find(u"k")->json(), json);
    }

    void keepsTheBytesOfEveryValue() {
        const QByteArray text(
            "# first\na: 'x''y'\n\"b\": \"q\\n\"\nc: | # why\n  lit\n  two\n\nd: !!str &f >-\n  fold\n  x\n"
            "e: [1, {f: g}]\nh:\n  - i\n  -\nk: &an v\nl: *an\nn: plain multi\n  line\n\xC3\xA9: \xC3\xA4 # "
            "ende\n");
        const auto document = YamlDocument::parse(text, name);
        QVERIFY2(document, qPrintable(document ? QString() : document.error().message));
        const YamlNode root = document->root();
        const auto raw = [&](QStringView key) { return rawAt(*document, *root.find(key)); };
        QCOMPARE(raw(u"a"), "'x''y'");
        QCOMPARE(raw(u"b"), "\"q\\n\"");
        QCOMPARE(root.find(u"b")->text(), u"q\n"_s);
        QCOMPARE(raw(u"c"), "| # why\n  lit\n  two\n\n");
        QCOMPARE(root.find(u"c")->text(), u"lit\ntwo\n"_s);
        QCOMPARE(raw(u"d"), ">-\n  fold\n  x\n");
        QCOMPARE(root.find(u"d")->text(), u"fold x"_s);
        QCOMPARE(raw(u"e"), "[1, {f: g}]");
        QCOMPARE(rawAt(*document, root.find(u"e")->values()[1]), "{f: g}");
        QCOMPARE(raw(u"h"), "i\n  -");
        QCOMPARE(raw(u"k"), "v");
        QCOMPARE(raw(u"l"), "*an");
        QCOMPARE(root.find(u"l")->text(), u"v"_s);
        QCOMPARE(raw(u"n"), "plain multi\n  line");
        QCOMPARE(raw(u"é"), "\xC3\xA4");
        QCOMPARE(rawAt(*document, root.keys()[1]), "\"b\"");
        QCOMPARE(rawAt(*document, root), text.sliced(8, text.indexOf(" # ende") - 8));
        const TextPlace place = root.find(u"é")->place();
        QCOMPARE(place.line, 19);
        QCOMPARE(place.column, 4);
    }

    void placesCountCharactersBehindAByteOrderMark() {
        const auto document = YamlDocument::parse("\xEF\xBB\xBFä: ö\r\nb: c\r\n", name);
        QVERIFY(document);
        QCOMPARE(document->root().find(u"ä")->place(), (TextPlace{7, 1, 4}));
        QCOMPARE(document->root().find(u"b")->place(), (TextPlace{14, 2, 4}));
    }

    void readsJson() {
        const auto document =
            YamlDocument::parse("{\n\t\"a\": [1, 2.5, null, \"x\"],\n\t\"b\": {\"c\": true}\n}\n", name);
        QVERIFY2(document, qPrintable(document ? QString() : document.error().message));
        QCOMPARE(document->root().json(), (QJsonObject{{u"a"_s, QJsonArray{1, 2.5, QJsonValue::Null, u"x"_s}},
                                                       {u"b"_s, QJsonObject{{u"c"_s, true}}}}));
    }

    void aliasesAreWhatTheyStandFor() {
        const auto document = YamlDocument::parse("a: &x [1, &y {k: v}]\nb: *x\nc: *y\n", name);
        QVERIFY(document);
        QCOMPARE(document->root().find(u"b")->json(), (QJsonArray{1, QJsonObject{{u"k"_s, u"v"_s}}}));
        QCOMPARE(document->root().find(u"c")->find(u"k")->text(), u"v"_s);
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begin");
        const auto row = [](const char *title, const QByteArray &text, const QString &begin) {
            QTest::newRow(title) << text << begin;
        };
        row("nothing", "", u"f.yaml:1:1: the file holds no value"_s);
        row("comments alone", "# a\n# b\n", u"f.yaml:1:1: the file holds no value"_s);
        row("tab", "a:\n\tb: c\n", u"f.yaml:2:1: a tab stands here"_s);
        row("key twice", "a: 1\nb: 2\n'a': 3\n", u"f.yaml:3:1: the key “a” stands twice"_s);
        row("key twice in JSON", "{\"a\": 1,\n \"a\": 2}", u"f.yaml:2:2: the key “a” stands twice"_s);
        row("key by alias", "&k a: 1\n*k : 2\n", u"f.yaml:2:1: the key “a” stands twice"_s);
        row("list as key", "? [a, b]\n: c\n", u"f.yaml:1:3: a list or map stands here as a key"_s);
        row("unclosed list", "a: [1, 2\nb: 3\n", u"f.yaml:"_s);
        row("unclosed quote", "a: 'b\n", u"f.yaml:1:5: here the text is not valid YAML"_s);
        row("bad indentation", "a: b\n  c: d\n", u"f.yaml:1:4: here the text is not valid YAML"_s);
        row("unknown alias", "a: *b\n", u"f.yaml:1:4: the alias *b stands for nothing"_s);
        row("alias in itself", "a: &x\n  b: *x\n", u"f.yaml:2:6: the alias *x stands inside"_s);
        row("two documents", "a: 1\n---\nb: 2\n", u"f.yaml:2:1: a second document begins"_s);
        row("YAML 3", "%YAML 3.0\n---\na: 1\n", u"f.yaml:"_s);
        row("UTF-16 with mark", QByteArray("\xFF\xFE\x61\0\x3A\0", 6), u"f.yaml:1:1: the text is UTF-16"_s);
        row("UTF-16 without", QByteArray("\0k\0:\0 \0v", 8), u"f.yaml:1:1: the text is UTF-16"_s);
        row("Latin-1", "a: 1\nb: caf\xE9\n", u"f.yaml:2:7: here the text is not UTF-8"_s);
        row("surrogate", "a: \xED\xA0\x80\n", u"f.yaml:1:4: here the text is not UTF-8"_s);
        row("overlong", "a: \xC0\x80\n", u"f.yaml:1:4: here the text is not UTF-8"_s);
        row("cut off", "a: \xE2\x82", u"f.yaml:1:4: here the text is not UTF-8"_s);
        row("NUL", QByteArray("a: b\0c\n", 7), u"f.yaml:1:5: a control character (00)"_s);
        row("control character", "a: b\x1B[31m\n", u"f.yaml:1:5: a control character (1b)"_s);
        // libfyaml 0.8 hangs on the first, and takes minutes for the others.
        row("percent and no UTF-8", "%\xFF\xFE\xFD\n", u"f.yaml:1:2: here the text is not UTF-8"_s);
        row("long directive", QByteArray(200'000, '%') + '\n', u"f.yaml:1:1: the directive is longer than"_s);
        row("long version", "%YAML " + QByteArray(100'000, '1') + '\n',
            u"f.yaml:1:1: the directive is longer than"_s);
        row("long tag", "- !a" + QByteArray("%41").repeated(100'000) + " x\n",
            u"f.yaml:1:3: the tag is longer than"_s);
        row("long tag in a flow", "[!a" + QByteArray("%41").repeated(100'000) + " x]\n",
            u"f.yaml:1:2: the tag is longer than"_s);
    }
    void saysWhatIsWrong() {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, begin);
        const QString message = messageOf(text);
        QVERIFY2(message.startsWith(begin), qPrintable(message));
        QVERIFY2(message.endsWith(u'.') && !message.contains(u'\n'), qPrintable(message));
    }

    void hasLimits() {
        const auto nested = [](int levels) { return QByteArray(levels, '[') + QByteArray(levels, ']'); };
        QVERIFY(YamlDocument::parse(nested(128), name).has_value());
        QVERIFY2(messageOf(nested(129))
                     .startsWith("f.yaml:1:129: here lists and maps are nested deeper than 128"_L1),
                 qPrintable(messageOf(nested(129))));
        QVERIFY(messageOf(nested(100'000)).contains("nested deeper"_L1));
        QVERIFY(messageOf(QByteArray("- ").repeated(100'000)).contains("nested deeper"_L1));
        QVERIFY(messageOf("a: " + QByteArray(200, 'x'), {.bytes = 100}).contains("longer than"_L1));
        // The list and its values.
        QVERIFY(YamlDocument::parse("[1, 2, 3]", name, {.values = 4}).has_value());
        QVERIFY(messageOf("[1, 2, 3]", {.values = 3}).contains("more than 3 values"_L1));
        QVERIFY(
            messageOf("[1, 2, 3]", {.time = std::chrono::milliseconds(-1)}).contains("divide the file"_L1));
    }

    void countsWhatAliasesStandFor() {
        QByteArray bomb("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; ++i) {
            const QByteArray to = "*a" + QByteArray::number(i - 1);
            const QByteArray list = QByteArrayList(10, to).join(", ");
            bomb += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + list + "]\n";
        }
        const QString message = messageOf(bomb);
        QVERIFY2(message.contains("aliases counted"_L1), qPrintable(message));
        // Few values, but each alias a hundred levels deeper.
        QByteArray deep("- &b0 x\n");
        for (int i = 1; i < 30; ++i)
            deep += "- &b" + QByteArray::number(i) + ' ' + QByteArray(100, '[') + "*b" +
                    QByteArray::number(i - 1) + QByteArray(100, ']') + '\n';
        QVERIFY2(messageOf(deep).contains("nested deeper"_L1), qPrintable(messageOf(deep)));
    }

    void canBeStopped() {
        std::stop_source stop;
        stop.request_stop();
        const auto document = YamlDocument::parse("a: b\n", name, {}, stop.get_token());
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::Cancelled);
    }
};

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::TestYamlDocument)
#include "tst_yaml_document.moc"
