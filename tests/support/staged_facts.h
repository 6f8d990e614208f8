// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"
#include "models/catalog/staging_store.h"

#include <functional>
#include <memory>

namespace meshlens::test {

// An import that a test writes down fact by fact. The source calls an entity "urn:NAME", people call it NAME,
// its key is KIND:NAME. Columns are "dataset.column", nested ones "dataset.outer/inner".
class StagedFacts {
public:
    explicit StagedFacts(const QString &source, SourceMode mode = SourceMode::Snapshot, bool delta = false);

    StagedFacts &add(const SourceEntity &entity);
    StagedFacts &add(const SourceColumn &column);
    StagedFacts &entity(EntityKind kind, const QString &name, const QJsonObject &body = {},
                        const QString &parent = {}, EntityKind parentKind = EntityKind::Container);
    StagedFacts &dataset(const QString &name, const QJsonObject &body = {}, const QString &parent = {});
    StagedFacts &column(const QString &name, const QString &type = QStringLiteral("int"),
                        const QString &description = {}, bool declared = true);
    StagedFacts &edge(const QString &from, const QString &to, const QString &via = {},
                      std::optional<TimeUs> since = {});
    StagedFacts &columnEdge(const QString &from, const QString &to, const QString &transform = {});
    StagedFacts &relation(RelationKind kind, const QString &from, EntityKind toKind, const QString &to,
                          const QString &role = {}, int order = 0, EntityKind fromKind = EntityKind::Dataset);
    StagedFacts &ends(EntityKind kind, const QString &name);

    // The complete staging store; the builder is empty afterwards.
    [[nodiscard]] std::unique_ptr<StagingStore> stage(std::stop_token stop = {});
    [[nodiscard]] Result<TransactionOutcome> preview(CatalogStore &store);
    [[nodiscard]] Result<TransactionOutcome> applyTo(CatalogStore &store, TimeUs time = 1'000'000,
                                                     LossReport *losses = nullptr);

    [[nodiscard]] static SourceEntity make(EntityKind kind, const QString &name,
                                           const QJsonObject &body = {});

private:
    [[nodiscard]] StagingStore &open();

    SourceInfo m_info;
    std::unique_ptr<StagingStore> m_staging;
};

// Counts as one text: "column 3, dataset 1".
[[nodiscard]] QString countsText(const KindCounts &counts);
// "created …; updated …; unchanged …; ended …", parts without counts left out.
[[nodiscard]] QString outcomeText(const TransactionOutcome &outcome);

} // namespace meshlens::test
