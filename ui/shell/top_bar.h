// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace meshlens::ui {

class ActionRegistry;
class CatalogButton;
class Omnibox;
class ToolButton;

// 48 high: navigation, back, forward, up; the omnibox in the middle of the window; catalog and inspector.
class TopBar : public QWidget {
    Q_OBJECT

public:
    // Its buttons run "view.navigation", "go.back", "go.forward", "go.up" and "view.inspector".
    explicit TopBar(const ActionRegistry &actions, QWidget *parent = nullptr);

    [[nodiscard]] Omnibox *omnibox() const { return m_omnibox; }
    [[nodiscard]] CatalogButton *catalogButton() const { return m_catalog; }
    [[nodiscard]] ToolButton *backButton() const { return m_back; }
    [[nodiscard]] ToolButton *forwardButton() const { return m_forward; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void setTabOrders();

    QWidget *m_left;
    QWidget *m_right;
    Omnibox *m_omnibox;
    CatalogButton *m_catalog;
    ToolButton *m_back = nullptr;
    ToolButton *m_forward = nullptr;
};

} // namespace meshlens::ui
