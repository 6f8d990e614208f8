// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"
#include "models/exchange/plugin_registry.h"

#include <memory>

namespace meshlens {

// Puts the program together: which parts a catalog has, where plugins lie, which clock runs. One for a
// process, made on the main thread; ProgramPaths must be set up. What it hands out may be used from other
// threads.
class Composition {
public:
    // Reads MESHLENS_NOW (an error if that is no time) and the settings.
    [[nodiscard]] static Result<std::unique_ptr<Composition>> make();
    ~Composition();

    // With all parts, in their fixed order.
    [[nodiscard]] Result<std::unique_ptr<CatalogStore>> openCatalog(const QString &path,
                                                                    CatalogStore::Access access) const;
    [[nodiscard]] Result<std::unique_ptr<CatalogStore>> createCatalog(const QString &path,
                                                                      const QString &origin = {}) const;

    // Reads what plugins say of themselves when first asked for.
    [[nodiscard]] PluginRegistry &plugins();
    [[nodiscard]] const std::shared_ptr<const Clock> &clock() const { return m_clock; }
    // Who the person at this computer claims to be.
    [[nodiscard]] static QString author();

private:
    explicit Composition(std::shared_ptr<const Clock> clock);

    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<PluginRegistry> m_plugins;
};

} // namespace meshlens
