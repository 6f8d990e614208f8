// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/fact_blocks.h"
#include "models/search/fact_table.h"
#include "models/search/posting.h"
#include "models/search/search_index.h"
#include "tests/support/catalog_rows.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using meshlens::test::CatalogRows;

namespace meshlens {

class tst_Facts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void damageEndsTheBlock_data();
    void damageEndsTheBlock();
    void anyBytesAreRead();
    void numbersHaveNoGaps();
    void onlyWhatWasWrittenIsReadAgain();
    void anOlderViewKeepsItsState();
    void productsFollow();
};

namespace {

std::vector<FactRecord> read(std::int64_t block, const QByteArray &bytes, bool *damaged = nullptr) {
    FactReader reader(block, viewOf(bytes));
    std::vector<FactRecord> records;
    for (FactRecord record; reader.next(record);)
        records.push_back(record);
    if (damaged)
        *damaged = reader.isDamaged();
    return records;
}

// 600 datasets, so three blocks.
struct Rows {
    Rows() {
        catalog.execute("BEGIN");
        for (int i = 0; i < 600; ++i)
            datasets.push_back(catalog.entity({.name = u"t%1"_s.arg(i), .key = u"dataset:t%1"_s.arg(i)}));
        product = catalog.entity({.kind = EntityKind::Product, .name = u"p"_s, .key = u"product:p"_s});
        catalog.relation(product, RelationKind::Member, datasets[1]);
        apply({.txn = {1}, .rebuilt = true, .entities = {}});
        catalog.execute("COMMIT");
    }
    void apply(const Delta &delta) {
        const auto done = makeSearchIndex()->onApply(catalog.writer(), delta);
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().message));
    }
    [[nodiscard]] std::shared_ptr<const FactTable> table() const {
        const ReadView view = catalog.view();
        auto facts = FactTable::of(view);
        if (!facts)
            qFatal("%s", qUtf8Printable(facts.error().message));
        return *facts;
    }

    CatalogRows catalog;
    std::vector<EntityId> datasets;
    EntityId product;
};

} // namespace

void tst_Facts::roundTrip() {
    FactRecord first;
    first.entity = 512;
    first.kind = EntityKind::Product;
    first.flags = FactDescribed | FactCertified;
    first.use = 200;
    first.readers = FactRecord::mostReaders;
    first.type = 3;
    first.platform = 400;
    first.asset = first.domain = first.parent = (1LL << 47) - 1;
    first.columns = 65535;
    first.tags = {{0, 7}, {65535, 9}};
    first.owners = {1, 2, 3};
    FactRecord last;
    last.entity = 767;
    QByteArray bytes;
    appendFacts(bytes, 512, first);
    appendFacts(bytes, 512, last);
    bool damaged = true;
    QVERIFY(read(2, bytes, &damaged) == (std::vector<FactRecord>{first, last}));
    QVERIFY(!damaged);
}

void tst_Facts::damageEndsTheBlock_data() {
    QTest::addColumn<qint64>("block");
    QTest::addColumn<QByteArray>("bytes");
    // entity, kind, flags, use, readers, type, platform, asset, domain, parent, columns, no tags, no owners
    const QByteArray sound("\x01\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 13);
    QTest::newRow("cut") << qint64{0} << sound.chopped(1);
    QTest::newRow("entity of another block") << qint64{0} << QByteArray("\x80\x02").append(sound.mid(1));
    QTest::newRow("no kind") << qint64{0} << QByteArray(sound).replace(1, 1, QByteArray(1, '\0'));
    QTest::newRow("unknown kind") << qint64{0} << QByteArray(sound).replace(1, 1, "\x7f");
    QTest::newRow("more tags than bytes") << qint64{0} << QByteArray(sound).replace(11, 1, "\x50");
    QTest::newRow("more owners than bytes") << qint64{0} << QByteArray(sound).replace(12, 1, "\x50");
    QTest::newRow("block before all") << qint64{-1} << sound;
    QTest::newRow("block behind all") << std::numeric_limits<qint64>::max() << sound;
}

void tst_Facts::damageEndsTheBlock() {
    QFETCH(qint64, block);
    QFETCH(QByteArray, bytes);
    bool damaged = false;
    QVERIFY(read(block, bytes, &damaged).empty());
    QVERIFY(damaged);
}

// Reading ends, and inside of the bytes, whatever they are (the sanitizers look on).
void tst_Facts::anyBytesAreRead() {
    QRandomGenerator random(7);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes(random.bounded(60), '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(round % 2 ? 256 : 20));
        for (const FactRecord &record : read(5, bytes))
            QCOMPARE(blockOf(record.entity), 5);
    }
}

void tst_Facts::numbersHaveNoGaps() {
    Rows rows;
    rows.catalog.execute("UPDATE entity SET died=2 WHERE id BETWEEN 100 AND 400"); // a block and parts of two
    std::vector<EntityId> gone;
    for (int id = 100; id <= 400; ++id)
        gone.emplace_back(id);
    rows.apply({.txn = {2}, .rebuilt = false, .entities = gone});
    const auto table = rows.table();
    const qint64 living = *rows.catalog.writer().integer("SELECT count(*) FROM entity WHERE died IS NULL");
    QCOMPARE(static_cast<qint64>(table->size()), living);
    QVERIFY(!table->find(250));
    FactTable::Cursor cursor(*table);
    std::int64_t before = 0;
    for (std::uint32_t ordinal = 0; ordinal < table->size(); ++ordinal) {
        const FactTable::Entry entry = cursor.at(ordinal);
        QVERIFY(entry.entity > before);
        before = entry.entity;
        QCOMPARE(table->ordinalOf(entry.entity), ordinal);
        QVERIFY(table->find(entry.entity).row == entry.facts.row);
    }
    QVERIFY(!table->ordinalOf(250));
    QVERIFY(!table->ordinalOf(-1));
    QVERIFY(!table->find(1'000'000));
}

void tst_Facts::onlyWhatWasWrittenIsReadAgain() {
    Rows rows;
    const auto before = rows.table();
    QVERIFY(rows.table() == before);
    rows.catalog.execute(R"(UPDATE entity SET body='{"platform":"Kafka"}' WHERE id=300)");
    rows.apply({.txn = {2}, .rebuilt = false, .entities = {{300}}});
    const auto after = rows.table();
    QVERIFY(after != before);
    QCOMPARE(after->text(after->find(300)->platform), u"kafka"_s);
    QCOMPARE(before->find(300)->platform, 0U); // whoever has it goes on with it
    // The other blocks are shared.
    QVERIFY(after->find(10).row == before->find(10).row);
    QVERIFY(after->find(301).row != before->find(301).row);

    rows.apply({.txn = {3}, .rebuilt = true, .entities = {}});
    QVERIFY(rows.table()->find(10).row != before->find(10).row);
    QCOMPARE(rows.table()->size(), before->size());
}

void tst_Facts::anOlderViewKeepsItsState() {
    Rows rows;
    const ReadView older = rows.catalog.view();
    QVERIFY(FactTable::of(older));
    rows.catalog.execute("UPDATE entity SET died=2 WHERE id=300");
    rows.apply({.txn = {2}, .rebuilt = false, .entities = {{300}}});
    const auto newer = rows.table();
    QVERIFY(!newer->find(300));
    const auto kept = FactTable::of(older);
    QVERIFY(kept && (*kept)->find(300));
    QVERIFY(rows.table() == newer); // and does not put its own in the place of the newer one
}

void tst_Facts::productsFollow() {
    Rows rows;
    QCOMPARE(rows.table()->productOf(rows.datasets[1].value), rows.product.value);
    QCOMPARE(rows.table()->productOf(rows.datasets[2].value), 0);
    rows.catalog.relation(rows.product, RelationKind::Member, rows.datasets[2]);
    rows.apply({.txn = {2}, .rebuilt = false, .entities = {rows.product}});
    QCOMPARE(rows.table()->productOf(rows.datasets[2].value), rows.product.value);
}

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_Facts)
#include "tst_facts.moc"
