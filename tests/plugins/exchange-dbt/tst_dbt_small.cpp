// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/query.h"

#include "tests/plugins/exchange-datahub/datahub_case.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::lossCount;

// A manifest of the project "shop" on PostgreSQL; `more`: sections besides metadata, as JSON members.
QByteArray manifest(int version, const QByteArray &more, const QByteArray &metadata = {}) {
    return "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/manifest/v" +
           QByteArray::number(version) +
           ".json\", \"adapter_type\": \"postgres\", "
           // md5 of "shop"
           "\"project_id\": \"fb54f3c5992b96d001bb16e8e92d968d\"" +
           metadata + "}, " + more + "}";
}
QByteArray v12(const QByteArray &more) {
    return manifest(12, more, ", \"project_name\": \"shop\"");
}

QByteArray model(const QByteArray &name, const QByteArray &more = {}) {
    return "\"model.shop." + name + "\": {\"resource_type\": \"model\", \"name\": \"" + name +
           "\", \"package_name\": \"shop\", \"unique_id\": \"model.shop." + name +
           "\", \"relation_name\": \"\\\"db\\\".\\\"public\\\".\\\"" + name + "\\\"\"" + more + "}";
}

constexpr auto orders = "model.shop.orders";

} // namespace

class TestDbtSmall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_case = std::make_unique<test::DataHubCase>(); }

    // dbt 1.0: raw_sql, no relation names of sources, no project name, owners of exposures.
    void readsVersion4() {
        const QByteArray text = manifest(
            4,
            "\"nodes\": {" +
                model("orders", ", \"raw_sql\": \"select * from {{ source('raw', 'orders') }}\", \"config\": "
                                "{\"materialized\": \"table\"}, \"columns\": {\"id\": {\"name\": \"id\", "
                                "\"description\": \"Number\", \"data_type\": \"int\"}}, \"depends_on\": "
                                "{\"nodes\": [\"source.shop.raw.orders\"]}") +
                ", \"test.shop.unique_orders_id.1\": {\"resource_type\": \"test\", \"name\": "
                "\"unique_orders_id\", \"column_name\": \"id\", \"test_metadata\": {\"name\": \"unique\", "
                "\"kwargs\": {\"column_name\": \"id\", \"model\": \"{{ get_where_subquery(ref('orders')) "
                "}}\"}}, \"depends_on\": {\"nodes\": [\"model.shop.orders\"]}}},"
                "\"sources\": {\"source.shop.raw.orders\": {\"resource_type\": \"source\", \"name\": "
                "\"orders\", "
                "\"source_name\": \"raw\", \"source_description\": \"As it arrives\", \"database\": \"db\", "
                "\"schema\": \"raw\", \"identifier\": \"orders_1\", \"loader\": \"airbyte\", \"columns\": "
                "{}}}, "
                "\"exposures\": {\"exposure.shop.weekly\": {\"resource_type\": \"exposure\", \"name\": "
                "\"weekly\", "
                "\"type\": \"dashboard\", \"url\": \"https://bi.example.com/1\", \"owner\": {\"name\": "
                "\"Ann\", "
                "\"email\": \"ann@example.com\"}, \"maturity\": \"high\", \"depends_on\": {\"nodes\": "
                "[\"model.shop.orders\"]}}}, \"metrics\": {}, \"disabled\": {\"model.shop.old\": [{}]}, "
                "\"parent_map\": {\"model.shop.orders\": [\"source.shop.raw.orders\"], "
                "\"source.shop.raw.orders\": [], \"exposure.shop.weekly\": [\"model.shop.orders\"], "
                "\"test.shop.unique_orders_id.1\": [\"model.shop.orders\"]}");
        const ImportOutcome outcome = mustImport(text);
        QCOMPARE(outcome.transaction.created, (KindCounts{{u"dataset"_s, 3},
                                                          {u"column"_s, 1},
                                                          {u"edge"_s, 2},
                                                          {u"person"_s, 1},
                                                          {u"container"_s, 1},
                                                          {u"domain"_s, 1}}));
        QCOMPARE(m_case->edges(), (QStringList{u"model.shop.orders -> exposure.shop.weekly"_s,
                                               u"source.shop.raw.orders -> model.shop.orders"_s}));
        const EntityDetail table = m_case->entity(orders);
        QCOMPARE(table.ref.key, u"dataset:dbt/shop/orders"_s);
        QCOMPARE(table.fields["type"_L1].toString(), u"model"_s);
        QCOMPARE(table.fields["platform"_L1].toString(), u"postgres"_s);
        QCOMPARE(table.fields["materialized"_L1].toString(), u"table"_s);
        QCOMPARE(table.fields["qualifiedName"_L1].toString(), u"db.public.orders"_s);
        QCOMPARE(table.fields["viewLogic"_L1].toString(), u"select * from {{ source('raw', 'orders') }}"_s);
        QCOMPARE(table.fields["viewLanguage"_L1].toString(), u"sql"_s);
        QCOMPARE(table.fields["checks"_L1],
                 QJsonValue(QJsonObject{{u"defined"_s, QJsonArray{u"id: unique"_s}}}));
        const EntityDetail source = m_case->entity("source.shop.raw.orders");
        QCOMPARE(source.ref.key, u"dataset:dbt/shop/raw/orders"_s);
        QCOMPARE(source.fields["qualifiedName"_L1].toString(), u"db.raw.orders_1"_s);
        QCOMPARE(source.fields["customProperties"_L1]["loader"_L1].toString(), u"airbyte"_s);
        QCOMPARE(source.path.front().key, u"container:dbt/shop/raw"_s);
        const EntityDetail weekly = m_case->entity("exposure.shop.weekly");
        QCOMPARE(weekly.fields["type"_L1].toString(), u"dashboard"_s);
        QCOMPARE(weekly.fields["url"_L1].toString(), u"https://bi.example.com/1"_s);
        QCOMPARE(weekly.fields["customProperties"_L1]["maturity"_L1].toString(), u"high"_s);
        QCOMPARE(weekly.related(RelationKind::Owner).front().key, u"person:ann@example.com"_s);
        QCOMPARE(weekly.related(RelationKind::Owner).front().name, u"Ann"_s);
        QCOMPARE(lossCount(outcome, u"disabled"_s), 1);
    }

    // dbt 1.3: raw_code, Python models, metrics over models; without a parent_map what depends_on says.
    void readsVersion7() {
        const QByteArray text = manifest(
            7,
            "\"nodes\": {" +
                model("orders",
                      ", \"raw_code\": \"def model(dbt, session): pass\", \"language\": \"python\", "
                      "\"compiled_code\": \"x\"") +
                ", " +
                model(
                    "daily",
                    ", \"depends_on\": {\"nodes\": [\"model.shop.orders\"], \"macros\": [\"macro.dbt.x\"]}") +
                ", \"analysis.shop.look\": {\"name\": \"look\", \"raw_code\": \"select 1\", \"depends_on\": "
                "{\"nodes\": [\"model.shop.daily\"]}}, \"snapshot.shop.kept\": {\"name\": \"kept\", "
                "\"relation_name\": \"\\\"db\\\".\\\"s\\\".\\\"kept\\\"\", \"config\": {\"materialized\": "
                "\"snapshot\", \"strategy\": \"check\", \"check_cols\": [\"a\", \"b\"]}}, "
                "\"operation.shop.end\": {\"name\": \"end\"}}, \"metrics\": {\"metric.shop.revenue\": "
                "{\"name\": "
                "\"revenue\", \"label\": \"Revenue\", \"calculation_method\": \"sum\", \"expression\": "
                "\"amount\", \"depends_on\": {\"nodes\": [\"model.shop.orders\"]}}}, \"parent_map\": null");
        const ImportOutcome outcome = mustImport(text);
        QCOMPARE(m_case->edges(), (QStringList{u"model.shop.daily -> analysis.shop.look"_s,
                                               u"model.shop.orders -> metric.shop.revenue"_s,
                                               u"model.shop.orders -> model.shop.daily"_s}));
        QCOMPARE(m_case->entity(orders).fields["viewLanguage"_L1].toString(), u"python"_s);
        QCOMPARE(m_case->entity("analysis.shop.look").fields["type"_L1].toString(), u"query"_s);
        QCOMPARE(m_case->entity("analysis.shop.look").fields["platform"_L1].toString(), u"dbt"_s);
        const EntityDetail metric = m_case->entity("metric.shop.revenue");
        QCOMPARE(metric.ref.name, u"Revenue"_s);
        QCOMPARE(metric.fields["type"_L1].toString(), u"metric"_s);
        QCOMPARE(metric.fields["customProperties"_L1]["expression"_L1].toString(), u"amount"_s);
        const EntityDetail kept = m_case->entity("snapshot.shop.kept");
        QCOMPARE(kept.fields["type"_L1].toString(), u"snapshot"_s);
        QCOMPARE(kept.fields["customProperties"_L1]["check_cols"_L1].toString(), u"[\"a\",\"b\"]"_s);
        QCOMPARE(lossCount(outcome, u"model.compiled_code"_s), 1);
        QCOMPARE(lossCount(outcome, u"model.depends_on.macros"_s), 1);
        QCOMPARE(lossCount(outcome, u"operation"_s), 1);
    }

    // Owners, tags, meta, groups, versions, contracts and constraints of dbt 1.8 and later.
    void readsVersion12() {
        const QByteArray text = v12(
            "\"nodes\": {" +
            model(
                "orders",
                ", \"description\": \"All of them\", \"tags\": [\"daily\"], \"group\": \"finance\", "
                "\"version\": 2, \"latest_version\": 2, \"deprecation_date\": \"2027-01-31T00:00:00+00:00\", "
                "\"access\": \"public\", \"contract\": {\"enforced\": true}, \"primary_key\": [\"id\"], "
                "\"config\": {\"materialized\": \"incremental\", \"unique_key\": \"id\", \"tags\": "
                "[\"daily\", "
                "\"core\"], \"meta\": {\"owner\": [\"ann@example.com\", {\"name\": \"Platform\"}], \"tier\": "
                "1}}, "
                "\"columns\": {\"id\": {\"name\": \"id\", \"data_type\": \"bigint\", \"constraints\": "
                "[{\"type\": "
                "\"not_null\"}], \"config\": {\"tags\": [\"pii\"], \"meta\": {\"unit\": \"none\"}}}, "
                "\"note\": "
                "{\"name\": \"note\"}}") +
            "}, \"groups\": {\"group.shop.finance\": {\"name\": \"finance\", \"owner\": {\"name\": "
            "\"Finance\", "
            "\"email\": \"fin@example.com\", \"slack\": \"#fin\"}}}, \"parent_map\": {}");
        const ImportOutcome outcome = mustImport(text);
        const EntityDetail table = m_case->entity(orders);
        QCOMPARE(table.ref.name, u"orders.v2"_s);
        QCOMPARE(table.fields["description"_L1].toString(), u"All of them"_s);
        QCOMPARE(table.fields["deprecation"_L1].toString(), u"Deprecated from 2027-01-31"_s);
        const QJsonObject properties = table.fields["customProperties"_L1].toObject();
        QCOMPARE(properties, (QJsonObject{{u"access"_s, u"public"_s},
                                          {u"contract"_s, u"enforced"_s},
                                          {u"group"_s, u"finance"_s},
                                          {u"latest_version"_s, u"2"_s},
                                          {u"tier"_s, u"1"_s},
                                          {u"unique_key"_s, u"id"_s},
                                          {u"version"_s, u"2"_s}}));
        QCOMPARE(m_case->relations(orders),
                 (QStringList{u"domain -> shop"_s, u"owner owner -> ann@example.com"_s,
                              u"owner owner -> Platform"_s, u"owner group -> Finance"_s, u"tag -> daily"_s,
                              u"tag -> core"_s}));
        const auto owners = table.related(RelationKind::Owner);
        QCOMPARE(owners.at(2).key, u"team:Finance"_s);
        QCOMPARE(owners.at(0).key, u"person:ann@example.com"_s);
        QCOMPARE(owners.at(1).key, u"team:Platform"_s);
        const auto columns = m_case->columns(orders);
        QCOMPARE(columns.size(), 2u);
        QVERIFY(columns[0].primaryKey && !columns[0].nullable && !columns[1].primaryKey &&
                columns[1].nullable);
        QCOMPARE(columns[0].type, u"bigint"_s);
        QCOMPARE(columns[0].tags.front().key, u"tag:pii"_s);
        QCOMPARE(lossCount(outcome, u"groups"_s), 1);
    }

    // --as dbt-groups: a domain is a group, owned by the group's owner; what is in none has none.
    void groupsAreDomainsByChoice() {
        const QByteArray text =
            v12("\"nodes\": {" + model("orders", ", \"config\": {\"group\": \"finance\"}") + ", " +
                model("other") +
                "}, \"groups\": {\"group.shop.finance\": {\"name\": \"finance\", \"description\": \"Money\", "
                "\"owner\": {\"email\": \"fin@example.com\"}}}, \"parent_map\": {}");
        ImportOptions options;
        options.format = u"dbt-groups"_s;
        const ImportOutcome outcome = mustImport(text, options);
        QCOMPARE(m_case->relations(orders), QStringList(u"domain -> finance"_s));
        QVERIFY(m_case->relations("model.shop.other").isEmpty());
        const EntityDetail group = m_case->entity("group.shop.finance");
        QCOMPARE(group.ref.key, u"domain:finance"_s);
        QCOMPARE(group.fields["description"_L1].toString(), u"Money"_s);
        QCOMPARE(m_case->relations("group.shop.finance"), QStringList(u"owner group -> fin@example.com"_s));
        QCOMPARE(lossCount(outcome, u"groups"_s), 0);
    }

    // A package is a domain; a seed that fills a source's table lies where the source does.
    void packagesAreDomains() {
        const QByteArray text = v12(
            "\"nodes\": {\"seed.shop.raw_orders\": {\"name\": \"raw_orders\", \"relation_name\": "
            "\"\\\"db\\\".\\\"raw\\\".\\\"orders\\\"\"}, \"seed.shop.countries\": {\"name\": \"countries\", "
            "\"relation_name\": \"\\\"db\\\".\\\"raw\\\".\\\"countries\\\"\"}, \"model.crm.people\": "
            "{\"name\": "
            "\"people\", \"relation_name\": \"\\\"db\\\".\\\"crm\\\".\\\"people\\\"\"}}, \"sources\": "
            "{\"source.crm.raw.orders\": {\"name\": \"orders\", \"source_name\": \"raw\", \"relation_name\": "
            "\"\\\"db\\\".\\\"raw\\\".\\\"orders\\\"\"}}, \"parent_map\": {}");
        mustImport(text);
        QCOMPARE(m_case->relations("seed.shop.raw_orders"), QStringList(u"domain -> crm"_s));
        QCOMPARE(m_case->relations("seed.shop.countries"), QStringList(u"domain -> shop"_s));
        QCOMPARE(m_case->relations("model.crm.people"), QStringList(u"domain -> crm"_s));
        // Linked, not merged.
        const EntityDetail seed = m_case->entity("seed.shop.raw_orders");
        QCOMPARE(seed.assetMembers.size(), 1u);
        QCOMPARE(seed.assetMembers.front().key, u"dataset:dbt/crm/raw/orders"_s);
        // What a package brings is another thing in each project: the project's name tells them apart.
        QVERIFY(m_case->holds("shop/model.crm.people"));
        QVERIFY(m_case->holds("model.crm.people"));
    }

    // A platform whose rules nobody knows has no normal form; within a project one relation is one asset.
    void linksOnUnknownPlatforms() {
        QByteArray text =
            v12("\"nodes\": {\"seed.shop.s\": {\"name\": \"s\", \"relation_name\": \"`a`.`b`\"}}, "
                "\"sources\": {\"source.shop.raw.s\": {\"name\": \"s\", \"source_name\": \"raw\", "
                "\"relation_name\": \"[a].[b]\"}}, \"parent_map\": {}");
        text.replace("postgres", "oddbase");
        mustImport(text);
        QCOMPARE(m_case->entity("seed.shop.s").assetMembers.size(), 1u);
    }

    // Every kind of test, by what it tests; what the last run said of it.
    void readsTests() {
        const auto generic = [](const QByteArray &id, const QByteArray &column, const QByteArray &name,
                                const QByteArray &arguments, const QByteArray &nodes) {
            return "\"test.shop." + id + "\": {\"name\": \"" + id + "\"" +
                   (column.isEmpty() ? QByteArray() : ", \"column_name\": \"" + column + "\"") +
                   ", \"test_metadata\": {\"name\": \"" + name + "\", \"namespace\": " +
                   (name == "unique_combination_of_columns" ? "\"dbt_utils\"" : "null") + ", \"kwargs\": {" +
                   arguments + "}}, \"depends_on\": {\"nodes\": [" + nodes + "]}}";
        };
        const QByteArray text = v12(
            "\"nodes\": {" +
            model("orders", ", \"columns\": {\"id\": {\"name\": \"id\"}, \"state\": {\"name\": \"state\"}, "
                            "\"customer\": {\"name\": \"customer\"}}") +
            ", " + model("customers") + ", " +
            generic("a.1", "id", "not_null", "\"model\": \"{{ ref('orders') }}\"", "\"model.shop.orders\"") +
            ", " +
            generic("b.1", "state", "accepted_values", "\"values\": [\"new\", \"paid\"]",
                    "\"model.shop.orders\"") +
            ", " +
            generic("c.1", "customer", "relationships",
                    "\"to\": \"ref('customers')\", \"field\": \"id\", \"model\": \"{{ "
                    "get_where_subquery(ref('orders')) }}\"",
                    "\"model.shop.orders\", \"model.shop.customers\"") +
            ", " +
            generic("d.1", "", "unique_combination_of_columns",
                    "\"combination_of_columns\": [\"id\", \"state\"]", "\"model.shop.orders\"") +
            ", \"test.shop.total\": {\"name\": \"total\", \"depends_on\": {\"nodes\": "
            "[\"model.shop.orders\", "
            "\"model.shop.customers\"]}}, \"test.shop.lost\": {\"name\": \"lost\", \"depends_on\": "
            "{\"nodes\": "
            "[]}}}, \"unit_tests\": {\"unit_test.shop.orders.adds_up\": {\"name\": \"adds_up\", \"model\": "
            "\"orders\", \"depends_on\": {\"nodes\": [\"model.shop.orders\"]}}}, \"parent_map\": "
            "{\"test.shop.a.1\": [\"model.shop.orders\"], \"test.shop.total\": [\"model.shop.orders\", "
            "\"model.shop.customers\"]}");
        write(u"run_results.json"_s, "{\"metadata\": {\"dbt_schema_version\": "
                                     "\"https://schemas.getdbt.com/dbt/run-results/v6.json\"}, "
                                     "\"results\": [{\"unique_id\": \"test.shop.a.1\", \"status\": \"pass\", "
                                     "\"execution_time\": 1.5}, "
                                     "{\"unique_id\": \"test.shop.b.1\", \"status\": \"fail\", \"failures\": "
                                     "3, \"execution_time\": 0.5}, "
                                     "{\"unique_id\": \"test.shop.c.1\", \"status\": \"skipped\"}, "
                                     "{\"unique_id\": \"model.shop.orders\", "
                                     "\"status\": \"success\", \"execution_time\": 9}]}");
        const ImportOutcome outcome = mustImport(text);
        QCOMPARE(
            m_case->entity(orders).fields["checks"_L1].toObject(),
            (QJsonObject{
                {u"passing"_s, QJsonArray{u"id: not_null"_s}},
                {u"failing"_s, QJsonArray{u"state: accepted_values (new, paid)"_s}},
                {u"defined"_s,
                 QJsonArray{u"dbt_utils.unique_combination_of_columns (combination_of_columns: id, state)"_s,
                            u"total"_s, u"unit test adds_up"_s,
                            u"customer: relationships (customers.id)"_s}}}));
        QCOMPARE(m_case->entity("model.shop.customers").fields["checks"_L1].toObject(),
                 (QJsonObject{{u"defined"_s, QJsonArray{u"total"_s}}}));
        QCOMPARE(m_case->column(orders, u"state"_s).body["checks"_L1].toObject(),
                 (QJsonObject{{u"failing"_s, QJsonArray{u"accepted_values (new, paid)"_s}}}));
        QVERIFY(m_case->edges().isEmpty());
        QCOMPARE(lossCount(outcome, u"parent_map.test"_s), 3);
        QCOMPARE(lossCount(outcome, u"test"_s), 1); // "lost"
        QCOMPARE(lossCount(outcome, u"run_results.execution_time"_s), 3);
        QCOMPARE(lossCount(outcome, u"run_results.status"_s), 1);
        QCOMPARE(lossCount(outcome, u"run_results.failures"_s), 1);
    }

    void readsFreshness() {
        const QByteArray text =
            v12("\"nodes\": {}, \"sources\": {\"source.shop.raw.orders\": {\"name\": \"orders\", "
                "\"source_name\": \"raw\", \"loaded_at_field\": \"at\", \"freshness\": "
                "{\"warn_after\": {\"count\": 12, \"period\": \"hour\"}, \"error_after\": "
                "{\"count\": null, \"period\": null}}}}, \"parent_map\": {}");
        write(u"sources.json"_s,
              "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/sources/v3.json\"}, "
              "\"results\": [{\"unique_id\": \"source.shop.raw.orders\", \"status\": \"warn\", "
              "\"max_loaded_at\": "
              "\"2026-10-01T10:00:00+02:00\"}]}");
        mustImport(text);
        const QJsonObject fields = m_case->entity("source.shop.raw.orders").fields;
        QCOMPARE(fields["modifiedAt"_L1].toString(), u"2026-10-01T08:00:00.000000Z"_s);
        QCOMPARE(fields["checks"_L1], QJsonValue(QJsonObject{{u"failing"_s, QJsonArray{u"freshness"_s}}}));
        QCOMPARE(fields["customProperties"_L1].toObject(),
                 (QJsonObject{{u"freshness.warn_after"_s, u"12 hour"_s}, {u"loaded_at_field"_s, u"at"_s}}));
    }

    // The database's names, types, order, comments and figures, with what people wrote in the project.
    void readsTheCatalog() {
        const QByteArray text =
            v12("\"nodes\": {" +
                model("orders", ", \"columns\": {\"total\": {\"name\": \"total\", \"description\": \"Sum\", "
                                "\"data_type\": \"int\"}, \"gone\": {\"name\": \"gone\"}}") +
                "}, \"parent_map\": {}");
        write(
            u"catalog.json"_s,
            "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/catalog/v1.json\"}, "
            "\"nodes\": {\"model.shop.orders\": {\"metadata\": {\"type\": \"BASE TABLE\", \"owner\": "
            "\"dba\", "
            "\"comment\": \"Of the database\"}, \"columns\": {\"TOTAL\": {\"name\": \"TOTAL\", \"type\": "
            "\"NUMERIC\", \"index\": 2, \"comment\": \"c\"}, \"ID\": {\"name\": \"ID\", \"type\": \"INT\", "
            "\"index\": 1, \"comment\": \"Number\"}}, \"stats\": {\"row_count\": {\"id\": \"row_count\", "
            "\"value\": 12, \"include\": true}, \"bytes\": {\"id\": \"bytes\", \"value\": 3400.0, "
            "\"include\": "
            "true}, \"clustering_key\": {\"id\": \"clustering_key\", \"value\": \"x\", \"include\": true}}}, "
            "\"model.shop.other\": {}}, \"sources\": {}}");
        const ImportOutcome outcome = mustImport(text);
        const EntityDetail table = m_case->entity(orders);
        QCOMPARE(table.fields["description"_L1].toString(), u"Of the database"_s);
        QCOMPARE(table.fields["rowCount"_L1].toInt(), 12);
        QCOMPARE(table.fields["sizeBytes"_L1].toInt(), 3400);
        QCOMPARE(table.fields["subTypes"_L1], QJsonValue(QJsonArray{u"BASE TABLE"_s}));
        const auto columns = m_case->columns(orders);
        QCOMPARE(columns.size(), 3u);
        QCOMPARE(columns[0].name, u"ID"_s);
        QCOMPARE(columns[0].description, u"Number"_s);
        QCOMPARE(columns[1].name, u"TOTAL"_s);
        QCOMPARE(columns[1].type, u"NUMERIC"_s);
        QCOMPARE(columns[1].description, u"Sum"_s);
        QCOMPARE(columns[2].name, u"gone"_s);
        QVERIFY(columns[0].declared && columns[1].declared && !columns[2].declared);
        QCOMPARE(lossCount(outcome, u"model.columns"_s), 1);
        QCOMPARE(lossCount(outcome, u"model.columns.data_type"_s), 1);
        QCOMPARE(lossCount(outcome, u"catalog"_s), 1);
        QCOMPARE(lossCount(outcome, u"catalog.metadata.owner"_s), 1);
        QCOMPARE(lossCount(outcome, u"catalog.stats.clustering_key"_s), 1);
    }

    // Semantic models say of which columns they are made; nothing else in the files does.
    void readsSemanticModelsAndMetrics() {
        const QByteArray text = v12(
            "\"nodes\": {" + model("orders", ", \"columns\": {\"id\": {\"name\": \"id\"}}") +
            "}, \"semantic_models\": {\"semantic_model.shop.sales\": {\"name\": \"sales\", \"model\": "
            "\"ref('orders')\", \"depends_on\": {\"nodes\": [\"model.shop.orders\"]}, \"entities\": "
            "[{\"name\": "
            "\"order\", \"type\": \"primary\", \"expr\": \"id\"}], \"dimensions\": [{\"name\": \"state\", "
            "\"type\": \"categorical\", \"expr\": \"lower(state)\"}], \"measures\": [{\"name\": \"amount\", "
            "\"agg\": \"sum\", \"description\": \"Money\"}]}}, \"metrics\": {\"metric.shop.revenue\": "
            "{\"name\": "
            "\"revenue\", \"type\": \"simple\", \"type_params\": {\"measure\": {\"name\": \"amount\"}}}}, "
            "\"saved_queries\": {\"saved_query.shop.monthly\": {\"name\": \"monthly\", \"query_params\": "
            "{\"metrics\": [\"revenue\"]}}}, \"parent_map\": {\"semantic_model.shop.sales\": "
            "[\"model.shop.orders\"], \"metric.shop.revenue\": [\"semantic_model.shop.sales\"], "
            "\"saved_query.shop.monthly\": [\"metric.shop.revenue\"]}");
        mustImport(text);
        QCOMPARE(m_case->edges(), (QStringList{u"metric.shop.revenue -> saved_query.shop.monthly"_s,
                                               u"model.shop.orders -> semantic_model.shop.sales"_s,
                                               u"semantic_model.shop.sales -> metric.shop.revenue"_s}));
        QCOMPARE(m_case->columnEdges(),
                 (QStringList{u"model.shop.orders#amount -> semantic_model.shop.sales#amount: sum"_s,
                              u"model.shop.orders#id -> semantic_model.shop.sales#order: "_s}));
        const auto columns = m_case->columns("semantic_model.shop.sales");
        QCOMPARE(columns.size(), 3u);
        QCOMPARE(columns[0].type, u"entity: primary"_s);
        QVERIFY(columns[0].primaryKey);
        QCOMPARE(columns[1].type, u"dimension: categorical"_s);
        QCOMPARE(columns[2].type, u"measure: sum"_s);
        QCOMPARE(columns[2].description, u"Money"_s);
    }

    // Another project's model, which this manifest only refers to, becomes that one when it is imported.
    void refersToOtherProjects() {
        const ImportOutcome outcome = mustImport(
            v12("\"nodes\": {" + model("orders") +
                "}, \"parent_map\": {\"model.shop.orders\": [\"model.crm.people\", \"macro.dbt.x\"]}"));
        QCOMPARE(m_case->edges(), QStringList(u"model.crm.people -> model.shop.orders"_s));
        QCOMPARE(outcome.transaction.created.value(u"dataset"_s), 1);
        QCOMPARE(lossCount(outcome, u"parent_map.macro"_s), 1);
        QByteArray crm =
            manifest(12, "\"nodes\": {\"model.crm.people\": {\"name\": \"people\"}}, \"parent_map\": {}",
                     ", \"project_name\": \"crm\"");
        crm.replace("fb54f3c5", "00000000");
        mustImport(crm, {}, u"crm/manifest.json"_s);
        // Both sources call it so.
        QCOMPARE(m_case->edges(), (QStringList{u"model.crm.people -> model.shop.orders"_s,
                                               u"model.crm.people -> model.shop.orders"_s}));
        QVERIFY(!m_case->entity("model.crm.people").fields.contains("declared"_L1));
    }

    // The project root is as good as target/.
    void findsTheFilesInTarget() {
        write(u"project/target/manifest.json"_s,
              v12("\"nodes\": {" + model("orders") + "}, \"parent_map\": {}"));
        write(u"project/target/catalog.json"_s,
              "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/catalog/v1.json\"}, "
              "\"nodes\": {\"model.shop.orders\": {\"columns\": {\"a\": {\"name\": \"a\", \"index\": 1}}}}}");
        ImportOptions options;
        options.author = u"test"_s;
        const auto outcome = importSource(m_case->store(), m_case->plugins(), m_case->file(u"project"_s),
                                          options, SystemClock());
        MESHLENS_VERIFY(outcome);
        QCOMPARE(m_case->columns(orders).size(), 1u);
    }

private:
    void write(const QString &name, const QByteArray &text) {
        QDir().mkpath(QFileInfo(m_case->file(name)).absolutePath());
        QFile out(m_case->file(name));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
    }

    ImportOutcome mustImport(const QByteArray &text, const ImportOptions &options = {},
                             const QString &name = u"manifest.json"_s) {
        QDir().mkpath(QFileInfo(m_case->file(name)).absolutePath());
        auto outcome = m_case->import(text, options, name);
        if (!outcome) {
            QTest::qFail(qPrintable(outcome.error().message + u' ' + outcome.error().detail), __FILE__,
                         __LINE__);
            return {};
        }
        return std::move(*outcome);
    }

    std::unique_ptr<test::DataHubCase> m_case;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestDbtSmall)
#include "tst_dbt_small.moc"
