// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_view.h"

#include "models/lineage/lineage_table_model.h"
#include "ui/common/empty_state.h"
#include "ui/common/field.h"
#include "ui/common/notice.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/common/theme.h"
#include "ui/common/theme_notifier.h"
#include "ui/lineage/graph_skeleton.h"
#include "ui/lineage/graph_view.h"
#include "ui/lineage/lineage_controller.h"
#include "ui/lineage/lineage_export.h"
#include "ui/lineage/lineage_inspector.h"
#include "ui/lineage/lineage_options.h"
#include "ui/lineage/lineage_table_proxy.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QShowEvent>
#include <QStackedWidget>

namespace meshlens::ui {
namespace {

constexpr int leastTransformation = 120; // design px; names are what people look for

} // namespace

LineageView::LineageView(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_controller(new LineageController(context.session, this))
    , m_toolbar(new LineageToolbar(this))
    , m_states(new StateStack(this))
    , m_forms(new QStackedWidget)
    , m_graph(new GraphView)
    , m_table(new TableView)
    , m_tableModel(new LineageTableModel(this))
    , m_tableProxy(new LineageTableProxy(this))
    , m_inspector(new LineageInspector(context, m_controller, this)) {
    m_inspector->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_toolbar);
    column->addWidget(m_states, 1);
    m_forms->addWidget(m_graph);
    m_forms->addWidget(m_table);
    m_states->setContent(m_forms);
    m_states->setSkeleton(new GraphSkeleton);
    m_states->emptyState()->setIconName(IconName::Lineage);
    buildTable();
    connectController();
    connectGraph();
    connectToolbar();
    connect(m_states, &StateStack::retry, this, &LineageView::refresh);
    connect(m_inspector, &LineageInspector::navigate, this, &LineageView::navigate);
    connect(m_inspector, &LineageInspector::settled, this, &LineageView::noteSettled);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, m_controller,
            &LineageController::placeAgain);
}

LineageView::~LineageView() = default;

void LineageView::buildTable() {
    m_tableProxy->setSourceModel(m_tableModel);
    m_table->setModel(m_tableProxy);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(LineageTableModel::Hop, Qt::AscendingOrder);
    m_table->setColumnWidths({264, 264, 200, 56, 0}, leastTransformation);
    m_table->setAccessibleName(tr("Lineage table"));
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const int role = index.column() == LineageTableModel::To    ? LineageTableModel::ToKeyRole
                         : index.column() == LineageTableModel::Via ? LineageTableModel::ViaKeyRole
                                                                    : LineageTableModel::FromKeyRole;
        const QString key = index.data(role).toString();
        if (!key.isEmpty())
            Q_EMIT navigate({.place = Address::Place::Entity, .key = key});
    });
}

void LineageView::connectController() {
    connect(m_controller, &LineageController::loading, this, [this] {
        m_hasError = false;
        m_states->showLoading();
    });
    connect(m_controller, &LineageController::failed, this, [this](const Error &error) {
        if (m_wantedKey.isEmpty())
            return;
        m_hasError = true;
        m_states->showError(error);
        noteSettled();
    });
    connect(m_controller, &LineageController::graphChanged, this, &LineageView::onGraph);
    connect(m_controller, &LineageController::placed, this, &LineageView::onPlaced);
    connect(m_controller, &LineageController::marksChanged, this, [this] {
        if (m_wantedKey.isEmpty())
            return;
        m_graph->setMarks(m_controller->scene());
        if (!m_controller->graph().edges.empty() && m_controller->isSettled())
            m_states->showData();
        noteSettled();
    });
    connect(m_controller, &LineageController::selectionChanged, this, [this] {
        m_graph->revealCard(m_graph->currentCard());
        noteOptions();
    });
}

void LineageView::connectGraph() {
    const auto cardAt = [this](int card) -> const SceneCard & {
        return m_graph->graphScene()->graph().cards[size_t(card)];
    };
    connect(m_graph, &GraphView::selectCard, this,
            [this, cardAt](int card) { m_controller->select(cardAt(card).node.ref.id); });
    connect(m_graph, &GraphView::selectRow, this, [this, cardAt](int card, int row) {
        const SceneCard &chosen = cardAt(card);
        if (row < int(chosen.rows.size()))
            m_controller->select(chosen.node.ref.id, chosen.rows[size_t(row)].column.id);
        else
            m_controller->showAllColumns(chosen.node.ref.id);
    });
    connect(m_graph, &GraphView::openCard, this, [this, cardAt](int card) {
        Q_EMIT navigate({.place = Address::Place::Entity, .key = cardAt(card).node.ref.key});
    });
    connect(m_graph, &GraphView::toggleColumns, this, [this, cardAt](int card) {
        const SceneCard &chosen = cardAt(card);
        if (chosen.node.columns > 0)
            m_controller->setUnfolded(chosen.node.ref.id, !chosen.unfolded);
        noteOptions();
    });
    connect(m_graph, &GraphView::expandCard, this, [this, cardAt](int card, bool upstream) {
        m_controller->expand({{cardAt(card).node.ref.id, upstream}});
    });
    connect(m_graph, &GraphView::expandAround, this,
            [this](int card) { m_controller->expand(hiddenSides(card)); });
    connect(m_graph, &GraphView::collapseCard, this,
            [this, cardAt](int card) { m_controller->collapse(cardAt(card).node.ref.id); });
    connect(m_graph, &GraphView::settled, this, &LineageView::noteSettled);
}

std::vector<LineageSide> LineageView::hiddenSides(int card) const {
    const SceneCard &chosen = m_graph->graphScene()->graph().cards[size_t(card)];
    std::vector<LineageSide> sides;
    if (chosen.plusUp > 0)
        sides.push_back({chosen.node.ref.id, true});
    if (chosen.plusDown > 0)
        sides.push_back({chosen.node.ref.id, false});
    return sides;
}

void LineageView::connectToolbar() {
    connect(m_toolbar, &LineageToolbar::queryChanged, this, [this] {
        if (!m_wantedKey.isEmpty())
            m_controller->change(m_toolbar->direction(), m_toolbar->depth());
        noteOptions();
    });
    connect(m_toolbar, &LineageToolbar::filterChanged, this, [this] {
        m_controller->setFilter(m_toolbar->types(), m_toolbar->domains());
        noteOptions();
    });
    connect(m_toolbar, &LineageToolbar::formChanged, this, [this](LineageToolbar::Form form) {
        setForm(form);
        noteOptions();
    });
    connect(m_toolbar, &LineageToolbar::searchChanged, this, [this](const QString &text) {
        m_controller->setSearch(text.trimmed());
        m_tableProxy->setSearch(text.trimmed());
    });
    connect(m_toolbar, &LineageToolbar::searchEntered, this, &LineageView::findNext);
    connect(m_toolbar, &LineageToolbar::exportWanted, this, &LineageView::exportAs);
}

void LineageView::setForm(LineageToolbar::Form form) {
    m_forms->setCurrentIndex(form == LineageToolbar::Form::Table ? 1 : 0);
}

void LineageView::show(const QString &key, const std::map<QString, QString> &wished) {
    const LineageOptions options = LineageOptions::fromMap(wished);
    const bool nothingYet = key.isEmpty() && m_states->state() != StateStack::State::Empty;
    if (key == this->key() && options.toMap() == this->options() && !m_hasError && !nothingYet)
        return;
    const bool sameRoot = key == this->key() && !m_due && !m_hasError;
    m_toolbar->setDirection(options.direction);
    m_toolbar->setDepth(options.depth);
    m_toolbar->setForm(options.table ? LineageToolbar::Form::Table : LineageToolbar::Form::Graph);
    setForm(m_toolbar->form());
    m_toolbar->setFilter(options.types, options.domains);
    if (!sameRoot) {
        m_states->forgetData();
        m_graph->forgetPlace();
    }
    m_selected = options.selected;
    m_unfolded = options.unfolded;
    m_controller->setFilter(options.types, options.domains);
    m_wantedKey = key;
    if (key.isEmpty())
        return showNoRoot();
    m_fresh = true;
    m_due = true;
    if (isVisible())
        load();
}

// Nothing was looked at yet: there is no whole to begin with that could be read.
void LineageView::showNoRoot() {
    m_due = false;
    m_graph->clearGraph();
    m_states->emptyState()->setTitle(tr("Whose lineage?"));
    m_states->emptyState()->setText(
        tr("Lineage is of one dataset, data product or domain. Search for one, or choose it on the left; its "
           "Lineage tab shows what flows into and out of it."));
    m_states->showEmpty();
    Q_EMIT rootChanged();
    noteSettled();
}

void LineageView::load() {
    m_due = false;
    if (std::exchange(m_fresh, false))
        m_controller->open({m_wantedKey, m_toolbar->direction(), m_toolbar->depth()}, m_selected, m_unfolded);
    else
        m_controller->refresh();
}

void LineageView::refresh() {
    if (m_wantedKey.isEmpty())
        return;
    m_due = true;
    if (isVisible())
        load();
}

void LineageView::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    if (m_due && !m_wantedKey.isEmpty())
        load();
}

QString LineageView::key() const {
    return m_wantedKey;
}

std::map<QString, QString> LineageView::options() const {
    LineageOptions options;
    options.direction = m_toolbar->direction();
    options.depth = m_toolbar->depth();
    options.table = m_toolbar->form() == LineageToolbar::Form::Table;
    options.types = m_toolbar->types();
    options.domains = m_toolbar->domains();
    options.selected = m_due ? m_selected : m_controller->selectedKey();
    options.unfolded = m_due ? m_unfolded : m_controller->unfoldedKeys();
    if (options.selected == m_controller->graph().root.key)
        options.selected.clear();
    return options.toMap();
}

QString LineageView::rootName() const {
    return m_controller->graph().root.name;
}

QWidget *LineageView::inspector() const {
    return m_inspector;
}

QWidget *LineageView::filterField() const {
    return m_toolbar->findField();
}

bool LineageView::isSettled() const {
    return !m_due && m_controller->isSettled() && !m_graph->isMoving() && m_inspector->isSettled();
}

void LineageView::noteSettled() {
    if (isSettled())
        Q_EMIT settled();
}

void LineageView::noteOptions() {
    Q_EMIT optionsChanged(options());
}

void LineageView::onGraph() {
    const LineageGraph &graph = m_controller->graph();
    m_toolbar->setGraph(graph);
    m_tableModel->setGraph(graph);
    const bool transforms = std::ranges::any_of(graph.edges, [](const LineageEdge &edge) {
        return std::ranges::any_of(edge.columns,
                                   [](const auto &column) { return !column.transform.isEmpty(); });
    });
    m_table->setColumnHidden(LineageTableModel::Transform, !transforms);
    Q_EMIT rootChanged();
}

void LineageView::onPlaced(EntityId anchor) {
    const LineageGraph &graph = m_controller->graph();
    if (m_wantedKey.isEmpty())
        return;
    if (graph.edges.empty()) {
        m_graph->clearGraph();
        m_states->emptyState()->setTitle(tr("Nothing flows into or out of %1 yet").arg(graph.root.name));
        m_states->emptyState()->setText(
            tr("Lineage appears here once a source that knows what reads and writes it is imported."));
        m_states->showEmpty();
    } else {
        m_states->showData();
        m_graph->setGraph(m_controller->scene(), m_controller->layout(), anchor);
    }
    noteSettled();
}

// The first card whose name has the searched part, or the one after the current.
void LineageView::findNext() {
    const auto &cards = m_controller->scene().cards;
    const QString wanted = m_controller->state().search;
    if (wanted.isEmpty() || m_toolbar->form() == LineageToolbar::Form::Table)
        return;
    const int count = int(cards.size());
    for (int step = 1; step <= count; ++step) {
        const int card = (m_graph->currentCard() + step) % count;
        if (card >= 0 && cards[size_t(card)].node.ref.name.contains(wanted, Qt::CaseInsensitive)) {
            m_controller->select(cards[size_t(card)].node.ref.id);
            return;
        }
    }
}

// The view may be gone before a file is chosen: the dialog goes with it, and has no event loop of its own.
void LineageView::exportAs(LineageToolbar::Format format) {
    const QString suffix = exportSuffix(format);
    auto *dialog = new QFileDialog(this, tr("Export Lineage"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(tr("%1 lineage.%2", "name, suffix of a file").arg(rootName(), suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString &path) { saveAs(format, path); });
    dialog->open();
}

void LineageView::saveAs(LineageToolbar::Format format, const QString &path) {
    const auto saved = exportLineage(format, m_controller->graph(), m_controller->scene(),
                                     m_controller->layout(), rootName())
                           .and_then([&](const QByteArray &bytes) { return saveExport(path, bytes); });
    if (!saved)
        m_states->showError(saved.error(), false);
}

} // namespace meshlens::ui
