// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/entity_page.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/field_names.h"
#include "ui/catalog/entity_edits.h"
#include "ui/catalog/entity_head.h"
#include "ui/catalog/entity_inspector.h"
#include "ui/catalog/entity_tabs.h"
#include "ui/catalog/format.h"
#include "ui/common/markdown_view.h"
#include "ui/common/page_header.h"
#include "ui/common/state_stack.h"
#include "ui/common/tab_bar.h"
#include "ui/common/tool_button.h"
#include "ui/edit/edit_commands.h"
#include "ui/edit/editing.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {

EntityPage::EntityPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_header(new PageHeader)
    , m_source(new ToolButton(IconName::External, tr("Open in the Source")))
    , m_states(new StateStack(this))
    , m_stack(new QStackedWidget)
    , m_inspector(new EntityInspector(this)) {
    m_inspector->hide(); // until the window shows it
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    m_edits = new EntityEdits(context, m_header, column, 1, this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_states);
    m_states->setContent(content);
    auto *copy = new ToolButton(IconName::Link, tr("Copy Address"));
    m_header->addAction(m_source);
    m_header->addAction(copy);
    connect(copy, &QToolButton::clicked, this, &EntityPage::copyAddress);
    connect(m_source, &QToolButton::clicked, this, &EntityPage::openSource);
    connect(m_header, &PageHeader::navigate, this, &Page::navigate);
    connect(m_edits, &EntityEdits::renameRequested, this, [this] { runCommand(command::rename); });
    connect(m_header->tabs(), &TabBar::currentIdChanged, this, &EntityPage::chooseTab);
    connect(m_inspector, &InspectorFrame::navigate, this, &Page::navigate);
    connect(m_inspector, &InspectorFrame::copyRequested, this, &EntityPage::copyAddress);
    connect(m_inspector, &EntityInspector::decided, m_edits,
            [this](const std::vector<EntityRef> &others, const QJsonValue &same) {
                m_edits->decideIdentity(
                    others, same, [this](const Error &error) { m_inspector->showProblem(error.message); });
            });
    connect(m_states, &StateStack::retry, this, [this] { load(m_address.key); });
}

EntityPage::~EntityPage() {
    m_edits->stop(); // while the page is still whole
}

void EntityPage::open(const Address &address) {
    const bool known = m_head && (address.key == m_address.key || address.key == m_head->entity.ref.key);
    const bool same = known && m_request.isIdle() && m_states->state() == StateStack::State::Data;
    m_address = address;
    m_keepsOptions = false;
    if (!same) {
        if (!known)
            forget();
        load(address.key);
        if (!known)
            Q_EMIT inspectorChanged(inspector());
        return;
    }
    if (address.key == m_head->entity.ref.key)
        m_head->column = {};
    showTab(wantedTab(), address.options);
}

// The entity before is not what this page is about any more, whether the next one can be read or not.
void EntityPage::forget() {
    m_edits->stop();
    m_head.reset();
    m_tab = nullptr;
    m_states->forgetData();
    m_inspector->showNothing();
}

void EntityPage::load(const QString &name) {
    m_states->showLoading();
    context().session->read(
        m_request,
        [name](const ReadView &view, const std::stop_token &) -> Result<Head> {
            const auto resolved = resolveName(view, name);
            if (!resolved)
                return std::unexpected(resolved.error());
            auto entity = readEntity(view, resolved->ref.id);
            if (!entity)
                return std::unexpected(entity.error());
            return Head{std::move(*entity), resolved->ref.column.isNull() ? EntityRef{} : resolved->ref};
        },
        [this](const Result<Head> &head) {
            if (head) {
                take(*head);
                return;
            }
            // What is not there does not come back by trying again.
            m_states->showError(head.error(), head.error().code != ErrorCode::NotFound &&
                                                  head.error().code != ErrorCode::Ambiguous);
            Q_EMIT titleChanged(title());
            Q_EMIT inspectorChanged(inspector());
            settle();
        });
}

void EntityPage::take(const Head &head) {
    const bool same = m_head && m_head->entity.ref.id == head.entity.ref.id;
    const bool renamed = same && m_head->entity.ref.key != head.entity.ref.key;
    const TabOptions options = same && m_tab && m_keepsOptions ? m_tab->options() : m_address.options;
    m_head = head;
    m_edits->setEntity(head.entity);
    if (!same)
        m_shown.clear();
    ++m_state;
    showHead();
    m_states->showData();
    m_inspector->show(head.entity, editorOf(context()) != nullptr);
    showTab(wantedTab(), options);
    Q_EMIT titleChanged(title());
    if (renamed)
        Q_EMIT addressChanged(address());
    settle();
}

void EntityPage::showHead() {
    const EntityDetail &entity = m_head->entity;
    m_header->setTitle(entity.ref.name);
    m_header->setChips(chipsOf(entity));
    m_header->breadcrumb()->setSteps(breadcrumbOf(entity));
    const QUrl source(entity.fields.value(field::url).toString());
    m_source->setVisible(MarkdownView::isAllowed(source));
    TabBar *tabs = m_header->tabs();
    const QStringList ids = tabsOf(entity.ref.kind);
    if (tabs->ids() == ids)
        return;
    const QSignalBlocker quiet(tabs);
    while (tabs->count() > 0)
        tabs->removeTab(0);
    for (const QString &id : ids)
        tabs->addTab(id, tabText(id));
}

// A column has its dataset's schema as its place.
QString EntityPage::wantedTab() const {
    const QStringList ids = tabsOf(m_head->entity.ref.kind);
    if (ids.contains(m_address.tab))
        return m_address.tab;
    return m_head->column.column.isNull() ? ids.first() : u"schema"_s;
}

// By the user, who finds in a tab what was chosen there before.
void EntityPage::chooseTab(const QString &id) {
    if (id == m_address.tab)
        return; // shown by address
    EntityTab *tab = this->tab(id);
    showTab(id, m_shown.contains(tab) ? tab->options() : TabOptions());
    Q_EMIT addressChanged(address());
}

void EntityPage::showTab(const QString &id, const TabOptions &options) {
    TabOptions wanted = options;
    if (id == "schema"_L1 && !m_head->column.column.isNull() && !wanted.contains(u"column"_s))
        wanted[u"column"_s] = m_head->column.key.section(u'#', 1);
    m_address.tab = id;
    m_header->tabs()->setCurrentId(id);
    EntityTab *tab = this->tab(id);
    const bool other = m_tab != tab;
    m_tab = tab;
    m_shown.insert(tab);
    m_stack->setCurrentWidget(tab);
    // A tab that has seen an older state of the same catalog catches up first.
    const int seen = std::exchange(m_seen[tab], m_state);
    tab->open(m_head->entity, wanted);
    if (seen != 0 && seen != m_state && tab->isSettled())
        tab->refresh(m_head->entity);
    if (other)
        Q_EMIT inspectorChanged(inspector());
    Q_EMIT commandsChanged();
    settle();
}

EntityTab *EntityPage::tab(const QString &id) {
    const QString kind = tabKind(id, m_head->entity.ref.kind);
    EntityTab *&tab = m_tabs[kind];
    if (!tab) {
        tab = makeTab(kind, context(), m_stack);
        m_stack->addWidget(tab);
        follow(tab);
    }
    return tab;
}

// What a tab says counts while it is the one on screen.
void EntityPage::follow(EntityTab *tab) {
    connect(tab, &EntityTab::navigate, this, &Page::navigate);
    connect(tab, &EntityTab::tabRequested, this,
            [this](const QString &id) { m_header->tabs()->setCurrentId(id); });
    connect(tab, &EntityTab::optionsChanged, this, [this, tab] {
        if (tab == m_tab)
            Q_EMIT addressChanged(address());
    });
    connect(tab, &EntityTab::inspectorChanged, this, [this, tab] {
        if (tab == m_tab)
            Q_EMIT inspectorChanged(inspector());
    });
    connect(tab, &EntityTab::commandRequested, this, &EntityPage::runCommand);
    connect(tab, &EntityTab::takeBackRequested, m_edits, &EntityEdits::takeBack);
    connect(tab, &EntityTab::commandsChanged, this, [this, tab] {
        if (tab == m_tab)
            Q_EMIT commandsChanged();
    });
    connect(tab, &EntityTab::copyRequested, this, &EntityPage::copyAddress);
    connect(tab, &EntityTab::settled, this, &EntityPage::settle);
}

Address EntityPage::address() const {
    if (!m_head || !m_tab || !m_request.isIdle())
        return m_address;
    const bool first = m_address.tab == tabsOf(m_head->entity.ref.kind).constFirst();
    Address address = entityAddress(m_head->entity.ref.key, first ? QString() : m_address.tab);
    address.options = m_tab->options();
    return address;
}

Address EntityPage::up() const {
    if (!m_head)
        return {};
    const auto steps = breadcrumbOf(m_head->entity);
    return steps.size() > 1 ? steps[steps.size() - 2].address.value_or(Address{}) : Address{};
}

QString EntityPage::title() const {
    return m_head ? m_head->entity.ref.name : QString();
}

QStringList EntityPage::tabs() const {
    return m_head ? tabsOf(m_head->entity.ref.kind) : QStringList();
}

QWidget *EntityPage::inspector() const {
    if (!m_head && m_request.isIdle())
        return nullptr; // there is nothing to say anything about
    QWidget *own = m_tab ? m_tab->inspector() : nullptr;
    return own ? own : m_inspector;
}

bool EntityPage::isSettled() const {
    return m_request.isIdle() && (!m_tab || m_tab->isSettled());
}

QWidget *EntityPage::filterField() const {
    return m_tab ? m_tab->filterField() : nullptr;
}

bool EntityPage::canRun(const QString &command) const {
    if (!m_head || !m_tab)
        return false;
    return m_edits->canRun(command) || m_tab->canRun(command);
}

void EntityPage::runCommand(const QString &command) {
    if (!canRun(command))
        return;
    // What can be edited in both is the tab's while the tab has the keys; the name never is.
    const bool inTab = m_tab->isAncestorOf(window()->focusWidget()) && m_tab->canRun(command);
    if (m_edits->canRun(command) && (command == command::rename || !inTab))
        m_edits->run(command, m_tab);
    else
        m_tab->runCommand(command);
}

void EntityPage::refresh() {
    m_keepsOptions = m_request.isIdle() || m_keepsOptions;
    load(m_head ? m_head->entity.ref.key : m_address.key);
}

void EntityPage::copyAddress() {
    QGuiApplication::clipboard()->setText(address().toUrl(context().session->name()).toString());
}

void EntityPage::openSource() {
    const QUrl url(m_head->entity.fields.value(field::url).toString());
    if (MarkdownView::isAllowed(url))
        QDesktopServices::openUrl(url);
}

void EntityPage::settle() {
    if (isSettled())
        Q_EMIT settled();
}

std::unique_ptr<Page> makeEntityPage(const PageContext &context, QWidget *parent) {
    return std::make_unique<EntityPage>(context, parent);
}

} // namespace meshlens::ui
