// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/schema_toolbar.h"

#include "models/catalog/schema_model.h"
#include "ui/catalog/format.h"
#include "ui/common/field.h"
#include "ui/common/filter_chip.h"
#include "ui/common/icon.h"
#include "ui/common/literal_text.h"
#include "ui/common/metrics.h"
#include "ui/common/segmented.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>

namespace meshlens::ui {
namespace {

constexpr size_t mostSegments = 4;    // more are a menu
constexpr qsizetype mostLetters = 48; // of all names together
constexpr int fieldWidth = 176;

QString nameOf(const DatasetRow &dataset, const std::vector<DatasetRow> &all) {
    const auto same = std::ranges::count_if(all, [&](const DatasetRow &other) {
        return other.ref.name.compare(dataset.ref.name, Qt::CaseInsensitive) == 0;
    });
    if (same < 2 || dataset.ref.platform.isEmpty())
        return dataset.ref.name;
    return SchemaToolbar::tr("%1, %2", "dataset, platform")
        .arg(dataset.ref.name, platformName(dataset.ref.platform));
}

} // namespace

SchemaToolbar::SchemaToolbar(SchemaModel *model, SchemaFilterModel *filter, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(filter)
    , m_segments(new Segmented(this))
    , m_datasets(new FilterChip(tr("Dataset"), this))
    , m_labels(new FilterChip(tr("Tag or term"), this))
    , m_undescribed(new FilterChip(tr("No description"), this))
    , m_field(new Field(this)) {
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_segments);
    row->addWidget(m_datasets);
    row->addStretch(1);
    row->addWidget(m_labels);
    row->addWidget(m_undescribed);
    row->addWidget(m_field);
    m_segments->setAccessibleName(tr("Dataset"));
    m_datasets->setMenu(new QMenu(m_datasets));
    m_datasets->setClearable(false);
    m_labels->setMenu(new QMenu(m_labels));
    m_field->setPlaceholderText(tr("Filter columns"));
    m_field->setIconName(IconName::Filter);
    m_field->setClearable(true);
    connect(m_segments, &Segmented::currentChanged, this,
            [this] { Q_EMIT datasetChosen({m_segments->currentValue().toLongLong()}); });
    connect(m_undescribed, &QAbstractButton::clicked, this, [this] {
        m_filter->setOnlyUndescribed(!m_filter->onlyUndescribed());
        Q_EMIT filterEdited();
    });
    connect(m_undescribed, &FilterChip::cleared, this, [this] {
        m_filter->setOnlyUndescribed(false);
        Q_EMIT filterEdited();
    });
    connect(m_labels, &FilterChip::cleared, this, [this] {
        m_filter->setLabel({});
        Q_EMIT filterEdited();
    });
    connect(m_field, &Field::textEdited, this, [this](const QString &text) {
        m_filter->setText(text);
        Q_EMIT filterEdited();
    });
    themed(this, [this, row] {
        const Theme &t = theme();
        row->setContentsMargins(t.px(metrics::space::page), 0, t.px(metrics::space::page), 0);
        row->setSpacing(t.px(metrics::space::s));
        m_field->setFixedWidth(t.px(fieldWidth));
        setFixedHeight(t.px(metrics::size::toolbar));
    });
    setDatasets({}, {});
    update();
}

QWidget *SchemaToolbar::filterField() const {
    return m_field->lineEdit();
}

void SchemaToolbar::setFilterText(const QString &text) {
    if (m_field->text() != text)
        m_field->setText(text);
}

void SchemaToolbar::setDatasets(const std::vector<DatasetRow> &datasets, EntityId current) {
    qsizetype letters = 0;
    for (const DatasetRow &dataset : datasets)
        letters += nameOf(dataset, datasets).size();
    const bool asSegments = datasets.size() <= mostSegments && letters <= mostLetters;
    m_segments->setVisible(datasets.size() > 1 && asSegments);
    m_datasets->setVisible(datasets.size() > 1 && !asSegments);
    if (!asSegments) {
        fillDatasetMenu(datasets, current);
        return;
    }
    std::vector<Segmented::Segment> segments;
    segments.reserve(datasets.size());
    for (const DatasetRow &dataset : datasets) {
        segments.push_back({.text = nameOf(dataset, datasets),
                            .value = QVariant::fromValue(dataset.ref.id.value),
                            .icon = kindIcon(dataset.ref.kind, dataset.ref.type),
                            .count = QLocale().toString(dataset.columns),
                            .mono = true});
    }
    const QSignalBlocker quiet(m_segments);
    m_segments->setSegments(std::move(segments));
    m_segments->setCurrentValue(QVariant::fromValue(current.value));
}

void SchemaToolbar::fillDatasetMenu(const std::vector<DatasetRow> &datasets, EntityId current) {
    QMenu *menu = m_datasets->menu();
    menu->clear();
    for (const DatasetRow &dataset : datasets) {
        const QString name = nameOf(dataset, datasets);
        QAction *action = menu->addAction(icon(kindIcon(dataset.ref.kind, dataset.ref.type)),
                                          tr("%1 (%2)", "dataset, number of columns")
                                              .arg(literalText(name), QLocale().toString(dataset.columns)));
        action->setCheckable(true);
        action->setChecked(dataset.ref.id == current);
        connect(action, &QAction::triggered, this, [this, id = dataset.ref.id] { Q_EMIT datasetChosen(id); });
        if (dataset.ref.id == current)
            m_datasets->setValue(name);
    }
}

void SchemaToolbar::fillLabels() {
    QMenu *menu = m_labels->menu();
    menu->clear();
    const auto add = [this, menu](const QString &text, const QString &label) {
        QAction *action = menu->addAction(literalText(text));
        action->setCheckable(true);
        action->setChecked(m_filter->label() == label);
        connect(action, &QAction::triggered, this, [this, label] {
            m_filter->setLabel(label);
            Q_EMIT filterEdited();
        });
    };
    add(tr("Any"), {});
    menu->addSeparator();
    for (const auto &[label, count] : m_model->labels())
        add(tr("%1 (%2)", "tag, number of columns").arg(label, QLocale().toString(count)), label);
}

void SchemaToolbar::update() {
    fillLabels();
    const bool labelled = !m_filter->label().isEmpty();
    m_labels->setVisible(!m_model->labels().empty() || labelled);
    m_labels->setActive(labelled);
    m_labels->setValue(labelled ? m_filter->label() : tr("any"));
    const int undescribed = m_model->undescribed();
    m_undescribed->setVisible((undescribed > 0 && undescribed < m_model->total()) ||
                              m_filter->onlyUndescribed());
    m_undescribed->setValue(QLocale().toString(undescribed));
    m_undescribed->setActive(m_filter->onlyUndescribed());
}

} // namespace meshlens::ui
