// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalog/entity_tab.h"

namespace meshlens::ui {

class HistoryPanel;
class TableView;

// What happened to an entity.
class HistoryTab : public EntityTab {
    Q_OBJECT

public:
    explicit HistoryTab(const PageContext &context, QWidget *parent = nullptr);

    void open(const EntityDetail &entity, const TabOptions &options) override;
    void refresh(const EntityDetail &entity) override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] bool canRun(const QString &command) const override;
    void runCommand(const QString &command) override;

    [[nodiscard]] TableView *view() const;

private:
    HistoryPanel *m_panel;
};

} // namespace meshlens::ui
