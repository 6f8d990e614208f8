// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/node_reader.h"
#include "plugins/exchange-dbt/owners.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

// Platform and label, which all of these have.
Description describeInDbt(Context &context, const QString &id, Fields &fields) {
    Description description = describe(context, id, fields);
    put(description.entity.body, field::platform, u"dbt"_s);
    if (const QString label = fields.text("label"); !label.isEmpty())
        description.entity.displayName = label;
    fields.with("config", context.report,
                [](Fields &config) { config.skip({"enabled", "meta", "tags", "group", "cache"}); });
    return description;
}

// The only thing that it depends on; empty where there are several.
QString onlyParent(Fields &fields) {
    const auto depends = fields.object("depends_on");
    const QStringList nodes = depends ? Fields(*depends, {}).texts("nodes") : QStringList();
    return nodes.size() == 1 ? nodes.first() : QString();
}

// Entities, dimensions and measures as columns. What they are made of the artefact says where it is the
// name of a column.
class SemanticColumns {
public:
    SemanticColumns(Context &context, const QString &id, const QString &model)
        : m_context(context)
        , m_dataset(context.project.entityName(id))
        , m_model(model.isEmpty() || !context.survey.has(model) ? QString()
                                                                : context.project.entityName(model)) {}

    void read(Fields &fields, std::string_view list, const QString &word, std::string_view typeKey) {
        fields.each(list, m_context.report, [&](Fields &item) {
            SourceColumn column;
            column.dataset = m_dataset;
            const QString name = item.text("name");
            const QString type = item.text(typeKey);
            const QString expression = item.words("expr");
            column.path = {name};
            column.type = type.isEmpty() ? word : word + u": "_s + type;
            column.description = item.text("description");
            put(column.body, field::label, item.text("label"));
            QJsonObject properties;
            put(properties, u"expr", expression);
            for (const std::string_view key : {"type_params", "agg_params", "agg_time_dimension",
                                               "non_additive_dimension", "is_partition", "role"})
                put(properties, toText(key), item.words(key));
            if (!properties.isEmpty())
                column.body.insert(field::customProperties, properties);
            item.skip({"metadata", "config", "create_metric"});
            if (name.isEmpty())
                return;
            column.primaryKey = word == "entity"_L1 && type == "primary"_L1;
            m_context.sink.add(column);
            addLineage(name, expression, word == "measure"_L1 ? type : QString());
        });
    }

private:
    void addLineage(const QString &name, const QString &expression, const QString &transform) {
        static const QRegularExpression identifier(u"^[A-Za-z_][A-Za-z0-9_$]*$"_s);
        const QString from = expression.isEmpty() ? name : expression;
        if (m_model.isEmpty() || !identifier.match(from).hasMatch())
            return;
        m_context.sink.add(SourceColumnEdge{m_model, {from}, m_dataset, {name}, {}, transform});
    }

    Context &m_context;
    QString m_dataset;
    QString m_model;
};

} // namespace

void readExposure(Context &context, const QString &id, Fields &fields) {
    Description description = describeInDbt(context, id, fields);
    const QString type = fields.text("type");
    put(description.entity.body, field::type, datasetType(u"exposure"_s, type));
    put(description.entity.body, field::url, fields.text("url"));
    put(description.properties, u"exposure_type", type);
    put(description.properties, u"maturity", fields.text("maturity"));
    fields.with("owner", context.report, [&](Fields &owner) {
        const OwnerName name{owner.texts("name").join(u", "_s), owner.texts("email").value(0)};
        addOwner(context, EntityKind::Dataset, description.entity.name, name, u"owner"_s, 0, false);
    });
    write(context, description);
}

void readMetric(Context &context, const QString &id, Fields &fields) {
    Description description = describeInDbt(context, id, fields);
    for (const std::string_view key :
         {"type", "type_params", "filter", "filters", "time_granularity", "calculation_method", "expression",
          "sql", "timestamp", "time_grains", "dimensions", "window", "model"})
        put(description.properties, toText(key), fields.words(key));
    fields.skip({"metadata", "model_unique_id"});
    write(context, description);
}

void readSemanticModel(Context &context, const QString &id, Fields &fields) {
    Description description = describeInDbt(context, id, fields);
    put(description.properties, u"defaults", fields.words("defaults"));
    put(description.properties, u"primary_entity", fields.text("primary_entity"));
    put(description.properties, u"model", fields.text("model"));
    write(context, description);
    SemanticColumns columns(context, id, onlyParent(fields));
    columns.read(fields, "entities", u"entity"_s, "type");
    columns.read(fields, "dimensions", u"dimension"_s, "type");
    columns.read(fields, "measures", u"measure"_s, "agg");
    fields.skip({"node_relation", "metadata"});
}

void readSavedQuery(Context &context, const QString &id, Fields &fields) {
    Description description = describeInDbt(context, id, fields);
    put(description.properties, u"query_params", fields.words("query_params"));
    put(description.properties, u"exports", fields.words("exports"));
    fields.skip({"metadata"});
    write(context, description);
}

} // namespace meshlens::dbt
