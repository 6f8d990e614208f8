// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/schema_page.h"
#include "models/exchange/import_service.h"

#include "tests/support/temp_catalog.h"

#include <QByteArrayList>

namespace meshlens::test {

// Texts of DataHub's making, an empty catalog, and what the one becomes in the other.
class DataHubCase {
public:
    DataHubCase();

    // A proposal as one line of JSON; `aspect` is the aspect's own JSON.
    [[nodiscard]] static QByteArray record(const char *urn, const char *aspectName, const QByteArray &aspect);
    // Records as one JSON list.
    [[nodiscard]] static QByteArray list(const QByteArrayList &records) {
        return '[' + records.join(",\n") + ']';
    }

    // Writes the text to a file of that name and imports it; failures stay in the result.
    Result<ImportOutcome> import(const QByteArray &text, const ImportOptions &options = {},
                                 const QString &name = QStringLiteral("pack.json"));
    // The same, and a failure of the test if it fails.
    ImportOutcome mustImport(const QByteArrayList &records, const ImportOptions &options = {});

    [[nodiscard]] CatalogStore &store() { return *m_store; }
    [[nodiscard]] PluginRegistry &plugins() { return *m_plugins; }
    [[nodiscard]] QString file(const QString &name) const { return m_temp.path(name); }

    // As the catalog holds it now; an empty one and a failure of the test where it does not.
    [[nodiscard]] EntityDetail entity(const char *urn) const;
    [[nodiscard]] bool holds(const char *urn) const;
    [[nodiscard]] std::vector<ColumnRow> columns(const char *urn) const;
    [[nodiscard]] ColumnDetail column(const char *urn, const QString &name) const;
    // "kind role -> name" of each outgoing relation.
    [[nodiscard]] QStringList relations(const char *urn) const;
    // "from -> to" or "from -> to via job", by source names, sorted; of columns "from#a -> to#b: transform".
    [[nodiscard]] QStringList edges() const;
    [[nodiscard]] QStringList columnEdges() const;
    // All of it, to see whether anything moved.
    [[nodiscard]] QStringList everything() const;

private:
    [[nodiscard]] QStringList lines(const char *sql) const;

    TempCatalog m_temp;
    std::unique_ptr<PluginRegistry> m_plugins;
    std::unique_ptr<CatalogStore> m_store;
};

// Count of the losses at a place; 0: none.
[[nodiscard]] qint64 lossCount(const ImportOutcome &outcome, const QString &where);

} // namespace meshlens::test
