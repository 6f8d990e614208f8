// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/made_catalog.h"

#include "app/composition.h"

#include <QFile>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

MadeCatalog::MadeCatalog(std::unique_ptr<CatalogStore> store, QString made)
    : m_store(std::move(store))
    , m_made(std::move(made)) {}

MadeCatalog::MadeCatalog(MadeCatalog &&other) noexcept
    : m_store(std::move(other.m_store))
    , m_made(std::exchange(other.m_made, {})) {}

MadeCatalog::~MadeCatalog() {
    m_store.reset();
    if (m_made.isEmpty())
        return;
    for (const QLatin1StringView suffix : {""_L1, "-journal"_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(m_made + suffix);
}

Result<MadeCatalog> MadeCatalog::create(const Composition &composition, const QString &path,
                                        const QString &origin) {
    auto store = composition.createCatalog(path, origin);
    if (!store)
        return std::unexpected(store.error());
    return MadeCatalog(std::move(*store), path);
}

Result<MadeCatalog> MadeCatalog::openOrCreate(const Composition &composition, const QString &path,
                                              CatalogStore::Access access) {
    if (!QFile::exists(path))
        return create(composition, path);
    auto store = composition.openCatalog(path, access);
    if (!store)
        return std::unexpected(store.error());
    return MadeCatalog(std::move(*store), {});
}

} // namespace meshlens
