// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/entity_page.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/catalog_session.h"
#include "models/catalog/choice_model.h"
#include "models/catalog/field_names.h"
#include "models/catalog/field_path.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/dataset_overview_tab.h"
#include "ui/catalog/domain_overview_tab.h"
#include "ui/catalog/entity_head.h"
#include "ui/catalog/entity_inspector.h"
#include "ui/catalog/entity_rename.h"
#include "ui/catalog/field_edits.h"
#include "ui/catalog/format.h"
#include "ui/catalog/general_overview_tab.h"
#include "ui/catalog/history_rows.h"
#include "ui/catalog/history_tab.h"
#include "ui/catalog/lineage_tab.h"
#include "ui/catalog/product_overview_tab.h"
#include "ui/catalog/schema_tab.h"
#include "ui/common/markdown_view.h"
#include "ui/common/page_header.h"
#include "ui/common/state_stack.h"
#include "ui/common/tab_bar.h"
#include "ui/common/theme.h"
#include "ui/common/tool_button.h"
#include "ui/edit/choice_edits.h"
#include "ui/edit/edit_commands.h"

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
    , m_rename(new EntityRename(context, m_header))
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
    m_choices = new ChoiceEdits(context, column, 1, this);
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
    connect(m_rename, &EntityRename::requested, this, [this] { runCommand(command::rename); });
    connect(m_header->tabs(), &TabBar::currentIdChanged, this, &EntityPage::chooseTab);
    connect(m_inspector, &InspectorFrame::navigate, this, &Page::navigate);
    connect(m_inspector, &InspectorFrame::copyRequested, this, &EntityPage::copyAddress);
    connect(m_inspector, &EntityInspector::decided, this, &EntityPage::decideIdentity);
    connect(m_states, &StateStack::retry, this, [this] { load(m_address.key); });
}

EntityPage::~EntityPage() = default;

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
    m_head.reset();
    m_tab = nullptr;
    m_states->forgetData();
    m_inspector->showNothing();
}

void EntityPage::load(const QString &name) {
    m_states->showLoading();
    context().session->read(
        m_request,
        [name](const ReadView &view, std::stop_token) -> Result<Head> {
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
    EntityTab *&tab = m_tabs[tabKind(id)];
    if (!tab) {
        tab = makeTab(id);
        m_stack->addWidget(tab);
        follow(tab);
    }
    return tab;
}

// Overviews differ by kind; the other tabs are the same for all.
QString EntityPage::tabKind(const QString &id) const {
    if (id != "overview"_L1)
        return id;
    switch (m_head->entity.ref.kind) {
    case EntityKind::Domain:
        return u"domain"_s;
    case EntityKind::Product:
        return u"product"_s;
    case EntityKind::Dataset:
    case EntityKind::Job:
    case EntityKind::Flow:
        return u"dataset"_s;
    default:
        return u"general"_s;
    }
}

EntityTab *EntityPage::makeTab(const QString &id) {
    const QString kind = tabKind(id);
    if (kind == "schema"_L1)
        return new SchemaTab(context(), m_stack);
    if (kind == "lineage"_L1)
        return new LineageTab(context(), m_stack);
    if (kind == "history"_L1)
        return new HistoryTab(context(), m_stack);
    if (kind == "domain"_L1)
        return new DomainOverviewTab(context(), m_stack);
    if (kind == "product"_L1)
        return new ProductOverviewTab(context(), m_stack);
    if (kind == "dataset"_L1)
        return new DatasetOverviewTab(context(), m_stack);
    return new GeneralOverviewTab(context(), m_stack);
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
    connect(tab, &EntityTab::takeBackRequested, this, &EntityPage::takeBack);
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
    const bool first = m_address.tab == tabsOf(m_head->entity.ref.kind).first();
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
    if (command == command::rename || command == command::editHere || ChoiceEdits::ofCommand(command))
        return editorOf(context());
    return m_tab->canRun(command);
}

void EntityPage::runCommand(const QString &command) {
    if (!canRun(command))
        return;
    const bool inTab = m_tab->isAncestorOf(window()->focusWidget());
    if (command == command::rename || (command == command::editHere && !(inTab && m_tab->canRun(command))))
        m_rename->start(m_head->entity.ref);
    else if (ChoiceEdits::ofCommand(command) && !(inTab && m_tab->canRun(command)))
        choose(command);
    else
        m_tab->runCommand(command);
}

void EntityPage::decideIdentity(const std::vector<EntityRef> &others, const QJsonValue &same) {
    CatalogEditor *editor = editorOf(context());
    if (!editor || !m_head)
        return;
    std::vector<SetField> fields;
    const EntityRef &self = m_head->entity.ref;
    for (const EntityRef &other : others) {
        fields.push_back({self.id, fieldPath(field::sameAs, other.key), same});
        if (same.isUndefined()) // it may have been said on the other one
            fields.push_back({other.id, fieldPath(field::sameAs, self.key), same});
    }
    editor->apply(tr("What %1 is one thing with").arg(self.name), std::move(fields), this,
                  [this](const Result<TransactionOutcome> &outcome) {
                      if (!outcome)
                          m_inspector->showProblem(outcome.error().message);
                  });
}

// Below the section that shows it, else below the title.
void EntityPage::choose(const QString &command) {
    const EntityDetail &entity = m_head->entity;
    ChoiceEdits::Subject subject{.targets = {{entity.ref.id}}, .name = entity.ref.name};
    const auto what = *ChoiceEdits::ofCommand(command);
    const auto *table = qobject_cast<AssetTable *>(window()->focusWidget());
    const std::vector<EditTarget> rows =
        table && m_tab->isAncestorOf(table) ? table->selectedTargets() : std::vector<EditTarget>();
    if (rows.size() > 1) {
        subject.targets = rows;
        subject.name = tr("%Ln entries", nullptr, static_cast<int>(rows.size()));
        subject.isMany = true;
        m_choices->start(what, subject, m_header->titleWidget(), m_header->titleWidget()->rect());
        return;
    }
    const auto add = [&](RelationKind kind) {
        std::ranges::copy(entity.related(kind), std::back_inserter(subject.chosen));
    };
    if (what == ChoiceEdits::What::Owners)
        add(RelationKind::Owner);
    if (what == ChoiceEdits::What::Labels) {
        add(RelationKind::Tag);
        add(RelationKind::Term);
    }
    if (what == ChoiceEdits::What::Domain)
        add(RelationKind::Domain);
    const QString word = entity.fields.value(field::classification).toString();
    if (what == ChoiceEdits::What::Classification && !word.isEmpty())
        subject.chosen = {wordRef(EntityKind::Term, word)};
    QWidget *anchor = m_tab->findChild<QWidget *>(command);
    if (!anchor)
        anchor = m_header->titleWidget();
    m_choices->start(what, subject, anchor,
                     QRect(0, 0, anchor->width(), std::min(anchor->height(), theme().px(32))));
}

void EntityPage::takeBack(const QString &path) {
    const EntityRef &ref = m_head->entity.ref;
    m_choices->takeBack(ref.id, tr("%1 of %2", "field, entity").arg(HistoryRows::changeText(path), ref.name),
                        path);
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
