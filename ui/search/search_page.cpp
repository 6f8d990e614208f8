// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/search_page.h"

#include "models/catalog/catalog_session.h"
#include "models/search/facet_model.h"
#include "models/search/search_result_model.h"
#include "ui/common/empty_state.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/skeleton.h"
#include "ui/common/state_stack.h"
#include "ui/common/theme_notifier.h"
#include "ui/edit/choice_edits.h"
#include "ui/edit/editing.h"
#include "ui/search/facet_panel.h"
#include "ui/search/result_delegate.h"
#include "ui/search/search_preview.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace meshlens::ui {

namespace {

QString exactOption() {
    return QStringLiteral("exact");
}

constexpr int skeletonRow = 80;
constexpr int headHeight = 60;

} // namespace

SearchPage::SearchPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_results(new SearchResultModel(this))
    , m_facets(new FacetModel(this))
    , m_facetPanel(new FacetPanel(m_facets, this))
    , m_title(new Label({}, TypeRole::Title))
    , m_notice(new Notice(Tone::Info))
    , m_states(new StateStack)
    , m_list(new QListView)
    , m_preview(new SearchPreview(context.session, this)) {
    m_preview->hide(); // until the window shows it
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_facetPanel);
    row->addWidget(makeMiddle(), 1);
    setFocusProxy(m_list);

    connect(m_results, &SearchResultModel::wanted, this, &SearchPage::readMore);
    connect(m_facetPanel, &FacetPanel::toggled, this, [this](const QString &field, const QString &value) {
        setText(toggleFilter(m_text, field, value));
    });
    connect(m_facetPanel, &FacetPanel::cleared, this, &SearchPage::clearFilters);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SearchPage::showPreview);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { m_moved = m_moved || !m_taking; });
    connect(m_list, &QListView::activated, this, &SearchPage::openRow);
    connect(m_states, &StateStack::retry, this, &SearchPage::run);
    connect(m_preview, &SearchPreview::navigate, this, &Page::navigate);
    connect(m_preview, &SearchPreview::settled, this, &SearchPage::settle);
}

QWidget *SearchPage::makeMiddle() {
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    themed(m_title, [this] {
        m_title->setContentsMargins(theme().px(metrics::space::page), 0, theme().px(metrics::space::page), 0);
        m_title->setFixedHeight(theme().px(headHeight));
    });
    column->addWidget(m_title);
    m_notice->hide();
    auto *notice = new QHBoxLayout; // takes no room while the notice is hidden
    notice->addWidget(m_notice);
    themed(m_notice, [notice] {
        const int x = theme().px(metrics::space::page);
        notice->setContentsMargins(x, 0, x, theme().px(metrics::space::m));
    });
    connect(m_notice->addAction(tr("Search for the Exact Word")), &Button::clicked, this,
            &SearchPage::setExact);
    column->addLayout(notice);

    m_list->setModel(m_results);
    m_list->setItemDelegate(new ResultDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Results"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    auto *skeleton = new Skeleton;
    skeleton->setRows(skeletonRow);
    m_states->setSkeleton(skeleton);
    m_states->setContent(m_list);
    column->addWidget(m_states, 1);
    m_choices = new ChoiceEdits(context(), column, column->count(), this);
    return middle;
}

void SearchPage::open(const Address &address) {
    const bool exact = address.options.contains(exactOption());
    if (address.query == m_text && exact == m_exact && m_states->state() == StateStack::State::Data)
        return;
    m_text = address.query;
    m_exact = exact;
    m_moved = false; // another question: the best answer to it is the one that counts
    run();
}

Address SearchPage::address() const {
    Address address{.place = Address::Place::Search, .query = m_text};
    if (m_exact)
        address.options[exactOption()] = QStringLiteral("1");
    return address;
}

QString SearchPage::title() const {
    return m_text.isEmpty() ? tr("Search") : tr("Search for %1").arg(m_text);
}

QWidget *SearchPage::inspector() const {
    return m_list->currentIndex().isValid() ? m_preview : nullptr;
}

bool SearchPage::isSettled() const {
    return m_request.isIdle() && m_preview->isSettled();
}

bool SearchPage::canRun(const QString &command) const {
    return ChoiceEdits::ofCommand(command) && editorOf(context()) && m_list->currentIndex().isValid();
}

// Of all results that are selected, as one change.
void SearchPage::runCommand(const QString &command) {
    if (!canRun(command))
        return;
    ChoiceEdits::Subject subject{.isMany = true};
    const auto rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const EntityRef &ref = m_results->hit(row).ref;
        subject.targets.push_back({ref.id, ref.column});
    }
    subject.name = tr("%Ln result(s)", nullptr, static_cast<int>(rows.size()));
    m_choices->start(*ChoiceEdits::ofCommand(command), subject, m_title, m_title->rect());
}

bool SearchPage::hasResults() const {
    return m_request.isIdle() && m_results->rowCount() > 0;
}

void SearchPage::refresh() {
    run();
}

void SearchPage::run() {
    Q_EMIT titleChanged(title());
    m_moreRequest.cancel();
    m_states->showLoading();
    SearchQuery query = parseQuery(m_text);
    query.exact = m_exact;
    context().session->read(
        m_request,
        [query](const ReadView &view, const std::stop_token &stop) { return search(view, query, stop); },
        [this](const Result<SearchResult> &result) { take(result); });
}

void SearchPage::readMore(int offset) {
    SearchQuery query = m_results->summary().query;
    query.offset = offset;
    context().session->read(
        m_moreRequest,
        [query](const ReadView &view, const std::stop_token &stop) { return search(view, query, stop); },
        [this](const Result<SearchResult> &result) {
            if (result)
                m_results->append(*result);
            else
                m_states->showError(result.error());
        });
}

void SearchPage::take(const Result<SearchResult> &result) {
    if (!result) {
        m_states->showError(result.error());
        Q_EMIT totalChanged(-1);
        settle();
        return;
    }
    const QScopedValueRollback taking(m_taking, true);
    const Address asked = address();
    const bool keeps = m_moved || m_answered == asked;
    m_answered = asked;
    const QString current =
        keeps ? m_list->currentIndex().data(SearchResultModel::KeyRole).toString() : QString();
    m_results->setResult(*result);
    m_facets->setResult(result->query, result->facets);
    showHead(*result);
    if (result->hits.empty()) {
        showNothing(*result);
    } else {
        m_states->showData();
        keepCurrent(current);
    }
    Q_EMIT totalChanged(result->total);
    settle();
}

void SearchPage::showHead(const SearchResult &summary) {
    m_title->setText(tr("%Ln result(s)", nullptr, summary.total));
    showRelaxed(summary);
}

// What was not found as it was typed, and what was searched for instead.
void SearchPage::showRelaxed(const SearchResult &summary) {
    m_notice->setVisible(summary.relaxed && summary.total > 0);
    if (!summary.relaxed)
        return;
    const QStringList used = summary.corrected.split(QLatin1Char(' '));
    QStringList wrong;
    for (const QString &word : summary.query.words) {
        if (!used.contains(word, Qt::CaseInsensitive))
            wrong.append(word);
    }
    const auto bold = [](const QString &text) {
        return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
    };
    const QString corrected = bold(summary.corrected);
    m_notice->setTextFormat(Qt::RichText);
    m_notice->setText(wrong.isEmpty()
                          ? tr("Not all words are found together. Showing results for %1.").arg(corrected)
                          : tr("Nothing is called %1. Showing results for %2.")
                                .arg(bold(wrong.join(QLatin1Char(' '))), corrected));
}

void SearchPage::showNothing(const SearchResult &summary) {
    m_preview->clear();
    EmptyState *empty = m_states->emptyState();
    empty->setIconName(IconName::Search);
    if (summary.query.words.isEmpty() && summary.query.filters.empty()) {
        empty->setTitle(tr("Search this catalog"));
        empty->setText(
            tr("Type a name, a word of a description or a column. Filters as domain:orders narrow it down."));
    } else {
        empty->setTitle(tr("Nothing found"));
        empty->setText(
            summary.query.filters.empty()
                ? tr("Nothing in this catalog is called like this. Fewer or shorter words find more.")
                : tr("Nothing fits all filters. Take one away to see more."));
    }
    m_states->showEmpty();
}

// The row that was chosen stays chosen; else the best one is.
void SearchPage::keepCurrent(const QString &key) {
    const QModelIndex kept = m_results->find(key);
    const QModelIndex current = kept.isValid() ? kept : m_results->index(0);
    if (!kept.isValid()) {
        m_moved = false;
        m_list->scrollToTop();
    }
    if (m_list->currentIndex() == current)
        showPreview(current);
    else
        m_list->setCurrentIndex(current);
}

void SearchPage::showPreview(const QModelIndex &current) {
    Q_EMIT commandsChanged();
    Q_EMIT inspectorChanged(inspector());
    if (current.isValid())
        m_preview->showHit(m_results->hit(current), current.row() == 0);
}

void SearchPage::openRow(const QModelIndex &index) {
    if (index.isValid())
        Q_EMIT navigate({.place = Address::Place::Entity, .key = m_results->hit(index).ref.key});
}

void SearchPage::activateCurrent() {
    const QModelIndex current = m_list->currentIndex();
    openRow(current.isValid() ? current : m_results->index(0));
}

void SearchPage::setText(const QString &text) {
    m_text = text;
    run();
    Q_EMIT addressChanged(address());
}

void SearchPage::setExact() {
    m_exact = true;
    run();
    Q_EMIT addressChanged(address());
}

void SearchPage::clearFilters(const QString &field) {
    QString text = m_text;
    for (const SearchQuery::Filter &filter : parseQuery(m_text).filters) {
        if (filter.field == field)
            text = toggleFilter(text, filter.field, filter.value);
    }
    setText(text);
}

void SearchPage::settle() {
    if (isSettled())
        Q_EMIT settled();
}

} // namespace meshlens::ui
