// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_controller.h"

#include "models/catalog/catalog_session.h"
#include "ui/lineage/graph_geometry.h"

namespace meshlens::ui {

struct LineageController::Data {
    LineageGraph graph;
    std::map<EntityId, std::vector<LineageColumn>> unfolded; // by node
    EntityId selectedNode;
    ColumnId selectedColumn;
};

namespace {

const LineageNode *nodeWith(const LineageGraph &graph, EntityId member) {
    const auto found = std::ranges::find_if(graph.nodes, [member](const LineageNode &node) {
        return std::ranges::contains(node.members, member);
    });
    return found == graph.nodes.end() ? nullptr : &*found;
}

// The row that shows a column: itself, or the one of the same name that stands for it.
ColumnId rowFor(const std::vector<LineageColumn> &columns, const EntityRef &column) {
    for (const LineageColumn &row : columns) {
        if (row.id == column.column)
            return row.id;
    }
    for (const LineageColumn &row : columns) {
        if (row.name.compare(column.name, Qt::CaseInsensitive) == 0)
            return row.id;
    }
    return {};
}

} // namespace

LineageController::LineageController(CatalogSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session) {}

void LineageController::open(const Query &query, const QString &selected, const QStringList &unfolded) {
    m_query = query;
    m_wantedSelection = selected;
    m_wantedUnfolded = unfolded;
    m_expanded.clear();
    m_collapsed.clear();
    const SceneState old = std::exchange(m_state, {});
    m_state.types = old.types;
    m_state.domains = old.domains;
    m_anchor = {};
    m_hasLayout = false;
    m_place.cancel();
    load();
}

void LineageController::change(LineageDirection direction, int depth) {
    m_query.direction = direction;
    m_query.depth = depth;
    m_collapsed.clear();
    m_anchor = m_state.selectedNode;
    load();
}

void LineageController::refresh() {
    if (m_query.key.isEmpty())
        return;
    m_anchor = m_state.selectedNode;
    load();
}

void LineageController::load() {
    LineageRequest request{.direction = m_query.direction, .depth = m_query.depth, .columns = true};
    request.expanded = m_expanded;
    request.collapsed = m_collapsed;
    std::set<EntityId> unfolded;
    for (const auto &[node, columns] : m_state.unfolded)
        unfolded.insert(node);
    m_session->read(
        m_read,
        [query = m_query, request, unfolded, keys = m_wantedUnfolded,
         selected = m_wantedSelection](const ReadView &view, const std::stop_token &stop) {
            return read(view, query, request, unfolded, keys, selected, stop);
        },
        [this](Result<Data> data) {
            if (data)
                take(*std::move(data));
            else
                Q_EMIT failed(data.error());
        });
    Q_EMIT loading();
}

Result<LineageController::Data>
LineageController::read(const ReadView &view, const Query &query, LineageRequest request,
                        const std::set<EntityId> &unfolded, const QStringList &unfoldedKeys,
                        const QString &selected, const std::stop_token &stop) {
    auto root = resolveName(view, query.key);
    if (!root)
        return std::unexpected(root.error());
    request.root = root->ref.id;
    request.overAssets = root->form != NameForm::Alias;
    auto graph = readLineage(view, request, stop);
    if (!graph)
        return std::unexpected(graph.error());
    Data data{.graph = *std::move(graph), .unfolded = {}, .selectedNode = {}, .selectedColumn = {}};

    std::set<EntityId> members = unfolded;
    for (const QString &key : unfoldedKeys) {
        if (auto card = resolveName(view, key))
            members.insert(card->ref.id);
    }
    std::optional<EntityRef> selection;
    if (root->ref.kind == EntityKind::Column)
        selection = root->ref;
    if (!selected.isEmpty()) {
        if (auto chosen = resolveName(view, selected))
            selection = chosen->ref;
    }
    if (selection && selection->kind == EntityKind::Column)
        members.insert(selection->id);

    for (const EntityId member : members) {
        const LineageNode *node = nodeWith(data.graph, member);
        if (!node)
            continue;
        auto columns = readLineageColumns(view, *node);
        if (!columns)
            return std::unexpected(columns.error());
        data.unfolded[node->ref.id] = *std::move(columns);
    }
    const LineageNode *node =
        selection ? nodeWith(data.graph, selection->id) : nodeWith(data.graph, root->ref.id);
    if (node) {
        data.selectedNode = node->ref.id;
        if (selection && selection->kind == EntityKind::Column)
            data.selectedColumn = rowFor(data.unfolded[node->ref.id], *selection);
    }
    return data;
}

void LineageController::take(Data data) {
    m_graph = std::move(data.graph);
    m_state.unfolded = std::move(data.unfolded);
    // A selection that was asked for by key comes first; else the one before, while its node is there.
    const bool first = m_state.selectedNode.isNull() || !m_wantedSelection.isEmpty();
    if (first || !node(m_state.selectedNode)) {
        m_state.selectedNode = data.selectedNode;
        m_state.selectedColumn = data.selectedColumn;
    }
    m_wantedSelection.clear();
    m_wantedUnfolded.clear();
    Q_EMIT graphChanged();
    rebuild(std::exchange(m_anchor, {}));
    Q_EMIT selectionChanged();
}

// A new scene from what is known; placed again only where sizes or edges have changed.
void LineageController::rebuild(EntityId anchor) {
    LineageScene scene = buildScene(m_graph, m_state);
    LayoutInput input = layoutInput(scene, sceneSizes());
    if (m_hasLayout && input == m_input) {
        m_place.cancel();
        m_scene = std::move(scene);
        Q_EMIT marksChanged();
        return;
    }
    place(std::move(input), std::move(scene), anchor);
}

void LineageController::place(LayoutInput input, LineageScene scene, EntityId anchor) {
    m_place.start(
        QThreadPool::globalInstance(),
        [input](const std::stop_token &stop) { return makeDefaultLayout()->layout(input, stop); },
        [this, input, scene, anchor](Result<LayoutOutput> layout) mutable {
            if (!layout) {
                Q_EMIT failed(layout.error());
                return;
            }
            m_input = std::move(input);
            m_layout = *std::move(layout);
            m_scene = std::move(scene);
            m_hasLayout = true;
            Q_EMIT placed(anchor);
        });
}

void LineageController::placeAgain() {
    m_hasLayout = false;
    if (m_read.isIdle() && !m_graph.nodes.empty())
        rebuild(m_state.selectedNode);
}

void LineageController::select(EntityId node, ColumnId column) {
    if (m_state.selectedNode == node && m_state.selectedColumn == column)
        return;
    m_state.selectedNode = node;
    m_state.selectedColumn = column;
    rebuild(node);
    Q_EMIT selectionChanged();
}

void LineageController::setUnfolded(EntityId node, bool unfolded) {
    if (m_state.unfolded.contains(node) == unfolded)
        return;
    m_anchor = node;
    if (unfolded) {
        // The columns are read with the graph again: one moment of the catalog.
        m_state.unfolded[node] = {};
        load();
        return;
    }
    m_state.unfolded.erase(node);
    m_state.allColumns.erase(node);
    if (m_state.selectedNode == node)
        m_state.selectedColumn = {};
    rebuild(std::exchange(m_anchor, {}));
    Q_EMIT selectionChanged();
}

void LineageController::showAllColumns(EntityId node) {
    m_state.allColumns.insert(node);
    rebuild(node);
}

void LineageController::expand(const std::vector<LineageSide> &sides) {
    for (const LineageSide &side : sides) {
        std::erase(m_collapsed, side);
        if (!std::ranges::contains(m_expanded, side))
            m_expanded.push_back(side);
        m_anchor = side.node;
    }
    if (!sides.empty())
        load();
}

// Takes back what hangs on the node on the sides away from the root.
void LineageController::collapse(EntityId node) {
    const LineageNode *found = this->node(node);
    if (!found)
        return;
    for (const bool upstream : {true, false}) {
        const LineageSide side{node, upstream};
        std::erase(m_expanded, side);
        const bool away = upstream ? found->degree <= 0 : found->degree >= 0;
        if (away && found->degree != 0 && !std::ranges::contains(m_collapsed, side))
            m_collapsed.push_back(side);
    }
    m_anchor = node;
    load();
}

void LineageController::setFilter(const std::set<QString> &types, const std::set<QString> &domains) {
    if (m_state.types == types && m_state.domains == domains)
        return;
    m_state.types = types;
    m_state.domains = domains;
    rebuild(m_state.selectedNode);
}

void LineageController::setSearch(const QString &search) {
    if (m_state.search == search)
        return;
    m_state.search = search;
    rebuild(m_state.selectedNode);
}

const LineageNode *LineageController::node(EntityId id) const {
    const auto found =
        std::ranges::find(m_graph.nodes, id, [](const LineageNode &node) { return node.ref.id; });
    return found == m_graph.nodes.end() ? nullptr : &*found;
}

QString LineageController::selectedKey() const {
    if (!m_wantedSelection.isEmpty())
        return m_wantedSelection;
    if (!m_state.selectedColumn.isNull()) {
        const auto columns = m_state.unfolded.find(m_state.selectedNode);
        if (columns != m_state.unfolded.end()) {
            const auto found = std::ranges::find(columns->second, m_state.selectedColumn, &LineageColumn::id);
            if (found != columns->second.end())
                return found->key;
        }
    }
    const LineageNode *selected = node(m_state.selectedNode);
    return selected ? selected->ref.key : QString();
}

QStringList LineageController::unfoldedKeys() const {
    QStringList keys = m_wantedUnfolded;
    for (const auto &[id, columns] : m_state.unfolded) {
        if (const LineageNode *unfolded = node(id); unfolded && !keys.contains(unfolded->ref.key))
            keys += unfolded->ref.key;
    }
    keys.sort();
    return keys;
}

} // namespace meshlens::ui
