// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/graph_accessible.h"

#include "ui/common/icon.h"
#include "ui/lineage/graph_painter.h"
#include "ui/lineage/graph_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace meshlens::ui {
namespace {

// One card; valid while its entity is in the graph.
class CardAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    CardAccessible(GraphView *view, EntityId entity)
        : m_view(view)
        , m_entity(entity) {}

    [[nodiscard]] bool isValid() const override { return m_view && index() >= 0; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *parent() const override {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }

    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        if (!isValid())
            return {};
        const SceneCard &card = this->card();
        if (kind == QAccessible::Name)
            return card.node.ref.name;
        if (kind == QAccessible::Value) {
            const auto row = std::ranges::find(card.rows, true, &SceneRow::selected);
            return row == card.rows.end() ? QString() : row->column.name;
        }
        if (kind != QAccessible::Description)
            return {};
        QStringList facts{kindLabel(card.node.ref.kind, card.node.ref.type), cardCaption(card)};
        if (card.node.columns > 0)
            facts += GraphView::tr("%Ln column(s)", nullptr, card.node.columns);
        facts += GraphView::tr("fed by %Ln", nullptr, card.above + card.plusUp);
        facts += GraphView::tr("feeds %Ln", nullptr, card.below + card.plusDown);
        return facts.join(GraphView::tr(", ", "between facts"));
    }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QRect rect() const override {
        if (!isValid())
            return {};
        const QPolygon shown = m_view->mapFromScene(m_view->graphScene()->geometry().card(index()));
        const QRect box = shown.boundingRect();
        return {m_view->viewport()->mapToGlobal(box.topLeft()), box.size()};
    }

    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const SceneCard &card = this->card();
        state.focusable = state.selectable = true;
        state.selected = card.selected;
        state.focused = card.selected && m_view->hasFocus();
        state.expandable = card.node.columns > 0;
        state.expanded = card.unfolded;
        state.offscreen = !m_view->viewport()->rect().intersects(
            m_view->mapFromScene(m_view->graphScene()->geometry().card(index())).boundingRect());
        return state;
    }

    [[nodiscard]] QList<std::pair<QAccessibleInterface *, QAccessible::Relation>>
    relations(QAccessible::Relation match) const override;

    void *interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {setFocusAction(), pressAction()}; }
    void doAction(const QString &action) override {
        if (!isValid())
            return;
        if (action == setFocusAction())
            Q_EMIT m_view->selectCard(index());
        else if (action == pressAction())
            Q_EMIT m_view->openCard(index());
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &action) const override {
        return action == pressAction() ? QStringList{QKeySequence(Qt::Key_Return).toString()} : QStringList();
    }

private:
    [[nodiscard]] int index() const { return m_view->graphScene()->cardOf(m_entity); }
    [[nodiscard]] const SceneCard &card() const {
        return m_view->graphScene()->graph().cards[size_t(index())];
    }

    QPointer<GraphView> m_view;
    EntityId m_entity;
};

// The view: its cards come first, then its widgets.
class GraphAccessible final : public QAccessibleWidget {
public:
    explicit GraphAccessible(GraphView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view) {}
    ~GraphAccessible() override {
        for (const auto &[entity, id] : m_cards)
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override { return cards() + QAccessibleWidget::childCount(); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override {
        return index >= 0 && index < cards() ? card(index) : QAccessibleWidget::child(index - cards());
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override {
        for (int i = 0; i < cards(); ++i) {
            if (card(i) == child)
                return i;
        }
        const int widget = QAccessibleWidget::indexOfChild(child);
        return widget < 0 ? -1 : cards() + widget;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override {
        for (int i = 0; i < cards(); ++i) {
            if (card(i)->rect().contains(x, y))
                return card(i);
        }
        return QAccessibleWidget::childAt(x, y);
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override {
        const int current = m_view->currentCard();
        return current >= 0 && m_view->hasFocus() ? card(current) : QAccessibleWidget::focusChild();
    }

    [[nodiscard]] QAccessibleInterface *card(int index) const {
        const EntityId entity = m_view->graphScene()->graph().cards[size_t(index)].node.ref.id;
        const auto known = m_cards.find(entity);
        if (known != m_cards.end())
            return QAccessible::accessibleInterface(known->second);
        // The cache owns it from here on.
        auto *made = new CardAccessible(m_view, entity);
        m_cards.emplace(entity, QAccessible::registerAccessibleInterface(made));
        return made;
    }

private:
    [[nodiscard]] int cards() const { return m_view ? int(m_view->graphScene()->graph().cards.size()) : 0; }

    QPointer<GraphView> m_view;
    mutable std::map<EntityId, QAccessible::Id> m_cards;
};

QList<std::pair<QAccessibleInterface *, QAccessible::Relation>>
CardAccessible::relations(QAccessible::Relation match) const {
    QList<std::pair<QAccessibleInterface *, QAccessible::Relation>> found;
    auto *list = dynamic_cast<GraphAccessible *>(parent());
    if (!isValid() || !list)
        return found;
    const int own = index();
    std::set<std::pair<int, bool>> seen;
    for (const SceneEdge &edge : m_view->graphScene()->graph().edges) {
        if (edge.to == own && match.testFlag(QAccessible::FlowsFrom) && seen.insert({edge.from, true}).second)
            found.emplace_back(list->card(edge.from), QAccessible::FlowsFrom);
        if (edge.from == own && match.testFlag(QAccessible::FlowsTo) && seen.insert({edge.to, false}).second)
            found.emplace_back(list->card(edge.to), QAccessible::FlowsTo);
    }
    return found;
}

QAccessibleInterface *makeInterface(const QString &, QObject *object) {
    auto *view = qobject_cast<GraphView *>(object);
    return view ? new GraphAccessible(view) : nullptr;
}

} // namespace

void installGraphAccessibility() {
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void notifyGraphFocus(GraphView *view) {
    const int card = view->currentCard();
    if (!QAccessible::isActive() || card < 0 || !view->hasFocus())
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(card);
    QAccessible::updateAccessibility(&event);
}

} // namespace meshlens::ui
