// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/normal_form.h"

#include "models/core/key.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

enum class Case {
    Keep, // A and a are two names
    Fold  // A and a are one name
};

struct Platform {
    QLatin1StringView name;
    Case rule;
};

// Platforms that hold data. Fold only where the platform's own documentation says that identifiers are
// compared without case, or where it stores them in one case whatever was written; a name that needs quotes
// to differ from another by case alone is so rare that a wrong link is left to be split by hand.
constexpr std::array platforms{
    Platform{"abs"_L1, Case::Keep},           // Azure blobs: names are case-sensitive
    Platform{"adlsgen2"_L1, Case::Keep},      // paths are case-sensitive
    Platform{"athena"_L1, Case::Fold},        // stored in lower case
    Platform{"bigquery"_L1, Case::Keep},      // datasets and tables are case-sensitive by default
    Platform{"cassandra"_L1, Case::Keep},     // folded when created; quoted names keep their case
    Platform{"clickhouse"_L1, Case::Keep},    // case-sensitive
    Platform{"cockroachdb"_L1, Case::Keep},   // as PostgreSQL
    Platform{"databricks"_L1, Case::Fold},    // Unity Catalog stores lower case
    Platform{"db2"_L1, Case::Keep},           // folded when created; quoted names keep their case
    Platform{"delta-lake"_L1, Case::Keep},    // paths
    Platform{"druid"_L1, Case::Keep},         // data sources are case-sensitive
    Platform{"duckdb"_L1, Case::Fold},        // identifiers are case-insensitive, quoted ones too
    Platform{"dynamodb"_L1, Case::Keep},      // case-sensitive
    Platform{"elasticsearch"_L1, Case::Keep}, // lower case by rule
    Platform{"file"_L1, Case::Keep},          // paths
    Platform{"gcs"_L1, Case::Keep},           // objects are case-sensitive
    Platform{"glue"_L1, Case::Fold},          // folded to lower case when stored
    Platform{"hana"_L1, Case::Keep},          // folded when created; quoted names keep their case
    Platform{"hdfs"_L1, Case::Keep},          // paths
    Platform{"hive"_L1, Case::Fold},          // the metastore keeps lower case
    Platform{"iceberg"_L1, Case::Keep},       // up to the catalog behind it
    Platform{"kafka"_L1, Case::Keep},         // topics are case-sensitive
    Platform{"kinesis"_L1, Case::Keep},       // streams are case-sensitive
    Platform{"mariadb"_L1, Case::Keep},       // up to the server's file system
    Platform{"mongodb"_L1, Case::Keep},       // collections are case-sensitive
    Platform{"mssql"_L1, Case::Fold},         // the default collations are case-insensitive
    Platform{"mysql"_L1, Case::Keep},         // up to the server's file system
    Platform{"oracle"_L1, Case::Keep},        // folded when created; quoted names keep their case
    Platform{"pinot"_L1, Case::Keep},         // tables are case-sensitive by default
    Platform{"postgres"_L1, Case::Keep},      // folded when created; quoted names keep their case
    Platform{"pulsar"_L1, Case::Keep},        // topics are case-sensitive
    Platform{"redshift"_L1, Case::Fold},      // folded, quoted ones too, unless a session says otherwise
    Platform{"s3"_L1, Case::Keep},            // keys are case-sensitive
    Platform{"singlestore"_L1, Case::Keep},   // tables are case-sensitive by default
    Platform{"snowflake"_L1, Case::Fold}, // unquoted names are one name; catalogs export them in lower case
    Platform{"sqlite"_L1, Case::Fold},    // identifiers are case-insensitive, quoted ones too
    Platform{"starrocks"_L1, Case::Keep}, // case-sensitive
    Platform{"teradata"_L1, Case::Fold},  // object names are case-insensitive
    Platform{"trino"_L1, Case::Fold},     // folded to lower case, quoted ones too
    Platform{"vertica"_L1, Case::Fold},   // identifiers are case-insensitive, quoted ones too
};

constexpr std::array spellings{
    std::pair{"awsathena"_L1, "athena"_L1},
    std::pair{"azureblob"_L1, "abs"_L1},
    std::pair{"delta"_L1, "delta-lake"_L1},
    std::pair{"gs"_L1, "gcs"_L1},
    std::pair{"mongo"_L1, "mongodb"_L1},
    std::pair{"postgresql"_L1, "postgres"_L1},
    std::pair{"s3a"_L1, "s3"_L1},
    std::pair{"sqlserver"_L1, "mssql"_L1},
    std::pair{"unity-catalog"_L1, "databricks"_L1},
    std::pair{"unitycatalog"_L1, "databricks"_L1},
};

} // namespace

QString platformName(const QString &word) {
    QString lower = word.trimmed().toLower();
    for (const auto &[other, name] : spellings) {
        if (lower == other)
            return name;
    }
    return lower;
}

QString normalForm(const PhysicalName &name) {
    const QString platform = platformName(name.platform);
    const auto known =
        std::ranges::find_if(platforms, [&](const Platform &entry) { return entry.name == platform; });
    if (known == platforms.end() || name.qualifiedName.isEmpty())
        return {};
    const QString qualified = known->rule == Case::Fold ? name.qualifiedName.toLower() : name.qualifiedName;
    const QString environment = name.environment.isEmpty() ? u"PROD"_s : name.environment.toUpper();
    return QStringList{platform, encodeKeyStep(name.instance), encodeKeyStep(environment),
                       encodeKeyStep(qualified)}
        .join(u'/');
}

} // namespace meshlens
