// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"
#include "models/search/search.h"
#include "models/search/search_index.h"
#include "tests/models/catalog/apply_case.h"

#include <QJsonArray>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// Owners, tags, terms and domains that people set in place of those of the sources.
class TestApplyRelations : public QObject, protected ApplyCase {
    Q_OBJECT

private:
    Result<TransactionOutcome> apply(const std::vector<TransactionStep> &steps) { return write(steps); }
    QString set(const QString &field, const QJsonValue &value, const QByteArray &key = "dataset:orders") {
        const auto outcome = apply({SetField{idOf(key), field, value}});
        return outcome ? outcomeText(*outcome) : outcome.error().message;
    }
    QString undo(qint64 txn) { return told(write({UndoTransactions{{TxnId{txn}}}})); }
    // "KEY" or "KEY (role)" of what readers see.
    QStringList shown(RelationKind kind, const QByteArray &key = "dataset:orders") {
        const auto view = m_store->readers()->view();
        if (!view)
            return {view.error().message};
        const auto detail = readEntity(*view, idOf(key));
        if (!detail)
            return {detail.error().message};
        QStringList list;
        for (const EntityDetail::Relation &relation : detail->relations) {
            if (relation.kind == kind)
                list.append(relation.role.isEmpty() ? relation.to.key
                                                    : relation.to.key + u" ("_s + relation.role + u')');
        }
        return list;
    }
    int found(const QString &query) {
        const auto view = m_store->readers()->view();
        const auto result = search(*view, parseQuery(query), {});
        return result ? static_cast<int>(result->total) : -1;
    }
    StagedFacts people() {
        StagedFacts facts(u"people"_s);
        facts.entity(EntityKind::Person, u"ann"_s).entity(EntityKind::Person, u"bob"_s);
        facts.entity(EntityKind::Team, u"crew"_s).entity(EntityKind::Tag, u"pii"_s);
        facts.entity(EntityKind::Tag, u"gold"_s).entity(EntityKind::Term, u"revenue"_s);
        facts.entity(EntityKind::Domain, u"sales"_s).entity(EntityKind::Domain, u"finance"_s);
        return facts;
    }
    StagedFacts shop() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"orders"_s, {{u"description"_s, u"All orders"_s}}).dataset(u"other"_s);
        facts.relation(RelationKind::Owner, u"orders"_s, EntityKind::Person, u"ann"_s, u"technical"_s);
        facts.relation(RelationKind::Tag, u"orders"_s, EntityKind::Tag, u"gold"_s);
        facts.relation(RelationKind::Domain, u"orders"_s, EntityKind::Domain, u"sales"_s);
        return facts;
    }

    static inline const QJsonValue undefined = QJsonValue(QJsonValue::Undefined);

private Q_SLOTS:
    void init() {
        makeCatalog();
        m_store->addPart(makeSearchIndex());
        MESHLENS_VERIFY(people().applyTo(*m_store));
        MESHLENS_VERIFY(shop().applyTo(*m_store, 2'000'000));
    }
    void cleanup() { closeCatalog(); }

    void replacesWhatTheSourceSays() {
        const QJsonArray owners{QJsonObject{{u"key"_s, u"person:bob"_s}, {u"role"_s, u"steward"_s}},
                                u"team:crew"_s};
        QCOMPARE(set(u"/owners"_s, owners), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Owner), (QStringList{u"person:bob (steward)"_s, u"team:crew"_s}));
        QCOMPARE(set(u"/tags"_s, QJsonArray{u"tag:pii"_s, u"tag:gold"_s, u"tag:pii"_s}),
                 u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Tag), (QStringList{u"tag:pii"_s, u"tag:gold"_s}));
        QCOMPARE(set(u"/terms"_s, QJsonArray{u"term:revenue"_s}), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Term), QStringList{u"term:revenue"_s});
        QCOMPARE(set(u"/domain"_s, u"domain:finance"_s), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Domain), QStringList{u"domain:finance"_s});
        QCOMPARE(dumpChanges(path()),
                 (QStringList{
                     u"3 dataset:orders /owners user - -> [{\"key\":\"person:bob\",\"role\":\"steward\"},{"
                     "\"key\":\"team:crew\"}]"_s,
                     u"4 dataset:orders /tags user - -> [\"tag:pii\",\"tag:gold\"]"_s,
                     u"5 dataset:orders /terms user - -> [\"term:revenue\"]"_s,
                     u"6 dataset:orders /domain user - -> \"domain:finance\""_s}));
        // Facts of the body are not mixed up with it.
        const auto view = m_store->readers()->view();
        QCOMPARE(readEntity(*view, idOf("dataset:orders"))->fields,
                 (QJsonObject{{u"description"_s, u"All orders"_s}}));
    }

    void sayingNothingIsNotSayingNone() {
        QCOMPARE(set(u"/tags"_s, QJsonArray()), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Tag), QStringList());
        QCOMPARE(set(u"/domain"_s, QString()), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Domain), QStringList());
        QCOMPARE(set(u"/tags"_s, undefined), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Tag), QStringList{u"tag:gold"_s});
        QCOMPARE(set(u"/domain"_s, QJsonValue::Null), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Domain), QStringList{u"domain:sales"_s});
        QCOMPARE(dumpQuery(path(), "SELECT count(*) FROM facet"), QStringList{u"0"_s});
        QCOMPARE(set(u"/tags"_s, undefined), QString());
    }

    void outlivesImports() {
        set(u"/owners"_s, QJsonArray{u"person:bob"_s});
        auto again = shop();
        again.relation(RelationKind::Owner, u"orders"_s, EntityKind::Team, u"crew"_s);
        MESHLENS_VERIFY(again.applyTo(*m_store, ++m_time));
        QCOMPARE(shown(RelationKind::Owner), QStringList{u"person:bob"_s});
        set(u"/owners"_s, undefined);
        QCOMPARE(shown(RelationKind::Owner), (QStringList{u"person:ann (technical)"_s, u"team:crew"_s}));
    }

    void waitsForWhatHasEnded() {
        set(u"/owners"_s, QJsonArray{u"person:bob"_s});
        StagedFacts few(u"people"_s);
        few.entity(EntityKind::Person, u"ann"_s);
        MESHLENS_VERIFY(few.applyTo(*m_store, ++m_time));
        QCOMPARE(shown(RelationKind::Owner), QStringList());
        QCOMPARE(found(u"owner:bob"_s), 0);
        MESHLENS_VERIFY(people().applyTo(*m_store, ++m_time));
        QCOMPARE(shown(RelationKind::Owner), QStringList{u"person:bob"_s});
        QCOMPARE(found(u"owner:bob"_s), 1);
        // The other end.
        StagedFacts none(u"shop"_s);
        none.dataset(u"other"_s);
        MESHLENS_VERIFY(none.applyTo(*m_store, ++m_time));
        MESHLENS_VERIFY(shop().applyTo(*m_store, ++m_time));
        QCOMPARE(shown(RelationKind::Owner), QStringList{u"person:bob"_s});
    }

    void followsARename() {
        set(u"/owners"_s, QJsonArray{u"person:bob"_s});
        set(u"/name"_s, u"Robert"_s, "person:bob");
        QCOMPARE(shown(RelationKind::Owner), QStringList{u"person:Robert"_s});
        set(u"/owners"_s, QJsonArray{u"person:ann"_s});
        QCOMPARE(undo(5), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Owner), QStringList{u"person:Robert"_s});
    }

    void isUndone() {
        set(u"/tags"_s, QJsonArray{u"tag:pii"_s});
        set(u"/tags"_s, QJsonArray());
        QCOMPARE(undo(3), u"/tags"_s); // said again since
        QCOMPARE(undo(4), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Tag), QStringList{u"tag:pii"_s});
        QCOMPARE(undo(3), u"updated dataset 1"_s);
        QCOMPARE(shown(RelationKind::Tag), QStringList{u"tag:gold"_s});
    }

    void isFound() {
        QCOMPARE(found(u"tag:gold"_s), 1);
        QCOMPARE(found(u"kind:dataset domain:sales"_s), 1);
        set(u"/tags"_s, QJsonArray{u"tag:pii"_s});
        set(u"/domain"_s, u"domain:finance"_s);
        QCOMPARE(found(u"tag:gold"_s), 0);
        QCOMPARE(found(u"tag:pii"_s), 1);
        QCOMPARE(found(u"kind:dataset domain:sales"_s), 0);
        QCOMPARE(found(u"kind:dataset domain:finance"_s), 1);
    }

    void manyAreOneTransaction() {
        const auto outcome = apply({SetField{idOf("dataset:orders"), u"/tags"_s, QJsonArray{u"tag:pii"_s}},
                                    SetField{idOf("dataset:other"), u"/tags"_s, QJsonArray{u"tag:pii"_s}},
                                    SetField{idOf("dataset:other"), u"/tags"_s, QJsonArray{u"tag:gold"_s}}});
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcomeText(*outcome), u"updated dataset 2"_s);
        QCOMPARE(shown(RelationKind::Tag, "dataset:other"), QStringList{u"tag:gold"_s});
        QCOMPARE(undo(3), u"updated dataset 2"_s);
        QCOMPARE(shown(RelationKind::Tag, "dataset:other"), QStringList());
        QCOMPARE(shown(RelationKind::Tag), QStringList{u"tag:gold"_s});
    }

    void refusesWhatItCannotMean_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no such person") << u"/owners"_s << QJsonValue(QJsonArray{u"person:eve"_s});
        QTest::newRow("a tag is no owner") << u"/owners"_s << QJsonValue(QJsonArray{u"tag:pii"_s});
        QTest::newRow("no list") << u"/tags"_s << QJsonValue(u"tag:pii"_s);
        QTest::newRow("an object") << u"/tags"_s
                                   << QJsonValue(QJsonArray{QJsonObject{{u"key"_s, u"tag:pii"_s}}});
        QTest::newRow("a role that is no text")
            << u"/owners"_s
            << QJsonValue(QJsonArray{QJsonObject{{u"key"_s, u"person:ann"_s}, {u"role"_s, 7}}});
        QTest::newRow("a number") << u"/terms"_s << QJsonValue(QJsonArray{1});
        QTest::newRow("a list of domains") << u"/domain"_s << QJsonValue(QJsonArray{u"domain:sales"_s});
        QTest::newRow("inside") << u"/owners/0"_s << QJsonValue(u"person:ann"_s);
    }
    void refusesWhatItCannotMean() {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        const QStringList before = dumpCatalog(path());
        const auto outcome = apply({SetField{idOf("dataset:orders"), field, value}});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(dumpCatalog(path()), before);
    }

    void aDomainHasNoDomain() {
        QVERIFY(!apply({SetField{idOf("domain:sales"), u"/domain"_s, u"domain:finance"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestApplyRelations)
#include "tst_apply_relations.moc"
