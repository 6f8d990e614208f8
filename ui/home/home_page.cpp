// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/home_page.h"

#include "models/catalog/catalog_session.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/platform_name.h"
#include "ui/common/scroll_area.h"
#include "ui/common/state_stack.h"
#include "ui/common/theme_notifier.h"
#include "ui/home/card_grid.h"
#include "ui/home/change_list.h"
#include "ui/home/empty_catalog.h"
#include "ui/home/home_domain_card.h"
#include "ui/home/link_row.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QStackedLayout>

namespace meshlens::ui {
namespace {

constexpr int cardWidth = 340;
constexpr int homelessStep = 50; // more datasets without a domain at a time

int countOf(const CatalogOverview &overview, EntityKind kind) {
    return static_cast<int>(overview.counts.value(kindName(kind)));
}

} // namespace

HomePage::HomePage(const PageContext &context, const std::vector<PluginInfo> &plugins, QWidget *parent)
    : Page(context, parent)
    , m_header(new PageHeader)
    , m_stack(new QStackedLayout)
    , m_states(new StateStack)
    , m_domains(new CardGrid(cardWidth))
    , m_changes(new ChangeList)
    , m_homeless(new Card(tr("Without a domain")))
    , m_empty(makeEmpty(plugins)) {
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    m_states->setContent(makeBody());
    column->addWidget(m_states, 1);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addLayout(m_stack);
    m_stack->addWidget(body);
    m_stack->addWidget(m_empty);
    m_header->setTitle(context.session->name());
    connect(m_states, &StateStack::retry, this, &HomePage::refresh);
}

QWidget *HomePage::makeBody() {
    auto *area = new ScrollArea;
    area->column()->addWidget(m_domains);
    auto *row = new QHBoxLayout;
    row->addWidget(m_changes, 2, Qt::AlignTop);
    row->addWidget(m_homeless, 1, Qt::AlignTop);
    m_changes->setAction(tr("Open History"));
    connect(m_changes, &Card::actionTriggered, this,
            [this] { Q_EMIT navigate({.place = Address::Place::History}); });
    themed(area, [row] { row->setSpacing(theme().px(metrics::space::cardGap)); });
    area->column()->addLayout(row);
    area->column()->addStretch(1);
    return area;
}

QWidget *HomePage::makeEmpty(const std::vector<PluginInfo> &plugins) {
    auto *holder = new QWidget;
    auto *middle = new QVBoxLayout(holder);
    auto *empty = new EmptyCatalog(plugins);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(empty, 100);
    row->addStretch(1);
    middle->addStretch(1);
    middle->addLayout(row);
    middle->addStretch(1);
    connect(empty, &EmptyCatalog::importFilesRequested, this, &HomePage::importFilesRequested);
    connect(empty, &EmptyCatalog::importFolderRequested, this, &HomePage::importFolderRequested);
    connect(empty, &EmptyCatalog::openRequested, this, &HomePage::openRequested);
    connect(empty, &EmptyState::dropped, this, &HomePage::dropped);
    return holder;
}

void HomePage::open(const Address &) {
    if (!m_loaded)
        refresh();
}

QString HomePage::title() const {
    return tr("Home");
}

void HomePage::refresh() {
    m_states->showLoading();
    context().session->read(
        m_request, [](const ReadView &view, const std::stop_token &) { return readCatalogHome(view); },
        [this](const Result<CatalogHome> &home) {
            m_loaded = true;
            if (home)
                show(*home);
            else
                m_states->showError(home.error());
            Q_EMIT settled();
        });
}

void HomePage::show(const CatalogHome &home) {
    m_states->showData();
    m_stack->setCurrentIndex(home.overview.counts.isEmpty() ? 1 : 0);
    if (m_shown == home)
        return;
    m_shown = home;
    const CatalogOverview &all = home.overview;
    m_header->setFacts(QStringList{tr("%Ln domain(s)", nullptr, countOf(all, EntityKind::Domain)),
                                   tr("%Ln data product(s)", nullptr, countOf(all, EntityKind::Product)),
                                   tr("%Ln dataset(s)", nullptr, countOf(all, EntityKind::Dataset)),
                                   tr("%Ln column(s)", nullptr, countOf(all, EntityKind::Column))}
                           .join(QStringLiteral(", ")));
    showDomains(home);
    showHomeless(home.homeless);
    if (m_homelessWanted > CatalogHome::homelessLimit)
        readMoreHomeless();
    m_changes->setHistory(home.history, context().session->clock()->now());
}

void HomePage::showDomains(const CatalogHome &home) {
    std::vector<QWidget *> cards;
    for (const HomeDomain &domain : home.domains) {
        auto *card = new HomeDomainCard(domain, m_domains);
        connect(card, &HomeDomainCard::navigate, this, &Page::navigate);
        cards.push_back(card);
    }
    m_domains->setCards(cards);
    m_domains->setVisible(!cards.empty());
}

// Names that stand there twice have what tells them apart below.
void HomePage::showHomeless(const std::vector<EntityRef> &some) {
    m_homeless->setVisible(!some.empty());
    m_homeless->setCount(QLocale().toString(m_shown->homelessTotal));
    m_homeless->clearRows();
    std::vector<LinkRow *> rows;
    for (const EntityRef &ref : some) {
        const bool alone = std::ranges::count_if(some, [&ref](const EntityRef &other) {
                               return other.name == ref.name && other.platform == ref.platform;
                           }) == 1;
        auto *row = new LinkRow({.text = ref.name,
                                 .aside = platformName(ref.platform),
                                 .below = alone ? QString() : ref.key.section(u':', 1),
                                 .icon = kindIcon(ref.kind, ref.type),
                                 .mono = isDataName(ref.kind)});
        connect(row, &LinkRow::clicked, this,
                [this, ref] { Q_EMIT navigate({.place = Address::Place::Entity, .key = ref.key}); });
        m_homeless->addRow(row);
        rows.push_back(row);
    }
    if (const auto place = static_cast<std::size_t>(std::exchange(m_homelessFocus, -1)); place < rows.size())
        rows[place]->setFocus(Qt::OtherFocusReason);
    if (const auto more = m_shown->homelessTotal - static_cast<int>(some.size()); more > 0) {
        auto *rest =
            new Button(tr("Show %Ln More", nullptr, std::min(more, homelessStep)), Button::Variant::Link);
        rest->setSmall(true);
        connect(rest, &QPushButton::clicked, this, [this, shown = static_cast<int>(some.size())] {
            m_homelessWanted = shown + homelessStep;
            m_homelessFocus = shown; // the button goes: who pressed it goes on with what is new
            readMoreHomeless();
        });
        auto *holder = new QWidget;
        auto *line = new QHBoxLayout(holder);
        line->setContentsMargins({});
        line->addWidget(rest);
        line->addStretch(1);
        m_homeless->addBody(holder);
    }
}

void HomePage::readMoreHomeless() {
    context().session->read(
        m_homelessRequest,
        [limit = m_homelessWanted](const ReadView &view, const std::stop_token &) {
            return readHomeless(view, limit);
        },
        [this](const Result<std::vector<EntityRef>> &some) {
            if (some)
                showHomeless(*some);
            else
                m_states->showError(some.error());
            Q_EMIT settled();
        });
}

} // namespace meshlens::ui
