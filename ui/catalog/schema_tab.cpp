// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/schema_tab.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/schema_filter_model.h"
#include "models/catalog/schema_model.h"
#include "models/core/key.h"
#include "ui/catalog/column_inspector.h"
#include "ui/catalog/field_edits.h"
#include "ui/catalog/schema_edits.h"
#include "ui/catalog/schema_rows.h"
#include "ui/catalog/schema_toolbar.h"
#include "ui/common/empty_state.h"
#include "ui/common/key_cap.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/separator.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

QList<int> columnWidths() {
    return {184, 144, 0, 148, 56, 76};
}

QStringList pathOf(const QString &stored) {
    QStringList path;
    const QStringList steps = stored.split(u'/');
    for (const QString &step : steps)
        path.append(decodeKeyStep(step));
    return path;
}

QString storedName(const QStringList &path) {
    return makeColumnKey({}, path).mid(1);
}

QString option(const TabOptions &options, const QString &name) {
    const auto found = options.find(name);
    return found == options.end() ? QString() : found->second;
}

} // namespace

SchemaTab::SchemaTab(const PageContext &context, QWidget *parent)
    : EntityTab(context, parent)
    , m_model(new SchemaModel(this))
    , m_filter(new SchemaFilterModel(this))
    , m_rows(new SchemaRows(this))
    , m_states(new StateStack(this))
    , m_inspector(new ColumnInspector(context, this)) {
    m_inspector->hide(); // until the window shows it
    m_filter->setSourceModel(m_model);
    m_rows->setSourceModel(m_filter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_states);
    m_states->setContent(makeContent());
    setFocusProxy(m_view);
    connect(m_states, &StateStack::retry, this, &SchemaTab::load);
    connect(m_toolbar, &SchemaToolbar::datasetChosen, this, [this](EntityId id) {
        m_edits->stop();
        m_dataset = id;
        m_wantedKey = m_keys.at(id);
        m_chosen = true;
        m_wantedColumn.clear();
        load();
        Q_EMIT optionsChanged();
    });
    connect(m_toolbar, &SchemaToolbar::filterEdited, this, &SchemaTab::noteFilter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SchemaTab::showCurrent);
    connect(m_view, &QAbstractItemView::activated, this, [this] {
        if (!currentColumn().isEmpty())
            Q_EMIT navigate({.place = Address::Place::Lineage, .key = m_inspector->key()});
    });
    connect(m_inspector, &ColumnInspector::navigate, this, &EntityTab::navigate);
    connect(m_inspector, &ColumnInspector::settled, this, &EntityTab::settled);
    connect(m_inspector, &ColumnInspector::copyRequested, this, &EntityTab::copyRequested);
}

SchemaTab::~SchemaTab() {
    m_edits->stop(); // while the tab is still whole
}

QWidget *SchemaTab::makeContent() {
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_toolbar = new SchemaToolbar(m_model, m_filter);
    column->addWidget(m_toolbar);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    m_view = new TableView;
    m_view->setModel(m_rows);
    m_view->setNested(true);
    m_view->setAccessibleName(tr("Columns"));
    m_view->setColumnWidths(columnWidths());
    m_view->setSortingEnabled(true);
    m_view->header()->setSortIndicatorClearable(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder); // as the source has them
    column->addWidget(m_view, 1);
    m_edits = new SchemaEdits(context(), m_model, m_rows, m_view, column);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    column->addWidget(makeFooter());
    return content;
}

QWidget *SchemaTab::makeFooter() {
    auto *footer = new QWidget;
    auto *row = new QHBoxLayout(footer);
    m_footer = new Label({}, TypeRole::Small, ColorRole::TextSecondary, footer);
    row->addWidget(m_footer, 1);
    if (editorOf(context())) {
        row->addWidget(new KeyCap(QKeySequence(Qt::Key_F2), footer));
        row->addWidget(new Label(tr("edits in place"), TypeRole::Small, ColorRole::TextSecondary, footer));
    }
    themed(footer, [footer, row] {
        const int x = theme().px(metrics::space::page);
        row->setContentsMargins(x, 0, x, 0);
        row->setSpacing(theme().px(metrics::space::iconText));
        footer->setFixedHeight(theme().px(metrics::row::tableTall));
    });
    return footer;
}

void SchemaTab::open(const EntityDetail &entity, const TabOptions &options) {
    const bool same = m_entity.id == entity.ref.id && !m_datasets.empty();
    applyOptions(options);
    const bool wasChosen = std::exchange(m_chosen, !m_wantedKey.isEmpty());
    const bool sameDataset = m_chosen ? m_wantedKey == m_model->dataset().key : !wasChosen;
    if (same && sameDataset && m_states->state() == StateStack::State::Data) {
        selectColumn(std::exchange(m_wantedColumn, {}));
        return;
    }
    if (!same || !sameDataset) {
        m_edits->stop();
        m_dataset = {};
    }
    if (!same)
        m_states->forgetData();
    refresh(entity);
}

void SchemaTab::refresh(const EntityDetail &entity) {
    m_entity = entity.ref;
    m_datasets.clear();
    if (entity.ref.kind == EntityKind::Product) {
        for (const EntityRef &member : entity.related(RelationKind::Member)) {
            if (member.kind == EntityKind::Dataset && member.resolved)
                m_datasets.push_back(member.id);
        }
    } else {
        m_datasets.push_back(entity.ref.id);
        for (const EntityRef &member : entity.assetMembers)
            m_datasets.push_back(member.id);
    }
    load();
}

void SchemaTab::applyOptions(const TabOptions &options) {
    m_wantedKey = option(options, u"dataset"_s);
    m_wantedColumn = option(options, u"column"_s);
    m_toolbar->setFilterText(option(options, u"text"_s));
    m_filter->setText(option(options, u"text"_s));
    m_filter->setLabel(option(options, u"label"_s));
    m_filter->setOnlyUndescribed(options.contains(u"undescribed"_s));
    m_toolbar->update();
}

bool SchemaTab::canRun(const QString &command) const {
    // While it is read again, too: a key must not mean something else for that moment.
    return m_states->contentVisible() && m_edits->canRun(command);
}

void SchemaTab::runCommand(const QString &command) {
    m_edits->run(command);
}

TabOptions SchemaTab::options() const {
    TabOptions options;
    const auto set = [&options](const QString &name, const QString &value) {
        if (!value.isEmpty())
            options[name] = value;
    };
    if (m_chosen)
        set(u"dataset"_s, m_wantedKey.isEmpty() ? m_model->dataset().key : m_wantedKey);
    set(u"column"_s, m_request.isIdle() ? currentColumn() : m_wantedColumn);
    set(u"text"_s, m_filter->text());
    set(u"label"_s, m_filter->label());
    set(u"undescribed"_s, m_filter->onlyUndescribed() ? u"1"_s : QString());
    return options;
}

QWidget *SchemaTab::inspector() const {
    return currentColumn().isEmpty() ? nullptr : m_inspector;
}

bool SchemaTab::isSettled() const {
    return m_request.isIdle() && m_inspector->isSettled();
}

QWidget *SchemaTab::filterField() const {
    return m_states->contentVisible() ? m_toolbar->filterField() : nullptr;
}

Result<SchemaTab::Data> SchemaTab::readData(const ReadView &view, const std::vector<EntityId> &datasets,
                                            const QString &wantedKey, EntityId wanted) {
    Data data;
    auto rows = readDatasetRows(view, datasets);
    if (!rows)
        return std::unexpected(rows.error());
    data.datasets = std::move(*rows);
    if (data.datasets.empty())
        return data;
    // By address, as shown before, the first that has columns, the first.
    auto chosen = std::ranges::find_if(data.datasets, [&](const DatasetRow &row) {
        return wantedKey.isEmpty() ? row.ref.id == wanted : row.ref.key == wantedKey;
    });
    if (chosen == data.datasets.end())
        chosen = std::ranges::find_if(data.datasets, [](const DatasetRow &row) { return row.columns > 0; });
    if (chosen == data.datasets.end())
        chosen = data.datasets.begin();
    auto schema = readSchema(view, chosen->ref.id, SchemaScope::Asset);
    if (!schema)
        return std::unexpected(schema.error());
    data.schema = std::move(*schema);
    return data;
}

void SchemaTab::load() {
    if (m_wantedColumn.isEmpty() && m_model->dataset().id == m_dataset)
        m_wantedColumn = currentColumn();
    m_states->showLoading();
    context().session->read(
        m_request,
        [datasets = m_datasets, key = m_wantedKey, id = m_dataset](
            const ReadView &view, const std::stop_token &) { return readData(view, datasets, key, id); },
        [this](const Result<Data> &result) {
            if (result)
                take(*result);
            else
                m_states->showError(result.error());
            Q_EMIT settled();
        });
}

void SchemaTab::take(const Data &read) {
    m_dataset = read.schema.dataset.id;
    m_wantedKey.clear();
    m_keys.clear();
    for (const DatasetRow &row : read.datasets)
        m_keys.emplace(row.ref.id, row.ref.key);
    // What is still being written is not in what was read.
    if (!context().editor || context().editor->isIdle())
        m_rows->forgetTyped();
    m_model->setSchema(read.schema);
    m_toolbar->setDatasets(read.datasets, m_dataset);
    m_toolbar->update();
    m_view->setColumnHidden(SchemaModel::TagsColumn, m_model->labels().empty() && !editorOf(context()));
    m_view->setColumnWidths(columnWidths());
    if (m_datasets.size() <= 1 && read.schema.columns.empty()) {
        showEmpty(read);
        Q_EMIT inspectorChanged();
        return;
    }
    m_states->showData();
    m_view->expandAll();
    const QPersistentModelIndex before(m_view->currentIndex());
    selectColumn(std::exchange(m_wantedColumn, {}));
    if (before.isValid() && before == m_view->currentIndex())
        showInspected(before); // the same column, which may say something else now
    showFooter();
    Q_EMIT inspectorChanged();
}

void SchemaTab::showEmpty(const Data &read) {
    EmptyState *empty = m_states->emptyState();
    empty->setIconName(IconName::Column);
    if (read.datasets.empty()) {
        empty->setTitle(tr("No dataset belongs to this data product"));
        empty->setText(tr("Its source lists the datasets; import it again once it does."));
    } else {
        empty->setTitle(tr("No columns are known"));
        empty->setText(tr("None of the sources says what columns %1 has. Import one that holds its schema.")
                           .arg(read.schema.dataset.name));
    }
    m_states->showEmpty();
}

void SchemaTab::selectColumn(const QString &stored) {
    if (stored.isEmpty())
        return;
    const QModelIndex source = m_model->find(pathOf(stored));
    const QModelIndex index = m_rows->mapFromSource(m_filter->mapFromSource(source));
    if (!index.isValid() || m_view->currentIndex().siblingAtColumn(0) == index)
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::EnsureVisible);
}

QString SchemaTab::currentColumn() const {
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? storedName(current.data(SchemaModel::PathRole).toStringList()) : QString();
}

void SchemaTab::showInspected(const QModelIndex &column) {
    m_inspector->showColumn(m_model->dataset(), column.data(SchemaModel::RowRole).value<ColumnRow>());
}

void SchemaTab::showCurrent(const QModelIndex &current) {
    if (current.isValid())
        showInspected(current);
    Q_EMIT inspectorChanged();
    Q_EMIT commandsChanged();
    if (m_request.isIdle())
        Q_EMIT optionsChanged();
}

void SchemaTab::showFooter() {
    const QLocale locale;
    QStringList parts;
    if (m_filter->isFiltering()) {
        parts.append(
            tr("%1 of %Ln column(s)", nullptr, m_model->total()).arg(locale.toString(m_filter->matches())));
    } else {
        parts.append(tr("%Ln column(s)", nullptr, m_model->total()));
        if (m_model->undeclared() > 0)
            parts.append(tr("%Ln only referred to", nullptr, m_model->undeclared()));
        if (m_model->undescribed() > 0)
            parts.append(tr("%Ln without a description", nullptr, m_model->undescribed()));
    }
    m_footer->setText(parts.join(u"   ·   "_s));
}

void SchemaTab::noteFilter() {
    m_toolbar->update();
    m_view->expandAll();
    showFooter();
    Q_EMIT optionsChanged();
}

} // namespace meshlens::ui
