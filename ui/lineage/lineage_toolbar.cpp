// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_toolbar.h"

#include "models/lineage/lineage_scene.h"
#include "ui/common/field.h"
#include "ui/common/filter_chip.h"
#include "ui/common/icon.h"
#include "ui/common/literal_text.h"
#include "ui/common/metrics.h"
#include "ui/common/segmented.h"
#include "ui/common/separator.h"
#include "ui/common/theme.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QActionGroup>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>

namespace meshlens::ui {
namespace {

int directionIndex(LineageDirection direction) {
    return direction == LineageDirection::Up ? 0 : direction == LineageDirection::Both ? 1 : 2;
}

} // namespace

LineageToolbar::LineageToolbar(QWidget *parent)
    : QWidget(parent)
    , m_direction(new Segmented(this))
    , m_depthChip(new FilterChip(tr("Depth"), this))
    , m_typeChip(new FilterChip(tr("Kind"), this))
    , m_domainChip(new FilterChip(tr("Domain"), this))
    , m_form(new Segmented(this))
    , m_find(new Field(this))
    , m_export(new ToolButton(IconName::Export, tr("Export"), this)) {
    auto *row = new QHBoxLayout(this);
    addLeft(row);
    row->addStretch();
    addRight(row);
    themed(this, [this, row] {
        row->setContentsMargins(theme().px(metrics::space::page), 0, theme().px(metrics::space::page), 1);
        row->setSpacing(theme().px(metrics::space::s));
        setFixedHeight(theme().px(metrics::size::toolbar));
        m_find->setFixedWidth(theme().px(148));
    });
    setDepth(m_depth);
    updateChips();
}

void LineageToolbar::addLeft(QHBoxLayout *row) {
    m_direction->setSmall(true);
    m_direction->addSegment(tr("Up"), int(LineageDirection::Up));
    m_direction->addSegment(tr("Both"), int(LineageDirection::Both));
    m_direction->addSegment(tr("Down"), int(LineageDirection::Down));
    m_direction->setCurrentIndex(directionIndex(LineageDirection::Both));
    m_direction->setAccessibleName(tr("Direction"));
    connect(m_direction, &Segmented::currentChanged, this, &LineageToolbar::queryChanged);
    row->addWidget(m_direction);

    auto *depths = new QMenu(m_depthChip);
    auto *group = new QActionGroup(depths);
    for (int depth = 1; depth <= deepest; ++depth) {
        QAction *action = depths->addAction(tr("%Ln step(s)", nullptr, depth));
        action->setCheckable(true);
        action->setData(depth);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, depth] {
            setDepth(depth);
            Q_EMIT queryChanged();
        });
    }
    m_depthChip->setMenu(depths);
    row->addWidget(m_depthChip);
    auto *separator = new Separator(Qt::Vertical, ColorRole::BorderDefault, this);
    themed(separator, [separator] { separator->setFixedHeight(theme().px(metrics::size::keyCap)); });
    row->addWidget(separator, 0, Qt::AlignVCenter);

    for (FilterChip *chip : {m_typeChip, m_domainChip}) {
        auto *menu = new QMenu(chip);
        chip->setMenu(menu);
        std::set<QString> *chosen = chip == m_typeChip ? &m_types : &m_domains;
        const std::vector<Value> *values = chip == m_typeChip ? &m_typeValues : &m_domainValues;
        connect(menu, &QMenu::aboutToShow, this,
                [this, menu, values, chosen] { fillMenu(menu, *values, *chosen); });
        connect(chip, &FilterChip::cleared, this, [this, chosen] {
            chosen->clear();
            updateChips();
            Q_EMIT filterChanged();
        });
        row->addWidget(chip);
    }
}

void LineageToolbar::addRight(QHBoxLayout *row) {
    m_form->setSmall(true);
    m_form->addSegment(tr("Graph"), int(Form::Graph));
    m_form->addSegment(tr("Table"), int(Form::Table));
    m_form->setCurrentIndex(0);
    m_form->setAccessibleName(tr("Shown as"));
    connect(m_form, &Segmented::currentChanged, this, [this] { Q_EMIT formChanged(form()); });
    row->addWidget(m_form);

    m_find->setSmall(true);
    m_find->setIconName(IconName::Search);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearable(true);
    connect(m_find, &Field::textChanged, this, &LineageToolbar::searchChanged);
    connect(m_find, &Field::returnPressed, this, &LineageToolbar::searchEntered);
    row->addWidget(m_find);

    auto *menu = new QMenu(m_export);
    for (const auto &[title, format] :
         {std::pair(tr("SVG Picture…"), Format::Svg), std::pair(tr("PNG Picture…"), Format::Png),
          std::pair(tr("PDF Document…"), Format::Pdf), std::pair(tr("Graphviz DOT…"), Format::Dot),
          std::pair(tr("CSV Table…"), Format::Csv)}) {
        QAction *action = menu->addAction(title);
        connect(action, &QAction::triggered, this, [this, format] { Q_EMIT exportWanted(format); });
    }
    m_export->setMenu(menu);
    row->addWidget(m_export);
}

void LineageToolbar::fillMenu(QMenu *menu, const std::vector<Value> &values, std::set<QString> &chosen) {
    menu->clear();
    for (const Value &value : values) {
        QAction *action =
            menu->addAction(tr("%1 (%2)", "a value and how often it occurs")
                                .arg(literalText(value.label), QLocale().toString(value.count)));
        action->setCheckable(true);
        action->setChecked(chosen.contains(value.value));
        connect(action, &QAction::toggled, this, [this, &chosen, wanted = value.value](bool on) {
            if (on)
                chosen.insert(wanted);
            else
                chosen.erase(wanted);
            updateChips();
            Q_EMIT filterChanged();
        });
    }
}

void LineageToolbar::updateChip(FilterChip *chip, const std::set<QString> &chosen,
                                const std::vector<Value> &values) {
    if (chosen.empty()) {
        chip->setValue(tr("all"));
    } else if (chosen.size() == 1) {
        const auto found = std::ranges::find(values, *chosen.begin(), &Value::value);
        chip->setValue(found == values.end() ? *chosen.begin() : found->label);
    } else {
        chip->setValue(QLocale().toString(chosen.size()));
    }
    chip->setActive(!chosen.empty());
    // One value is nothing to choose from.
    chip->setVisible(values.size() > 1 || !chosen.empty());
}

void LineageToolbar::updateChips() {
    updateChip(m_typeChip, m_types, m_typeValues);
    updateChip(m_domainChip, m_domains, m_domainValues);
}

void LineageToolbar::setGraph(const LineageGraph &graph) {
    std::map<QString, Value> types;
    std::map<QString, Value> domains;
    for (const LineageNode &node : graph.nodes) {
        Value &type = types[typeOf(node.ref)];
        type = {typeOf(node.ref), kindLabel(node.ref.kind, node.ref.type), type.count + 1};
        const DomainRef &ref = node.ref.domain;
        Value &domain = domains[ref.key];
        domain = {ref.key, ref.name.isEmpty() ? tr("No domain") : ref.name, domain.count + 1};
    }
    const auto byLabel = [](const std::map<QString, Value> &all) {
        std::vector<Value> values;
        values.reserve(all.size());
        for (const auto &[key, value] : all)
            values.push_back(value);
        std::ranges::sort(values, {}, [](const Value &value) { return value.label.toCaseFolded(); });
        return values;
    };
    m_typeValues = byLabel(types);
    m_domainValues = byLabel(domains);
    updateChips();
}

void LineageToolbar::setFilter(const std::set<QString> &types, const std::set<QString> &domains) {
    m_types = types;
    m_domains = domains;
    updateChips();
}

LineageDirection LineageToolbar::direction() const {
    return static_cast<LineageDirection>(m_direction->currentValue().toInt());
}

void LineageToolbar::setDirection(LineageDirection direction) {
    const QSignalBlocker quiet(m_direction);
    m_direction->setCurrentIndex(directionIndex(direction));
}

void LineageToolbar::setDepth(int depth) {
    m_depth = std::clamp(depth, 1, deepest);
    m_depthChip->setValue(QLocale().toString(m_depth));
    const QList<QAction *> actions = m_depthChip->menu()->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == m_depth);
}

LineageToolbar::Form LineageToolbar::form() const {
    return m_form->currentIndex() == 1 ? Form::Table : Form::Graph;
}

void LineageToolbar::setForm(Form form) {
    m_form->setCurrentIndex(form == Form::Table ? 1 : 0);
}

void LineageToolbar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfacePage));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
