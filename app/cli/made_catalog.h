// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"

namespace meshlens {

class Composition;

// The catalog that a command writes. One that was made for it is taken away again unless it is kept.
class MadeCatalog {
public:
    // A new one; refuses to overwrite. `origin`: CatalogStore::create.
    [[nodiscard]] static Result<MadeCatalog> create(const Composition &composition, const QString &path,
                                                    const QString &origin = {});
    // The one that is there, else a new one.
    [[nodiscard]] static Result<MadeCatalog> openOrCreate(const Composition &composition, const QString &path,
                                                          CatalogStore::Access access);
    MadeCatalog(MadeCatalog &&other) noexcept;
    MadeCatalog &operator=(MadeCatalog &&) = delete;
    ~MadeCatalog();

    [[nodiscard]] CatalogStore &store() const { return *m_store; }
    void keep() { m_made.clear(); }

private:
    MadeCatalog(std::unique_ptr<CatalogStore> store, QString made);

    std::unique_ptr<CatalogStore> m_store;
    QString m_made; // the path of one that is not kept yet
};

} // namespace meshlens
