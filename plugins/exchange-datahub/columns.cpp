// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/columns.h"

#include "plugins/exchange-datahub/field_path.h"

#include "models/catalog/field_names.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

// "String" of {"type": {"com.linkedin.schema.StringType": {}}}.
QString logicalType(Fields &field) {
    const auto outer = field.object("type");
    Object inner;
    if (!outer)
        return {};
    Object classes = *outer;
    if (outer->at_key("type").get_object().get(inner) == simdjson::SUCCESS)
        classes = inner;
    if (classes.size() == 0)
        return {};
    QString name = toText((*classes.begin()).key).section(u'.', -1);
    if (name.endsWith("Type"_L1))
        name.chop(4);
    return name == "Null"_L1 ? QString() : name;
}

QStringList names(Fields &field, std::string_view key, std::string_view list, std::string_view name,
                  Report *report) {
    QStringList out;
    if (const auto object = field.object(key)) {
        Fields fields(*object, field.where() + u'.' + toText(key));
        fields.each(list, report, [&](Fields &entry) { out.append(entry.text(name)); });
        fields.reportUnread(report);
    }
    out.removeAll(QString());
    return out;
}

void addNames(QJsonObject &body, QLatin1StringView key, const QStringList &more) {
    QStringList all;
    const QJsonArray before = body.value(key).toArray();
    for (const auto value : before)
        all.append(value.toString());
    all.append(more);
    all.removeDuplicates();
    all.removeAll(QString());
    if (!all.isEmpty())
        body.insert(key, QJsonArray::fromStringList(all));
}

} // namespace

SourceColumn Columns::declared(const QString &dataset, const QStringList &path, Fields &field) const {
    SourceColumn column;
    column.dataset = dataset;
    column.path = path;
    column.type = field.text("nativeDataType");
    column.description = field.text("description");
    column.nullable = field.isTrue("nullable"); // false where the source does not say
    column.primaryKey = field.isTrue("isPartOfKey");
    if (const QString type = logicalType(field); !type.isEmpty())
        column.body.insert(field::logicalType, type);
    if (const QString label = field.text("label"); !label.isEmpty())
        column.body.insert(field::label, label);
    addNames(column.body, field::tags, names(field, "globalTags", "tags", "tag", &m_report));
    addNames(column.body, field::terms, names(field, "glossaryTerms", "terms", "urn", &m_report));
    if (const QString written = field.text("fieldPath"); written.startsWith("[version="_L1))
        column.body.insert(field::sourcePath, written);
    field.skip({"recursive"});
    return column;
}

void Columns::applyNote(SourceColumn &column, const ColumnNote &note) const {
    // A person's words before the system's, the system's before a machine's guess.
    const QString human = !note.edited.isEmpty() ? note.edited : note.inferred ? QString() : note.documented;
    if (!human.isEmpty()) {
        if (!column.description.isEmpty() && column.description != human)
            column.body.insert(field::sourceDescription, column.description);
        column.description = human;
    } else if (column.description.isEmpty() && !note.documented.isEmpty()) {
        column.description = note.documented;
        column.body.insert(field::inferred, true);
    }
    if (!note.documented.isEmpty() && column.description != note.documented) {
        m_report.add(u"schemaField.documentation"_s, tr("not carried where a better description is there"),
                     Loss::Kind::Dropped);
    }
    addNames(column.body, field::tags, note.tags);
    addNames(column.body, field::terms, note.terms);
    if (!note.properties.isEmpty())
        column.body.insert(field::properties, m_survey.labelled(note.properties));
    if (note.removed)
        column.body.insert(field::sourceInactive, true);
}

QHash<QStringList, ColumnNote> Columns::notesOf(const QString &dataset) const {
    QHash<QStringList, ColumnNote> out;
    const QHash<QString, ColumnNote> &raw = m_survey.columnNotes(dataset);
    for (auto note = raw.begin(); note != raw.end(); ++note) {
        if (const QStringList path = pathOf(dataset, note.key()); !path.isEmpty())
            out.insert(path, *note);
    }
    return out;
}

void Columns::reportTooDeep(const QString &where) {
    m_report.add(where, tr("a column's path of more than %1 steps is left out").arg(stepLimit),
                 Loss::Kind::Dropped);
}

void Columns::declare(const Urn &dataset, Fields &schema) {
    const QHash<QStringList, ColumnNote> notes = notesOf(dataset.text);
    const QStringList listed = schema.texts("primaryKeys");
    const QSet<QString> keys(listed.begin(), listed.end());
    QSet<QStringList> seen;
    schema.each("fields", &m_report, [&](Fields &field) {
        const QString written = field.text("fieldPath");
        const QStringList path = written.isEmpty() ? QStringList() : pathOf(dataset.text, written);
        if (m_sink.isOver())
            return;
        SourceColumn column = declared(dataset.text, path, field);
        if (path.isEmpty() && !written.isEmpty()) {
            reportTooDeep(u"dataset.schemaMetadata.fields"_s);
            return;
        }
        if (path.isEmpty()) {
            m_report.add(u"dataset.schemaMetadata.fields"_s, tr("a field without a path is left out"),
                         Loss::Kind::Dropped);
            return;
        }
        if (seen.contains(path)) {
            m_report.add(u"dataset.schemaMetadata.fields"_s,
                         tr("of two fields that differ only in their types' path the first is kept"),
                         Loss::Kind::Approximated);
            return;
        }
        seen.insert(path);
        column.primaryKey = column.primaryKey || keys.contains(written);
        if (const auto note = notes.constFind(path); note != notes.constEnd())
            applyNote(column, *note);
        m_sink.add(column);
    });
}

void Columns::refer(const QString &dataset, const QString &fieldPath) {
    const QStringList path = pathOf(dataset, fieldPath);
    if (path.isEmpty() && !fieldPath.isEmpty())
        reportTooDeep(u"schemaField"_s);
    if (path.isEmpty() || fieldPath.isEmpty() || m_survey.isDeclared(dataset, path))
        return;
    const Digest digest = Digest::of(dataset + QChar(1) + path.join(QChar(2)));
    if (m_seen.contains(digest))
        return;
    m_seen.insert(digest);
    if (!m_undeclared.contains(dataset))
        m_datasets.append(dataset);
    m_undeclared[dataset].append(path);
}

void Columns::finish() {
    const QHash<QString, QHash<QString, ColumnNote>> &notes = m_survey.allColumnNotes();
    for (auto entry = notes.begin(); entry != notes.end(); ++entry) {
        QStringList paths = entry->keys();
        paths.sort();
        for (const QString &path : std::as_const(paths))
            refer(entry.key(), path);
    }
    for (const QString &dataset : std::as_const(m_datasets)) {
        const QHash<QStringList, ColumnNote> notesHere = notesOf(dataset);
        const QList<QStringList> paths = m_undeclared.value(dataset);
        const bool held = m_survey.has(dataset, Exists);
        for (const QStringList &path : paths) {
            const auto note = notesHere.constFind(path);
            if (!held) {
                m_report.add(u"schemaField"_s,
                             tr("a column of a dataset that the input does not hold is left out"),
                             Loss::Kind::Dropped);
                continue;
            }
            if (note != notesHere.constEnd() && note->removed) {
                m_report.add(u"schemaField.status"_s,
                             tr("a removed column that no schema declares is left out"), Loss::Kind::Dropped);
                continue;
            }
            SourceColumn column;
            column.dataset = dataset;
            column.path = path;
            column.declared = false;
            if (note != notesHere.constEnd())
                applyNote(column, *note);
            m_sink.add(column);
        }
    }
}

} // namespace meshlens::datahub
