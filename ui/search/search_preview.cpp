// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/search_preview.h"

#include "models/catalog/catalog_session.h"
#include "models/core/text.h"
#include "ui/common/avatar.h"
#include "ui/common/breadcrumb.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/highlighted_label.h"
#include "ui/common/icon.h"
#include "ui/common/icon_label.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/metrics.h"
#include "ui/common/owner_text.h"
#include "ui/common/platform_name.h"
#include "ui/common/scroll_area.h"
#include "ui/common/separator.h"
#include "ui/common/state_stack.h"
#include "ui/common/theme_notifier.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace meshlens::ui {

namespace {

constexpr int descriptionLimit = 320;

// Spacing of a layout that follows the text size.
template <typename Layout> Layout *spaced(Layout *layout, int gap) {
    themed(layout, [layout, gap] { layout->setSpacing(theme().px(gap)); });
    return layout;
}

// A part of the preview: padding around, a line above unless it is the first.
QVBoxLayout *addSection(QVBoxLayout *column, int gap = metrics::space::xs) {
    if (column->count() > 0)
        column->addWidget(new Separator);
    auto *section = spaced(new QVBoxLayout, gap);
    themed(section, [section] {
        const int x = theme().px(metrics::space::inspectorX);
        const int y = theme().px(metrics::space::inspectorY);
        section->setContentsMargins(x, y, x, y);
    });
    column->addLayout(section);
    return section;
}

QHBoxLayout *addHeading(QVBoxLayout *section, const QString &title, const QString &aside) {
    auto *row = spaced(new QHBoxLayout, metrics::space::s);
    row->addWidget(new Label(title, TypeRole::SmallStrong, ColorRole::TextPrimary));
    row->addStretch(1);
    if (!aside.isEmpty())
        row->addWidget(new Label(aside, TypeRole::Small, ColorRole::TextTertiary));
    section->addLayout(row);
    return row;
}

QString number(qint64 value) {
    return QLocale().toString(value);
}

} // namespace

SearchPreview::SearchPreview(CatalogSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_states(new StateStack(this))
    , m_area(new ScrollArea) {
    setAccessibleName(tr("Preview"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_states);
    m_area->setPadding(0, 0);
    m_states->setContent(m_area);
    connect(m_states, &StateStack::retry, this, &SearchPreview::read);
    themed(this, [this] {
        setMinimumWidth(theme().px(metrics::size::preview));
        m_area->column()->setSpacing(0);
    });
}

void SearchPreview::showHit(const SearchHit &hit, bool first) {
    if (m_hit == hit && m_first == first && m_shown)
        return;
    m_hit = hit;
    m_first = first;
    read();
}

void SearchPreview::clear() {
    m_request.cancel();
    m_hit = {};
    m_shown.reset();
    m_states->forgetData();
}

void SearchPreview::read() {
    m_states->showLoading();
    m_session->read(
        m_request,
        [hit = m_hit](const ReadView &view, const std::stop_token &) { return readHitPreview(view, hit); },
        [this](const Result<HitPreview> &preview) {
            if (preview)
                show(*preview);
            else
                m_states->showError(preview.error());
            Q_EMIT settled();
        });
}

void SearchPreview::show(const HitPreview &preview) {
    m_shown = preview;
    const std::unique_ptr<QWidget> old(m_body);
    m_body = new QWidget;
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins({});
    column->setSpacing(0);
    addHead(column, preview);
    addFacts(column, preview);
    if (!m_hit.why.empty())
        addWhy(column);
    if (!preview.columns.empty())
        addColumns(column, preview);
    if (preview.comesFrom >= 0)
        addLineage(column, preview);
    column->addStretch(1);
    m_area->column()->addWidget(m_body);
    m_states->showData();
}

Address SearchPreview::address(Address::Place place) const {
    return {.place = place, .key = m_hit.ref.key};
}

void SearchPreview::addHead(QVBoxLayout *column, const HitPreview &preview) {
    QVBoxLayout *section = addSection(column, metrics::space::s);
    auto *crumbs = new Breadcrumb(this); // shown without a parent it would be a window for a moment
    std::vector<Breadcrumb::Step> steps;
    const DomainRef &domain = preview.ref.domain;
    if (!domain.name.isEmpty() && domain.key != preview.ref.key)
        steps.push_back(
            {domain.name, Address{.place = Address::Place::Entity, .key = domain.key}, domain.colorSlot});
    if (!preview.owner.name.isEmpty()) {
        steps.push_back({preview.owner.name,
                         Address{.place = Address::Place::Entity, .key = preview.owner.key}, -2, true});
    }
    crumbs->setSteps(std::move(steps));
    connect(crumbs, &Breadcrumb::activated, this, &SearchPreview::navigate);
    crumbs->setVisible(!crumbs->steps().empty());
    section->addWidget(crumbs);

    auto *title = spaced(new QHBoxLayout, metrics::space::s);
    title->addWidget(new IconLabel(kindIcon(preview.ref.kind, preview.ref.type), ColorRole::TextSecondary));
    title->addWidget(new ElidedLabel(preview.ref.name,
                                     isDataName(preview.ref.kind) ? TypeRole::MonoTitle : TypeRole::Heading),
                     1);
    section->addLayout(title);

    auto *buttons = spaced(new QHBoxLayout, metrics::space::s);
    auto *open = new Button(tr("Open"), Button::Variant::Primary);
    connect(open, &Button::clicked, this, [this] { Q_EMIT navigate(address(Address::Place::Entity)); });
    buttons->addWidget(open);
    if (preview.comesFrom >= 0 && preview.ref.kind != EntityKind::Product) {
        auto *lineage = new Button(IconName::Lineage, tr("Lineage"));
        connect(lineage, &Button::clicked, this,
                [this] { Q_EMIT navigate(address(Address::Place::Lineage)); });
        buttons->addWidget(lineage);
    }
    auto *copy = new Button(IconName::Link, tr("Copy Address"));
    connect(copy, &Button::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(
            address(Address::Place::Entity).toUrl(m_session->name()).toString());
    });
    buttons->addWidget(copy);
    buttons->addStretch(1);
    section->addLayout(buttons);
}

void SearchPreview::addFacts(QVBoxLayout *column, const HitPreview &preview) {
    QVBoxLayout *section = addSection(column);
    if (!preview.description.isEmpty()) {
        auto *text =
            new Label(elided(plainFromMarkdown(preview.description), descriptionLimit), TypeRole::Small);
        text->setWordWrap(true);
        section->addWidget(text);
        section->addSpacing(theme().px(metrics::space::xs));
    }
    auto *facts = new KeyValueList;
    facts->addRow(tr("Kind"), kindLabel(preview.ref.kind, preview.ref.type));
    if (!preview.columnType.isEmpty())
        facts->addRow(tr("Type"), preview.columnType, true);
    QStringList owners;
    for (const EntityRef &owner : preview.owners)
        owners.append(owner.name);
    const bool wanted = preview.ref.kind == EntityKind::Dataset || preview.ref.kind == EntityKind::Product ||
                        preview.ref.kind == EntityKind::Domain;
    if (wanted || !owners.isEmpty())
        addOwnerRow(*facts, owners);
    if (!preview.platform.isEmpty())
        facts->addRow(tr("Platform"), platformName(preview.platform));
    if (preview.members >= 0)
        facts->addRow(tr("Holds"), tr("%Ln dataset(s)", nullptr, preview.members));
    if (preview.rows >= 0 || preview.columnTotal > 0) {
        const QString columns = tr("%Ln column(s)", nullptr, preview.columnTotal);
        facts->addRow(tr("Size"),
                      preview.rows < 0 ? columns : tr("%1 rows, %2").arg(number(preview.rows), columns));
    }
    if (preview.queries30d >= 0)
        facts->addRow(tr("Queries"), tr("%1 in 30 days").arg(number(preview.queries30d)));
    section->addWidget(facts);
}

void SearchPreview::addWhy(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column);
    addHeading(section, m_first ? tr("Why it is first") : tr("Why it is here"),
               QLocale().toString(m_hit.score, 'f', 1));
    double most = 0;
    for (const SearchFactor &factor : m_hit.why)
        most = qMax(most, factor.value);
    auto *grid = new QGridLayout;
    themed(grid, [grid] {
        grid->setHorizontalSpacing(theme().px(metrics::space::m));
        for (int row = 0; row < grid->rowCount(); ++row)
            grid->setRowMinimumHeight(row, theme().px(metrics::row::keyValue));
    });
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    int row = 0;
    for (const SearchFactor &factor : m_hit.why) {
        grid->addWidget(new ElidedLabel(factor.name, TypeRole::Small, ColorRole::TextSecondary), row, 0);
        auto *meter = new Meter(Meter::Kind::Plain);
        meter->setTone(Tone::Accent);
        meter->setValue(most > 0 ? qMax(0.0, 100 * factor.value / most) : 0);
        grid->addWidget(meter, row, 1, Qt::AlignVCenter);
        grid->addWidget(new Label(QLocale().toString(factor.value, 'f', 1), TypeRole::SmallStrong), row, 2,
                        Qt::AlignRight | Qt::AlignVCenter);
        grid->setRowMinimumHeight(row++, theme().px(metrics::row::keyValue));
    }
    section->addLayout(grid);
}

void SearchPreview::addColumns(QVBoxLayout *column, const HitPreview &preview) {
    QVBoxLayout *section = addSection(column);
    addHeading(section, tr("Columns"),
               preview.matchingColumns > 0
                   ? tr("%1, %2 match").arg(number(preview.columnTotal), number(preview.matchingColumns))
                   : number(preview.columnTotal));
    for (const ColumnRow &shown : preview.columns) {
        auto *row = spaced(new QHBoxLayout, metrics::space::s);
        auto *name = new HighlightedLabel(TypeRole::Mono);
        const auto match =
            std::ranges::find(m_hit.columns, shown.name, [](const auto &found) { return found.first; });
        name->setText(shown.name, match == m_hit.columns.end() ? std::vector<TextRange>() : match->second);
        row->addWidget(name, 1);
        row->addWidget(new Label(shown.type, TypeRole::MonoSmall, ColorRole::TextTertiary));
        section->addLayout(row);
    }
}

void SearchPreview::addLineage(QVBoxLayout *column, const HitPreview &preview) {
    QVBoxLayout *section = addSection(column);
    addHeading(section, tr("Comes from and feeds"), {});
    auto *row = spaced(new QHBoxLayout, metrics::space::s);
    const auto arrow = [] { return new IconLabel(IconName::ArrowRight, ColorRole::TextTertiary); };
    row->addWidget(new Label(tr("%Ln source(s)", nullptr, preview.comesFrom), TypeRole::Small));
    row->addWidget(arrow());
    row->addWidget(new ElidedLabel(preview.ref.name,
                                   isDataName(preview.ref.kind) ? TypeRole::Mono : TypeRole::BodyStrong));
    row->addWidget(arrow());
    row->addWidget(new Label(tr("%Ln consumer(s)", nullptr, preview.feeds), TypeRole::Small));
    row->addStretch(1);
    section->addLayout(row);
}

} // namespace meshlens::ui
