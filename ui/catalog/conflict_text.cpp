// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/conflict_text.h"

#include "models/core/text.h"
#include "ui/catalog/format.h"
#include "ui/catalog/history_rows.h"

#include <QCoreApplication>

namespace meshlens::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ConflictText)
};

constexpr int valueLength = 80;

QString valueText(const QJsonValue &value) {
    if (value.isUndefined() || value.isNull())
        return Text::tr("nothing");
    return Text::tr("“%1”").arg(elided(fieldText({}, value), valueLength));
}

} // namespace

QString conflictLines(const std::vector<UndoConflict> &conflicts, int limit) {
    QStringList lines;
    const auto shown = std::min(conflicts.size(), static_cast<size_t>(limit));
    for (size_t i = 0; i < shown; ++i) {
        const UndoConflict &conflict = conflicts[i];
        if (conflict.key.isEmpty()) { // of the catalog itself
            lines.append(Text::tr("%1: would become %2, is %3 now", "field, value, value")
                             .arg(HistoryRows::changeText(conflict.path), valueText(conflict.wanted),
                                  valueText(conflict.now)));
            continue;
        }
        lines.append(Text::tr("%1, %2: would become %3, is %4 now", "entity, field, value, value")
                         .arg(conflict.key, HistoryRows::changeText(conflict.path),
                              valueText(conflict.wanted), valueText(conflict.now)));
    }
    if (shown < conflicts.size())
        lines.append(Text::tr("and %n more", nullptr, static_cast<int>(conflicts.size() - shown)));
    return lines.join(u'\n');
}

} // namespace meshlens::ui
