// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/aspects.h"

#include "plugins/exchange-datahub/lineage.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

void times(Reading &reading, Fields &fields) {
    reading.put(field::createdAt, fields.stamp("created", &reading.report));
    reading.put(field::modifiedAt, fields.stamp("lastModified", &reading.report));
}

// The name of the system, unless a person gave another; then it is kept beside.
void nameFromSource(Reading &reading, Fields &fields) {
    const QString name = fields.text("name");
    if (name.isEmpty())
        return;
    if (!reading.survey.has(reading.urn.text, EditedName)) {
        reading.entity().displayName = name;
        return;
    }
    putCustomProperty(reading, u"sourceName"_s, name);
    reading.report.add(fields.where() + u".name"_s, tr("a person gave another name; kept as custom property"),
                       Loss::Kind::Kept);
}

void datasetProperties(Reading &reading, Fields &fields) {
    nameFromSource(reading, fields);
    reading.put(field::qualifiedName, fields.text("qualifiedName"));
    reading.put(field::url, fields.text("externalUrl"));
    describeFromSource(reading, fields.text("description"));
    putCustomProperties(reading, fields);
    times(reading, fields);
}

void containerProperties(Reading &reading, Fields &fields) {
    nameFromSource(reading, fields);
    reading.put(field::qualifiedName, fields.text("qualifiedName"));
    reading.put(field::url, fields.text("externalUrl"));
    describeFromSource(reading, fields.text("description"));
    putCustomProperties(reading, fields);
    times(reading, fields);
    fields.skip({"env"});
}

void schemaMetadata(Reading &reading, Fields &fields) {
    reading.columns.declare(reading.urn, fields);
    // The platform is the urn's; its own schema text says nothing that the fields do not, unless it is there.
    fields.skip({"platform", "created", "lastModified", "deleted", "dataset", "cluster"});
    if (const auto platformSchema = fields.object("platformSchema");
        platformSchema && !isEmpty(*platformSchema))
        reading.report.addUnread(fields.where() + u".platformSchema"_s);
}

// Read by the survey; here only what it leaves.
void editableSchemaMetadata(Reading &reading, Fields &fields) {
    fields.skip({"created", "lastModified"});
    fields.each("editableSchemaFieldInfo", &reading.report, [&](Fields &field) {
        field.skip({"fieldPath", "description"});
        for (const auto &[key, list, name] :
             {std::tuple{"globalTags", "tags", "tag"}, std::tuple{"glossaryTerms", "terms", "urn"}}) {
            if (const auto object = field.object(key)) {
                Fields inner(*object, field.where() + u'.' + QLatin1StringView(key));
                inner.each(list, &reading.report, [&](Fields &entry) { entry.skip({name}); });
                inner.reportUnread(&reading.report);
            }
        }
    });
}

void viewProperties(Reading &reading, Fields &fields) {
    reading.put(field::viewLogic, fields.text("viewLogic"));
    reading.put(field::viewLanguage, fields.text("viewLanguage"));
    const auto materialized = fields.element("materialized");
    bool value = false;
    if (materialized && materialized->get_bool().get(value) == simdjson::SUCCESS)
        reading.entity().body.insert(field::materialized, value);
}

void usageFeatures(Reading &reading, Fields &fields) {
    reading.put(field::queries30d, fields.number("queryCountLast30Days"));
    reading.put(field::users30d, fields.number("uniqueUserCountLast30Days"));
    reading.put(field::views30d, fields.number("viewCountLast30Days"));
    fields.reportUnreadAsOne(reading.report);
}

void sizes(Reading &reading, Fields &fields) {
    reading.put(field::rowCount, fields.number("rowCount"));
    reading.put(field::sizeBytes, fields.number("sizeInBytes"));
}

void storageFeatures(Reading &reading, Fields &fields) {
    sizes(reading, fields);
    fields.reportUnreadAsOne(reading.report);
}

// A profile is a series over time; the newest that the input holds is read.
void datasetProfile(Reading &reading, Fields &fields) {
    sizes(reading, fields);
    fields.skip({"timestampMillis", "columnCount", "partitionSpec", "messageId", "eventGranularity"});
}

// "primary" stands on the relation that leads to the primary one.
void siblings(Reading &reading, Fields &fields) {
    const QStringList urns = fields.texts("siblings");
    fields.skip({"primary"});
    int order = 0;
    for (const QString &urn : urns) {
        const bool primary = reading.survey.has(urn, IsPrimary);
        reading.relate(RelationKind::Sibling, EntityKind::Dataset, urn, primary ? u"primary"_s : QString(),
                       order++);
    }
}

constexpr std::array entries{
    AspectEntry{"containerProperties"_L1, containerProperties},
    AspectEntry{"datasetProfile"_L1, datasetProfile},
    AspectEntry{"datasetProperties"_L1, datasetProperties},
    AspectEntry{"editableSchemaMetadata"_L1, editableSchemaMetadata},
    AspectEntry{"schemaMetadata"_L1, schemaMetadata},
    AspectEntry{"siblings"_L1, siblings},
    AspectEntry{"storageFeatures"_L1, storageFeatures},
    AspectEntry{"upstreamLineage"_L1, readUpstreamLineage},
    AspectEntry{"usageFeatures"_L1, usageFeatures},
    AspectEntry{"viewProperties"_L1, viewProperties},
};

} // namespace

std::span<const AspectEntry> datasetAspects() {
    return entries;
}

} // namespace meshlens::datahub
