// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_page.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/catalog_session.h"
#include "models/core/job_text.h"
#include "ui/common/button.h"
#include "ui/common/empty_state.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/separator.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/exchange/import_controller.h"
#include "ui/exchange/import_list_rows.h"
#include "ui/exchange/import_preview.h"
#include "ui/exchange/import_text.h"
#include "ui/exchange/loss_page.h"

#include <QHeaderView>
#include <QLocale>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

using State = ImportItem::State;

constexpr int listWidth = 264;
constexpr int meterWidth = 320;

const QString importOption = u"import"_s;

} // namespace

ImportPage::ImportPage(const PageContext &context, ImportController *controller, Actions actions,
                       QWidget *parent)
    : Page(context, parent)
    , m_controller(controller)
    , m_actions(std::move(actions))
    , m_header(new PageHeader(this))
    , m_applyAll(new Button(IconName::Check, tr("Apply All"), Button::Variant::Secondary))
    , m_listZone(new QWidget(this))
    , m_list(new TableView(m_listZone))
    , m_stack(new QStackedLayout)
    , m_nothing(new EmptyState(EmptyState::Size::Page, this))
    , m_running(makeRunning())
    , m_failed(makeFailed())
    , m_applied(makeApplied())
    , m_preview(new ImportPreview(this)) {
    auto *rows = new ImportListRows(this);
    rows->setSourceModel(controller->imports());
    m_list->setModel(rows);
    m_list->setHeaderHidden(true);
    m_list->setAccessibleName(tr("Imports"));
    m_list->setColumnWidths({0});
    m_nothing->setIconName(IconName::Import);
    m_nothing->setTitle(tr("Nothing is being imported"));
    m_nothing->setText(tr("Drop files or folders on the window, or choose them here.\n"
                          "You see what would change before it is applied."));
    connect(m_nothing->addButton(IconName::File, tr("Import Files…"), Button::Variant::Primary),
            &QPushButton::clicked, this, [this] { m_actions.importFiles(); });
    connect(m_nothing->addButton(IconName::Folder, tr("Import Folder…")), &QPushButton::clicked, this,
            [this] { m_actions.importFolder(); });
    setFocusPolicy(Qt::ClickFocus); // while there is nothing to decide
    arrange();
    connectParts();
}

void ImportPage::arrange() {
    m_header->setIconName(IconName::Import);
    m_header->setTitle(title());
    m_header->setSpaceBelow(true);
    m_header->addAction(m_applyAll);
    auto *zone = new QVBoxLayout(m_listZone);
    zone->addWidget(m_list, 1);
    const auto middle = [this](QWidget *state) {
        auto *holder = new QWidget(this);
        auto *grid = new QGridLayout(holder);
        grid->setRowStretch(0, 1);
        grid->setRowStretch(2, 2);
        grid->setColumnStretch(0, 1);
        grid->setColumnStretch(2, 1);
        grid->addWidget(state, 1, 1);
        m_stack->addWidget(holder);
    };
    for (QWidget *state : std::initializer_list<QWidget *>{m_nothing, m_running, m_failed, m_applied})
        middle(state);
    m_stack->addWidget(m_preview);
    auto *line = new Separator(Qt::Vertical, ColorRole::BorderDefault, m_listZone);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_listZone);
    body->addWidget(line);
    body->addLayout(m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    column->addLayout(body, 1);
    themed(this, [this, zone] {
        const Theme &t = theme();
        zone->setContentsMargins(0, t.px(metrics::space::s), 0, 0);
        m_listZone->setFixedWidth(t.px(listWidth));
        m_meter->setFixedWidth(t.px(meterWidth));
    });
}

void ImportPage::connectParts() {
    ImportListModel *imports = m_controller->imports();
    const auto changed = [this] {
        updateList();
        updateHeader();
        showCurrent();
    };
    connect(imports, &QAbstractItemModel::dataChanged, this, changed);
    connect(imports, &QAbstractItemModel::rowsInserted, this, changed);
    connect(imports, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (const auto id = index.data(ImportListModel::IdRole).toInt(); id != 0 && id != m_current) {
                    choose(id);
                    Q_EMIT addressChanged(address());
                }
            });
    connect(m_applyAll, &QPushButton::clicked, m_controller, &ImportController::applyAll);
    connect(m_preview, &ImportPreview::applyRequested, this, &ImportPage::apply);
    connect(m_preview, &ImportPreview::discardRequested, this, [this] { m_controller->discard(m_current); });
    connect(m_preview, &ImportPreview::takeAsRequested, this,
            [this](const QString &source) { m_controller->takeAs(m_current, source); });
    connect(m_preview, &ImportPreview::compareAgainRequested, this,
            [this] { m_controller->compareAgain(m_current); });
    connect(m_preview, &ImportPreview::openRequested, this,
            [this](const QString &key) { Q_EMIT navigate({.place = Address::Place::Entity, .key = key}); });
    connect(m_preview, &ImportPreview::settled, this, &Page::settled);
    auto *apply = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this, nullptr, nullptr,
                                Qt::WidgetWithChildrenShortcut);
    connect(apply, &QShortcut::activated, this, &ImportPage::apply);
    if (context().editor)
        connect(context().editor, &CatalogEditor::availableChanged, this, &ImportPage::updateBlocked);
    updateBlocked();
}

// As any edit: not where the file or the time that is looked at allows none.
void ImportPage::apply() {
    if (!isBlocked())
        m_controller->apply(m_current);
}

bool ImportPage::isBlocked() const {
    return context().editor && !context().editor->isPossible();
}

void ImportPage::updateBlocked() {
    const bool blocked = isBlocked();
    m_preview->setBlocked(blocked ? context().editor->whyNot() : QString());
    m_applyAll->setEnabled(!blocked);
    m_applyAll->setToolTip(blocked ? context().editor->whyNot() : QString());
}

EmptyState *ImportPage::makeRunning() {
    auto *state = new EmptyState(EmptyState::Size::Page, this);
    state->setIconName(IconName::Sync);
    m_meter = new Meter(Meter::Kind::Progress);
    connect(state->addButton(tr("Cancel")), &QPushButton::clicked, this,
            [this] { m_controller->discard(m_current); });
    state->addExtra(m_meter);
    return state;
}

EmptyState *ImportPage::makeFailed() {
    auto *state = new EmptyState(EmptyState::Size::Page, this);
    state->setIconName(IconName::Error);
    connect(state->addButton(tr("Retry"), Button::Variant::Primary), &QPushButton::clicked, this,
            [this] { m_controller->retry(m_current); });
    connect(state->addButton(tr("Remove From List")), &QPushButton::clicked, this,
            [this] { m_controller->discard(m_current); });
    return state;
}

EmptyState *ImportPage::makeApplied() {
    auto *state = new EmptyState(EmptyState::Size::Page, this);
    state->setIconName(IconName::CheckCircle);
    connect(state->addButton(IconName::History, tr("Show in History"), Button::Variant::Primary),
            &QPushButton::clicked, this, [this] { Q_EMIT navigate({.place = Address::Place::History}); });
    m_showLosses = state->addButton(IconName::Warn, tr("Show Losses"));
    connect(m_showLosses, &QPushButton::clicked, this, [this] {
        const ImportItem *item = m_controller->imports()->item(m_current);
        if (item && item->outcome)
            Q_EMIT navigate(lossAddress(item->outcome->transaction.txn.value));
    });
    connect(state->addButton(tr("Remove From List")), &QPushButton::clicked, this,
            [this] { m_controller->discard(m_current); });
    return state;
}

Address ImportPage::addressOf(ImportId id) {
    Address address{.place = Address::Place::Imports};
    if (id != 0)
        address.options[importOption] = QString::number(id);
    return address;
}

void ImportPage::open(const Address &address) {
    const auto option = address.options.find(importOption);
    updateList();
    updateHeader();
    choose(option == address.options.end() ? m_current : option->second.toInt());
    refresh();
}

Address ImportPage::address() const {
    return addressOf(m_current);
}

bool ImportPage::isSettled() const {
    return m_request.isIdle() && (m_shown != m_preview || m_preview->isSettled());
}

QWidget *ImportPage::filterField() const {
    return m_shown == m_preview ? m_preview->filterField() : nullptr;
}

// The catalog has changed: does what was compared still hold?
void ImportPage::refresh() {
    context().session->readNow(
        m_request, [](const ReadView &view, const std::stop_token &) -> Result<TxnId> { return view.txn(); },
        [this](const Result<TxnId> &newest) {
            const ImportItem *item = m_controller->imports()->item(m_current);
            const bool ready = item && item->state == State::Ready && newest;
            m_preview->setStale(ready && item->draft->review.comparedWith != *newest);
            Q_EMIT settled();
        });
}

// One that is gone: the next that waits for a decision, else the last.
void ImportPage::choose(ImportId id) {
    const ImportListModel *imports = m_controller->imports();
    if (!imports->item(id)) {
        id = 0;
        for (int row = 0; row < imports->rowCount(); ++row) {
            if (id == 0 || imports->at(row).state == State::Ready)
                id = imports->at(row).id;
            if (imports->at(row).state == State::Ready)
                break;
        }
    }
    m_current = id;
    const int row = imports->rowOf(id);
    if (row >= 0 && m_list->currentIndex().row() != row)
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
    showCurrent();
}

void ImportPage::showCurrent() {
    const ImportItem *item = m_controller->imports()->item(m_current);
    if (!item && m_controller->imports()->rowCount() > 0) {
        choose(0);
        return;
    }
    QWidget *wanted = m_nothing;
    if (item) {
        switch (item->state) {
        case State::Waiting:
        case State::Staging:
        case State::Applying:
            showRunning(*item);
            wanted = m_running;
            break;
        case State::Ready:
            wanted = m_preview;
            break;
        case State::Applied:
            showApplied(*item);
            wanted = m_applied;
            break;
        case State::Failed:
            showFailed(*item);
            wanted = m_failed;
            break;
        }
    }
    if (wanted == m_preview)
        m_preview->showDraft(*item);
    else
        m_preview->clear();
    if (m_shown == wanted)
        return;
    const QWidget *focused = window()->focusWidget();
    const bool hadFocus = !focused || focused == this || isAncestorOf(focused);
    m_shown = wanted;
    m_stack->setCurrentWidget(wanted == m_preview ? wanted : wanted->parentWidget());
    setFocusProxy(wanted == m_preview ? static_cast<QWidget *>(m_preview->applyButton()) : nullptr);
    // What comes next is a decision: Enter takes it, Tab goes to the others.
    if (hadFocus && isVisible() && !m_list->hasFocus()) {
        if (wanted == m_preview) {
            (m_preview->applyButton()->isEnabled() ? m_preview->applyButton() : m_preview->discardButton())
                ->setFocus(Qt::OtherFocusReason);
        } else if (auto *button = wanted->findChild<Button *>(); button && wanted != m_running) {
            button->setFocus(Qt::OtherFocusReason);
        } else {
            setFocus(Qt::OtherFocusReason);
        }
    }
    Q_EMIT settled();
}

void ImportPage::showRunning(const ImportItem &item) {
    m_running->setTitle(item.input);
    const JobProgress &at = item.progress;
    const QString pace = paceText(at.rate, at.unit, at.remaining);
    if (item.state == State::Waiting)
        m_running->setText(tr("Waiting for the imports before it"));
    else if (pace.isEmpty())
        m_running->setText(ImportListRows::stateText(item));
    else
        m_running->setText(tr("%1, %2", "step, pace").arg(ImportListRows::stateText(item), pace));
    m_meter->setValue(item.state == State::Waiting ? 0 : at.fraction < 0 ? -1 : at.fraction * 100);
}

void ImportPage::showFailed(const ImportItem &item) {
    m_failed->setTitle(tr("%1 was not imported").arg(item.input));
    m_failed->setText(item.error.message);
}

void ImportPage::showApplied(const ImportItem &item) {
    const ImportOutcome &outcome = *item.outcome;
    m_applied->setTitle(tr("%1 is in the catalog").arg(outcome.source));
    const QString sentence = ImportText::of(item.input, outcome).sentence;
    m_applied->setText(item.comparedAgain
                           ? tr("%1\nThe catalog had changed since you looked: it was compared again, and "
                                "the edits made meanwhile stayed.")
                                 .arg(sentence)
                           : sentence);
    m_showLosses->setVisible(outcome.transaction.txn &&
                             !(outcome.report.losses.empty() && outcome.report.refusals.empty()));
}

void ImportPage::updateHeader() {
    const ImportListModel *imports = m_controller->imports();
    const int ready = imports->count(State::Ready);
    const int open = imports->count(State::Waiting) + imports->count(State::Staging);
    QStringList facts;
    if (open > 0)
        facts.append(tr("%Ln being read", nullptr, open));
    if (ready > 0)
        facts.append(tr("%Ln to look at", nullptr, ready));
    m_header->setFacts(facts.join(tr(", ")));
    m_applyAll->setVisible(ready > 1);
    m_applyAll->setText(tr("Apply All %L1").arg(ready));
}

void ImportPage::updateList() {
    m_listZone->setVisible(m_controller->imports()->rowCount() > 1);
}

} // namespace meshlens::ui
