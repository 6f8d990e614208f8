// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/exchange/plugin_info.h"

#include <QJsonObject>

namespace meshlens {

// What QPluginLoader::metaData() gives for the library at `path`, read as README.md describes it. Always a
// row: what is wrong with it makes it a Failed one. Loads nothing.
[[nodiscard]] PluginInfo readPluginManifest(const QJsonObject &metaData, const QString &path);

// Why this build cannot load the plugin (API version, Qt, compiler, interface); empty: it can.
[[nodiscard]] QString whyPluginDoesNotFit(const PluginInfo &info, const QString &interfaceId);

// "gcc-14-libstdc++", of this build.
[[nodiscard]] QString buildCompilerAbi();

} // namespace meshlens
