// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/columns.h"

#include "plugins/exchange-dbt/owners.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

class ColumnList {
public:
    ColumnList(Context &context, const QString &id)
        : m_context(context)
        , m_id(id)
        , m_dataset(context.project.entityName(id)) {}

    void addTable(const WarehouseTable &table) {
        m_asked = true;
        for (const WarehouseTable::Column &column : table.columns) {
            SourceColumn &added = append(column.name);
            added.type = column.type;
            added.description = column.comment;
        }
    }

    void addDocumented(Fields &column) {
        const QString name = column.text("name");
        if (name.isEmpty()) {
            m_context.report.add(column.where(), tr("left out: it has no name"), Loss::Kind::Dropped);
            return;
        }
        SourceColumn &entry = find(name);
        if (!entry.declared)
            m_context.report.add(column.where(),
                                 tr("described, but not in the database: kept as not declared"),
                                 Loss::Kind::Approximated);
        if (const QString description = column.text("description"); !description.isEmpty())
            entry.description = description;
        const QString type = column.text("data_type");
        if (entry.type.isEmpty())
            entry.type = type;
        else if (!type.isEmpty() && type.compare(entry.type, Qt::CaseInsensitive) != 0)
            m_context.report.add(column.where() + u".data_type"_s,
                                 tr("another type than the database's, which is kept"), Loss::Kind::Dropped);
        readWords(entry, column);
        readConstraints(entry, column);
    }

    void setPrimaryKey(const QStringList &names) {
        for (const QString &name : names) {
            if (SourceColumn *entry = lookup(name))
                entry->primaryKey = true;
        }
    }

    void write() {
        for (SourceColumn &column : m_columns) {
            if (const QJsonObject checks = m_context.checks.of(m_id, column.path.first()); !checks.isEmpty())
                column.body.insert(field::checks, checks);
            m_context.sink.add(column);
        }
    }

private:
    SourceColumn &append(const QString &name) {
        m_byName.insert(name, m_columns.size());
        const QString folded = name.toCaseFolded();
        // Two that differ by case alone are told apart by their exact names only.
        m_byFolded.insert(folded, m_byFolded.contains(folded) ? ambiguous : m_columns.size());
        SourceColumn column;
        column.dataset = m_dataset;
        column.path = {name};
        m_columns.push_back(column);
        return m_columns.back();
    }

    SourceColumn *lookup(const QString &name) {
        if (const auto exact = m_byName.constFind(name); exact != m_byName.cend())
            return &m_columns[*exact];
        const auto folded = m_byFolded.constFind(name.toCaseFolded());
        return folded != m_byFolded.cend() && *folded != ambiguous ? &m_columns[*folded] : nullptr;
    }

    // The entry of that name; a new one where there is none.
    SourceColumn &find(const QString &name) {
        if (SourceColumn *known = lookup(name))
            return *known;
        SourceColumn &added = append(name);
        added.declared = !m_asked;
        return added;
    }

    void readWords(SourceColumn &entry, Fields &column) {
        QStringList tags = column.texts("tags");
        QJsonObject properties;
        if (const auto meta = column.object("meta"))
            addProperties(*meta, properties);
        column.with("config", m_context.report, [&](Fields &config) {
            tags += config.texts("tags");
            if (const auto meta = config.object("meta"))
                addProperties(*meta, properties);
        });
        tags.removeDuplicates();
        if (!tags.isEmpty()) {
            QStringList names;
            for (const QString &tag : std::as_const(tags))
                names.append(sayTag(m_context, tag));
            entry.body.insert(field::tags, QJsonArray::fromStringList(names));
        }
        if (!properties.isEmpty())
            entry.body.insert(field::customProperties, properties);
        column.skip({"doc_blocks", "quote"});
    }

    void readConstraints(SourceColumn &entry, Fields &column) {
        column.each("constraints", m_context.report, [&](Fields &constraint) {
            const QString type = constraint.text("type");
            if (type == "primary_key"_L1)
                entry.primaryKey = true;
            if (type == "not_null"_L1 || type == "primary_key"_L1)
                entry.nullable = false;
            else
                m_context.report.addUnread(constraint.where() + u'.' + type);
            constraint.skip({"warn_unenforced", "warn_unsupported"});
        });
    }

    static constexpr std::size_t ambiguous = static_cast<std::size_t>(-1);

    Context &m_context;
    QString m_id;
    QString m_dataset;
    bool m_asked = false; // the database has said what columns there are
    std::vector<SourceColumn> m_columns;
    QHash<QString, std::size_t> m_byName;
    QHash<QString, std::size_t> m_byFolded;
};

} // namespace

QString sayTag(Context &context, const QString &tag) {
    const QString name = u"tag/"_s + tag;
    if (context.sayOnce(name)) {
        SourceEntity entity;
        entity.kind = EntityKind::Tag;
        entity.name = name;
        entity.displayName = tag;
        entity.keySteps = {tag};
        context.sink.add(entity);
    }
    return name;
}

void readColumns(Context &context, const QString &id, Fields &fields,
                 const std::optional<WarehouseTable> &table) {
    ColumnList columns(context, id);
    if (table)
        columns.addTable(*table);
    fields.each("columns", context.report, [&](Fields &column) { columns.addDocumented(column); });
    columns.setPrimaryKey(fields.texts("primary_key"));
    columns.write();
}

} // namespace meshlens::dbt
