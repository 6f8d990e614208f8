// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contract/yaml_document.h"

#include <QStringList>

namespace meshlens::odcs {

enum class DocumentKind { Contract, Product };

// A file that has been read and recognised.
struct InputFile {
    QString name; // as people know it
    YamlDocument yaml;
    DocumentKind kind = DocumentKind::Contract;
    int minor = 0; // of a contract's standard: 3.minor
    QString id;    // never empty
    QString version;
};

// An error is one sentence that begins with NAME:LINE:COLUMN. It names other formats that look alike, and
// versions of the standards that are not read.
[[nodiscard]] Result<InputFile> readInputFile(const QString &path, const QString &name, std::stop_token stop);

// What the objects of a contract's schema are called here, in order: by their name, else their physical name,
// else their place; the second of one name with "~2".
[[nodiscard]] QStringList objectNames(const YamlNode &contract);

} // namespace meshlens::odcs
