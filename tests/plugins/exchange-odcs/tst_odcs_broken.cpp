// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-odcs/odcs_case.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::losses;
using test::OdcsCase;

const QByteArray good("apiVersion: v3.1.0\nkind: DataContract\nid: kept\nversion: 1.0.0\nstatus: active\n");

QByteArray contract(const QByteArray &id, const QByteArray &more) {
    return "apiVersion: v3.1.0\nkind: DataContract\nid: " + id + "\nversion: 1.0.0\nstatus: active\n" + more;
}

} // namespace

class TestOdcsBroken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aloneItIsOneSentence_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begin");
        const auto row = [](const char *title, const QByteArray &text, const QString &begin,
                            const QString &file = u"x.odcs.yaml"_s) {
            QTest::newRow(title) << file << text << begin;
        };
        row("broken YAML", "kind: DataContract\nid: [a\n", u"x.odcs.yaml:"_s);
        row("key twice", good + "id: other\n", u"x.odcs.yaml:6:1: the key “id” stands twice in one map"_s);
        row("tab", good + "team:\n\tname: a\n", u"x.odcs.yaml:7:1: a tab stands here"_s);
        row("Latin-1", good + "name: caf\xE9\n", u"x.odcs.yaml:6:10: here the text is not UTF-8"_s);
        row("deep", good + "schema: " + QByteArray(5000, '['), u"x.odcs.yaml:6:"_s);
        row("percent and no UTF-8", "%\xFF\xFE\n" + good, u"x.odcs.yaml:1:2: here the text is not UTF-8"_s);
        row("huge", good + "name: " + QByteArray(17 << 20, 'x'),
            u"x.odcs.yaml:1:1: the file is longer than"_s);
        row("a list", "- kind: DataContract\n", u"x.odcs.yaml:1:"_s);
        row("no kind", "id: a\nversion: 1.0.0\n", u"x.odcs.yaml:1:1: “kind” is missing"_s);
        row("another kind", "apiVersion: v1\nkind: Deployment\n",
            u"x.odcs.yaml:2:7: the kind is “Deployment”"_s);
        row("no id", "apiVersion: v3.1.0\nkind: DataContract\nversion: 1.0.0\nstatus: active\n",
            u"x.odcs.yaml:1:1: “id” is missing"_s);
        row("empty id", "apiVersion: v3.1.0\nkind: DataContract\nid: \"\"\n",
            u"x.odcs.yaml:1:1: “id” is missing"_s);
        row("version 2", "apiVersion: v2.2.2\nkind: DataContract\nid: a\n",
            u"x.odcs.yaml:1:13: the version of the Open Data Contract Standard is “v2.2.2”, and 3.0 to 3.2 are read"_s);
        row("version 4", "apiVersion: v4.0.0\nkind: DataContract\nid: a\n",
            u"x.odcs.yaml:1:13: the version of the Open Data Contract Standard is “v4.0.0”"_s);
        row("product of version 2", "apiVersion: v2.0.0\nkind: DataProduct\nid: a\n",
            u"x.odps.yaml:1:13: the version of the Open Data Product Standard is “v2.0.0”, and 0.9 and 1.0 are read"_s,
            u"x.odps.yaml"_s);
        row("the older specification",
            "dataContractSpecification: 1.1.0\nid: orders\ninfo:\n  title: Orders\n",
            u"x.yaml:1:28: this is a contract of the older Data Contract Specification, version 1.1.0"_s,
            u"x.yaml"_s);
        row("the other ODPS",
            "schema: https://opendataproducts.org/v4.1/schema/odps.yaml\nversion: 4.1\nproduct:\n  en:\n    "
            "name: a\n",
            u"x.yaml:1:9: this is a product of the Open Data Product Specification of opendataproducts.org"_s,
            u"x.yaml"_s);
        row("the other ODPS in JSON",
            "{\"schema\": \"https://github.com/Open-Data-Product-Initiative/v3.1/blob/main/odps.json\", "
            "\"product\": {}}",
            u"x.json:1:12: this is a product of the Open Data Product Specification"_s, u"x.json"_s);
    }
    void aloneItIsOneSentence() {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, text);
        QFETCH(const QString, begin);
        OdcsCase here;
        here.put(file, text);
        const auto outcome = here.import(file);
        QVERIFY(!outcome);
        const QString &message = outcome.error().message;
        QVERIFY2(message.startsWith(begin), qPrintable(message));
        QVERIFY2(message.endsWith(u'.') && !message.contains(u'\n'), qPrintable(message));
        QCOMPARE(here.number("SELECT count(*) FROM txn"), 0);
    }

    // Without a format by its name an encoding is the detector's business.
    void otherEncodings() {
        OdcsCase here;
        const QString wide = QString::fromUtf8(good);
        here.put(u"x.odcs.yaml"_s,
                 "\xFF\xFE" + QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2));
        const auto outcome = here.import(u"x.odcs.yaml"_s);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains("is UTF-16"_L1), qPrintable(outcome.error().message));
        here.put(u"bom.odcs.yaml"_s, "\xEF\xBB\xBF" + good);
        here.mustImport(u"bom.odcs.yaml"_s);
        QCOMPARE(here.text(u"kept"_s), "\xEF\xBB\xBF" + good);
    }

    // Among others: they come, it is refused with its place, and what it held is not gone.
    void inAFolderTheOthersCome() {
        OdcsCase here;
        here.put(u"a.odcs.yaml"_s, good);
        here.put(u"b.odcs.yaml"_s, contract("second", "schema:\n- name: t\n"));
        here.mustImport();
        QVERIFY(here.holds(u"second"_s));
        here.put(u"b.odcs.yaml"_s, contract("second", "schema:\n- name: t\n  name: u\n"));
        here.put(u"c.odcs.yaml"_s, contract("third", {}));
        here.put(u"other.yaml"_s, "services:\n  db:\n    image: postgres\n");
        const ImportOutcome outcome = here.mustImport();
        QCOMPARE(outcome.report.refusals.size(), 1u);
        QCOMPARE(outcome.report.refusals.front(),
                 (Refusal{u"b.odcs.yaml:8:3"_s,
                          u"the key “name” stands twice in one map; remove or rename one of them."_s}));
        QVERIFY(here.holds(u"second"_s));
        QVERIFY(here.holds(u"odcs:dataset/second/t"_s));
        QVERIFY(here.holds(u"third"_s));
        QCOMPARE(here.findings(), QStringList());
        // Mended it is a whole again, and ends what is gone.
        here.remove(u"b.odcs.yaml"_s);
        here.mustImport();
        QVERIFY(!here.holds(u"odcs:dataset/second/t"_s));
    }

    void whatTheStandardForbidsIsAFinding_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char *title, const QByteArray &text, const QString &finding) {
            QTest::newRow(title) << text << finding;
        };
        row("no status", "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\n",
            u"x.odcs.yaml:1:1: “status” is missing, which the standard requires (1)"_s);
        row("no version of the standard", "kind: DataContract\nid: a\nversion: 1.0.0\nstatus: draft\n",
            u"x.odcs.yaml:1:1: “apiVersion” is missing, which the standard requires (1)"_s);
        row("version is a number",
            "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0\nstatus: draft\n",
            u"x.odcs.yaml:4:10: “version” should be a text; put it in quotes (1)"_s);
        row("unknown field", contract("a", "owner: me\n"),
            u"contract.owner: there is no such field in the standard; the text keeps it (1)"_s);
        row("unknown fields of columns",
            contract(
                "a",
                "schema:\n- name: t\n  properties:\n  - {name: x, pii: true}\n  - {name: y, pii: true}\n"),
            u"contract.schema.properties.pii: there is no such field in the standard; the text keeps it (2)"_s);
        row("property without a name",
            contract("a", "schema:\n- name: t\n  properties:\n  - {logicalType: string}\n"),
            u"x.odcs.yaml:9:5: a property without a name is left out; the text keeps it (1)"_s);
        row("property twice",
            contract("a", "schema:\n- name: t\n  properties:\n  - {name: x}\n  - {name: x}\n"),
            u"x.odcs.yaml:10:5: a second property “x”; left out, the text keeps it (1)"_s);
        row("type of its own",
            contract("a", "schema:\n- name: t\n  properties:\n  - {name: x, logicalType: uuid}\n"),
            u"x.odcs.yaml:9:28: “uuid” is no logical type of ODCS 3.1; kept (1)"_s);
        row("list where a map should be", contract("a", "description: [a]\n"),
            u"x.odcs.yaml:6:14: “description” should be a map; left out, the text keeps it (1)"_s);
        row("object without a name", contract("a", "schema:\n- physicalType: table\n"),
            u"x.odcs.yaml:7:3: an object has no “name”; called “object 1” (1)"_s);
        row("server without a type", contract("a", "servers:\n- server: s\n"),
            u"x.odcs.yaml:7:3: a server without “type”, which the standard requires (1)"_s);
        row("time of nowhere", contract("a", "contractCreatedTs: yesterday\n"),
            u"x.odcs.yaml:6:20: “contractCreatedTs” is no time with a zone, such as 2026-01-31T08:00:00Z; kept as it is (1)"_s);
        row("port without a name",
            "apiVersion: v1.0.0\nkind: DataProduct\nid: a\nstatus: draft\noutputPorts:\n- version: 1.0.0\n",
            u"x.odcs.yaml:6:3: “name” is missing, which the standard requires (1)"_s);
    }
    void whatTheStandardForbidsIsAFinding() {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, finding);
        OdcsCase here;
        here.put(u"x.odcs.yaml"_s, text);
        const ImportOutcome outcome = here.mustImport(u"x.odcs.yaml"_s);
        QVERIFY2(losses(outcome).contains(finding), qPrintable(losses(outcome).join(u'\n')));
        QCOMPARE(here.text(u"a"_s), text);
    }

    void findingsOfAFileHaveAnEnd() {
        OdcsCase here;
        here.put(u"x.odcs.yaml"_s, contract("a", "tags:\n" + QByteArray("- [x]\n").repeated(500)));
        const QStringList found = losses(here.mustImport(u"x.odcs.yaml"_s));
        QCOMPARE(found.size(), 51);
        QVERIFY2(found.contains(u"x.odcs.yaml: more that the standard does not allow (450)"_s),
                 qPrintable(found.first()));
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestOdcsBroken)
#include "tst_odcs_broken.moc"
