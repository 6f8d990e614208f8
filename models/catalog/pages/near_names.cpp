// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/near_names.h"

#include "models/catalog/kind.h"
#include "models/catalog/pages/rows.h"
#include "models/core/text.h"

namespace meshlens::pages {
namespace {

constexpr int maxAnswers = 3;
constexpr int maxCandidates = 600; // what a slip of the finger may cost

// The upper bound of texts that begin with `prefix`: no character sorts behind U+10FFFF.
QString behind(const QString &prefix) {
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
}

// Candidates that share a beginning with `text`, from the longest beginning down.
Result<QStringList> candidates(const ReadView &view, const char *sql, const QString &text) {
    QStringList found;
    qsizetype length = text.size();
    while (length > 0 && found.size() < maxCandidates) {
        const QString prefix = text.left(length);
        const auto done = eachRow(view, sql, {prefix, behind(prefix), std::int64_t{maxCandidates}},
                                  [&](const sqlite::Statement &row) { found.append(row.text(0)); });
        if (!done)
            return std::unexpected(done.error());
        length = length > 8 ? length / 2 : length - 1;
    }
    found.removeDuplicates();
    return found;
}

QStringList nearest(const QString &text, const QStringList &from) {
    const QString wanted = text.toCaseFolded();
    const int limit = std::clamp(static_cast<int>(wanted.size()) / 3, 1, 4);
    std::vector<std::pair<int, QString>> scored;
    for (const QString &candidate : from) {
        const QString name = candidate.toCaseFolded();
        int distance = editDistance(wanted, name, limit);
        // A name that goes on where the text ends was most likely meant, behind those that differ by a
        // letter.
        if (distance > limit && wanted.size() >= 3 && name.contains(wanted))
            distance = limit;
        if (distance <= limit)
            scored.emplace_back(distance, candidate);
    }
    std::ranges::sort(scored);
    QStringList names;
    for (const auto &[distance, name] : scored) {
        if (names.size() == maxAnswers)
            break;
        names.append(name);
    }
    return names;
}

bool looksLikeKey(const QString &text) {
    const qsizetype colon = text.indexOf(u':');
    return colon > 0 && kindFromName(QStringView(text).left(colon)).has_value();
}

} // namespace

Result<QStringList> nearNames(const ReadView &view, const QString &text) {
    if (looksLikeKey(text)) {
        const auto keys = candidates(
            view, "SELECT key FROM entity WHERE key>=?1 AND key<?2 AND died IS NULL ORDER BY key LIMIT ?3",
            text);
        if (!keys)
            return std::unexpected(keys.error());
        return nearest(text, *keys);
    }
    const auto names =
        candidates(view,
                   "SELECT name FROM entity WHERE name>=?1 COLLATE NOCASE AND name<?2 COLLATE NOCASE "
                   "AND died IS NULL ORDER BY name COLLATE NOCASE LIMIT ?3",
                   text);
    if (!names)
        return std::unexpected(names.error());
    return nearest(text, *names);
}

Result<QStringList> nearColumns(const ReadView &view, const QString &text, EntityId dataset) {
    QStringList names;
    const auto done =
        eachRow(view, "SELECT name FROM col WHERE id BETWEEN ?1 AND ?2 AND died IS NULL LIMIT 2000",
                {firstColumn(dataset), lastColumn(dataset)},
                [&](const sqlite::Statement &row) { names.append(row.text(0)); });
    if (!done)
        return std::unexpected(done.error());
    return nearest(text, names);
}

} // namespace meshlens::pages
