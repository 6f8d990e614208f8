// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-datahub/datahub_case.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::DataHubCase;
using test::lossCount;

constexpr auto table = "urn:li:dataset:(urn:li:dataPlatform:postgres,shop.public.orders,PROD)";
constexpr auto other = "urn:li:dataset:(urn:li:dataPlatform:postgres,shop.public.customers,PROD)";
constexpr auto third = "urn:li:dataset:(urn:li:dataPlatform:postgres,shop.public.products,PROD)";
constexpr auto flow = "urn:li:dataFlow:(airflow,nightly,prod)";
constexpr auto job = "urn:li:dataJob:(urn:li:dataFlow:(airflow,nightly,prod),load)";
constexpr auto chart = "urn:li:chart:(looker,charts.1)";
constexpr auto dashboard = "urn:li:dashboard:(looker,dashboards.1)";
constexpr auto ann = "urn:li:corpuser:ann";
constexpr auto team = "urn:li:corpGroup:data";

QByteArray record(const char *urn, const char *aspect, const QByteArray &json) {
    return DataHubCase::record(urn, aspect, json);
}

QByteArray schema(const QByteArrayList &fields, const QByteArray &more = {}) {
    return "{\"fields\": [" + fields.join(", ") + "]" + more + "}";
}

QByteArray fieldAt(const QByteArray &path, const QByteArray &more = {}) {
    return "{\"fieldPath\": \"" + path + "\", \"nativeDataType\": \"text\"" + more + "}";
}

QByteArray columnUrn(const char *dataset, const QByteArray &path) {
    return QByteArray("urn:li:schemaField:(") + dataset + ',' + path + ')';
}

QByteArray exists(const char *urn) {
    return record(urn, "status", "{\"removed\": false}");
}

} // namespace

class TestDataHubSmall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_case = std::make_unique<DataHubCase>(); }

    // One entity, written in each way that DataHub writes it.
    void readsEveryForm_data() {
        QTest::addColumn<QByteArray>("text");
        const QByteArray head =
            QByteArray("{\"entityType\": \"dataset\", \"entityUrn\": \"") + table +
            "\", \"changeType\": \"UPSERT\", \"aspectName\": \"datasetProperties\", \"aspect\": ";
        const QByteArray json =
            head + "{\"json\": {\"name\": \"ORDERS\", \"description\": \"All of them\"}}}";
        const QByteArray asText =
            head + "{\"value\": \"{\\\"name\\\": \\\"ORDERS\\\", \\\"description\\\": \\\"All of "
                   "them\\\"}\", \"contentType\": \"application/json\"}}";
        const QByteArray plain = head + "{\"name\": \"ORDERS\", \"description\": \"All of them\"}}";
        const QByteArray event =
            QByteArray("{\"auditHeader\": null, \"proposedSnapshot\": "
                       "{\"com.linkedin.pegasus2avro.metadata.snapshot.DatasetSnapshot\": {\"urn\": \"") +
            table +
            "\", \"aspects\": [{\"com.linkedin.pegasus2avro.common.Status\": {\"removed\": false}}, "
            "{\"com.linkedin.pegasus2avro.dataset.DatasetProperties\": {\"name\": {\"string\": \"ORDERS\"}, "
            "\"description\": {\"string\": \"All of them\"}, \"uri\": null, \"tags\": []}}]}}, "
            "\"proposedDelta\": "
            "null}";
        QTest::newRow("proposal, aspect as JSON") << QByteArray('[' + json + ']');
        QTest::newRow("proposal, aspect as text") << QByteArray('[' + asText + ']');
        QTest::newRow("proposal, aspect itself") << QByteArray('[' + plain + ']');
        QTest::newRow("with system metadata") << QByteArray(
            '[' + json.chopped(1) + ", \"systemMetadata\": {\"lastObserved\": 1, \"runId\": \"x\"}}]");
        QTest::newRow("snapshot event") << QByteArray('[' + event + ']');
        QTest::newRow("one object") << event;
        QTest::newRow("one object over lines") << QByteArray(event).replace(", ", ",\n  ");
        QTest::newRow("lines") << QByteArray(exists(other) + '\n' + json + "\n\n" + asText + '\n');
        QTest::newRow("objects one after the other") << QByteArray(exists(other).replace(", ", ",\n") + ' ' +
                                                                   QByteArray(asText).replace(": {", ":\n{"));
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF[" + json + ']');
        QTest::newRow("spaces and new lines")
            << QByteArray("\r\n [ \t" + json + "\r\n , " + exists(other) + "\n]\n\n");
    }
    void readsEveryForm() {
        QFETCH(QByteArray, text);
        const auto outcome = m_case->import(text);
        MESHLENS_VERIFY(outcome);
        QVERIFY(outcome->report.refusals.empty());
        QCOMPARE(outcome->format, u"datahub"_s);
        const EntityDetail entity = m_case->entity(table);
        QCOMPARE(entity.ref.name, u"ORDERS"_s);
        QCOMPARE(entity.ref.key, u"dataset:postgres/shop.public.orders"_s);
        QCOMPARE(entity.fields["description"_L1].toString(), u"All of them"_s);
    }

    void readsALongFileInPieces() {
        // Records that lie across the reader's buffers, and one that is larger than it.
        QByteArrayList records;
        for (int i = 0; i < 3000; ++i) {
            const QByteArray urn = "urn:li:tag:t" + QByteArray::number(i);
            records.append(record(urn.constData(), "tagProperties",
                                  "{\"name\": \"tag " + QByteArray::number(i) + "\", \"description\": \"" +
                                      QByteArray(i == 1500 ? 3000000 : 1000, 'x') + "\"}"));
        }
        const ImportOutcome outcome = m_case->mustImport(records);
        QCOMPARE(outcome.transaction.created, (KindCounts{{u"tag"_s, 3000}}));
        QCOMPARE(m_case->entity("urn:li:tag:t1500").fields["description"_L1].toString().size(), 3000000);
        QCOMPARE(m_case->entity("urn:li:tag:t2999").ref.name, u"tag 2999"_s);
    }

    // A person's words, the system's, a machine's: whichever comes first in the file.
    void choosesTheDescription_data() {
        QTest::addColumn<QByteArrayList>("records");
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("sourceDescription");
        QTest::addColumn<bool>("inferred");
        const QByteArray source = record(table, "datasetProperties", "{\"description\": \"system\"}");
        const QByteArray edited = record(table, "editableDatasetProperties", "{\"description\": \"person\"}");
        const QByteArray human =
            record(table, "documentation", "{\"documentations\": [{\"documentation\": \"human\"}]}");
        const QByteArray machine = record(
            table, "documentation",
            "{\"documentations\": [{\"documentation\": \"machine\", \"attribution\": {\"sourceDetail\": "
            "{\"inferred\": \"true\"}}}]}");
        QTest::newRow("system only") << QByteArrayList{source} << u"system"_s << QString() << false;
        QTest::newRow("person over system")
            << QByteArrayList{source, edited} << u"person"_s << u"system"_s << false;
        QTest::newRow("person first")
            << QByteArrayList{edited, source} << u"person"_s << u"system"_s << false;
        QTest::newRow("documented") << QByteArrayList{human, source} << u"human"_s << u"system"_s << false;
        QTest::newRow("machine only") << QByteArrayList{machine} << u"machine"_s << QString() << true;
        QTest::newRow("machine and system")
            << QByteArrayList{machine, source} << u"system"_s << QString() << false;
        QTest::newRow("machine and person")
            << QByteArrayList{machine, edited} << u"person"_s << QString() << false;
    }
    void choosesTheDescription() {
        QFETCH(QByteArrayList, records);
        m_case->mustImport(records);
        const QJsonObject fields = m_case->entity(table).fields;
        QTEST(fields["description"_L1].toString(), "description");
        QTEST(fields["sourceDescription"_L1].toString(), "sourceDescription");
        QTEST(fields["inferred"_L1].toBool(), "inferred");
    }

    void namesColumnsByTheirPath() {
        const ImportOutcome outcome = m_case->mustImport({record(
            table, "schemaMetadata",
            schema({fieldAt("id"), fieldAt("address"), fieldAt("address.zip"), fieldAt("view.status"),
                    fieldAt("[version=2.0].[type=struct].[type=array].[type=struct].items"),
                    fieldAt("[version=2.0].[type=struct].[type=array].[type=struct].items.[type=string].sku"),
                    fieldAt("[version=2.0].[type=union].[type=array].[type=struct].items")}))});
        QStringList paths;
        for (const ColumnRow &row : m_case->columns(table))
            paths.append(row.path.join(u'/'));
        QCOMPARE(paths, (QStringList{u"id"_s, u"address"_s, u"address/zip"_s, u"view.status"_s, u"items"_s,
                                     u"items/sku"_s}));
        QCOMPARE(lossCount(outcome, u"dataset.schemaMetadata.fields"_s), 1); // the second `items`
        QCOMPARE(m_case->column(table, u"items/sku"_s).body["sourcePath"_L1].toString(),
                 u"[version=2.0].[type=struct].[type=array].[type=struct].items.[type=string].sku"_s);
    }

    void readsAColumn() {
        m_case->mustImport({record(
            table, "schemaMetadata",
            schema({fieldAt("id",
                            ", \"nullable\": false, \"label\": \"Id\", \"description\": \"The id\", "
                            "\"type\": {\"type\": {\"com.linkedin.schema.NumberType\": {}}}, \"globalTags\": "
                            "{\"tags\": [{\"tag\": \"urn:li:tag:key\"}]}, \"glossaryTerms\": {\"terms\": "
                            "[{\"urn\": \"urn:li:glossaryTerm:id\"}]}"),
                    fieldAt("part", ", \"isPartOfKey\": true"), fieldAt("note", ", \"nullable\": true")},
                   ", \"primaryKeys\": [\"id\"]"))});
        const ColumnDetail id = m_case->column(table, u"id"_s);
        QCOMPARE(id.row.type, u"text"_s);
        QCOMPARE(id.row.logicalType, u"Number"_s);
        QCOMPARE(id.row.description, u"The id"_s);
        QCOMPARE(id.body["label"_L1].toString(), u"Id"_s);
        QCOMPARE(id.body["tags"_L1].toArray(), (QJsonArray{u"urn:li:tag:key"_s}));
        QCOMPARE(id.body["terms"_L1].toArray(), (QJsonArray{u"urn:li:glossaryTerm:id"_s}));
        QVERIFY(id.row.primaryKey && !id.row.nullable && id.row.declared);
        QVERIFY(m_case->column(table, u"part"_s).row.primaryKey);
        QVERIFY(m_case->column(table, u"note"_s).row.nullable);
    }

    void joinsWhatPeopleWroteAboutColumns() {
        const QByteArray a = columnUrn(table, "a");
        const QByteArray b = columnUrn(table, "b");
        m_case->mustImport(
            {record(
                 b.constData(), "documentation",
                 "{\"documentations\": [{\"documentation\": \"guessed\", \"attribution\": {\"sourceDetail\": "
                 "{\"inferred\": \"true\"}}}]}"),
             record(table, "editableSchemaMetadata",
                    "{\"editableSchemaFieldInfo\": [{\"fieldPath\": \"a\", \"description\": \"by hand\", "
                    "\"globalTags\": {\"tags\": [{\"tag\": \"urn:li:tag:pii\"}]}, \"glossaryTerms\": "
                    "{\"terms\": "
                    "[{\"urn\": \"urn:li:glossaryTerm:mail\"}]}}]}"),
             record(a.constData(), "globalTags", "{\"tags\": [{\"tag\": \"urn:li:tag:more\"}]}"),
             record(a.constData(), "structuredProperties",
                    "{\"properties\": [{\"propertyUrn\": \"urn:li:structuredProperty:p\", \"values\": "
                    "[{\"string\": "
                    "\"x\"}]}]}"),
             record(table, "schemaMetadata",
                    schema({fieldAt(
                                "a",
                                ", \"description\": \"by the system\", \"globalTags\": {\"tags\": [{\"tag\": "
                                "\"urn:li:tag:first\"}]}"),
                            fieldAt("b")})),
             record("urn:li:structuredProperty:p", "propertyDefinition",
                    "{\"qualifiedName\": \"p.full\", \"displayName\": \"P\"}")});
        const ColumnDetail first = m_case->column(table, u"a"_s);
        QCOMPARE(first.row.description, u"by hand"_s);
        QCOMPARE(first.body["sourceDescription"_L1].toString(), u"by the system"_s);
        QCOMPARE(first.body["tags"_L1].toArray(),
                 (QJsonArray{u"urn:li:tag:first"_s, u"urn:li:tag:pii"_s, u"urn:li:tag:more"_s}));
        QCOMPARE(first.body["terms"_L1].toArray(), (QJsonArray{u"urn:li:glossaryTerm:mail"_s}));
        QCOMPARE(first.body["properties"_L1].toArray(),
                 (QJsonArray{QJsonObject{
                     {u"name"_s, u"p.full"_s}, {u"label"_s, u"P"_s}, {u"values"_s, QJsonArray{u"x"_s}}}}));
        const ColumnDetail second = m_case->column(table, u"b"_s);
        QCOMPARE(second.row.description, u"guessed"_s);
        QCOMPARE(second.body["inferred"_L1].toBool(), true);
    }

    void marksColumnsThatNoSchemaDeclares() {
        const QByteArray lonely = columnUrn(table, "lonely");
        const QByteArray gone = columnUrn(table, "gone");
        const ImportOutcome outcome = m_case->mustImport(
            {record(lonely.constData(), "schemaFieldKey", "{}"), exists(other),
             record(table, "schemaMetadata", schema({fieldAt("a")})),
             record(gone.constData(), "status", "{\"removed\": true}"),
             record(other, "upstreamLineage",
                    QByteArray("{\"fineGrainedLineages\": [{\"upstreams\": [\"") +
                        columnUrn(table, "traced") + "\"], \"downstreams\": [\"" + columnUrn(other, "x") +
                        "\"]}]}"),
             record(chart, "inputFields",
                    QByteArray("{\"fields\": [{\"schemaFieldUrn\": \"") + columnUrn(table, "shown") +
                        "\"}, {\"schemaFieldUrn\": \"" + columnUrn(chart, "own") + "\"}]}")});
        QStringList declared;
        QStringList mentioned;
        for (const ColumnRow &row : m_case->columns(table))
            (row.declared ? declared : mentioned).append(row.name);
        mentioned.sort();
        QCOMPARE(declared, QStringList{u"a"_s});
        QCOMPARE(mentioned, (QStringList{u"lonely"_s, u"shown"_s, u"traced"_s}));
        QCOMPARE(m_case->columns(chart).size(), 0UL);
        QCOMPARE(lossCount(outcome, u"schemaField.status"_s), 1);
        QCOMPARE(lossCount(outcome, u"chart.inputFields"_s), 2);
    }

    void drawsLineage() {
        const ImportOutcome outcome = m_case->mustImport(
            {exists(table), exists(other), exists(third), exists(flow), exists(chart), exists(dashboard),
             record(other, "upstreamLineage",
                    QByteArray("{\"upstreams\": [{\"dataset\": \"") + table +
                        "\", \"type\": \"COPY\"}], \"fineGrainedLineages\": [{\"upstreams\": [\"" +
                        columnUrn(table, "a") + "\", \"" + columnUrn(table, "b") +
                        "\"], \"downstreams\": [\"" + columnUrn(other, "x") + "\", \"" +
                        columnUrn(other, "y") + "\"], \"transformOperation\": \"SUM\"}, {\"upstreams\": [\"" +
                        table + "\"], \"downstreams\": [\"" + columnUrn(other, "z") + "\"]}]}"),
             record(job, "dataJobInputOutput",
                    QByteArray("{\"inputDatasets\": [\"") + table +
                        "\"], \"inputDatasetEdges\": [{\"destinationUrn\": \"" + table +
                        "\"}, {\"destinationUrn\": \"" + other +
                        "\"}], \"outputDatasetEdges\": [{\"destinationUrn\": \"" + third +
                        "\"}], \"fineGrainedLineages\": [{\"upstreams\": [\"" + columnUrn(table, "a") +
                        "\"], \"downstreams\": [\"" + columnUrn(third, "q") + "\"]}]}"),
             record(chart, "chartInfo",
                    QByteArray("{\"title\": \"C\", \"inputs\": [{\"string\": \"") + third +
                        "\"}], \"inputEdges\": [{\"destinationUrn\": \"" + other + "\"}]}"),
             record(dashboard, "dashboardInfo",
                    QByteArray("{\"title\": \"D\", \"charts\": [\"") + chart +
                        "\"], \"chartEdges\": [{\"destinationUrn\": \"" + chart + "\"}], \"datasets\": [\"" +
                        table + "\"]}")});
        const QString o = QString::fromLatin1(table);
        const QString c = QString::fromLatin1(other);
        const QString p = QString::fromLatin1(third);
        const QString via = u" via "_s + QString::fromLatin1(job);
        QStringList expected{o + u" -> "_s + c,
                             o + u" -> "_s + p + via,
                             c + u" -> "_s + p + via,
                             p + u" -> "_s + QString::fromLatin1(chart),
                             c + u" -> "_s + QString::fromLatin1(chart),
                             QString::fromLatin1(chart) + u" -> "_s + QString::fromLatin1(dashboard),
                             o + u" -> "_s + QString::fromLatin1(dashboard)};
        expected.sort();
        QCOMPARE(m_case->edges(), expected);
        QStringList columns{o + u"#a -> "_s + c + u"#x: SUM"_s, o + u"#a -> "_s + c + u"#y: SUM"_s,
                            o + u"#b -> "_s + c + u"#x: SUM"_s, o + u"#b -> "_s + c + u"#y: SUM"_s,
                            o + u"#a -> "_s + p + u"#q"_s + via + u": "_s};
        columns.sort();
        QCOMPARE(m_case->columnEdges(), columns);
        QCOMPARE(lossCount(outcome, u"dataset.upstreamLineage.fineGrainedLineages"_s), 1); // a whole dataset
        QCOMPARE(m_case->entity(job).path.size(), 1UL);                                    // its flow
    }

    void aJobThatOnlyReadsHasNoEdge() {
        const ImportOutcome outcome = m_case->mustImport(
            {exists(table), exists(flow),
             record(job, "dataJobInputOutput", QByteArray("{\"inputDatasets\": [\"") + table + "\"]}")});
        QCOMPARE(m_case->edges(), QStringList());
        QCOMPARE(lossCount(outcome, u"dataJob.dataJobInputOutput"_s), 1);
    }

    void ownersHaveRoles_data() {
        QTest::addColumn<QByteArray>("owner");
        QTest::addColumn<QString>("relation");
        const QByteArray head = QByteArray("\"owner\": \"") + ann + "\"";
        QTest::newRow("type") << QByteArray(head + ", \"type\": \"TECHNICAL_OWNER\"")
                              << u"owner technical -> ann"_s;
        QTest::newRow("steward") << QByteArray(head + ", \"type\": \"DATA_STEWARD\"")
                                 << u"owner steward -> ann"_s;
        QTest::newRow("old type") << QByteArray(head + ", \"type\": \"DATAOWNER\"") << u"owner data -> ann"_s;
        QTest::newRow("none") << QByteArray(head + ", \"type\": \"NONE\"") << u"owner -> ann"_s;
        QTest::newRow("urn before type")
            << QByteArray(
                   head +
                   ", \"type\": \"NONE\", \"typeUrn\": \"urn:li:ownershipType:__system__business_owner\"")
            << u"owner business -> ann"_s;
        QTest::newRow("own type by name")
            << QByteArray(head + ", \"type\": \"CUSTOM\", \"typeUrn\": \"urn:li:ownershipType:4711\"")
            << u"owner Architect -> ann"_s;
        QTest::newRow("a team") << QByteArray(QByteArray("\"owner\": \"") + team +
                                              "\", \"type\": \"PRODUCER\"")
                                << u"owner producer -> data"_s;
    }
    void ownersHaveRoles() {
        QFETCH(QByteArray, owner);
        m_case->mustImport(
            {record(table, "ownership", "{\"owners\": [{" + owner + "}]}"), exists(ann), exists(team),
             record("urn:li:ownershipType:4711", "ownershipTypeInfo", "{\"name\": \"Architect\"}")});
        QTEST(m_case->relations(table).join(u", "_s), "relation");
    }

    void peopleAndTeams() {
        m_case->mustImport(
            {record(ann, "corpUserInfo",
                    "{\"active\": false, \"displayName\": \"\", \"fullName\": \"Ann Lee\", "
                    "\"email\": \"ann@x.org\", \"title\": \"Analyst\"}"),
             record(ann, "corpUserEditableInfo", "{\"title\": \"Lead\", \"aboutMe\": \"Hello\"}"),
             record(ann, "groupMembership", QByteArray("{\"groups\": [\"") + team + "\"]}"),
             record(team, "corpGroupInfo",
                    "{\"displayName\": \"Data Team\", \"email\": \"data@x.org\", "
                    "\"members\": [\"urn:li:corpuser:bob\"]}"),
             record("urn:li:corpuser:bob", "corpUserInfo", "{\"firstName\": \"Bob\", \"lastName\": \"Ray\"}"),
             record("urn:li:corpuser:cat", "corpUserStatus", "{\"status\": \"SUSPENDED\"}")});
        const EntityDetail person = m_case->entity(ann);
        QCOMPARE(person.ref.name, u"Ann Lee"_s);
        QCOMPARE(person.ref.key, u"person:ann"_s);
        QCOMPARE(person.fields["title"_L1].toString(), u"Lead"_s);
        QCOMPARE(person.fields["customProperties"_L1]["sourceTitle"_L1].toString(), u"Analyst"_s);
        QCOMPARE(person.fields["description"_L1].toString(), u"Hello"_s);
        QCOMPARE(person.fields["inactive"_L1].toBool(), true);
        QCOMPARE(m_case->relations(ann), QStringList{u"member_of -> Data Team"_s});
        QCOMPARE(m_case->relations("urn:li:corpuser:bob"), QStringList{u"member_of -> Data Team"_s});
        QCOMPARE(m_case->entity("urn:li:corpuser:bob").ref.name, u"Bob Ray"_s);
        QCOMPARE(m_case->entity("urn:li:corpuser:cat").fields["inactive"_L1].toBool(), true);
        QCOMPARE(m_case->entity(team).ref.key, u"team:Data Team"_s);
    }

    void domainsAndProducts() {
        m_case->mustImport(
            {record("urn:li:domain:b", "domainProperties",
                    "{\"name\": \"Orders / EU\", \"parentDomain\": \"urn:li:domain:a\"}"),
             record("urn:li:domain:a", "domainProperties",
                    "{\"name\": \"Sales\", \"description\": \"Sells\"}"),
             exists(table),
             record("urn:li:dataProduct:p", "dataProductProperties",
                    QByteArray("{\"name\": \"History\", \"assets\": [{\"destinationUrn\": \"") + table +
                        "\", \"outputPort\": true}, {\"destinationUrn\": \"urn:li:chart:(looker,gone)\"}]}"),
             record("urn:li:dataProduct:p", "domains", "{\"domains\": [\"urn:li:domain:b\"]}")});
        QCOMPARE(m_case->entity("urn:li:domain:b").ref.key, u"domain:Sales/Orders %2F EU"_s);
        QCOMPARE(m_case->entity("urn:li:domain:b").path.size(), 1UL);
        QCOMPARE(
            m_case->relations("urn:li:dataProduct:p"),
            (QStringList{u"domain -> Orders / EU"_s, u"member output -> orders"_s, u"member -> gone"_s}));
    }

    void aCycleOfDomainsEnds() {
        m_case->mustImport({record("urn:li:domain:a", "domainProperties",
                                   "{\"name\": \"A\", \"parentDomain\": \"urn:li:domain:b\"}"),
                            record("urn:li:domain:b", "domainProperties",
                                   "{\"name\": \"B\", \"parentDomain\": \"urn:li:domain:a\"}")});
        QCOMPARE(m_case->entity("urn:li:domain:a").ref.name, u"A"_s);
    }

    void wordsAndTexts() {
        m_case->mustImport(
            {record("urn:li:glossaryNode:n", "glossaryNodeInfo",
                    "{\"name\": \"Money\", \"definition\": \"About it\"}"),
             record("urn:li:glossaryTerm:t", "glossaryTermInfo",
                    "{\"name\": \"Revenue\", \"definition\": \"What comes in\", \"parentNode\": "
                    "\"urn:li:glossaryNode:n\"}"),
             record("urn:li:glossaryTerm:t", "glossaryRelatedTerms",
                    "{\"isRelatedTerms\": [\"urn:li:glossaryTerm:u\"], \"relatedTerms\": "
                    "[\"urn:li:glossaryTerm:v\"]}"),
             record("urn:li:tag:x", "tagProperties", "{\"name\": \"Gold\", \"colorHex\": \"#FFDA75\"}"),
             exists(table), exists("urn:li:document:top"),
             record(
                 "urn:li:document:d", "documentInfo",
                 QByteArray(
                     "{\"title\": \"Guide\", \"contents\": {\"text\": \"# Guide\"}, \"status\": {\"state\": "
                     "\"DRAFT\"}, \"created\": {\"time\": 0}, \"lastModified\": {\"time\": 86400000}, "
                     "\"relatedAssets\": [{\"asset\": \"") +
                     table + "\"}], \"parentDocument\": {\"document\": \"urn:li:document:top\"}}"),
             record("urn:li:document:d", "documentSettings", "{\"showInGlobalContext\": false}")});
        QCOMPARE(m_case->entity("urn:li:glossaryTerm:t").path.size(), 1UL);
        QCOMPARE(m_case->relations("urn:li:glossaryTerm:t"),
                 (QStringList{u"related_term isA -> u"_s, u"related_term related -> v"_s}));
        QCOMPARE(m_case->entity("urn:li:tag:x").ref.key, u"tag:Gold"_s);
        QCOMPARE(m_case->entity("urn:li:tag:x").fields["color"_L1].toString(), u"#FFDA75"_s);
        const EntityDetail document = m_case->entity("urn:li:document:d");
        QCOMPARE(document.fields["text"_L1].toString(), u"# Guide"_s);
        QCOMPARE(document.fields["state"_L1].toString(), u"DRAFT"_s);
        QCOMPARE(document.fields["showInContext"_L1], QJsonValue(false));
        QCOMPARE(document.fields["modifiedAt"_L1].toString(), u"1970-01-02T00:00:00.000000Z"_s);
        QVERIFY(!document.fields.contains("createdAt"_L1)); // 0 says that nobody knows
        QCOMPARE(m_case->relations("urn:li:document:d"), QStringList{u"about -> orders"_s});
    }

    void placesAndTypes() {
        constexpr auto inDev = "urn:li:dataset:(urn:li:dataPlatform:snowflake,eu1.DB.S.T,DEV)";
        constexpr auto file = "urn:li:dataset:(urn:li:dataPlatform:s3,bucket/orders/2024,PROD)";
        constexpr auto topic = "urn:li:dataset:(urn:li:dataPlatform:kafka,orders,PROD)";
        m_case->mustImport(
            {record(inDev, "dataPlatformInstance",
                    "{\"platform\": \"urn:li:dataPlatform:snowflake\", \"instance\": "
                    "\"urn:li:dataPlatformInstance:(urn:li:dataPlatform:snowflake,eu1)\"}"),
             record(inDev, "subTypes", "{\"typeNames\": [\"Materialized View\"]}"),
             record(inDev, "container", "{\"container\": \"urn:li:container:s\"}"),
             record(
                 "urn:li:container:s", "containerProperties",
                 "{\"name\": \"S\", \"env\": \"DEV\", \"customProperties\": {\"platform\": \"snowflake\"}}"),
             record("urn:li:container:s", "container", "{\"container\": \"urn:li:container:d\"}"),
             record("urn:li:container:s", "subTypes", "{\"typeNames\": [\"Schema\"]}"),
             record("urn:li:container:d", "containerProperties", "{\"name\": \"DB\"}"), exists(file),
             exists(topic),
             record(other, "viewProperties",
                    "{\"viewLogic\": \"SELECT 1\", \"viewLanguage\": \"SQL\", \"materialized\": true}"),
             record(chart, "chartInfo", "{\"title\": \"Sales\"}"),
             record(chart, "subTypes", "{\"typeNames\": [\"Look\"]}")});
        const EntityDetail view = m_case->entity(inDev);
        QCOMPARE(view.ref.key, u"dataset:snowflake/eu1/DEV/DB.S.T"_s);
        QCOMPARE(view.ref.type, u"view"_s);
        QCOMPARE(view.fields["instance"_L1].toString(), u"eu1"_s);
        QCOMPARE(view.fields["subTypes"_L1].toArray(), (QJsonArray{u"Materialized View"_s}));
        QCOMPARE(view.path.size(), 2UL);
        QCOMPARE(view.path[1].key, u"container:snowflake/DEV/DB/S"_s);
        QCOMPARE(view.path[1].type, u"schema"_s);
        QCOMPARE(m_case->entity(file).ref.key, u"dataset:s3/bucket/orders/2024"_s);
        QCOMPARE(m_case->entity(file).ref.type, u"file"_s);
        QCOMPARE(m_case->entity(topic).ref.type, u"topic"_s);
        QCOMPARE(m_case->entity(other).ref.type, u"view"_s);
        QCOMPARE(m_case->entity(other).fields["materialized"_L1].toBool(), true);
        QCOMPARE(m_case->entity(chart).ref.type, u"chart"_s);
        QCOMPARE(m_case->entity(chart).ref.key, u"dataset:looker/Sales"_s);
    }

    // What several aspects add to one field, however far apart they stand.
    void addsUpLinksAndChecks() {
        QByteArrayList records{
            record(table, "institutionalMemory",
                   "{\"elements\": [{\"url\": \"https://a.org\", \"description\": \"A\"}]}"),
            record(table, "testResults",
                   "{\"passing\": [{\"test\": \"urn:li:test:fresh\"}], \"failing\": []}"),
            record(table, "datasetProperties",
                   "{\"name\": \"Orders\", \"customProperties\": {\"k\": \"v\"}}")};
        for (int i = 0; i < 5000; ++i)
            records.append(exists(("urn:li:tag:t" + QByteArray::number(i)).constData()));
        records.append(record(table, "embed", "{\"renderUrl\": \"https://b.org\"}"));
        records.append(record(table, "assertionsSummary",
                              "{\"failingAssertionDetails\": [{\"urn\": \"urn:li:assertion:unique\"}]}"));
        m_case->mustImport(records);
        const QJsonObject fields = m_case->entity(table).fields;
        QCOMPARE(fields["links"_L1].toArray().size(), 2);
        QCOMPARE(fields["links"_L1][1]["url"_L1].toString(), u"https://b.org"_s);
        QCOMPARE(fields["checks"_L1].toObject(), (QJsonObject{{u"passing"_s, QJsonArray{u"fresh"_s}},
                                                              {u"failing"_s, QJsonArray{u"unique"_s}}}));
        QCOMPARE(fields["customProperties"_L1]["k"_L1].toString(), u"v"_s);
        QCOMPARE(m_case->entity(table).ref.name, u"Orders"_s);
    }

    void useAndSize() {
        m_case->mustImport(
            {record(table, "usageFeatures",
                    "{\"queryCountLast30Days\": 12, \"uniqueUserCountLast30Days\": 3, "
                    "\"viewCountLast30Days\": 0}"),
             record(table, "storageFeatures", "{\"rowCount\": 1000, \"sizeInBytes\": 5000000000}"),
             record(table, "status", "{\"removed\": true}"),
             record(table, "deprecation",
                    "{\"deprecated\": true, \"note\": \"Use orders2\", \"actor\": \"x\"}")});
        const QJsonObject fields = m_case->entity(table).fields;
        QCOMPARE(fields["queries30d"_L1].toDouble(), 12.0);
        QCOMPARE(fields["users30d"_L1].toDouble(), 3.0);
        QCOMPARE(fields["views30d"_L1], QJsonValue(0));
        QCOMPARE(fields["sizeBytes"_L1].toDouble(), 5e9);
        QCOMPARE(fields["inactive"_L1].toBool(), true);
        QCOMPARE(fields["deprecation"_L1].toString(), u"Use orders2"_s);
    }

    void siblingsKnowThePrimary() {
        m_case->mustImport(
            {record(table, "siblings", QByteArray("{\"siblings\": [\"") + other + "\"], \"primary\": false}"),
             record(other, "siblings",
                    QByteArray("{\"siblings\": [\"") + table + "\"], \"primary\": true}")});
        QCOMPARE(m_case->relations(table), QStringList{u"sibling primary -> customers"_s});
        QCOMPARE(m_case->relations(other), QStringList{u"sibling -> orders"_s});
        QCOMPARE(m_case->entity(table).assetMembers.size(), 1UL);
    }

    void theLastWordCounts() {
        const ImportOutcome outcome = m_case->mustImport(
            {record(table, "ownership",
                    "{\"owners\": [{\"owner\": \"urn:li:corpuser:old\", \"type\": \"NONE\"}]}"),
             record(table, "editableDatasetProperties", "{\"description\": \"first\"}"),
             record(table, "datasetProperties", "{\"description\": \"system\"}"),
             record(table, "schemaMetadata", schema({fieldAt("old"), fieldAt("both")})),
             record(table, "ownership",
                    "{\"owners\": [{\"owner\": \"urn:li:corpuser:new\", \"type\": \"NONE\"}]}"),
             record(table, "editableDatasetProperties", "{\"description\": \"\"}"),
             record(table, "schemaMetadata", schema({fieldAt("both"), fieldAt("new")}))});
        QCOMPARE(m_case->relations(table), QStringList{u"owner -> new"_s});
        QCOMPARE(m_case->entity(table).fields["description"_L1].toString(), u"system"_s);
        QStringList names;
        for (const ColumnRow &row : m_case->columns(table))
            names.append(row.name);
        QCOMPARE(names, (QStringList{u"both"_s, u"new"_s}));
        QCOMPARE(lossCount(outcome, u"dataset.ownership"_s), 1);
    }

    void deletesEnd() {
        const auto remove = [](const char *urn, const char *aspect) {
            return QByteArray("{\"entityType\": \"x\", \"entityUrn\": \"") + urn +
                   "\", \"changeType\": \"DELETE\", \"aspectName\": \"" + aspect + "\"}";
        };
        m_case->mustImport({exists(table), record(other, "datasetProperties", "{\"name\": \"C\"}"),
                            exists(third), remove(table, "datasetKey"), remove(other, "datasetProperties"),
                            remove(third, ""), exists(third)});
        QVERIFY(!m_case->holds(table));
        QVERIFY(m_case->holds(third)); // made again afterwards
        QVERIFY(!m_case->holds(other) || m_case->entity(other).ref.name != "C"_L1);
    }

    void aDeltaRemovesOnlyWhatItMarks() {
        m_case->mustImport({exists(table), exists(other), exists(third)});
        ImportOptions delta;
        delta.delta = true;
        m_case->mustImport({record(other, "datasetProperties", "{\"name\": \"Clients\"}"),
                            QByteArray("{\"entityUrn\": \"") + third +
                                "\", \"changeType\": \"DELETE\", \"aspectName\": \"datasetKey\"}"},
                           delta);
        QVERIFY(m_case->holds(table));
        QCOMPARE(m_case->entity(other).ref.name, u"Clients"_s);
        QVERIFY(!m_case->holds(third));
    }

    void tellsWhatItLeavesOut() {
        const ImportOutcome outcome = m_case->mustImport(
            {exists(table),
             QByteArray("{\"entityUrn\": \"") + table +
                 "\", \"changeType\": \"PATCH\", \"aspectName\": \"globalTags\", \"aspect\": {\"json\": {}}}",
             record("urn:li:mlModel:(urn:li:dataPlatform:mlflow,churn,PROD)", "mlModelProperties", "{}"),
             record("urn:li:mlModel:(urn:li:dataPlatform:mlflow,churn,PROD)", "status", "{}"),
             record("urn:li:mlModel:(urn:li:dataPlatform:mlflow,spend,PROD)", "status", "{}"),
             record(table, "someNewAspect", "{\"x\": 1}"), record(table, "someEmptyAspect", "{\"x\": []}"),
             record(table, "datasetProperties",
                    "{\"name\": \"O\", \"someNewField\": {\"x\": 1}, \"someEmptyField\": \"\"}"),
             record(table, "browsePathsV2", "{\"path\": [{\"id\": \"x\"}]}")});
        QCOMPARE(lossCount(outcome, u"dataset.globalTags"_s), 1);
        QCOMPARE(lossCount(outcome, u"mlModel"_s), 2); // by entity
        QCOMPARE(lossCount(outcome, u"dataset.someNewAspect"_s), 1);
        QCOMPARE(lossCount(outcome, u"dataset.someEmptyAspect"_s), 0);
        QCOMPARE(lossCount(outcome, u"dataset.datasetProperties.someNewField"_s), 1);
        QCOMPARE(lossCount(outcome, u"dataset.datasetProperties.someEmptyField"_s), 0);
        QCOMPARE(lossCount(outcome, u"dataset.browsePathsV2"_s), 1);
        QCOMPARE(outcome.transaction.created, (KindCounts{{u"dataset"_s, 1}}));
    }

    void namesOfTheKeyStandForThoseOfTheUrn() {
        constexpr auto prefixed = "urn:li:dataset:(urn:li:dataPlatform:postgres,x1.shop.public.orders,PROD)";
        constexpr auto stranger = "urn:li:dataset:(urn:li:dataPlatform:postgres,y,PROD)";
        m_case->mustImport({record(prefixed, "datasetKey", "{\"name\": \"shop.public.orders\"}"),
                            record(stranger, "datasetKey", "{\"name\": \"somebody.else\"}")});
        QCOMPARE(m_case->entity(prefixed).ref.key, u"dataset:postgres/shop.public.orders"_s);
        QCOMPARE(m_case->entity(stranger).ref.key, u"dataset:postgres/y"_s);
    }

private:
    std::unique_ptr<DataHubCase> m_case;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestDataHubSmall)
#include "tst_datahub_small.moc"
