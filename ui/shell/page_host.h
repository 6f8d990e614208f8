// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/address_history.h"
#include "ui/shell/page_registry.h"

#include <QWidget>

#include <map>
#include <set>

class QStackedLayout;

namespace meshlens::ui {

// Shows one page at a time and remembers the way. One page for each kind of place, made when it is first
// needed and kept while the catalog is open; a page that is not on screen reads nothing, and catches up when
// it comes back.
class PageHost : public QWidget {
    Q_OBJECT

public:
    // `registry` must outlive the host.
    explicit PageHost(const PageRegistry *registry, QWidget *parent = nullptr);

    // Another catalog, or none: all pages and the history go.
    void setContext(const PageContext &context);

    // Null before the first place was opened.
    [[nodiscard]] Page *page() const { return m_page; }
    [[nodiscard]] const AddressHistory &history() const { return m_history; }
    // Of the page, as it is now; Home before the first.
    [[nodiscard]] Address address() const;
    [[nodiscard]] bool isSettled() const { return m_page && m_page->isSettled(); }

public Q_SLOTS:
    // A new entry in the history; false: no catalog, or no page shows this place.
    bool go(const meshlens::ui::Address &address);
    // The same entry, another address: text in the search field, a tab.
    bool replace(const meshlens::ui::Address &address);
    // Negative: back.
    bool travel(int steps);
    void back() { travel(-1); }
    void forward() { travel(1); }
    void up();
    // The n-th tab of the page, from 0; false: there is none.
    bool openTab(int index);
    // Read again what is shown.
    void refresh();

Q_SIGNALS:
    void pageChanged(meshlens::ui::Page *page);
    // The place, also by going back, by a tab, by a page itself.
    void addressChanged(const meshlens::ui::Address &address);
    void titleChanged(const QString &title);
    void inspectorChanged(QWidget *inspector);
    void historyChanged();
    void commandsChanged();
    void settled();

private:
    [[nodiscard]] Page *pageFor(Address::Place place);
    bool show(const Address &address);
    void follow(Page *page);
    void noteTitle(const QString &title);

    const PageRegistry *m_registry;
    PageContext m_context;
    QStackedLayout *m_stack;
    std::map<Address::Place, Page *> m_pages;
    std::set<Page *> m_stale; // the catalog changed while they were away
    Page *m_page = nullptr;
    AddressHistory m_history;
};

} // namespace meshlens::ui
