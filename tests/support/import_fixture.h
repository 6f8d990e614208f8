// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/transaction_part.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QTest>

// What the tests of imports into a catalog share: a small shop, a spy and a catalog of their own for each
// test.
namespace meshlens::test {

using namespace Qt::Literals::StringLiterals;

// A small shop: two tables in a schema, one feeds the other through a job.
inline StagedFacts shop(const QString &source = u"shop"_s) {
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

inline const QStringList shopLines{
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

// Remembers what a transaction said that it touched.
class DeltaSpy : public TransactionPart {
public:
    explicit DeltaSpy(Delta *last)
        : m_last(last) {}
    QString name() const override { return u"spy"_s; }
    Result<void> onApply(sqlite::Database &, const Delta &delta) override {
        *m_last = delta;
        return {};
    }
    Result<std::vector<QString>> verify(sqlite::Database &, int) const override {
        return std::vector<QString>();
    }

private:
    Delta *m_last;
};

inline QString describe(const Result<TransactionOutcome> &outcome) {
    return outcome ? outcomeText(*outcome) : outcome.error().message + u' ' + outcome.error().detail;
}

inline QStringList lossLines(const LossReport &report) {
    QStringList lines;
    for (const Loss &loss : report.losses)
        lines.append(u"%1: %2 (%3)"_s.arg(loss.where, loss.what).arg(loss.count));
    return lines;
}

inline QStringList findings(CatalogStore &store) {
    const auto sound = store.verify();
    return sound ? QStringList(sound->begin(), sound->end()) : QStringList{sound.error().message};
}

// One catalog a test, in a folder that goes with the object.
class ImportFixture {
protected:
    TempCatalog m_folder;
    std::unique_ptr<CatalogStore> m_store;
    int m_made = 0;

    QString path() const { return m_folder.path(u"%1.meshlens"_s.arg(m_made)); }
    QStringList query(const QByteArray &sql) const { return dumpQuery(path(), sql); }

    QString edit(const QByteArray &key, const QString &field, const QJsonValue &value) {
        const EntityId entity{query("SELECT id FROM entity WHERE key = '" + key + "'").value(0).toLongLong()};
        return describe(m_store->apply({u"ann"_s, {}, {SetField{entity, field, value}}}, FixedClock(1)));
    }

    void openCatalog() {
        ++m_made;
        m_store = m_folder.create(u"%1.meshlens"_s.arg(m_made));
    }
    void closeCatalog() {
        QCOMPARE(findings(*m_store), QStringList());
        m_store.reset();
    }
};

} // namespace meshlens::test
