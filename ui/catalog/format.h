// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/transaction.h"
#include "models/core/clock.h"
#include "ui/common/address.h"
#include "ui/common/chip_spec.h"
#include "ui/common/platform_name.h"

#include <QJsonValue>

// Facts as people read them; all translated.
namespace meshlens::ui {

// "1,234", from 100,000 on "1.2 M".
[[nodiscard]] QString formatCount(qint64 value);
[[nodiscard]] QString formatBytes(qint64 bytes);
// Date and time of the user's place: "22 Nov 2026, 13:04".
[[nodiscard]] QString formatWhen(TimeUs time);

// A field of field_names.h: "rowCount" -> "Rows". Other names stay as the source has them.
[[nodiscard]] QString fieldLabel(const QString &field);
// Its value on one line: numbers, sizes, times, lists.
[[nodiscard]] QString fieldText(const QString &field, const QJsonValue &value);

// "7 columns", "1 edge": by kind name as in KindCounts.
[[nodiscard]] QString countText(const QString &kind, qint64 count);
// As a relation reads from the one who has it ("Owner") and from the other side ("Owns").
[[nodiscard]] QString relationLabel(RelationKind kind);
[[nodiscard]] QString referrerLabel(RelationKind kind);
// "business owner" of "__system__business_owner"; role words of sources made readable.
[[nodiscard]] QString roleText(const QString &role);

// A tag with the mono font and, where its name says personal data, the shield; a term with its icon.
[[nodiscard]] ChipSpec labelChip(const EntityRef &label);

// Confidential and restricted with the shield.
[[nodiscard]] ChipSpec classificationChip(const QString &word);

[[nodiscard]] Address entityAddress(const QString &key, const QString &tab = {});

} // namespace meshlens::ui
