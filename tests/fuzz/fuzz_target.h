// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <random>

namespace meshlens::test {

using Random = std::mt19937_64;

// A number from 0 to `bound` - 1; 0 where there is nothing to choose from.
[[nodiscard]] inline qsizetype below(Random &random, qsizetype bound) {
    return bound <= 0 ? 0 : static_cast<qsizetype>(random() % static_cast<quint64>(bound));
}

// One input of the program that strangers make. One run must depend on its input alone, so that a finding can
// be seen again.
class FuzzTarget {
public:
    virtual ~FuzzTarget() = default;

    [[nodiscard]] virtual QList<QByteArray> seeds() = 0;
    [[nodiscard]] virtual QByteArray mutate(const QByteArray &input, const QByteArray &other,
                                            Random &random) = 0;
    // What is wrong beside crashes, hangs and the sanitizers' reports; empty: nothing.
    [[nodiscard]] virtual QString run(const QByteArray &input) = 0;
};

// JSON bytes as a file for the DataHub importer, some of them written into a catalog that must then be sound.
// `folder`: for its files; `corpus`: more seeds.
[[nodiscard]] std::unique_ptr<FuzzTarget> makeDataHubTarget(const QString &folder, const QString &corpus);
// YAML bytes as a file for the importer of contracts and products; the same otherwise.
[[nodiscard]] std::unique_ptr<FuzzTarget> makeOdcsTarget(const QString &folder, const QString &corpus);
// The bytes of a catalog file that is opened, read page by page, verified and edited.
[[nodiscard]] std::unique_ptr<FuzzTarget> makeCatalogTarget(const QString &folder);

// Flips, inserts, removes, copies and overwrites bytes.
[[nodiscard]] QByteArray mutateBytes(const QByteArray &input, const QByteArray &other, Random &random);
// Exchanges, removes, doubles and nests values of a JSON text, so that most of it stays JSON.
[[nodiscard]] QByteArray mutateJson(const QByteArray &input, const QByteArray &other, Random &random);
// Exchanges, removes, doubles and indents lines of a YAML text, and puts its signs where they do not belong.
[[nodiscard]] QByteArray mutateYaml(const QByteArray &input, const QByteArray &other, Random &random);

} // namespace meshlens::test
