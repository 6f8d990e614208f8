// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search.h"
#include "models/search/search_index.h"
#include "tests/support/catalog_rows.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

using test::CatalogRows;

class tst_SearchFilters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findBehindTheLimit_data();
    void findBehindTheLimit();
    void sayWhenThereIsMore();
    void namesOfPeopleAndTeamsAreToldApart();
    void aRenamedValueIsCalledByItsNewName();
};

namespace {

// Twenty tables of one platform with a column each; behind them what the filters are to find.
struct Mesh {
    Mesh() {
        catalog.execute("BEGIN");
        for (int i = 0; i < 20; ++i) {
            const EntityId one = dataset(u"t%1"_s.arg(i), R"({"type":"table","platform":"snowflake"})");
            catalog.column({.dataset = one, .number = 1, .name = u"id"_s});
        }
        chart = dataset(u"chart"_s, R"({"type":"chart","platform":"looker"})");
        topic = dataset(u"topic"_s, R"({"type":"topic","platform":"kafka"})");
        catalog.relation(topic, RelationKind::Domain, entity(EntityKind::Domain, u"Mesh"_s));
        const EntityId pii = entity(EntityKind::Tag, u"PII"_s);
        const EntityId person = entity(EntityKind::Person, u"Finance"_s);
        const EntityId team = entity(EntityKind::Team, u"Finance"_s);
        const EntityId alone = entity(EntityKind::Team, u"Sales"_s);
        catalog.alias(u"urn:li:tag:pii"_s, pii);
        catalog.relation(chart, RelationKind::Tag, pii);
        catalog.relation(chart, RelationKind::Owner, person);
        catalog.relation(topic, RelationKind::Owner, team);
        catalog.relation(topic, RelationKind::Owner, alone);
        catalog.column(
            {.dataset = topic, .number = 1, .name = u"email"_s, .body = R"({"tags":["urn:li:tag:pii"]})"});
        catalog.column({.dataset = topic, .number = 2, .name = u"id"_s});
        const auto done =
            makeSearchIndex()->onApply(catalog.writer(), {.txn = {1}, .rebuilt = true, .entities = {}});
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().message));
        catalog.execute("COMMIT");
    }

    EntityId entity(EntityKind kind, const QString &name) {
        return catalog.entity({.kind = kind, .name = name, .key = kindName(kind) + u':' + name});
    }
    EntityId dataset(const QString &name, const QByteArray &body) {
        return catalog.entity({.name = name, .key = u"dataset:"_s + name, .body = body});
    }
    SearchResult find(const QString &text, const SearchLimits &limits = {}) const {
        auto result = search(catalog.view(), parseQuery(text), {}, limits);
        if (!result)
            qFatal("%s", qUtf8Printable(result.error().message));
        return std::move(*result);
    }

    CatalogRows catalog;
    EntityId chart, topic;
};

QStringList labels(const SearchResult &result, const QString &field) {
    QStringList all;
    const auto facet = std::ranges::find(result.facets, field, &Facet::field);
    if (facet != result.facets.end())
        std::ranges::transform(facet->values, std::back_inserter(all), &FacetValue::label);
    return all;
}

QStringList names(const SearchResult &result) {
    QStringList all;
    for (const SearchHit &hit : result.hits)
        all.append(hit.ref.kind == EntityKind::Column ? hit.owner.name + u'.' + hit.ref.name : hit.ref.name);
    all.sort();
    return all;
}

const SearchLimits few{.ranked = 5, .filtered = 5};

} // namespace

void tst_SearchFilters::findBehindTheLimit_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("type") << u"type:chart"_s << QStringList{u"chart"_s};
    QTest::newRow("either of two") << u"type:chart type:topic"_s << QStringList{u"chart"_s, u"topic"_s};
    QTest::newRow("platform and kind") << u"platform:kafka kind:dataset"_s << QStringList{u"topic"_s};
    QTest::newRow("both of two fields") << u"type:chart platform:kafka"_s << QStringList{};
    QTest::newRow("tag of a dataset and of a column")
        << u"tag:PII"_s << QStringList{u"chart"_s, u"topic.email"_s};
    QTest::newRow("tag of a column") << u"tag:PII kind:column"_s << QStringList{u"topic.email"_s};
    QTest::newRow("tag and platform") << u"tag:PII platform:kafka"_s << QStringList{u"topic.email"_s};
    QTest::newRow("columns of a platform")
        << u"kind:column platform:kafka"_s << QStringList{u"topic.email"_s, u"topic.id"_s};
    QTest::newRow("columns have no type") << u"kind:column type:topic"_s << QStringList{};
    QTest::newRow("owner") << u"owner:Sales"_s << QStringList{u"topic"_s};
    QTest::newRow("domain") << u"domain:Mesh"_s << QStringList{u"Mesh"_s, u"topic"_s};
    QTest::newRow("kind") << u"kind:team"_s << QStringList{u"Finance"_s, u"Sales"_s};
    QTest::newRow("unknown value") << u"type:dragon"_s << QStringList{};
}

void tst_SearchFilters::findBehindTheLimit() {
    QFETCH(QString, query);
    const Mesh mesh;
    const SearchResult result = mesh.find(query, few);
    QTEST(names(result), "expected");
    QCOMPARE(result.total, static_cast<int>(result.hits.size()));
    QVERIFY(!result.capped);
    // What is read of a small catalog as a whole says the same.
    QCOMPARE(names(mesh.find(query)), names(result));
}

void tst_SearchFilters::sayWhenThereIsMore() {
    const Mesh mesh;
    const SearchResult columns = mesh.find(u"kind:column"_s, few);
    QVERIFY(columns.capped);           // not all are listed
    QCOMPARE(columns.hits.size(), 6U); // the limit of those without tags, and one with
    QCOMPARE(columns.total, 22);
    QVERIFY(!mesh.find(u"kind:column"_s).capped);
    QCOMPARE(mesh.find(u"kind:column"_s).hits.size(), 22U);
    // All twenty are in the first tier's one list, which is not left in the middle.
    const SearchResult words = mesh.find(u"snowflake"_s, few);
    QVERIFY(words.capped);
    QCOMPARE(words.total, 5);
    QCOMPARE(mesh.find(u"snowflake"_s).total, 20);
}

// A person and a team of one name are two values, and either finds its own.
void tst_SearchFilters::namesOfPeopleAndTeamsAreToldApart() {
    const Mesh mesh;
    const SearchResult result = mesh.find(u"kind:dataset"_s);
    const auto facet = std::ranges::find(result.facets, u"owner"_s, &Facet::field);
    QVERIFY(facet != result.facets.end());
    QStringList values;
    for (const FacetValue &value : facet->values) {
        values.append(value.value);
        QCOMPARE(mesh.find(u"kind:dataset owner:\"%1\""_s.arg(value.value)).total, value.count);
    }
    values.sort();
    QCOMPARE(values, (QStringList{u"Sales"_s, u"person:Finance"_s, u"team:Finance"_s}));
}

// Names of facets are kept from one search to the next, but not over a transaction.
void tst_SearchFilters::aRenamedValueIsCalledByItsNewName() {
    Mesh mesh;
    mesh.catalog.transaction(1, 1000);
    QCOMPARE(labels(mesh.find(u"kind:dataset"_s), u"tag"_s), QStringList{u"PII"_s});
    QCOMPARE(labels(mesh.find(u"kind:dataset"_s), u"tag"_s), QStringList{u"PII"_s});
    mesh.catalog.execute("BEGIN");
    mesh.catalog.transaction(2, 2000);
    mesh.catalog.execute("UPDATE entity SET name='Personal' WHERE key='tag:PII'");
    mesh.catalog.execute("COMMIT");
    QCOMPARE(labels(mesh.find(u"kind:dataset"_s), u"tag"_s), QStringList{u"Personal"_s});
}

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::tst_SearchFilters)
#include "tst_search_filters.moc"
