// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"

#include "models/core/paths.h"
#include "models/core/settings.h"
#include "models/search/search_index.h"

#include <QCoreApplication>

#include <pwd.h>
#include <unistd.h>

namespace meshlens {
namespace {

std::unique_ptr<CatalogStore> withParts(std::unique_ptr<CatalogStore> store) {
    store->addPart(makeSearchIndex());
    return store;
}

} // namespace

Result<std::unique_ptr<Composition>> Composition::make() {
    const QString now = qEnvironmentVariable("MESHLENS_NOW");
    if (now.isEmpty())
        return std::unique_ptr<Composition>(new Composition(std::make_shared<SystemClock>()));
    const auto time = parseTime(now);
    if (!time) {
        return fail(
            ErrorCode::InvalidArgument,
            QCoreApplication::translate("meshlens", "MESHLENS_NOW is no time: %1").arg(time.error().message));
    }
    return std::unique_ptr<Composition>(new Composition(std::make_shared<FixedClock>(*time)));
}

Composition::Composition(std::shared_ptr<const Clock> clock)
    : m_clock(std::move(clock)) {}

Composition::~Composition() = default;

Result<std::unique_ptr<CatalogStore>> Composition::openCatalog(const QString &path,
                                                               CatalogStore::Access access) const {
    return CatalogStore::open(path, access).transform(withParts);
}

Result<std::unique_ptr<CatalogStore>> Composition::createCatalog(const QString &path,
                                                                 const QString &origin) const {
    return CatalogStore::create(path, origin).transform(withParts);
}

PluginRegistry &Composition::plugins() {
    if (!m_plugins) {
        const Settings settings;
        m_plugins = std::make_unique<PluginRegistry>(QStringList{ProgramPaths::plugins()},
                                                     settings.disabledPlugins());
    }
    return *m_plugins;
}

QString Composition::author() {
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    const passwd *account = getpwuid(getuid());
    return account ? QString::fromLocal8Bit(account->pw_name)
                   : QCoreApplication::translate("meshlens", "unknown");
}

} // namespace meshlens
