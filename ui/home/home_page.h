// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/catalog_home.h"
#include "models/core/async.h"
#include "models/exchange/plugin_info.h"
#include "ui/common/page.h"

#include <QUrl>

class QStackedLayout;

namespace meshlens::ui {

class Card;
class CardGrid;
class ChangeList;
class EmptyCatalog;
class PageHeader;
class StateStack;

// The first page: counts, domains, what changed. An empty catalog says how to begin.
class HomePage : public Page {
    Q_OBJECT

public:
    HomePage(const PageContext &context, const std::vector<PluginInfo> &plugins, QWidget *parent = nullptr);

    void open(const Address &address) override;
    [[nodiscard]] Address address() const override { return {}; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override {
        return m_request.isIdle() && m_homelessRequest.isIdle() && m_loaded;
    }

public Q_SLOTS:
    void refresh() override;

Q_SIGNALS:
    void importFilesRequested();
    void importFolderRequested();
    void openRequested();
    void dropped(const QList<QUrl> &urls);

private:
    QWidget *makeBody();
    QWidget *makeEmpty(const std::vector<PluginInfo> &plugins);
    void show(const CatalogHome &home);
    void showDomains(const CatalogHome &home);
    void showHomeless(const std::vector<EntityRef> &some);
    void readMoreHomeless();

    PageHeader *m_header;
    QStackedLayout *m_stack;
    StateStack *m_states;
    CardGrid *m_domains;
    ChangeList *m_changes;
    Card *m_homeless;
    QWidget *m_empty;
    std::optional<CatalogHome> m_shown;
    bool m_loaded = false;
    int m_homelessWanted = CatalogHome::homelessLimit;
    int m_homelessFocus = -1; // the row that gets the keys when it is there
    Request m_request{this};
    Request m_homelessRequest{this};
};

} // namespace meshlens::ui
