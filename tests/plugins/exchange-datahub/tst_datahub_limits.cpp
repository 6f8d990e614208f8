// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/field_names.h"
#include "tests/plugins/exchange-datahub/datahub_case.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::DataHubCase;
using test::lossCount;

QByteArray dataset(const QByteArray &name) {
    return "urn:li:dataset:(urn:li:dataPlatform:hive," + name + ",PROD)";
}

QByteArray jsonList(const QByteArray &name, int count) {
    QByteArrayList urns;
    for (int i = 0; i < count; ++i)
        urns.append('"' + dataset(name + QByteArray::number(i)) + '"');
    return '[' + urns.join(',') + ']';
}

} // namespace

// One record can be as large as it likes; what is made of it has limits.
class TestDataHubLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_case = std::make_unique<DataHubCase>(); }

    // These took the square of their number: 41 s.
    void manyProperties() {
        QByteArrayList properties;
        for (int i = 59'999; i >= 0; --i)
            properties.append("\"p" + QByteArray::number(i) + "\": \"" + QByteArray::number(i * 2) + '"');
        properties.append(R"("p7": "the last one counts")");
        m_case->mustImport(
            {DataHubCase::record(dataset("t").constData(), "datasetProperties",
                                 "{\"name\": \"t\", \"customProperties\": {" + properties.join(',') + "}}")});
        const QJsonObject kept =
            m_case->entity(dataset("t").constData()).fields[field::customProperties].toObject();
        QCOMPARE(kept.size(), 60'000);
        QCOMPARE(kept[u"p59999"].toString(), u"119998"_s);
        QCOMPARE(kept[u"p7"].toString(), u"the last one counts"_s);
    }

    void aPathOfVeryManySteps() {
        QByteArray path = "a";
        for (int i = 0; i < 400'000; ++i)
            path += ".a";
        const QByteArray columnUrn = "urn:li:schemaField:(" + dataset("t") + ',' + path.first(1201) + ')';
        const ImportOutcome outcome = m_case->mustImport(
            {DataHubCase::record(dataset("t").constData(), "schemaMetadata",
                                 "{\"fields\": [{\"fieldPath\": \"" + path +
                                     "\", \"nativeDataType\": \"int\"}, {\"fieldPath\": \"b\"}]}"),
             DataHubCase::record(columnUrn.constData(), "globalTags",
                                 R"({"tags": [{"tag": "urn:li:tag:x"}]})")});
        QCOMPARE(lossCount(outcome, u"dataset.schemaMetadata.fields"_s), 1);
        QVERIFY(lossCount(outcome, u"schemaField"_s) > 0);
        const auto columns = m_case->columns(dataset("t").constData());
        QCOMPARE(columns.size(), 1UL);
        QCOMPARE(columns[0].path, QStringList{u"b"_s});
    }

    // 400 x 400 pairs of one record: 100,000 are read, 60,000 are a loss.
    void veryManyEdges() {
        const QByteArray job = "urn:li:dataJob:(urn:li:dataFlow:(airflow,f,PROD),j)";
        const ImportOutcome outcome = m_case->mustImport(
            {DataHubCase::record(job.constData(), "dataJobInputOutput",
                                 "{\"inputDatasets\": " + jsonList("in", 400) +
                                     ", \"outputDatasets\": " + jsonList("out", 400) + '}')});
        QCOMPARE(outcome.transaction.created.value(u"edge"_s), 100'000);
        QCOMPARE(lossCount(outcome, u"dataJob.dataJobInputOutput"_s), 60'000);
    }

    void theNewestProfileCounts_data() {
        QTest::addColumn<QList<int>>("times"); // of records whose row counts are their times
        QTest::newRow("in order") << QList<int>{1, 2, 3};
        QTest::newRow("newest first") << QList<int>{3, 1, 2};
        QTest::newRow("one twice") << QList<int>{3, 3, 1};
    }
    void theNewestProfileCounts() {
        QFETCH(QList<int>, times);
        QByteArrayList records{
            DataHubCase::record(dataset("t").constData(), "datasetProperties", R"({"name": "t"})")};
        for (const int time : times)
            records.append(DataHubCase::record(dataset("t").constData(), "datasetProfile",
                                               "{\"timestampMillis\": " + QByteArray::number(time) +
                                                   "000, \"rowCount\": " + QByteArray::number(time) + '}'));
        m_case->mustImport(records);
        QCOMPARE(m_case->entity(dataset("t").constData()).fields[field::rowCount].toInt(), 3);
    }

private:
    std::unique_ptr<DataHubCase> m_case;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestDataHubLimits)
#include "tst_datahub_limits.moc"
