// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/change_list.h"

#include "ui/common/avatar.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/time_text.h"
#include "ui/home/change_text.h"

#include <QHBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int clockWidth = 44;

} // namespace

ChangeList::ChangeList(QWidget *parent)
    : Card(tr("What changed"), parent) {}

void ChangeList::setHistory(const std::vector<TransactionEntry> &history, TimeUs now) {
    clearRows();
    QString day;
    for (const TransactionEntry &entry : history) {
        if (const QString next = dayText(entry.time, now); next != day)
            addDay(day = next);
        addChange(entry, now);
    }
}

void ChangeList::addDay(const QString &day) {
    auto *title = new Label(day, TypeRole::CaptionStrong, ColorRole::TextTertiary);
    themed(title, [title] {
        title->setContentsMargins(theme().px(metrics::space::card), 0, 0, 0);
        title->setFixedHeight(theme().px(metrics::row::navGroup));
    });
    addRow(title);
}

void ChangeList::addChange(const TransactionEntry &entry, TimeUs now) {
    const ChangeText text = ChangeText::of(entry);
    auto *row = new QWidget;
    row->setToolTip(tr("%1\nby %2").arg(fullTimeText(entry.time), entry.author));
    row->setAccessibleName(tr("%1, %2, by %3").arg(text.what, whenText(entry.time, now), entry.author));
    auto *line = new QHBoxLayout(row);
    auto *clock = new Label(clockText(entry.time), TypeRole::Small, ColorRole::TextTertiary);
    line->addWidget(clock);
    // One column for pictures of people and of imports.
    auto *picture = text.isImport
                        ? static_cast<QWidget *>(new IconLabel(IconName::Import, ColorRole::TextSecondary))
                        : new Avatar(entry.author);
    auto *holder = new QWidget;
    auto *middle = new QHBoxLayout(holder);
    middle->setContentsMargins({});
    middle->addWidget(picture, 0, Qt::AlignCenter);
    line->addWidget(holder);
    line->addWidget(new ElidedLabel(text.what, TypeRole::Body), 1);
    line->addWidget(new ElidedLabel(text.extent, TypeRole::Small, ColorRole::TextTertiary));
    themed(row, [row, line, clock, holder] {
        const Theme &look = theme();
        line->setContentsMargins(look.px(metrics::space::card), 0, look.px(metrics::space::card), 0);
        line->setSpacing(look.px(metrics::space::s));
        clock->setFixedWidth(look.px(clockWidth));
        holder->setFixedWidth(look.px(metrics::size::avatar));
        row->setFixedHeight(look.px(metrics::row::change));
    });
    addRow(row);
}

} // namespace meshlens::ui
