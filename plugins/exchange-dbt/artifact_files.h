// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/importer.h"

namespace meshlens::dbt {

// What one project has written; absolute paths, empty: not there.
struct ArtifactFiles {
    QString manifest;
    QString catalog;
    QString runResults;
    QString sources;
    QStringList misfits; // named like one of them beside a manifest that was named alone, but something else

    [[nodiscard]] QStringList all() const;
};

// Of a file: itself, with what lies beside it, in target/ below, or above if it lies in target/ itself.
// Of a folder: its only manifest, with the nearest of the others.
[[nodiscard]] Result<ArtifactFiles> findArtifacts(const ImportInput &input);

// A file as messages call it.
[[nodiscard]] QString shownName(const ImportInput &input, const QString &path);

} // namespace meshlens::dbt
