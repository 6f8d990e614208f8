// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/import_review.h"

#include "tests/support/import_fixture.h"

using namespace meshlens;
using namespace meshlens::test;
using What = ImportChange::What;
using Kept = ImportChange::Kept;

// What an import would change, line by line, before it does.
class TestImportReview : public QObject, private ImportFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { openCatalog(); }
    void cleanup() {
        m_staging.reset();
        closeCatalog();
    }

    void aFirstImportIsAllNew();
    void saysWhatChangesAndWhatEnds();
    void linesBelongToTheCounts();
    void peoplesWordsStay();
    void whatComesBefore();
    void filters();
    void likeWordsAreText();
    void manyEndings_data();
    void manyEndings();
    void aMovedSourceIsPointedOut();
    void takenAsTheOther();
    void editsMadeMeanwhileGoFirst();
    void aStopLeavesTheCatalog();

private:
    ImportReview review(StagedFacts facts) {
        m_staging = facts.stage();
        auto review = reviewImport(*m_store, *m_staging);
        if (!review)
            QTest::qFail(qPrintable(review.error().message + review.error().detail), __FILE__, __LINE__);
        return review.value_or(ImportReview());
    }
    [[nodiscard]] QStringList lines(const ImportChangeFilter &filter = {}, qint64 first = 0,
                                    qint64 count = 1000) const {
        auto reader = ImportChangeReader::open(m_staging->path());
        const auto found = reader->find(filter);
        QStringList texts;
        const auto changes = reader->read(*found, first, count);
        for (const ImportChange &change : *changes)
            texts.append(line(change));
        return texts;
    }
    static QString valueText(const QJsonValue &value) {
        return value.isUndefined() ? u"-"_s : value.toVariant().toString();
    }
    static QString line(const ImportChange &change) {
        static constexpr const char *whats[] = {"+", "~", "-"};
        static constexpr const char *keeps[] = {"", " (people)", " (source)"};
        QString text = QLatin1StringView(whats[int(change.what)]) + u' ' + change.kind + u' ' + change.key;
        if (change.kind == "column"_L1 ? change.path.isEmpty() : change.kind.endsWith("edge"_L1))
            text += u" > "_s + change.name;
        if (!change.path.isEmpty())
            text += u' ' + change.path;
        if (!change.before.isUndefined() || !change.after.isUndefined())
            text += u' ' + valueText(change.before) + u" => "_s + valueText(change.after);
        if (change.columns > 0)
            text += u" [%1]"_s.arg(change.columns);
        return text + QLatin1StringView(keeps[int(change.kept)]);
    }
    // Of the shop: without the job and its edge, with another description, one column less, one more.
    static StagedFacts changedShop(const QString &source = u"shop"_s) {
        StagedFacts facts(source);
        facts.entity(EntityKind::Container, u"public"_s);
        facts.dataset(u"raw"_s, {{u"type"_s, u"table"_s}}, u"public"_s);
        facts.dataset(u"orders"_s, {{u"description"_s, u"All orders"_s}, {u"type"_s, u"table"_s}},
                      u"public"_s);
        facts.dataset(u"refunds"_s, {}, u"public"_s);
        facts.entity(EntityKind::Person, u"ann"_s).entity(EntityKind::Person, u"bob"_s);
        facts.column(u"raw.id"_s).column(u"raw.amount"_s, u"text"_s);
        facts.column(u"orders.amount"_s, u"number"_s).column(u"orders.status"_s, u"text"_s);
        facts.column(u"refunds.id"_s).column(u"refunds.why"_s, u"text"_s);
        facts.edge(u"raw"_s, u"refunds"_s);
        facts.relation(RelationKind::Owner, u"orders"_s, EntityKind::Person, u"bob"_s, u"technical"_s);
        return facts;
    }

    std::unique_ptr<StagingStore> m_staging;
};

void TestImportReview::aFirstImportIsAllNew() {
    const ImportReview told = review(shop());
    QVERIFY(told.newSource);
    QVERIFY(!told.overlap && !told.endsMuch());
    QCOMPARE(lines(), (QStringList{u"+ person person:ann"_s, u"+ container container:public"_s,
                                   u"+ dataset dataset:orders [2]"_s, u"+ dataset dataset:raw [2]"_s,
                                   u"+ job job:load"_s, u"+ edge dataset:raw > dataset:orders"_s}));
    QCOMPARE(told.lineCount(), 6);
    QCOMPARE(query("SELECT count(*) FROM txn"), QStringList{u"0"_s});
}

void TestImportReview::saysWhatChangesAndWhatEnds() {
    QVERIFY(shop().applyTo(*m_store));
    const ImportReview told = review(changedShop());
    QVERIFY(!told.newSource);
    QCOMPARE(lines(),
             (QStringList{u"- column dataset:orders > id int => -"_s, u"- job job:load"_s,
                          u"- edge dataset:raw > dataset:orders"_s,
                          u"- column_edge dataset:raw#amount > dataset:orders#amount"_s,
                          u"~ column dataset:orders /columns/amount/type decimal => number"_s,
                          u"~ dataset dataset:orders /description Orders => All orders"_s,
                          u"~ dataset dataset:orders /owners ann => -"_s,
                          u"~ dataset dataset:orders /owners - => bob"_s, u"+ person person:bob"_s,
                          u"+ dataset dataset:refunds [2]"_s, u"+ column dataset:orders > status - => text"_s,
                          u"+ edge dataset:raw > dataset:refunds"_s}));
    QCOMPARE(told.held, 5);
    QCOMPARE(told.gone, 1);
}

// Lines and counts are two ways to say one thing: every kind that is counted as new or ended has as many
// lines, apart from the columns of new datasets.
void TestImportReview::linesBelongToTheCounts() {
    QVERIFY(shop().applyTo(*m_store));
    const ImportReview told = review(changedShop());
    KindCounts created;
    KindCounts ended;
    for (const ImportChangeCount &line : told.lines) {
        if (line.what == What::New)
            created[line.kind] += line.count;
        else if (line.what == What::Ends)
            ended[line.kind] += line.count;
    }
    created[u"column"_s] += 2; // of refunds
    QCOMPARE(created, told.outcome.created);
    QCOMPARE(ended, told.outcome.ended);
    const auto written = m_store->apply({u"ann"_s, {}, {ApplyImport{m_staging.get()}}}, FixedClock(5));
    MESHLENS_VERIFY(written);
    QCOMPARE(written->created, told.outcome.created);
    QCOMPARE(written->updated, told.outcome.updated);
    QCOMPARE(written->ended, told.outcome.ended);
}

void TestImportReview::peoplesWordsStay() {
    QVERIFY(shop().applyTo(*m_store));
    edit("dataset:orders", u"/description"_s, u"Mine"_s);
    edit("dataset:orders", u"/columns/amount/type"_s, u"money"_s);
    edit("job:load", u"/description"_s, u"Nightly"_s);
    const ImportReview told = review(changedShop());
    QCOMPARE(told.keptByPeople, 2);
    ImportChangeFilter kept;
    kept.kept = true;
    QCOMPARE(lines(kept),
             (QStringList{u"- job job:load (people)"_s,
                          u"~ column dataset:orders /columns/amount/type decimal => number (people)"_s,
                          u"~ dataset dataset:orders /description Orders => All orders (people)"_s}));
    MESHLENS_VERIFY(m_store->apply({u"ann"_s, {}, {ApplyImport{m_staging.get()}}}, FixedClock(9)));
    QCOMPARE(
        query("SELECT json_extract(f.body, '$.description') FROM facet f JOIN entity e ON e.id = f.entity"
              " JOIN source s ON s.id = f.source WHERE e.key = 'dataset:orders' AND s.name = 'user'"),
        QStringList{u"Mine"_s});
}

void TestImportReview::whatComesBefore() {
    QVERIFY(shop().applyTo(*m_store));
    QVERIFY(shop(u"other"_s).applyTo(*m_store));
    (void)review(changedShop(u"other"_s));
    QVERIFY2(lines().contains(u"~ dataset dataset:orders /description Orders => All orders (source)"_s),
             qPrintable(lines().join(u'\n')));
}

void TestImportReview::filters() {
    QVERIFY(shop().applyTo(*m_store));
    (void)review(changedShop());
    ImportChangeFilter filter;
    filter.what = What::Ends;
    QCOMPARE(lines(filter).size(), 4);
    filter.kind = u"job"_s;
    QCOMPARE(lines(filter), QStringList{u"- job job:load"_s});
    QCOMPARE(lines({.what = {}, .kind = {}, .text = u"ALL ORD"_s}),
             QStringList{u"~ dataset dataset:orders /description Orders => All orders"_s});
    QCOMPARE(lines({.what = {}, .kind = u"column"_s, .text = u"status"_s}),
             QStringList{u"+ column dataset:orders > status - => text"_s});
    QCOMPARE(lines({}, 2, 2), lines().mid(2, 2));
    QCOMPARE(lines({.what = {}, .kind = u"dataset"_s, .text = {}}, 1, 2),
             lines({.what = {}, .kind = u"dataset"_s, .text = {}}).mid(1, 2));
    QCOMPARE(lines({}, 11, 100).size(), 1);
}

void TestImportReview::likeWordsAreText() {
    QVERIFY(shop().applyTo(*m_store));
    (void)review(changedShop());
    QCOMPARE(lines({.what = {}, .kind = {}, .text = u"%"_s}), QStringList());
    QCOMPARE(lines({.what = {}, .kind = {}, .text = u"o_ders"_s}), QStringList());
}

void TestImportReview::manyEndings_data() {
    QTest::addColumn<int>("left");
    QTest::addColumn<bool>("much");
    QTest::newRow("all but one") << 1 << true;
    QTest::newRow("more than a third") << 5 << true;
    QTest::newRow("a third") << 6 << false;
    QTest::newRow("none") << 9 << false;
}
void TestImportReview::manyEndings() {
    QFETCH(int, left);
    QFETCH(bool, much);
    const auto tables = [](int count) {
        StagedFacts facts(u"shop"_s);
        for (int i = 0; i < count; ++i)
            facts.dataset(u"t%1"_s.arg(i));
        return facts;
    };
    QVERIFY(tables(9).applyTo(*m_store));
    const ImportReview told = review(tables(left));
    QCOMPARE(told.held, 9);
    QCOMPARE(told.gone, 9 - left);
    QCOMPARE(told.endsMuch(), much);
}

void TestImportReview::aMovedSourceIsPointedOut() {
    QVERIFY(shop().applyTo(*m_store));
    const ImportReview told = review(changedShop(u"elsewhere"_s));
    QVERIFY(told.overlap);
    QCOMPARE(*told.overlap, (SourceOverlap{u"shop"_s, 4, 6}));
    StagedFacts other(u"other"_s);
    other.dataset(u"raw"_s).dataset(u"a"_s);
    QVERIFY(!review(std::move(other)).overlap); // half is not most
}

void TestImportReview::takenAsTheOther() {
    QVERIFY(shop().applyTo(*m_store));
    const ImportReview told = review(changedShop(u"elsewhere"_s));
    SourceInfo source = told.source;
    source.name = told.overlap->source;
    m_staging->setSource(source);
    const auto again = reviewImport(*m_store, *m_staging);
    MESHLENS_VERIFY(again);
    QVERIFY(!again->newSource && !again->overlap);
    QCOMPARE(again->outcome.ended.value(u"job"_s), 1);
    MESHLENS_VERIFY(m_store->apply({u"ann"_s, {}, {ApplyImport{m_staging.get()}}}, FixedClock(9)));
    QCOMPARE(query("SELECT name FROM source"), QStringList{u"shop"_s});
}

// An edit between the look and the writing is in, stays in, and is what the import finds.
void TestImportReview::editsMadeMeanwhileGoFirst() {
    QVERIFY(shop().applyTo(*m_store));
    const ImportReview told = review(changedShop());
    QCOMPARE(told.keptByPeople, 0);
    edit("dataset:orders", u"/description"_s, u"Mine"_s);
    const auto again = reviewImport(*m_store, *m_staging);
    MESHLENS_VERIFY(again);
    QCOMPARE(again->keptByPeople, 1);
    QVERIFY(told.comparedWith < again->comparedWith);
    edit("job:load", u"/description"_s, u"Nightly"_s);
    MESHLENS_VERIFY(m_store->apply({u"ann"_s, {}, {ApplyImport{m_staging.get()}}}, FixedClock(9)));
    QCOMPARE(query("SELECT author FROM txn ORDER BY id").size(), 4);
    QCOMPARE(
        query("SELECT json_extract(f.body, '$.description') FROM facet f JOIN entity e ON e.id = f.entity"
              " JOIN source s ON s.id = f.source WHERE s.name = 'user' ORDER BY 1"),
        (QStringList{u"Mine"_s, u"Nightly"_s}));
}

void TestImportReview::aStopLeavesTheCatalog() {
    QVERIFY(shop().applyTo(*m_store));
    const QStringList before = dumpCatalog(path());
    m_staging = changedShop().stage();
    std::stop_source stop;
    const auto told = reviewImport(*m_store, *m_staging, stop.get_token(),
                                   [&stop](const ApplyProgress &) { stop.request_stop(); });
    QVERIFY(!told);
    QCOMPARE(told.error().code, ErrorCode::Cancelled);
    QCOMPARE(dumpCatalog(path()), before);
    QVERIFY(reviewImport(*m_store, *m_staging)); // and it can be looked at again
}

QTEST_GUILESS_MAIN(TestImportReview)
#include "tst_import_review.moc"
