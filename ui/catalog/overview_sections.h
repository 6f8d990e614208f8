// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/product_page.h"
#include "ui/catalog/mini_lineage.h"
#include "ui/common/page.h"

#include <QJsonObject>

#include <functional>

class QWidget;

// The parts that overviews of several kinds share. Each returns null where there is nothing to show.
namespace meshlens::ui {

class EntityTab;

using Navigate = std::function<void(const Address &)>;

// What it is for, in the source's words; says so where nobody has written any.
[[nodiscard]] QWidget *purposeSection(const QString &markdown);
// The same, edited in place where the catalog can be edited.
[[nodiscard]] QWidget *purposeSection(const EntityDetail &entity, const QString &markdown,
                                      const PageContext &context);
// Why a part has nothing to show.
[[nodiscard]] QWidget *hintLine(const QString &text);
// With a way to edit them, where a tab is given that may be edited.
[[nodiscard]] QWidget *ownersSection(const EntityDetail &entity, QWidget *context, const Navigate &navigate,
                                     EntityTab *editing = nullptr);
[[nodiscard]] QWidget *labelsSection(const EntityDetail &entity, QWidget *context, const Navigate &navigate,
                                     EntityTab *editing = nullptr);
[[nodiscard]] QWidget *domainSection(const EntityDetail &entity, QWidget *context, const Navigate &navigate,
                                     EntityTab *editing);
[[nodiscard]] QWidget *listSection(const QString &title, const std::vector<EntityRef> &refs, QWidget *context,
                                   const Navigate &navigate);
// Links of the source and its own page.
[[nodiscard]] QWidget *linksSection(const QJsonObject &fields);
// Custom and structured properties.
[[nodiscard]] QWidget *propertiesSection(const QJsonObject &fields);
// SQL or another language behind a view.
[[nodiscard]] QWidget *definitionSection(const QJsonObject &fields);
[[nodiscard]] QWidget *checksSection(const QJsonObject &fields);
// `openLineage` shows the lineage tab.
[[nodiscard]] QWidget *lineageSection(const MiniLineage::Center &center,
                                      const std::vector<ProductPage::Neighbour> &comesFrom,
                                      const std::vector<ProductPage::Neighbour> &feeds, QWidget *context,
                                      const Navigate &navigate, const std::function<void()> &openLineage);

} // namespace meshlens::ui
