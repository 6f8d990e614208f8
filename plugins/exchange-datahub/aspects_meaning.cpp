// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/aspects.h"

#include <QCoreApplication>
#include <QSet>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

void setParent(Reading &reading, const QString &parent, EntityKind kind) {
    if (parent.isEmpty())
        return;
    reading.entity().parent = parent;
    reading.entity().parentKind = kind;
}

void relateAll(Reading &reading, const QStringList &urns, RelationKind relation, EntityKind kind,
               const QString &role) {
    int order = 0;
    for (const QString &urn : urns)
        reading.relate(relation, kind, urn, role, order++);
}

// Values that have no field of their own stay readable as custom properties, and the report says so.
void keepAsProperty(Reading &reading, Fields &fields, std::string_view key) {
    const QString value = fields.text(key);
    if (value.isEmpty())
        return;
    putCustomProperty(reading, toText(key), value);
    reading.report.add(fields.where() + u'.' + toText(key), tr("kept as custom property"), Loss::Kind::Kept);
}

void domainProperties(Reading &reading, Fields &fields) {
    reading.put(field::description, fields.text("description"));
    putCustomProperties(reading, fields);
    reading.put(field::createdAt, fields.stamp("created", &reading.report));
    setParent(reading, fields.text("parentDomain"), EntityKind::Domain);
    fields.skip({"name"});
}

void dataProductProperties(Reading &reading, Fields &fields) {
    reading.put(field::description, fields.text("description"));
    reading.put(field::url, fields.text("externalUrl"));
    putCustomProperties(reading, fields);
    int order = 0;
    fields.each("assets", &reading.report, [&](Fields &asset) {
        const QString urn = asset.text("destinationUrn");
        const QString role = asset.isTrue("outputPort") ? u"output"_s : QString();
        reading.relate(RelationKind::Member, kindOfUrn(urn), urn, role, order++);
        asset.skip({"sourceUrn"});
    });
    fields.skip({"name"});
}

void glossaryTermInfo(Reading &reading, Fields &fields) {
    reading.put(field::description, fields.text("definition"));
    reading.put(field::url, fields.text("sourceUrl"));
    putCustomProperties(reading, fields);
    setParent(reading, fields.text("parentNode"), EntityKind::TermGroup);
    fields.skip({"name", "id"});
}

void glossaryNodeInfo(Reading &reading, Fields &fields) {
    reading.put(field::description, fields.text("definition"));
    putCustomProperties(reading, fields);
    setParent(reading, fields.text("parentNode"), EntityKind::TermGroup);
    fields.skip({"name", "id"});
}

void glossaryRelatedTerms(Reading &reading, Fields &fields) {
    for (const auto &[key, role] : {std::pair{"isRelatedTerms", "isA"}, std::pair{"hasRelatedTerms", "hasA"},
                                    std::pair{"values", "values"}, std::pair{"relatedTerms", "related"}})
        relateAll(reading, fields.texts(key), RelationKind::RelatedTerm, EntityKind::Term,
                  QLatin1StringView(role));
}

void tagProperties(Reading &reading, Fields &fields) {
    reading.put(field::description, fields.text("description"));
    reading.put(field::color, fields.text("colorHex"));
    fields.skip({"name"});
}

void documentInfo(Reading &reading, Fields &fields) {
    if (const auto contents = fields.object("contents")) {
        Fields inner(*contents, fields.where() + u".contents"_s);
        reading.put(field::text, inner.text("text"));
        inner.reportUnread(&reading.report);
    }
    if (const auto status = fields.object("status")) {
        Fields inner(*status, fields.where() + u".status"_s);
        reading.put(field::state, inner.text("state"));
        inner.reportUnread(&reading.report);
    }
    putCustomProperties(reading, fields);
    reading.put(field::createdAt, fields.stamp("created", &reading.report));
    reading.put(field::modifiedAt, fields.stamp("lastModified", &reading.report));
    int order = 0;
    fields.each("relatedAssets", &reading.report, [&](Fields &related) {
        const QString urn = related.text("asset");
        reading.relate(RelationKind::About, kindOfUrn(urn), urn, {}, order++);
    });
    fields.each("relatedDocuments", &reading.report, [&](Fields &related) {
        reading.relate(RelationKind::About, EntityKind::Document, related.text("document"), u"related"_s,
                       order++);
    });
    if (const auto parent = fields.object("parentDocument"))
        setParent(reading, Fields(*parent, {}).text("document"), EntityKind::Document);
    fields.skip({"title"});
}

void documentSettings(Reading &reading, Fields &fields) {
    const auto shown = fields.element("showInGlobalContext");
    bool value = false;
    if (shown && shown->get_bool().get(value) == simdjson::SUCCESS)
        reading.entity().body.insert(field::showInContext, value);
}

void corpGroupInfo(Reading &reading, Fields &fields) {
    reading.put(field::description, fields.text("description"));
    reading.put(field::email, fields.text("email"));
    reading.put(field::createdAt, fields.stamp("created", &reading.report));
    relateAll(reading, fields.texts("admins"), RelationKind::Owner, EntityKind::Person, u"admin"_s);
    // Membership is told by the person.
    const QStringList members = fields.texts("members");
    for (const QString &person : members) {
        reading.sink.add(SourceRelation{
            RelationKind::MemberOf, EntityKind::Person, person, EntityKind::Team, reading.urn.text, {}, 0});
    }
    keepAsProperty(reading, fields, "slack");
    fields.skip({"displayName"});
}

void corpUserInfo(Reading &reading, Fields &fields) {
    reading.put(field::email, fields.text("email"));
    reading.put(field::department, fields.text("departmentName"));
    if (const QString title = fields.text("title"); !reading.survey.has(reading.urn.text, EditedTitle)) {
        reading.put(field::title, title);
    } else if (!title.isEmpty()) {
        putCustomProperty(reading, u"sourceTitle"_s, title);
        reading.report.add(fields.where() + u".title"_s,
                           tr("the person wrote another; kept as custom property"), Loss::Kind::Kept);
    }
    if (const QString full = fields.text("fullName"); full != reading.survey.name(reading.urn.text))
        keepAsProperty(reading, fields, "fullName");
    const auto active = fields.element("active");
    bool isActive = true;
    if (active && active->get_bool().get(isActive) == simdjson::SUCCESS && !isActive)
        reading.entity().body.insert(field::sourceInactive, true);
    putCustomProperties(reading, fields);
    keepAsProperty(reading, fields, "countryCode");
    keepAsProperty(reading, fields, "managerUrn");
    fields.skip({"displayName", "firstName", "lastName", "departmentId"});
}

void corpUserEditableInfo(Reading &reading, Fields &fields) {
    reading.put(field::title, fields.text("title"));
    reading.put(field::description, fields.text("aboutMe"));
    fields.skip({"displayName"});
}

void corpUserStatus(Reading &reading, Fields &fields) {
    const QString state = fields.text("status");
    if (state.isEmpty() || state == "ACTIVE"_L1)
        return;
    reading.entity().body.insert(field::sourceInactive, true);
    reading.report.addUnread(fields.where() + u".status"_s);
}

void groupMembership(Reading &reading, Fields &fields) {
    relateAll(reading, fields.texts("groups"), RelationKind::MemberOf, EntityKind::Team, {});
}

void nativeGroupMembership(Reading &reading, Fields &fields) {
    relateAll(reading, fields.texts("nativeGroups"), RelationKind::MemberOf, EntityKind::Team, {});
}

constexpr std::array entries{
    AspectEntry{"corpGroupInfo"_L1, corpGroupInfo},
    AspectEntry{"corpUserEditableInfo"_L1, corpUserEditableInfo},
    AspectEntry{"corpUserInfo"_L1, corpUserInfo},
    AspectEntry{"corpUserStatus"_L1, corpUserStatus},
    AspectEntry{"dataProductProperties"_L1, dataProductProperties},
    AspectEntry{"documentInfo"_L1, documentInfo},
    AspectEntry{"documentSettings"_L1, documentSettings},
    AspectEntry{"domainProperties"_L1, domainProperties},
    AspectEntry{"glossaryNodeInfo"_L1, glossaryNodeInfo},
    AspectEntry{"glossaryRelatedTerms"_L1, glossaryRelatedTerms},
    AspectEntry{"glossaryTermInfo"_L1, glossaryTermInfo},
    AspectEntry{"groupMembership"_L1, groupMembership},
    AspectEntry{"nativeGroupMembership"_L1, nativeGroupMembership},
    AspectEntry{"tagProperties"_L1, tagProperties},
};

} // namespace

std::span<const AspectEntry> meaningAspects() {
    return entries;
}

} // namespace meshlens::datahub
