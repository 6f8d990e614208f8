// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_states.h"

#include "ui/common/breadcrumb.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/empty_state.h"
#include "ui/common/highlighted_label.h"
#include "ui/common/job_indicator.h"
#include "ui/common/label.h"
#include "ui/common/markdown_view.h"
#include "ui/common/meter.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/skeleton.h"
#include "ui/common/theme_notifier.h"
#include "ui/gallery/gallery_section.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyleOptionFrame>

namespace meshlens::ui {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("Gallery", text);
}

// A tooltip that stays.
class TooltipPicture final : public QWidget {
public:
    TooltipPicture() {
        auto *column = new QVBoxLayout(this);
        auto *first = new Label(tr("38 columns flow"), TypeRole::SmallStrong, ColorRole::TextOnTooltip);
        auto *second = new Label(tr("3 of them carry PII"), TypeRole::Small, ColorRole::TextOnTooltipDim);
        column->addWidget(first);
        column->addWidget(second);
        themed(this, [column] {
            const Theme &t = theme();
            column->setContentsMargins(t.px(10), t.px(8), t.px(10), t.px(8));
            column->setSpacing(0);
        });
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        QStyleOptionFrame option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_PanelTipLabel, &option, &painter, this);
    }
};

} // namespace

void addNotices(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Inline notice"));
    themed(section->parentWidget(), [section] { section->setSpacing(theme().px(metrics::space::s)); });
    auto *info = new Notice(Tone::Info);
    info->setTextFormat(Qt::RichText);
    info->setText(tr("Showing results for <b>customer email</b>."));
    info->addAction(tr("Exact word"));
    auto *warning = new Notice(Tone::Warning, tr("2 edges of this import had no target."));
    warning->addAction(tr("Show"));
    auto *danger = new Notice(Tone::Danger, tr("Snowflake did not answer within 30 s."));
    danger->addAction(tr("Retry"));
    auto *success = new Notice(Tone::Success, tr("Merged. 6 fields sent to the team store."));
    success->addAction(tr("Undo"));
    for (Notice *notice : {info, warning, danger, success})
        section->addWidget(notice);
}

void addSkeletonAndTooltip(QVBoxLayout *column) {
    QHBoxLayout *row = addRow(column, metrics::space::xl);
    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card;
    card->addRow(new Skeleton);
    addSection(leftColumn, tr("Skeleton, after 150 ms"))->addWidget(card);
    auto *right = new QWidget;
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    addSection(rightColumn, tr("Tooltip"))->addWidget(new TooltipPicture);
    rightColumn->addStretch(1);
    row->addWidget(left, 6);
    row->addWidget(right, 5);
}

void addEmptyState(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Empty state"));
    auto *card = new Card;
    auto *empty = new EmptyState(EmptyState::Size::Card);
    empty->setIconName(IconName::CheckCircle);
    empty->setTitle(tr("No checks yet"));
    empty->setText(tr("A check tells readers what they can rely on."));
    empty->addButton(tr("Add Check…"), Button::Variant::Primary);
    empty->addButton(tr("Take From Contract"));
    card->addRow(empty);
    section->addWidget(card);
}

void addJobs(QVBoxLayout *column) {
    QVBoxLayout *panel = addPanel(addSection(column, tr("Job indicator 28")), 0);
    auto *known = new JobIndicator;
    known->showProgress(tr("Importing dbt manifest"), 0.43);
    auto *unknown = new JobIndicator;
    unknown->showProgress(tr("Reading"), -1);
    auto *failed = new JobIndicator;
    failed->showFailed(tr("Preview failed"), true);
    themed(panel->parentWidget(),
           [panel] { panel->setContentsMargins(theme().px(12), 0, theme().px(8), 0); });
    for (JobIndicator *job : {known, unknown, failed})
        panel->addWidget(job);
}

void addMeters(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Meter 4"));
    themed(section->parentWidget(), [section] { section->setSpacing(theme().px(metrics::space::m)); });
    for (const double value : {92.0, 68.0, 52.0}) {
        auto *meter = new Meter;
        meter->setValue(value);
        section->addWidget(meter);
    }
    auto *progress = new Meter(Meter::Kind::Progress);
    progress->setValue(43);
    section->addWidget(progress);
}

void addTexts(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Breadcrumb, marked text, Markdown"));
    themed(section->parentWidget(), [section] { section->setSpacing(theme().px(metrics::space::s)); });
    auto *path = new Breadcrumb;
    path->setSteps({{.text = tr("Order"), .address = Address{}, .colorSlot = 1},
                    {.text = tr("Order history"), .address = Address{}},
                    {.text = QStringLiteral("orders"), .mono = true}});
    section->addWidget(path);
    auto *marked = new HighlightedLabel(TypeRole::MonoTitle);
    marked->setText(QStringLiteral("customer_email"), {{0, 8}, {9, 5}});
    section->addWidget(marked);
    auto *text = new MarkdownView;
    text->setTypeRole(TypeRole::Small);
    text->setColorRole(ColorRole::TextSecondary);
    text->setMarkdownText(
        tr("One row per order in a **final state**, see the [handbook](https://example.org/orders).\n\n"
           "- kept for `7` years\n- feeds sales reporting"));
    section->addWidget(text);
}

} // namespace meshlens::ui
