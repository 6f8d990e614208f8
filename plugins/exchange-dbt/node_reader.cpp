// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/node_reader.h"

#include "plugins/exchange-dbt/columns.h"
#include "plugins/exchange-dbt/owners.h"
#include "plugins/exchange-dbt/relation_name.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

// The group's owner comes behind those that an object names itself.
constexpr int behindOwners = 1000;

// dbt/shop/orders, dbt/shop/raw/orders of a source.
QStringList keyStepsOf(const QString &id) {
    QStringList steps = id.split(u'.');
    if (steps.size() < 3)
        return {u"dbt"_s, id};
    const QString type = steps.takeFirst();
    QStringList key{u"dbt"_s, steps.takeFirst()};
    if (type == "source"_L1 && steps.size() > 1)
        key.append(steps.takeFirst());
    key.append(steps.join(u'.'));
    return key;
}

void sayDomain(Context &context, const QString &id, const QString &entityName) {
    SourceEntity domain;
    domain.kind = EntityKind::Domain;
    const Group *group = context.survey.groupOf(id);
    if (context.project.groupsAreDomains) {
        if (!group)
            return;
        domain.name = context.project.entityName(group->id);
        domain.aliases = {group->id};
        domain.displayName = group->name;
        put(domain.body, field::description, group->description);
        if (!group->properties.isEmpty())
            domain.body.insert(field::customProperties, group->properties);
    } else {
        domain.displayName = context.survey.domainPackage(id);
        domain.name = u"package/"_s + domain.displayName;
    }
    domain.keySteps = {domain.displayName};
    if (context.sayOnce(domain.name)) {
        context.sink.add(domain);
        if (context.project.groupsAreDomains)
            addOwner(context, EntityKind::Domain, domain.name, group->owner, u"group"_s, 0, true);
    }
    context.sink.add(SourceRelation{
        RelationKind::Domain, EntityKind::Dataset, entityName, EntityKind::Domain, domain.name, {}, 0});
}

void addTags(Context &context, const QString &entityName, QStringList tags) {
    tags.removeDuplicates();
    int order = 0;
    for (const QString &tag : std::as_const(tags)) {
        context.sink.add(SourceRelation{RelationKind::Tag,
                                        EntityKind::Dataset,
                                        entityName,
                                        EntityKind::Tag,
                                        sayTag(context, tag),
                                        {},
                                        order++});
    }
}

// "12 hours" of {"count": 12, "period": "hour"}.
QString periodOf(Fields &freshness, std::string_view key) {
    const auto object = freshness.object(key);
    if (!object)
        return {};
    Fields fields(*object, {});
    const QString count = fields.words("count");
    return count.isEmpty() ? QString() : count + u' ' + fields.text("period");
}

void readFreshness(Description &description, Fields &fields, Report &report) {
    fields.with("freshness", report, [&](Fields &freshness) {
        put(description.properties, u"freshness.warn_after", periodOf(freshness, "warn_after"));
        put(description.properties, u"freshness.error_after", periodOf(freshness, "error_after"));
        put(description.properties, u"freshness.filter", freshness.text("filter"));
    });
}

// Settings of a model that say something about its data; those that say how dbt runs are left.
void readConfig(Description &description, Fields &config) {
    QJsonObject &body = description.entity.body;
    put(body, field::materialized, config.text("materialized"));
    for (const std::string_view key : {"unique_key", "incremental_strategy", "strategy", "updated_at",
                                       "check_cols", "partition_by", "cluster_by", "event_time", "delimiter"})
        put(description.properties, toText(key), config.words(key));
    config.skip({"enabled",
                 "alias",
                 "schema",
                 "database",
                 "tags",
                 "meta",
                 "group",
                 "docs",
                 "quoting",
                 "column_types",
                 "full_refresh",
                 "on_schema_change",
                 "on_configuration_change",
                 "persist_docs",
                 "packages",
                 "contract",
                 "access",
                 "freshness",
                 "lookback",
                 "static_analysis",
                 "loaded_at_field",
                 "loaded_at_query",
                 "target_schema",
                 "target_database",
                 "quote_columns",
                 "name"});
}

void readContract(Description &description, Fields &fields) {
    if (const auto contract = fields.object("contract")) {
        if (Fields(*contract, {}).isTrue("enforced"))
            description.properties.insert(u"contract"_s, u"enforced"_s);
    }
    put(description.properties, u"access", fields.text("access"));
    put(description.properties, u"version", fields.words("version"));
    put(description.properties, u"latest_version", fields.words("latest_version"));
    if (const QString date = fields.text("deprecation_date"); !date.isEmpty())
        description.entity.body.insert(field::deprecation, tr("Deprecated from %1").arg(date.left(10)));
}

void readSourceFields(Context &context, Description &description, const QString &id, Fields &fields) {
    put(description.properties, u"loader", fields.text("loader"));
    put(description.properties, u"loaded_at_field", fields.text("loaded_at_field"));
    put(description.properties, u"loaded_at_query", fields.text("loaded_at_query"));
    put(description.properties, u"external", fields.words("external"));
    put(description.entity.body, field::modifiedAt, context.results.freshnessOf(id).loadedAt);
    // The tables of one source lie together, with a description of its own.
    const QString group = id.section(u'.', 0, 2);
    SourceEntity container;
    container.kind = EntityKind::Container;
    container.name = context.project.entityName(group);
    container.displayName = fields.text("source_name");
    container.keySteps = {u"dbt"_s, packageOf(id), container.displayName};
    put(container.body, field::type, u"source"_s);
    put(container.body, field::platform, context.project.adapter);
    put(container.body, field::description, fields.text("source_description"));
    if (const auto meta = fields.object("source_meta")) {
        QJsonObject properties;
        addProperties(*meta, properties);
        if (!properties.isEmpty())
            container.body.insert(field::customProperties, properties);
    }
    if (container.displayName.isEmpty())
        return;
    description.entity.parent = container.name;
    if (context.sayOnce(container.name))
        context.sink.add(container);
}

void readWarehouse(Description &description, const WarehouseTable &table) {
    QJsonObject &body = description.entity.body;
    if (!body.contains(field::description))
        put(body, field::description, table.comment);
    if (!table.type.isEmpty())
        body.insert(field::subTypes, QJsonArray{table.type});
    if (table.rows)
        body.insert(field::rowCount, *table.rows);
    if (table.bytes)
        body.insert(field::sizeBytes, *table.bytes);
}

void addSibling(Context &context, const QString &id) {
    if (const QString other = context.survey.siblingOf(id); !other.isEmpty())
        context.sink.add(SourceRelation{RelationKind::Sibling,
                                        EntityKind::Dataset,
                                        context.project.entityName(id),
                                        EntityKind::Dataset,
                                        context.project.entityName(other),
                                        {},
                                        0});
}

} // namespace

void put(QJsonObject &object, QAnyStringView field, const QString &text) {
    if (!text.isEmpty())
        object.insert(field.toString(), text);
}

QString datasetType(const QString &type, const QString &exposureType) {
    if (type == "analysis"_L1 || type == "saved_query"_L1)
        return u"query"_s;
    if (type == "semantic_model"_L1)
        return u"semantic model"_s;
    if (type != "exposure"_L1)
        return type;
    if (exposureType == "analysis"_L1)
        return u"report"_s;
    return exposureType == "ml"_L1 ? u"model"_s : exposureType.isEmpty() ? type : exposureType;
}

Description describe(Context &context, const QString &id, Fields &fields) {
    Description description;
    SourceEntity &entity = description.entity;
    entity.kind = EntityKind::Dataset;
    entity.name = context.project.entityName(id);
    if (entity.name != id)
        entity.aliases = {id};
    entity.displayName = fields.text("name");
    entity.keySteps = keyStepsOf(id);
    const QString type = typeOf(id);
    put(entity.body, field::type, datasetType(type));
    put(entity.body, field::description, fields.text("description"));
    put(description.properties, u"original_file_path", fields.text("original_file_path"));

    QStringList tags = fields.texts("tags");
    QJsonObject meta;
    if (const auto own = fields.object("config")) {
        Fields config(*own, {});
        tags += config.texts("tags");
    }
    // Newer versions keep meta in config, or in both places; what it says of owners is said once.
    std::optional<Object> said = fields.object("meta");
    if (!said || said->size() == 0) {
        if (const auto own = fields.object("config"))
            said = Fields(*own, {}).object("meta");
    }
    if (said)
        readMeta(context, entity.name, *said, description.properties);
    addTags(context, entity.name, tags);
    sayDomain(context, id, entity.name);
    if (const Group *group = context.survey.groupOf(id); group && !context.project.groupsAreDomains) {
        put(description.properties, u"group", group->name);
        addOwner(context, EntityKind::Dataset, entity.name, group->owner, u"group"_s, behindOwners, true);
    }
    if (const QJsonObject checks = context.checks.of(id); !checks.isEmpty())
        entity.body.insert(field::checks, checks);
    fields.skip({"resource_type", "package_name", "path", "unique_id", "fqn", "created_at", "group", "refs",
                 "sources", "metrics", "functions", "doc_blocks", "docs", "patch_path"});
    fields.with("depends_on", context.report, [](Fields &depends) { depends.skip({"nodes"}); });
    return description;
}

void write(Context &context, Description &description) {
    if (!description.properties.isEmpty())
        description.entity.body.insert(field::customProperties, description.properties);
    context.sink.add(description.entity);
}

void readNode(Context &context, const QString &id, Fields &fields) {
    Description description = describe(context, id, fields);
    SourceEntity &entity = description.entity;
    const QString relation = relationOf(id, fields);
    put(entity.body, field::platform, relation.isEmpty() ? u"dbt"_s : context.project.adapter);
    put(entity.body, field::qualifiedName, plainRelation(relation));
    entity.normalForm = context.project.normalForm(relation);
    addSibling(context, id);

    const QString code = fields.text("raw_code");
    put(entity.body, field::viewLogic, code.isEmpty() ? fields.text("raw_sql") : code);
    if (entity.body.contains(field::viewLogic)) {
        const QString language = fields.text("language");
        entity.body.insert(field::viewLanguage, language.isEmpty() ? u"sql"_s : language);
    }
    if (const QString version = fields.words("version"); !version.isEmpty())
        entity.displayName += u".v"_s + version;
    fields.with("config", context.report, [&](Fields &config) { readConfig(description, config); });
    readContract(description, fields);
    if (typeOf(id) == "source"_L1) {
        readFreshness(description, fields, context.report);
        readSourceFields(context, description, id, fields);
    }
    const auto table = context.warehouse.read(id, context.report);
    if (!table) {
        context.sink.fail(table.error());
        return;
    }
    if (*table)
        readWarehouse(description, **table);
    write(context, description);
    readColumns(context, id, fields, *table);
    fields.skip({"database", "schema", "alias", "identifier", "checksum", "raw_code", "raw_sql", "language",
                 "quoting", "compiled", "extra_ctes_injected"});
}

void refer(Context &context, const QString &id) {
    if (!context.sayOnce(u"refer "_s + id))
        return;
    SourceEntity entity;
    entity.kind = EntityKind::Dataset;
    entity.name = id; // its own project calls it so
    entity.displayName = id.section(u'.', 2);
    entity.keySteps = keyStepsOf(id);
    entity.declared = false;
    put(entity.body, field::type, datasetType(typeOf(id)));
    context.sink.add(entity);
}

} // namespace meshlens::dbt
