// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/column_rows.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/neighbours.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/row_values.h"

#include <QJsonArray>

#include <map>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::pages {
namespace {

constexpr auto columnsSql =
    "SELECT c.id, c.ord, c.name, c.type, c.descr, c.flags, c.body, s.precedence FROM col c "
    "LEFT JOIN source s ON s.id=c.source WHERE c.id BETWEEN ?1 AND ?2 AND c.died IS NULL "
    "ORDER BY c.ord, c.id";

QStringList texts(const QJsonValue &value) {
    QStringList list;
    const QJsonArray items = value.toArray();
    for (const auto &item : items)
        list.append(item.toString());
    return list;
}

void setFlags(ColumnRow &row, int flags) {
    row.declared = (flags & ColumnDeclared) != 0;
    row.nullable = (flags & ColumnNullable) != 0;
    row.primaryKey = (flags & ColumnPrimaryKey) != 0;
}

void readBody(StoredColumn &column) {
    column.row.logicalType = column.body.value(field::logicalType).toString();
    column.row.classification = column.body.value(field::classification).toString();
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
    column.flags = static_cast<int>(row.integer(5));
    setFlags(column.row, column.flags);
    column.precedence = row.integer(7);
    column.body = jsonObject(row.utf8(6));
    readBody(column);
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

// What the layers say of one column, by precedence.
struct ColumnLayer {
    QString type;
    QString description;
    std::optional<int> flags;
    QJsonObject body;
};
using ColumnLayers = std::multimap<std::int64_t, ColumnLayer>;

// First present value by precedence. Declared is what any layer declares, nullable and key as the first of
// those says.
void merge(const ColumnLayers &layers, StoredColumn &column) {
    column.row.type.clear();
    column.row.description.clear();
    column.body = {};
    bool declared = false;
    for (const auto &[precedence, layer] : layers) {
        if (column.row.type.isEmpty())
            column.row.type = layer.type;
        if (column.row.description.isEmpty())
            column.row.description = layer.description;
        mergeInto(column.body, layer.body);
        if (!declared && layer.flags && (*layer.flags & ColumnDeclared) != 0) {
            declared = true;
            setFlags(column.row, *layer.flags);
        }
    }
    readBody(column);
}

// What people have set; their layer is the only one with precedence 0.
QStringList editedIn(const ColumnLayers &layers) {
    QStringList fields;
    const auto people = layers.find(0);
    if (people == layers.end())
        return fields;
    if (!people->second.type.isNull())
        fields.append(field::type);
    if (!people->second.description.isNull())
        fields.append(field::description);
    return fields + people->second.body.keys();
}

Result<void> addFacets(const ReadView &view, ColumnId first, ColumnId last,
                       std::vector<StoredColumn> &columns) {
    QHash<ColumnId, ColumnLayers> facets;
    const auto done = eachRow(
        view,
        "SELECT f.col, s.precedence, f.type, f.descr, f.flags, f.body FROM col_facet f LEFT JOIN source s "
        "ON s.id=f.source WHERE f.col BETWEEN ?1 AND ?2",
        {first.value, last.value}, [&](const sqlite::Statement &row) {
            const std::optional<int> flags =
                row.isNull(4) ? std::nullopt : std::optional(static_cast<int>(row.integer(4)));
            facets[ColumnId{row.integer(0)}].emplace(
                row.integer(1), ColumnLayer{row.text(2), row.text(3), flags, jsonObject(row.utf8(5))});
        });
    if (!done)
        return done;
    for (StoredColumn &column : columns) {
        const auto said = facets.find(column.row.id);
        if (said == facets.end())
            continue;
        column.row.edited = editedIn(*said);
        said->emplace(column.precedence,
                      ColumnLayer{column.row.type, column.row.description, column.flags, column.body});
        merge(*said, column);
    }
    return {};
}

} // namespace

Result<std::vector<StoredColumn>> readColumns(const ReadView &view, EntityId dataset,
                                              std::optional<ColumnId> only) {
    const ColumnId first = only.value_or(ColumnId{firstColumn(dataset)});
    const ColumnId last = only.value_or(ColumnId{lastColumn(dataset)});
    std::vector<StoredColumn> columns;
    auto done = eachRow(view, columnsSql, {first.value, last.value},
                        [&](const sqlite::Statement &row) { columns.push_back(columnIn(row)); });
    if (!done)
        return std::unexpected(done.error());
    done = addFacets(view, first, last, columns);
    if (!done)
        return std::unexpected(done.error());
    const auto referred =
        std::ranges::stable_partition(columns, [](const auto &column) { return column.row.declared; });
    std::vector<StoredColumn> sorted =
        inTreeOrder({std::make_move_iterator(columns.begin()), std::make_move_iterator(referred.begin())});
    std::ranges::move(
        inTreeOrder({std::make_move_iterator(referred.begin()), std::make_move_iterator(referred.end())}),
        std::back_inserter(sorted));
    return sorted;
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
            const QStringList own = texts(column.body.value(part.field));
            for (const QString &name : own)
                (column.row.*part.into).push_back(refs->value(name));
        }
    }
    return {};
}

namespace {

void addMissing(std::vector<EntityRef> &own, const std::vector<EntityRef> &more) {
    for (const EntityRef &ref : more) {
        if (std::ranges::find(own, ref) == own.end())
            own.push_back(ref);
    }
}

} // namespace

Result<void> borrowFromAsset(const ReadView &view, EntityId dataset, std::vector<StoredColumn> &columns) {
    const auto members = withAssetMembers(view, {dataset});
    if (!members)
        return std::unexpected(members.error());
    for (const EntityId member : *members) {
        if (member == dataset)
            continue;
        const auto ref = readRef(view, member);
        if (!ref)
            return std::unexpected(ref.error());
        auto others = readColumns(view, member);
        if (!others)
            return std::unexpected(others.error());
        if (auto done = nameTagsAndTerms(view, *others); !done)
            return done;
        QHash<QString, const StoredColumn *> byName;
        for (const StoredColumn &other : *others)
            byName.insert(other.stored.toLower(), &other);
        for (StoredColumn &column : columns) {
            const StoredColumn *other = byName.value(column.stored.toLower());
            if (!other)
                continue;
            if (column.row.description.isEmpty() && !other->row.description.isEmpty()) {
                column.row.description = other->row.description;
                column.row.describedBy = *ref;
            }
            addMissing(column.row.tags, other->row.tags);
            addMissing(column.row.terms, other->row.terms);
        }
    }
    return {};
}

} // namespace meshlens::pages
