// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/kind.h"
#include "ui/common/page.h"

namespace meshlens::ui {

class EntityTab;

// Which widget shows the tab `id` of an entity: overviews differ by kind, the other tabs are the same for
// all.
[[nodiscard]] QString tabKind(const QString &id, EntityKind entity);
// Belongs to `parent`.
[[nodiscard]] EntityTab *makeTab(const QString &tabKind, const PageContext &context, QWidget *parent);

} // namespace meshlens::ui
