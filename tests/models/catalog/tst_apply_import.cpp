// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalog_dump.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// A small shop: two tables in a schema, one feeds the other through a job.
StagedFacts shop(const QString &source = u"shop"_s) {
    StagedFacts facts(source);
    facts.entity(EntityKind::Container, u"public"_s);
    facts.dataset(u"raw"_s, {{u"type"_s, u"table"_s}}, u"public"_s);
    facts.dataset(u"orders"_s, {{u"description"_s, u"Orders"_s}, {u"type"_s, u"table"_s}}, u"public"_s);
    facts.entity(EntityKind::Job, u"load"_s);
    facts.entity(EntityKind::Person, u"ann"_s);
    facts.column(u"raw.id"_s).column(u"raw.amount"_s, u"text"_s);
    facts.column(u"orders.id"_s, u"int"_s, u"the key"_s).column(u"orders.amount"_s, u"decimal"_s);
    facts.edge(u"raw"_s, u"orders"_s, u"load"_s);
    facts.columnEdge(u"raw.amount"_s, u"orders.amount"_s, u"CAST"_s);
    facts.relation(RelationKind::Owner, u"orders"_s, EntityKind::Person, u"ann"_s, u"technical"_s);
    return facts;
}

const QStringList shopLines{
    u"container:public \"public\" {} of shop"_s,
    u"container:public alias urn:public"_s,
    u"dataset:orders \"orders\" {\"description\":\"Orders\",\"type\":\"table\"} of shop"_s,
    u"dataset:orders alias urn:orders"_s,
    u"dataset:orders in container:public"_s,
    u"dataset:orders owner(technical) person:ann of shop"_s,
    u"dataset:orders#amount decimal \"\" declared,nullable of shop"_s,
    u"dataset:orders#id int \"the key\" declared,nullable of shop"_s,
    u"dataset:raw \"raw\" {\"type\":\"table\"} of shop"_s,
    u"dataset:raw -> dataset:orders via job:load of shop"_s,
    u"dataset:raw alias urn:raw"_s,
    u"dataset:raw in container:public"_s,
    u"dataset:raw#amount -> dataset:orders#amount \"CAST\" of shop"_s,
    u"dataset:raw#amount text \"\" declared,nullable of shop"_s,
    u"dataset:raw#id int \"\" declared,nullable of shop"_s,
    u"job:load \"load\" {} of shop"_s,
    u"job:load alias urn:load"_s,
    u"person:ann \"ann\" {} of shop"_s,
    u"person:ann alias urn:ann"_s,
};

} // namespace

class TestApplyImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstImport() {
        TempCatalog folder;
        const auto store = folder.create();
        const auto outcome = shop().applyTo(*store);
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcome->txn.value, 1);
        QCOMPARE(outcomeText(*outcome),
                 u"created column 4, column_edge 1, container 1, dataset 2, edge 1, job 1, person 1"_s);
        QCOMPARE(dumpCatalog(folder.path()), shopLines);
        const auto sound = store->verify();
        MESHLENS_VERIFY(sound);
        QCOMPARE(*sound, std::vector<QString>());
    }
};

QTEST_GUILESS_MAIN(TestApplyImport)
#include "tst_apply_import.moc"
