// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/query.h"

#include "tests/plugins/exchange-datahub/datahub_case.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::sharedData;

QJsonObject jsonAt(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

// A project's files read with Qt's JSON and nothing of the importer's.
struct Raw {
    QJsonObject data;                          // unique_id -> model, seed or source
    QSet<std::pair<QString, QString>> lineage; // of parent_map: parent, child, tests left out
    QHash<QString, QStringList> columns;       // of catalog.json, in its order
    QHash<QString, QStringList> types;
    int tests = 0;

    static Raw read(const QString &folder) {
        Raw raw;
        const QJsonObject manifest = jsonAt(folder + u"/manifest.json"_s);
        for (const auto section : {"nodes"_L1, "sources"_L1}) {
            const QJsonObject objects = manifest[section].toObject();
            for (auto each = objects.begin(); each != objects.end(); ++each) {
                const QString type = each->toObject()["resource_type"_L1].toString();
                if (type == "model"_L1 || type == "seed"_L1 || type == "source"_L1)
                    raw.data.insert(each.key(), *each);
                raw.tests += type == "test"_L1;
            }
        }
        const QJsonObject parents = manifest["parent_map"_L1].toObject();
        for (auto child = parents.begin(); child != parents.end(); ++child) {
            const QJsonArray list = child->toArray();
            for (const QJsonValue parent : list) {
                if (!child.key().startsWith("test."_L1))
                    raw.lineage.insert({parent.toString(), child.key()});
            }
        }
        const QJsonObject catalog = jsonAt(folder + u"/catalog.json"_s);
        for (const auto section : {"nodes"_L1, "sources"_L1}) {
            const QJsonObject tables = catalog[section].toObject();
            for (auto table = tables.begin(); table != tables.end(); ++table) {
                const QJsonObject columns = table->toObject()["columns"_L1].toObject();
                QMap<int, QJsonObject> ordered;
                for (const QJsonValue column : columns)
                    ordered.insert(column["index"_L1].toInt(), column.toObject());
                for (const QJsonObject &column : std::as_const(ordered)) {
                    raw.columns[table.key()].append(column["name"_L1].toString());
                    raw.types[table.key()].append(column["type"_L1].toString());
                }
            }
        }
        return raw;
    }
};

const QStringList projects{u"hubspot"_s, u"salesforce"_s, u"zendesk"_s};

} // namespace

// Three published projects, each with manifest (v12) and catalog.json.
class TestDbtProjects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        MESHLENS_NEEDS_SHARED("dbt/hubspot");
        m_case = std::make_unique<test::DataHubCase>();
    }

    // The figures were counted with jq and Python from the raw files: datasets are .nodes with resource_type
    // model or seed, and .sources; columns the union over manifest and catalog.json of names in lower case;
    // edges .parent_map without children that are tests, each list as a set; containers the distinct pairs of
    // package and source_name; tests .nodes with resource_type test.
    void importsEach_data() {
        QTest::addColumn<int>("datasets");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("edges");
        QTest::addColumn<int>("containers");
        QTest::addColumn<int>("tests");
        QTest::addColumn<int>("assets");
        QTest::newRow("hubspot") << 154 + 56 + 61 << 2644 << 171 + 56 << 1 << 73 << 56;
        QTest::newRow("zendesk") << 98 + 22 + 22 << 1559 << 157 + 22 << 1 << 13 << 22;
        QTest::newRow("salesforce") << 26 + 14 + 16 << 4061 << 26 + 14 << 2 << 46 << 14;
    }
    void importsEach() {
        QFETCH(int, datasets);
        QFETCH(int, columns);
        QFETCH(int, edges);
        QFETCH(int, containers);
        QFETCH(int, tests);
        QFETCH(int, assets);
        const QString project = QString::fromUtf8(QTest::currentDataTag());
        const auto outcome = importFolder(folder(project));
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcome->format, u"dbt"_s);
        QCOMPARE(outcome->source, project + u"_integration_tests"_s);
        QCOMPARE(outcome->transaction.created, (KindCounts{{u"dataset"_s, datasets},
                                                           {u"column"_s, columns},
                                                           {u"edge"_s, edges},
                                                           {u"container"_s, containers},
                                                           {u"domain"_s, 1}}));
        QVERIFY(outcome->report.refusals.empty());

        const Raw raw = Raw::read(folder(project));
        QCOMPARE(raw.data.size(), datasets);
        QCOMPARE(raw.tests, tests);
        QCOMPARE(sum("SELECT sum(json_array_length(body, '$.checks.defined')) FROM entity"), tests);
        // Seeds and the sources over them, and nothing else.
        QCOMPARE(sum("SELECT count(DISTINCT asset) FROM entity"), assets);
        QCOMPARE(sum("SELECT count(*) FROM entity WHERE asset IS NOT NULL"), 2 * assets);
        compareAssets(raw);
    }

    void lineageIsTheParentMap_data() { eachProject(); }
    void lineageIsTheParentMap() {
        const QString project = QString::fromUtf8(QTest::currentDataTag());
        MESHLENS_VERIFY(importFolder(folder(project)));
        const Raw raw = Raw::read(folder(project));
        QCOMPARE(lineage(raw), raw.lineage);
    }

    void columnsAreTheDatabases_data() { eachProject(); }
    void columnsAreTheDatabases() {
        const QString project = QString::fromUtf8(QTest::currentDataTag());
        MESHLENS_VERIFY(importFolder(folder(project)));
        const Raw raw = Raw::read(folder(project));
        QVERIFY(!raw.columns.isEmpty());
        for (auto table = raw.columns.begin(); table != raw.columns.end(); ++table) {
            QStringList names;
            QStringList types;
            for (const ColumnRow &column : m_case->columns(table.key().toUtf8().constData())) {
                if (column.declared) {
                    names.append(column.path.join(u'/'));
                    types.append(column.type);
                }
            }
            QCOMPARE(names, *table);
            QCOMPARE(types, raw.types[table.key()]);
        }
    }

    // All of them beside each other: a mesh of three domains.
    void aFolderOfThemIsAMesh() {
        const auto sources = sourcesIn(m_case->plugins(), sharedData(u"dbt"_s), {});
        MESHLENS_VERIFY(sources);
        QStringList manifests;
        for (const QString &project : projects)
            manifests.append(QFileInfo(folder(project) + u"/manifest.json"_s).canonicalFilePath());
        QCOMPARE(*sources, manifests);
        for (const QString &source : *sources)
            MESHLENS_VERIFY(importFolder(source));
        QCOMPARE(texts("SELECT name FROM entity WHERE kind = 1 ORDER BY name"), projects);
        QCOMPARE(texts("SELECT key FROM entity WHERE kind = 1 ORDER BY name"),
                 (QStringList{u"domain:hubspot"_s, u"domain:salesforce"_s, u"domain:zendesk"_s}));
        QCOMPARE(sum("SELECT count(*) FROM source WHERE kind = 'dbt'"), 3);
        // Every dataset lies in one.
        QCOMPARE(sum("SELECT count(*) FROM entity e WHERE kind = 8 AND 1 <> (SELECT count(*) FROM relation r"
                     " WHERE r.src = e.id AND r.kind = 1)"),
                 0);
        for (const QString &project : projects) {
            const Raw raw = Raw::read(folder(project));
            QCOMPARE(lineage(raw), raw.lineage);
            compareAssets(raw);
        }
        // hubspot's ticket_data and zendesk's have one relation name, and are two things: two databases.
        QCOMPARE(sum("SELECT count(DISTINCT asset) FROM entity"), 56 + 22 + 14);
        QCOMPARE(sum("SELECT max(n) FROM (SELECT count(*) AS n FROM entity WHERE asset IS NOT NULL GROUP BY "
                     "asset)"),
                 2);
        MESHLENS_VERIFY(m_case->store().verify());
        QVERIFY(m_case->store().verify()->empty());
    }

    void theSecondTimeNothingIsWritten_data() { eachProject(); }
    void theSecondTimeNothingIsWritten() {
        const QString project = QString::fromUtf8(QTest::currentDataTag());
        MESHLENS_VERIFY(importFolder(folder(project)));
        const QStringList before = m_case->everything();
        const auto again = importFolder(folder(project));
        MESHLENS_VERIFY(again);
        QVERIFY(again->transaction.txn.isNull());
        QCOMPARE(m_case->everything(), before);
    }

    // A column that occurs once in each file.
    void oneRenamedColumnIsAllThatChanges() {
        const QString copy = m_case->file(u"copy"_s);
        QVERIFY(QDir().mkpath(copy));
        for (const auto file : {"manifest.json"_L1, "catalog.json"_L1})
            QVERIFY(QFile::copy(folder(u"salesforce"_s) + u'/' + file, copy + u'/' + file));
        MESHLENS_VERIFY(importFolder(copy));
        const QStringList before = m_case->everything();
        for (const auto file : {"manifest.json"_L1, "catalog.json"_L1}) {
            const QString path = copy + u'/' + file;
            QFile in(path);
            QVERIFY(in.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
            QVERIFY(in.open(QIODevice::ReadOnly));
            QByteArray text = in.readAll();
            in.close();
            QVERIFY(text.contains("\"number_of_direct_reports\""));
            text.replace("\"number_of_direct_reports\"", "\"direct_reports\"");
            QVERIFY(in.open(QIODevice::WriteOnly) && in.write(text) == text.size());
        }
        const auto again = importFolder(copy);
        MESHLENS_VERIFY(again);
        QCOMPARE(again->transaction.created, (KindCounts{{u"column"_s, 1}}));
        QCOMPARE(again->transaction.ended, (KindCounts{{u"column"_s, 1}}));
        QVERIFY(again->transaction.updated.isEmpty());
        QCOMPARE(texts("SELECT name FROM col WHERE died IS NOT NULL"),
                 QStringList(u"number_of_direct_reports"_s));
    }

    void stopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        ImportOptions options;
        options.author = u"test"_s;
        const auto outcome = importSource(m_case->store(), m_case->plugins(), folder(u"hubspot"_s), options,
                                          SystemClock(), stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QCOMPARE(sum("SELECT count(*) FROM entity"), 0);
    }

    void saysHowFarItIs() {
        ImportOptions options;
        options.author = u"test"_s;
        std::vector<double> fractions;
        const auto outcome = importSource(m_case->store(), m_case->plugins(), folder(u"hubspot"_s), options,
                                          SystemClock(), {}, [&fractions](const ImportStage &stage) {
                                              if (stage.unit == JobUnit::Bytes)
                                                  fractions.push_back(stage.fraction);
                                          });
        MESHLENS_VERIFY(outcome);
        QVERIFY(fractions.size() > 10);
        QVERIFY(std::ranges::is_sorted(fractions));
        QVERIFY(fractions.front() >= 0 && fractions.back() > 0.9 && fractions.back() <= 1);
    }

private:
    static QString folder(const QString &project) { return sharedData(u"dbt/"_s + project); }

    static void eachProject() {
        QTest::addColumn<bool>("unused");
        for (const QString &project : projects)
            QTest::newRow(qPrintable(project)) << true;
    }

    Result<ImportOutcome> importFolder(const QString &path) {
        ImportOptions options;
        options.author = u"test"_s;
        return importSource(m_case->store(), m_case->plugins(), path, options, SystemClock());
    }

    QStringList texts(const char *sql) {
        QStringList out;
        const auto view = m_case->store().readers()->view();
        const auto read =
            sqlite::eachRow(view->database(), sql, [&out](const sqlite::Statement &row) -> Result<void> {
                out.append(row.text(0));
                return {};
            });
        if (!read)
            QTest::qFail(qPrintable(read.error().detail), __FILE__, __LINE__);
        return out;
    }
    int sum(const char *sql) { return texts(sql).value(0).toInt(); }

    // Entities by the unique_ids of a project.
    QHash<QString, QString> idsOf(const Raw &raw) {
        QHash<QString, QString> out;
        const QStringList rows = texts("SELECT entity || ' ' || name FROM alias WHERE state = 1");
        for (const QString &row : rows) {
            if (const QString name = row.section(u' ', 1); raw.data.contains(name))
                out.insert(row.section(u' ', 0, 0), name);
        }
        return out;
    }

    QSet<std::pair<QString, QString>> lineage(const Raw &raw) {
        QSet<std::pair<QString, QString>> out;
        const QHash<QString, QString> ids = idsOf(raw);
        const QStringList rows = texts("SELECT src || ' ' || dst FROM edge WHERE died IS NULL");
        for (const QString &row : rows) {
            const QString from = ids.value(row.section(u' ', 0, 0));
            const QString to = ids.value(row.section(u' ', 1));
            if (!from.isEmpty() && !to.isEmpty())
                out.insert({from, to});
        }
        return out;
    }

    void compareAssets(const Raw &raw) {
        QHash<QString, QString> sources;
        for (auto each = raw.data.begin(); each != raw.data.end(); ++each) {
            if (each.key().startsWith("source."_L1))
                sources.insert(each->toObject()["relation_name"_L1].toString(), each.key());
        }
        const QHash<QString, QString> ids = idsOf(raw);
        QHash<QString, QString> assets; // by unique_id
        const QStringList rows = texts("SELECT id || ' ' || asset FROM entity WHERE asset IS NOT NULL");
        for (const QString &row : rows)
            assets.insert(ids.value(row.section(u' ', 0, 0)), row.section(u' ', 1));
        int seeds = 0;
        for (auto each = raw.data.begin(); each != raw.data.end(); ++each) {
            if (!each.key().startsWith("seed."_L1))
                continue;
            const QString source = sources.value(each->toObject()["relation_name"_L1].toString());
            QVERIFY(!source.isEmpty());
            QVERIFY(!assets.value(source).isEmpty());
            QCOMPARE(assets.value(each.key()), assets.value(source));
            ++seeds;
        }
        QVERIFY(seeds > 0);
    }

    std::unique_ptr<test::DataHubCase> m_case;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestDbtProjects)
#include "tst_dbt_projects.moc"
