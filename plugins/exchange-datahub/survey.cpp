// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/survey.h"

#include "plugins/exchange-datahub/field_path.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

Digest columnDigest(const QString &dataset, const QStringList &path) {
    return Digest::of(dataset + QChar(1) + path.join(QChar(2)));
}

QString firstOf(std::initializer_list<QString> texts) {
    for (const QString &text : texts) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString personName(Fields &fields) {
    const QString composed = u"%1 %2"_s.arg(fields.text("firstName"), fields.text("lastName")).trimmed();
    return firstOf({fields.text("displayName"), fields.text("fullName"), composed, fields.text("email")});
}

} // namespace

// One function an aspect; `urn` is whom it is about.
struct SurveyReaders {
    using Reader = void (*)(Survey &, const QString &urn, Fields &);

    static void setName(Survey &survey, const QString &urn, const QString &name) {
        if (name.isEmpty() || survey.has(urn, EditedName))
            return;
        survey.m_names.insert(urn, name);
    }

    static void setEditedName(Survey &survey, const QString &urn, const QString &name) {
        if (name.isEmpty())
            return;
        survey.m_names.insert(urn, name);
        survey.mark(urn, EditedName);
    }

    template <const char *Key> static void namedBy(Survey &survey, const QString &urn, Fields &fields) {
        setName(survey, urn, fields.text(Key));
        survey.mark(urn, SourceText, !fields.text("description").isEmpty());
    }

    template <const char *Key> static void keyedBy(Survey &survey, const QString &urn, Fields &fields) {
        // The urn is what names an entity; its key may only be the shorter of the two, without a prefix that
        // somebody put before all urns.
        const QString name = fields.text(Key);
        const auto parsed = Urn::parse(urn);
        const QString inUrn = parsed ? parsed->part(parsed->parts.size() > 1 ? 1 : 0) : QString();
        if (!name.isEmpty() && inUrn.endsWith(u'.' + name))
            survey.m_keyNames.insert(urn, name);
    }

    static void parentNode(Survey &survey, const QString &urn, Fields &fields) {
        setName(survey, urn, fields.text("name"));
        if (const QString parent = fields.text("parentNode"); !parent.isEmpty())
            survey.m_parents.insert(urn, parent);
    }

    static void domain(Survey &survey, const QString &urn, Fields &fields) {
        setName(survey, urn, fields.text("name"));
        survey.mark(urn, SourceText, !fields.text("description").isEmpty());
        if (const QString parent = fields.text("parentDomain"); !parent.isEmpty())
            survey.m_parents.insert(urn, parent);
    }

    static void container(Survey &survey, const QString &urn, Fields &fields) {
        setName(survey, urn, fields.text("name"));
        survey.mark(urn, SourceText, !fields.text("description").isEmpty());
        if (const auto custom = fields.object("customProperties")) {
            Fields own(*custom, {});
            if (const QString platform = own.text("platform"); !platform.isEmpty())
                survey.m_platforms.insert(urn, lastWordOf(platform));
            if (const QString environment = own.text("env"); !environment.isEmpty())
                survey.m_environments.insert(urn, environment);
        }
        if (const QString environment = fields.text("env"); !environment.isEmpty())
            survey.m_environments.insert(urn, environment);
    }

    static void inContainer(Survey &survey, const QString &urn, Fields &fields) {
        if (kindOfUrn(urn) == EntityKind::Container)
            survey.m_parents.insert(urn, fields.text("container"));
    }

    static void dataset(Survey &survey, const QString &urn, Fields &fields) {
        survey.mark(urn, HasName, !fields.text("name").isEmpty());
        survey.mark(urn, HasQualifiedName, !fields.text("qualifiedName").isEmpty());
        survey.mark(urn, SourceText, !fields.text("description").isEmpty());
    }

    static void edited(Survey &survey, const QString &urn, Fields &fields) {
        survey.mark(urn, EditedText, !fields.text("description").isEmpty());
        setEditedName(survey, urn, fields.text("name"));
    }

    static void documented(Survey &survey, const QString &urn, Fields &fields) {
        const Documented found = documentation(fields, nullptr);
        survey.mark(urn, HumanText, !found.text.isEmpty() && !found.inferred);
    }

    static void subTypes(Survey &survey, const QString &urn, Fields &fields) {
        survey.mark(urn, HasSubType, !fields.texts("typeNames").isEmpty());
    }

    static void view(Survey &survey, const QString &urn, Fields &) { survey.mark(urn, HasView); }

    static void siblings(Survey &survey, const QString &urn, Fields &fields) {
        survey.mark(urn, IsPrimary, fields.isTrue("primary"));
    }

    static void place(Survey &survey, const QString &urn, Fields &fields) {
        if (const QString platform = fields.text("platform");
            !platform.isEmpty() && kindOfUrn(urn) == EntityKind::Container)
            survey.m_platforms.insert(urn, lastWordOf(platform));
        // urn:li:dataPlatformInstance:(urn:li:dataPlatform:snowflake,account)
        const auto instance = Urn::parse(fields.text("instance"));
        if (!instance || instance->parts.isEmpty())
            return;
        survey.m_instances.emplace(Digest::of(urn), *survey.m_instanceNames.insert(instance->parts.last()));
    }

    static void person(Survey &survey, const QString &urn, Fields &fields) {
        setName(survey, urn, personName(fields));
    }

    static void editedPerson(Survey &survey, const QString &urn, Fields &fields) {
        setEditedName(survey, urn, fields.text("displayName"));
        survey.mark(urn, EditedTitle, !fields.text("title").isEmpty());
    }

    static void property(Survey &survey, const QString &urn, Fields &fields) {
        const QString name = firstOf({fields.text("qualifiedName"), lastWordOf(urn)});
        survey.m_properties.insert(
            urn, {{u"name"_s, name}, {u"label"_s, firstOf({fields.text("displayName"), name})}});
    }

    static Reader find(const QString &aspect) {
        static constexpr char name[] = "name";
        static constexpr char title[] = "title";
        static constexpr char displayName[] = "displayName";
        static constexpr char username[] = "username";
        static constexpr char id[] = "id";
        static constexpr char jobId[] = "jobId";
        static constexpr char chartId[] = "chartId";
        static constexpr char dashboardId[] = "dashboardId";
        static const QHash<QString, Reader> readers{
            {u"chartInfo"_s, namedBy<title>},
            {u"chartKey"_s, keyedBy<chartId>},
            {u"container"_s, inContainer},
            {u"containerProperties"_s, container},
            {u"corpGroupInfo"_s, namedBy<displayName>},
            {u"corpGroupKey"_s, keyedBy<name>},
            {u"corpUserEditableInfo"_s, editedPerson},
            {u"corpUserInfo"_s, person},
            {u"corpUserKey"_s, keyedBy<username>},
            {u"dashboardInfo"_s, namedBy<title>},
            {u"dashboardKey"_s, keyedBy<dashboardId>},
            {u"dataFlowInfo"_s, namedBy<name>},
            {u"dataJobInfo"_s, namedBy<name>},
            {u"dataJobKey"_s, keyedBy<jobId>},
            {u"dataPlatformInstance"_s, place},
            {u"dataProductKey"_s, keyedBy<id>},
            {u"dataProductProperties"_s, namedBy<name>},
            {u"datasetKey"_s, keyedBy<name>},
            {u"datasetProperties"_s, dataset},
            {u"documentInfo"_s, namedBy<title>},
            {u"documentation"_s, documented},
            {u"domainProperties"_s, domain},
            {u"editableChartProperties"_s, edited},
            {u"editableContainerProperties"_s, edited},
            {u"editableDashboardProperties"_s, edited},
            {u"editableDataFlowProperties"_s, edited},
            {u"editableDataJobProperties"_s, edited},
            {u"editableDatasetProperties"_s, edited},
            {u"glossaryNodeInfo"_s, parentNode},
            {u"glossaryTermInfo"_s, parentNode},
            {u"ownershipTypeInfo"_s, namedBy<name>},
            {u"propertyDefinition"_s, property},
            {u"siblings"_s, siblings},
            {u"subTypes"_s, subTypes},
            {u"tagKey"_s, keyedBy<name>},
            {u"tagProperties"_s, namedBy<name>},
            {u"viewProperties"_s, view},
        };
        return readers.value(aspect);
    }
};

void Survey::note(const Urn &urn, const QString &aspect, const Object &object) {
    Fields fields(object, {});
    if (urn.type == "schemaField"_L1) {
        noteColumn(urn, aspect, fields);
        return;
    }
    mark(urn.text, Exists);
    if (aspect == "schemaMetadata"_L1) {
        noteSchema(urn.text, fields);
    } else if (aspect == "editableSchemaMetadata"_L1) {
        fields.each("editableSchemaFieldInfo", nullptr, [&](Fields &field) {
            ColumnNote &note = m_notes[urn.text][field.text("fieldPath")];
            note.edited = field.text("description");
            if (const auto tags = field.object("globalTags"))
                Fields(*tags, {}).each("tags", nullptr,
                                       [&](Fields &tag) { note.tags.append(tag.text("tag")); });
            if (const auto terms = field.object("glossaryTerms"))
                Fields(*terms, {}).each("terms", nullptr, [&](Fields &term) {
                    note.terms.append(term.text("urn"));
                });
        });
    } else if (const auto reader = SurveyReaders::find(aspect)) {
        reader(*this, urn.text, fields);
    }
}

void Survey::noteColumn(const Urn &urn, const QString &aspect, Fields &fields) {
    const auto note = [&]() -> ColumnNote & { return m_notes[urn.part(0)][urn.part(1)]; };
    if (aspect == "documentation"_L1) {
        const Documented found = documentation(fields, nullptr);
        if (!found.text.isEmpty()) {
            note().documented = found.text;
            note().inferred = found.inferred;
        }
    } else if (aspect == "globalTags"_L1) {
        fields.each("tags", nullptr, [&](Fields &tag) { note().tags.append(tag.text("tag")); });
    } else if (aspect == "glossaryTerms"_L1) {
        fields.each("terms", nullptr, [&](Fields &term) { note().terms.append(term.text("urn")); });
    } else if (aspect == "structuredProperties"_L1) {
        note().properties = structuredProperties(fields, nullptr);
    } else if (aspect == "status"_L1 && fields.isTrue("removed")) {
        note().removed = true;
    }
}

void Survey::noteSchema(const QString &dataset, Fields &fields) {
    // Version 1 paths need the whole schema: a dot nests where what stands before it is a column.
    QSet<QString> written;
    fields.each("fields", nullptr, [&](Fields &field) { written.insert(field.text("fieldPath")); });
    written.remove({});
    const auto isColumn = [&](const QStringList &shorter) { return written.contains(shorter.join(u'.')); };
    QSet<QStringList> paths;
    for (const QString &path : std::as_const(written))
        paths.insert(columnPath(path, isColumn));
    paths.remove({});
    for (const QStringList &path : std::as_const(paths))
        m_declared.push_back(columnDigest(dataset, path));
}

void Survey::finish() {
    std::ranges::sort(m_declared);
    const auto twins = std::ranges::unique(m_declared);
    m_declared.erase(twins.begin(), twins.end());
}

void Survey::mark(const QString &urn, Mark mark, bool set) {
    if (set)
        m_marks[Digest::of(urn)] |= mark;
}

bool Survey::has(const QString &urn, Mark mark) const {
    const auto found = m_marks.find(Digest::of(urn));
    return found != m_marks.end() && (found->second & mark) != 0;
}

QString Survey::instance(const QString &urn) const {
    const auto found = m_instances.find(Digest::of(urn));
    return found == m_instances.end() ? QString() : found->second;
}

bool Survey::isDeclared(const QString &dataset, const QStringList &path) const {
    return std::ranges::binary_search(m_declared, columnDigest(dataset, path));
}

QStringList Survey::pathOf(const QString &dataset, const QString &fieldPath) const {
    return columnPath(fieldPath, [&](const QStringList &shorter) { return isDeclared(dataset, shorter); });
}

const QHash<QString, ColumnNote> &Survey::columnNotes(const QString &dataset) const {
    static const QHash<QString, ColumnNote> none;
    const auto found = m_notes.constFind(dataset);
    return found == m_notes.constEnd() ? none : *found;
}

QJsonArray structuredProperties(Fields &fields, Report *report) {
    QJsonArray out;
    fields.each("properties", report, [&](Fields &property) {
        const QString urn = property.text("propertyUrn");
        QJsonArray values;
        Array array;
        if (const auto list = property.element("values");
            list && list->get_array().get(array) == simdjson::SUCCESS) {
            for (const Element value : array)
                values.append(toJson(unwrapped(value)));
        }
        if (!urn.isEmpty() && !values.isEmpty())
            out.append(QJsonObject{{u"name"_s, urn}, {u"values"_s, values}});
    });
    return out;
}

QJsonArray Survey::labelled(const QJsonArray &properties) const {
    QJsonArray out;
    for (const auto entry : properties) {
        QJsonObject property = entry.toObject();
        const QString urn = property["name"_L1].toString();
        const QJsonObject definition = m_properties.value(urn);
        const QString name = definition["name"_L1].toString(lastWordOf(urn));
        property.insert(u"name"_s, name);
        property.insert(u"label"_s, definition["label"_L1].toString(name));
        out.append(property);
    }
    return out;
}

Documented documentation(Fields &fields, Report *report) {
    Documented best;
    fields.each("documentations", report, [&](Fields &entry) {
        const QString text = entry.text("documentation");
        bool inferred = false;
        // Looked at, not asked for: who wrote it stays a loss.
        Object attribution;
        if (entry.all().at_key("attribution").get_object().get(attribution) == simdjson::SUCCESS) {
            if (const auto detail = Fields(attribution, {}).object("sourceDetail"))
                inferred = Fields(*detail, {}).text("inferred") == "true"_L1;
        }
        if (!text.isEmpty() && (best.text.isEmpty() || (best.inferred && !inferred)))
            best = {text, inferred};
    });
    return best;
}

} // namespace meshlens::datahub
