// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalog/entity_tab.h"

namespace meshlens::ui {

class LineageView;

// The lineage of an entity as a tab of its page.
class LineageTab : public EntityTab {
    Q_OBJECT

public:
    explicit LineageTab(const PageContext &context, QWidget *parent = nullptr);

    void open(const EntityDetail &entity, const TabOptions &options) override;
    void refresh(const EntityDetail &entity) override;
    [[nodiscard]] TabOptions options() const override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QWidget *filterField() const override;

private:
    LineageView *m_view;
};

} // namespace meshlens::ui
