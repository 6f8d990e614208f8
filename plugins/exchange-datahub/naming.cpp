// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/naming.h"

#include "models/catalog/field_names.h"
#include "models/catalog/normal_form.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

constexpr int deepest = 32;

// The types of things whose connector gives no sub-type.
QString typeOfPlatform(const QString &platform) {
    static const QHash<QString, QString> types{
        {u"abs"_s, u"file"_s},     {u"file"_s, u"file"_s},   {u"gcs"_s, u"file"_s},
        {u"hdfs"_s, u"file"_s},    {u"kafka"_s, u"topic"_s}, {u"kinesis"_s, u"stream"_s},
        {u"pulsar"_s, u"topic"_s}, {u"s3"_s, u"file"_s},     {u"sftp"_s, u"file"_s},
    };
    return types.value(platform);
}

bool isProduction(const QString &environment) {
    return environment.isEmpty() || environment.compare("PROD"_L1, Qt::CaseInsensitive) == 0;
}

void put(QJsonObject &body, QLatin1StringView field, const QString &text) {
    if (!text.isEmpty())
        body.insert(field, text);
}

// "snowflake, instance, environment" of a key or a body: what is usual is left out of keys.
QStringList placeSteps(const QString &platform, const QString &instance, const QString &environment) {
    return {platform, instance, isProduction(environment) ? QString() : environment};
}

} // namespace

QString typeOfSubType(const QString &subType) {
    // Words that several connectors use for the same thing, or that name their tool.
    static const QHash<QString, QString> types{
        {u"custom sql"_s, u"view"_s},
        {u"embedded data source"_s, u"datasource"_s},
        {u"published data source"_s, u"datasource"_s},
        {u"lookml explore"_s, u"explore"_s},
        {u"lookml model"_s, u"model"_s},
        {u"lookml project"_s, u"project"_s},
        {u"materialized view"_s, u"view"_s},
        {u"external table"_s, u"table"_s},
        {u"s3 bucket"_s, u"bucket"_s},
        {u"gcs bucket"_s, u"bucket"_s},
        {u"power bi dataset"_s, u"model"_s},
        {u"powerbi dataset"_s, u"model"_s},
    };
    const QString lower = subType.trimmed().toLower();
    return types.value(lower, lower);
}

QString Naming::nameOf(const Urn &urn, qsizetype part) const {
    const QString key = m_survey.keyName(urn.text);
    return key.isEmpty() ? urn.part(part) : key;
}

QStringList Naming::pathOfNames(const Urn &urn) const {
    QStringList path;
    QString at = urn.text;
    for (int i = 0; i < deepest && !at.isEmpty(); ++i) {
        const QString name = m_survey.name(at);
        path.prepend(name.isEmpty() ? lastWordOf(at) : name);
        at = m_survey.parent(at);
    }
    return path;
}

SourceEntity Naming::skeleton(const Urn &urn, EntityKind kind) const {
    SourceEntity entity;
    if (urn.type == "dataset"_L1)
        entity = dataset(urn);
    else if (kind == EntityKind::Dataset)
        entity = chart(urn);
    else if (kind == EntityKind::Job)
        entity = job(urn);
    else if (kind == EntityKind::Flow)
        entity = flow(urn);
    else if (kind == EntityKind::Container)
        entity = container(urn);
    else
        entity = other(urn, kind);
    entity.kind = kind;
    entity.name = urn.text;
    entity.keySteps.removeAll(QString());
    return entity;
}

SourceEntity Naming::dataset(const Urn &urn) const {
    const QString platform = urn.lastWord(0);
    const QString instance = m_survey.instance(urn.text);
    const QString environment = urn.part(2);
    QString qualified = nameOf(urn, 1);
    if (!instance.isEmpty() && qualified.startsWith(instance + u'.'))
        qualified = qualified.sliced(instance.size() + 1);

    SourceEntity entity;
    if (!m_survey.has(urn.text, HasName) && !m_survey.has(urn.text, EditedName))
        entity.displayName = qualified.section(u'.', -1).section(u'/', -1);
    // A path's folders are steps of the key, as they would be encoded into one unreadable step.
    entity.keySteps = placeSteps(platform, instance, environment) + qualified.split(u'/', Qt::SkipEmptyParts);
    entity.normalForm = normalForm({platform, instance, environment, qualified});
    put(entity.body, field::platform, platform);
    put(entity.body, field::instance, instance);
    put(entity.body, field::environment, environment);
    if (!m_survey.has(urn.text, HasQualifiedName))
        put(entity.body, field::qualifiedName, qualified);
    if (!m_survey.has(urn.text, HasSubType))
        put(entity.body, field::type, m_survey.has(urn.text, HasView) ? u"view"_s : typeOfPlatform(platform));
    return entity;
}

SourceEntity Naming::chart(const Urn &urn) const {
    SourceEntity entity;
    const QString id = nameOf(urn, 1);
    const QString title = m_survey.name(urn.text);
    entity.displayName = title.isEmpty() ? id : title;
    entity.keySteps =
        placeSteps(urn.part(0), m_survey.instance(urn.text), {}) + QStringList{entity.displayName};
    put(entity.body, field::platform, urn.part(0));
    put(entity.body, field::instance, m_survey.instance(urn.text));
    put(entity.body, field::qualifiedName, id);
    put(entity.body, field::type, urn.type);
    return entity;
}

SourceEntity Naming::flow(const Urn &urn) const {
    SourceEntity entity;
    const QString name = m_survey.name(urn.text);
    entity.displayName = name.isEmpty() ? nameOf(urn, 1) : name;
    // A flow's cluster is where it runs; the usual ones say nothing.
    const QString cluster = urn.part(2);
    const QString word = cluster.section(u'.', -1).toLower();
    const bool usual = word == "prod"_L1 || word == "default"_L1 || word.isEmpty();
    entity.keySteps = {urn.part(0), m_survey.instance(urn.text), usual ? QString() : cluster,
                       entity.displayName};
    put(entity.body, field::platform, urn.part(0));
    put(entity.body, field::instance, m_survey.instance(urn.text));
    if (!usual)
        put(entity.body, field::environment, cluster);
    return entity;
}

SourceEntity Naming::job(const Urn &urn) const {
    SourceEntity entity;
    const QString name = m_survey.name(urn.text);
    entity.displayName = name.isEmpty() ? nameOf(urn, 1) : name;
    if (const auto flowUrn = Urn::parse(urn.part(0))) {
        const SourceEntity own = flow(*flowUrn);
        entity.keySteps = own.keySteps;
        put(entity.body, field::platform, flowUrn->part(0));
        entity.parent = flowUrn->text;
        entity.parentKind = EntityKind::Flow;
    }
    entity.keySteps.append(entity.displayName);
    put(entity.body, field::instance, m_survey.instance(urn.text));
    return entity;
}

SourceEntity Naming::container(const Urn &urn) const {
    SourceEntity entity;
    const QStringList path = pathOfNames(urn);
    const QString platform = m_survey.platform(urn.text);
    const QString environment = m_survey.environment(urn.text);
    const QString instance = m_survey.instance(urn.text);
    entity.displayName = path.last();
    entity.keySteps = placeSteps(platform, instance, environment) + path;
    put(entity.body, field::platform, platform);
    put(entity.body, field::instance, instance);
    put(entity.body, field::environment, environment);
    return entity;
}

SourceEntity Naming::other(const Urn &urn, EntityKind kind) const {
    SourceEntity entity;
    const QString id = nameOf(urn, 0);
    const QString name = m_survey.name(urn.text);
    entity.displayName = name.isEmpty() ? id : name;
    if (kind == EntityKind::Domain)
        entity.keySteps = pathOfNames(urn);
    else if (kind == EntityKind::Person)
        entity.keySteps = {id};
    else
        entity.keySteps = {entity.displayName};
    return entity;
}

} // namespace meshlens::datahub
