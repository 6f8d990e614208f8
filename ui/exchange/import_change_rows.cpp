// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_change_rows.h"

#include "models/exchange/import_change_model.h"
#include "ui/catalog/format.h"
#include "ui/catalog/history_rows.h"
#include "ui/common/icon.h"
#include "ui/common/table_delegate.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

using What = ImportChange::What;
using Kept = ImportChange::Kept;

bool isEdge(const ImportChange &change) {
    return change.kind.endsWith("edge"_L1);
}

// A key without its kind.
QString pathOf(const QString &key) {
    return key.section(u':', 1);
}

ChipSpec whatChip(What what) {
    switch (what) {
    case What::New:
        return badge(ImportChangeRows::tr("new"), Tone::Success, IconName::Plus);
    case What::Ends:
        return badge(ImportChangeRows::tr("ends"), Tone::Danger, IconName::Minus);
    case What::Changed:
        break;
    }
    return badge(ImportChangeRows::tr("changed"), Tone::Info, IconName::Edit);
}

} // namespace

QString ImportChangeRows::kindText(const QString &kind) {
    if (kind == "edge"_L1)
        return tr("lineage edge");
    if (kind == "column_edge"_L1)
        return tr("column lineage");
    if (kind == "referred"_L1)
        return tr("only referred to");
    QString text = kind;
    return text.replace(u'_', u' ');
}

QString ImportChangeRows::lineText(const ImportChange &change) {
    QStringList parts{whatChip(change.what).text, kindText(change.kind),
                      isEdge(change) ? tr("%1 → %2").arg(change.key, change.name) : change.key};
    const QVariant field = fieldData(change, Qt::DisplayRole);
    if (!field.toString().isEmpty())
        parts.append(field.toString());
    const QString before = ImportChangeModel::valueText(change.before);
    const QString after = ImportChangeModel::valueText(change.after);
    if (!before.isEmpty() || !after.isEmpty())
        parts.append(tr("%1 → %2").arg(before, after));
    return parts.join(u'\t');
}

QVariant ImportChangeRows::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const QVariant held = QIdentityProxyModel::data(index, ImportChangeModel::ChangeRole);
    if (!held.isValid()) // on its way
        return role == TableDelegate::PlaceholderRole && index.column() == ImportChangeModel::NameColumn
                   ? QVariant(u"…"_s)
                   : QVariant();
    const auto change = held.value<ImportChange>();
    QVariant value;
    switch (index.column()) {
    case ImportChangeModel::WhatColumn:
        value = whatData(change, role);
        break;
    case ImportChangeModel::NameColumn:
        value = nameData(change, role);
        break;
    case ImportChangeModel::FieldColumn:
        value = fieldData(change, role);
        break;
    case ImportChangeModel::BeforeColumn:
        value = valueData(change, role, false);
        break;
    case ImportChangeModel::AfterColumn:
        value = valueData(change, role, true);
        break;
    default:
        break;
    }
    if (value.isValid() || role == Qt::DisplayRole)
        return value;
    return QIdentityProxyModel::data(index, role);
}

QVariant ImportChangeRows::whatData(const ImportChange &change, int role) {
    switch (role) {
    case TableDelegate::ChipsRole:
        return QVariant::fromValue(QList<ChipSpec>{whatChip(change.what)});
    case Qt::AccessibleTextRole:
        return lineText(change);
    default:
        return {};
    }
}

QVariant ImportChangeRows::nameData(const ImportChange &change, int role) {
    const auto kind = kindFromName(change.kind);
    switch (role) {
    case Qt::DisplayRole:
        return isEdge(change)               ? tr("%1 → %2").arg(pathOf(change.key), pathOf(change.name))
               : change.kind == "column"_L1 ? pathOf(change.key)
                                            : change.name;
    case TableDelegate::SecondaryTextRole:
        return change.columns > 0 ? tr("%1, %Ln column(s)", nullptr, static_cast<int>(change.columns))
                                        .arg(kindText(change.kind))
                                  : kindText(change.kind);
    case TableDelegate::MonoRole:
        return isEdge(change) || !kind || isDataName(*kind);
    case TableDelegate::IconRole:
        return QVariant::fromValue(isEdge(change) ? IconName::Lineage
                                   : kind         ? kindIcon(*kind, {})
                                                  : IconName::Table);
    case Qt::ToolTipRole:
        return isEdge(change) ? tr("%1 → %2").arg(change.key, change.name) : change.key;
    default:
        return {};
    }
}

QVariant ImportChangeRows::fieldData(const ImportChange &change, int role) {
    const bool column = change.kind == "column"_L1 && change.path.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        if (column)
            return change.name;
        if (change.path == "/aliases"_L1)
            return tr("other names, order");
        if (change.path == "/sources"_L1)
            return tr("told by");
        if (change.path == "/validFrom"_L1)
            return tr("valid from");
        if (change.path == "/transform"_L1)
            return tr("transformation");
        return change.path.isEmpty() ? QString() : HistoryRows::changeText(change.path);
    case TableDelegate::MonoRole:
        return column;
    case TableDelegate::IconRole:
        return column ? QVariant::fromValue(IconName::Column) : QVariant();
    case TableDelegate::MutedRole:
        return !column;
    default:
        return {};
    }
}

QVariant ImportChangeRows::valueData(const ImportChange &change, int role, bool after) {
    const QJsonValue &value = after ? change.after : change.before;
    const QString text = value.isArray() ? fieldText({}, value) : ImportChangeModel::valueText(value);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case TableDelegate::MutedRole:
        return !after || change.kept != Kept::No;
    case TableDelegate::PlaceholderRole:
        return change.what == What::Changed && change.path != "/aliases"_L1 ? QVariant(tr("nothing"))
                                                                            : QVariant();
    case TableDelegate::ChipsRole:
        if (!after || change.kept == Kept::No)
            return {};
        if (change.what == What::Ends)
            return QVariant::fromValue(
                QList<ChipSpec>{badge(tr("people's edits end with it"), Tone::Warning, IconName::User)});
        return QVariant::fromValue(QList<ChipSpec>{
            change.kept == Kept::ByPeople
                ? badge(tr("people's word stays"), Tone::Accent, IconName::User)
                : badge(tr("another source comes first"), Tone::Neutral, IconName::Database)});
    case Qt::ToolTipRole:
        return change.kept == Kept::ByPeople && change.what == What::Changed
                   ? tr("%1\nThe source says so from now on; shown is what people have set.").arg(text)
                   : text;
    default:
        return {};
    }
}

} // namespace meshlens::ui
