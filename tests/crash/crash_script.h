// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"
#include "tests/support/staged_facts.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace meshlens::test {

// What the crash tests let a writer do, step by step, the same at every run: each step is one transaction.
struct CrashStep {
    QString name;
    std::function<Result<TransactionOutcome>(CatalogStore &)> run;
};
using CrashScript = std::vector<CrashStep>;

// A layer of `datasets` tables with columns, owners, tags and lineage; another `version` has other
// descriptions, columns and edges, and misses some tables.
[[nodiscard]] StagedFacts crashMesh(int datasets, int version);

// Into an empty catalog, then twice over it, then undone.
[[nodiscard]] CrashScript bulkImports(int datasets);
// Many fields in one transaction, changed again, undone.
[[nodiscard]] CrashScript bulkEdits(int datasets);
// One field a transaction.
[[nodiscard]] CrashScript singleEdits(int edits);

// As the program opens a catalog: with the search index as a part.
[[nodiscard]] Result<std::unique_ptr<CatalogStore>>
openWhole(const QString &path, CatalogStore::Access access = CatalogStore::Access::ReadWrite);
[[nodiscard]] Result<std::unique_ptr<CatalogStore>> createWhole(const QString &path);

// Everything that a person can see in the catalog, now and in its history. The file is closed or quiet.
[[nodiscard]] QStringList wholeState(const QString &path);

// Opens the catalog, verifies it, compares it with `states[first]` to `states[last]` and writes once more.
// Empty: sound; else what was found. `at`: which of them it was.
[[nodiscard]] QString checkSurvivor(const QString &path, const QList<QStringList> &states, qsizetype first,
                                    qsizetype last, qsizetype *at = nullptr);

} // namespace meshlens::test
