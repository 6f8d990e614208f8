// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/history_rows.h"

#include "models/catalog/history_model.h"
#include "ui/catalog/format.h"
#include "ui/common/table_delegate.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

QStringList stepsOf(const QString &path) {
    QStringList steps;
    const QStringList written = path.split(u'/', Qt::SkipEmptyParts);
    for (QString step : written)
        steps.append(step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s));
    return steps;
}

// Entities as they rank, then what belongs to them.
QStringList inOrder(const KindCounts &counts) {
    QStringList kinds;
    for (const EntityKind kind : allEntityKinds) {
        if (counts.contains(kindName(kind)))
            kinds.append(kindName(kind));
    }
    for (const QString &kind : {u"edge"_s, u"column_edge"_s}) {
        if (counts.contains(kind))
            kinds.append(kind);
    }
    return kinds;
}

} // namespace

QString HistoryRows::titleOf(const TransactionEntry &entry) {
    if (!entry.message.isEmpty())
        return entry.message;
    if (entry.undoes)
        return tr("Undoing of transaction %1").arg(entry.undoes.value);
    return entry.source == "user"_L1 ? tr("Edited by hand") : tr("Import of %1").arg(entry.source);
}

QString HistoryRows::changeText(const QString &path) {
    QStringList steps = stepsOf(path);
    if (steps.value(0) == "columns"_L1 && steps.size() > 2) {
        const QString &column = steps.at(1);
        const QString field = steps.at(2) == "died"_L1 ? tr("came back") : fieldLabel(steps.at(2));
        return tr("%1: %2", "column, its field").arg(column, field);
    }
    if (steps.value(0) == "died"_L1)
        return tr("came back");
    if (steps.isEmpty())
        return path;
    if (steps == QStringList{u"sources"_s})
        return tr("Order of the sources");
    const QString first = fieldLabel(steps.takeFirst());
    return steps.isEmpty() ? first : tr("%1: %2", "field, member of it").arg(first, steps.join(u'/'));
}

QList<ChipSpec> HistoryRows::countChips(const KindCounts &created, const KindCounts &ended) {
    QList<ChipSpec> chips;
    const QStringList born = inOrder(created);
    for (const QString &kind : born)
        chips.append(badge(tr("+%1").arg(countText(kind, created.value(kind))), Tone::Success));
    const QStringList gone = inOrder(ended);
    for (const QString &kind : gone)
        chips.append(badge(tr("−%1").arg(countText(kind, ended.value(kind))), Tone::Danger));
    return chips;
}

QVariant HistoryRows::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const QVariant value = index.parent().isValid() ? changeData(index, role) : transactionData(index, role);
    return value.isValid() ? value : QIdentityProxyModel::data(index, role);
}

QVariant HistoryRows::transactionData(const QModelIndex &index, int role) const {
    const auto entry =
        QIdentityProxyModel::data(index, HistoryModel::TransactionRole).value<TransactionEntry>();
    switch (index.column()) {
    case HistoryModel::WhatColumn:
        if (role == Qt::DisplayRole)
            return titleOf(entry);
        if (role == TableDelegate::StrongRole)
            return true;
        if (role == TableDelegate::SecondaryTextRole && entry.changeCount > 0) {
            const int count = static_cast<int>(entry.changeCount);
            return entry.kept ? tr("%Ln change(s)", nullptr, count)
                              : tr("%Ln change(s), not kept any more", nullptr, count);
        }
        if (role == TableDelegate::ChipsRole)
            return QVariant::fromValue(countChips(entry.created, entry.ended));
        break;
    case HistoryModel::WhoColumn:
        if (role == TableDelegate::AvatarRole)
            return entry.author;
        if (role == TableDelegate::MutedRole)
            return true;
        break;
    case HistoryModel::WhenColumn:
        if (role == Qt::DisplayRole)
            return formatWhen(entry.time);
        if (role == TableDelegate::MutedRole)
            return true;
        if (role == Qt::ToolTipRole)
            return formatTime(entry.time);
        break;
    default:
        break;
    }
    return {};
}

QVariant HistoryRows::changeData(const QModelIndex &index, int role) const {
    const auto change = QIdentityProxyModel::data(index, HistoryModel::ChangeRole).value<ChangeEntry>();
    if (role == TableDelegate::ChangeRole && index.column() == 0) {
        return QVariant::fromValue(change.before.isUndefined()  ? TableDelegate::Change::Added
                                   : change.after.isUndefined() ? TableDelegate::Change::Removed
                                                                : TableDelegate::Change::Changed);
    }
    if (index.column() == HistoryModel::WhatColumn) {
        if (role == Qt::DisplayRole && m_namesEntities && !change.entity.name.isEmpty())
            return tr("%1 · %2", "entity, field").arg(change.entity.name, changeText(change.path));
        if (role == Qt::DisplayRole)
            return changeText(change.path);
        if (role == TableDelegate::SecondaryTextRole) {
            const auto text = [&](int column) {
                const QJsonValue &value = column == HistoryModel::BeforeColumn ? change.before : change.after;
                if (change.entity.id.isNull() && value.isArray())
                    return fieldText({}, value);
                return QIdentityProxyModel::data(index.siblingAtColumn(column), Qt::DisplayRole).toString();
            };
            const QString before = text(HistoryModel::BeforeColumn);
            const QString after = text(HistoryModel::AfterColumn);
            if (before.isEmpty())
                return after;
            return after.isEmpty() ? tr("%1 → nothing").arg(before)
                                   : tr("%1 → %2", "before, after").arg(before, after);
        }
    }
    if (index.column() == HistoryModel::WhoColumn && role == TableDelegate::MutedRole)
        return true;
    return {};
}

} // namespace meshlens::ui
