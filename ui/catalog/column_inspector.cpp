// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/column_inspector.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/field_names.h"
#include "models/core/key.h"
#include "ui/catalog/column_link.h"
#include "ui/catalog/copyable_name.h"
#include "ui/catalog/format.h"
#include "ui/catalog/label_chips.h"
#include "ui/common/button.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/notice.h"

#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr size_t shownNeighbours = 50;
constexpr int descriptionLines = 24;

} // namespace

ColumnInspector::ColumnInspector(const PageContext &context, QWidget *parent)
    : InspectorFrame(tr("About this column"), parent)
    , m_context(context) {}

void ColumnInspector::showNothing(const EntityRef &dataset) {
    m_request.cancel();
    m_dataset = dataset;
    m_row = {};
    m_key.clear();
    m_detail.reset();
    setHead(IconName::Column, tr("No column chosen"), false);
    clear();
    auto *hint = new Label(tr("Choose a column to see its meaning, its origin and who uses it."),
                           TypeRole::Small, ColorRole::TextSecondary);
    hint->setWordWrap(true);
    addSection()->addWidget(hint);
    finish();
}

void ColumnInspector::showColumn(const EntityRef &dataset, const ColumnRow &row) {
    const bool same = m_row.id == row.id && m_dataset.id == dataset.id;
    m_dataset = dataset;
    m_row = row;
    m_key = makeColumnKey(dataset.key, row.path);
    if (!same)
        m_detail.reset();
    setHead(IconName::Column, row.name, true);
    show();
    read();
}

void ColumnInspector::read() {
    m_context.session->read(
        m_request,
        [id = m_row.id](const ReadView &view, const std::stop_token &) {
            return readColumn(view, id, SchemaScope::Asset);
        },
        [this](const Result<ColumnDetail> &detail) {
            if (detail) {
                if (m_detail != *detail) {
                    m_detail = *detail;
                    show();
                }
            } else {
                showError(detail.error());
            }
            Q_EMIT settled();
        });
}

void ColumnInspector::show() {
    clear();
    addFactsOf(m_detail ? m_detail->row : m_row);
    const ColumnRow &row = m_detail ? m_detail->row : m_row;
    if (!row.description.isEmpty())
        addMarkdown(
            addSection(row.describedBy.id.isNull()
                           ? tr("Description")
                           : tr("Description, as %1 has it").arg(platformName(row.describedBy.platform))),
            row.description, descriptionLines);
    addLabels(tr("Glossary terms"), row.terms);
    addLabels(tr("Tags"), row.tags);
    if (m_detail) {
        addNeighbours(tr("Comes from"), m_detail->comesFrom);
        addNeighbours(tr("Feeds"), m_detail->feeds);
    }
    addName(addSection(tr("Key")), m_key);
    finish();
}

void ColumnInspector::showError(const Error &error) {
    clear();
    addFactsOf(m_row);
    auto *notice = Notice::forError(error);
    connect(notice->addAction(tr("Retry")), &QPushButton::clicked, this, &ColumnInspector::read);
    addSection()->addWidget(notice);
    finish();
}

void ColumnInspector::addFactsOf(const ColumnRow &row) {
    KeyValueList *facts = addFacts(addSection());
    facts->addLink(tr("Dataset"), m_dataset.name, m_dataset.key);
    if (row.declared) {
        facts->addRow(tr("Type"), row.type.isEmpty() ? row.logicalType : row.type, true);
        if (!row.logicalType.isEmpty() && !row.type.isEmpty())
            facts->addRow(tr("Logical type"), row.logicalType);
        facts->addRow(tr("Empty values"), row.nullable ? tr("allowed") : tr("not allowed"));
        if (row.primaryKey)
            facts->addRow(tr("Key"), tr("part of the primary key"));
    } else {
        facts->addMissing(tr("Type"), tr("only referred to"));
    }
    if (row.path.size() > 1)
        facts->addRow(tr("Inside"), row.path.first(row.path.size() - 1).join(u'.'), true);
    if (!m_detail)
        return;
    const QString label = m_detail->body.value(field::label).toString();
    if (!label.isEmpty())
        facts->addRow(tr("Label"), label);
    const QString system = m_detail->body.value(field::sourceDescription).toString();
    if (!system.isEmpty() && system != row.description)
        facts->addRow(tr("System says"), system);
    if (m_detail->body.value(field::inferred).toBool())
        facts->addRow(tr("Description"), tr("written by a machine"));
}

void ColumnInspector::addLabels(const QString &title, const std::vector<EntityRef> &labels) {
    if (labels.empty())
        return;
    auto *chips = new LabelChips(labels);
    connect(chips, &LabelChips::navigate, this, &ColumnInspector::navigate);
    addSection(title)->addWidget(chips);
}

void ColumnInspector::addNeighbours(const QString &title,
                                    const std::vector<ColumnDetail::Neighbour> &neighbours) {
    QVBoxLayout *section = addSection(title, static_cast<int>(neighbours.size()));
    if (neighbours.empty()) {
        section->addWidget(
            new Label(tr("No lineage is known here."), TypeRole::Small, ColorRole::TextTertiary));
        return;
    }
    for (size_t i = 0; i < std::min(neighbours.size(), shownNeighbours); ++i) {
        auto *link = new ColumnLink(neighbours[i]);
        connect(link, &QAbstractButton::clicked, this,
                [this, key = neighbours[i].column.key] { Q_EMIT navigate(entityAddress(key)); });
        section->addWidget(link);
    }
    if (neighbours.size() > shownNeighbours) {
        section->addWidget(
            new Label(tr("%n more", nullptr, static_cast<int>(neighbours.size() - shownNeighbours)),
                      TypeRole::Small, ColorRole::TextTertiary));
    }
}

} // namespace meshlens::ui
