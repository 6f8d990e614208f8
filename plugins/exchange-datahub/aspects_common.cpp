// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/aspects.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

// "technical" of TECHNICAL_OWNER and of urn:li:ownershipType:__system__technical_owner; empty for no role.
QString roleOf(const QString &word) {
    QString role = word.toLower();
    if (role.startsWith("__system__"_L1))
        role = role.sliced(10);
    if (role == "dataowner"_L1)
        return u"data"_s;
    if (role == "data_steward"_L1)
        return u"steward"_s;
    if (role.endsWith("_owner"_L1))
        role.chop(6);
    return role == "none"_L1 ? QString() : role;
}

QString ownerRole(const Reading &reading, Fields &owner) {
    const QString type = owner.text("type");
    const QString typeUrn = owner.text("typeUrn");
    if (typeUrn.isEmpty())
        return roleOf(type);
    const QString name = reading.survey.ownershipType(typeUrn);
    return name.isEmpty() ? roleOf(lastWordOf(typeUrn)) : name;
}

void ownership(Reading &reading, Fields &fields) {
    int order = 0;
    QSet<QString> owners;
    fields.each("owners", &reading.report, [&](Fields &owner) {
        const QString urn = owner.text("owner");
        owners.insert(urn);
        reading.relate(RelationKind::Owner, kindOfUrn(urn), urn, ownerRole(reading, owner), order++);
    });
    // The same owners by role, for DataHub's search; it may be out of step.
    if (const auto types = fields.object("ownerTypes")) {
        Fields byType(*types, {});
        for (const auto type : *types) {
            const QStringList urns = byType.texts(type.key);
            for (const QString &urn : urns) {
                if (!owners.contains(urn))
                    reading.report.addUnread(fields.where() + u".ownerTypes"_s);
            }
        }
    }
    fields.skip({"lastModified"});
}

void relateList(Reading &reading, Fields &fields, std::string_view list, std::string_view name,
                RelationKind relation, EntityKind kind) {
    int order = 0;
    QSet<QString> seen;
    fields.each(list, &reading.report, [&](Fields &entry) {
        const QString urn = entry.text(name);
        if (!seen.contains(urn))
            reading.relate(relation, kind, urn, {}, order++);
        seen.insert(urn);
    });
}

void globalTags(Reading &reading, Fields &fields) {
    relateList(reading, fields, "tags", "tag", RelationKind::Tag, EntityKind::Tag);
}

void glossaryTerms(Reading &reading, Fields &fields) {
    relateList(reading, fields, "terms", "urn", RelationKind::Term, EntityKind::Term);
}

void domains(Reading &reading, Fields &fields) {
    int order = 0;
    const QStringList urns = fields.texts("domains");
    for (const QString &urn : urns)
        reading.relate(RelationKind::Domain, EntityKind::Domain, urn, {}, order++);
}

void addLink(QJsonArray &links, const QString &url, const QString &description) {
    if (url.isEmpty())
        return;
    QJsonObject link{{u"url"_s, url}};
    if (!description.isEmpty())
        link.insert(u"description"_s, description);
    links.append(link);
}

void gatherLinks(Reading &reading, const QJsonArray &links) {
    if (!links.isEmpty())
        reading.sink.gather(reading.urn, reading.kind, field::links, links);
}

void institutionalMemory(Reading &reading, Fields &fields) {
    QJsonArray links;
    fields.each("elements", &reading.report, [&](Fields &element) {
        const QString description = element.text("description");
        addLink(links, element.text("url"), description);
        element.skip({"settings"});
    });
    gatherLinks(reading, links);
}

void embed(Reading &reading, Fields &fields) {
    QJsonArray links;
    addLink(links, fields.text("renderUrl"), tr("Embedded view"));
    gatherLinks(reading, links);
    reading.report.add(fields.where(), tr("kept as a link"), Loss::Kind::Kept);
}

void structured(Reading &reading, Fields &fields) {
    const QJsonArray properties = reading.survey.labelled(structuredProperties(fields, &reading.report));
    if (!properties.isEmpty())
        reading.entity().body.insert(field::properties, properties);
}

void status(Reading &reading, Fields &fields) {
    if (fields.isTrue("removed"))
        reading.entity().body.insert(field::sourceInactive, true);
}

void subTypes(Reading &reading, Fields &fields) {
    const QStringList names = fields.texts("typeNames");
    if (names.isEmpty())
        return;
    QJsonObject &body = reading.entity().body;
    body.insert(field::subTypes, QJsonArray::fromStringList(names));
    // Charts and dashboards stay what their urn says.
    if (reading.urn.type != "chart"_L1 && reading.urn.type != "dashboard"_L1)
        body.insert(field::type, typeOfSubType(names.first()));
}

void documented(Reading &reading, Fields &fields) {
    const Documented found = documentation(fields, &reading.report);
    const QString &urn = reading.urn.text;
    const bool better =
        reading.survey.has(urn, EditedText) || (found.inferred && reading.survey.has(urn, SourceText));
    fields.skip({"lastModified"});
    if (found.text.isEmpty())
        return;
    if (better) {
        reading.report.add(fields.where(), tr("not carried where a better description is there"),
                           Loss::Kind::Dropped);
        return;
    }
    reading.put(field::description, found.text);
    if (found.inferred)
        reading.entity().body.insert(field::inferred, true);
}

void edited(Reading &reading, Fields &fields) {
    describeEdited(reading, fields.text("description"));
    if (const QString name = fields.text("name"); !name.isEmpty())
        reading.entity().displayName = name;
    fields.skip({"created", "lastModified"});
}

void container(Reading &reading, Fields &fields) {
    if (const QString parent = fields.text("container"); !parent.isEmpty()) {
        reading.entity().parent = parent;
        reading.entity().parentKind = EntityKind::Container;
    }
}

void deprecation(Reading &reading, Fields &fields) {
    const QString note = fields.text("note");
    if (fields.isTrue("deprecated"))
        reading.put(field::deprecation, note.isEmpty() ? tr("Deprecated") : note);
}

// Checks by the last word of their urns.
QJsonArray checkNames(Fields &fields, std::string_view list, std::string_view name, Report &report) {
    QStringList names;
    fields.each(list, &report, [&](Fields &check) {
        names.append(lastWordOf(check.text(name)));
        check.skip({"type"}); // the list says it
    });
    names.removeAll(QString());
    names.removeDuplicates();
    return QJsonArray::fromStringList(names);
}

void gatherChecks(Reading &reading, const QJsonArray &passing, const QJsonArray &failing) {
    QJsonObject checks;
    if (!passing.isEmpty())
        checks.insert(u"passing"_s, passing);
    if (!failing.isEmpty())
        checks.insert(u"failing"_s, failing);
    if (!checks.isEmpty())
        reading.sink.gather(reading.urn, reading.kind, field::checks, checks);
}

void testResults(Reading &reading, Fields &fields) {
    const QJsonArray passing = checkNames(fields, "passing", "test", reading.report);
    const QJsonArray failing = checkNames(fields, "failing", "test", reading.report);
    gatherChecks(reading, passing, failing);
}

void assertionsSummary(Reading &reading, Fields &fields) {
    const QJsonArray passing = checkNames(fields, "passingAssertionDetails", "urn", reading.report);
    const QJsonArray failing = checkNames(fields, "failingAssertionDetails", "urn", reading.report);
    gatherChecks(reading, passing, failing);
    fields.skip({"passingAssertions", "failingAssertions", "erroringAssertions"});
}

constexpr std::array entries{
    AspectEntry{"assertionsSummary"_L1, assertionsSummary},
    AspectEntry{"container"_L1, container},
    AspectEntry{"dataPlatformInstance"_L1, nullptr},
    AspectEntry{"deprecation"_L1, deprecation},
    AspectEntry{"documentation"_L1, documented},
    AspectEntry{"domains"_L1, domains},
    AspectEntry{"editableChartProperties"_L1, edited},
    AspectEntry{"editableContainerProperties"_L1, edited},
    AspectEntry{"editableDashboardProperties"_L1, edited},
    AspectEntry{"editableDataFlowProperties"_L1, edited},
    AspectEntry{"editableDataJobProperties"_L1, edited},
    AspectEntry{"editableDatasetProperties"_L1, edited},
    AspectEntry{"embed"_L1, embed},
    AspectEntry{"globalTags"_L1, globalTags},
    AspectEntry{"glossaryTerms"_L1, glossaryTerms},
    AspectEntry{"institutionalMemory"_L1, institutionalMemory},
    AspectEntry{"ownership"_L1, ownership},
    AspectEntry{"status"_L1, status},
    AspectEntry{"structuredProperties"_L1, structured},
    AspectEntry{"subTypes"_L1, subTypes},
    AspectEntry{"testResults"_L1, testResults},
};

} // namespace

std::span<const AspectEntry> commonAspects() {
    return entries;
}

} // namespace meshlens::datahub
