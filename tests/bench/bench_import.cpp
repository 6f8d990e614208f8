// SPDX-License-Identifier: GPL-3.0-or-later
// How long an import takes from its first fact to its commit, beside a bare loop that writes the same rows
// into the same schema with prepared statements, in seconds of processor time. bench-import [DATASETS
// [COLUMNS]]; JSON on standard output.
#include "models/catalog/catalog_store.h"
#include "models/catalog/staging_store.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>

#include <sqlite3.h>
#include <sys/resource.h>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

namespace {

template <typename T> T need(Result<T> result) {
    if (!result)
        qFatal("%s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// Processor time: the same on a machine that others use as well. What is measured has one thread.
class Stopwatch {
public:
    void start() { m_start = now(); }
    double restart() {
        const double before = m_start;
        m_start = now();
        return m_start - before;
    }

private:
    static double now() {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    }
    double m_start = 0;
};

double seconds(Stopwatch &timer) {
    return std::round(timer.restart() * 1000) / 1000;
}

QString urn(int i) {
    return u"urn:li:dataset:(urn:li:dataPlatform:snowflake,shop.schema_%1.table_%2,PROD)"_s.arg(i % 100).arg(
        i);
}

QString schemaUrn(int i) {
    return u"urn:li:container:schema_%1"_s.arg(i);
}

// Takes facts and drops them: what making them costs.
struct Nowhere {
    template <typename Fact> Result<void> add(const Fact &fact) {
        m_bytes += sizeof fact;
        return {};
    }
    std::size_t m_bytes = 0;
};

struct Size {
    int datasets = 100'000;
    int columns = 10;
};

template <typename Sink> void addEntities(Sink &staging, const Size &size, const QString &words) {
    for (int i = 0; i < 100; ++i) {
        SourceEntity schema;
        schema.kind = EntityKind::Container;
        schema.name = schemaUrn(i);
        schema.displayName = u"schema_%1"_s.arg(i);
        schema.keySteps = {u"snowflake"_s, u"shop"_s, schema.displayName};
        need(staging.add(schema));
    }
    for (int i = 0; i < size.datasets; ++i) {
        SourceEntity dataset;
        dataset.name = urn(i);
        dataset.displayName = u"table_%1"_s.arg(i);
        dataset.keySteps = {u"snowflake"_s, u"shop.schema_%1.table_%2"_s.arg(i % 100).arg(i)};
        dataset.parent = schemaUrn(i % 100);
        dataset.normalForm = u"snowflake//PROD/shop.schema_%1.table_%2"_s.arg(i % 100).arg(i);
        dataset.body = {{u"type"_s, u"table"_s},
                        {u"platform"_s, u"snowflake"_s},
                        {u"description"_s, u"%1 of table %2."_s.arg(words).arg(i)}};
        need(staging.add(dataset));
        for (int c = 0; c < size.columns; ++c) {
            SourceColumn column;
            column.dataset = dataset.name;
            column.path = {u"column_%1_%2"_s.arg(c).arg(i % 977)};
            column.type = u"VARCHAR(16777216)"_s;
            column.description =
                c % 3 == 0 ? u"What column %1 of table %2 means."_s.arg(c).arg(i) : QString();
            need(staging.add(column));
        }
    }
}

template <typename Sink> void addEdges(Sink &staging, const Size &size) {
    std::mt19937 random(7); // the same catalog at every run
    std::uniform_int_distribution<int> any(0, size.datasets - 1);
    for (int i = 0; i < 2 * size.datasets; ++i) {
        const int from = any(random);
        const int to = any(random);
        need(staging.add(SourceEdge{urn(from), urn(to), {}, std::nullopt}));
        if (i % 2 == 0)
            need(staging.add(SourceColumnEdge{urn(from),
                                              {u"column_0_%1"_s.arg(from % 977)},
                                              urn(to),
                                              {u"column_1_%1"_s.arg(to % 977)},
                                              {},
                                              u"IDENTITY"_s}));
    }
}

std::unique_ptr<StagingStore> stage(const Size &size, const QString &folder, const QString &words,
                                    QJsonObject &times) {
    Stopwatch timer;
    timer.start();
    SourceInfo info;
    info.kind = u"bench"_s;
    info.name = u"bench"_s;
    auto staging = need(StagingStore::create(info, folder));
    addEntities(*staging, size, words);
    times.insert(u"entities_columns"_s, seconds(timer));
    addEdges(*staging, size);
    times.insert(u"edges"_s, seconds(timer));
    need(staging->finish({}));
    times.insert(u"finish"_s, seconds(timer));
    return staging;
}

QJsonObject import(CatalogStore &store, const Size &size, const QString &folder, const QString &words) {
    QJsonObject times;
    Stopwatch all;
    all.start();
    const auto staging = stage(size, folder, words, times);
    Stopwatch timer;
    timer.start();
    need(store.preview(*staging));
    times.insert(u"compare"_s, seconds(timer));
    const auto outcome = need(store.apply({u"bench"_s, {}, {ApplyImport{staging.get()}}}, SystemClock()));
    times.insert(u"apply"_s, seconds(timer));
    times.insert(u"total"_s, seconds(all));
    QJsonObject counts;
    for (auto it = outcome.created.cbegin(); it != outcome.created.cend(); ++it)
        counts.insert(u"created_"_s + it.key(), it.value());
    for (auto it = outcome.updated.cbegin(); it != outcome.updated.cend(); ++it)
        counts.insert(u"updated_"_s + it.key(), it.value());
    times.insert(u"counts"_s, counts);
    return times;
}

void check(sqlite3 *handle, int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        qFatal("%s", sqlite3_errmsg(handle));
}

// Reads every row of the tables from one file; writes it into the other when there is one.
double copyRows(sqlite3 *from, sqlite3 *to) {
    Stopwatch timer;
    timer.start();
    if (to)
        check(to, sqlite3_exec(to, "BEGIN", nullptr, nullptr, nullptr));
    for (const char *table :
         {"source", "entity", "alias", "col", "edge", "cedge", "relation", "counter", "txn"}) {
        sqlite3_stmt *select = nullptr;
        sqlite3_stmt *insert = nullptr;
        check(from, sqlite3_prepare_v2(from, (QByteArray("SELECT * FROM ") + table).constData(), -1, &select,
                                       nullptr));
        const int columns = sqlite3_column_count(select);
        QByteArray values("?");
        for (int i = 1; i < columns; ++i)
            values += ",?";
        const QByteArray sql = QByteArray("INSERT INTO ") + table + " VALUES(" + values + ")";
        if (to)
            check(to, sqlite3_prepare_v2(to, sql.constData(), -1, &insert, nullptr));
        while (sqlite3_step(select) == SQLITE_ROW) {
            for (int i = 0; i < columns; ++i) {
                sqlite3_value *value = sqlite3_column_value(select, i);
                if (to)
                    sqlite3_bind_value(insert, i + 1, value);
                else
                    (void)sqlite3_value_bytes(value);
            }
            if (to) {
                check(to, sqlite3_step(insert));
                sqlite3_reset(insert);
            }
        }
        sqlite3_finalize(select);
        sqlite3_finalize(insert);
    }
    if (to) {
        check(to, sqlite3_exec(to, "COMMIT", nullptr, nullptr, nullptr));
        check(to, sqlite3_exec(to, "PRAGMA wal_checkpoint", nullptr, nullptr, nullptr));
    }
    return seconds(timer);
}

double bareLoop(const QString &catalog, const QString &copy) {
    const std::unique_ptr<CatalogStore> empty = need(CatalogStore::create(copy));
    sqlite3 *from = nullptr;
    sqlite3 *to = nullptr;
    check(from, sqlite3_open(QFile::encodeName(catalog).constData(), &from));
    check(to, sqlite3_open(QFile::encodeName(copy).constData(), &to));
    check(to,
          sqlite3_exec(to, "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768", nullptr, nullptr, nullptr));
    const double reading = copyRows(from, nullptr);
    const double both = copyRows(from, to);
    sqlite3_close(from);
    sqlite3_close(to);
    return both - reading;
}

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    Size size;
    if (argc > 1)
        size.datasets = QByteArray(argv[1]).toInt();
    if (argc > 2)
        size.columns = QByteArray(argv[2]).toInt();
    const QTemporaryDir folder;
    Stopwatch making;
    making.start();
    Nowhere nowhere;
    addEntities(nowhere, size, u"A description"_s);
    addEdges(nowhere, size);
    const double makingFacts = seconds(making);
    const QString path = folder.filePath(u"bench.meshlens"_s);
    QJsonObject report{
        {u"datasets"_s, size.datasets}, {u"columns_each"_s, size.columns}, {u"making_facts"_s, makingFacts}};
    {
        const auto store = need(CatalogStore::create(path));
        report.insert(u"first"_s, import(*store, size, folder.path(), u"A description"_s));
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        report.insert(u"peak_mb"_s, static_cast<double>(usage.ru_maxrss) / 1024.0);
    }
    report.insert(u"file_mb"_s, static_cast<double>(QFile(path).size()) / 1e6);
    report.insert(u"bare_loop"_s, bareLoop(path, folder.filePath(u"copy.meshlens"_s)));
    {
        const auto store = need(CatalogStore::open(path, CatalogStore::Access::ReadWrite));
        report.insert(u"again"_s, import(*store, size, folder.path(), u"A description"_s));
        report.insert(u"every_dataset_changed"_s, import(*store, size, folder.path(), u"Other words"_s));
        Stopwatch timer;
        timer.start();
        if (const auto findings = need(store->verify()); !findings.empty())
            qFatal("%s", qPrintable(findings.front()));
        report.insert(u"verify"_s, seconds(timer));
    }
    const QJsonObject first = report[u"first"_s].toObject();
    report.insert(u"ratio"_s,
                  (first[u"total"_s].toDouble() - makingFacts) / report[u"bare_loop"_s].toDouble());
    report.insert(u"ratio_with_making_facts"_s,
                  first[u"total"_s].toDouble() / report[u"bare_loop"_s].toDouble());
    std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    return 0;
}
