// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/chronicle.h"
#include "plugins/exchange-datahub/fields.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <unordered_map>

namespace meshlens::datahub {

// What must be known of an entity before its aspects are read, as they come in any order.
enum Mark : unsigned {
    Exists = 1,
    HasName = 2,
    HasQualifiedName = 4,
    HasSubType = 8,
    HasView = 16,
    SourceText = 32,  // a description from the system itself
    HumanText = 64,   // one that a person wrote in DataHub's documentation
    EditedText = 128, // one that a person wrote over the system's
    EditedName = 256,
    EditedTitle = 512,
    IsPrimary = 1024 // of its siblings
};

// What people wrote about a column, apart from its schema.
struct ColumnNote {
    QString edited;        // description over the schema's
    QString documented;    // description of the column itself
    bool inferred = false; // `documented` was written by a machine
    bool removed = false;
    QStringList tags;
    QStringList terms;
    QJsonArray properties; // not labelled yet: definitions may come later
};

// The first reading of an input: names, parents and texts that others need, existence, declared columns,
// notes. Memory grows with what people wrote and, by 16 bytes each, with columns; not with the input's size.
class Survey {
public:
    void note(const Urn &urn, const QString &aspect, const Object &object);
    // Before asking.
    void finish();

    [[nodiscard]] bool has(const QString &urn, Mark mark) const;
    // A person's or the source's word for a domain, container, chart, ...; not of datasets. Empty: none.
    [[nodiscard]] QString name(const QString &urn) const { return m_names.value(urn); }
    [[nodiscard]] QString parent(const QString &urn) const { return m_parents.value(urn); }
    // The name in the entity's key aspect, where it is another one than in its urn.
    [[nodiscard]] QString keyName(const QString &urn) const { return m_keyNames.value(urn); }
    [[nodiscard]] QString platform(const QString &container) const { return m_platforms.value(container); }
    [[nodiscard]] QString environment(const QString &container) const {
        return m_environments.value(container);
    }
    [[nodiscard]] QString instance(const QString &urn) const;
    // With the names and labels of their definitions: [{"name","label","values"}].
    [[nodiscard]] QJsonArray labelled(const QJsonArray &properties) const;
    [[nodiscard]] QString ownershipType(const QString &urn) const { return m_names.value(urn); }

    [[nodiscard]] bool isDeclared(const QString &dataset, const QStringList &path) const;
    [[nodiscard]] QStringList pathOf(const QString &dataset, const QString &fieldPath) const;
    [[nodiscard]] const QHash<QString, ColumnNote> &columnNotes(const QString &dataset) const;
    [[nodiscard]] const QHash<QString, QHash<QString, ColumnNote>> &allColumnNotes() const { return m_notes; }

private:
    friend struct SurveyReaders;

    void mark(const QString &urn, Mark mark, bool set = true);
    void noteColumn(const Urn &urn, const QString &aspect, Fields &fields);
    void noteSchema(const QString &dataset, Fields &fields);

    std::unordered_map<Digest, unsigned, DigestHash> m_marks;
    QHash<QString, QString> m_names;
    QHash<QString, QString> m_parents;
    QHash<QString, QString> m_keyNames;
    QHash<QString, QString> m_platforms;
    QHash<QString, QString> m_environments;
    std::unordered_map<Digest, QString, DigestHash> m_instances;
    QSet<QString> m_instanceNames; // shared by the values above
    QHash<QString, QJsonObject> m_properties;
    std::vector<Digest> m_declared;                     // sorted after finish()
    QHash<QString, QHash<QString, ColumnNote>> m_notes; // dataset, field path
};

// Values of a structuredProperties aspect, each under the urn of its definition: [{"name","values"}].
[[nodiscard]] QJsonArray structuredProperties(Fields &fields, Report *report);

// The description of a documentation aspect: a person's before a machine's.
struct Documented {
    QString text;
    bool inferred = false;
};
[[nodiscard]] Documented documentation(Fields &fields, Report *report);

} // namespace meshlens::datahub
