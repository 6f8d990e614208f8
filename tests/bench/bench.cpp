// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include "models/search/search_index.h"

#include <QDir>

#include <cmath>
#include <ctime>

#include <sys/resource.h>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::bench {

QString Setup::catalog() const {
    return QDir(folder).filePath(u"synthetic-%1-%2-%3.meshlens"_s.arg(datasets).arg(columns).arg(seed));
}

void add(QJsonArray &rows, const Setup &setup, const Row &row) {
    QJsonObject object{{u"name"_s, row.name},
                       {u"what"_s, row.what},
                       {u"unit"_s, row.unit},
                       {u"ours"_s, row.ours},
                       {u"datasets"_s, setup.datasets}};
    if (row.peer >= 0) {
        object.insert(u"peer"_s, row.peer);
        object.insert(u"ratio"_s, row.peer > 0 ? row.ours / row.peer : 0.0);
    }
    if (!row.peerName.isEmpty())
        object.insert(u"peer_name"_s, row.peerName);
    if (row.limit >= 0)
        object.insert(u"goal"_s, row.limit);
    if (row.ratio >= 0)
        object.insert(u"goal_ratio"_s, row.ratio);
    if (row.limit >= 0 || row.ratio >= 0)
        object.insert(u"met"_s, (row.limit < 0 || row.ours <= row.limit) &&
                                    (row.ratio < 0 || row.peer < 0 || row.ours <= row.ratio * row.peer));
    if (!row.more.isEmpty())
        object.insert(u"more"_s, row.more);
    rows.append(object);
}

double Stopwatch::restart() {
    const double before = m_start;
    m_start = now();
    return m_start - before;
}

double Stopwatch::now() const {
    timespec time{};
    clock_gettime(m_of == Of::Processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void Samples::add(double wall, double processor) {
    m_wall.push_back(wall);
    m_processor.push_back(processor);
}

void Samples::time(const std::function<void()> &call) {
    const Stopwatch wall(Stopwatch::Of::Wall);
    const Stopwatch processor(Stopwatch::Of::Processor);
    call();
    add(wall.seconds() * 1000, processor.seconds() * 1000);
}

double Samples::quantile(std::vector<double> sorted, double part) {
    if (sorted.empty())
        return 0;
    std::ranges::sort(sorted);
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

QJsonObject Samples::json() const {
    QJsonObject object{{u"n"_s, static_cast<qint64>(m_wall.size())}};
    for (const auto &[name, part] : {std::pair(u"p50"_s, 0.5), std::pair(u"p95"_s, 0.95),
                                     std::pair(u"p99"_s, 0.99), std::pair(u"worst"_s, 1.0)}) {
        object.insert(name + u"_wall"_s, wall(part));
        object.insert(name + u"_cpu"_s, processor(part));
    }
    return object;
}

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

std::unique_ptr<CatalogStore> openCatalog(const Setup &setup) {
    auto store = need(CatalogStore::open(setup.catalog(), CatalogStore::Access::ReadWrite));
    store->addPart(makeSearchIndex());
    return store;
}

} // namespace meshlens::bench
