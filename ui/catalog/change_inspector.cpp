// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/change_inspector.h"

#include "models/catalog/field_path.h"
#include "models/catalog/history_model.h"
#include "ui/catalog/format.h"
#include "ui/catalog/history_rows.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/flow_layout.h"
#include "ui/common/icon.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QVBoxLayout>

namespace meshlens::ui {

ChangeInspector::ChangeInspector(QWidget *parent)
    : InspectorFrame(tr("About this change"), parent) {}

void ChangeInspector::showRow(const QModelIndex &index) {
    const QModelIndex top = index.parent().isValid() ? index.parent() : index;
    const auto entry = top.data(HistoryModel::TransactionRole).value<TransactionEntry>();
    clear();
    if (index.parent().isValid()) {
        const auto change = index.data(HistoryModel::ChangeRole).value<ChangeEntry>();
        setHead(IconName::Diff, HistoryRows::changeText(change.path), false);
        KeyValueList *facts = addFacts(addSection());
        if (change.entity.resolved && !change.entity.key.isEmpty())
            facts->addLink(kindLabel(change.entity.kind, change.entity.type), change.entity.name,
                           change.entity.key);
        if (change.entity.id.isNull() && change.path == QLatin1StringView("/sources"))
            addSourcesLink();
        else
            facts->addRow(tr("Said by"), change.source);
        addValue(tr("Before"), change, change.before);
        addValue(tr("After"), change, change.after);
    } else {
        setHead(IconName::History, top.siblingAtColumn(HistoryModel::WhatColumn).data().toString(), false);
    }
    addTransaction(entry);
    finish();
}

bool ChangeInspector::canRestore(const ChangeEntry &change, const QJsonValue &value) {
    const bool nothing = value.isUndefined() || value.isNull();
    return isEditablePath(change.path) && change.entity.id &&
           (!nothing || change.source == QLatin1String("user"));
}

void ChangeInspector::addTransaction(const TransactionEntry &entry) {
    QVBoxLayout *section = addSection(tr("Transaction"));
    KeyValueList *facts = addFacts(section);
    facts->addRow(tr("When"), formatWhen(entry.time));
    if (!entry.author.isEmpty())
        facts->addRow(tr("Author"), entry.author);
    facts->addRow(tr("Source"), entry.source);
    if (!entry.message.isEmpty())
        facts->addRow(tr("Message"), entry.message);
    if (entry.changeCount > 0)
        facts->addRow(tr("Changes"), tr("%Ln field(s)", nullptr, static_cast<int>(entry.changeCount)));
    const QList<ChipSpec> chips = HistoryRows::countChips(entry.created, entry.ended);
    if (!chips.isEmpty()) {
        auto *counts = new QWidget;
        auto *flow = new FlowLayout(counts, metrics::space::xs, metrics::space::xs);
        flow->setContentsMargins({});
        for (const ChipSpec &chip : chips)
            flow->addWidget(new Chip(chip, counts));
        section->addWidget(counts);
    }
    if (entry.losses > 0) {
        auto *losses =
            new Button(IconName::Warn, tr("Show %Ln Loss(es)", nullptr, static_cast<int>(entry.losses)));
        losses->setSmall(true);
        connect(losses, &QPushButton::clicked, this, [this, entry] { Q_EMIT lossesRequested(entry.id); });
        section->addWidget(losses, 0, Qt::AlignLeft);
    }
    if (!entry.kept) {
        auto *gone = new Label(tr("What it changed is not kept any more: its changes were deleted from the "
                                  "history. It cannot be undone, and nothing of it restored."),
                               TypeRole::Small, ColorRole::TextSecondary);
        gone->setWordWrap(true);
        section->addWidget(gone);
        return;
    }
    if (!m_editable)
        return;
    auto *undo = new Button(IconName::Undo, tr("Undo This Transaction"));
    undo->setSmall(true);
    connect(undo, &QPushButton::clicked, this, [this, entry] { Q_EMIT undoRequested(entry); });
    section->addWidget(undo, 0, Qt::AlignLeft);
}

void ChangeInspector::addSourcesLink() {
    auto *open = new Button(IconName::Merge, tr("Show Sources"));
    open->setSmall(true);
    connect(open, &QPushButton::clicked, this,
            [this] { Q_EMIT navigate({.place = Address::Place::Sources}); });
    addSection()->addWidget(open, 0, Qt::AlignLeft);
}

// Plain text: what a source wrote is shown as it is.
void ChangeInspector::addValue(const QString &title, const ChangeEntry &change, const QJsonValue &value) {
    const QString text = value.isUndefined() || value.isNull() ? QString() : fieldText({}, value);
    auto *label = new Label(text.isEmpty() ? tr("nothing") : text, TypeRole::Small,
                            text.isEmpty() ? ColorRole::TextTertiary : ColorRole::TextPrimary);
    label->setWordWrap(true);
    QVBoxLayout *section = addSection(title);
    section->addWidget(label);
    if (!m_editable || !canRestore(change, value))
        return;
    auto *restore = new Button(value.isUndefined() || value.isNull() ? tr("Take Back What Was Written")
                                                                     : tr("Restore This Value"));
    restore->setSmall(true);
    connect(restore, &QPushButton::clicked, this,
            [this, change, value] { Q_EMIT restoreRequested(change, value); });
    section->addWidget(restore, 0, Qt::AlignLeft);
}

} // namespace meshlens::ui
