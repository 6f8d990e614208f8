// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/statement.h"
#include "models/search/posting.h"
#include "models/search/search_index.h"
#include "tests/support/small_mesh.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <set>

#include <sqlite3.h>

using namespace Qt::Literals::StringLiterals;
using meshlens::test::CatalogRows;
using meshlens::test::SmallMesh;

namespace meshlens {

class tst_SearchIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryLivingThing();
    void fieldsOfWords_data();
    void fieldsOfWords();
    void peopleComeBeforeSources();
    void updatesLikeARebuild();
    void wordsAloneLeaveFactsAlone();
    void renamedTagIsFoundByItsNewName();
    void columnsFollowTheirTagsAndTerms();
    void longListsAreCut();
    void verifyFinds_data();
    void verifyFinds();
    void verifyStopsAtTheLimit();
    void cancelledIsAnError();
    void listsThatBeginWithNoNumber();
};

namespace {

using Dump =
    std::map<QString, std::map<std::pair<std::int64_t, int>, int>>; // word -> (entity, column) -> fields

// All lists, decoded, whatever the numbers of the words are.
Dump dump(sqlite::Database &database) {
    Dump all;
    auto rows = database.prepare("SELECT w.word, p.list % 4, p.first, p.docs FROM search_posting p LEFT JOIN "
                                 "search_word w ON w.id=p.list / 4");
    while (rows && rows->step().value_or(false)) {
        const QByteArray chunk = rows->blob(3);
        PostingReader reader(static_cast<ListPart>(rows->integer(1)), rows->integer(2), viewOf(chunk));
        auto &list = all[rows->text(0)];
        for (Posting posting; reader.next(posting);) {
            if (posting.fields)
                list[{entityOf(posting.doc), 0}] |= posting.fields;
            for (const ColumnPosting &column : posting.columns)
                list[{entityOf(posting.doc), column.number}] |= column.fields;
        }
    }
    return all;
}

void apply(CatalogRows &catalog, Delta delta) {
    const auto part = makeSearchIndex();
    const auto done = part->onApply(catalog.writer(), delta);
    QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
}

void rebuild(CatalogRows &catalog) {
    apply(catalog, {.txn = {1}, .rebuilt = true, .entities = {}});
}

std::vector<QString> findings(CatalogRows &catalog, int limit = 20) {
    const auto found = makeSearchIndex()->verify(catalog.writer(), limit);
    return found ? *found : std::vector<QString>{found.error().message};
}

QString lines(const std::vector<QString> &sentences) {
    return QStringList(sentences.begin(), sentences.end()).join(u'\n');
}

} // namespace

void tst_SearchIndex::holdsEveryLivingThing() {
    SmallMesh mesh;
    rebuild(mesh.catalog);
    QCOMPARE(lines(findings(mesh.catalog)), u""_s);
    sqlite::Database &database = mesh.catalog.writer();
    QCOMPARE(*database.integer("SELECT count(*) FROM search_doc"),
             *database.integer("SELECT count(*) FROM entity WHERE died IS NULL"));
    // Every column's name leads to it, and to its dataset; nothing leads to what has ended.
    const Dump all = dump(database);
    const auto &email = all.at(u"email"_s);
    QVERIFY(email.contains({mesh.orders.value, mesh.email.number()}));
    QVERIFY(email.at({mesh.orders.value, 0}) & InColumns);
    for (const auto &[word, list] : all) {
        for (const auto &[doc, fields] : list)
            QVERIFY2(doc.first != mesh.gone.value, qPrintable(word));
    }
    // Counts of the vocabulary are numbers of entities.
    auto rows = database.prepare("SELECT word, docs FROM search_word");
    while (rows && rows->step().value_or(false)) {
        std::set<std::int64_t> entities;
        for (const auto &[doc, fields] : all.at(rows->text(0)))
            entities.insert(doc.first);
        QCOMPARE(static_cast<qsizetype>(entities.size()), rows->integer(1));
    }
}

void tst_SearchIndex::fieldsOfWords_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("fields"); // of the dataset
    QTest::newRow("name") << u"daily"_s << int(InName | StartsName);
    QTest::newRow("name, not its beginning") << u"orders"_s << int(InName | InDescription);
    QTest::newRow("whole name") << u"!dailyorders"_s << int(InName | WholeName);
    QTest::newRow("description") << u"final"_s << int(InDescription);
    QTest::newRow("description, connected") << u"email"_s << int(InDescription | InColumns);
    QTest::newRow("Markdown marks are no words") << u"strong"_s << 0;
    QTest::newRow("column") << u"contact"_s << int(InColumns);
    QTest::newRow("column as one is the column's") << u"!contactemail"_s << int(InColumns | WholeColumn);
    QTest::newRow("tag") << u"sensitive"_s << int(InPeople);
    QTest::newRow("term") << u"revenue"_s << int(InPeople);
    QTest::newRow("owner") << u"jana"_s << int(InPeople);
    QTest::newRow("tag that nothing answers to") << u"secret"_s << int(InPeople);
    QTest::newRow("platform") << u"snowflake"_s << int(InPath);
    QTest::newRow("type") << u"table"_s << int(InPath);
    QTest::newRow("path of the key") << u"shop"_s << int(InPath);
    QTest::newRow("alias") << u"legacy"_s << int(InPath);
    QTest::newRow("split alias is another's") << u"elsewhere"_s << 0;
    QTest::newRow("a document's text is not the dataset's") << u"runbook"_s << 0;
}

void tst_SearchIndex::fieldsOfWords() {
    CatalogRows catalog;
    const EntityId tag = catalog.entity({.kind = EntityKind::Tag, .name = u"Sensitive"_s, .key = u"tag:s"_s});
    const EntityId term =
        catalog.entity({.kind = EntityKind::Term, .name = u"Revenue"_s, .key = u"term:r"_s});
    const EntityId owner =
        catalog.entity({.kind = EntityKind::Person, .name = u"Jana Weiß"_s, .key = u"person:j"_s});
    const EntityId orders = catalog.entity(
        {.name = u"daily_orders"_s,
         .key = u"dataset:shop/daily_orders"_s,
         .body =
             R"({"description":"Orders in a **final** state; <strong>e-mail</strong>","type":"table","platform":"snowflake"})"});
    catalog.column({.dataset = orders, .number = 1, .name = u"contact_email"_s});
    catalog.relation(orders, RelationKind::Tag, tag);
    catalog.relation(orders, RelationKind::Term, term);
    catalog.relation(orders, RelationKind::Owner, owner);
    catalog.unresolved(orders, RelationKind::Tag, EntityKind::Tag, u"urn:li:tag:secret"_s);
    catalog.alias(u"urn:li:dataset:(urn:li:dataPlatform:snowflake,legacy.daily_orders,PROD)"_s, orders);
    catalog.alias(u"urn:li:dataset:(urn:li:dataPlatform:x,elsewhere.t,PROD)"_s, orders, AliasState::Split);
    catalog.entity({.kind = EntityKind::Document,
                    .name = u"Guide"_s,
                    .key = u"document:g"_s,
                    .body = R"({"text":"# Runbook"})"});
    rebuild(catalog);

    QFETCH(QString, word);
    QFETCH(int, fields);
    const Dump all = dump(catalog.writer());
    const auto list = all.find(word);
    const int found = list == all.end() || !list->second.contains({orders.value, 0})
                          ? 0
                          : list->second.at({orders.value, 0});
    QCOMPARE(found, fields);
}

void tst_SearchIndex::peopleComeBeforeSources() {
    CatalogRows catalog;
    const EntityId table =
        catalog.entity({.name = u"t"_s, .key = u"dataset:t"_s, .body = R"({"description":"sourceword"})"});
    catalog.facet(table, 3, R"({"description":"otherword","platform":"dbt"})");
    const ColumnId column =
        catalog.column({.dataset = table, .number = 1, .name = u"c"_s, .description = u"plainword"_s});
    rebuild(catalog);
    Dump all = dump(catalog.writer());
    QVERIFY(all.contains(u"sourceword"_s));
    QVERIFY(!all.contains(u"otherword"_s)); // the first by precedence is shown
    QVERIFY(all.contains(u"dbt"_s));        // what only the other one says is shown, too
    QVERIFY(all.contains(u"plainword"_s));

    catalog.facet(table, 1, R"({"description":"ourword"})");
    catalog.columnFacet(column, 1, {}, u"columnword"_s);
    apply(catalog, {.txn = {2}, .rebuilt = false, .entities = {table}});
    all = dump(catalog.writer());
    QVERIFY(all.contains(u"ourword"_s));
    QVERIFY(!all.contains(u"sourceword"_s));
    QVERIFY(all.contains(u"columnword"_s));
    QVERIFY(!all.contains(u"plainword"_s));
    QCOMPARE(lines(findings(catalog)), u""_s);
}

// Many changes of all kinds, each kept up by the index: afterwards it is what a rebuild makes.
void tst_SearchIndex::updatesLikeARebuild() {
    CatalogRows catalog;
    QRandomGenerator random(7);
    const QStringList vocabulary{u"order"_s, u"customer"_s, u"email"_s, u"item"_s,
                                 u"daily"_s, u"v2"_s,       u"größe"_s};
    const auto word = [&] { return vocabulary[random.bounded(vocabulary.size())]; };
    const auto name = [&] { return word() + u'_' + word() + QString::number(random.bounded(50)); };
    const auto body = [&] {
        return QByteArray(R"({"description":")") + (word() + u' ' + word() + u' ' + name()).toUtf8() +
               R"("})";
    };
    std::vector<EntityId> ids;
    const auto add = [&] {
        const EntityId id = catalog.entity({.name = name(),
                                            .key = u"dataset:%1"_s.arg(ids.size()),
                                            .body = body(),
                                            .born = static_cast<int>(1)});
        for (int column = 1; column <= static_cast<int>(random.bounded(5)); ++column)
            catalog.column({.dataset = id, .number = column, .name = name()});
        ids.push_back(id);
    };
    for (int i = 0; i < 400; ++i)
        add();
    rebuild(catalog);
    for (int round = 2; round < 40; ++round) {
        Delta delta{.txn = {round}, .rebuilt = false, .entities = {}};
        const std::size_t before = ids.size();
        for (int i = 0; i < 3; ++i)
            add();
        for (std::size_t i = before; i < ids.size(); ++i)
            delta.entities.push_back(ids[i]);
        for (int i = 0; i < 10; ++i) {
            const EntityId id = ids[random.bounded(static_cast<quint32>(before))];
            if (std::ranges::contains(delta.entities, id))
                continue;
            delta.entities.push_back(id);
            const QByteArray where = " WHERE id=" + QByteArray::number(qlonglong(id.value));
            switch (random.bounded(4)) {
            case 0:
                catalog.execute("UPDATE entity SET died=" + QByteArray::number(round) + where);
                break;
            case 1:
                catalog.execute("UPDATE entity SET body='" + body() + "'" + where);
                break;
            case 2:
                catalog.execute("UPDATE entity SET died=NULL, name='" + name().toUtf8() + "'" + where);
                break;
            default:
                catalog.execute("UPDATE col SET name='" + name().toUtf8() +
                                "' WHERE id=" + QByteArray::number(qlonglong(id.value << 16 | 1)));
            }
        }
        apply(catalog, delta);
    }
    QCOMPARE(lines(findings(catalog)), u""_s);
    const Dump kept = dump(catalog.writer());
    const qint64 words = *catalog.writer().integer("SELECT count(*) FROM search_word");
    rebuild(catalog);
    QVERIFY(kept == dump(catalog.writer()));
    QCOMPARE(words, *catalog.writer().integer("SELECT count(*) FROM search_word"));
}

// Readers read facts again when their generation moves: an edit of words is none of their business, and
// writes only the lists of words that come and go.
void tst_SearchIndex::wordsAloneLeaveFactsAlone() {
    CatalogRows catalog;
    const EntityId id = catalog.entity(
        {.name = u"orders"_s, .key = u"dataset:orders"_s, .body = R"({"description":"one two"})"});
    catalog.column({.dataset = id, .number = 1, .name = u"customer"_s});
    rebuild(catalog);
    const auto generation = [&catalog] {
        return *catalog.writer().integer("SELECT max(generation) FROM search_fact");
    };
    const auto edit = [&](const QByteArray &body, int txn) {
        catalog.execute("UPDATE entity SET body='" + body + "'");
        const int before = sqlite3_total_changes(catalog.writer().handle());
        apply(catalog, {.txn = {txn}, .rebuilt = false, .entities = {id}});
        return sqlite3_total_changes(catalog.writer().handle()) - before;
    };
    const std::int64_t first = generation();
    // Of "two" the list and the word go, of "three" they come; the entity's own row.
    QCOMPARE(edit(R"({"description":"one three"})", 2), 6);
    QCOMPARE(generation(), first);
    QCOMPARE(lines(findings(catalog)), u""_s);
    QCOMPARE(edit(R"({"description":"one three"})", 3), 0);
    (void)edit(R"({"description":"one three","platform":"kafka"})", 4);
    QCOMPARE(generation(), first + 1);
    QCOMPARE(lines(findings(catalog)), u""_s);
}

void tst_SearchIndex::renamedTagIsFoundByItsNewName() {
    CatalogRows catalog;
    const EntityId tag = catalog.entity({.kind = EntityKind::Tag, .name = u"Old"_s, .key = u"tag:t"_s});
    const EntityId table = catalog.entity({.name = u"t"_s, .key = u"dataset:t"_s});
    catalog.relation(table, RelationKind::Tag, tag);
    rebuild(catalog);
    catalog.execute("UPDATE entity SET name='Fresh' WHERE kind=15");
    catalog.change(2, tag, u"/name"_s, "\"Old\"", "\"Fresh\"");
    apply(catalog, {.txn = {2}, .rebuilt = false, .entities = {tag}});
    const Dump all = dump(catalog.writer());
    QVERIFY(all.at(u"fresh"_s).contains({table.value, 0}));
    QVERIFY(!all.contains(u"old"_s));
    QCOMPARE(lines(findings(catalog)), u""_s);
}

// Columns name them by the source's words, in no relation.
void tst_SearchIndex::columnsFollowTheirTagsAndTerms() {
    CatalogRows catalog;
    const EntityId table = catalog.entity({.name = u"t"_s, .key = u"dataset:t"_s});
    catalog.column({.dataset = table,
                    .number = 1,
                    .name = u"c"_s,
                    .body = R"({"tags":["urn:tag:one"],"terms":["urn:term:one","urn:term:late"]})"});
    const EntityId tag = catalog.entity({.kind = EntityKind::Tag, .name = u"Oldtag"_s, .key = u"tag:t"_s});
    catalog.alias(u"urn:tag:one"_s, tag);
    const EntityId term =
        catalog.entity({.kind = EntityKind::Term, .name = u"Oldterm"_s, .key = u"term:t"_s});
    catalog.alias(u"urn:term:one"_s, term);
    rebuild(catalog);
    QVERIFY(dump(catalog.writer()).contains(u"late"_s));

    catalog.execute("UPDATE entity SET name='New' || lower(substr(name, 4)) WHERE kind IN (13, 15)");
    for (const EntityId id : {tag, term})
        catalog.change(2, id, u"/name"_s, "\"before\"", "\"after\"");
    const EntityId late =
        catalog.entity({.kind = EntityKind::Term, .name = u"Arrived"_s, .key = u"term:late"_s, .born = 2});
    catalog.alias(u"urn:term:late"_s, late);
    apply(catalog, {.txn = {2}, .rebuilt = false, .entities = {tag, term, late}});
    Dump all = dump(catalog.writer());
    for (const QString &word : {u"newtag"_s, u"newterm"_s, u"arrived"_s})
        QVERIFY2(all[word].contains({table.value, 1}), qPrintable(word));
    for (const QString &word : {u"oldtag"_s, u"oldterm"_s})
        QVERIFY2(!all.contains(word), qPrintable(word));
    QCOMPARE(lines(findings(catalog)), u""_s);

    // And when it is over, its name in the source is what is left.
    catalog.execute("UPDATE entity SET died=3 WHERE key='term:late'");
    apply(catalog, {.txn = {3}, .rebuilt = false, .entities = {late}});
    all = dump(catalog.writer());
    QVERIFY(all[u"late"_s].contains({table.value, 1}));
    QVERIFY(!all.contains(u"arrived"_s));
    QCOMPARE(lines(findings(catalog)), u""_s);
}

void tst_SearchIndex::longListsAreCut() {
    CatalogRows catalog;
    catalog.execute("BEGIN");
    for (int i = 0; i < 3000; ++i)
        catalog.entity({.name = u"same"_s, .key = u"dataset:%1"_s.arg(i)});
    catalog.execute("COMMIT");
    rebuild(catalog);
    sqlite::Database &database = catalog.writer();
    const char *chunks =
        "SELECT count(*) FROM search_posting WHERE list/4=(SELECT id FROM search_word WHERE word='same')";
    QVERIFY(*database.integer(chunks) > 3);
    QVERIFY(*database.integer("SELECT max(length(docs)) FROM search_posting") < 1000);
    QCOMPARE(dump(database).at(u"same"_s).size(), 3000U);
    // One out of the middle.
    catalog.execute("UPDATE entity SET died=2 WHERE id=1500");
    apply(catalog, {.txn = {2}, .rebuilt = false, .entities = {{1500}}});
    QCOMPARE(dump(database).at(u"same"_s).size(), 2999U);
    QCOMPARE(lines(findings(catalog)), u""_s);
}

void tst_SearchIndex::verifyFinds_data() {
    QTest::addColumn<QByteArray>("damage");
    QTest::addColumn<QString>("expected"); // is in a finding
    QTest::newRow("entity missing") << QByteArray(
                                           "DELETE FROM search_doc WHERE entity=(SELECT id FROM entity WHERE "
                                           "name='ledger' AND kind=8)")
                                    << u"does not have"_s;
    QTest::newRow("dead entity") << QByteArray("UPDATE entity SET died=3 WHERE name='ledger' AND kind=8")
                                 << u"which the catalog does not"_s;
    QTest::newRow("renamed behind its back")
        << QByteArray("UPDATE entity SET name='quarterly' WHERE name='ledger' AND kind=8")
        << u"other words"_s;
    QTest::newRow("column renamed") << QByteArray("UPDATE col SET name='quarterly' WHERE name='amount'")
                                    << u"other words"_s;
    QTest::newRow("list lost")
        << QByteArray("DELETE FROM search_posting WHERE list/4=(SELECT id FROM search_word WHERE "
                      "word='ledger')")
        << u"has not the entries"_s;
    QTest::newRow("another tier") << QByteArray("UPDATE search_doc SET tier=1-tier%2") << u"older state"_s;
    QTest::newRow("facts lost") << QByteArray("DELETE FROM search_fact") << u"older state"_s;
    QTest::newRow("facts cut")
        << QByteArray("UPDATE search_fact SET facts=substr(facts,1,length(facts)-1) WHERE block>=0")
        << u"facts of the search index are damaged"_s;
    QTest::newRow("facts of nobody") << QByteArray("INSERT INTO search_fact SELECT block+1000000, "
                                                   "generation, facts FROM search_fact WHERE block>=0")
                                     << u"which the catalog does not"_s;
    QTest::newRow("texts lost") << QByteArray("DELETE FROM search_text") << u"older state"_s;
    QTest::newRow("list cut") << QByteArray("UPDATE search_posting SET docs=substr(docs,1,length(docs)-1)")
                              << u"damaged"_s;
}

void tst_SearchIndex::verifyFinds() {
    QFETCH(QByteArray, damage);
    QFETCH(QString, expected);
    SmallMesh mesh;
    rebuild(mesh.catalog);
    QCOMPARE(lines(findings(mesh.catalog)), u""_s);
    mesh.catalog.execute(damage);
    const QString found = lines(findings(mesh.catalog));
    QVERIFY2(found.contains(expected), qPrintable(found));
}

void tst_SearchIndex::verifyStopsAtTheLimit() {
    SmallMesh mesh;
    rebuild(mesh.catalog);
    mesh.catalog.execute("DELETE FROM search_doc");
    QCOMPARE(findings(mesh.catalog, 3).size(), 3U);
}

// From a stranger's file: once it kept the writer busy for ever.
void tst_SearchIndex::listsThatBeginWithNoNumber() {
    SmallMesh mesh;
    rebuild(mesh.catalog);
    QVERIFY(mesh.catalog.writer().execute("UPDATE search_posting SET first = first + 0.5;"
                                          "UPDATE entity SET name = 'anew'"));
    const auto done =
        makeSearchIndex()->onApply(mesh.catalog.writer(), {{2}, false, {mesh.orders, mesh.ledger}});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Damaged);
}

void tst_SearchIndex::cancelledIsAnError() {
    CatalogRows catalog;
    catalog.execute("BEGIN");
    for (int i = 0; i < 5000; ++i)
        catalog.entity({.name = u"n%1"_s.arg(i), .key = u"dataset:%1"_s.arg(i)});
    catalog.execute("COMMIT");
    std::stop_source stop;
    stop.request_stop();
    catalog.writer().setStopToken(stop.get_token());
    const auto done =
        makeSearchIndex()->onApply(catalog.writer(), {.txn = {1}, .rebuilt = true, .entities = {}});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
}

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_SearchIndex)
#include "tst_search_index.moc"
