// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <vector>

// What the benchmarks share. Each appends rows: ours, the peer's in the same run, the goal.
namespace meshlens::bench {

struct Setup {
    int datasets = 10'000;
    int columns = 10;
    std::uint64_t seed = 1;
    QString folder;  // for catalogs; kept by the caller
    QString dataHub; // folder of a DataHub export; empty: not there

    [[nodiscard]] QString catalog() const; // made by the import, read by the others
};

struct Row {
    QString name; // "import", for the growth over sizes
    QString what; // what was measured
    QString unit; // "s", "ms", "MB"
    double ours = 0;
    double peer = -1; // negative: none
    QString peerName;
    double limit = -1; // what ours must stay under; negative: no absolute goal
    double ratio = -1; // what ours / peer must stay under; negative: no goal
    QJsonObject more;  // quantiles, parts, counts
};

void add(QJsonArray &rows, const Setup &setup, const Row &row);

// Ends the program with the error's words.
template <typename T> T need(Result<T> result) {
    if (!result)
        qFatal("%s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// Seconds; processor time is the same on a machine that others use as well, what a person feels is not.
class Stopwatch {
public:
    enum class Of { Processor, Wall };
    explicit Stopwatch(Of of)
        : m_of(of)
        , m_start(now()) {}
    [[nodiscard]] double seconds() const { return now() - m_start; }
    double restart();

private:
    [[nodiscard]] double now() const;
    Of m_of;
    double m_start;
};

// Milliseconds of many calls, by the clock on the wall and of the processor.
class Samples {
public:
    void add(double wall, double processor);
    void time(const std::function<void()> &call);
    // Nearest rank; 0 where there are none.
    [[nodiscard]] double wall(double part) const { return quantile(m_wall, part); }
    [[nodiscard]] double processor(double part) const { return quantile(m_processor, part); }
    [[nodiscard]] QJsonObject json() const; // of both: p50, p95, p99, worst; n

private:
    [[nodiscard]] static double quantile(std::vector<double> sorted, double part);

    std::vector<double> m_wall;
    std::vector<double> m_processor;
};

[[nodiscard]] double peakMegabytes();
[[nodiscard]] std::unique_ptr<CatalogStore> openCatalog(const Setup &setup);

void benchImport(const Setup &setup, QJsonArray &rows);
void benchEdit(const Setup &setup, QJsonArray &rows);
void benchSearch(const Setup &setup, QJsonArray &rows);
void benchRead(const Setup &setup, QJsonArray &rows);
void benchLayout(const Setup &setup, QJsonArray &rows);

} // namespace meshlens::bench
