// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_overview.h"
#include "ui/catalog/loaded_tab.h"

namespace meshlens::ui {

class OverviewBody;

// Any other entity: person, team, term, tag, document, container. Its own words and facts, what lies in it,
// what speaks of it.
class GeneralOverviewTab : public LoadedTab<EntityOverview> {
    Q_OBJECT

public:
    explicit GeneralOverviewTab(const PageContext &context, QWidget *parent = nullptr);

protected:
    void show(const EntityOverview &page) override;

private:
    void addFacts(const EntityDetail &entity);
    void addRelations(const EntityDetail &entity);
    void addChildren(const EntityOverview &page);
    void addReferrers(const EntityOverview &page);
    void addColumns(const EntityDetail &entity);

    OverviewBody *m_body;
    EntityId m_shown;
};

} // namespace meshlens::ui
