// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "ui/common/address.h"
#include "ui/common/icon_name.h"

#include <QWidget>

class QAbstractItemModel;
class QStandardItemModel;
class QVBoxLayout;

namespace meshlens {
class CatalogSession;
class NavigationModel;
} // namespace meshlens

namespace meshlens::ui {

class NavigationRows;
class NavView;
class RecentPagesModel;

// The left zone: fixed places, the domains with their products, the pages looked at last. 232 wide.
class NavigationPanel : public QWidget {
    Q_OBJECT

public:
    explicit NavigationPanel(RecentPagesModel *recent, QWidget *parent = nullptr);
    ~NavigationPanel() override;

    // Null: no catalog.
    void setSession(CatalogSession *session);
    // A place of its own above the domains.
    void addPlace(IconName icon, const QString &text, const Address &address);
    // Marks where the window is.
    void setCurrent(const Address &address);
    [[nodiscard]] NavigationModel *model() const { return m_model.get(); }
    [[nodiscard]] bool isSettled() const;
    void focusDomains();

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NavView *addView(const QString &name, QAbstractItemModel *model);
    QWidget *addGroup(const QString &title);
    void activatePlace(const QModelIndex &index);
    void activateDomainRow(const QModelIndex &index);
    void showGroups();
    void markCurrent();
    void followCurrent();

    std::unique_ptr<NavigationModel> m_model;
    NavigationRows *m_rows;
    QStandardItemModel *m_places;
    RecentPagesModel *m_recent;
    QVBoxLayout *m_column;
    NavView *m_placeView;
    QWidget *m_domainGroup;
    NavView *m_domainView;
    QWidget *m_recentGroup;
    NavView *m_recentView;
    CatalogSession *m_session = nullptr;
    Address m_current;
    QStringList m_path; // rows of the tree that lead to it
    Request m_pathRequest{this};
};

} // namespace meshlens::ui
