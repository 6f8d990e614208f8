// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/edit_plan.h"

#include "models/catalog/field_names.h"
#include "models/catalog/field_path.h"
#include "models/catalog/pages/column_rows.h"
#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/relation_kind.h"

#include <QJsonArray>

#include <map>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using Field = EditRequest::Field;
using How = EditRequest::How;

// One member of a list, with what is written for it.
struct Item {
    EntityRef ref;
    QJsonValue word; // undefined: it cannot be written, as the catalog does not hold it
};
using Items = std::vector<Item>;

bool isSame(const EntityRef &a, const EntityRef &b) {
    return a.id || b.id ? a.id == b.id : a.name == b.name;
}

bool holds(const Items &items, const EntityRef &ref) {
    return std::ranges::any_of(items, [&ref](const Item &item) { return isSame(item.ref, ref); });
}

RelationKind relationOf(Field field) {
    switch (field) {
    case Field::Owners:
        return RelationKind::Owner;
    case Field::Tags:
        return RelationKind::Tag;
    case Field::Terms:
        return RelationKind::Term;
    default:
        return RelationKind::Domain;
    }
}

bool isText(Field field) {
    return field == Field::Description || field == Field::Classification;
}

QString nameOf(Field field) {
    if (isText(field))
        return field == Field::Description ? field::description : field::classification;
    return relationField(relationOf(field));
}

QStringList namesOf(const Items &items) {
    QStringList names;
    for (const Item &item : items)
        names.append(item.ref.name);
    return names;
}

// What the list becomes; `added` as they are written.
Items changed(const Items &now, How how, const Items &added) {
    Items next;
    for (const Item &item : now) {
        const bool stays = how == How::Add || (holds(added, item.ref) == (how == How::Set));
        if (stays && !item.word.isUndefined())
            next.push_back(item);
    }
    if (how != How::Remove) {
        for (const Item &item : added) {
            if (!holds(next, item.ref))
                next.push_back(item);
        }
    }
    return next;
}

bool areSame(const Items &a, const Items &b) {
    return a.size() == b.size() &&
           std::ranges::all_of(a, [&b](const Item &item) { return holds(b, item.ref); });
}

QJsonValue wordsOf(Field field, const Items &items) {
    if (field == Field::Domain)
        return items.empty() ? QJsonValue(QString()) : items.front().word;
    QJsonArray words;
    for (const Item &item : items)
        words.append(item.word);
    return words;
}

QJsonValue textValue(const QString &text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

QStringList oneText(const QString &text) {
    return text.isEmpty() ? QStringList() : QStringList{text};
}

class Planner {
public:
    Planner(const ReadView &view, const std::vector<EditRequest> &requests)
        : m_view(view)
        , m_requests(requests) {}

    Result<void> entities(const std::vector<EntityId> &ids) {
        const auto refs = pages::refsById(m_view, ids);
        if (!refs)
            return std::unexpected(refs.error());
        for (const EditRequest &request : m_requests) {
            const auto done = isText(request.field) ? texts(ids, *refs, request) : lists(ids, *refs, request);
            if (!done)
                return done;
        }
        return {};
    }

    Result<void> columns(EntityId dataset, const std::vector<ColumnId> &wanted) {
        auto columns = pages::readColumns(m_view, dataset);
        if (!columns)
            return std::unexpected(columns.error());
        std::erase_if(*columns,
                      [&](const auto &column) { return !std::ranges::contains(wanted, column.row.id); });
        if (const auto done = pages::nameTagsAndTerms(m_view, *columns); !done)
            return done;
        const auto refs = readColumnRefs(m_view, wanted);
        if (!refs)
            return std::unexpected(refs.error());
        std::map<ColumnId, EntityRef> byId;
        for (const EntityRef &ref : *refs)
            byId.emplace(ref.column, ref);
        for (const EditRequest &request : m_requests) {
            for (const pages::StoredColumn &column : *columns) {
                if (const auto done = this->column(column, byId[column.row.id], request); !done)
                    return done;
            }
        }
        return {};
    }

    EditPlan plan;

private:
    void add(const EntityRef &target, const EditRequest &request, QStringList before, QStringList after,
             SetField edit) {
        plan.rows.push_back({target, request.field, std::move(before), std::move(after), std::move(edit)});
    }

    Result<void> texts(const std::vector<EntityId> &ids, const QHash<EntityId, EntityRef> &refs,
                       const EditRequest &request) {
        const auto layers = pages::layersById(m_view, ids);
        if (!layers)
            return std::unexpected(layers.error());
        const QString name = nameOf(request.field);
        for (const EntityId id : ids) {
            const QString now = pages::mergedFields(layers->value(id)).value(name).toString();
            // Taking back shows what is below the person's word.
            const bool own = std::ranges::any_of(layers->value(id), [&name](const pages::StoredLayer &layer) {
                return layer.source == "user"_L1 && layer.body.contains(name);
            });
            if (request.text.isEmpty() ? !own : now == request.text) {
                ++plan.unchanged;
                continue;
            }
            add(refs.value(id), request, oneText(now), oneText(request.text),
                {id, fieldPath(name), textValue(request.text)});
        }
        return {};
    }

    Result<void> lists(const std::vector<EntityId> &ids, const QHash<EntityId, EntityRef> &refs,
                       const EditRequest &request) {
        const auto now = relations(ids, relationOf(request.field));
        if (!now)
            return std::unexpected(now.error());
        Items chosen;
        for (const EntityRef &ref : request.refs) {
            if (ref.id)
                chosen.push_back({ref, ref.key});
        }
        for (const EntityId id : ids) {
            Items before = now->value(id);
            if (request.field == Field::Domain && before.size() > 1)
                before.resize(1);
            const Items after = changed(before, request.how, chosen);
            if (areSame(before, after)) {
                ++plan.unchanged;
                continue;
            }
            add(refs.value(id), request, namesOf(before), namesOf(after),
                {id, fieldPath(nameOf(request.field)), wordsOf(request.field, after)});
        }
        return {};
    }

    Result<QHash<EntityId, Items>> relations(const std::vector<EntityId> &ids, RelationKind kind) {
        struct Row {
            EntityId from;
            EntityId to;
            QString role;
            EntityRef unresolved;
        };
        std::vector<Row> rows;
        std::vector<EntityId> ends;
        const auto done = pages::eachRow(
            m_view,
            "SELECT r.src, r.dst, r.role, r.name, r.dst_kind FROM json_each(?1) j CROSS JOIN shown_relation "
            "r "
            "ON r.src=j.value AND r.kind=?2 LEFT JOIN source s ON s.id=r.source "
            "ORDER BY r.src, s.precedence, r.ord, r.dst",
            {pages::idList(ids), static_cast<std::int64_t>(kind)}, [&](const sqlite::Statement &row) {
                const EntityId to{row.integer(1)};
                ends.push_back(to);
                rows.push_back(
                    {{row.integer(0)},
                     to,
                     row.text(2),
                     to ? EntityRef()
                        : pages::unresolvedRef(static_cast<EntityKind>(row.integer(4)), row.text(3))});
            });
        if (!done)
            return std::unexpected(done.error());
        const auto refs = pages::refsById(m_view, ends);
        if (!refs)
            return std::unexpected(refs.error());
        QHash<EntityId, Items> lists;
        for (const Row &row : rows) {
            if (row.to && !refs->contains(row.to))
                continue;
            const EntityRef ref = row.to ? refs->value(row.to) : row.unresolved;
            Items &list = lists[row.from];
            if (holds(list, ref))
                continue;
            QJsonValue word = row.to ? QJsonValue(ref.key) : QJsonValue(QJsonValue::Undefined);
            if (row.to && kind == RelationKind::Owner)
                word = QJsonObject{{u"key"_s, ref.key}, {u"role"_s, row.role}};
            list.push_back({ref, word});
        }
        return lists;
    }

    Result<void> column(const pages::StoredColumn &column, const EntityRef &target,
                        const EditRequest &request) {
        const EntityId dataset = column.row.id.dataset();
        const QString name = nameOf(request.field);
        const QString path = columnFieldPath(column.row.path, name);
        if (isText(request.field)) {
            const QString now =
                request.field == Field::Description ? column.row.description : column.row.classification;
            if (request.text.isEmpty() ? !column.row.edited.contains(name) : now == request.text)
                ++plan.unchanged;
            else
                add(target, request, oneText(now), oneText(request.text),
                    {dataset, path, textValue(request.text)});
            return {};
        }
        if (request.field != Field::Tags && request.field != Field::Terms)
            return {}; // a column is its dataset's
        const std::vector<EntityRef> &refs =
            request.field == Field::Tags ? column.row.tags : column.row.terms;
        const QJsonArray words = column.body.value(name).toArray();
        Items before;
        for (qsizetype i = 0; i < words.size() && i < static_cast<qsizetype>(refs.size()); ++i)
            before.push_back({refs[static_cast<size_t>(i)], words.at(i)});
        Items chosen;
        for (const EntityRef &ref : request.refs) {
            const auto word = labelWord(ref);
            if (!word)
                return std::unexpected(word.error());
            chosen.push_back({ref, *word});
        }
        const Items after = changed(before, request.how, chosen);
        if (areSame(before, after))
            ++plan.unchanged;
        else
            add(target, request, namesOf(before), namesOf(after),
                {dataset, path, wordsOf(request.field, after)});
        return {};
    }

    // A column's labels are names of a source, as columns have no relations.
    Result<QString> labelWord(const EntityRef &ref) {
        if (ref.id.isNull())
            return ref.name;
        if (const auto known = m_words.constFind(ref.id); known != m_words.cend())
            return *known;
        QString word;
        const auto done = pages::eachRow(
            m_view,
            "SELECT a.name FROM alias a LEFT JOIN source s ON s.id=a.source WHERE a.entity=?1 AND a.state=1 "
            "ORDER BY s.precedence, a.name LIMIT 1",
            {ref.id.value}, [&word](const sqlite::Statement &row) { word = row.text(0); });
        if (!done)
            return std::unexpected(done.error());
        return *m_words.insert(ref.id, word.isEmpty() ? ref.name : word);
    }

    const ReadView &m_view;
    const std::vector<EditRequest> &m_requests;
    QHash<EntityId, QString> m_words;
};

} // namespace

std::vector<SetField> EditPlan::fields() const {
    std::vector<SetField> edits;
    edits.reserve(rows.size());
    for (const EditPlanRow &row : rows)
        edits.push_back(row.edit);
    return edits;
}

Result<EditPlan> planEdit(const ReadView &view, const std::vector<EditTarget> &targets,
                          const std::vector<EditRequest> &requests) {
    Planner planner(view, requests);
    std::vector<EntityId> entities;
    std::map<EntityId, std::vector<ColumnId>> columns;
    for (const EditTarget &target : targets) {
        if (target.column.isNull())
            entities.push_back(target.entity);
        else
            columns[target.column.dataset()].push_back(target.column);
    }
    if (!entities.empty()) {
        if (const auto done = planner.entities(pages::unique(entities)); !done)
            return std::unexpected(done.error());
    }
    for (const auto &[dataset, wanted] : columns) {
        if (const auto done = planner.columns(dataset, wanted); !done)
            return std::unexpected(done.error());
    }
    return std::move(planner.plan);
}

} // namespace meshlens
