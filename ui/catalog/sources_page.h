// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/sources_page.h"
#include "models/core/async.h"
#include "ui/common/page.h"

#include <functional>

namespace meshlens {
class ChangeTableModel;
class SourceOrderModel;
} // namespace meshlens

namespace meshlens::ui {

class Button;
class Label;
class Notice;
class PageHeader;
class StateStack;
class TableView;

// Who speaks in the catalog and who is heard first. Sources are moved by drag or with Alt+Up and Alt+Down;
// what would be shown instead stands below before it is applied, as one edit of the window.
class SourcesPage : public Page {
    Q_OBJECT

public:
    // What the page asks of the window.
    struct Actions {
        std::function<void()> importFiles;
        std::function<void()> importFolder;
    };

    SourcesPage(const PageContext &context, Actions actions, QWidget *parent = nullptr);

    void open(const Address &address) override;
    [[nodiscard]] Address address() const override;
    [[nodiscard]] QString title() const override { return tr("Sources"); }
    [[nodiscard]] bool isSettled() const override;
    void refresh() override;

    [[nodiscard]] SourceOrderModel *model() const { return m_model; }
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] TableView *changes() const { return m_changes; }
    [[nodiscard]] StateStack *states() const { return m_states; }
    [[nodiscard]] StateStack *previewStates() const { return m_preview; }
    [[nodiscard]] Label *summary() const { return m_summary; }
    [[nodiscard]] Notice *notice() const { return m_notice; }
    [[nodiscard]] Button *applyButton() const { return m_apply; }
    [[nodiscard]] Button *resetButton() const { return m_reset; }

    // With the sources in another order.
    [[nodiscard]] static Address addressOf(const QStringList &order);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void connectParts();
    void makeEmpty();
    void take(const std::vector<SourceEntry> &sources);
    void moveCurrent(int step);
    void followOrder();
    void compare();
    void takePreview(const OrderPreview &preview);
    void explain();
    void apply();
    void updateButtons();
    void updateHeight();

    Actions m_actions;
    SourceOrderModel *m_model;
    ChangeTableModel *m_changeModel;
    PageHeader *m_header;
    Notice *m_notice; // why nothing can be changed, or why it was not
    StateStack *m_states;
    QWidget *m_body;
    TableView *m_table;
    Label *m_heading;
    Label *m_summary;
    StateStack *m_preview;
    TableView *m_changes;
    QWidget *m_foot; // nothing to decide: hidden
    Button *m_up;
    Button *m_down;
    Button *m_reset;
    Button *m_apply;
    QStringList m_wanted; // asked for before the sources were there
    bool m_compared = false;
    bool m_applying = false;
    Request m_request{this};
    Request m_compareRequest{this};
};

} // namespace meshlens::ui
