// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace meshlens {

// What a folder holds of one format; absolute paths.
struct FolderFiles {
    QStringList files;   // in reading order
    QStringList misfits; // named like the format's files, but with another content: sorted

    friend bool operator==(const FolderFiles &, const FolderFiles &) = default;
};

} // namespace meshlens
