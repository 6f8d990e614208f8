// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page_host.h"

#include "models/catalog/catalog_session.h"

#include <QStackedLayout>

namespace meshlens::ui {

PageHost::PageHost(const PageRegistry *registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_stack(new QStackedLayout(this)) {}

void PageHost::setContext(const PageContext &context) {
    if (m_context.session)
        disconnect(m_context.session, nullptr, this, nullptr);
    m_page = nullptr;
    m_stale.clear();
    m_history.clear();
    Q_EMIT inspectorChanged(nullptr); // back to its page, to end with it
    const std::map<Address::Place, Page *> old = std::exchange(m_pages, {});
    // At once, not later: a page must not outlive the session that it reads from.
    for (const auto &[place, page] : old)
        const std::unique_ptr<Page> closing(page);
    m_context = context;
    if (m_context.session)
        connect(m_context.session, &CatalogSession::changed, this, &PageHost::refresh);
    Q_EMIT pageChanged(nullptr);
    Q_EMIT historyChanged();
}

Address PageHost::address() const {
    return m_page ? m_page->address() : Address{};
}

bool PageHost::go(const Address &address) {
    if (!m_context.session || !m_registry->has(address.place))
        return false;
    m_history.push(address);
    return show(address);
}

bool PageHost::replace(const Address &address) {
    if (!m_context.session || !m_registry->has(address.place))
        return false;
    m_history.replace(address);
    return show(address);
}

bool PageHost::travel(int steps) {
    return m_history.move(steps) && show(m_history.current()->address);
}

void PageHost::up() {
    if (m_page)
        go(m_page->up());
}

bool PageHost::openTab(int index) {
    const QStringList tabs = m_page ? m_page->tabs() : QStringList();
    if (index < 0 || index >= tabs.size())
        return false;
    Address address = m_page->address();
    address.tab = tabs.at(index);
    return replace(address);
}

void PageHost::refresh() {
    for (const auto &[place, page] : m_pages) {
        if (page != m_page)
            m_stale.insert(page);
    }
    if (m_page)
        m_page->refresh();
}

Page *PageHost::pageFor(Address::Place place) {
    Page *&page = m_pages[place];
    if (!page) {
        page = m_registry->make(place, m_context, this).release(); // its parent has it
        m_stack->addWidget(page);
        follow(page);
    }
    return page;
}

bool PageHost::show(const Address &address) {
    Page *page = pageFor(address.place);
    const bool other = page != m_page;
    const bool hadFocus = m_page && m_page->isAncestorOf(window()->focusWidget());
    m_page = page;
    page->open(address);
    if (m_stale.erase(page) > 0)
        page->refresh();
    m_stack->setCurrentWidget(page);
    if (hadFocus && other)
        page->setFocus(Qt::OtherFocusReason);
    noteTitle(page->title());
    if (other) {
        Q_EMIT pageChanged(page);
        Q_EMIT inspectorChanged(page->inspector());
    }
    Q_EMIT historyChanged();
    Q_EMIT addressChanged(address);
    return true;
}

// What a page says counts while it is the one on screen.
void PageHost::follow(Page *page) {
    connect(page, &Page::navigate, this, [this](const Address &address) { go(address); });
    connect(page, &Page::addressChanged, this, [this, page](const Address &address) {
        if (page != m_page)
            return;
        m_history.replace(address);
        Q_EMIT addressChanged(address);
    });
    connect(page, &Page::titleChanged, this, [this, page](const QString &title) {
        if (page == m_page)
            noteTitle(title);
    });
    connect(page, &Page::inspectorChanged, this, [this, page](QWidget *inspector) {
        if (page == m_page)
            Q_EMIT inspectorChanged(inspector);
    });
    connect(page, &Page::commandsChanged, this, [this, page] {
        if (page == m_page)
            Q_EMIT commandsChanged();
    });
    connect(page, &Page::settled, this, [this, page] {
        if (page == m_page)
            Q_EMIT settled();
    });
}

void PageHost::noteTitle(const QString &title) {
    // A page that still reads what it is about has no title yet: an older one of this place counts.
    if (!title.isEmpty())
        m_history.setTitle(title);
    Q_EMIT titleChanged(title);
    Q_EMIT historyChanged();
}

} // namespace meshlens::ui
