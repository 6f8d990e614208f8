// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/sqlite/database.h"
#include "models/catalog/staging/entity_stager.h"
#include "models/catalog/staging/link_stager.h"
#include "models/catalog/staging/staging_claim.h"
#include "models/catalog/staging_store.h"

#include <map>
#include <optional>
#include <tuple>

namespace meshlens {

// Seen by staging and apply only.
struct StagingStore::Private {
    Private(const SourceInfo &info, sqlite::Database opened)
        : source(info)
        , claim(opened.path())
        , database(std::move(opened)) {}

    SourceInfo source;
    staging::Claim claim; // closed after the database: closing the file anywhere drops SQLite's locks on it
    sqlite::Database database;
    // Statements borrowed from the database; gone after finish(), so that the file can be attached elsewhere.
    std::optional<staging::NameTable> names;
    std::optional<staging::EntityStager> entities;
    std::optional<staging::ColumnStager> columns;
    std::optional<staging::LinkStager> links;
    bool finished = false;
    qint64 facts = 0;

    std::map<std::tuple<QString, QString, Loss::Kind>, qint64> losses;
    std::vector<Refusal> refusals;

    // What the tables d_* hold, if a diff filled them.
    std::optional<DiffPlan> plan;
};

} // namespace meshlens
