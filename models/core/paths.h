// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>

namespace meshlens {

// Where the program's own parts lie, found from the running binary, so that a build tree, an installation
// and a temporary prefix all work. MESHLENS_PLUGIN_PATH and MESHLENS_LIBEXEC_PATH replace them.
// Setup happens once in main before any thread starts; the rest is read-only and thread-safe.
class MESHLENS_EXPORT ProgramPaths {
public:
    // `binaryDir`: the folder of the running program.
    static void setup(const QString &binaryDir);

    [[nodiscard]] static QString plugins(); // PREFIX/lib/meshlens/plugins
    [[nodiscard]] static QString libexec(); // PREFIX/libexec/meshlens (meshlens-layout)
    // The user's: created when first asked for.
    [[nodiscard]] static QString cache();
    [[nodiscard]] static QString data();
};

} // namespace meshlens
