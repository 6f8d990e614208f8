// SPDX-License-Identifier: GPL-3.0-or-later
// Counts in the written file with the plain library, so that nothing of the generator is believed.
#include "models/synth/synth_mesh.h"
#include "tests/support/temp_catalog.h"

#include <QFile>
#include <QTest>

#include <map>
#include <set>

#include <sqlite3.h>

using namespace Qt::Literals::StringLiterals;
using meshlens::test::TempCatalog;

namespace meshlens {

class tst_Synth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasWhatWasAskedFor();
    void sameSeedSameCatalog();
    void anotherSeedAnotherCatalog();
    void fewWordsAreUsedOften();
    void aFewHubs();
    void layersAndSomeCycles();
    void schemasAreUneven();
    void columnLineageFollowsTables();
    void peopleTagsAndDescriptions();
    void saysThatItIsSynthetic();
    void small_data();
    void small();
    void stops();

private:
    TempCatalog m_files;
};

namespace {

constexpr int manyDatasets = 6000;

using Row = QStringList;

// Rows of a query in a file, as texts.
std::vector<Row> rows(const QString &path, const QByteArray &sql) {
    std::vector<Row> found;
    sqlite3 *handle = nullptr;
    const auto take = [](void *to, int columns, char **values, char **) {
        Row row;
        for (int i = 0; i < columns; ++i)
            row.append(QString::fromUtf8(values[i]));
        static_cast<std::vector<Row> *>(to)->push_back(row);
        return 0;
    };
    if (sqlite3_open(QFile::encodeName(path).constData(), &handle) != SQLITE_OK ||
        sqlite3_exec(handle, sql.constData(), take, &found, nullptr) != SQLITE_OK)
        QTest::qFail(sqlite3_errmsg(handle), __FILE__, __LINE__);
    sqlite3_close(handle);
    return found;
}

int number(const QString &path, const QByteArray &sql) {
    const auto found = rows(path, sql);
    return found.empty() ? -1 : found.front().front().toInt();
}

Result<void> make(const QString &path, const SynthOptions &options) {
    const SynthMesh mesh(options);
    auto store = CatalogStore::create(path, mesh.origin());
    if (!store)
        return std::unexpected(store.error());
    auto staging = StagingStore::create(mesh.source());
    if (!staging)
        return std::unexpected(staging.error());
    StagingSink sink(**staging);
    return mesh.write(sink).and_then([&] { return (*staging)->finish({}); }).and_then([&]() -> Result<void> {
        const auto done =
            (*store)->apply({u"test"_s, {}, {ApplyImport{staging->get()}}}, FixedClock(1'000'000));
        return done ? Result<void>() : std::unexpected(done.error());
    });
}

// Everything that the import wrote, as text.
QStringList contents(const QString &path) {
    QStringList all;
    for (const QByteArray sql :
         {"SELECT hex(digest), counts, message FROM txn",
          "SELECT id, hex(uid), kind, parent, name, key, normal, body FROM entity",
          "SELECT id, name, type, descr, flags, body FROM col", "SELECT src, dst, via FROM edge",
          "SELECT src, dst, via, transform FROM cedge", "SELECT src, kind, dst, role FROM relation"}) {
        for (const Row &row : rows(path, sql))
            all.append(row.join(u'|'));
    }
    return all;
}

} // namespace

void tst_Synth::initTestCase() {
    MESHLENS_VERIFY(make(m_files.path(), {manyDatasets, 6, 7}));
}

void tst_Synth::hasWhatWasAskedFor() {
    const QString path = m_files.path();
    QCOMPARE(number(path, "SELECT count(*) FROM entity WHERE kind=8"), manyDatasets);
    QCOMPARE(number(path, "SELECT count(*) FROM col"), 6 * manyDatasets);
    QCOMPARE(number(path, "SELECT count(*) FROM (SELECT 1 FROM col GROUP BY id>>16 HAVING count(*)<>6 OR "
                          "count(DISTINCT name)<>6)"),
             0);
    // No key had to be changed to be the only one, nothing points into the void.
    QCOMPARE(number(path, "SELECT count(*) FROM entity WHERE key LIKE '%~%'"), 0);
    QCOMPARE(number(path, "SELECT count(*) FROM relation WHERE dst=0"), 0);
    auto store = CatalogStore::open(path, CatalogStore::Access::ReadOnly);
    MESHLENS_VERIFY(store);
    const auto findings = (*store)->verify();
    MESHLENS_VERIFY(findings);
    QCOMPARE(*findings, std::vector<QString>());
}

void tst_Synth::sameSeedSameCatalog() {
    MESHLENS_VERIFY(make(m_files.path(u"one"_s), {300, 4, 5}));
    MESHLENS_VERIFY(make(m_files.path(u"two"_s), {300, 4, 5}));
    const QStringList one = contents(m_files.path(u"one"_s));
    QVERIFY(one.size() > 300 * 5);
    QCOMPARE(one, contents(m_files.path(u"two"_s)));
}

void tst_Synth::anotherSeedAnotherCatalog() {
    MESHLENS_VERIFY(make(m_files.path(u"three"_s), {300, 4, 6}));
    MESHLENS_VERIFY(make(m_files.path(u"four"_s), {300, 4, 8}));
    const auto names = [this](const QString &file) {
        std::set<QString> all;
        for (const Row &row : rows(m_files.path(file), "SELECT key FROM entity WHERE kind=8"))
            all.insert(row.front());
        return all;
    };
    std::vector<QString> both;
    const auto three = names(u"three"_s);
    const auto four = names(u"four"_s);
    std::ranges::set_intersection(three, four, std::back_inserter(both));
    QVERIFY2(both.size() < 100, qPrintable(QString::number(both.size())));
}

// Zipf's law: the frequency falls with a power of about one of the rank, and many words stand once.
void tst_Synth::fewWordsAreUsedOften() {
    std::map<QString, int> counts;
    int words = 0;
    for (const Row &row : rows(m_files.path(), "SELECT name FROM entity WHERE kind=8")) {
        for (const QString &word : row.front().split(u'_')) {
            ++counts[word];
            ++words;
        }
    }
    std::vector<int> byRank;
    for (const auto &[word, count] : counts)
        byRank.push_back(count);
    std::ranges::sort(byRank, std::greater());
    QVERIFY2(byRank.size() > 400, qPrintable(QString::number(byRank.size())));
    // The prefixes of layers aside, ranks 10 and 100 lie apart by about 10.
    const double fall = double(byRank[9]) / byRank[99];
    QVERIFY2(fall > 3 && fall < 30, qPrintable(QString::number(fall)));
    int head = 0;
    for (std::size_t i = 0; i < 30; ++i)
        head += byRank[i];
    QVERIFY2(head > words / 4, qPrintable(QString::number(head)));

    const auto columns = rows(m_files.path(), "SELECT count(*) n FROM col GROUP BY name ORDER BY n DESC");
    QVERIFY(columns.size() > 300);
    QVERIFY(columns.front().front().toInt() > 20 * columns[columns.size() / 4].front().toInt());
}

void tst_Synth::aFewHubs() {
    const auto fan =
        rows(m_files.path(), "SELECT count(DISTINCT dst) n FROM edge GROUP BY src ORDER BY n DESC");
    QVERIFY(fan.size() > 1000);
    QVERIFY2(fan.front().front().toInt() > manyDatasets / 20, qPrintable(fan.front().front()));
    int hubs = 0;
    for (const Row &row : fan)
        hubs += row.front().toInt() > manyDatasets / 50 ? 1 : 0;
    QVERIFY2(hubs >= 1 && hubs < 20, qPrintable(QString::number(hubs)));
    QVERIFY(fan[fan.size() / 2].front().toInt() <= 5);
    // "Thousands" at the smallest size that is measured.
    const SynthMesh small({10'000, 1, 1});
    struct Counting final : FactSink {
        Result<void> add(const SourceEntity &) override { return {}; }
        Result<void> add(const SourceColumn &) override { return {}; }
        Result<void> add(const SourceEdge &edge) override {
            ++from[edge.from];
            return {};
        }
        Result<void> add(const SourceColumnEdge &) override { return {}; }
        Result<void> add(const SourceRelation &) override { return {}; }
        std::map<QString, int> from;
    } counting;
    MESHLENS_VERIFY(small.write(counting));
    const auto most =
        std::ranges::max_element(counting.from, {}, [](const auto &entry) { return entry.second; });
    QVERIFY2(most->second >= 1000, qPrintable(QString::number(most->second)));
}

// Taking away datasets that nothing feeds, again and again, empties a graph without cycles.
void tst_Synth::layersAndSomeCycles() {
    std::map<int, std::set<int>> to;
    std::map<int, int> open;
    for (const Row &row : rows(m_files.path(), "SELECT DISTINCT src, dst FROM edge")) {
        const int src = row[0].toInt();
        const int dst = row[1].toInt();
        QVERIFY(src != dst);
        to[src].insert(dst);
        ++open[dst];
        open.try_emplace(src, 0);
    }
    std::vector<int> ready;
    std::map<int, int> depth;
    for (const auto &[node, count] : open) {
        if (count == 0)
            ready.push_back(node);
    }
    std::size_t taken = 0;
    int deepest = 0;
    while (!ready.empty()) {
        const int node = ready.back();
        ready.pop_back();
        ++taken;
        for (const int next : to[node]) {
            depth[next] = std::max(depth[next], depth[node] + 1);
            deepest = std::max(deepest, depth[next]);
            if (--open[next] == 0)
                ready.push_back(next);
        }
    }
    QVERIFY2(deepest >= 3, qPrintable(QString::number(deepest)));
    QVERIFY2(taken < open.size(), "no cycle");
    // Without the few edges that have their opposite or close a triangle nothing goes round.
    const int back =
        number(m_files.path(), "SELECT count(*) FROM edge a WHERE EXISTS (SELECT 1 FROM edge b "
                               "WHERE b.src=a.dst AND (b.dst=a.src OR EXISTS (SELECT 1 FROM edge c "
                               "WHERE c.src=b.dst AND c.dst=a.src)))");
    QVERIFY2(back >= 4 && back < 200, qPrintable(QString::number(back)));
}

void tst_Synth::schemasAreUneven() {
    const auto sizes =
        rows(m_files.path(), "SELECT count(*) n FROM entity WHERE kind=8 GROUP BY parent ORDER BY n");
    QVERIFY(sizes.size() > 50);
    QVERIFY(sizes.back().front().toInt() > 8 * sizes[sizes.size() / 2].front().toInt());
    QVERIFY(number(m_files.path(), "SELECT count(*) FROM entity WHERE kind=1 AND parent IS NOT NULL") > 0);
}

void tst_Synth::columnLineageFollowsTables() {
    const QString path = m_files.path();
    QVERIFY(number(path, "SELECT count(*) FROM cedge") > manyDatasets);
    QCOMPARE(number(path, "SELECT count(*) FROM cedge c WHERE NOT EXISTS (SELECT 1 FROM edge e WHERE "
                          "e.src=c.src>>16 AND e.dst=c.dst>>16 AND e.via=c.via)"),
             0);
    QCOMPARE(number(path, "SELECT count(*) FROM cedge WHERE src NOT IN (SELECT id FROM col) OR dst NOT IN "
                          "(SELECT id FROM col)"),
             0);
    QVERIFY(number(path, "SELECT count(*) FROM edge WHERE via<>0") > manyDatasets / 10);
}

void tst_Synth::peopleTagsAndDescriptions() {
    const QString path = m_files.path();
    const auto share = [&](const QByteArray &sql) { return 100 * number(path, sql) / manyDatasets; };
    const int described = share("SELECT count(*) FROM entity WHERE kind=8 AND body LIKE '%\"description\"%'");
    QVERIFY2(described > 50 && described < 70, qPrintable(QString::number(described)));
    const int owned = share("SELECT count(DISTINCT r.src) FROM relation r JOIN entity e ON e.id=r.src WHERE "
                            "r.kind=3 AND e.kind=8");
    QVERIFY2(owned > 50 && owned < 70, qPrintable(QString::number(owned)));
    // One owner has many, most have few.
    const auto owners =
        rows(path, "SELECT count(*) n FROM relation WHERE kind=3 GROUP BY dst ORDER BY n DESC");
    QVERIFY(owners.front().front().toInt() > 5 * owners[owners.size() / 2].front().toInt());
    const auto tags = rows(path, "SELECT count(*) n FROM relation WHERE kind=4 GROUP BY dst ORDER BY n DESC");
    QVERIFY(tags.front().front().toInt() > 5 * tags[tags.size() / 2].front().toInt());
    QVERIFY(number(path, "SELECT count(*) FROM col WHERE name='email' AND body LIKE '%synth:tag/pii%'") > 0);
    QVERIFY(number(path, "SELECT count(*) FROM relation WHERE kind=2") > 0);
}

void tst_Synth::saysThatItIsSynthetic() {
    const QString path = m_files.path();
    QCOMPARE(rows(path, "SELECT name FROM source WHERE kind='synthetic'"),
             (std::vector<Row>{{u"Synthetic catalog (seed 7)"_s}}));
    QCOMPARE(number(path, "SELECT count(*) FROM entity WHERE kind IN (1, 4) AND body NOT LIKE "
                          "'%\"description\":\"Synthetic: %'"),
             0);
    QVERIFY(number(path, "SELECT count(*) FROM entity WHERE kind=4") > 0);
    QCOMPARE(number(path, "SELECT count(*) FROM meta WHERE k='origin' AND v LIKE 'Synthetic, %seed=7'"), 1);
    // Other catalogs say nothing of the kind.
    QCOMPARE(number(m_files.createClosed(u"plain"_s), "SELECT count(*) FROM meta WHERE k='origin'"), 0);
}

void tst_Synth::small_data() {
    QTest::addColumn<int>("datasets");
    QTest::addColumn<int>("columns");
    QTest::newRow("one") << 1 << 3;
    QTest::newRow("seven") << 7 << 1;
    QTest::newRow("without columns") << 40 << 0;
    QTest::newRow("wide") << 3 << 2000;
}

void tst_Synth::small() {
    QFETCH(int, datasets);
    QFETCH(int, columns);
    const QString path = m_files.path(u"small-%1-%2"_s.arg(datasets).arg(columns));
    MESHLENS_VERIFY(make(path, {datasets, columns, 3}));
    QCOMPARE(number(path, "SELECT count(*) FROM entity WHERE kind=8"), datasets);
    QCOMPARE(number(path, "SELECT count(*) FROM col"), datasets * columns);
}

void tst_Synth::stops() {
    std::stop_source stop;
    const SynthMesh mesh({5000, 2, 1});
    auto staging = StagingStore::create(mesh.source(), m_files.folder());
    MESHLENS_VERIFY(staging);
    StagingSink sink(**staging);
    double last = 0;
    const auto done = mesh.write(
        sink,
        [&](double fraction) {
            QVERIFY(fraction >= last && fraction <= 1);
            last = fraction;
            if (fraction > 0.3)
                stop.request_stop();
        },
        stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(last > 0.3 && last < 0.4);
}

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::tst_Synth)
#include "tst_synth.moc"
