// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/posting.h"

#include <QRandomGenerator>
#include <QTest>

namespace meshlens {

class tst_Posting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers();
    void roundTrip_data();
    void roundTrip();
    void documentsHaveTiers();
    void smallChunksAreSmall();
    void damageEndsTheList_data();
    void damageEndsTheList();
    void anyBytesAreRead();
};

namespace {

std::vector<Posting> read(ListPart part, std::int64_t first, const QByteArray &chunk,
                          bool *damaged = nullptr) {
    PostingReader reader(part, first, viewOf(chunk));
    std::vector<Posting> postings;
    for (Posting posting; reader.next(posting);)
        postings.push_back(posting);
    if (damaged)
        *damaged = reader.isDamaged();
    return postings;
}

} // namespace

void tst_Posting::numbers() {
    QByteArray bytes;
    const std::vector<std::uint64_t> numbers{0, 1, 127, 128, 300, 65535, 1ULL << 32, (1ULL << 62) + 5};
    for (const std::uint64_t number : numbers)
        appendNumber(bytes, number);
    QCOMPARE(bytes.first(3), QByteArray("\x00\x01\x7f", 3)); // one byte each up to 127
    std::string_view rest = viewOf(bytes);
    for (const std::uint64_t number : numbers) {
        std::uint64_t read = 0;
        QVERIFY(takeNumber(rest, read));
        QCOMPARE(read, number);
    }
    std::uint64_t none = 0;
    QVERIFY(!takeNumber(rest, none));
}

void tst_Posting::roundTrip_data() {
    QTest::addColumn<ListPart>("part");
    QTest::addColumn<std::vector<Posting>>("postings");
    QTest::newRow("entities") << ListPart::Names
                              << std::vector<Posting>{{7, InName | WholeName, {}},
                                                      {500'000, 255, {}},
                                                      {docOf(3, 1LL << 40), InPeople, {}}};
    QTest::newRow("columns") << ListPart::ColumnTexts
                             << std::vector<Posting>{
                                    {7, 0, {{1, InName}, {65535, InDescription | InPath | StartsName}}},
                                    {docOf(1, 7), 0, {{3, InName}}}};
}

void tst_Posting::roundTrip() {
    QFETCH(ListPart, part);
    QFETCH(std::vector<Posting>, postings);
    QByteArray chunk;
    std::int64_t previous = postings.front().doc;
    for (const Posting &posting : postings) {
        appendPosting(chunk, part, previous, posting);
        previous = posting.doc;
    }
    bool damaged = true;
    QVERIFY(read(part, 7, chunk, &damaged) == postings);
    QVERIFY(!damaged);
}

void tst_Posting::documentsHaveTiers() {
    constexpr std::int64_t highest = (1LL << 47) - 1;
    QCOMPARE(tierOf(docOf(3, highest)), 3);
    QCOMPARE(entityOf(docOf(3, highest)), highest);
    QVERIFY(docOf(0, highest) < docOf(1, 0));
}

void tst_Posting::smallChunksAreSmall() {
    QByteArray chunk;
    appendPosting(chunk, ListPart::Names, 10, {11, InName, {}});
    QCOMPARE(chunk.size(), 2);
}

void tst_Posting::damageEndsTheList_data() {
    QTest::addColumn<ListPart>("part");
    QTest::addColumn<QByteArray>("chunk");
    constexpr auto names = ListPart::Names;
    constexpr auto columns = ListPart::ColumnNames;
    QTest::newRow("cut behind the step") << names << QByteArray("\x01", 1);
    QTest::newRow("cut in the step") << names << QByteArray("\x81", 1);
    QTest::newRow("endless number") << names << QByteArray(20, '\xff');
    QTest::newRow("columns without count") << columns << QByteArray("\x01", 1);
    QTest::newRow("more columns than there are") << columns << QByteArray("\x01\x05\x41", 3);
    QTest::newRow("a giant count") << columns << QByteArray("\x01\xff\xff\xff\xff\x7f", 6);
    QTest::newRow("column beyond 65535") << columns << QByteArray("\x01\x01\xff\xff\xff\x7f", 6);
    QTest::newRow("entity beyond all") << names << QByteArray("\xff\xff\xff\xff\xff\xff\xff\x7f\x01", 9);
}

void tst_Posting::damageEndsTheList() {
    QFETCH(ListPart, part);
    QFETCH(QByteArray, chunk);
    bool damaged = false;
    QVERIFY(read(part, 1, chunk, &damaged).empty());
    QVERIFY(damaged);
}

// Reading ends, and inside of the bytes, whatever they are (the sanitizers look on).
void tst_Posting::anyBytesAreRead() {
    QRandomGenerator random(42);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray chunk(random.bounded(40), '\0');
        for (char &byte : chunk)
            byte = static_cast<char>(random.bounded(256));
        std::int64_t before = 3;
        for (const Posting &posting : read(static_cast<ListPart>(round % listParts), 3, chunk)) {
            QVERIFY(posting.doc >= before);
            before = posting.doc;
        }
    }
}

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_Posting)
#include "tst_posting.moc"
