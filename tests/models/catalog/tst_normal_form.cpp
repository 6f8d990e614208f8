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

    void namesPlatforms() {
        QCOMPARE(platformName(u"Unity-Catalog"_s), u"databricks"_s);
        QCOMPARE(platformName(u"Acme"_s), u"acme"_s);
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestNormalForm)
#include "tst_normal_form.moc"
