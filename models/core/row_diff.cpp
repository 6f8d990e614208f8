// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/row_diff.h"

#include <QSet>

namespace meshlens {

namespace {

// (key, how often it came before): distinct even where a list repeats itself.
using Row = std::pair<QString, int>;

std::vector<Row> numbered(const QStringList &keys) {
    QHash<QString, int> seen;
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(keys.size()));
    for (const QString &key : keys)
        rows.emplace_back(key, seen[key]++);
    return rows;
}

std::vector<RowEdit> takeOut(std::vector<Row> &rows, const QSet<Row> &kept) {
    std::vector<RowEdit> edits;
    for (auto last = static_cast<int>(rows.size()) - 1; last >= 0; --last) {
        if (kept.contains(rows[static_cast<std::size_t>(last)]))
            continue;
        int first = last;
        while (first > 0 && !kept.contains(rows[static_cast<std::size_t>(first) - 1]))
            --first;
        edits.push_back({.kind = RowEdit::Kind::Remove, .row = first, .count = last - first + 1});
        rows.erase(rows.begin() + first, rows.begin() + last + 1);
        last = first;
    }
    return edits;
}

} // namespace

std::vector<RowEdit> rowDiff(const QStringList &now, const QStringList &next) {
    std::vector<Row> rows = numbered(now);
    const std::vector<Row> wanted = numbered(next);
    std::vector<RowEdit> edits = takeOut(rows, QSet<Row>(wanted.begin(), wanted.end()));
    const QSet<Row> present(rows.begin(), rows.end());

    for (std::size_t row = 0; row < wanted.size(); ++row) {
        if (row < rows.size() && rows[row] == wanted[row])
            continue;
        const auto place = rows.begin() + static_cast<std::ptrdiff_t>(row);
        if (!present.contains(wanted[row])) {
            std::size_t end = row + 1;
            while (end < wanted.size() && !present.contains(wanted[end]))
                ++end;
            edits.push_back({.kind = RowEdit::Kind::Insert,
                             .row = static_cast<int>(row),
                             .count = static_cast<int>(end - row)});
            rows.insert(place, wanted.begin() + static_cast<std::ptrdiff_t>(row),
                        wanted.begin() + static_cast<std::ptrdiff_t>(end));
            row = end - 1;
            continue;
        }
        const auto from = std::find(place, rows.end(), wanted[row]);
        edits.push_back({.kind = RowEdit::Kind::Move,
                         .row = static_cast<int>(from - rows.begin()),
                         .to = static_cast<int>(row)});
        std::rotate(place, from, from + 1);
    }
    return edits;
}

} // namespace meshlens
