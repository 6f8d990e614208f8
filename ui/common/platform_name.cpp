// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/platform_name.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {

QString platformName(const QString &platform) {
    static constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 14> names{
        {{"snowflake"_L1, "Snowflake"_L1},
         {"dbt"_L1, "dbt"_L1},
         {"s3"_L1, "S3"_L1},
         {"looker"_L1, "Looker"_L1},
         {"airflow"_L1, "Airflow"_L1},
         {"kafka"_L1, "Kafka"_L1},
         {"bigquery"_L1, "BigQuery"_L1},
         {"redshift"_L1, "Redshift"_L1},
         {"postgres"_L1, "PostgreSQL"_L1},
         {"mysql"_L1, "MySQL"_L1},
         {"tableau"_L1, "Tableau"_L1},
         {"powerbi"_L1, "Power BI"_L1},
         {"databricks"_L1, "Databricks"_L1},
         {"spark"_L1, "Spark"_L1}}};
    const auto name = std::ranges::find(names, platform, [](const auto &one) { return QString(one.first); });
    return name == names.end() ? platform : QString(name->second);
}

} // namespace meshlens::ui
