// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "ui/common/breadcrumb.h"
#include "ui/common/chip_spec.h"

#include <QList>
#include <QStringList>

#include <vector>

// What stands above the tabs of an entity's page.
namespace meshlens::ui {

// Domain, product, the entity itself; of what belongs to neither, what it lies in.
[[nodiscard]] std::vector<Breadcrumb::Step> breadcrumbOf(const EntityDetail &entity);
// Kind, platform, state.
[[nodiscard]] QList<ChipSpec> chipsOf(const EntityDetail &entity);
// Ids of the tabs that its kind has.
[[nodiscard]] QStringList tabsOf(EntityKind kind);
[[nodiscard]] QString tabText(const QString &id);

} // namespace meshlens::ui
