// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/artifact.h"

#include "models/catalog/staging_store.h"
#include "models/exchange/importer.h"

namespace meshlens::dbt {

inline constexpr int oldestManifest = 4;
inline constexpr int newestManifest = 12;

// The project that a manifest was written for, and how its objects are called in the catalog.
struct Project {
    QString name;    // empty: before v10 manifests do not say
    QString id;      // md5 of the name; empty in manifests made by hand
    QString adapter; // postgres, snowflake, ...
    bool groupsAreDomains = false;

    [[nodiscard]] static Project of(const Artifact &manifest, const QString &format);

    // The name, else the id.
    [[nodiscard]] QString scope() const { return name.isEmpty() ? id : name; }
    [[nodiscard]] bool owns(const QString &package) const;
    // The name of an entity of the source. What a package that was installed brings along is another thing in
    // each project that installs it, so there the project is part of the name; the unique_id is an alias.
    [[nodiscard]] QString entityName(const QString &uniqueId) const;
    // Where a relation lies. A manifest does not say in which server or account, so that two projects with
    // the same relation name are not known to mean one thing: the project stands for it. Empty where the
    // platform is not known.
    [[nodiscard]] QString normalForm(const QString &relation) const;
};

// "model.shop.orders" -> "shop".
[[nodiscard]] QString packageOf(const QString &uniqueId);

// An error for what is no manifest, or of a version that is not known.
[[nodiscard]] Result<void> checkManifest(const Artifact &manifest);

// Kind, instance and name of the source, from the first bytes where they say it.
[[nodiscard]] Result<SourceInfo> identifyProject(const QString &manifest, const QString &shownName,
                                                 const std::stop_token &stop);

} // namespace meshlens::dbt
