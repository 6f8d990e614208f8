// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_rows.h"

#include "ui/common/avatar.h"
#include "ui/common/elided_label.h"
#include "ui/common/facet_list.h"
#include "ui/common/facet_row_button.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/nav_row_delegate.h"
#include "ui/common/nav_view.h"
#include "ui/common/paint.h"
#include "ui/common/tab_bar.h"
#include "ui/common/table_delegate.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/visual_state.h"
#include "ui/gallery/gallery_section.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStandardItemModel>

namespace meshlens::ui {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("Gallery", text);
}

// Which state a row of the gallery stands for, in its model.
enum PinnedRow { Rest, Hover, Selected, Unfocused, CellFocus, RowFocus };
constexpr int pinnedRole = Qt::UserRole + 0x2000;

// Rows that look hovered, selected or focused whatever mouse and keyboard do.
class PinnedTable final : public TableView {
public:
    using TableView::TableView;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override {
        const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height() - 1);
        const auto fill = [&](ColorRole role) { painter->fillRect(row, theme().color(role)); };
        const int state = index.siblingAtColumn(0).data(pinnedRole).toInt();
        if (state == Hover)
            fill(ColorRole::SurfaceHover);
        else if (state == Selected)
            fill(ColorRole::SurfaceSelected);
        else if (state == Unfocused)
            fill(ColorRole::SurfaceSelectedInactive);
        TableView::drawRow(painter, option, index);
    }
};

class PinnedCells final : public TableDelegate {
public:
    using TableDelegate::TableDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override {
        const int state = index.siblingAtColumn(0).data(pinnedRole).toInt();
        QStyleOptionViewItem shown = option;
        shown.state.setFlag(QStyle::State_Selected, state == Selected || state == Unfocused);
        TableDelegate::paint(painter, shown, index);
        if (state == CellFocus && index.column() == 0)
            paintFocusRing(*painter, QRectF(option.rect), 0, RingPlace::Inside);
    }
};

class PinnedNavigation final : public NavView {
public:
    using NavView::NavView;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override {
        const QRectF row(0, option.rect.top(), viewport()->width(), option.rect.height());
        const double radius = theme().scaled(metrics::radius::navRow);
        const int state = index.data(pinnedRole).toInt();
        QStyleOptionViewItem shown = option;
        initViewItemOption(&shown);
        shown.rect = option.rect;
        shown.state.setFlag(QStyle::State_Selected, state == Selected);
        shown.state.setFlag(QStyle::State_MouseOver, state == Hover);
        if (state == Hover || state == Selected)
            paintBox(*painter, row, radius,
                     theme().color(state == Hover ? ColorRole::SurfaceHover : ColorRole::SurfaceSelected));
        itemDelegate()->paint(painter, shown, index);
        if (state == RowFocus)
            paintFocusRing(*painter, row, radius, RingPlace::Inside);
    }
};

QStandardItem *cell(const QString &text, std::initializer_list<std::pair<int, QVariant>> roles = {}) {
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    for (const auto &[role, value] : roles)
        item->setData(value, role);
    return item;
}

} // namespace

void addTabs(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Tab 36"));
    auto *tabs = new TabBar;
    tabs->addTab(QStringLiteral("selected"), tr("Selected"));
    tabs->addTab(QStringLiteral("badge"), tr("Badge"));
    tabs->addTab(QStringLiteral("disabled"), tr("Disabled"));
    tabs->setBadge(QStringLiteral("badge"), QStringLiteral("1"), Tone::Danger);
    tabs->setTabEnabled(2, false);
    auto *focus = new TabBar;
    focus->addTab(QStringLiteral("focus"), tr("Focus"));
    pinVisualState(focus, {.focus = true});
    focus->setUsesScrollButtons(false);
    focus->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QHBoxLayout *row = addRow(section, 0);
    row->addWidget(tabs, 1);
    row->addWidget(focus);
}

void addNavigation(QVBoxLayout *column) {
    QVBoxLayout *panel = addPanel(addSection(column, tr("Nav row 28")), 4);
    auto *view = new PinnedNavigation;
    auto *model = new QStandardItemModel(view);
    for (const auto &[text, state] :
         {std::pair{tr("Order processing, rest"), Rest}, std::pair{tr("Order fulfillment, hover"), Hover},
          std::pair{tr("Order history, selected"), Selected}, std::pair{tr("Focus"), RowFocus}}) {
        model->appendRow(cell(text, {{NavRowDelegate::IconRole, QVariant::fromValue(IconName::Product)},
                                     {NavRowDelegate::CountRole, QStringLiteral("3")},
                                     {pinnedRole, state}}));
    }
    view->setModel(model);
    view->setFitsContents(true);
    view->setAccessibleName(tr("Navigation rows"));
    panel->addWidget(view);
}

void addFacetsAndFacts(QVBoxLayout *column) {
    QHBoxLayout *row = addRow(column, metrics::space::l);
    auto *facets = new FacetList(tr("Facet row 24"));
    facets->setRows({{.value = QStringLiteral("column"), .label = tr("Column"), .count = 61},
                     {.value = QStringLiteral("table"), .label = tr("Table"), .count = 38, .on = true},
                     {.value = QStringLiteral("view"), .label = tr("View"), .count = 14},
                     {.value = QStringLiteral("model"), .label = tr("Model"), .count = 0}});
    if (auto rows = facets->findChildren<FacetRowButton *>(); rows.size() > 2)
        pinVisualState(rows.at(2), {.hover = true});
    row->addWidget(facets, 1);

    auto *holder = new QWidget;
    auto *side = new QVBoxLayout(holder);
    side->setContentsMargins(0, 0, 0, 0);
    QVBoxLayout *section = addSection(side, tr("Key-value row 24"));
    auto *facts = new KeyValueList;
    facts->setKeyWidth(56);
    facts->addRow(tr("Dataset"), QStringLiteral("orders"), true);
    facts->addLink(tr("Term"), tr("Customer contact"), QStringLiteral("term"));
    facts->addMissing(tr("Class"), tr("not set"));
    auto *steward = new QWidget;
    auto *person = new QHBoxLayout(steward);
    person->setContentsMargins(0, 0, 0, 0);
    person->addWidget(new Avatar(QStringLiteral("Tom Adeyemi")));
    person->addWidget(new ElidedLabel(QStringLiteral("Tom Adeyemi"), TypeRole::Small), 1);
    facts->addRow(tr("Steward"), steward);
    section->addWidget(facts);
    side->addStretch(1);
    row->addWidget(holder, 1);
}

void addTable(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Table header 28, row 28"));
    auto *view = new PinnedTable;
    auto *model = new QStandardItemModel(view);
    model->setHorizontalHeaderLabels({tr("Column"), tr("Type"), tr("State")});
    model->setHeaderData(2, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    struct Row {
        QString name;
        QString type;
        QString state;
        PinnedRow pinned;
        TableDelegate::Change change = TableDelegate::Change::None;
    };
    for (const Row &row :
         {Row{QStringLiteral("order_id"), QStringLiteral("string"), tr("rest"), Rest},
          Row{QStringLiteral("customer_id"), QStringLiteral("string"), tr("hover"), Hover},
          Row{QStringLiteral("customer_email"), QStringLiteral("string"), tr("selected"), Selected},
          Row{QStringLiteral("ordered_at"), QStringLiteral("timestamp"), tr("not focused"), Unfocused},
          Row{QStringLiteral("total_amount"), QStringLiteral("decimal"), tr("cell focus"), CellFocus},
          Row{QStringLiteral("loyalty_tier"), QStringLiteral("string"), tr("changed"), Rest,
              TableDelegate::Change::Changed}}) {
        model->appendRow(
            {cell(row.name, {{TableDelegate::MonoRole, true},
                             {TableDelegate::ChangeRole, QVariant::fromValue(row.change)},
                             {pinnedRole, row.pinned}}),
             cell(row.type, {{TableDelegate::MonoRole, true}, {TableDelegate::MutedRole, true}}),
             cell(row.state, {{TableDelegate::DimRole, true}, {TableDelegate::NumberRole, true}})});
    }
    view->setItemDelegate(new PinnedCells(view));
    view->setModel(model);
    view->setEdgePadding(metrics::space::s);
    view->setColumnWidths({120, 0, 88}, 0);
    view->setFitsContents(true);
    view->setAccessibleName(tr("Table"));
    section->addWidget(view);
}

void addDiffRows(QVBoxLayout *column) {
    using Change = TableDelegate::Change;
    QVBoxLayout *section = addSection(column, tr("Diff row 28"));
    auto *view = new TableView;
    auto *model = new QStandardItemModel(view);
    const auto add = [model](const QString &sign, const QString &name, const QString &type,
                             const QList<ChipSpec> &words, const QString &says, Tone tone, Change change) {
        model->appendRow({cell(sign, {{TableDelegate::MonoRole, true},
                                      {TableDelegate::ToneRole, QVariant::fromValue(tone)},
                                      {TableDelegate::ChangeRole, QVariant::fromValue(change)}}),
                          cell(name, {{TableDelegate::MonoRole, true}}),
                          cell(type, {{TableDelegate::MonoRole, true},
                                      {TableDelegate::ChipsRole, QVariant::fromValue(words)}}),
                          cell(says, {{TableDelegate::DimRole, true},
                                      {TableDelegate::ToneRole, QVariant::fromValue(tone)},
                                      {TableDelegate::NumberRole, true}})});
    };
    ChipSpec before = tagChip(QStringLiteral("text"));
    before.change = ChipSpec::Change::Removed;
    ChipSpec after = tagChip(QStringLiteral("date"));
    after.change = ChipSpec::Change::Added;
    add(QStringLiteral("+"), QStringLiteral("return_reason"), QStringLiteral("string"), {}, tr("added"),
        Tone::Success, Change::Added);
    add(QStringLiteral("-"), QStringLiteral("loyalty_tier"), QStringLiteral("string"), {}, tr("removed"),
        Tone::Danger, Change::Removed);
    add(QStringLiteral("±"), QStringLiteral("delivered_at"), {}, {before, after}, tr("changed"),
        Tone::Warning, Change::Changed);
    view->setModel(model);
    view->setHeaderHidden(true);
    view->setEdgePadding(metrics::space::s);
    view->setColumnWidths({20, 108, 0, 76}, 0);
    view->setFitsContents(true);
    view->setFocusPolicy(Qt::NoFocus);
    view->setAccessibleName(tr("Differences"));
    section->addWidget(view);
}

} // namespace meshlens::ui
