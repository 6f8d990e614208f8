// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/loss_report_view.h"

#include "models/exchange/loss_text.h"
#include "ui/common/button.h"
#include "ui/common/empty_state.h"
#include "ui/common/field.h"
#include "ui/common/filter_chip.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/segmented.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/exchange/loss_rows.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSaveFile>
#include <QShortcut>

#include <set>

namespace meshlens::ui {
namespace {

using RowKind = LossReportModel::RowKind;

constexpr int fieldWidth = 200;

} // namespace

LossReportView::LossReportView(QWidget *parent)
    : QWidget(parent)
    , m_model(new LossReportModel(this))
    , m_filter(new LossReportFilter(this))
    , m_kinds(new Segmented(this))
    , m_sources(new FilterChip(tr("Source"), this))
    , m_field(new Field(this))
    , m_copy(new Button(IconName::Copy, tr("Copy"), Button::Variant::Secondary, this))
    , m_save(new Button(IconName::Save, tr("Save As…"), Button::Variant::Secondary, this))
    , m_said(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_stack(new StateStack(this))
    , m_table(new TableView) {
    setAccessibleName(tr("Loss report"));
    m_filter->setSourceModel(m_model);
    auto *rows = new LossRows(this);
    rows->setSourceModel(m_filter);
    m_table->setModel(rows);
    m_table->setAccessibleName(tr("What could not be carried over"));
    m_table->setColumnWidths({140, 300, 0, 80, 180});
    m_table->setEdgePadding(metrics::space::page);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(LossReportModel::KindColumn, Qt::AscendingOrder);
    m_stack->setContent(m_table);
    m_field->setIconName(IconName::Filter);
    m_field->setPlaceholderText(tr("Filter losses"));
    m_field->setSmall(true);
    m_kinds->setSmall(true);
    m_kinds->setAccessibleName(tr("Kind of loss"));
    m_sources->setMenu(new QMenu(m_sources));
    m_copy->setSmall(true);
    m_save->setSmall(true);
    m_said->hide();
    arrange();

    connect(m_field, &Field::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        showState();
        Q_EMIT filterChanged();
    });
    connect(m_kinds, &Segmented::currentChanged, this, [this] {
        const QVariant kind = m_kinds->currentValue();
        m_filter->setKind(kind.isValid() ? std::optional(kind.value<RowKind>()) : std::nullopt);
        showState();
        Q_EMIT filterChanged();
    });
    connect(m_sources, &FilterChip::cleared, this, [this] { setSource({}); });
    connect(m_copy, &QPushButton::clicked, this, &LossReportView::copy);
    connect(m_save, &QPushButton::clicked, this, &LossReportView::chooseFile);
    auto *keys = new QShortcut(QKeySequence::Copy, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(keys, &QShortcut::activated, this, &LossReportView::copy);
}

void LossReportView::arrange() {
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(m_kinds);
    head->addWidget(m_said, 1);
    head->addStretch(1);
    head->addWidget(m_sources);
    head->addWidget(m_field);
    head->addWidget(m_copy);
    head->addWidget(m_save);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    themed(this, [=, this] {
        const Theme &t = theme();
        column->setContentsMargins({});
        column->setSpacing(0);
        head->setContentsMargins(t.px(metrics::space::page), t.px(metrics::space::s),
                                 t.px(metrics::space::page), t.px(metrics::space::s));
        head->setSpacing(t.px(metrics::space::s));
        m_field->setFixedWidth(t.px(fieldWidth));
    });
}

void LossReportView::setReport(const LossReport &report, const QString &source) {
    setLosses({{{}, 0, source, report}});
}

void LossReportView::setLosses(const std::vector<ImportLosses> &losses) {
    m_model->setLosses(losses);
    m_said->hide();
    showReport();
}

// A choice for each kind that there is; the one that was chosen stays.
void LossReportView::showReport() {
    const std::optional<RowKind> chosen = m_filter->kind();
    std::vector<Segmented::Segment> segments{
        {.text = tr("All"), .count = QLocale().toString(m_model->rowCount())}};
    int current = 0;
    for (const RowKind kind : {RowKind::Refused, RowKind::Dropped, RowKind::Approximated, RowKind::Kept}) {
        const int count = m_model->rowsOf(kind);
        if (count == 0)
            continue;
        if (chosen == kind)
            current = static_cast<int>(segments.size());
        segments.push_back({.text = LossReportModel::kindText(kind),
                            .value = QVariant::fromValue(kind),
                            .count = QLocale().toString(count)});
    }
    m_kinds->setSegments(std::move(segments));
    m_kinds->setCurrentIndex(current);
    if (current == 0)
        m_filter->setKind({});
    showSources();
    showState();
}

void LossReportView::showSources() {
    const QStringList sources = m_model->sources();
    m_sources->menu()->clear();
    const auto add = [this](const QString &text, const QString &source) {
        QAction *action = m_sources->menu()->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_filter->source() == source);
        connect(action, &QAction::triggered, this, [this, source] { setSource(source); });
    };
    add(tr("All sources"), {});
    for (const QString &source : sources)
        add(QString(source).replace(QLatin1Char('&'), QLatin1String("&&")), source);
    m_sources->setVisible(sources.size() > 1);
    m_sources->setValue(m_filter->source().isEmpty() ? tr("all") : m_filter->source());
    m_sources->setActive(!m_filter->source().isEmpty());
    m_table->setColumnHidden(LossReportModel::SourceColumn, sources.size() < 2);
}

void LossReportView::showState() {
    const bool any = m_filter->rowCount() > 0;
    m_copy->setEnabled(any);
    m_save->setEnabled(any);
    EmptyState *empty = m_stack->emptyState();
    if (m_model->rowCount() == 0) {
        empty->setIconName(IconName::CheckCircle);
        empty->setTitle(tr("Nothing was lost"));
        empty->setText(tr("All that the sources say is in the catalog as they say it."));
    } else {
        empty->setIconName(IconName::Filter);
        empty->setTitle(tr("No loss matches"));
        empty->setText(tr("Choose another kind or source, or clear the filter."));
    }
    if (any)
        m_stack->showData();
    else
        m_stack->showEmpty();
}

void LossReportView::setText(const QString &text) {
    m_field->setText(text);
}

QString LossReportView::text() const {
    return m_field->text();
}

void LossReportView::setSource(const QString &source) {
    m_filter->setSource(source);
    showSources();
    showState();
    Q_EMIT filterChanged();
}

void LossReportView::setKind(std::optional<RowKind> kind) {
    m_filter->setKind(kind);
    showReport();
}

QWidget *LossReportView::filterField() const {
    return m_field->lineEdit();
}

void LossReportView::copy() {
    std::set<int> chosen;
    for (const QModelIndex &index : m_table->selectionModel()->selectedIndexes())
        chosen.insert(index.row());
    QModelIndexList rows;
    for (const int row : chosen)
        rows.append(m_table->model()->index(row, 0));
    if (rows.isEmpty()) {
        for (int row = 0; row < m_table->model()->rowCount(); ++row)
            rows.append(m_table->model()->index(row, 0));
    }
    QGuiApplication::clipboard()->setText(lossesAsText(rows));
    m_said->setColorRole(ColorRole::TextSecondary);
    m_said->setText(tr("%Ln line(s) copied", nullptr, static_cast<int>(rows.size())));
    m_said->show();
}

void LossReportView::chooseFile() {
    auto *dialog = new QFileDialog(this, tr("Save Loss Report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Table (*.csv)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.json")) ? QStringLiteral("json")
                                                                          : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &LossReportView::saveTo);
    dialog->open();
}

void LossReportView::saveTo(const QString &path) {
    const bool json = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const QByteArray bytes = json ? lossesAsJson(*m_filter) : lossesAsCsv(*m_filter);
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    m_said->setColorRole(saved ? ColorRole::TextSecondary : ColorRole::DangerText);
    m_said->setText(saved ? tr("Saved as %1").arg(QDir::toNativeSeparators(path))
                          : tr("%1 could not be written; choose another folder or free some space.")
                                .arg(QDir::toNativeSeparators(path)));
    m_said->show();
}

} // namespace meshlens::ui
