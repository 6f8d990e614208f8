// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation_panel.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/navigation_model.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/nav_row_delegate.h"
#include "ui/common/nav_view.h"
#include "ui/common/scroll_area.h"
#include "ui/common/theme_notifier.h"
#include "ui/shell/navigation_rows.h"
#include "ui/shell/recent_pages_model.h"

#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace meshlens::ui {

namespace {

constexpr int addressRole = RecentPagesModel::AddressRole;

void markRow(NavView *view, const QModelIndex &index) {
    if (index.isValid()) {
        view->setCurrentIndex(index);
    } else {
        view->selectionModel()->clear();
    }
}

} // namespace

NavigationPanel::NavigationPanel(RecentPagesModel *recent, QWidget *parent)
    : QWidget(parent)
    , m_rows(new NavigationRows(this))
    , m_places(new QStandardItemModel(this))
    , m_recent(recent) {
    setAccessibleName(tr("Navigation"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 1, 0); // the line
    auto *area = new ScrollArea(this);
    area->setPadding(metrics::space::s, metrics::space::s);
    outer->addWidget(area);
    m_column = area->column();

    m_placeView = addView(tr("Places"), m_places);
    m_domainGroup = addGroup(tr("Domains"));
    m_domainView = addView(tr("Domains"), m_rows);
    m_recentGroup = addGroup(tr("Recent"));
    m_recentView = addView(tr("Recent"), m_recent);
    m_column->addStretch(1);

    connect(m_placeView, &NavView::activated, this, &NavigationPanel::activatePlace);
    connect(m_recentView, &NavView::activated, this, &NavigationPanel::activatePlace);
    connect(m_domainView, &NavView::activated, this, &NavigationPanel::activateDomainRow);
    for (QAbstractItemModel *model :
         {static_cast<QAbstractItemModel *>(m_rows), static_cast<QAbstractItemModel *>(m_recent)}) {
        connect(model, &QAbstractItemModel::rowsInserted, this, &NavigationPanel::showGroups);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &NavigationPanel::showGroups);
        connect(model, &QAbstractItemModel::modelReset, this, &NavigationPanel::showGroups);
    }
    themed(this, [this] {
        setFixedWidth(theme().px(metrics::size::nav));
        m_column->setSpacing(0);
    });
    showGroups();
}

NavigationPanel::~NavigationPanel() {
    // What the rows would tell may be half gone by now.
    disconnect(m_rows, nullptr, this, nullptr);
    m_rows->setSourceModel(nullptr);
}

NavView *NavigationPanel::addView(const QString &name, QAbstractItemModel *model) {
    auto *view = new NavView(this);
    view->setAccessibleName(name);
    view->setItemDelegate(new NavRowDelegate(view));
    view->setModel(model);
    view->setFitsContents(true);
    m_column->addWidget(view);
    return view;
}

QWidget *NavigationPanel::addGroup(const QString &title) {
    auto *label = new Label(title, TypeRole::CaptionStrong, ColorRole::TextTertiary, this);
    themed(label, [label] {
        label->setContentsMargins(theme().px(metrics::space::s), theme().px(metrics::space::m), 0, 0);
        label->setFixedHeight(theme().px(metrics::row::navGroup + metrics::space::m));
    });
    m_column->addWidget(label);
    return label;
}

void NavigationPanel::setSession(CatalogSession *session) {
    m_pathRequest.cancel();
    m_session = session;
    m_rows->setSourceModel(nullptr);
    m_model.reset();
    if (session) {
        m_model = std::make_unique<NavigationModel>(session);
        connect(m_model.get(), &NavigationModel::stateChanged, this, [this] {
            // What is shown may have just come into the tree.
            markCurrent();
            if (isSettled())
                Q_EMIT settled();
        });
        connect(m_model.get(), &NavigationModel::revealed, this, [this](const QModelIndex &index) {
            const QModelIndex row = m_rows->mapFromSource(index);
            for (QModelIndex above = row.parent(); above.isValid(); above = above.parent())
                m_domainView->expand(above);
            markCurrent();
        });
        m_rows->setSourceModel(m_model.get());
        m_model->fetchMore({});
    }
    showGroups();
}

void NavigationPanel::addPlace(IconName icon, const QString &text, const Address &address) {
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(QVariant::fromValue(icon), NavRowDelegate::IconRole);
    item->setData(QVariant::fromValue(address), addressRole);
    m_places->appendRow(item);
}

void NavigationPanel::setCurrent(const Address &address) {
    const bool other = address.place != m_current.place || address.key != m_current.key;
    m_current = address;
    markCurrent();
    if (other)
        followCurrent();
}

// Unfolds the tree down to where the window is: to the product of a dataset, the domain of a product.
void NavigationPanel::followCurrent() {
    const bool isPlace =
        m_current.place == Address::Place::Entity || m_current.place == Address::Place::Lineage;
    m_path.clear();
    if (!m_session || !isPlace || m_current.key.isEmpty()) {
        m_pathRequest.cancel();
        return;
    }
    m_session->read(
        m_pathRequest,
        [key = m_current.key](const ReadView &view, const std::stop_token &) {
            return readNavigationPath(view, key);
        },
        [this](const Result<QStringList> &path) {
            m_path = path.value_or(QStringList());
            m_model->reveal(m_path);
        });
}

void NavigationPanel::markCurrent() {
    QModelIndex place;
    for (int row = 0; row < m_places->rowCount(); ++row) {
        const QModelIndex index = m_places->index(row, 0);
        if (index.data(addressRole).value<Address>().place == m_current.place) // filters and keys aside
            place = index;
    }
    QModelIndex domain;
    QModelIndex recent;
    if (m_current.place == Address::Place::Entity) {
        const QString key = m_current.key.section(QLatin1Char('#'), 0, 0);
        // Where it does not stand in the tree itself, what it belongs to does.
        domain = m_model ? m_rows->mapFromSource(m_model->find(key)) : QModelIndex();
        if (m_model && !domain.isValid() && !m_path.isEmpty())
            domain = m_rows->mapFromSource(m_model->find(m_path.last()));
        for (int row = 0; row < m_recent->rowCount() && !domain.isValid(); ++row) {
            const QModelIndex index = m_recent->index(row);
            if (index.data(addressRole).value<Address>().key == key)
                recent = index;
        }
    }
    markRow(m_placeView, place);
    markRow(m_domainView, domain);
    markRow(m_recentView, recent);
}

bool NavigationPanel::isSettled() const {
    return !m_model || m_model->state() == NavigationModel::State::Loaded ||
           m_model->state() == NavigationModel::State::Failed;
}

void NavigationPanel::focusDomains() {
    m_domainView->setFocus(Qt::ShortcutFocusReason);
}

void NavigationPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfaceNav));
    painter.fillRect(width() - 1, 0, 1, height(), theme().color(ColorRole::BorderDefault));
}

void NavigationPanel::activatePlace(const QModelIndex &index) {
    Q_EMIT navigate(index.data(addressRole).value<Address>());
}

void NavigationPanel::activateDomainRow(const QModelIndex &index) {
    if (index.data(NavigationModel::IsErrorRole).toBool()) {
        m_model->retry(m_rows->mapToSource(index.parent()));
        return;
    }
    Q_EMIT navigate(
        {.place = Address::Place::Entity, .key = index.data(NavigationModel::KeyRole).toString()});
}

// No title over nothing.
void NavigationPanel::showGroups() {
    m_placeView->setVisible(m_model != nullptr);
    const bool domains = m_model && m_rows->rowCount() > 0;
    m_domainGroup->setVisible(domains);
    m_domainView->setVisible(domains);
    const bool recent = m_recent->rowCount() > 0;
    m_recentGroup->setVisible(recent);
    m_recentView->setVisible(recent);
}

} // namespace meshlens::ui
