// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_preview.h"

#include "models/exchange/import_change_model.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/count_text.h"
#include "ui/common/elided_label.h"
#include "ui/common/empty_state.h"
#include "ui/common/field.h"
#include "ui/common/filter_chip.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/segmented.h"
#include "ui/common/separator.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/exchange/import_change_rows.h"
#include "ui/exchange/import_notices.h"
#include "ui/exchange/loss_report_view.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

using What = ImportChange::What;

constexpr int fieldWidth = 200;
// Of Segmented::Segment::value, beside What.
constexpr int allLines = -1;
constexpr int keptLines = -2;

qint64 countOf(const ImportReview &review, What what) {
    qint64 sum = 0;
    for (const ImportChangeCount &line : review.lines)
        sum += line.what == what ? line.count : 0;
    return sum;
}

void clearLayout(QLayout *layout) {
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        const std::unique_ptr<QLayoutItem> gone(item);
    }
}

} // namespace

ImportPreview::ImportPreview(QWidget *parent)
    : QWidget(parent)
    , m_model(new ImportChangeModel(this))
    , m_source(new ElidedLabel({}, TypeRole::Heading, ColorRole::TextPrimary, this))
    , m_summary(new ElidedLabel({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_chips(new QWidget(this))
    , m_notices(new ImportNotices(this))
    , m_views(new Segmented(this))
    , m_toolbar(new QWidget(this))
    , m_whats(new Segmented(this))
    , m_kind(new FilterChip(tr("Kind"), this))
    , m_field(new Field(this))
    , m_stack(new StateStack(this))
    , m_table(new TableView)
    , m_losses(new LossReportView(this))
    , m_promise(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_discard(new Button(tr("Discard"), Button::Variant::Secondary, this))
    , m_apply(new Button(tr("Apply"), Button::Variant::Primary, this)) {
    auto *rows = new ImportChangeRows(this);
    rows->setSourceModel(m_model);
    m_table->setModel(rows);
    m_table->setAccessibleName(tr("What the import changes"));
    m_table->setColumnWidths({104, 340, 180, 190, 0}, 240);
    m_table->setEdgePadding(metrics::space::page);
    m_table->setUniformRowHeights(true);
    m_stack->setContent(m_table);
    m_whats->setSmall(true);
    m_whats->setAccessibleName(tr("Which changes"));
    m_views->setAccessibleName(tr("Changes or losses"));
    m_kind->setMenu(new QMenu(m_kind));
    m_field->setPlaceholderText(tr("Filter changes"));
    m_field->setIconName(IconName::Filter);
    m_field->setSmall(true);
    m_apply->setAutoDefault(true);
    arrange();

    connect(m_notices, &ImportNotices::compareAgainRequested, this, &ImportPreview::compareAgainRequested);
    connect(m_notices, &ImportNotices::takeAsRequested, this, &ImportPreview::takeAsRequested);
    connect(m_views, &Segmented::currentChanged, this, [this] { setView(view()); });
    connect(m_whats, &Segmented::currentChanged, this, &ImportPreview::applyFilter);
    connect(m_kind, &FilterChip::cleared, this, [this] {
        m_kindName.clear();
        showKinds();
        applyFilter();
    });
    connect(m_field, &Field::textEdited, this, &ImportPreview::applyFilter);
    connect(m_model, &ImportChangeModel::found, this, &ImportPreview::noteFound);
    connect(m_model, &ImportChangeModel::settled, this, &ImportPreview::settled);
    connect(m_model, &ImportChangeModel::failed, this, [this](const Error &error) {
        m_stack->showError(error, true);
        Q_EMIT settled();
    });
    connect(m_stack, &StateStack::retry, this, &ImportPreview::compareAgainRequested);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const auto change = index.data(ImportChangeModel::ChangeRole).value<ImportChange>();
        if (!change.entity.isNull())
            Q_EMIT openRequested(change.key.section(QLatin1Char('#'), 0, 0));
    });
    connect(m_apply, &QPushButton::clicked, this, &ImportPreview::applyRequested);
    connect(m_discard, &QPushButton::clicked, this, &ImportPreview::discardRequested);
    auto *copy = new QShortcut(QKeySequence::Copy, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &ImportPreview::copySelected);
}

void ImportPreview::arrange() {
    auto *head = new QHBoxLayout;
    head->addWidget(m_source);
    auto *chips = new QHBoxLayout(m_chips);
    head->addWidget(m_chips);
    head->addWidget(m_summary, 1);
    auto *tools = new QHBoxLayout(m_toolbar);
    tools->addWidget(m_whats);
    tools->addStretch(1);
    tools->addWidget(m_kind);
    tools->addWidget(m_field);
    auto *views = new QHBoxLayout;
    views->addWidget(m_views, 0, Qt::AlignLeft);
    views->addWidget(m_toolbar, 1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_promise, 1);
    foot->addWidget(m_discard);
    foot->addWidget(m_apply);
    auto *column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_notices);
    column->addLayout(views);
    column->addWidget(m_stack, 1);
    column->addWidget(m_losses, 1);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    column->addLayout(foot);
    m_losses->hide();
    themed(this, [=, this] {
        const Theme &t = theme();
        const int x = t.px(metrics::space::page);
        const int s = t.px(metrics::space::s);
        column->setContentsMargins(0, t.px(metrics::space::l), 0, 0);
        column->setSpacing(0);
        head->setContentsMargins(x, 0, x, t.px(metrics::space::m));
        head->setSpacing(t.px(metrics::space::m));
        chips->setContentsMargins({});
        chips->setSpacing(s);
        views->setContentsMargins(x, 0, x, t.px(metrics::space::m));
        views->setSpacing(t.px(metrics::space::l));
        tools->setContentsMargins({});
        tools->setSpacing(s);
        foot->setContentsMargins(x, t.px(metrics::space::m), x, t.px(metrics::space::m));
        foot->setSpacing(s);
        m_field->setFixedWidth(t.px(fieldWidth));
    });
}

void ImportPreview::showDraft(const ImportItem &item) {
    if (m_draft == item.draft)
        return;
    const bool same = m_id == item.id;
    m_id = item.id;
    m_draft = item.draft;
    const ImportReview &review = m_draft->review;
    m_source->setText(review.source.name);
    const QString place = tr("%1, read as %2", "file, format").arg(item.input, m_draft->staged->format);
    m_summary->setText(review.newSource ? tr("%1, a new source").arg(place) : place);
    m_summary->setToolTip(item.path);
    if (!same) {
        m_kindName.clear();
        m_field->clear();
    }
    showCounts();
    m_notices->showDraft(*m_draft);
    showKinds();
    m_losses->setReport(review.losses, review.source.name);
    m_stack->forgetData();
    m_stack->showLoading();
    m_model->setReview(m_draft->staged->staging->path());
    if (!same)
        setView(View::Changes);
    const bool nothing = review.isEmpty();
    m_promise->setText(nothing ? tr("The catalog holds all of it already; there is nothing to apply.")
                               : tr("Nothing is written before you apply it. It is one step in the history "
                                    "and can be undone from there."));
    updateApply();
    m_discard->setText(nothing ? tr("Close") : tr("Discard"));
    applyFilter();
}

void ImportPreview::clear() {
    m_id = 0;
    m_draft.reset();
    m_model->setReview({});
    setStale(false);
}

void ImportPreview::setStale(bool stale) {
    m_notices->setStale(stale);
}

void ImportPreview::setBlocked(const QString &why) {
    m_blocked = !why.isEmpty();
    m_notices->setBlocked(why);
    updateApply();
}

void ImportPreview::updateApply() {
    m_apply->setEnabled(!m_blocked && m_draft && !m_draft->review.isEmpty());
}

void ImportPreview::showCounts() {
    const ImportReview &review = m_draft->review;
    clearLayout(m_chips->layout());
    const auto add = [this](qint64 count, const QString &text, Tone tone, IconName icon) {
        if (count > 0)
            m_chips->layout()->addWidget(
                new Chip({.text = text.arg(QLocale().toString(count)), .tone = tone, .icon = icon}, m_chips));
    };
    add(countOf(review, What::New), tr("%1 new"), Tone::Success, IconName::Plus);
    add(countOf(review, What::Changed), tr("%1 changed"), Tone::Info, IconName::Edit);
    add(countOf(review, What::Ends), tr("%1 end"), Tone::Danger, IconName::Minus);
    m_chips->setVisible(m_chips->layout()->count() > 0);
    const auto segment = [](const QString &text, int value, qint64 count) {
        return Segmented::Segment{
            .text = text, .value = value, .count = QLocale().toString(count), .enabled = count > 0};
    };
    std::vector<Segmented::Segment> whats{
        segment(tr("All"), allLines, review.lineCount()),
        segment(tr("Ends"), int(What::Ends), countOf(review, What::Ends)),
        segment(tr("Changed"), int(What::Changed), countOf(review, What::Changed)),
        segment(tr("New"), int(What::New), countOf(review, What::New))};
    if (review.keptByPeople > 0)
        whats.push_back(segment(tr("Kept by people"), keptLines, review.keptByPeople));
    m_whats->setSegments(std::move(whats));
    m_whats->setCurrentIndex(0);
    const qint64 losses = static_cast<qint64>(review.losses.losses.size() + review.losses.refusals.size());
    const int current = std::max(0, m_views->currentIndex());
    m_views->setSegments(
        {{.text = tr("Changes"), .value = 0, .count = QLocale().toString(review.lineCount())},
         {.text = tr("Losses"), .value = 1, .count = QLocale().toString(losses)}});
    m_views->setCurrentIndex(current);
}

void ImportPreview::showKinds() {
    QMenu *menu = m_kind->menu();
    menu->clear();
    QStringList kinds;
    for (const ImportChangeCount &line : m_draft->review.lines) {
        if (!kinds.contains(line.kind))
            kinds.append(line.kind);
    }
    if (!kinds.contains(m_kindName))
        m_kindName.clear();
    const auto add = [this, menu](const QString &text, const QString &kind) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_kindName == kind);
        connect(action, &QAction::triggered, this, [this, kind] {
            m_kindName = kind;
            showKinds();
            applyFilter();
        });
    };
    add(tr("All kinds"), {});
    for (const QString &kind : kinds)
        add(ImportChangeRows::kindText(kind), kind);
    m_kind->setValue(m_kindName.isEmpty() ? tr("all") : ImportChangeRows::kindText(m_kindName));
    m_kind->setActive(!m_kindName.isEmpty());
    m_kind->setVisible(kinds.size() > 1);
}

void ImportPreview::applyFilter() {
    if (!m_draft)
        return;
    ImportChangeFilter filter{
        .what = {}, .kind = m_kindName, .text = m_field->text().trimmed(), .kept = false};
    const int what = m_whats->currentValue().toInt();
    if (what == keptLines) {
        filter.kept = true;
        filter.what = What::Changed;
    } else if (what != allLines) {
        filter.what = static_cast<What>(what);
    }
    m_model->setFilter(filter);
    Q_EMIT filterChanged();
}

void ImportPreview::noteFound(qint64 count) {
    EmptyState *empty = m_stack->emptyState();
    if (m_draft && m_draft->review.lineCount() == 0) {
        empty->setIconName(IconName::CheckCircle);
        empty->setTitle(tr("Nothing changes"));
        empty->setText(tr("The catalog holds all of it already."));
    } else {
        empty->setIconName(IconName::Filter);
        empty->setTitle(tr("No change matches"));
        empty->setText(tr("Choose another kind or clear the filter."));
    }
    if (count > 0)
        m_stack->showData();
    else
        m_stack->showEmpty();
    if (count > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
}

ImportPreview::View ImportPreview::view() const {
    return m_views->currentIndex() == 1 ? View::Losses : View::Changes;
}

void ImportPreview::setView(View view) {
    const bool losses = view == View::Losses;
    m_views->setCurrentIndex(losses ? 1 : 0);
    m_stack->setVisible(!losses);
    m_toolbar->setVisible(!losses);
    m_losses->setVisible(losses);
}

void ImportPreview::setText(const QString &text) {
    m_field->setText(text);
    applyFilter();
}

QWidget *ImportPreview::filterField() const {
    return view() == View::Losses ? m_losses->filterField() : m_field->lineEdit();
}

bool ImportPreview::isSettled() const {
    return !m_draft || m_model->isSettled();
}

void ImportPreview::copySelected() {
    const QModelIndex current = m_table->currentIndex();
    const QVariant change = current.data(ImportChangeModel::ChangeRole);
    if (change.isValid())
        QGuiApplication::clipboard()->setText(ImportChangeRows::lineText(change.value<ImportChange>()));
}

void ImportPreview::paintEvent(QPaintEvent *) {
    QPainter(this).fillRect(rect(), theme().color(ColorRole::SurfacePage));
}

} // namespace meshlens::ui
