// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/history_tab.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/history_model.h"
#include "ui/catalog/change_inspector.h"
#include "ui/catalog/history_rows.h"
#include "ui/common/empty_state.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"

#include <QVBoxLayout>

namespace meshlens::ui {

HistoryTab::HistoryTab(const PageContext &context, QWidget *parent)
    : EntityTab(context, parent)
    , m_model(new HistoryModel(this))
    , m_rows(new HistoryRows(this))
    , m_states(new StateStack(this))
    , m_view(new TableView)
    , m_inspector(new ChangeInspector(this)) {
    m_inspector->hide(); // until the window shows it
    m_rows->setSourceModel(m_model);
    m_view->setModel(m_rows);
    m_view->setNested(true);
    m_view->setAccessibleName(tr("History"));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    // What a field was and is stands behind its name; all of it in the inspector.
    m_view->setColumnHidden(HistoryModel::BeforeColumn, true);
    m_view->setColumnHidden(HistoryModel::AfterColumn, true);
    m_view->setColumnWidths({0, 100, 100, 160, 152});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_states);
    m_states->setContent(m_view);
    setFocusProxy(m_view);
    EmptyState *empty = m_states->emptyState();
    empty->setIconName(IconName::History);
    empty->setTitle(tr("Nothing is recorded"));
    empty->setText(tr("Imports and edits that touch this entry will stand here, with what they changed."));
    connect(m_states, &StateStack::retry, this, &HistoryTab::load);
    connect(m_model, &HistoryModel::wanted, this, &HistoryTab::loadOlder);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_inspector->showRow(current);
                Q_EMIT inspectorChanged();
            });
    // Enter folds and unfolds what a transaction did.
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const QModelIndex first = index.siblingAtColumn(0);
        if (m_rows->hasChildren(first))
            m_view->setExpanded(first, !m_view->isExpanded(first));
    });
    connect(m_inspector, &ChangeInspector::navigate, this, &EntityTab::navigate);
    connect(m_inspector, &ChangeInspector::copyRequested, this, &EntityTab::copyRequested);
}

void HistoryTab::open(const EntityDetail &entity, const TabOptions &) {
    if (m_entity == entity.ref.id && m_states->state() == StateStack::State::Data)
        return;
    if (m_entity != entity.ref.id) {
        m_model->clear();
        m_states->forgetData();
    }
    refresh(entity);
}

void HistoryTab::refresh(const EntityDetail &entity) {
    m_entity = entity.ref.id;
    load();
}

QWidget *HistoryTab::inspector() const {
    return m_view->currentIndex().isValid() ? m_inspector : nullptr;
}

bool HistoryTab::isSettled() const {
    return m_request.isIdle();
}

void HistoryTab::load() {
    m_olderRequest.cancel();
    m_states->showLoading();
    HistoryQuery query;
    query.entity = m_entity;
    query.limit = HistoryModel::pageSize;
    context().session->read(
        m_request, [query](const ReadView &view, std::stop_token) { return readHistory(view, query); },
        [this](const Result<std::vector<TransactionEntry>> &entries) {
            if (entries)
                take(*entries);
            else
                m_states->showError(entries.error());
            Q_EMIT settled();
        });
}

void HistoryTab::take(const std::vector<TransactionEntry> &entries) {
    const bool first = m_model->rowCount() == 0;
    m_model->setNewest(entries);
    if (entries.empty()) {
        m_states->showEmpty();
        return;
    }
    m_states->showData();
    // What was changed last is what people come for.
    if (first) {
        for (int row = 0; row < m_rows->rowCount(); ++row) {
            if (m_rows->hasChildren(m_rows->index(row, 0))) {
                m_view->expand(m_rows->index(row, 0));
                break;
            }
        }
    }
}

void HistoryTab::loadOlder(TxnId before) {
    HistoryQuery query;
    query.entity = m_entity;
    query.before = before;
    query.limit = HistoryModel::pageSize;
    context().session->read(
        m_olderRequest, [query](const ReadView &view, std::stop_token) { return readHistory(view, query); },
        [this](const Result<std::vector<TransactionEntry>> &entries) {
            if (entries)
                m_model->append(*entries);
            else
                m_states->showError(entries.error());
        });
}

} // namespace meshlens::ui
