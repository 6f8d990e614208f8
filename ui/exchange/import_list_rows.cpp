// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_list_rows.h"

#include "models/exchange/import_list_model.h"
#include "ui/common/table_delegate.h"

#include <QLocale>

namespace meshlens::ui {
namespace {

using State = ImportItem::State;

IconName stateIcon(State state) {
    switch (state) {
    case State::Waiting:
        return IconName::Clock;
    case State::Staging:
    case State::Applying:
        return IconName::Sync;
    case State::Ready:
        return IconName::Diff;
    case State::Applied:
        return IconName::CheckCircle;
    case State::Failed:
        break;
    }
    return IconName::Error;
}

Tone stateTone(State state) {
    return state == State::Failed    ? Tone::Danger
           : state == State::Applied ? Tone::Success
           : state == State::Ready   ? Tone::Accent
                                     : Tone::Neutral;
}

} // namespace

QString ImportListRows::stateText(const ImportItem &item) {
    switch (item.state) {
    case State::Waiting:
        return tr("waiting");
    case State::Staging:
    case State::Applying:
        if (item.progress.step.isEmpty())
            return tr("working");
        return item.progress.fraction < 0
                   ? item.progress.step
                   : tr("%1 %2 %", "step, percent")
                         .arg(item.progress.step, QLocale().toString(qRound(item.progress.fraction * 100)));
    case State::Ready:
        return item.draft->review.isEmpty()
                   ? tr("nothing changes")
                   : tr("%Ln change(s)", nullptr, static_cast<int>(item.draft->review.lineCount()));
    case State::Applied:
        return tr("applied");
    case State::Failed:
        break;
    }
    return tr("failed");
}

QVariant ImportListRows::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const ImportItem &item = static_cast<const ImportListModel *>(sourceModel())->at(index.row());
    switch (role) {
    case TableDelegate::IconRole:
        return QVariant::fromValue(stateIcon(item.state));
    case TableDelegate::IconToneRole:
        return QVariant::fromValue(stateTone(item.state));
    case TableDelegate::SecondaryTextRole:
        return stateText(item);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "input, state").arg(item.input, stateText(item));
    case Qt::ToolTipRole:
        return item.path;
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace meshlens::ui
