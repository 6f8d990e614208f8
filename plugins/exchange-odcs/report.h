// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/staging_store.h"
#include "models/contract/yaml_document.h"

#include <QString>

#include <map>
#include <tuple>

namespace meshlens::odcs {

// Adds up what could not be carried over as it is, by field, and what is wrong with a file, by its place.
class Report {
public:
    // The file that is being read now, as people know it.
    void setFile(const QString &name);
    [[nodiscard]] const QString &file() const { return m_file; }

    // `where`: a field, "contract.schema.properties.name".
    void add(const QString &where, const QString &what, Loss::Kind kind, qint64 count = 1);
    // Something that the standard forbids, and what was made of it. Of one file the first 50 are listed, the
    // others counted.
    void find(const YamlNode &node, const QString &what, Loss::Kind kind = Loss::Kind::Approximated);

    void writeTo(StagingStore &staging) const;

private:
    std::map<std::tuple<QString, QString, Loss::Kind>, qint64> m_counts;
    QString m_file;
    int m_findings = 0; // in this file
};

// A part of a text for a sentence: one line, not too long.
[[nodiscard]] QString inSentence(const QString &text);

} // namespace meshlens::odcs
