// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/loss_report_panel.h"

#include "models/exchange/loss_report_model.h"
#include "ui/common/elided_label.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/segmented.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"
#include "ui/exchange/loss_rows.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {

namespace {

using RowKind = LossReportModel::RowKind;

constexpr int panelHeight = 280;
constexpr int fieldWidth = 220;

} // namespace

LossReportPanel::LossReportPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new LossReportModel(this))
    , m_filter(new LossReportFilter(this))
    , m_title(new ElidedLabel({}, TypeRole::Heading))
    , m_kinds(new Segmented)
    , m_field(new Field)
    , m_table(new TableView) {
    setAccessibleName(tr("Loss report"));
    m_filter->setSourceModel(m_model);
    auto *rows = new LossRows(this);
    rows->setSourceModel(m_filter);
    m_table->setModel(rows);
    m_table->setColumnWidths({140, 320, 0, 80});
    m_table->setEdgePadding(metrics::space::page);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(LossReportModel::KindColumn, Qt::AscendingOrder);
    m_field->setIconName(IconName::Filter);
    m_field->setPlaceholderText(tr("Filter losses"));
    m_field->setSmall(true);
    m_kinds->setSmall(true);
    auto *close = new ToolButton(IconName::X, tr("Close"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0); // the line
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_kinds);
    head->addWidget(m_field);
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);

    connect(close, &ToolButton::clicked, this, &LossReportPanel::closed);
    connect(m_field, &Field::textChanged, m_filter, &LossReportFilter::setText);
    connect(m_kinds, &Segmented::currentChanged, this, [this] {
        const QVariant kind = m_kinds->currentValue();
        m_filter->setKind(kind.isValid() ? std::optional(kind.value<RowKind>()) : std::nullopt);
    });
    themed(this, [this, head] {
        const Theme &look = theme();
        head->setContentsMargins(look.px(metrics::space::page), look.px(metrics::space::s),
                                 look.px(metrics::space::l), look.px(metrics::space::s));
        head->setSpacing(look.px(metrics::space::s));
        m_field->setFixedWidth(look.px(fieldWidth));
        setFixedHeight(look.px(panelHeight));
    });
}

void LossReportPanel::showOutcome(const QString &input, const ImportOutcome &outcome) {
    m_title->setText(tr("Losses of %1").arg(input));
    m_title->setToolTip(tr("Read as %1 into the source %2").arg(outcome.format, outcome.source));
    m_model->setReport(outcome.report);
    m_field->clear();
    showKinds();
}

// A choice for each kind that there is.
void LossReportPanel::showKinds() {
    std::vector<Segmented::Segment> segments{
        {.text = tr("All"), .count = QLocale().toString(m_model->rowCount())}};
    for (const RowKind kind : {RowKind::Refused, RowKind::Dropped, RowKind::Approximated, RowKind::Kept}) {
        const int count = m_model->rowsOf(kind);
        if (count > 0) {
            segments.push_back({.text = LossReportModel::kindText(kind),
                                .value = QVariant::fromValue(kind),
                                .count = QLocale().toString(count)});
        }
    }
    m_kinds->setSegments(std::move(segments));
    m_kinds->setCurrentIndex(0);
    m_filter->setKind({});
}

void LossReportPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfacePage));
    painter.fillRect(0, 0, width(), 1, theme().color(ColorRole::BorderDefault));
}

void LossReportPanel::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace meshlens::ui
