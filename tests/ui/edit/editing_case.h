// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_editor.h"
#include "models/catalog/choice_model.h"
#include "models/catalog/edit_plan_model.h"
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/schema_page.h"
#include "models/catalog/schema_model.h"
#include "models/core/paths.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/schema_tab.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/notice.h"
#include "ui/common/page_header.h"
#include "ui/common/table_view.h"
#include "ui/edit/bulk_preview.h"
#include "ui/edit/choice_picker.h"
#include "ui/edit/editable_text.h"
#include "ui/edit/inline_editor.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/notice_area.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/window_edits.h"

#include <QAbstractItemModelTester>
#include <QPlainTextEdit>

namespace meshlens::test {

// The whole window over a small catalog with a history of its own, for tests that edit by keyboard alone.
class EditingCase : public QObject {
    Q_OBJECT

protected Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    // What the catalog was made of; a test imports more of it.
    [[nodiscard]] static StagedFacts shop();
    [[nodiscard]] ui::Address orders(const QString &tab = {}) const {
        return {.place = ui::Address::Place::Entity, .key = QStringLiteral("dataset:orders"), .tab = tab};
    }
    // The one on screen.
    [[nodiscard]] ui::TableView *table() const {
        const auto tables = page()->findChildren<ui::TableView *>();
        for (ui::TableView *view : tables) {
            if (view->isVisible())
                return view;
        }
        return nullptr;
    }
    [[nodiscard]] QWidget *page() const { return m_shell->window->host()->page(); }
    [[nodiscard]] CatalogSession *session() const { return m_shell->window->workspace()->session(); }
    [[nodiscard]] CatalogEditor *editor() const { return m_shell->window->edits()->editor(); }
    // Of the field that is being edited; null: none is.
    [[nodiscard]] ui::InlineEditor *field() const {
        auto *text = qobject_cast<QPlainTextEdit *>(QApplication::focusWidget());
        return text ? qobject_cast<ui::InlineEditor *>(text->parentWidget()) : nullptr;
    }
    [[nodiscard]] SchemaPage schema() const;
    [[nodiscard]] ColumnRow column(const QString &name) const;
    [[nodiscard]] QString description() const;
    [[nodiscard]] std::vector<TransactionEntry> history() const;
    void goToColumn(const QString &name);
    // Written, and shown.
    [[nodiscard]] bool done() const {
        return QTest::qWaitFor([this] { return editor()->isIdle() && m_shell->window->isSettled(); },
                               patience);
    }
    void elsewhere(const QString &path, const QString &value);
    [[nodiscard]] ui::ChoicePicker *picker() const { return ui::ChoicePicker::openIn(m_shell->window.get()); }
    [[nodiscard]] QStringList related(const QString &key, RelationKind kind) const;
    // Types into the picker and takes what fits best.
    void choose(const QString &text);
    [[nodiscard]] ui::BulkPreview *preview() const {
        const auto all = m_shell->window->findChildren<ui::BulkPreview *>();
        return all.isEmpty() || all.last()->isHidden() ? nullptr : all.last();
    }

    std::unique_ptr<TempCatalog> m_folder;
    std::unique_ptr<ShellWindow> m_shell;
};

} // namespace meshlens::test
