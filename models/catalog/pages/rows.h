// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/read_view.h"
#include "models/catalog/sqlite/statement.h"

#include <QJsonObject>

#include <functional>
#include <initializer_list>
#include <variant>
#include <vector>

// What the queries of the pages share; not seen outside of this folder.
namespace meshlens::pages {

using Bound = std::variant<std::int64_t, QString>;

// Runs a query and hands over its rows; `row` reads what it needs at once.
[[nodiscard]] Result<void> eachRow(const ReadView &view, const char *sql, std::initializer_list<Bound> values,
                                   const std::function<void(const sqlite::Statement &)> &row);

// Ids as a JSON array, for "json_each(?1)": one statement reads a batch, whatever its size.
template <typename Id> [[nodiscard]] QString idList(const std::vector<Id> &ids) {
    QByteArray text;
    text.reserve(static_cast<qsizetype>(ids.size()) * 8 + 2);
    text.append('[');
    for (const Id id : ids) {
        if (text.size() > 1)
            text.append(',');
        text.append(QByteArray::number(static_cast<qlonglong>(id.value)));
    }
    text.append(']');
    return QString::fromLatin1(text);
}

[[nodiscard]] QString textList(const QStringList &texts);

// Sorted, each once.
template <typename Id> [[nodiscard]] std::vector<Id> unique(std::vector<Id> ids) {
    std::ranges::sort(ids);
    const auto rest = std::ranges::unique(ids);
    ids.erase(rest.begin(), rest.end());
    return ids;
}

// The object in a body or in txn.counts; anything else is an empty object.
[[nodiscard]] QJsonObject jsonObject(std::string_view utf8);

// Lower and upper bound of the columns of a dataset, both included.
[[nodiscard]] inline std::int64_t firstColumn(EntityId dataset) {
    return ColumnId::of(dataset, 0).value;
}
[[nodiscard]] inline std::int64_t lastColumn(EntityId dataset) {
    return ColumnId::of(dataset, 0xffff).value;
}

// "a/b" of col.name as the names that it stands for.
[[nodiscard]] QStringList columnPath(const QString &stored);

} // namespace meshlens::pages
