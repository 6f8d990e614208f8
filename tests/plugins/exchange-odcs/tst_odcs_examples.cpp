// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-odcs/odcs_case.h"
#include "tests/support/shared_data.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::losses;
using test::OdcsCase;
using test::sharedData;

QByteArray hashOfFile(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
               : QByteArray();
}

QStringList filesOf(const QString &folder) {
    QStringList files;
    for (QDirIterator it(folder, {u"*.yaml"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        files.append(it.next());
    files.sort();
    return files;
}

} // namespace

// The standards' own examples. What is expected was counted from the files with Python's YAML (objects of
// `schema`, their properties with nested ones, `tags` of any depth by case-folded text, user names,
// `relationships`), not with the importer.
class TestOdcsExamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        MESHLENS_NEEDS_SHARED("odcs/examples");
        MESHLENS_NEEDS_SHARED("odps/examples");
    }

    void everyFileAloneKeepsItsBytes_data() {
        QTest::addColumn<QString>("path");
        int contracts = 0;
        for (const QString &folder : {sharedData(u"odcs/examples"_s), sharedData(u"odps/examples"_s)}) {
            for (const QString &file : filesOf(folder)) {
                QTest::newRow(qPrintable(file.sliced(folder.size() + 1))) << file;
                ++contracts;
            }
        }
        QCOMPARE(contracts, 18 + 2);
    }
    void everyFileAloneKeepsItsBytes() {
        QFETCH(const QString, path);
        OdcsCase here;
        const auto outcome = here.importPath(path);
        QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().message));
        QCOMPARE(outcome->format, u"odcs"_s);
        QVERIFY(outcome->report.refusals.empty());
        const QStringList holders = here.lines("SELECT key FROM entity WHERE kind IN (4, 6)");
        QCOMPARE(holders.size(), 1);
        QCOMPARE(QCryptographicHash::hash(here.text(holders.first()), QCryptographicHash::Sha256),
                 hashOfFile(path));
        QCOMPARE(here.findings(), QStringList());
        const auto again = here.importPath(path);
        QVERIFY(again);
        QVERIFY(again->transaction.txn.isNull());
    }

    void allContractsTogether() {
        OdcsCase here;
        const auto outcome = here.importPath(sharedData(u"odcs/examples"_s));
        QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().message));
        const KindCounts &created = outcome->transaction.created;
        QCOMPARE(created.value(u"contract"_s), 18);
        QCOMPARE(created.value(u"dataset"_s), 84);
        QCOMPARE(created.value(u"column"_s), 493);
        QCOMPARE(created.value(u"tag"_s), 11);
        QCOMPARE(created.value(u"person"_s), 6);
        QCOMPARE(created.value(u"team"_s), 2);
        QCOMPARE(created.value(u"domain"_s), 1);
        QCOMPARE(created.value(u"product"_s), 0);
        QVERIFY(outcome->report.refusals.empty());
        // Each object under its contract; the three relationships; who has not left, and the teams.
        QCOMPARE(here.number("SELECT count(*) FROM relation WHERE kind = 10 AND dst <> 0"), 84);
        QCOMPARE(here.number("SELECT count(*) FROM relation WHERE kind = 11"), 3);
        QCOMPARE(here.number("SELECT count(*) FROM relation WHERE kind = 11 AND dst <> 0"), 2);
        QCOMPARE(here.number("SELECT count(*) FROM relation WHERE kind = 3"), 5);
        // Ten have one id and version, two others twice two.
        QCOMPARE(losses(*outcome, u"has the same id and version"_s).size(), 9 + 1 + 1);

        QStringList stored;
        for (const QString &hash : here.lines("SELECT hex(hash) FROM text"))
            stored.append(hash.toLower());
        QStringList files;
        for (const QString &file : filesOf(sharedData(u"odcs/examples"_s)))
            files.append(QString::fromLatin1(hashOfFile(file).toHex()));
        files.sort();
        QCOMPARE(stored, files);
        QCOMPARE(here.number("SELECT count(*) FROM text_version"), 18);
        QCOMPARE(here.findings(), QStringList());

        const auto again = here.importPath(sharedData(u"odcs/examples"_s));
        QVERIFY(again);
        QVERIFY(again->transaction.txn.isNull());
        QCOMPARE(again->transaction.unchanged.value(u"contract"_s), 18);
    }

    void theFullExampleIsThere() {
        OdcsCase here;
        const auto outcome = here.importPath(sharedData(u"odcs/examples/all/full-example.odcs.yaml"_s));
        QVERIFY(outcome);
        QCOMPARE(outcome->source, u"full-example"_s);
        const QString id = u"53581432-6c55-4ba2-a65f-72344a91553a"_s;
        const EntityDetail contract = here.entity(id);
        QCOMPARE(contract.ref.kind, EntityKind::Contract);
        const QJsonObject &fields = contract.fields;
        QCOMPARE(fields["version"_L1].toString(), u"1.1.0"_s);
        QCOMPARE(fields["status"_L1].toString(), u"active"_s);
        QCOMPARE(fields["tenant"_L1].toString(), u"ClimateQuantumInc"_s);
        QCOMPARE(fields["dataProduct"_L1].toString(), u"my quantum"_s);
        QCOMPARE(fields["description"_L1].toString(), u"Views built on top of the seller tables."_s);
        QCOMPARE(fields["limitations"_L1].toString(),
                 u"Data based on seller perspective, no buyer information"_s);
        QCOMPARE(fields["usage"_L1].toString(), u"Predict sales over time"_s);
        QCOMPARE(fields["createdAt"_L1].toString(), u"2022-11-15T02:59:43.000000Z"_s);
        QCOMPARE(fields["slaProperties"_L1].toArray().size(), 8);
        QCOMPARE(fields["slaProperties"_L1][6]["value"_L1].toString(), u"09:00-08:00"_s);
        QCOMPARE(fields["roles"_L1].toArray().size(), 4);
        QCOMPARE(fields["support"_L1].toArray().size(), 4);
        QCOMPARE(fields["price"_L1]["priceAmount"_L1].toDouble(), 9.95);
        QCOMPARE(fields["servers"_L1][0]["port"_L1].toInt(), 5432);
        QCOMPARE(fields["links"_L1].toArray().size(), 2);
        QCOMPARE(fields["customProperties"_L1]["refRulesetName"_L1].toString(), u"gcsc.ruleset.name"_s);
        QCOMPARE(fields["customProperties"_L1]["dataprocClusterName"_L1].toString(), u"[\"cluster name\"]"_s);
        QCOMPARE(here.relations(id), (QStringList{u"domain -> seller"_s, u"owner -> my-team"_s,
                                                  u"owner Data Scientist -> mhopper"_s,
                                                  u"owner Owner -> daustin"_s, u"tag -> transactions"_s}));

        const QString table = u"odcs:dataset/"_s + id + u"/tbl"_s;
        const EntityDetail dataset = here.entity(table);
        QCOMPARE(dataset.fields["platform"_L1].toString(), u"postgres"_s);
        QCOMPARE(dataset.fields["qualifiedName"_L1].toString(), u"pypl-edw.pp_access_views.tbl_1"_s);
        QCOMPARE(dataset.fields["quality"_L1].toArray().size(), 1);
        QCOMPARE(here.lines("SELECT normal FROM entity WHERE name = 'tbl'"),
                 QStringList{u"postgres//PROD/pypl-edw.pp_access_views.tbl_1"_s});
        // The physical names where there are some.
        QCOMPARE(here.columns(table), (QStringList{u"txn_ref_dt date"_s, u"rcvr_id varchar(18)"_s,
                                                   u"rcvr_cntry_code varchar(2)"_s}));
        const QJsonObject country = here.columnBody(table, u"rcvr_cntry_code"_s);
        QCOMPARE(country["classification"_L1].toString(), u"public"_s);
        QCOMPARE(country["encryptedName"_L1].toString(), u"rcvr_cntry_code_encrypted"_s);
        QCOMPARE(country["links"_L1].toArray().size(), 3);
        QCOMPARE(country["quality"_L1][0]["schedule"_L1].toString(), u"0 20 * * *"_s);
        QVERIFY(!country.contains("primaryKeyPosition"_L1));
        QCOMPARE(here.columnBody(table, u"rcvr_id"_s)["primaryKeyPosition"_L1].toInt(), 1);
        const QStringList relations = here.relations(table);
        QVERIFY2(
            relations.contains(u"references rcvr_id, rcvr_cntry_code -> id, country_code -> receivers"_s),
            qPrintable(relations.join(u'\n')));
        QVERIFY(relations.contains(u"references rcvr_id -> id -> receivers"_s));
        QVERIFY(relations.contains(u"contract -> "_s + id));
    }

    void bothProducts() {
        OdcsCase here;
        const auto outcome = here.importPath(sharedData(u"odps/examples"_s));
        QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().message));
        const KindCounts &created = outcome->transaction.created;
        QCOMPARE(created.value(u"product"_s), 2);
        QCOMPARE(created.value(u"port"_s), 4 + 4 + 1 + 2);
        QCOMPARE(created.value(u"tag"_s), 7);
        QCOMPARE(created.value(u"person"_s), 2);
        QCOMPARE(created.value(u"team"_s), 1);
        QCOMPARE(created.value(u"domain"_s), 1);
        // Ten ports name a contract, and one of them two more that it relies on: none is here.
        QCOMPARE(here.number("SELECT count(*) FROM relation WHERE kind = 10"), 12);
        QCOMPARE(here.number("SELECT count(*) FROM relation WHERE kind = 10 AND dst <> 0"), 0);
        const EntityDetail product = here.entity(u"fbe8d147-28db-4f1d-bedf-a3fe9f458427"_s);
        QCOMPARE(product.ref.name, u"Customer Data Product"_s);
        QCOMPARE(product.fields["description"_L1].toString(), u"Enterprise view of a customer."_s);
        QCOMPARE(product.fields["support"_L1].toArray().size(), 2);
        const EntityDetail port =
            here.entity(u"odps:port/fbe8d147-28db-4f1d-bedf-a3fe9f458427/output/rawtransactions@2.0.0"_s);
        QCOMPARE(port.ref.kind, EntityKind::Port);
        QCOMPARE(port.path.back().name, u"Customer Data Product"_s);
        QCOMPARE(port.fields["contractId"_L1].toString(), u"c2798941-1b7e-4b03-9e0d-955b1a872b33"_s);
        QCOMPARE(port.fields["inputContracts"_L1].toArray().size(), 2);
        QCOMPARE(here.findings(), QStringList());
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestOdcsExamples)
#include "tst_odcs_examples.moc"
