// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/catalog/apply_case.h"

#include <QJsonArray>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// What people set, and what becomes of it.
class TestApplyEdit : public QObject, protected ApplyCase {
    Q_OBJECT

private:
    Result<TransactionOutcome> apply(const std::vector<TransactionStep> &steps) {
        return write(steps, u"because"_s);
    }
    QString set(const QByteArray &key, const QString &field, const QJsonValue &value) {
        const auto outcome = apply({SetField{idOf(key), field, value}});
        return outcome ? outcomeText(*outcome) : outcome.error().message;
    }
    ErrorCode codeOf(const QString &field, const QJsonValue &value = u"x"_s) {
        const auto outcome = apply({SetField{idOf("dataset:orders"), field, value}});
        return outcome ? ErrorCode::Internal : outcome.error().code;
    }

    static inline const QJsonValue undefined = QJsonValue(QJsonValue::Undefined);

private Q_SLOTS:
    void init() {
        makeCatalog();
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"orders"_s, {{u"description"_s, u"Theirs"_s},
                                    {u"customProperties"_s, QJsonObject{{u"team"_s, u"blue"_s}}}});
        facts.dataset(u"other"_s)
            .column(u"orders.id"_s)
            .column(u"orders.address/city"_s, u"text"_s, u"town"_s);
        MESHLENS_VERIFY(facts.applyTo(*m_store));
    }
    void cleanup() { closeCatalog(); }

    void setsAField() {
        QCOMPARE(set("dataset:orders", u"/description"_s, u"Ours"_s), u"updated dataset 1"_s);
        QVERIFY(dumpCatalog(path()).contains(u"dataset:orders + user {\"description\":\"Ours\"}"_s));
        QCOMPARE(dumpChanges(path()), QStringList{u"2 dataset:orders /description user - -> \"Ours\""_s});
        QCOMPARE(
            query("SELECT t.time_us, t.author, s.name, t.message, t.first_change, t.n_changes, "
                  "json_remove(t.counts, '$.content') FROM "
                  "txn t"
                  " JOIN source s ON s.id = t.source WHERE t.id = 2"),
            QStringList{
                u"%1|ann|user|because|1|1|{\"created\":{},\"ended\":{},\"unchanged\":{},\"updated\":{\"dataset\":1}}"_s
                    .arg(m_time)});
        QCOMPARE(query("SELECT kind, precedence, mode FROM source WHERE name = 'user'"),
                 QStringList{u"user|0|user"_s});
        QCOMPARE(set("dataset:orders", u"/description"_s, u"Better"_s), u"updated dataset 1"_s);
        QCOMPARE(dumpChanges(path()).last(), u"3 dataset:orders /description user \"Ours\" -> \"Better\""_s);
    }

    void theSameValueWritesNothing() {
        set("dataset:orders", u"/description"_s, u"Ours"_s);
        QCOMPARE(set("dataset:orders", u"/description"_s, u"Ours"_s), QString());
        QCOMPARE(set("dataset:orders", u"/title"_s, undefined), QString());
        QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"2"_s});
        // The source says so, but a person has not yet.
        QCOMPARE(set("dataset:other", u"/description"_s, QString()), u"updated dataset 1"_s);
    }

    void takesTheWordBack() {
        set("dataset:orders", u"/description"_s, u"Ours"_s);
        QCOMPARE(set("dataset:orders", u"/description"_s, undefined), u"updated dataset 1"_s);
        QCOMPARE(query("SELECT count(*) FROM facet"), QStringList{u"0"_s});
        QCOMPARE(dumpChanges(path()).last(), u"3 dataset:orders /description user \"Ours\" -> -"_s);
        set("dataset:orders", u"/description"_s, u"Ours"_s);
        QCOMPARE(set("dataset:orders", u"/description"_s, QJsonValue::Null), u"updated dataset 1"_s);
        QCOMPARE(query("SELECT count(*) FROM facet"), QStringList{u"0"_s});
    }

    void setsWhatIsInside() {
        set("dataset:orders", u"/customProperties/cost center"_s, u"42"_s);
        set("dataset:orders", u"/customProperties/a~1b~0c"_s, u"x"_s);
        QVERIFY(dumpCatalog(path()).contains(
            u"dataset:orders + user {\"customProperties\":{\"a/b~c\":\"x\",\"cost center\":\"42\"}}"_s));
        QCOMPARE(dumpChanges(path()),
                 (QStringList{u"2 dataset:orders /customProperties/cost center user - -> \"42\""_s,
                              u"3 dataset:orders /customProperties/a~1b~0c user - -> \"x\""_s}));
        set("dataset:orders", u"/customProperties/a~1b~0c"_s, undefined);
        set("dataset:orders", u"/customProperties/cost center"_s, undefined);
        QCOMPARE(query("SELECT count(*) FROM facet"), QStringList{u"0"_s});
        set("dataset:orders", u"/links"_s, QJsonArray{QJsonObject{{u"url"_s, u"https://example.org"_s}}});
        QCOMPARE(dumpChanges(path()).last(),
                 u"6 dataset:orders /links user - -> [{\"url\":\"https://example.org\"}]"_s);
        QCOMPARE(codeOf(u"/links/0/url"_s), ErrorCode::InvalidArgument);
    }

    void setsAColumn() {
        QCOMPARE(set("dataset:orders", u"/columns/id/description"_s, u"the key"_s), u"updated column 1"_s);
        QCOMPARE(set("dataset:orders", u"/columns/address~1city/description"_s, u"where"_s),
                 u"updated column 1"_s);
        QCOMPARE(set("dataset:orders", u"/columns/id/type"_s, u"uuid"_s), u"updated column 1"_s);
        QCOMPARE(set("dataset:orders", u"/columns/id/tags"_s, QJsonArray{u"pii"_s}), u"updated column 1"_s);
        QCOMPARE(dumpCatalog(path()).filter(u"user"_s),
                 (QStringList{u"dataset:orders#address/city + user - \"where\""_s,
                              u"dataset:orders#id + user uuid \"the key\" {\"tags\":[\"pii\"]}"_s}));
        QCOMPARE(dumpChanges(path()),
                 (QStringList{u"2 dataset:orders /columns/id/description user - -> \"the key\""_s,
                              u"3 dataset:orders /columns/address~1city/description user - -> \"where\""_s,
                              u"4 dataset:orders /columns/id/type user - -> \"uuid\""_s,
                              u"5 dataset:orders /columns/id/tags user - -> [\"pii\"]"_s}));
        for (const QString &field : {u"description"_s, u"type"_s, u"tags"_s})
            QCOMPARE(set("dataset:orders", u"/columns/id/"_s + field, undefined), u"updated column 1"_s);
        QCOMPARE(query("SELECT count(*) FROM col_facet"), QStringList{u"1"_s});
    }

    void renames() {
        QCOMPARE(set("dataset:orders", u"/name"_s, u"Orders (gold) 1/2"_s), u"updated dataset 1"_s);
        QCOMPARE(query("SELECT name, key, layer_name, layer_key FROM entity WHERE id = 1"),
                 QStringList{u"Orders (gold) 1/2|dataset:Orders (gold) 1%2F2|orders|dataset:orders"_s});
        QVERIFY(dumpCatalog(path()).contains(u"dataset:Orders (gold) 1%2F2 former dataset:orders"_s));
        QCOMPARE(dumpChanges(path()),
                 QStringList{u"2 dataset:Orders (gold) 1%2F2 /name user - -> \"Orders (gold) 1/2\""_s});
        // The source's own name waits below, through imports as well.
        StagedFacts facts(u"shop"_s);
        SourceEntity orders = StagedFacts::make(EntityKind::Dataset, u"orders"_s);
        orders.displayName = u"ORDERS"_s;
        orders.keySteps = {u"ORDERS"_s};
        facts.add(orders).dataset(u"other"_s).column(u"orders.id"_s);
        MESHLENS_VERIFY(facts.applyTo(*m_store, ++m_time));
        QCOMPARE(query("SELECT name, key, layer_name, layer_key FROM entity WHERE id = 1"),
                 QStringList{u"Orders (gold) 1/2|dataset:Orders (gold) 1%2F2|ORDERS|dataset:ORDERS"_s});
        QCOMPARE(set("dataset:Orders (gold) 1%2F2", u"/name"_s, undefined), u"updated dataset 1"_s);
        QCOMPARE(query("SELECT name, key, layer_name, layer_key FROM entity WHERE id = 1"),
                 QStringList{u"ORDERS|dataset:ORDERS|-|-"_s});
        QCOMPARE(query("SELECT count(*) FROM facet"), QStringList{u"0"_s});
        QCOMPARE(query("SELECT name FROM alias WHERE state = 4 ORDER BY name"),
                 (QStringList{u"dataset:Orders (gold) 1%2F2"_s, u"dataset:orders"_s}));
    }

    void renamesToATakenName() {
        QCOMPARE(set("dataset:orders", u"/name"_s, u"other"_s), u"updated dataset 1"_s);
        QCOMPARE(query("SELECT name, key FROM entity ORDER BY id"),
                 (QStringList{u"other|dataset:other~2"_s, u"other|dataset:other"_s}));
        QCOMPARE(set("dataset:other~2", u"/name"_s, u"orders"_s), u"updated dataset 1"_s);
        QCOMPARE(query("SELECT name, key, layer_key FROM entity WHERE id = 1"),
                 QStringList{u"orders|dataset:orders|-"_s});
        // It has its first key again: that is no former one any more.
        QCOMPARE(query("SELECT name FROM alias WHERE state = 4"), QStringList{u"dataset:other~2"_s});
        QCOMPARE(codeOf(u"/name"_s, u" "_s), ErrorCode::InvalidArgument);
        QCOMPARE(codeOf(u"/name"_s, QString()), ErrorCode::InvalidArgument);
    }

    void severalStepsAreOneTransaction() {
        const auto outcome = apply({SetField{idOf("dataset:orders"), u"/description"_s, u"A"_s},
                                    SetField{idOf("dataset:orders"), u"/title"_s, u"B"_s},
                                    SetField{idOf("dataset:other"), u"/description"_s, u"C"_s},
                                    SetField{idOf("dataset:orders"), u"/columns/id/type"_s, u"D"_s}});
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcomeText(*outcome), u"updated column 1, dataset 2"_s);
        QCOMPARE(query("SELECT n_changes FROM txn WHERE id = 2"), QStringList{u"4"_s});
        // All or nothing.
        QVERIFY(!apply({SetField{idOf("dataset:orders"), u"/description"_s, u"X"_s},
                        SetField{{99}, u"/description"_s, u"X"_s}}));
        QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"2"_s});
        QVERIFY(!dumpCatalog(path()).join(u'\n').contains(u"\"X\""_s));
    }

    void refusesWhatIsNotThere() {
        QCOMPARE(apply({SetField{{99}, u"/description"_s, u"x"_s}}).error().code, ErrorCode::NotFound);
        QCOMPARE(apply({SetField{{}, u"/description"_s, u"x"_s}}).error().code, ErrorCode::NotFound);
        QCOMPARE(codeOf(u"/columns/none/description"_s), ErrorCode::NotFound);
        for (const QString &field : {u""_s, u"/"_s, u"description"_s, u"/a~b"_s, u"/parent"_s, u"/key"_s,
                                     u"/uid"_s, u"/name/first"_s, u"/columns"_s, u"/columns/id"_s,
                                     u"/columns/id/name"_s, u"/columns/id/declared"_s})
            QCOMPARE(codeOf(field), ErrorCode::InvalidArgument);
        QCOMPARE(codeOf(u"/columns/id/description"_s, 7), ErrorCode::InvalidArgument);
        const EntityId ended = idOf("dataset:orders");
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"other"_s);
        MESHLENS_VERIFY(facts.applyTo(*m_store, ++m_time));
        QCOMPARE(apply({SetField{ended, u"/description"_s, u"x"_s}}).error().code, ErrorCode::NotFound);
    }

    void editsAndImportTogether() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"orders"_s, {{u"description"_s, u"New"_s}}).dataset(u"other"_s);
        const auto staging = facts.stage();
        const auto outcome =
            apply({SetField{idOf("dataset:orders"), u"/name"_s, u"mine"_s}, ApplyImport{staging.get()}});
        MESHLENS_VERIFY(outcome);
        QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"2"_s});
        QVERIFY(dumpCatalog(path()).contains(u"dataset:mine \"mine\" {\"description\":\"New\"} of shop"_s));
    }
};

QTEST_GUILESS_MAIN(TestApplyEdit)
#include "tst_apply_edit.moc"
