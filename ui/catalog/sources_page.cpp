// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/sources_page.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/change_table_model.h"
#include "models/catalog/source_order_model.h"
#include "ui/catalog/change_table_rows.h"
#include "ui/catalog/format.h"
#include "ui/catalog/source_rows.h"
#include "ui/common/button.h"
#include "ui/common/empty_state.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/page_header.h"
#include "ui/common/separator.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/edit/editing.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

constexpr int mostRows = 9; // of sources, without scrolling
constexpr int listed = 500; // changes that are told one by one
const QString orderOption = u"order"_s;

// Names may hold anything, commas too.
QString orderText(const QStringList &names) {
    QStringList encoded;
    for (const QString &name : names)
        encoded.append(QString::fromLatin1(QUrl::toPercentEncoding(name)));
    return encoded.join(u',');
}

QStringList orderOf(const QString &text) {
    QStringList names;
    for (const QString &name : text.split(u',', Qt::SkipEmptyParts))
        names.append(QUrl::fromPercentEncoding(name.toUtf8()));
    return names;
}

} // namespace

SourcesPage::SourcesPage(const PageContext &context, Actions actions, QWidget *parent)
    : Page(context, parent)
    , m_actions(std::move(actions))
    , m_model(new SourceOrderModel(this))
    , m_changeModel(new ChangeTableModel(this))
    , m_header(new PageHeader(this))
    , m_notice(new Notice(Tone::Info, {}, this))
    , m_states(new StateStack(this))
    , m_body(new QWidget)
    , m_table(new TableView(m_body))
    , m_heading(new Label(tr("What would change"), TypeRole::Heading, ColorRole::TextPrimary, m_body))
    , m_summary(new Label({}, TypeRole::Small, ColorRole::TextSecondary, m_body))
    , m_preview(new StateStack(m_body))
    , m_changes(new TableView)
    , m_foot(new QWidget(m_body))
    , m_up(new Button(IconName::Up, tr("Move Up")))
    , m_down(new Button(IconName::Down, tr("Move Down")))
    , m_reset(new Button(tr("Reset"), Button::Variant::Secondary, m_body))
    , m_apply(new Button(tr("Apply Order"), Button::Variant::Primary, m_body)) {
    auto *rows = new SourceRows(this);
    rows->setSourceModel(m_model);
    m_table->setModel(rows);
    m_table->setAccessibleName(tr("Sources"));
    m_table->setAccessibleDescription(tr("The first is heard first. Alt+Up and Alt+Down move a source."));
    m_table->setColumnWidths({320, 104, 120, 184, 0}, 200);
    m_table->setEdgePadding(metrics::space::page);
    m_table->setDragDropMode(QAbstractItemView::InternalMove);
    m_table->setDragDropOverwriteMode(false);
    m_table->setDropIndicatorShown(true);
    m_table->installEventFilter(this);
    auto *changeRows = new ChangeTableRows(this);
    changeRows->setSourceModel(m_changeModel);
    m_changes->setModel(changeRows);
    m_changes->setAccessibleName(tr("What would be shown"));
    m_changes->setColumnWidths({260, 200, 300, 0}, 240);
    m_changes->setEdgePadding(metrics::space::page);
    m_changes->setUniformRowHeights(true);
    m_preview->setContent(m_changes);
    m_states->setContent(m_body);
    m_notice->setStrip(true);
    m_notice->hide();
    m_up->setToolTip(tr("Alt+Up"));
    m_down->setToolTip(tr("Alt+Down"));
    setFocusProxy(m_table);
    arrange();
    makeEmpty();
    connectParts();
    updateButtons();
}

void SourcesPage::arrange() {
    m_header->setIconName(IconName::Merge);
    m_header->setTitle(title());
    m_header->setFacts(tr("where several speak of one field, the first of them is shown"));
    m_header->setSpaceBelow(true);
    m_header->addAction(m_up);
    m_header->addAction(m_down);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    column->addWidget(m_notice);
    column->addWidget(m_states, 1);
    auto *body = new QVBoxLayout(m_body);
    auto *head = new QHBoxLayout;
    head->addWidget(m_heading);
    head->addWidget(m_summary, 1);
    auto *decision = new QVBoxLayout(m_foot);
    auto *foot = new QHBoxLayout;
    foot->addWidget(new Label(tr("It is one step in the history and can be undone."), TypeRole::Small,
                              ColorRole::TextSecondary),
                    1);
    foot->addWidget(m_reset);
    foot->addWidget(m_apply);
    body->setContentsMargins({});
    body->setSpacing(0);
    body->addWidget(m_table);
    body->addLayout(head);
    body->addWidget(m_preview, 1);
    decision->setContentsMargins({});
    decision->setSpacing(0);
    decision->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    decision->addLayout(foot);
    body->addWidget(m_foot);
    themed(this, [this, head, foot] {
        const Theme &t = theme();
        const int x = t.px(metrics::space::page);
        head->setContentsMargins(x, t.px(metrics::space::xl), x, t.px(metrics::space::m));
        head->setSpacing(t.px(metrics::space::m));
        foot->setContentsMargins(x, t.px(metrics::space::m), x, t.px(metrics::space::m));
        foot->setSpacing(t.px(metrics::space::s));
        updateHeight();
    });
}

void SourcesPage::makeEmpty() {
    EmptyState *empty = m_states->emptyState();
    empty->setIconName(IconName::Merge);
    empty->setTitle(tr("Nobody has spoken yet"));
    empty->setText(tr("Import what a source knows of your data; each source is heard in an order that you "
                      "choose here."));
    connect(empty->addButton(IconName::File, tr("Import Files…"), Button::Variant::Primary),
            &QPushButton::clicked, this, [this] { m_actions.importFiles(); });
    connect(empty->addButton(IconName::Folder, tr("Import Folder…")), &QPushButton::clicked, this,
            [this] { m_actions.importFolder(); });
}

void SourcesPage::connectParts() {
    connect(m_model, &SourceOrderModel::orderChanged, this, &SourcesPage::followOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SourcesPage::updateButtons);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_model->reset();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_apply, &QPushButton::clicked, this, &SourcesPage::apply);
    connect(m_states, &StateStack::retry, this, &SourcesPage::refresh);
    connect(m_preview, &StateStack::retry, this, &SourcesPage::compare);
    connect(m_changes, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const EntityRef &entity = m_changeModel->at(index.row()).entity;
        if (!entity.key.isEmpty())
            Q_EMIT navigate(entityAddress(entity.key));
    });
    auto *keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &SourcesPage::apply);
    if (context().editor)
        connect(context().editor, &CatalogEditor::availableChanged, this, &SourcesPage::updateButtons);
}

Address SourcesPage::addressOf(const QStringList &order) {
    Address address{.place = Address::Place::Sources};
    if (!order.isEmpty())
        address.options[orderOption] = orderText(order);
    return address;
}

// An order that is being tried out is not lost by coming back without naming one.
void SourcesPage::open(const Address &address) {
    const auto option = address.options.find(orderOption);
    if (option != address.options.end()) {
        m_wanted = orderOf(option->second);
        if (m_states->state() == StateStack::State::Data)
            m_model->setOrder(std::exchange(m_wanted, {}));
    }
    refresh();
}

Address SourcesPage::address() const {
    return addressOf(m_model->isChanged() ? m_model->names() : m_wanted);
}

bool SourcesPage::isSettled() const {
    return m_request.isIdle() && m_compareRequest.isIdle() && !m_applying;
}

void SourcesPage::refresh() {
    m_states->showLoading();
    context().session->read(
        m_request, [](const ReadView &view, const std::stop_token &) { return readSources(view); },
        [this](const Result<std::vector<SourceEntry>> &sources) {
            if (sources)
                take(*sources);
            else
                m_states->showError(sources.error());
            Q_EMIT settled();
        });
}

void SourcesPage::take(const std::vector<SourceEntry> &sources) {
    m_model->setSources(sources);
    if (!m_wanted.isEmpty())
        m_model->setOrder(std::exchange(m_wanted, {}));
    if (m_model->names().isEmpty()) {
        m_states->showEmpty();
    } else {
        m_states->showData();
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_table->model()->index(m_table->model()->rowCount() > 1 ? 1 : 0, 0));
    }
    updateHeight();
    compare(); // of what is there now
    updateButtons();
}

void SourcesPage::updateHeight() {
    const int rows = std::clamp(m_model->rowCount(), 1, mostRows);
    m_table->setFixedHeight(theme().px(metrics::row::tableHeader) + rows * theme().px(metrics::row::table) +
                            2 * metrics::line::hair);
}

void SourcesPage::moveCurrent(int step) {
    const int row = m_table->currentIndex().row();
    if (!editorOf(context()) || m_applying || !m_model->canMove(row, step))
        return;
    m_model->move(row, step);
    m_table->scrollTo(m_table->currentIndex());
}

void SourcesPage::followOrder() {
    m_notice->setTone(Tone::Info); // what was said of another order no longer counts
    compare();
    updateButtons();
    Q_EMIT addressChanged(address());
}

void SourcesPage::compare() {
    m_compared = false;
    if (!m_model->isChanged()) {
        m_compareRequest.cancel();
        explain();
        return;
    }
    m_summary->setText(tr("Comparing…"));
    m_preview->showLoading();
    context().session->read(
        m_compareRequest,
        [names = m_model->names()](const ReadView &view, std::stop_token stop) {
            return readOrderPreview(view, names, std::move(stop), listed);
        },
        [this](const Result<OrderPreview> &preview) {
            if (preview) {
                takePreview(*preview);
            } else {
                m_summary->setText({});
                m_preview->showError(preview.error());
            }
            updateButtons();
            Q_EMIT settled();
        });
}

// Nothing is tried out: what can be done here.
void SourcesPage::explain() {
    m_changeModel->setChanges({});
    m_summary->setText({});
    EmptyState *empty = m_preview->emptyState();
    empty->setIconName(IconName::Updown);
    if (m_model->names().size() > 1) {
        empty->setTitle(tr("This is the order that counts"));
        empty->setText(tr("Drag a source, or press Alt+Up or Alt+Down, to try another order. You see here "
                          "what would be shown instead before it is applied."));
    } else {
        empty->setTitle(tr("One source needs no order"));
        empty->setText(tr("As soon as a second one speaks of the same entries you choose here whose words "
                          "are shown. What people write always comes first."));
    }
    m_preview->forgetData();
    m_preview->showEmpty();
}

void SourcesPage::takePreview(const OrderPreview &preview) {
    m_compared = true;
    const QLocale locale;
    const auto values = static_cast<int>(preview.values);
    m_changeModel->setChanges(preview.changes);
    if (preview.values == 0) {
        m_summary->setText({});
        EmptyState *empty = m_preview->emptyState();
        empty->setIconName(IconName::CheckCircle);
        empty->setTitle(tr("Nothing on the screen changes"));
        empty->setText(tr("These sources do not contradict each other; the order still counts for what they "
                          "say later."));
        m_preview->forgetData();
        m_preview->showEmpty();
        return;
    }
    QStringList places;
    if (preview.entities > 0)
        places.append(tr("%Ln page(s)", nullptr, static_cast<int>(preview.entities)));
    if (preview.columns > 0)
        places.append(tr("%Ln column(s)", nullptr, static_cast<int>(preview.columns)));
    QString text = tr("%Ln value(s) on %1", nullptr, values).arg(places.join(tr(" and ")));
    if (preview.values > static_cast<qint64>(preview.changes.size()))
        text = tr("%1, the first %2 of them here", "how many values")
                   .arg(text, locale.toString(preview.changes.size()));
    m_summary->setText(text);
    m_preview->showData();
}

void SourcesPage::apply() {
    CatalogEditor *editor = editorOf(context());
    if (!editor || m_applying || !m_apply->isEnabled())
        return;
    m_applying = true;
    updateButtons();
    editor->orderSources(tr("Order of the sources"), m_model->names(), this,
                         [this](const Result<TransactionOutcome> &outcome) {
                             m_applying = false;
                             if (outcome) {
                                 m_table->setFocus(Qt::OtherFocusReason);
                                 refresh();
                             } else {
                                 m_notice->setTone(Tone::Danger);
                                 m_notice->setText(outcome.error().message);
                                 m_notice->show();
                             }
                             updateButtons();
                         });
}

void SourcesPage::updateButtons() {
    const bool possible = editorOf(context());
    const int row = m_table->currentIndex().row();
    m_table->setDragEnabled(possible && !m_applying);
    m_table->setAcceptDrops(possible && !m_applying);
    m_up->setEnabled(possible && !m_applying && m_model->canMove(row, -1));
    m_down->setEnabled(possible && !m_applying && m_model->canMove(row, 1));
    m_reset->setEnabled(!m_applying && m_model->isChanged());
    m_apply->setEnabled(possible && !m_applying && m_compared && m_model->isChanged());
    const bool several = m_model->names().size() > 1;
    for (QWidget *part : std::initializer_list<QWidget *>{m_up, m_down, m_foot})
        part->setVisible(several);
    m_heading->setVisible(m_model->isChanged());
    m_summary->setVisible(m_model->isChanged());
    if (possible) {
        if (m_notice->tone() == Tone::Info)
            m_notice->hide();
    } else if (several && context().editor) {
        m_notice->setTone(Tone::Info);
        m_notice->setText(context().editor->whyNot());
        m_notice->show();
    } else {
        m_notice->hide();
    }
}

// Alt+Up is the way up everywhere else; in this list it moves.
bool SourcesPage::eventFilter(QObject *watched, QEvent *event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_table || !key)
        return Page::eventFilter(watched, event);
    const auto *pressed = static_cast<QKeyEvent *>(event);
    const bool vertical = pressed->key() == Qt::Key_Up || pressed->key() == Qt::Key_Down;
    if (!vertical || !(pressed->modifiers() & Qt::AltModifier))
        return Page::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        moveCurrent(pressed->key() == Qt::Key_Up ? -1 : 1);
    return true;
}

} // namespace meshlens::ui
