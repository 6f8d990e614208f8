// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/exchange/import_list_model.h"
#include "ui/common/page.h"

#include <functional>
#include <memory>

class QStackedLayout;

namespace meshlens::ui {

class Button;
class EmptyState;
class ImportController;
class ImportPreview;
class Label;
class Meter;
class PageHeader;
class TableView;

// The imports of this window: those that are being read, what each would change, and what became of them.
class ImportPage : public Page {
    Q_OBJECT

public:
    // What the page asks of the window.
    struct Actions {
        std::function<void()> importFiles;
        std::function<void()> importFolder;
    };

    // `controller` must outlive it.
    ImportPage(const PageContext &context, ImportController *controller, Actions actions,
               QWidget *parent = nullptr);

    void open(const Address &address) override;
    [[nodiscard]] Address address() const override;
    [[nodiscard]] QString title() const override { return tr("Imports"); }
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QWidget *filterField() const override;
    void refresh() override;

    [[nodiscard]] ImportPreview *preview() const { return m_preview; }
    [[nodiscard]] TableView *list() const { return m_list; }
    [[nodiscard]] ImportId current() const { return m_current; }

    [[nodiscard]] static Address addressOf(ImportId id);

private:
    void arrange();
    void connectParts();
    EmptyState *makeRunning();
    EmptyState *makeFailed();
    EmptyState *makeApplied();
    void choose(ImportId id);
    void apply();
    [[nodiscard]] bool isBlocked() const;
    void updateBlocked();
    // The newest state of the one that is looked at.
    void showCurrent();
    void showRunning(const ImportItem &item);
    void showFailed(const ImportItem &item);
    void showApplied(const ImportItem &item);
    void updateHeader();
    void updateList();

    ImportController *m_controller;
    Actions m_actions;
    PageHeader *m_header;
    Button *m_applyAll;
    QWidget *m_listZone;
    TableView *m_list;
    QStackedLayout *m_stack;
    Meter *m_meter = nullptr;       // of m_running
    Button *m_showLosses = nullptr; // of m_applied
    EmptyState *m_nothing;
    EmptyState *m_running;
    EmptyState *m_failed;
    EmptyState *m_applied;
    ImportPreview *m_preview;
    ImportId m_current = 0;
    QWidget *m_shown = nullptr;
    Request m_request{this};
};

} // namespace meshlens::ui
