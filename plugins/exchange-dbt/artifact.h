// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/json_scan.h"
#include "plugins/exchange-dbt/json_values.h"

#include <QHash>

#include <memory>
#include <vector>

namespace meshlens::dbt {

// One of dbt's JSON files in memory, once: its sections are cut out of it, and each record is parsed when it
// is its turn.
class Artifact {
public:
    enum class Kind { Manifest, Catalog, RunResults, Sources, Other };

    // Reads and checks the whole file: readable, not too long, UTF-8, no NUL, brackets that close. `name`:
    // the file as messages call it.
    [[nodiscard]] static Result<std::unique_ptr<Artifact>> open(const QString &path, const QString &name,
                                                                const std::stop_token &stop);
    // Which one the first bytes of a file say that it is, by the schema that it names.
    [[nodiscard]] static Kind kindOf(const QString &path);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] const QString &name() const { return m_scan.name(); }
    [[nodiscard]] qint64 size() const { return static_cast<qint64>(m_text.size()); }
    [[nodiscard]] const JsonScan &scan() const { return m_scan; }

    // A member of the whole, as text; empty where it is missing or null.
    [[nodiscard]] std::string_view section(const QString &key) const { return m_sections.value(key); }
    // Texts of "metadata".
    [[nodiscard]] QString metadata(std::string_view key) const;
    // Members of a section that is an object, or of none; each value's text can be given to parse().
    [[nodiscard]] Result<void> members(const QString &section, const JsonScan::Member &use) const;

    // What is parsed lives until the parser is used again. An error means that the file is no JSON.
    [[nodiscard]] Result<Element> parse(simdjson::dom::parser &parser, std::string_view part) const;

private:
    Artifact(std::vector<char> bytes, std::size_t begin, std::size_t size, QString name,
             std::stop_token stop);
    [[nodiscard]] Result<void> readSections();

    std::vector<char> m_bytes; // with simdjson's padding behind the text
    std::string_view m_text;
    JsonScan m_scan;
    QHash<QString, std::string_view> m_sections;
    QHash<QByteArray, QString> m_metadata;
    Kind m_kind = Kind::Other;
    int m_version = 0;
};

} // namespace meshlens::dbt
