// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"
#include "ui/common/theme_roles.h"

#include <QMetaType>
#include <QRectF>
#include <QSize>
#include <QString>

#include <optional>

class QPainter;

namespace meshlens::ui {

// A chip, badge or tag as a value: for widgets, table cells and graph cards alike.
struct ChipSpec {
    enum class Shape {
        Chip,    // 20 high: state ("Active" with a dot), counts of problems
        Version, // 20 high, mono, a line and no fill
        Badge,   // 16 high: counts, PII
        Tag      // 20 high, mono 11
    };
    enum class Change { None, Added, Removed };

    QString text;
    Tone tone = Tone::Neutral;
    Shape shape = Shape::Chip;
    std::optional<IconName> icon{};
    bool dot = false;             // in front, instead of an icon
    bool outlined = false;        // only a line: something suspected ("PII?")
    Change change = Change::None; // tags
    QString toolTip{};

    friend bool operator==(const ChipSpec &, const ChipSpec &) = default;
};

[[nodiscard]] ChipSpec stateChip(const QString &text, Tone tone);
[[nodiscard]] ChipSpec versionChip(const QString &text);
[[nodiscard]] ChipSpec badge(const QString &text, Tone tone = Tone::Neutral,
                             std::optional<IconName> icon = {});
[[nodiscard]] ChipSpec tagChip(const QString &text);
// "PII" with the shield; suspected: "PII?" with a line only.
[[nodiscard]] ChipSpec piiBadge(bool suspected = false);

// Scaled with the text.
[[nodiscard]] QSize chipSize(const ChipSpec &spec);
// Left-aligned and vertically centred in `rect`; the text is elided where `rect` is narrower.
void paintChip(QPainter &painter, const QRectF &rect, const ChipSpec &spec);

} // namespace meshlens::ui

Q_DECLARE_METATYPE(meshlens::ui::ChipSpec)
