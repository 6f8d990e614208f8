// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/entity_text.h"

#include "app/cli/catalog_call.h"
#include "app/cli/text_table.h"
#include "models/catalog/field_names.h"
#include "models/core/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int wrapAt = 100;
constexpr int shownRefs = 20;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

QString valueText(const QJsonValue &value) {
    if (value.isString())
        return value.toString().simplified();
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1).chopped(1));
}

QString namesText(const std::vector<EntityRef> &refs) {
    QStringList names;
    for (const EntityRef &ref : refs) {
        if (names.size() == shownRefs) {
            names.append(tr("%Ln more", static_cast<int>(refs.size()) - shownRefs));
            break;
        }
        names.append(ref.name);
    }
    return names.join(u", "_s);
}

// A text over several lines of the terminal's width.
QString paragraph(const Streams &streams, const QString &text, int indent) {
    const int width = streams.width > 40 ? std::min(streams.width, wrapAt) : wrapAt;
    QString lines;
    QString line(indent, u' ');
    const QStringList words = printable(text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (line.size() > indent && line.size() + 1 + word.size() > width) {
            lines += line + u'\n';
            line = QString(indent, u' ');
        }
        if (line.size() > indent)
            line += u' ';
        line += word;
    }
    return lines + line + u'\n';
}

QString heading(const Streams &streams, const QString &title) {
    return u'\n' + bold(streams, title) + u'\n';
}

void addRelations(TextTable &table, const EntityDetail &detail) {
    for (const auto &[kind, title] :
         {std::pair(RelationKind::Owner, tr("owners")), std::pair(RelationKind::Tag, tr("tags")),
          std::pair(RelationKind::Term, tr("terms")), std::pair(RelationKind::Member, tr("members")),
          std::pair(RelationKind::MemberOf, tr("member of")), std::pair(RelationKind::About, tr("about")),
          std::pair(RelationKind::RelatedTerm, tr("related terms")),
          std::pair(RelationKind::Sibling, tr("siblings")),
          std::pair(RelationKind::Contract, tr("contracts")),
          std::pair(RelationKind::References, tr("references"))}) {
        const auto refs = detail.related(kind);
        if (!refs.empty())
            table.add({title, namesText(refs)});
    }
}

QString columnsText(const Streams &streams, const SchemaPage &schema) {
    using enum TextTable::Align;
    TextTable table({Left, Left, Left, Left});
    for (const ColumnRow &column : schema.columns) {
        QStringList marks;
        if (column.primaryKey)
            marks.append(tr("key"));
        if (!column.declared)
            marks.append(tr("only referred to"));
        for (const auto *refs : {&column.tags, &column.terms}) {
            for (const EntityRef &ref : *refs)
                marks.append(ref.name);
        }
        const int depth = static_cast<int>(column.path.size()) - 1;
        table.add({QString(qsizetype{2} * depth, u' ') + column.name, column.type, marks.join(u", "_s),
                   plainFromMarkdown(column.description)});
    }
    return table.text(streams.width, 2);
}

} // namespace

QString entityText(const Streams &streams, const EntityDetail &detail, const SchemaPage &schema) {
    QString text = bold(streams, printable(detail.ref.name)) + u"  "_s + kindText(detail.ref) + u'\n' +
                   dim(streams, printable(detail.ref.key)) + u'\n';
    const QString description = detail.fields.value(field::description).toString();
    if (!description.isEmpty())
        text += u'\n' + paragraph(streams, plainFromMarkdown(description), 2);
    TextTable table({TextTable::Align::Left, TextTable::Align::Left});
    if (!detail.ref.declared)
        table.add({tr("declared"), tr("no, only referred to")});
    if (!detail.path.empty())
        table.add({tr("in"), namesText(detail.path)});
    if (!detail.ref.domain.name.isEmpty())
        table.add({tr("domain"), detail.ref.domain.name});
    if (!detail.products.empty())
        table.add({tr("products"), namesText(detail.products)});
    addRelations(table, detail);
    if (!detail.assetMembers.empty())
        table.add({tr("same as"), namesText(detail.assetMembers)});
    for (auto member = detail.fields.constBegin(); member != detail.fields.constEnd(); ++member) {
        if (member.key() != field::description && member.key() != field::declared)
            table.add({member.key(), fitted(valueText(*member), 400)});
    }
    for (const EntityDetail::Alias &alias : detail.aliases)
        table.add({alias.sure ? tr("alias") : tr("proposed alias"), alias.name});
    QStringList sources;
    for (const EntityDetail::Layer &layer : detail.layers)
        sources.append(layer.source);
    table.add({tr("sources"), sources.join(u", "_s)});
    table.add({tr("known since"), formatTime(detail.bornAt)});
    table.add({tr("changed"), formatTime(detail.changedAt)});
    text += u'\n' + table.text(streams.width, 2);
    if (!schema.columns.empty()) {
        text += heading(streams, tr("%Ln column(s)", static_cast<int>(schema.columns.size())));
        text += columnsText(streams, schema);
    }
    return text;
}

QString columnDetailText(const Streams &streams, const ColumnDetail &column) {
    QString text = bold(streams, printable(column.row.name)) + u"  "_s +
                   tr("column of %1").arg(printable(column.dataset.name)) + u'\n' +
                   dim(streams, printable(column.key)) + u'\n';
    if (!column.row.description.isEmpty())
        text += u'\n' + paragraph(streams, plainFromMarkdown(column.row.description), 2);
    TextTable table({TextTable::Align::Left, TextTable::Align::Left});
    table.add({tr("type"), column.row.type});
    if (!column.row.tags.empty())
        table.add({tr("tags"), namesText(column.row.tags)});
    if (!column.row.terms.empty())
        table.add({tr("terms"), namesText(column.row.terms)});
    if (!column.row.declared)
        table.add({tr("declared"), tr("no, only referred to")});
    text += u'\n' + table.text(streams.width, 2);
    for (const auto &[title, list] :
         {std::pair(tr("Comes from"), &column.comesFrom), std::pair(tr("Feeds"), &column.feeds)}) {
        if (list->empty())
            continue;
        TextTable neighbours({TextTable::Align::Left, TextTable::Align::Left});
        for (const ColumnDetail::Neighbour &neighbour : *list)
            neighbours.add({neighbour.column.key, neighbour.transform.simplified()});
        text += heading(streams, title) + neighbours.text(streams.width, 2);
    }
    return text;
}

} // namespace meshlens
