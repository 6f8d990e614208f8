// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/schema_page.h"
#include "models/exchange/import_service.h"

#include "tests/support/temp_catalog.h"

namespace meshlens::test {

// A folder of contracts, an empty catalog, and what the one becomes in the other.
class OdcsCase {
public:
    OdcsCase();

    // Into the folder that import() reads, below it where the name has steps.
    void put(const QString &name, const QByteArray &text);
    void remove(const QString &name);
    [[nodiscard]] QString folder() const { return m_temp.path(QStringLiteral("contracts")); }

    // The folder, or a file of it; failures stay in the result.
    Result<ImportOutcome> import(const QString &file = {}, const ImportOptions &options = {});
    Result<ImportOutcome> importPath(const QString &path, const ImportOptions &options = {});
    // The same, and a failure of the test if it fails.
    ImportOutcome mustImport(const QString &file = {});

    [[nodiscard]] CatalogStore &store() { return *m_store; }

    // By source name, alias or key; an empty one and a failure of the test where it is not.
    [[nodiscard]] EntityDetail entity(const QString &name) const;
    [[nodiscard]] bool holds(const QString &name) const;
    [[nodiscard]] QByteArray text(const QString &name) const;
    [[nodiscard]] QStringList columns(const QString &dataset) const; // "path type"
    [[nodiscard]] QJsonObject columnBody(const QString &dataset, const QString &path) const;
    // "kind role -> name" of each outgoing relation that leads somewhere, sorted.
    [[nodiscard]] QStringList relations(const QString &name) const;
    // First columns, sorted.
    [[nodiscard]] QStringList lines(const char *sql) const;
    [[nodiscard]] int number(const char *sql) const { return lines(sql).value(0).toInt(); }
    [[nodiscard]] QStringList findings();

private:
    TempCatalog m_temp;
    std::unique_ptr<PluginRegistry> m_plugins;
    std::unique_ptr<CatalogStore> m_store;
};

// "where: what (count)" of each loss whose place or words contain `part`.
[[nodiscard]] QStringList losses(const ImportOutcome &outcome, const QString &part = {});

} // namespace meshlens::test
