// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_inspector.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/field_names.h"
#include "models/catalog/pages/entity_detail.h"
#include "models/core/key.h"
#include "models/core/text.h"
#include "models/lineage/lineage_scene.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon.h"
#include "ui/common/icon_label.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/owner_text.h"
#include "ui/common/platform_name.h"
#include "ui/common/separator.h"
#include "ui/common/theme.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"
#include "ui/lineage/lineage_controller.h"
#include "ui/lineage/trail_widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QScrollArea>

namespace meshlens::ui {
namespace {

// More owners than these are not read: nobody asks them all.
constexpr size_t ownerLimit = 40;
constexpr int descriptionLimit = 280;

QString columnPart(const QString &key) {
    QStringList path = key.mid(key.indexOf(u'#') + 1).split(u'/');
    std::ranges::transform(path, path.begin(), decodeKeyStep);
    return path.join(u'.');
}

// One row a name; beyond a few, how many more.
void addNames(KeyValueList *list, const QString &key, const QStringList &names) {
    constexpr int shown = 4;
    for (int i = 0; i < std::min<int>(shown, int(names.size())); ++i)
        list->addRow(i == 0 ? key : QString(), names[i]);
    if (names.size() > shown)
        list->addRow({}, LineageInspector::tr("%Ln more", nullptr, int(names.size()) - shown));
}

struct Owners {
    QStringList names;
    QString description;
};

Result<Owners> readOwnersOf(const ReadView &view, const std::vector<EntityId> &ids) {
    Owners owners;
    for (const EntityId id : ids) {
        auto detail = readEntity(view, id);
        if (!detail)
            return std::unexpected(detail.error());
        for (const EntityRef &owner : detail->related(RelationKind::Owner)) {
            if (!owners.names.contains(owner.name))
                owners.names += owner.name;
        }
        owners.description =
            elided(plainFromMarkdown(detail->fields.value(field::description).toString()), descriptionLimit);
    }
    return owners;
}

} // namespace

LineageInspector::LineageInspector(const PageContext &context, LineageController *controller, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_controller(controller)
    , m_icon(new IconLabel(IconName::Lineage, ColorRole::TextSecondary, this))
    , m_title(new ElidedLabel(QString(), TypeRole::Heading, ColorRole::TextPrimary, this))
    , m_facts(new ElidedLabel(QString(), TypeRole::Small, ColorRole::TextTertiary, this))
    , m_copy(new ToolButton(IconName::Copy, tr("Copy"), this))
    , m_body(nullptr)
    , m_scrolled(new QWidget) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->addWidget(m_icon);
    row->addWidget(m_title);
    row->addWidget(m_facts, 1);
    row->addWidget(m_copy);
    column->addWidget(header);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault, this));
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_body = new QVBoxLayout(m_scrolled);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    scroll->setWidget(m_scrolled);
    m_scrolled->setAutoFillBackground(false); // which setWidget() switches on
    column->addWidget(scroll, 1);
    themed(this, [this, header, row] {
        const Theme &t = theme();
        row->setContentsMargins(t.px(metrics::space::inspectorX), 0, t.px(metrics::space::s), 0);
        row->setSpacing(t.px(metrics::space::s));
        header->setFixedHeight(t.px(metrics::row::inspectorHeader));
        setMinimumWidth(t.px(metrics::size::inspectorLineage));
    });
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QApplication::clipboard()->setText(copyText()); });
    connect(m_controller, &LineageController::selectionChanged, this, &LineageInspector::rebuild);
    rebuild();
}

void LineageInspector::paintEvent(QPaintEvent *) {
    QPainter(this).fillRect(rect(), theme().color(ColorRole::SurfacePanel));
}

void LineageInspector::setHeader(int icon, const QString &title, const QString &facts, bool mono) {
    m_icon->setIconName(static_cast<IconName>(icon));
    m_title->setTypeRole(mono ? TypeRole::MonoTitle : TypeRole::Heading);
    m_title->setText(title);
    m_facts->setText(facts);
}

void LineageInspector::clearBody() {
    m_read.cancel();
    m_values = nullptr;
    while (QLayoutItem *item = m_body->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        const std::unique_ptr<QLayoutItem> gone(item);
    }
}

QVBoxLayout *LineageInspector::addSection(const QString &title, int gap) {
    if (m_body->count() > 0)
        m_body->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderSubtle, m_scrolled));
    auto *section = new QWidget(m_scrolled);
    auto *column = new QVBoxLayout(section);
    themed(section, [column, gap] {
        const Theme &t = theme();
        column->setContentsMargins(t.px(metrics::space::inspectorX), t.px(metrics::space::inspectorY),
                                   t.px(metrics::space::inspectorX), t.px(metrics::space::inspectorY));
        column->setSpacing(t.px(gap));
    });
    if (!title.isEmpty())
        column->addWidget(new Label(title, TypeRole::SmallStrong, ColorRole::TextSecondary, section));
    m_body->addWidget(section);
    return column;
}

void LineageInspector::rebuild() {
    clearBody();
    m_trail = {};
    const LineageNode *node = m_controller->node(m_controller->state().selectedNode);
    m_copy->setVisible(node);
    if (!node) {
        setHeader(int(IconName::Lineage), tr("Lineage"), {}, false);
        auto *section = addSection();
        auto *hint = new Label(
            tr("Select a card to see what feeds it and what it feeds, or a column to see its path."),
            TypeRole::Small, ColorRole::TextTertiary, this);
        hint->setWordWrap(true);
        section->addWidget(hint);
    } else if (!m_controller->state().selectedColumn.isNull()) {
        m_trail = traceColumn(m_controller->graph(), m_controller->state().selectedColumn);
        showColumn(*node, m_trail);
    } else {
        showNode(*node);
    }
    m_body->addStretch();
    if (m_read.isIdle())
        Q_EMIT settled();
}

void LineageInspector::showNode(const LineageNode &node) {
    const EntityRef &ref = node.ref;
    setHeader(int(kindIcon(ref.kind, ref.type)), ref.name, {}, isDataName(ref.kind));
    auto *section = addSection();
    m_values = new KeyValueList(m_scrolled);
    m_values->addRow(tr("Kind"), kindLabel(ref.kind, ref.type));
    if (!ref.platform.isEmpty())
        m_values->addRow(tr("Platform"), platformName(ref.platform));
    if (!ref.domain.name.isEmpty())
        m_values->addLink(tr("Domain"), ref.domain.name, ref.domain.key);
    for (const EntityRef &product : node.products)
        m_values->addLink(tr("Data product"), product.name, product.key);
    if (node.columns > 0)
        m_values->addRow(tr("Columns"), QLocale().toString(node.columns));
    const auto count = [this, id = ref.id](bool upstream) {
        std::set<EntityId> ends;
        for (const LineageEdge &edge : m_controller->graph().edges) {
            if ((upstream ? edge.to : edge.from) == id)
                ends.insert(upstream ? edge.from : edge.to);
        }
        return int(ends.size());
    };
    m_values->addRow(tr("Fed by"), QLocale().toString(count(true) + node.hiddenUp));
    m_values->addRow(tr("Feeds"), QLocale().toString(count(false) + node.hiddenDown));
    if (node.members.size() > 1)
        m_values->addRow(tr("Stands for"), tr("%Ln source object(s)", nullptr, int(node.members.size())));
    connect(m_values, &KeyValueList::linkActivated, this,
            [this](const QString &key) { Q_EMIT navigate({.place = Address::Place::Entity, .key = key}); });
    section->addWidget(m_values);

    auto *open = new Button(tr("Open"), Button::Variant::Secondary, m_scrolled);
    open->setSmall(true);
    connect(open, &QAbstractButton::clicked, this,
            [this, key = ref.key] { Q_EMIT navigate({.place = Address::Place::Entity, .key = key}); });
    auto *center = new Button(tr("Show Its Lineage"), Button::Variant::Link, m_scrolled);
    center->setSmall(true);
    center->setVisible(node.degree != 0);
    connect(center, &QAbstractButton::clicked, this,
            [this, key = ref.key] { Q_EMIT navigate({.place = Address::Place::Lineage, .key = key}); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(open);
    buttons->addWidget(center);
    buttons->addStretch();
    section->addLayout(buttons);
    readNode(ref.id);
}

void LineageInspector::readNode(EntityId id) {
    m_context.session->read(
        m_read, [id](const ReadView &view, const std::stop_token &) { return readOwnersOf(view, {id}); },
        [this](const Result<Owners> &owners) {
            if (owners && m_values) {
                addOwnerRow(*m_values, owners->names);
                if (!owners->description.isEmpty())
                    addDescription(owners->description);
            }
            Q_EMIT settled();
        });
}

// Before the stretch at the end.
void LineageInspector::addDescription(const QString &description) {
    auto *text = new Label(description, TypeRole::Small, ColorRole::TextSecondary, m_scrolled);
    text->setWordWrap(true);
    themed(text, [text] {
        const Theme &t = theme();
        text->setContentsMargins(t.px(metrics::space::inspectorX), 0, t.px(metrics::space::inspectorX),
                                 t.px(metrics::space::inspectorY));
    });
    m_body->insertWidget(m_body->count() - 1, text);
}

void LineageInspector::showColumn(const LineageNode &node, const LineageTrail &trail) {
    if (trail.stops.empty()) {
        const QString key = m_controller->selectedKey();
        setHeader(int(IconName::Column), columnPart(key), {}, true);
        auto *section = addSection();
        auto *hint =
            new Label(tr("No source says where %1.%2 comes from or what it feeds.", "dataset and column")
                          .arg(node.ref.name, columnPart(key)),
                      TypeRole::Small, ColorRole::TextTertiary, m_scrolled);
        hint->setWordWrap(true);
        section->addWidget(hint);
        return;
    }
    setHeader(int(IconName::Lineage), tr("Column Path"),
              tr("%Ln hop(s)", nullptr, int(trail.stops.size()) - 1), false);
    addTrail(trail);
    addJobs(trail);
    addImpact(trail);
}

void LineageInspector::addTrail(const LineageTrail &trail) {
    auto *section = addSection({}, 0);
    for (int i = 0; i < int(trail.stops.size()); ++i) {
        const LineageTrail::Stop &stop = trail.stops[size_t(i)];
        if (i > 0) {
            const bool known = !stop.transform.isEmpty();
            const QString text = !known                          ? tr("transformation not stated")
                                 : changesValues(stop.transform) ? stop.transform
                                                                 : tr("unchanged");
            section->addWidget(new TrailLink(text, known, m_scrolled));
        }
        const LineageNode *node = m_controller->node(stop.dataset);
        if (!node)
            continue;
        QStringList more;
        if (stop.otherSources > 0)
            more += tr("%Ln more source(s)", nullptr, stop.otherSources);
        if (stop.otherTargets > 0)
            more += tr("feeds %Ln more", nullptr, stop.otherTargets);
        const bool inMesh = !node->products.empty() || !node->ref.domain.name.isEmpty();
        const QString place = !node->products.empty() ? node->products.front().name
                              : inMesh                ? node->ref.domain.name
                                                      : platformName(node->ref.platform);
        auto *button = new TrailStop({.dataset = node->ref.name,
                                      .column = columnPart(stop.key),
                                      .place = place,
                                      .colorSlot = inMesh ? node->ref.domain.colorSlot : TrailStop::noMarker,
                                      .selected = i == trail.selected,
                                      .more = more.join(tr(", ", "between facts"))},
                                     m_scrolled);
        connect(button, &QAbstractButton::clicked, this, [this, id = node->ref.id, column = stop.column] {
            m_controller->setUnfolded(id, true);
            m_controller->select(id, column);
        });
        section->addWidget(button);
    }
}

void LineageInspector::addJobs(const LineageTrail &trail) {
    std::vector<EntityRef> jobs;
    for (const LineageTrail::Stop &stop : trail.stops) {
        if (!stop.via.id.isNull() && !std::ranges::contains(jobs, stop.via.id, &EntityRef::id))
            jobs.push_back(stop.via);
    }
    if (jobs.empty())
        return;
    auto *section = addSection(tr("Moved by"));
    for (const EntityRef &job : jobs) {
        auto *row = new QHBoxLayout;
        row->addWidget(new IconLabel(kindIcon(job.kind), ColorRole::TextTertiary, m_scrolled));
        row->addWidget(new ElidedLabel(job.name, TypeRole::MonoSmall, ColorRole::TextPrimary, m_scrolled), 1);
        section->addLayout(row);
    }
}

void LineageInspector::addImpact(const LineageTrail &trail) {
    if (trail.targets == 0)
        return;
    auto *section = addSection(tr("If this column changes"));
    m_values = new KeyValueList(m_scrolled);
    std::set<EntityId> products;
    for (const EntityId dataset : trail.targetDatasets) {
        if (const LineageNode *node = m_controller->node(dataset)) {
            for (const EntityRef &product : node->products)
                products.insert(product.id);
        }
    }
    m_values->addRow(tr("Reaches"), tr("%Ln column(s)", nullptr, trail.targets));
    m_values->addRow(tr("In"), products.empty()
                                   ? tr("%Ln dataset(s)", nullptr, int(trail.targetDatasets.size()))
                                   : tr("%Ln data product(s)", nullptr, int(products.size())));
    section->addWidget(m_values);
    auto *hint = new Label(tr("Within the steps that are shown"), TypeRole::Caption, ColorRole::TextTertiary,
                           m_scrolled);
    section->addWidget(hint);
    readOwners(trail.targetDatasets);
}

void LineageInspector::readOwners(const std::vector<EntityId> &datasets) {
    std::vector<EntityId> some(datasets.begin(),
                               datasets.begin() + qsizetype(std::min(datasets.size(), ownerLimit)));
    m_context.session->read(
        m_read, [some](const ReadView &view, const std::stop_token &) { return readOwnersOf(view, some); },
        [this](const Result<Owners> &owners) {
            if (owners && m_values && !owners->names.isEmpty())
                addNames(m_values, tr("Owners to ask"), owners->names);
            Q_EMIT settled();
        });
}

QString LineageInspector::copyText() const {
    if (m_trail.stops.empty())
        return m_controller->selectedKey();
    QStringList lines;
    for (const LineageTrail::Stop &stop : m_trail.stops) {
        if (!stop.transform.isEmpty())
            lines += u'\t' + stop.transform.simplified();
        lines += stop.key;
    }
    return lines.join(u'\n');
}

} // namespace meshlens::ui
