// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/survey.h"

#include "plugins/exchange-dbt/owners.h"
#include "plugins/exchange-dbt/relation_name.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {

bool isData(const QString &type) {
    static constexpr std::array types{"model"_L1,       "seed"_L1,     "snapshot"_L1, "source"_L1,
                                      "analysis"_L1,    "exposure"_L1, "metric"_L1,   "semantic_model"_L1,
                                      "saved_query"_L1, "function"_L1};
    return std::ranges::find(types, type) != types.end();
}

void Survey::note(const QString &id, Fields fields) {
    Note note;
    note.name = fields.text("name");
    note.relation = plainRelation(relationOf(id, fields));
    note.group = fields.text("group");
    if (note.group.isEmpty()) {
        if (const auto config = fields.object("config"))
            note.group = Fields(*config, {}).text("group");
    }
    if (!note.relation.isEmpty() && typeOf(id) == "source"_L1) {
        QString &source = m_sourceOf[note.relation];
        source = source.isEmpty() ? id : std::min(source, id);
    }
    if (!note.relation.isEmpty()) {
        QString &first = m_firstOfRelation[note.relation];
        first = first.isEmpty() ? id : std::min(first, id);
    }
    m_notes.insert(id, note);
}

void Survey::noteGroup(const QString &id, Fields &fields) {
    Group group;
    group.id = id;
    group.name = fields.text("name");
    group.description = fields.text("description");
    if (const auto owner = fields.object("owner")) {
        Fields inner(*owner, {});
        group.owner = {inner.texts("name").join(u", "_s), inner.texts("email").value(0)};
        for (const auto field : *owner) {
            if (field.key != "name" && field.key != "email" && !isEmpty(field.value))
                group.properties.insert(u"owner."_s + toText(field.key), asWords(field.value));
        }
    }
    m_groups.insert(packageOf(id) + u'.' + group.name, group);
}

const Group *Survey::groupOf(const QString &id) const {
    const auto note = m_notes.constFind(id);
    if (note == m_notes.cend() || note->group.isEmpty())
        return nullptr;
    const auto found = m_groups.constFind(packageOf(id) + u'.' + note->group);
    return found == m_groups.cend() ? nullptr : &*found;
}

QString Survey::domainPackage(const QString &id) const {
    if (typeOf(id) == "seed"_L1) {
        if (const QString source = m_sourceOf.value(m_notes.value(id).relation); !source.isEmpty())
            return packageOf(source);
    }
    return packageOf(id);
}

QString Survey::siblingOf(const QString &id) const {
    const QString relation = m_notes.value(id).relation;
    if (relation.isEmpty() || !m_project.normalForm(relation).isEmpty())
        return {};
    const QString first = m_firstOfRelation.value(relation);
    return first == id ? QString() : first;
}

} // namespace meshlens::dbt
