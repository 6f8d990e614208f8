// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/field_names.h"
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/schema_page.h"
#include "models/catalog/sqlite/statement.h"
#include "models/core/key.h"
#include "models/exchange/import_service.h"

#include "tests/plugins/exchange-datahub/raw_datahub.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_catalog.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::RawDataHub;

const auto orders =
    u"urn:li:dataset:(urn:li:dataPlatform:snowflake,b2fd91.order_entry_db.analytics.order_details,PROD)"_s;
const auto ordersInDbt =
    u"urn:li:dataset:(urn:li:dataPlatform:dbt,b2fd91.ORDER_ENTRY_DB.analytics.order_details,PROD)"_s;
const auto customers =
    u"urn:li:dataset:(urn:li:dataPlatform:snowflake,b2fd91.order_entry_db.order_entry.customers,PROD)"_s;
const auto explore =
    u"urn:li:dataset:(urn:li:dataPlatform:looker,b2fd91.order-entry.explore.order_details,PROD)"_s;
const auto marty = u"urn:li:corpuser:b2fd91.marty@example.com"_s;

// Lines, so that a failure shows what is missing.
QStringList missing(const QSet<QStringList> &from, const QSet<QStringList> &in) {
    QStringList out;
    for (const QStringList &item : from - in)
        out.append(item.join(u" | "_s));
    return out;
}
QStringList missing(const QSet<QString> &from, const QSet<QString> &in) {
    const QSet<QString> rest = from - in;
    return {rest.begin(), rest.end()};
}

} // namespace

#define COMPARE_SETS(actual, expected)                                                                       \
    do {                                                                                                     \
        QCOMPARE(missing(expected, actual), QStringList());                                                  \
        QCOMPARE(missing(actual, expected), QStringList());                                                  \
        QCOMPARE((actual).size(), (expected).size());                                                        \
    } while (false)

class TestDataHubShowcase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        MESHLENS_NEEDS_SHARED("datahub/showcase-ecommerce");
        const QString plugins = QCoreApplication::applicationDirPath() + u"/../lib/meshlens/plugins"_s;
        QVERIFY(qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(plugins)));
        m_raw = RawDataHub::read(folder());
        m_plugins =
            std::make_unique<PluginRegistry>(QStringList{plugins}, QStringList(), m_temp.path(u"data"_s));
        m_store = m_temp.create();
        QVERIFY(m_store);
        ImportOptions options;
        options.author = u"test"_s;
        auto outcome = importSource(*m_store, *m_plugins, folder(), options, SystemClock());
        MESHLENS_VERIFY(outcome);
        m_outcome = std::move(*outcome);
        auto view = m_store->readers()->view();
        MESHLENS_VERIFY(view);
        m_view = std::make_unique<ReadView>(std::move(*view));
    }

    // The files hold what the design says that they hold; else all below would compare with something else.
    void theFilesAreTheOnesWeKnow() {
        QCOMPARE(m_raw.records, 3873);
        const QMap<QString, int> sizes{
            {u"domain"_s, 6},       {u"dataProduct"_s, 5},   {u"corpGroup"_s, 8},
            {u"corpuser"_s, 11},    {u"container"_s, 14},    {u"dataset"_s, 67},
            {u"chart"_s, 12},       {u"dashboard"_s, 3},     {u"dataJob"_s, 23},
            {u"dataFlow"_s, 23},    {u"glossaryTerm"_s, 10}, {u"glossaryNode"_s, 4},
            {u"tag"_s, 6},          {u"document"_s, 18},     {u"structuredProperty"_s, 5},
            {u"schemaField"_s, 873}};
        for (auto size = sizes.begin(); size != sizes.end(); ++size)
            QCOMPARE(m_raw.urns.value(size.key()).size(), size.value());
        QCOMPARE(m_raw.urns.size(), sizes.size());
        QCOMPARE(m_raw.declared.size(), 816);
        QCOMPARE((m_raw.declared & m_raw.fields).size(), 585);
        QCOMPARE((m_raw.declared | m_raw.fields).size(), 1104);
        QCOMPARE(m_raw.upstreams.size(), 55);
        QCOMPARE(m_raw.jobFlows.size(), 24);
        QCOMPARE(m_raw.chartInputs.size(), 32);
        QCOMPARE(m_raw.dashboardParts.size(), 20);
        QCOMPARE(m_raw.fineGrained, 1034);
        QCOMPARE(m_raw.columnEdges.size(), 1038);
    }

    void namesItself() {
        QCOMPARE(m_outcome.source, u"showcase-ecommerce"_s);
        QCOMPARE(m_outcome.format, u"datahub"_s);
    }

    void createsWhatTheFilesHold() {
        const KindCounts expected{
            {u"domain"_s, 6},         {u"product"_s, 5},
            {u"team"_s, 8},           {u"person"_s, 11},
            {u"container"_s, 14},     {u"dataset"_s, 82}, // held by the files; what they only refer to:
            {u"referred"_s, 2},       {u"job"_s, 23},
            {u"flow"_s, 23},          {u"term"_s, 10},
            {u"term_group"_s, 4},     {u"tag"_s, 6},
            {u"document"_s, 18},      {u"column"_s, 1104},
            {u"column_edge"_s, 1038}, {u"edge"_s, 55 + 24 + 32 + 20}};
        QCOMPARE(m_outcome.transaction.created, expected);
        const auto overview = readOverview(*m_view);
        MESHLENS_VERIFY(overview);
        QCOMPARE(overview->assets, 54 + 15); // 13 pairs of siblings are one asset each; charts and dashboards
    }

    void holdsEachEntityByItsUrn_data() {
        QTest::addColumn<QStringList>("types");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QStringList &types, EntityKind kind) {
            QTest::newRow(name) << types << static_cast<int>(kind);
        };
        row("domain", {u"domain"_s}, EntityKind::Domain);
        row("product", {u"dataProduct"_s}, EntityKind::Product);
        row("team", {u"corpGroup"_s}, EntityKind::Team);
        row("person", {u"corpuser"_s}, EntityKind::Person);
        row("container", {u"container"_s}, EntityKind::Container);
        row("dataset", {u"dataset"_s, u"chart"_s, u"dashboard"_s}, EntityKind::Dataset);
        row("job", {u"dataJob"_s}, EntityKind::Job);
        row("flow", {u"dataFlow"_s}, EntityKind::Flow);
        row("term", {u"glossaryTerm"_s}, EntityKind::Term);
        row("term group", {u"glossaryNode"_s}, EntityKind::TermGroup);
        row("tag", {u"tag"_s}, EntityKind::Tag);
        row("document", {u"document"_s}, EntityKind::Document);
    }
    void holdsEachEntityByItsUrn() {
        QFETCH(QStringList, types);
        QFETCH(int, kind);
        QSet<QString> expected;
        for (const QString &type : types)
            expected += m_raw.urns.value(type);
        QSet<QString> actual;
        for (const QStringList &row :
             rows("SELECT a.name FROM alias a JOIN entity e ON e.id = a.entity WHERE e.kind = " +
                  QByteArray::number(kind) +
                  " AND a.state = 1 AND e.died IS NULL"
                  " AND json_extract(e.body, '$.declared') IS NULL"))
            actual.insert(row[0]);
        COMPARE_SETS(actual, expected);
    }

    void holdsEachColumn() {
        QSet<RawDataHub::Column> declared;
        QSet<RawDataHub::Column> mentioned;
        for (const QStringList &row : rows("SELECT a.name, c.name, c.flags & 1 FROM col c"
                                           " JOIN alias a ON a.entity = c.id >> 16 AND a.state = 1"))
            (row[2] == "1"_L1 ? declared : mentioned).insert({row[0], decodeKeyStep(row[1])});
        COMPARE_SETS(declared, m_raw.declared);
        COMPARE_SETS(mentioned, m_raw.fields - m_raw.declared);
        QCOMPARE(mentioned.size(), 288);
    }

    void holdsEachEdge() {
        QSet<RawDataHub::Edge> actual;
        for (const QStringList &row :
             rows("SELECT a.name, b.name, ifnull(v.name, '') FROM edge e JOIN alias a ON a.entity = e.src "
                  "AND a.state = 1"
                  " JOIN alias b ON b.entity = e.dst AND b.state = 1"
                  " LEFT JOIN alias v ON v.entity = e.via AND v.state = 1 WHERE e.died IS NULL"))
            actual.insert({row[0], row[1], row[2]});
        COMPARE_SETS(actual, allEdges());
        for (const Loss &loss : m_outcome.report.losses)
            QVERIFY2(loss.where != "edge"_L1, qPrintable(loss.what));
    }

    // Two parts of the Power BI report are datasets that the files do not hold: they stand there as such.
    void holdsTheEndsThatAreOnlyReferredTo() {
        QSet<QString> expected;
        for (const RawDataHub::Edge &edge : allEdges()) {
            for (const QString &end : {edge[0], edge[1]}) {
                if (!m_raw.holds(end))
                    expected.insert(end);
            }
        }
        QCOMPARE(expected.size(), 2);
        QSet<QString> actual;
        for (const QStringList &row : rows("SELECT a.name FROM alias a JOIN entity e ON e.id = a.entity"
                                           " WHERE json_extract(e.body, '$.declared') = 0"))
            actual.insert(row[0]);
        COMPARE_SETS(actual, expected);
        for (const QString &urn : expected) {
            const EntityDetail detail = entity(urn);
            QVERIFY(!detail.ref.declared);
            QCOMPARE(detail.ref.platform, u"powerbi"_s);
            QVERIFY(urn.contains(u'.' + detail.ref.name + u",PROD"_s));
        }
    }

    void holdsEachColumnEdge() {
        QSet<RawDataHub::ColumnEdge> actual;
        for (const QStringList &row :
             rows("SELECT a.name, c.name, b.name, d.name, ifnull(v.name, '') FROM cedge e"
                  " JOIN col c ON c.id = e.src JOIN col d ON d.id = e.dst"
                  " JOIN alias a ON a.entity = e.src >> 16 AND a.state = 1"
                  " JOIN alias b ON b.entity = e.dst >> 16 AND b.state = 1"
                  " LEFT JOIN alias v ON v.entity = e.via AND v.state = 1 WHERE e.died IS NULL"))
            actual.insert({row[0], decodeKeyStep(row[1]), row[2], decodeKeyStep(row[3]), row[4]});
        COMPARE_SETS(actual, m_raw.columnEdges);
    }

    // Every entry of each kind of reference, against the files.
    void holdsEachRelation_data() {
        QTest::addColumn<QString>("aspect");
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("name"); // of a list of objects; empty: of texts
        QTest::addColumn<int>("kind");
        const auto row = [](const char *title, const QString &aspect, const QString &list,
                            const QString &name, RelationKind kind) {
            QTest::newRow(title) << aspect << list << name << static_cast<int>(kind);
        };
        row("owner", u"ownership"_s, u"owners"_s, u"owner"_s, RelationKind::Owner);
        row("tag", u"globalTags"_s, u"tags"_s, u"tag"_s, RelationKind::Tag);
        row("term", u"glossaryTerms"_s, u"terms"_s, u"urn"_s, RelationKind::Term);
        row("domain", u"domains"_s, u"domains"_s, {}, RelationKind::Domain);
        row("sibling", u"siblings"_s, u"siblings"_s, {}, RelationKind::Sibling);
        row("member", u"dataProductProperties"_s, u"assets"_s, u"destinationUrn"_s, RelationKind::Member);
        row("about", u"documentInfo"_s, u"relatedAssets"_s, u"asset"_s, RelationKind::About);
    }
    void holdsEachRelation() {
        QFETCH(QString, aspect);
        QFETCH(QString, list);
        QFETCH(QString, name);
        QFETCH(int, kind);
        QSet<RawDataHub::Column> expected;
        for (auto entity = m_raw.aspects.begin(); entity != m_raw.aspects.end(); ++entity) {
            if (entity.key().startsWith("urn:li:schemaField"_L1))
                continue;
            const QJsonArray entries = entity->value(aspect)[list].toArray();
            for (const QJsonValue &entry : entries)
                expected.insert({entity.key(), name.isEmpty() ? entry.toString() : entry[name].toString()});
        }
        QVERIFY(!expected.isEmpty());
        QSet<RawDataHub::Column> actual;
        for (const QStringList &row : rows(
                 "SELECT a.name, iif(r.dst = 0, r.name, b.name) FROM relation r JOIN alias a ON a.entity = "
                 "r.src AND a.state = 1"
                 " LEFT JOIN alias b ON b.entity = r.dst AND b.state = 1 WHERE r.died IS NULL AND r.kind = " +
                 QByteArray::number(kind)))
            actual.insert({row[0], row[1]});
        COMPARE_SETS(actual, expected);
    }

    void aTableAsItIs() {
        const EntityDetail table = entity(customers);
        QCOMPARE(table.ref.name, u"CUSTOMERS"_s);
        QCOMPARE(table.ref.key, u"dataset:snowflake/order_entry_db.order_entry.customers"_s);
        QCOMPARE(table.ref.type, u"table"_s);
        QCOMPARE(table.ref.platform, u"snowflake"_s);
        QCOMPARE(table.fields["environment"_L1].toString(), u"PROD"_s);
        QCOMPARE(table.fields["qualifiedName"_L1].toString(),
                 u"b2fd91.ORDER_ENTRY_DB.ORDER_ENTRY.CUSTOMERS"_s);
        QCOMPARE(table.fields["rowCount"_L1].toDouble(), 1000.0);
        QCOMPARE(table.fields["sizeBytes"_L1].toDouble(), 153088.0);
        // 1765228046397 ms
        QCOMPARE(table.fields["createdAt"_L1].toString(), u"2025-12-08T21:07:26.397000Z"_s);
        QStringList path;
        for (const EntityRef &step : table.path)
            path.append(step.name);
        QCOMPARE(path, (QStringList{u"ORDER_ENTRY_DB"_s, u"ORDER_ENTRY"_s}));
        QCOMPARE(names(table, RelationKind::Term).mid(0, 2), (QStringList{u"PII"_s, u"SOC2 Auditable"_s}));
        const QJsonArray properties = table.fields["properties"_L1].toArray();
        QCOMPARE(properties.size(), 5);
        QCOMPARE(properties[1]["name"_L1].toString(), u"showcase.dataQualityScore"_s);
        QCOMPARE(properties[1]["label"_L1].toString(),
                 labelOf(u"urn:li:structuredProperty:showcase.dataQualityScore"_s));
        QCOMPARE(properties[1]["values"_L1].toArray(), (QJsonArray{70.2}));
        QCOMPARE(table.fields["queries30d"_L1].toDouble(),
                 m_raw.aspects[customers][u"usageFeatures"_s]["queryCountLast30Days"_L1].toDouble());
        QCOMPARE(table.fields["checks"_L1]["failing"_L1].toArray().size(),
                 m_raw.aspects[customers][u"testResults"_s]["failing"_L1].toArray().size());
    }

    void keepsBothDescriptions() {
        const EntityDetail model = entity(ordersInDbt);
        QVERIFY(model.fields["description"_L1].toString().startsWith(
            "### order\\_details\n\nThe `order_details` table"_L1));
        QVERIFY(model.fields["sourceDescription"_L1].toString().startsWith("# Order Details Model\n"_L1));
        QCOMPARE(model.fields["viewLanguage"_L1].toString(), u"SQL"_s);
        QCOMPARE(model.fields["links"_L1].toArray(),
                 (QJsonArray{
                     QJsonObject{{u"url"_s, u"https://cloud.getdbt.com/accounts/107298/jobs/872519/docs/"_s},
                                 {u"description"_s, u"Documentation Link"_s}}}));
        QCOMPARE(entity(orders).fields["description"_L1].toString(), u"Details of orders."_s);
        QVERIFY(!entity(orders).fields.contains("sourceDescription"_L1));
    }

    void linksSiblings() {
        const EntityDetail table = entity(orders);
        QCOMPARE(table.assetMembers.size(), 1UL);
        QCOMPARE(table.assetMembers[0].key, u"dataset:dbt/ORDER_ENTRY_DB.analytics.order_details"_s);
        // "primary" stands where the relation leads to the primary one, which is dbt's.
        QCOMPARE(roles(table, RelationKind::Sibling), QStringList{u"primary"_s});
        QCOMPARE(roles(entity(ordersInDbt), RelationKind::Sibling), QStringList{QString()});
    }

    void ownersHaveRoles() {
        QStringList owners;
        for (const EntityDetail::Relation &relation : entity(orders).relations) {
            if (relation.kind == RelationKind::Owner)
                owners.append(relation.to.name + u": "_s + relation.role);
        }
        QCOMPARE(owners, (QStringList{u"DataHub SE Team: technical"_s, u"David Kim: steward"_s,
                                      u"Julia Novak: steward"_s}));
    }

    void domainsNest() {
        const EntityDetail team = entity(u"urn:li:domain:b2fd91.1caf2b7c-ca73-4708-bdec-6687d78cab0e"_s);
        QCOMPARE(team.ref.key, u"domain:Acme Corporation/Engineering Division/Data Platform Team"_s);
        QCOMPARE(team.path.size(), 2UL);
        QCOMPARE(team.path[0].name, u"Acme Corporation"_s);
    }

    void productsListTheirMembers() {
        const EntityDetail product =
            entity(u"urn:li:dataProduct:b2fd91.716c9cdd-8643-489f-8909-ee51e884bc68"_s);
        QCOMPARE(product.ref.key, u"product:Returns & Refunds"_s);
        QCOMPARE(names(product, RelationKind::Member), (QStringList{u"ORDER_ITEMS"_s, u"ORDERS"_s}));
        QCOMPARE(product.ref.domain.name, u"Ecommerce Operations"_s);
    }

    void peopleHaveNamesAndTeams() {
        const EntityDetail person = entity(marty);
        QCOMPARE(person.ref.key, u"person:marty@example.com"_s);
        QCOMPARE(person.ref.name, u"Fiona Green"_s);
        QCOMPARE(person.fields["email"_L1].toString(), u"fiona.green@example.com"_s);
        QCOMPARE(person.fields["department"_L1].toString(), u"Data Platform"_s);
        QCOMPARE(names(person, RelationKind::MemberOf),
                 (QStringList{u"Core Banking"_s, u"Business Intelligence"_s, u"DataHub SE Team"_s}));
    }

    void termsRefer() {
        const EntityDetail term =
            entity(u"urn:li:glossaryTerm:b2fd91.1598cf93-c199-43a1-8833-fce96faa9a1a"_s);
        QCOMPARE(term.ref.key, u"term:PII"_s);
        QCOMPARE(roles(term, RelationKind::RelatedTerm), (QStringList{u"isA"_s, u"hasA"_s, u"hasA"_s}));
        QCOMPARE(names(term, RelationKind::RelatedTerm).first(), u"GDPR"_s);
    }

    void dashboardsKeepTheirUse() {
        const EntityDetail dashboard = entity(u"urn:li:dashboard:(looker,b2fd91.dashboards.53)"_s);
        QCOMPARE(dashboard.ref.type, u"dashboard"_s);
        QCOMPARE(dashboard.ref.key, u"dataset:looker/Order Entry Dashboard"_s);
        QCOMPARE(dashboard.fields["views30d"_L1].toDouble(), 38.0);
        QCOMPARE(dashboard.fields["users30d"_L1].toDouble(), 8.0);
        QCOMPARE(dashboard.fields["url"_L1].toString(), u"https://demo.cloud.looker.com/dashboards/53"_s);
    }

    void documentsStandInATree() {
        const EntityDetail document = entity(u"urn:li:document:ecomm-orders"_s);
        QCOMPARE(document.ref.name, u"Orders Table"_s);
        QVERIFY(document.fields["text"_L1].toString().startsWith("# Orders Table\n"_L1));
        QCOMPARE(document.fields["state"_L1].toString(), u"PUBLISHED"_s);
        QCOMPARE(document.fields["showInContext"_L1].toBool(), true);
        QCOMPARE(document.path.size(), 2UL);
        QCOMPARE(names(document, RelationKind::About).size(), 4);
    }

    void columnsKnowWhatPeopleWrote() {
        const auto ref = resolveName(*m_view, explore);
        MESHLENS_VERIFY(ref);
        const auto schema = readSchema(*m_view, ref->ref.id);
        MESHLENS_VERIFY(schema);
        const auto column =
            std::ranges::find(schema->columns, u"order_details.billing_town_city"_s, &ColumnRow::name);
        QVERIFY(column != schema->columns.end());
        QCOMPARE(column->description, u"The town or city of the customer's billing address."_s);
        QCOMPARE(column->path.size(), 1); // a dot in a Looker name nests nothing
        const auto detail = readColumn(*m_view, column->id);
        MESHLENS_VERIFY(detail);
        QCOMPARE(detail->body["inferred"_L1].toBool(), true);
        QCOMPARE(detail->body["label"_L1].toString(), u"Billing Town City"_s);
        QVERIFY(column->declared && !column->type.isEmpty());

        // Declared columns stand in the schema's order, the others after them.
        const QJsonArray fields = m_raw.aspects[orders][u"schemaMetadata"_s]["fields"_L1].toArray();
        const auto table = readSchema(*m_view, entity(orders).ref.id);
        MESHLENS_VERIFY(table);
        QCOMPARE(static_cast<qsizetype>(table->columns.size()), fields.size() + 3);
        for (qsizetype i = 0; i < fields.size(); ++i)
            QCOMPARE(table->columns[static_cast<size_t>(i)].name, fields[i]["fieldPath"_L1].toString());
        QVERIFY(!table->columns.back().declared);
    }

    void transformsAreKept() {
        // Of one table, each from a column of its own: "COPY: "ORDER_DETAILS"."ORDER_ID" AS "ORDER_ID"".
        QSet<QString> expected;
        for (const auto &aspects : std::as_const(m_raw.aspects)) {
            const QJsonArray entries = aspects[u"upstreamLineage"_s]["fineGrainedLineages"_L1].toArray();
            for (const QJsonValue &entry : entries) {
                if (const QString text = entry["transformOperation"_L1].toString();
                    text.startsWith("COPY: "_L1))
                    expected.insert(text);
            }
        }
        QVERIFY(expected.size() > 50);
        QSet<QString> actual;
        for (const QStringList &row : rows("SELECT transform FROM cedge WHERE transform LIKE 'COPY: %'"))
            actual.insert(row[0]);
        COMPARE_SETS(actual, expected);
    }

    void everythingElseIsALoss() {
        QVERIFY(m_outcome.report.refusals.empty());
        const auto count = [this](const QString &where) {
            qint64 sum = 0;
            for (const Loss &loss : m_outcome.report.losses)
                sum += loss.where == where ? loss.count : 0;
            return sum;
        };
        QCOMPARE(count(u"structuredProperty.propertyDefinition"_s), 5);
        QCOMPARE(count(u"dataset.browsePathsV2"_s), 67);
        QCOMPARE(count(u"dataset.lineageFeatures"_s), 67);
        QCOMPARE(count(u"corpuser.roleMembership"_s), 8);
        QCOMPARE(count(u"systemMetadata"_s), 3731);
        // Fields that a chart computes itself: one of the chart, told by its dashboard too.
        QCOMPARE(count(u"chart.inputFields"_s) + count(u"dashboard.inputFields"_s), 32);
        for (const Loss &loss : m_outcome.report.losses)
            QVERIFY2(!loss.what.isEmpty() && loss.count > 0, qPrintable(loss.where));
    }

    void importingAgainWritesNothing() {
        ImportOptions options;
        options.author = u"test"_s;
        const auto again = importSource(*m_store, *m_plugins, folder(), options, SystemClock());
        MESHLENS_VERIFY(again);
        QVERIFY(again->transaction.txn.isNull());
        QVERIFY(again->transaction.created.isEmpty());
        QVERIFY(again->transaction.updated.isEmpty());
        QVERIFY(again->transaction.ended.isEmpty());
        QCOMPARE(again->transaction.unchanged.value(u"column"_s), 1104);
        QCOMPARE(again->report, m_outcome.report);
    }

private:
    [[nodiscard]] static QString folder() { return test::sharedData(u"datahub/showcase-ecommerce"_s); }
    [[nodiscard]] QSet<RawDataHub::Edge> allEdges() const {
        return m_raw.upstreams | m_raw.jobFlows | m_raw.chartInputs | m_raw.dashboardParts;
    }
    [[nodiscard]] QString labelOf(const QString &property) const {
        return m_raw.aspects[property][u"propertyDefinition"_s]["displayName"_L1].toString();
    }
    [[nodiscard]] QList<QStringList> rows(const QByteArray &sql) const {
        QList<QStringList> out;
        auto statement = m_view->database().prepare(sql.constData());
        if (!statement) {
            QTest::qFail(qPrintable(statement.error().detail), __FILE__, __LINE__);
            return out;
        }
        const int columns = static_cast<int>(sql.left(sql.indexOf(" FROM ")).count(',')) + 1;
        for (auto row = statement->step(); row && *row; row = statement->step()) {
            QStringList cells;
            for (int i = 0; i < columns; ++i)
                cells.append(statement->text(i));
            out.append(cells);
        }
        return out;
    }
    [[nodiscard]] EntityDetail entity(const QString &urn) const {
        const auto found = resolveName(*m_view, urn);
        const auto detail = found ? readEntity(*m_view, found->ref.id) : std::unexpected(found.error());
        if (!detail) {
            QTest::qFail(qPrintable(detail.error().message), __FILE__, __LINE__);
            return {};
        }
        return *detail;
    }
    [[nodiscard]] static QStringList names(const EntityDetail &detail, RelationKind kind) {
        QStringList out;
        for (const EntityRef &ref : detail.related(kind))
            out.append(ref.name);
        return out;
    }
    [[nodiscard]] static QStringList roles(const EntityDetail &detail, RelationKind kind) {
        QStringList out;
        for (const EntityDetail::Relation &relation : detail.relations) {
            if (relation.kind == kind)
                out.append(relation.role);
        }
        return out;
    }

    RawDataHub m_raw;
    test::TempCatalog m_temp;
    std::unique_ptr<PluginRegistry> m_plugins;
    std::unique_ptr<CatalogStore> m_store;
    std::unique_ptr<ReadView> m_view;
    ImportOutcome m_outcome;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestDataHubShowcase)
#include "tst_datahub_showcase.moc"
