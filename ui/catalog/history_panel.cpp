// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/history_panel.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/catalog_session.h"
#include "models/catalog/history_model.h"
#include "ui/catalog/change_inspector.h"
#include "ui/catalog/conflict_text.h"
#include "ui/catalog/field_edits.h"
#include "ui/catalog/format.h"
#include "ui/catalog/history_rows.h"
#include "ui/common/empty_state.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/edit/edit_commands.h"

#include <QVBoxLayout>

namespace meshlens::ui {

HistoryPanel::HistoryPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new HistoryModel(this))
    , m_rows(new HistoryRows(this))
    , m_states(new StateStack(this))
    , m_view(new TableView)
    , m_inspector(new ChangeInspector(this))
    , m_kept(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this)) {
    m_inspector->hide(); // until the window shows it
    m_rows->setSourceModel(m_model);
    m_view->setModel(m_rows);
    m_view->setNested(true);
    m_view->setAccessibleName(tr("History"));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    // What a field was and is stands behind its name; all of it in the inspector.
    m_view->setColumnHidden(HistoryModel::BeforeColumn, true);
    m_view->setColumnHidden(HistoryModel::AfterColumn, true);
    m_view->setColumnWidths({0, 100, 100, 160, 176});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_states, 1);
    column->addWidget(m_kept);
    m_kept->setWordWrap(true);
    m_kept->hide();
    themed(m_kept, [this] {
        const Theme &t = theme();
        const int x = t.px(metrics::space::page);
        m_kept->setContentsMargins(x, t.px(metrics::space::s), x, t.px(metrics::space::s));
    });
    m_states->setContent(m_view);
    setFocusProxy(m_view);
    EmptyState *empty = m_states->emptyState();
    empty->setIconName(IconName::History);
    empty->setTitle(tr("Nothing is recorded"));
    empty->setText(tr("Imports and edits that touch this entry will stand here, with what they changed."));
    connect(m_states, &StateStack::retry, this, &HistoryPanel::load);
    connect(m_model, &HistoryModel::wanted, this, &HistoryPanel::loadOlder);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPanel::showRow);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPanel::commandsChanged);
    // Enter folds and unfolds what a transaction did.
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const QModelIndex first = index.siblingAtColumn(0);
        if (m_rows->hasChildren(first))
            m_view->setExpanded(first, !m_view->isExpanded(first));
    });
    connect(m_inspector, &ChangeInspector::navigate, this, &HistoryPanel::navigate);
    connect(m_inspector, &ChangeInspector::copyRequested, this, &HistoryPanel::copyRequested);
    connect(m_inspector, &ChangeInspector::restoreRequested, this, &HistoryPanel::restore);
    connect(m_inspector, &ChangeInspector::lossesRequested, this, [this](TxnId txn) {
        Address losses{.place = Address::Place::Losses};
        losses.options[QStringLiteral("txn")] = QString::number(txn.value);
        Q_EMIT navigate(losses);
    });
    connect(m_inspector, &ChangeInspector::undoRequested, this,
            [this](const TransactionEntry &entry) { undo({entry}); });
}

void HistoryPanel::open(EntityId entity) {
    if (m_opened && m_entity == entity && m_states->state() == StateStack::State::Data)
        return;
    if (!m_opened || m_entity != entity) {
        m_model->clear();
        m_states->forgetData();
        showNotice(nullptr);
    }
    m_opened = true;
    m_entity = entity;
    m_rows->setNamesEntities(entity.isNull());
    load();
}

void HistoryPanel::refresh() {
    load();
}

QWidget *HistoryPanel::inspector() const {
    return m_view->currentIndex().isValid() ? m_inspector : nullptr;
}

bool HistoryPanel::isSettled() const {
    return m_request.isIdle();
}

void HistoryPanel::showRow(const QModelIndex &current) {
    if (current.isValid()) {
        m_inspector->setEditable(editorOf(m_context));
        m_inspector->showRow(current);
    }
    Q_EMIT inspectorChanged();
    Q_EMIT commandsChanged();
}

HistoryQuery HistoryPanel::query() const {
    HistoryQuery query;
    query.entity = m_entity;
    query.limit = HistoryModel::pageSize;
    return query;
}

void HistoryPanel::load() {
    m_olderRequest.cancel();
    m_states->showLoading();
    using History = std::pair<std::vector<TransactionEntry>, KeptSince>;
    m_context.session->read(
        m_request,
        [query = query()](const ReadView &view, const std::stop_token &) -> Result<History> {
            auto entries = readHistory(view, query);
            const auto kept = keptSince(view);
            if (!entries || !kept)
                return std::unexpected(entries ? kept.error() : entries.error());
            return History{std::move(*entries), *kept};
        },
        [this](const Result<History> &history) {
            if (history) {
                take(history->first);
                showKept(history->second);
            } else {
                m_states->showError(history.error());
            }
            Q_EMIT settled();
        });
}

void HistoryPanel::showKept(const KeptSince &kept) {
    m_kept->setVisible(kept.time != 0);
    if (kept.time != 0)
        m_kept->setText(
            tr("Changes are kept since %1. The catalog cannot be looked at as of an earlier time, "
               "and what was written until then cannot be undone.")
                .arg(formatWhen(kept.time)));
}

void HistoryPanel::take(const std::vector<TransactionEntry> &entries) {
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

void HistoryPanel::loadOlder(TxnId before) {
    HistoryQuery older = query();
    older.before = before;
    m_context.session->read(
        m_olderRequest,
        [older](const ReadView &view, const std::stop_token &) { return readHistory(view, older); },
        [this, before](const Result<std::vector<TransactionEntry>> &entries) {
            if (entries) {
                m_model->append(*entries);
                return;
            }
            Notice *notice = Notice::forError(entries.error());
            notice->setTitle(tr("Older history was not read"));
            connect(notice->addAction(tr("Retry")), &QPushButton::clicked, this, [this, before] {
                showNotice(nullptr);
                loadOlder(before);
            });
            showNotice(notice);
        });
}

// The transactions of all rows that are selected, each once.
std::vector<TransactionEntry> HistoryPanel::chosen() const {
    std::vector<TransactionEntry> entries;
    const auto rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const QModelIndex top = row.parent().isValid() ? row.parent() : row;
        const auto entry = top.data(HistoryModel::TransactionRole).value<TransactionEntry>();
        if (entry.id && std::ranges::find(entries, entry.id, &TransactionEntry::id) == entries.end())
            entries.push_back(entry);
    }
    return entries;
}

bool HistoryPanel::canRun(const QString &command) const {
    if (!editorOf(m_context) || !m_states->contentVisible())
        return false;
    if (command == command::undoTransactions) {
        const auto entries = chosen();
        return !entries.empty() && std::ranges::all_of(entries, &TransactionEntry::kept);
    }
    const QVariant change = m_view->currentIndex().data(HistoryModel::ChangeRole);
    return command == command::restoreValue && change.isValid() &&
           ChangeInspector::canRestore(change.value<ChangeEntry>(), change.value<ChangeEntry>().before);
}

void HistoryPanel::runCommand(const QString &command) {
    if (!canRun(command))
        return;
    if (command == command::undoTransactions) {
        undo(chosen());
        return;
    }
    const auto change = m_view->currentIndex().data(HistoryModel::ChangeRole).value<ChangeEntry>();
    restore(change, change.before);
}

void HistoryPanel::restore(const ChangeEntry &change, const QJsonValue &value) {
    CatalogEditor *editor = editorOf(m_context);
    if (!editor)
        return;
    const QString what =
        tr("%1 of %2", "field, entity").arg(HistoryRows::changeText(change.path), change.entity.name);
    editor->apply(what, {{change.entity.id, change.path, value}}, this,
                  [this, what](const Result<TransactionOutcome> &outcome) { answer(what, outcome); });
}

void HistoryPanel::undo(const std::vector<TransactionEntry> &entries) {
    CatalogEditor *editor = editorOf(m_context);
    if (!editor || entries.empty())
        return;
    std::vector<TxnId> txns;
    txns.reserve(entries.size());
    for (const TransactionEntry &entry : entries)
        txns.push_back(entry.id);
    const QString what = entries.size() == 1
                             ? HistoryRows::titleOf(entries.front())
                             : tr("%n transaction(s)", nullptr, static_cast<int>(entries.size()));
    showNotice(new Notice(Tone::Info, tr("Undoing %1…").arg(what)));
    editor->takeBack(tr("Undoing of “%1”").arg(what), txns, this,
                     [this, what](const Result<TransactionOutcome> &outcome) { answer(what, outcome); });
}

// Done, it stands on top of the list; else why not, and nothing was changed.
void HistoryPanel::answer(const QString &what, const Result<TransactionOutcome> &outcome) {
    if (!outcome) {
        Notice *notice = Notice::forError(outcome.error());
        notice->setTitle(tr("“%1” was left as it is").arg(what));
        showNotice(notice);
    } else if (!outcome->conflicts.empty()) {
        auto *notice = new Notice(Tone::Warning);
        notice->setTitle(tr("“%1” was not undone").arg(what));
        notice->setText(
            tr("%n field(s) have been changed again since; nothing was changed now. Undo the newer "
               "transactions together with it.",
               nullptr, static_cast<int>(outcome->conflicts.size())));
        notice->setDetails(conflictLines(outcome->conflicts));
        notice->setDetailsVisible(true);
        showNotice(notice);
    } else if (!outcome->txn) {
        showNotice(
            new Notice(Tone::Info, tr("Nothing had to be changed: “%1” is like that already.").arg(what)));
    } else {
        showNotice(nullptr);
    }
}

void HistoryPanel::showNotice(Notice *notice) {
    if (m_notice) {
        m_notice->hide();
        m_notice->deleteLater();
    }
    m_notice = notice;
    if (!notice)
        return;
    notice->setStrip(true);
    notice->setClosable(true);
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, notice);
    notice->show();
}

} // namespace meshlens::ui
