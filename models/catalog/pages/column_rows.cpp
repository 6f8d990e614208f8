// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/column_rows.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/row_values.h"

#include <QJsonArray>

#include <map>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::pages {
namespace {

constexpr auto columnsSql = "SELECT id, ord, name, type, descr, flags, body, source FROM col "
                            "WHERE id BETWEEN ?1 AND ?2 AND died IS NULL ORDER BY ord, id";

QStringList texts(const QJsonValue &value) {
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

StoredColumn columnIn(const sqlite::Statement &row) {
    StoredColumn column;
    column.row.id = {row.integer(0)};
    column.order = static_cast<int>(row.integer(1));
    column.stored = row.text(2);
    column.row.path = columnPath(column.stored);
    column.row.name = column.row.path.last();
    column.row.type = row.text(3);
    column.row.description = row.text(4);
    const auto flags = row.integer(5);
    column.row.declared = (flags & ColumnDeclared) != 0;
    column.row.nullable = (flags & ColumnNullable) != 0;
    column.row.primaryKey = (flags & ColumnPrimaryKey) != 0;
    column.body = jsonObject(row.utf8(6));
    column.row.logicalType = column.body.value(field::logicalType).toString();
    return column;
}

// Deeper than any schema; keeps the walk below from following a hostile one.
constexpr qsizetype maxNesting = 64;

// Preorder over the paths, siblings as they come: a child stands behind its parent even where a source mixes
// them.
void appendBelow(const QStringList &parent, const std::multimap<QStringList, size_t> &children,
                 std::vector<StoredColumn> &from, std::vector<StoredColumn> &to) {
    const auto [first, last] = children.equal_range(parent);
    for (auto child = first; child != last; ++child) {
        const QStringList path = from[child->second].row.path;
        to.push_back(std::move(from[child->second]));
        appendBelow(path, children, from, to);
    }
}

std::vector<StoredColumn> inTreeOrder(std::vector<StoredColumn> columns) {
    QSet<QStringList> paths;
    for (const StoredColumn &column : columns)
        paths.insert(column.row.path);
    std::multimap<QStringList, size_t> children;
    for (size_t i = 0; i < columns.size(); ++i) {
        QStringList parent = columns[i].row.path.first(std::min(columns[i].row.path.size(), maxNesting));
        do
            parent.removeLast();
        while (!parent.isEmpty() && !paths.contains(parent));
        children.emplace(parent, i);
    }
    std::vector<StoredColumn> sorted;
    sorted.reserve(columns.size());
    appendBelow({}, children, columns, sorted);
    return sorted;
}

// What layers of the dataset say of its columns, over what the column's own source says: a person's word,
// mostly.
void overlay(std::vector<StoredColumn> &columns, const std::vector<StoredLayer> &layers) {
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const QJsonObject said = layer->body.value("columns"_L1).toObject();
        if (said.isEmpty())
            continue;
        for (StoredColumn &column : columns) {
            const QJsonObject fields = said.value(column.stored).toObject();
            for (auto member = fields.constBegin(); member != fields.constEnd(); ++member)
                column.body.insert(member.key(), *member);
            if (fields.contains(field::description))
                column.row.description = fields.value(field::description).toString();
            if (fields.contains(field::type))
                column.row.type = fields.value(field::type).toString();
        }
    }
}

} // namespace

Result<std::vector<StoredColumn>> readColumns(const ReadView &view, EntityId dataset,
                                              std::optional<ColumnId> only) {
    std::vector<StoredColumn> declared;
    std::vector<StoredColumn> referred;
    const auto done =
        eachRow(view, columnsSql,
                {only ? only->value : firstColumn(dataset), only ? only->value : lastColumn(dataset)},
                [&](const sqlite::Statement &row) {
                    StoredColumn column = columnIn(row);
                    (column.row.declared ? declared : referred).push_back(std::move(column));
                });
    if (!done)
        return std::unexpected(done.error());
    const auto layers = layersById(view, {dataset});
    if (!layers)
        return std::unexpected(layers.error());
    std::vector<StoredColumn> columns = inTreeOrder(std::move(declared));
    std::ranges::move(inTreeOrder(std::move(referred)), std::back_inserter(columns));
    overlay(columns, layers->value(dataset));
    return columns;
}

Result<void> nameTagsAndTerms(const ReadView &view, std::vector<StoredColumn> &columns) {
    struct Part {
        QLatin1StringView field;
        EntityKind kind;
        std::vector<EntityRef> ColumnRow::*into;
    };
    for (const Part &part : {Part{field::tags, EntityKind::Tag, &ColumnRow::tags},
                             Part{field::terms, EntityKind::Term, &ColumnRow::terms}}) {
        QStringList names;
        for (const StoredColumn &column : columns)
            names += texts(column.body.value(part.field));
        names.removeDuplicates();
        const auto refs = refsBySourceName(view, names, part.kind);
        if (!refs)
            return std::unexpected(refs.error());
        for (StoredColumn &column : columns) {
            for (const QString &name : texts(column.body.value(part.field)))
                (column.row.*part.into).push_back(refs->value(name));
        }
    }
    return {};
}

} // namespace meshlens::pages
