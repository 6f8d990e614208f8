// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/normal_form.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class TestNormalForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forms_data() {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("instance");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("form");

        const auto row = [](const char *what, const char *platform, const char *instance, const char *env,
                            const char *name, const char *form) {
            QTest::newRow(what) << QString::fromUtf8(platform) << QString::fromUtf8(instance)
                                << QString::fromUtf8(env) << QString::fromUtf8(name)
                                << QString::fromUtf8(form);
        };
        row("plain", "postgres", "", "PROD", "shop.public.orders", "postgres//PROD/shop.public.orders");
        row("no environment is PROD", "postgres", "", "", "shop.public.orders",
            "postgres//PROD/shop.public.orders");
        row("environment in capitals", "postgres", "", "dev", "o", "postgres//DEV/o");
        row("instance", "postgres", "eu-1", "PROD", "o", "postgres/eu-1/PROD/o");
        row("snowflake folds", "snowflake", "", "PROD", "SHOP.Public.ORDERS",
            "snowflake//PROD/shop.public.orders");
        row("redshift folds", "redshift", "", "PROD", "Shop.O", "redshift//PROD/shop.o");
        row("duckdb folds", "duckdb", "", "PROD", "Main.O", "duckdb//PROD/main.o");
        row("postgres keeps", "postgres", "", "PROD", "shop.public.Orders",
            "postgres//PROD/shop.public.Orders");
        row("bigquery keeps", "bigquery", "", "PROD", "p.D.t", "bigquery//PROD/p.D.t");
        row("kafka keeps", "kafka", "", "PROD", "Orders", "kafka//PROD/Orders");
        row("s3 keeps, slash encoded", "s3", "", "PROD", "bucket/A.csv", "s3//PROD/bucket%2FA.csv");
        row("one word for a platform", "PostgreSQL", "", "PROD", "o", "postgres//PROD/o");
        row("sql server", "sqlserver", "", "PROD", "Shop.dbo.O", "mssql//PROD/shop.dbo.o");
        row("NFC", "postgres", "", "PROD", "cafe\u0301", "postgres//PROD/caf\u00e9");
        row("dbt has none", "dbt", "", "PROD", "shop.orders", "");
        row("looker has none", "looker", "", "PROD", "shop.explore.orders", "");
        row("tableau has none", "tableau", "", "PROD", "4f1c", "");
        row("powerbi has none", "powerbi", "", "PROD", "sales.Orders", "");
        row("unknown has none", "acme-engine", "", "PROD", "o", "");
        row("nameless has none", "postgres", "", "PROD", "", "");
    }
    void forms() {
        QFETCH(QString, platform);
        QFETCH(QString, instance);
        QFETCH(QString, environment);
        QFETCH(QString, name);
        QTEST(normalForm({platform, instance, environment, name}), "form");
    }

    void differsByEachPart() {
        const PhysicalName name{u"snowflake"_s, u"a"_s, u"PROD"_s, u"db.s.t"_s};
        for (const PhysicalName &other : {PhysicalName{u"redshift"_s, u"a"_s, u"PROD"_s, u"db.s.t"_s},
                                          PhysicalName{u"snowflake"_s, u"b"_s, u"PROD"_s, u"db.s.t"_s},
                                          PhysicalName{u"snowflake"_s, u"a"_s, u"DEV"_s, u"db.s.t"_s},
                                          PhysicalName{u"snowflake"_s, u"a"_s, u"PROD"_s, u"db.s.u"_s},
                                          // What separates the parts cannot be smuggled in.
                                          PhysicalName{u"snowflake"_s, u"a/PROD"_s, u""_s, u"db.s.t"_s}})
            QVERIFY(normalForm(name) != normalForm(other));
    }

    // From the platforms' own documentation of identifiers.
    void casesOfEveryPlatform_data() {
        QTest::addColumn<bool>("folds");
        for (const char *name : {"athena", "databricks", "duckdb", "glue", "hive", "mssql", "redshift",
                                 "snowflake", "sqlite", "teradata", "trino", "vertica"})
            QTest::newRow(name) << true;
        for (const char *name :
             {"abs",     "adlsgen2",   "bigquery",    "cassandra", "clickhouse",    "cockroachdb",
              "db2",     "delta-lake", "druid",       "dynamodb",  "elasticsearch", "file",
              "gcs",     "hana",       "hdfs",        "iceberg",   "kafka",         "kinesis",
              "mariadb", "mongodb",    "mysql",       "oracle",    "pinot",         "postgres",
              "pulsar",  "s3",         "singlestore", "starrocks"})
            QTest::newRow(name) << false;
    }
    void casesOfEveryPlatform() {
        QFETCH(bool, folds);
        const QString platform = QString::fromLatin1(QTest::currentDataTag());
        const QString upper = normalForm({platform, u"I"_s, u"PROD"_s, u"Db.T"_s});
        QCOMPARE(upper, platform + (folds ? u"/I/PROD/db.t"_s : u"/I/PROD/Db.T"_s));
        // The instance's name is never folded: two accounts are two.
        QVERIFY(upper != normalForm({platform, u"i"_s, u"PROD"_s, u"Db.T"_s}));
    }

    void namesPlatforms_data() {
        QTest::addColumn<QString>("name");
        const std::pair<const char *, QString> rows[] = {{"awsathena", u"athena"_s},
                                                         {"AzureBlob", u"abs"_s},
                                                         {"delta", u"delta-lake"_s},
                                                         {"gs", u"gcs"_s},
                                                         {"mongo", u"mongodb"_s},
                                                         {"PostgreSQL", u"postgres"_s},
                                                         {"s3a", u"s3"_s},
                                                         {"sqlserver", u"mssql"_s},
                                                         {"Unity-Catalog", u"databricks"_s},
                                                         {"unitycatalog", u"databricks"_s},
                                                         {" Acme ", u"acme"_s}};
        for (const auto &[word, name] : rows)
            QTest::newRow(word) << name;
    }
    void namesPlatforms() { QTEST(platformName(QString::fromLatin1(QTest::currentDataTag())), "name"); }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestNormalForm)
#include "tst_normal_form.moc"
