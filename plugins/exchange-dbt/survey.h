// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/fields.h"
#include "plugins/exchange-dbt/project.h"

#include <QHash>

namespace meshlens::dbt {

// An owner as dbt names one.
struct OwnerName {
    QString name;
    QString email;

    [[nodiscard]] bool isEmpty() const { return name.isEmpty() && email.isEmpty(); }
};

struct Group {
    QString id;
    QString name;
    QString description;
    OwnerName owner;
    QJsonObject properties;
};

// What others need to know of an object before facts are written: its kind, place and group.
class Survey {
public:
    explicit Survey(const Project &project)
        : m_project(project) {}

    // An object that becomes a dataset; `fields` are not taken as read.
    void note(const QString &id, Fields fields);
    void noteGroup(const QString &id, Fields &fields);

    [[nodiscard]] bool has(const QString &id) const { return m_notes.contains(id); }
    [[nodiscard]] QString nameOf(const QString &id) const { return m_notes.value(id).name; }
    // Null: it is in none, or in one that is not there.
    [[nodiscard]] const Group *groupOf(const QString &id) const;
    [[nodiscard]] const QHash<QString, Group> &groups() const { return m_groups; }
    // The package as which it counts: its own, but of a seed that fills the table of a source the source's.
    [[nodiscard]] QString domainPackage(const QString &id) const;
    // Where the platform gives no normal form: the first object with the same relation name, or nothing.
    [[nodiscard]] QString siblingOf(const QString &id) const;

private:
    struct Note {
        QString name;
        QString relation;
        QString group;
    };

    const Project &m_project;
    QHash<QString, Note> m_notes;
    QHash<QString, Group> m_groups;            // by "package.name"
    QHash<QString, QString> m_sourceOf;        // relation -> unique_id of the source over it
    QHash<QString, QString> m_firstOfRelation; // smallest unique_id
};

// "model.shop.orders" -> "model".
[[nodiscard]] inline QString typeOf(const QString &uniqueId) {
    return uniqueId.section(u'.', 0, 0);
}

// Types of objects that lineage is between.
[[nodiscard]] bool isData(const QString &type);

} // namespace meshlens::dbt
