// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/posting.h"

#include <QRandomGenerator>
#include <QTest>

namespace meshlens {

class tst_Posting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers();
    void roundTrip();
    void smallChunksAreSmall();
    void damageEndsTheList_data();
    void damageEndsTheList();
    void anyBytesAreRead();
};

namespace {

std::string_view viewOf(const QByteArray &bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::vector<Posting> read(std::int64_t first, const QByteArray &chunk, bool *damaged = nullptr) {
    PostingReader reader(first, viewOf(chunk));
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

void tst_Posting::roundTrip() {
    const std::vector<Posting> postings{{7, InName | WholeName, {}},
                                        {8, 0, {{1, InName}, {65535, InDescription | InPath}}},
                                        {500'000, InColumns, {{3, InName}}},
                                        {1LL << 40, InPeople, {}}};
    QByteArray chunk;
    std::int64_t previous = postings.front().entity;
    for (const Posting &posting : postings) {
        appendPosting(chunk, previous, posting);
        previous = posting.entity;
    }
    bool damaged = true;
    QVERIFY(read(7, chunk, &damaged) == postings);
    QVERIFY(!damaged);
}

void tst_Posting::smallChunksAreSmall() {
    QByteArray chunk;
    appendPosting(chunk, 10, {11, InName, {}});
    QCOMPARE(chunk.size(), 2);
}

void tst_Posting::damageEndsTheList_data() {
    QTest::addColumn<QByteArray>("chunk");
    QTest::newRow("cut behind the step") << QByteArray("\x01", 1);
    QTest::newRow("cut in the step") << QByteArray("\x81", 1);
    QTest::newRow("endless number") << QByteArray(20, '\xff');
    QTest::newRow("columns without count") << QByteArray("\x01\x81", 2);
    QTest::newRow("more columns than there are") << QByteArray("\x01\x81\x05\x41", 4);
    QTest::newRow("a giant count") << QByteArray("\x01\x81\xff\xff\xff\xff\x7f", 7);
    QTest::newRow("column beyond 65535") << QByteArray("\x01\x81\x01\xff\xff\xff\x7f", 7);
    QTest::newRow("entity beyond all") << QByteArray("\xff\xff\xff\xff\xff\xff\xff\x7f\x01", 9);
}

void tst_Posting::damageEndsTheList() {
    QFETCH(QByteArray, chunk);
    bool damaged = false;
    QVERIFY(read(1, chunk, &damaged).empty());
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
        for (const Posting &posting : read(3, chunk)) {
            QVERIFY(posting.entity >= before);
            before = posting.entity;
        }
    }
}

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_Posting)
#include "tst_posting.moc"
