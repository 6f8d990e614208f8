// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/references.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

// One text or a list of them.
QStringList oneOrMore(Fields &fields, QStringView key) {
    const auto node = fields.node(key);
    if (node && node->isList())
        return fields.texts(key);
    const QString text = fields.text(key);
    return text.isEmpty() ? QStringList() : QStringList{text};
}

QString columnOf(const QString &written) {
    return written.contains(u'/') ? written.section(u'/', -1) : written.section(u'.', 1);
}

void skipTheRest(Fields &relationship) {
    const QString type = relationship.text(u"type");
    if (!type.isEmpty() && type != "foreignKey"_L1)
        relationship.report().find(
            *relationship.node(u"type"),
            tr("“%1” is no type of a relationship; taken as a foreign key").arg(inSentence(type)));
    if (relationship.node(u"customProperties"))
        relationship.report().add(relationship.where() + ".customProperties"_L1,
                                  tr("what is said of a relationship is kept in the text only"),
                                  Loss::Kind::Kept);
    relationship.skip({u"id"});
}

} // namespace

References::References(const Context &context, const QString &contract, const YamlNode &root)
    : m_context(context) {
    const QStringList names = objectNames(root);
    const auto schema = root.find(u"schema");
    qsizetype place = 0;
    if (!schema || !schema->isList())
        return;
    for (const YamlNode &object : schema->values()) {
        if (!object.isMap() || place >= names.size())
            continue;
        const QString dataset = datasetName(contract, names[place]);
        if (!m_objects.contains(names[place]))
            m_objects.insert(names[place], dataset);
        if (const auto id = object.find(u"id"); id && id->isScalar() && !m_objects.contains(id->text()))
            m_objects.insert(id->text(), dataset);
        ++place;
    }
}

References::Target References::target(const QString &written) const {
    QString object = written.section(u'.', 0, 0);
    if (written.contains(u'/')) {
        const QStringList steps = written.split(u'/', Qt::SkipEmptyParts);
        object = steps.value(steps.value(0) == "schema"_L1 ? 1 : 0);
    }
    // Another file's part cannot be told from this one's by its name.
    const QString dataset = written.contains(u'#') ? QString() : m_objects.value(object);
    return {dataset.isEmpty() ? written : dataset, columnOf(written)};
}

void References::relate(const QString &dataset, const QStringList &from, const QStringList &to) {
    QStringList columns;
    for (const QString &written : to)
        columns.append(columnOf(written));
    columns.removeAll(QString());
    const QString role = u"%1 -> %2"_s.arg(from.join(u", "_s), columns.join(u", "_s));
    m_context.sink.add(SourceRelation{RelationKind::References, EntityKind::Dataset, dataset,
                                      EntityKind::Dataset, target(to.first()).dataset, role, 0});
}

void References::ofObject(Fields &object, const QString &dataset) {
    object.each(
        u"relationships",
        [&](Fields &relationship) {
            const QStringList from = oneOrMore(relationship, u"from");
            const QStringList to = oneOrMore(relationship, u"to");
            skipTheRest(relationship);
            if (from.isEmpty() || to.isEmpty()) {
                m_context.report.find(relationship.map(),
                                      tr("a relationship without “from” or “to” points to nothing"),
                                      Loss::Kind::Dropped);
                return;
            }
            if (from.size() != to.size())
                m_context.report.find(relationship.map(),
                                      tr("“from” and “to” name different numbers of properties"));
            QStringList columns;
            for (const QString &written : from)
                columns.append(columnOf(written));
            relate(dataset, columns, to);
        },
        u"contract.schema.relationships"_s);
}

QStringList References::ofProperty(Fields &property, const QString &dataset, const QString &column) {
    QStringList written;
    property.each(
        u"relationships",
        [&](Fields &relationship) {
            const QStringList to = oneOrMore(relationship, u"to");
            skipTheRest(relationship);
            if (to.isEmpty()) {
                m_context.report.find(relationship.map(), tr("a relationship without “to” points to nothing"),
                                      Loss::Kind::Dropped);
                return;
            }
            relate(dataset, {column}, to);
            written += to;
        },
        u"contract.schema.properties.relationships"_s);
    return written;
}

} // namespace meshlens::odcs
