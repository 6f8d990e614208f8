// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/aspects.h"

#include "plugins/exchange-datahub/lineage.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

// {"created": {...}, "lastModified": {...}} under one key.
void nestedTimes(Reading &reading, Fields &fields) {
    const auto stamps = fields.object("lastModified");
    if (!stamps)
        return;
    Fields inner(*stamps, fields.where() + u".lastModified"_s);
    reading.put(field::createdAt, inner.stamp("created", &reading.report));
    reading.put(field::modifiedAt, inner.stamp("lastModified", &reading.report));
    inner.skip({"deleted"});
    inner.reportUnread(&reading.report);
}

// The first of the urls is where the source shows it; another one is kept beside.
void urls(Reading &reading, Fields &fields, std::initializer_list<std::string_view> keys) {
    QString first;
    for (const std::string_view key : keys) {
        const QString url = fields.text(key);
        if (first.isEmpty()) {
            first = url;
            reading.put(field::url, url);
        } else if (url != first) {
            putCustomProperty(reading, toText(key), url);
        }
    }
}

void chartInfo(Reading &reading, Fields &fields) {
    describeFromSource(reading, fields.text("description"));
    urls(reading, fields, {"externalUrl", "chartUrl"});
    putCustomProperties(reading, fields);
    nestedTimes(reading, fields);
    readChartInputs(reading, fields);
    putCustomProperty(reading, u"chartType"_s, fields.text("type"));
    fields.skip({"title"});
}

void dashboardInfo(Reading &reading, Fields &fields) {
    describeFromSource(reading, fields.text("description"));
    urls(reading, fields, {"dashboardUrl", "externalUrl"});
    putCustomProperties(reading, fields);
    nestedTimes(reading, fields);
    readDashboardParts(reading, fields);
    fields.skip({"title"});
}

void chartQuery(Reading &reading, Fields &fields) {
    reading.put(field::viewLogic, fields.text("rawQuery"));
    reading.put(field::viewLanguage, fields.text("type"));
}

void dataJobInfo(Reading &reading, Fields &fields) {
    describeFromSource(reading, fields.text("description"));
    urls(reading, fields, {"externalUrl"});
    putCustomProperties(reading, fields);
    reading.put(field::type, fields.text("type"));
    reading.put(field::createdAt, fields.stamp("created", &reading.report));
    reading.put(field::modifiedAt, fields.stamp("lastModified", &reading.report));
    if (const QString flow = fields.text("flowUrn"); !flow.isEmpty()) {
        reading.entity().parent = flow;
        reading.entity().parentKind = EntityKind::Flow;
    }
    fields.skip({"name", "env"});
}

void dataFlowInfo(Reading &reading, Fields &fields) {
    describeFromSource(reading, fields.text("description"));
    urls(reading, fields, {"externalUrl"});
    putCustomProperties(reading, fields);
    reading.put(field::createdAt, fields.stamp("created", &reading.report));
    reading.put(field::modifiedAt, fields.stamp("lastModified", &reading.report));
    putCustomProperty(reading, u"project"_s, fields.text("project"));
    fields.skip({"name", "env"});
}

constexpr std::array entries{
    AspectEntry{"chartInfo"_L1, chartInfo},         AspectEntry{"chartQuery"_L1, chartQuery},
    AspectEntry{"dashboardInfo"_L1, dashboardInfo}, AspectEntry{"dataFlowInfo"_L1, dataFlowInfo},
    AspectEntry{"dataJobInfo"_L1, dataJobInfo},     AspectEntry{"dataJobInputOutput"_L1, readJobInputOutput},
    AspectEntry{"inputFields"_L1, readInputFields},
};

} // namespace

std::span<const AspectEntry> activityAspects() {
    return entries;
}

} // namespace meshlens::datahub
