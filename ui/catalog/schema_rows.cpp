// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/schema_rows.h"

#include "models/catalog/field_names.h"
#include "models/catalog/schema_model.h"
#include "models/core/text.h"
#include "ui/catalog/format.h"
#include "ui/common/table_delegate.h"

namespace meshlens::ui {
namespace {

bool isCount(int column) {
    return column == SchemaModel::UpstreamColumn || column == SchemaModel::DownstreamColumn;
}

QVariant nameData(const ColumnRow &row, int role) {
    switch (role) {
    case TableDelegate::MonoRole:
        return true;
    case TableDelegate::MutedRole:
        return !row.declared;
    case TableDelegate::TrailingIconRole:
        return row.primaryKey ? QVariant::fromValue(IconName::Key) : QVariant();
    case TableDelegate::SecondaryTextRole:
        return row.declared ? QVariant() : QVariant(SchemaRows::tr("only referred to"));
    case Qt::ToolTipRole:
        return row.declared
                   ? QVariant()
                   : QVariant(SchemaRows::tr("Lineage or statistics name this column; no schema has it."));
    default:
        return {};
    }
}

QVariant typeData(const ColumnRow &row, int role) {
    switch (role) {
    case Qt::DisplayRole:
        return row.type.isEmpty() ? row.logicalType : row.type;
    case TableDelegate::MonoRole:
    case TableDelegate::MutedRole:
        return true;
    default:
        return {};
    }
}

// Words of people have a mark; words of another source object of the asset are told from its own.
QVariant descriptionData(const ColumnRow &row, bool editable, int role) {
    if (role == TableDelegate::PlaceholderRole && editable)
        return SchemaRows::tr("Add a description");
    if (row.edited.contains(field::description)) {
        if (role == TableDelegate::TrailingIconRole)
            return QVariant::fromValue(IconName::User);
        if (role == Qt::ToolTipRole)
            return SchemaRows::tr("Written in this catalog");
    }
    if (row.describedBy.id.isNull())
        return {};
    switch (role) {
    case TableDelegate::MutedRole:
        return true;
    case TableDelegate::ChipsRole: // is to be seen beside a description that is cut, too
        return QVariant::fromValue(QList<ChipSpec>{badge(platformName(row.describedBy.platform))});
    default:
        return {};
    }
}

QVariant labelData(const ColumnRow &row, int role) {
    if (role == TableDelegate::ChoiceRole)
        return true;
    if (role == Qt::DisplayRole)
        return QString(); // the chips say it
    if (role == Qt::AccessibleTextRole) {
        QStringList names;
        if (!row.classification.isEmpty())
            names.append(row.classification);
        for (const EntityRef &ref : row.tags)
            names.append(ref.name);
        for (const EntityRef &ref : row.terms)
            names.append(ref.name);
        return names.join(QStringLiteral(", "));
    }
    if (role != TableDelegate::ChipsRole)
        return {};
    QList<ChipSpec> chips;
    if (!row.classification.isEmpty())
        chips.append(classificationChip(row.classification));
    for (const EntityRef &ref : row.tags)
        chips.append(labelChip(ref));
    for (const EntityRef &ref : row.terms)
        chips.append(labelChip(ref));
    // What is sensitive is to be seen also where there is no room for all.
    std::ranges::stable_partition(chips, [](const ChipSpec &chip) { return chip.tone == Tone::Sensitive; });
    return QVariant::fromValue(chips);
}

QVariant countData(int count, int role) {
    switch (role) {
    case Qt::DisplayRole:
        return count == 0 ? QStringLiteral("–") : formatCount(count);
    case TableDelegate::NumberRole:
        return true;
    case TableDelegate::MutedRole:
        return count == 0;
    default:
        return {};
    }
}

} // namespace

void SchemaRows::setEditable(bool editable) {
    if (m_editable == editable)
        return;
    m_editable = editable;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void SchemaRows::forgetTyped() {
    m_typed.clear();
}

Qt::ItemFlags SchemaRows::flags(const QModelIndex &index) const {
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    const bool editable =
        m_editable && index.isValid() &&
        (index.column() == SchemaModel::TypeColumn || index.column() == SchemaModel::DescriptionColumn ||
         index.column() == SchemaModel::TagsColumn);
    return editable ? flags | Qt::ItemIsEditable : flags;
}

bool SchemaRows::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const auto row = QIdentityProxyModel::data(index, SchemaModel::RowRole).value<ColumnRow>();
    m_typed[{row.id, index.column()}] = value.toString();
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited(index, value.toString());
    return true;
}

QVariant SchemaRows::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const auto row = QIdentityProxyModel::data(index, SchemaModel::RowRole).value<ColumnRow>();
    if (role == Qt::EditRole)
        return index.column() == SchemaModel::DescriptionColumn ? row.description : row.type;
    const auto typed = m_typed.find({row.id, index.column()});
    if (typed != m_typed.end() && role == Qt::DisplayRole)
        return plainFromMarkdown(typed->second);
    QVariant value;
    switch (index.column()) {
    case SchemaModel::NameColumn:
        value = nameData(row, role);
        break;
    case SchemaModel::TypeColumn:
        value = typeData(row, role);
        break;
    case SchemaModel::TagsColumn:
        value = labelData(row, role);
        break;
    case SchemaModel::UpstreamColumn:
        value = countData(row.upstream, role);
        break;
    case SchemaModel::DownstreamColumn:
        value = countData(row.downstream, role);
        break;
    case SchemaModel::DescriptionColumn:
        value = descriptionData(row, m_editable, role);
        break;
    default:
        break;
    }
    return value.isValid() ? value : QIdentityProxyModel::data(index, role);
}

QVariant SchemaRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && isCount(section)) {
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        if (role == Qt::ToolTipRole) {
            return section == SchemaModel::UpstreamColumn ? tr("Columns that it comes from directly")
                                                          : tr("Columns that it feeds directly");
        }
    }
    return QIdentityProxyModel::headerData(section, orientation, role);
}

} // namespace meshlens::ui
