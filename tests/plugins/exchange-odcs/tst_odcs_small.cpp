// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-odcs/odcs_case.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::losses;
using test::OdcsCase;

QByteArray contract(const QByteArray &id, const QByteArray &version, const QByteArray &more = QByteArray()) {
    return "apiVersion: v3.1.0\nkind: DataContract\nid: " + id + "\nversion: " + version +
           "\nstatus: active\n" + more;
}

QByteArray table(const QByteArray &server, const QByteArray &name = "orders") {
    return "servers:\n- server: s\n" + server + "schema:\n- name: " + name +
           "\n  properties:\n  - name: id\n";
}

} // namespace

class TestOdcsSmall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isFoundByItsContent() {
        OdcsCase here;
        here.put(u"one.yaml"_s, contract("one", "1.0.0"));
        here.put(u"two.yml"_s, "# a comment\n\n'kind': \"DataContract\"\nid: two\nversion: 1.0.0\nstatus: "
                               "active\napiVersion: v3.0.0\n");
        here.put(u"three.json"_s, "{\"apiVersion\": \"v3.0.2\", \"kind\": \"DataContract\", \"id\": "
                                  "\"three\", \"version\": \"1\", \"status\": \"x\"}");
        here.put(u"compose.yaml"_s, "services: {}\n");
        here.put(u"k8s.yaml"_s, "apiVersion: v1\nkind: Service\n");
        const ImportOutcome outcome = here.mustImport();
        QCOMPARE(outcome.format, u"odcs"_s);
        QCOMPARE(outcome.source, u"contracts"_s);
        QCOMPARE(outcome.transaction.created.value(u"contract"_s), 3);
        QVERIFY(outcome.report.refusals.empty());
        for (const QString &id : {u"one"_s, u"two"_s, u"three"_s})
            QVERIFY(here.holds(id));
    }

    void nestedPropertiesAreNestedColumns() {
        OdcsCase here;
        here.put(u"x.odcs.yaml"_s, contract("a", "1.0.0",
                                            "schema:\n"
                                            "- name: orders\n"
                                            "  physicalType: Topic\n"
                                            "  properties:\n"
                                            "  - {name: id, logicalType: integer, required: true, "
                                            "primaryKey: true, primaryKeyPosition: 1, unique: true}\n"
                                            "  - name: buyer\n"
                                            "    logicalType: object\n"
                                            "    properties:\n"
                                            "    - {name: mail, logicalType: string, physicalName: e_mail, "
                                            "classification: restricted, tags: [PII]}\n"
                                            "  - name: lines\n"
                                            "    logicalType: array\n"
                                            "    items:\n"
                                            "      logicalType: object\n"
                                            "      properties:\n"
                                            "      - {name: sku, logicalType: string}\n"
                                            "      - name: amounts\n"
                                            "        logicalType: array\n"
                                            "        items: {logicalType: number}\n"));
        here.mustImport();
        const QString dataset = u"odcs:dataset/a/orders"_s;
        QCOMPARE(here.entity(dataset).fields["type"_L1].toString(), u"topic"_s);
        QCOMPARE(
            here.columns(dataset),
            (QStringList{u"id integer"_s, u"buyer object"_s, u"buyer/e_mail string"_s,
                         u"lines array<object>"_s, u"lines/sku string"_s, u"lines/amounts array<number>"_s}));
        QCOMPARE(here.lines("SELECT name || ' ' || flags FROM col WHERE flags & 4").size(), 1);
        const QJsonObject mail = here.columnBody(dataset, u"buyer/e_mail"_s);
        QCOMPARE(mail["label"_L1].toString(), u"mail"_s);
        QCOMPARE(mail["classification"_L1].toString(), u"restricted"_s);
        QCOMPARE(mail["tags"_L1].toArray(), QJsonArray{u"odcs:tag/pii"_s});
        QVERIFY(here.holds(u"odcs:tag/pii"_s));
        QCOMPARE(here.columnBody(dataset, u"id"_s)["unique"_L1].toBool(), true);
    }

    // Places by the servers, as normal_form.h writes them.
    void serversSayWhereDataLie_data() {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("normal");
        const auto row = [](const char *server, const char *name, const QString &normal) {
            QTest::newRow(qPrintable(normal.isEmpty() ? QString::fromUtf8(server) : normal))
                << "  " + QByteArray(server).replace(", ", "\n  ") + '\n'
                << QByteArray(name) << normal;
        };
        row("type: bigquery, project: p, dataset: d", "orders", u"bigquery//PROD/p.d.orders"_s);
        row("type: snowflake, account: acc1, database: DB, schema: S", "Orders",
            u"snowflake/acc1/PROD/db.s.orders"_s);
        row("type: snowflake, account: acc2, database: DB, schema: S", "T.Orders",
            u"snowflake/acc2/PROD/db.t.orders"_s);
        row("type: postgres, host: h, port: 5432, database: db, schema: s, environment: development", "o",
            u"postgres/h:5432/DEV/db.s.o"_s);
        row("type: postgresql, host: localhost, port: 5432, database: db, schema: s", "o",
            u"postgres//PROD/db.s.o"_s);
        row("type: sqlserver, host: h, database: db, schema: dbo", "O", u"mssql/h/PROD/db.dbo.o"_s);
        row("type: mysql, host: h, port: 1, database: db", "o", u"mysql/h:1/PROD/db.o"_s);
        row("type: kafka, host: broker:9092", "orders.v1", u"kafka/broker:9092/PROD/orders.v1"_s);
        row("type: s3, location: s3://bucket/in/{model}/*.json, format: json", "orders",
            u"s3//PROD/bucket%2Fin%2Forders"_s);
        row("type: s3, location: s3://bucket/in/orders.csv", "orders",
            u"s3//PROD/bucket%2Fin%2Forders.csv"_s);
        row("type: duckdb, database: data/shop.duckdb", "orders", u"duckdb//PROD/shop.main.orders"_s);
        row("type: local, path: data/orders.csv, format: csv", "orders", u"file//PROD/data%2Forders.csv"_s);
        row("type: postgres, host: ${HOST}, port: 1, database: db, schema: s", "o", {});
        row("type: postgres, host: h, port: 1, schema: s", "o", {});
        row("type: api, location: https://x", "o", {});
    }
    void serversSayWhereDataLie() {
        QFETCH(const QByteArray, server);
        QFETCH(const QByteArray, name);
        QFETCH(const QString, normal);
        OdcsCase here;
        here.put(u"x.odcs.yaml"_s, contract("a", "1.0.0", table(server, name)));
        here.mustImport();
        QCOMPARE(here.lines("SELECT ifnull(normal, '') FROM entity WHERE kind = 8"), QStringList{normal});
    }

    void ofSeveralServersProductionCounts() {
        OdcsCase here;
        here.put(u"x.odcs.yaml"_s,
                 contract("a", "1.0.0",
                          "servers:\n"
                          "- {server: d, type: bigquery, project: d, dataset: x, environment: dev}\n"
                          "- {server: p, type: bigquery, project: p, dataset: x, environment: prod}\n"
                          "schema:\n- name: t\n"));
        QCOMPARE(losses(here.mustImport(), u"contract.servers"_s).size(), 1);
        QCOMPARE(here.lines("SELECT normal FROM entity WHERE kind = 8"),
                 QStringList{u"bigquery//PROD/p.x.t"_s});
        QCOMPARE(here.entity(u"a"_s).fields["servers"_L1].toArray().size(), 2);
    }

    // What another source holds in the same place is the same asset; both stay.
    void linksToWhatAnotherSourceHolds() {
        OdcsCase here;
        QFile pack(here.folder() + u"/../datahub.json"_s);
        QVERIFY(pack.open(QIODevice::WriteOnly));
        pack.write("[{\"entityType\": \"dataset\", \"changeType\": \"UPSERT\", \"aspectName\": \"status\", "
                   "\"entityUrn\": \"urn:li:dataset:(urn:li:dataPlatform:bigquery,p.d.orders,PROD)\", "
                   "\"aspect\": {\"json\": {\"removed\": false}}}]");
        pack.close();
        QVERIFY(here.importPath(pack.fileName()));
        here.put(u"x.odcs.yaml"_s,
                 contract("a", "1.0.0", table("  type: bigquery\n  project: p\n  dataset: d\n")));
        here.mustImport();
        QCOMPARE(here.number("SELECT count(*) FROM entity WHERE kind = 8"), 2);
        QCOMPARE(here.number("SELECT count(DISTINCT asset) FROM entity WHERE kind = 8"), 1);
        const EntityDetail other =
            here.entity(u"urn:li:dataset:(urn:li:dataPlatform:bigquery,p.d.orders,PROD)"_s);
        QCOMPARE(other.assetMembers.size(), 1u);
        QCOMPARE(here.relations(other.assetMembers.front().key), QStringList{u"contract -> a"_s});
        QCOMPARE(here.findings(), QStringList());
    }

    void portsLeadToContractsAndTheirData() {
        OdcsCase here;
        here.put(u"c1.odcs.yaml"_s, contract("sales", "1.0.0", "schema:\n- name: orders\n"));
        here.put(u"c2.odcs.yaml"_s,
                 contract("sales", "2.0.0", "domain: Order\nschema:\n- name: orders\n- name: lines\n"));
        here.put(u"p.odps.yaml"_s,
                 "apiVersion: v1.0.0\n"
                 "kind: DataProduct\n"
                 "id: shop\n"
                 "name: Shop\n"
                 "status: active\n"
                 "domain: order\n"
                 "inputPorts:\n"
                 "- {name: old, version: 1.0.0, contractId: sales}\n"
                 "- {name: lost, version: 9.0.0, contractId: nowhere}\n"
                 "outputPorts:\n"
                 "- name: new\n"
                 "  version: 2.0.0\n"
                 "  contractId: sales\n"
                 "  inputContracts: [{id: sales, version: 1.0.0}]\n"
                 "- {name: newer, version: 3.0.0, contractId: sales}\n"
                 "managementPorts:\n"
                 "- {name: discover, content: discoverability, url: \"https://x/y\", type: rest}\n");
        const ImportOutcome outcome = here.mustImport();
        QCOMPARE(outcome.transaction.created.value(u"port"_s), 5);
        QCOMPARE(outcome.transaction.created.value(u"domain"_s), 1);
        const QString port = u"odps:port/shop/"_s;
        const auto leadsTo = [&](const QString &name) {
            QStringList versions;
            for (const EntityDetail::Relation &relation : here.entity(port + name).relations) {
                // One that the catalog does not hold has a name alone.
                if (!relation.to.key.isEmpty())
                    versions.append(relation.role + u' ' +
                                    here.entity(relation.to.key).fields["version"_L1].toString());
            }
            versions.sort();
            return versions;
        };
        QCOMPARE(leadsTo(u"input/old@1.0.0"_s), QStringList{u" 1.0.0"_s});
        QCOMPARE(leadsTo(u"output/new@2.0.0"_s), (QStringList{u" 2.0.0"_s, u"input 1.0.0"_s}));
        QCOMPARE(leadsTo(u"output/newer@3.0.0"_s), QStringList{u" 2.0.0"_s});
        QCOMPARE(
            losses(outcome, u"version 2.0.0"_s),
            QStringList{
                u"p.odps.yaml:15:45: contract sales is there in version 2.0.0, not in 3.0.0; linked to that "
                "one (1)"_s});
        QCOMPARE(leadsTo(u"input/lost@9.0.0"_s), QStringList());
        QCOMPARE(here.lines("SELECT name FROM relation WHERE dst = 0"),
                 QStringList{u"odcs:contract/nowhere@9.0.0"_s});
        QVERIFY2(!losses(outcome, u"nowhere"_s).isEmpty() || !losses(outcome, u"contract"_s).isEmpty(),
                 qPrintable(losses(outcome).join(u'\n')));
        QCOMPARE(here.relations(u"shop"_s),
                 (QStringList{u"domain -> Order"_s, u"member -> lines"_s, u"member -> orders"_s}));
        QCOMPARE(here.entity(port + u"management/discover"_s).fields["content"_L1].toString(),
                 u"discoverability"_s);

        // The contract comes in another source: the port finds it at its next import.
        QFile later(here.folder() + u"/../later.odcs.yaml"_s);
        QVERIFY(later.open(QIODevice::WriteOnly));
        later.write(contract("nowhere", "9.0.0"));
        later.close();
        QVERIFY(here.importPath(later.fileName()));
        here.mustImport();
        QCOMPARE(leadsTo(u"input/lost@9.0.0"_s), QStringList{u" 9.0.0"_s});
        QCOMPARE(here.findings(), QStringList());
    }

    // A new version in the same place is the same contract; two of one id and version stay apart.
    void versionsAndTwins() {
        OdcsCase here;
        here.put(u"a.odcs.yaml"_s, contract("sales", "1.0.0"));
        here.mustImport();
        const EntityId first = here.entity(u"sales"_s).ref.id;
        here.put(u"a.odcs.yaml"_s, contract("sales", "1.10.0"));
        here.mustImport();
        QCOMPARE(here.entity(u"sales"_s).ref.id, first);
        here.put(u"b.odcs.yaml"_s, contract("sales", "1.9.0"));
        const ImportOutcome outcome = here.mustImport();
        QCOMPARE(here.entity(u"sales"_s).ref.id, first);
        QCOMPARE(here.entity(u"odcs:contract/sales@1.9.0"_s).fields["sourceFile"_L1].toString(),
                 u"b.odcs.yaml"_s);
        QCOMPARE(losses(outcome, u"same id"_s), QStringList());
        here.put(u"c.odcs.yaml"_s, contract("sales", "1.9.0", "name: twin\n"));
        QCOMPARE(losses(here.mustImport(), u"same id"_s),
                 QStringList{u"c.odcs.yaml:3:5: b.odcs.yaml has the same id and version; both are kept, and "
                             u"links to it go to "
                             "that one. Give one of them another version (1)"_s});
        QCOMPARE(here.entity(u"odcs:contract/sales@1.9.0!c.odcs.yaml"_s).ref.name, u"twin"_s);
        QCOMPARE(here.number("SELECT count(*) FROM entity WHERE kind = 6 AND died IS NULL"), 3);
    }

    void everyTextIsKeptAndComesBack() {
        OdcsCase here;
        const QByteArray one = contract("sales", "1.0.0", "# one\n");
        const QByteArray two = contract("sales", "1.0.0", "# two, a comment alone\r\n");
        here.put(u"a.odcs.yaml"_s, one);
        here.mustImport();
        here.put(u"a.odcs.yaml"_s, two);
        const ImportOutcome changed = here.mustImport();
        QCOMPARE(changed.transaction.updated.value(u"contract"_s), 1);
        QCOMPARE(here.text(u"sales"_s), two);
        QVERIFY(here.mustImport().transaction.txn.isNull());
        QCOMPARE(here.lines("SELECT version FROM text_version"), (QStringList{u"1"_s, u"2"_s}));
        const auto undone =
            here.store().apply({u"ann"_s, {}, {UndoTransactions{{changed.transaction.txn}}}}, SystemClock());
        QVERIFY(undone && undone->conflicts.empty());
        QCOMPARE(here.text(u"sales"_s), one);
        QCOMPARE(here.lines("SELECT version FROM text_version"), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
        QCOMPARE(here.findings(), QStringList());
    }

    // Of two sources the one that comes first shows its text, and the other one's survives a cut of the
    // history.
    void textsOfSeveralSourcesSurviveACut() {
        OdcsCase here;
        here.put(u"a.odcs.yaml"_s, contract("sales", "1.0.0", "# first\n"));
        here.mustImport(u"a.odcs.yaml"_s);
        here.put(u"b.odcs.yaml"_s, contract("sales", "1.0.0", "# second\n"));
        here.mustImport(u"b.odcs.yaml"_s);
        QCOMPARE(here.number("SELECT count(*) FROM entity WHERE kind = 6"), 1);
        QCOMPARE(here.number("SELECT count(*) FROM text"), 2);
        const auto cut = here.store().apply({u"ann"_s, {}, {CutHistory{SystemClock().now()}}}, SystemClock());
        QVERIFY2(cut, qPrintable(cut ? QString() : cut.error().message));
        QCOMPARE(here.number("SELECT count(*) FROM text"), 2);
        QCOMPARE(here.findings(), QStringList());
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestOdcsSmall)
#include "tst_odcs_small.moc"
