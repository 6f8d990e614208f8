// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/server.h"

#include <QFileInfo>
#include <QHash>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString textOf(const QJsonObject &server, const QString &key) {
    const QJsonValue value = server.value(key);
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString().trimmed();
}

// PROD, DEV, ... as other sources write them.
QString environmentOf(const QJsonObject &server) {
    static const QHash<QString, QString> words{{u"PRODUCTION"_s, u"PROD"_s}, {u"PRD"_s, u"PROD"_s},
                                               {u"LIVE"_s, u"PROD"_s},       {u"DEVELOPMENT"_s, u"DEV"_s},
                                               {u"STAGING"_s, u"STG"_s},     {u"STAGE"_s, u"STG"_s}};
    const QString upper = textOf(server, u"environment"_s).toUpper();
    return words.value(upper, upper);
}

// Host and port, as they tell one server from another; nobody else knows this machine as localhost.
QString hostOf(const QJsonObject &server) {
    const QString host = textOf(server, u"host"_s);
    if (host.isEmpty() || host == "localhost"_L1 || host == "127.0.0.1"_L1)
        return {};
    const QString port = textOf(server, u"port"_s);
    return port.isEmpty() || host.contains(u':') ? host : host + u':' + port;
}

struct Rule {
    QStringList containers; // fields whose values come before the name, outermost first
    QString instance;       // the field that tells servers apart; "host": with its port
};

const Rule *ruleOf(const QString &type) {
    static const QHash<QString, Rule> rules{
        {u"athena"_s, {{u"schema"_s}, {}}},
        {u"bigquery"_s, {{u"project"_s, u"dataset"_s}, {}}},
        {u"clickhouse"_s, {{u"database"_s}, u"host"_s}},
        {u"databricks"_s, {{u"catalog"_s, u"schema"_s}, u"host"_s}},
        {u"db2"_s, {{u"database"_s, u"schema"_s}, u"host"_s}},
        {u"duckdb"_s, {{u"database"_s, u"schema"_s}, {}}},
        {u"glue"_s, {{u"database"_s}, u"account"_s}},
        {u"hive"_s, {{u"database"_s}, u"host"_s}},
        {u"kafka"_s, {{}, u"host"_s}},
        {u"kinesis"_s, {{}, u"region"_s}},
        {u"mysql"_s, {{u"database"_s}, u"host"_s}},
        {u"oracle"_s, {{}, u"host"_s}},
        {u"postgres"_s, {{u"database"_s, u"schema"_s}, u"host"_s}},
        {u"redshift"_s, {{u"database"_s, u"schema"_s}, u"host"_s}},
        {u"snowflake"_s, {{u"database"_s, u"schema"_s}, u"account"_s}},
        {u"mssql"_s, {{u"database"_s, u"schema"_s}, u"host"_s}},
        {u"trino"_s, {{u"catalog"_s, u"schema"_s}, u"host"_s}},
        {u"vertica"_s, {{u"database"_s, u"schema"_s}, u"host"_s}},
    };
    const auto found = rules.constFind(type);
    return found == rules.constEnd() ? nullptr : &*found;
}

QString containerOf(const QJsonObject &server, const QString &platform, const QString &field) {
    const QString text = textOf(server, field);
    if (platform != "duckdb"_L1)
        return text;
    // DuckDB calls a database by its file.
    return field == "database"_L1 ? QFileInfo(text).completeBaseName() : text.isEmpty() ? u"main"_s : text;
}

// The name below what of the containers it does not say itself; empty where one that is needed is missing.
QString qualifiedName(const QJsonObject &server, const QString &platform, const Rule &rule,
                      const QString &name) {
    const bool dotted = !rule.containers.isEmpty();
    const qsizetype said = dotted ? name.count(u'.') : 0;
    QStringList parts;
    for (qsizetype i = 0; i < rule.containers.size() - said; ++i) {
        parts.append(containerOf(server, platform, rule.containers[i]));
        if (parts.constLast().isEmpty())
            return {};
    }
    parts.append(name);
    return parts.join(u'.');
}

// "s3://bucket/path/{model}/*.json" -> s3, "bucket/path/orders". A location of several objects is nobody's.
void placeByLocation(PhysicalName &place, const QString &location, const QString &name, bool only) {
    QString path = location;
    const bool each = path.contains("{model}"_L1);
    path.replace("{model}"_L1, name);
    if (path.isEmpty() || (!only && !each))
        return;
    // What stands for many files is the folder that holds them.
    if (const qsizetype star = path.indexOf(u'*'); star >= 0)
        path = path.left(path.lastIndexOf(u'/', star));
    const QUrl url(path);
    static const QHash<QString, QString> platforms{{u"s3"_s, u"s3"_s},         {u"s3a"_s, u"s3"_s},
                                                   {u"gs"_s, u"gcs"_s},        {u"az"_s, u"abs"_s},
                                                   {u"abfs"_s, u"adlsgen2"_s}, {u"abfss"_s, u"adlsgen2"_s}};
    const QString platform = platforms.value(url.scheme());
    if (platform.isEmpty() || url.host().isEmpty())
        return;
    place.platform = platform;
    // abfss://container@account.dfs.core.windows.net/path
    const QString container = url.userName().isEmpty() ? url.host() : url.userName();
    if (!url.userName().isEmpty())
        place.instance = url.host();
    place.qualifiedName = (QStringList{container} + url.path().split(u'/', Qt::SkipEmptyParts)).join(u'/');
}

} // namespace

std::optional<QJsonObject> mainServer(const QJsonArray &servers) {
    std::vector<QJsonObject> known;
    for (const QJsonValue &value : servers) {
        const QJsonObject server = value.toObject();
        if (!textOf(server, u"type"_s).isEmpty())
            known.push_back(server);
    }
    if (known.empty())
        return {};
    const auto production = std::ranges::find_if(known, [](const QJsonObject &server) {
        const QString environment = environmentOf(server);
        return environment.isEmpty() || environment == "PROD"_L1;
    });
    return production == known.end() ? known.front() : *production;
}

PhysicalName placeOn(const QJsonObject &server, const QString &physicalName, bool only) {
    const QString type = textOf(server, u"type"_s).toLower();
    PhysicalName place{.platform = type == "presto"_L1 ? u"trino"_s : platformName(type),
                       .instance = {},
                       .environment = environmentOf(server),
                       .qualifiedName = {}};
    if (type == "s3"_L1 || type == "azure"_L1) {
        placeByLocation(place, textOf(server, u"location"_s), physicalName, only);
    } else if (type == "local"_L1) {
        place.platform = u"file"_s;
        QString path = textOf(server, u"path"_s);
        if (only || path.contains("{model}"_L1))
            place.qualifiedName = path.replace("{model}"_L1, physicalName);
    } else if (const Rule *rule = ruleOf(place.platform)) {
        place.instance = rule->instance == "host"_L1 ? hostOf(server) : textOf(server, rule->instance);
        place.qualifiedName =
            physicalName.isEmpty() ? QString() : qualifiedName(server, place.platform, *rule, physicalName);
    }
    // ${VARIABLE} is known when the contract is used.
    if (place.qualifiedName.contains("${"_L1) || place.instance.contains("${"_L1) ||
        place.environment.contains("${"_L1)) {
        place.instance.clear();
        place.environment.clear();
        place.qualifiedName.clear();
    }
    return place;
}

} // namespace meshlens::odcs
