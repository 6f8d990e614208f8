// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_scene.h"

#include "models/catalog/kind.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// A frame around more than these says nothing any more.
constexpr int groupLimit = 30;

bool isProcess(EntityKind kind) {
    return kind == EntityKind::Job || kind == EntityKind::Flow;
}

class SceneBuilder {
public:
    SceneBuilder(const LineageGraph &graph, const SceneState &state)
        : m_graph(graph)
        , m_state(state) {
        m_highlight = !state.selectedColumn.isNull() ? highlightColumn(graph, state.selectedColumn)
                      : !state.selectedNode.isNull() ? highlightNode(graph, state.selectedNode)
                                                     : LineageHighlight();
    }

    LineageScene build() {
        for (const LineageNode &node : m_graph.nodes)
            addCard(node);
        addGroup();
        for (const LineageEdge &edge : m_graph.edges) {
            for (const auto &[from, to] : drawnEnds(edge))
                addEdge(edge, from, to);
        }
        std::ranges::stable_sort(m_scene.edges, {}, &SceneEdge::onPath);
        countNeighbours();
        return std::move(m_scene);
    }

private:
    void addCard(const LineageNode &node) {
        SceneCard card;
        card.node = node;
        card.isRoot = node.degree == 0;
        card.onPath = m_highlight.nodes.contains(node.ref.id);
        card.selected = m_state.selectedNode == node.ref.id;
        card.dimmed = isDimmed(node);
        card.plusUp = node.hiddenUp;
        card.plusDown = node.hiddenDown;
        const auto unfolded = m_state.unfolded.find(node.ref.id);
        if (unfolded != m_state.unfolded.end())
            addRows(card, unfolded->second);
        m_places.emplace(node.ref.id, int(m_scene.cards.size()));
        m_scene.cards.push_back(std::move(card));
    }

    // The first rows, and beyond them those on the path: what is highlighted is never hidden.
    void addRows(SceneCard &card, const std::vector<LineageColumn> &columns) {
        card.unfolded = true;
        const bool all =
            m_state.allColumns.contains(card.node.ref.id) || std::ssize(columns) <= m_state.visibleColumns;
        for (const LineageColumn &column : columns) {
            const bool onPath = !m_state.selectedColumn.isNull() && m_highlight.columns.contains(column.id);
            if (!all && !onPath && std::ssize(card.rows) >= m_state.visibleColumns) {
                ++card.moreRows;
                continue;
            }
            card.rows.push_back({column, onPath, column.id == m_state.selectedColumn});
        }
    }

    [[nodiscard]] bool isDimmed(const LineageNode &node) const {
        const auto refuses = [](const std::set<QString> &wanted, const QString &value) {
            return !wanted.empty() && !wanted.contains(value);
        };
        return refuses(m_state.types, typeOf(node.ref)) || refuses(m_state.domains, node.ref.domain.key) ||
               (!m_state.search.isEmpty() && !node.ref.name.contains(m_state.search, Qt::CaseInsensitive));
    }

    void addGroup() {
        const EntityKind kind = m_graph.root.kind;
        if (kind != EntityKind::Product && kind != EntityKind::Domain && kind != EntityKind::Container)
            return;
        SceneGroup group{m_graph.root, {}};
        for (int i = 0; i < int(m_scene.cards.size()); ++i) {
            if (m_scene.cards[size_t(i)].isRoot)
                group.cards.push_back(i);
        }
        if (group.cards.empty() || std::ssize(group.cards) > groupLimit)
            return;
        for (const int card : group.cards)
            m_scene.cards[size_t(card)].group = 0;
        m_scene.groups.push_back(std::move(group));
    }

    // An edge of a job that has a card leads through that card.
    [[nodiscard]] std::vector<std::pair<int, int>> drawnEnds(const LineageEdge &edge) const {
        const auto from = m_places.find(edge.from);
        const auto to = m_places.find(edge.to);
        if (from == m_places.end() || to == m_places.end())
            return {};
        const auto process = processOf(edge);
        if (!process)
            return {{from->second, to->second}};
        return {{from->second, *process}, {*process, to->second}};
    }

    [[nodiscard]] std::optional<int> processOf(const LineageEdge &edge) const {
        if (edge.via.id.isNull() || !isProcess(m_graph.root.kind))
            return {};
        // Of a flow, every job's edges between an input and an output lead through it.
        const auto card = m_places.find(m_graph.root.id);
        const bool through =
            edge.via.id == m_graph.root.id || (m_graph.root.kind == EntityKind::Flow && leadsAcross(edge));
        return through && card != m_places.end() ? std::optional(card->second) : std::nullopt;
    }

    [[nodiscard]] bool leadsAcross(const LineageEdge &edge) const {
        const auto degree = [this](EntityId id) { return m_graph.nodes[size_t(m_places.at(id))].degree; };
        return degree(edge.from) == -1 && degree(edge.to) == 1;
    }

    void addEdge(const LineageEdge &edge, int from, int to) {
        const bool columnPath = !m_state.selectedColumn.isNull();
        bool rowToRow = false;
        for (const LineageColumnEdge &column : edge.columns) {
            const int fromRow = rowOf(from, column.from);
            const int toRow = rowOf(to, column.to);
            const bool onPath = columnPath && m_highlight.columnEdges.contains({column.from, column.to});
            const bool between = fromRow >= 0 && toRow >= 0;
            rowToRow = rowToRow || between || onPath;
            if (!between && !onPath)
                continue;
            SceneEdge &line = lineBetween(from, to, fromRow, toRow, true);
            line.onPath = line.onPath || onPath;
            if (onPath && changesValues(column.transform)) {
                line.transformed = true;
                line.transform = column.transform;
            }
            noteVia(line, edge.via);
        }
        // Between two unfolded cards the lines of their columns say all, and more.
        if (rowToRow)
            return;
        SceneEdge &line = lineBetween(from, to, -1, -1, false);
        line.onPath = line.onPath || (!columnPath && m_highlight.edges.contains({edge.from, edge.to}));
        noteVia(line, edge.via);
    }

    SceneEdge &lineBetween(int from, int to, int fromRow, int toRow, bool ofColumns) {
        const auto [place, isNew] =
            m_lines.try_emplace(std::tuple(from, to, fromRow, toRow, ofColumns), m_scene.edges.size());
        if (isNew) {
            SceneEdge edge{.from = from,
                           .to = to,
                           .fromRow = fromRow,
                           .toRow = toRow,
                           .ofColumns = ofColumns,
                           .transform = {},
                           .vias = {}};
            edge.dimmed = m_scene.cards[size_t(from)].dimmed || m_scene.cards[size_t(to)].dimmed;
            m_scene.edges.push_back(std::move(edge));
        }
        return m_scene.edges[place->second];
    }

    static void noteVia(SceneEdge &line, const EntityRef &via) {
        if (!via.id.isNull() && !std::ranges::contains(line.vias, via.id, &EntityRef::id))
            line.vias.push_back(via);
    }

    [[nodiscard]] int rowOf(int card, ColumnId column) const {
        const auto &rows = m_scene.cards[size_t(card)].rows;
        const auto found = std::ranges::find(rows, column, [](const SceneRow &row) { return row.column.id; });
        return found == rows.end() ? -1 : int(found - rows.begin());
    }

    void countNeighbours() {
        std::set<std::pair<int, int>> pairs;
        for (const SceneEdge &edge : m_scene.edges)
            pairs.insert({edge.from, edge.to});
        for (const auto &[from, to] : pairs) {
            ++m_scene.cards[size_t(from)].below;
            ++m_scene.cards[size_t(to)].above;
        }
    }

    const LineageGraph &m_graph;
    const SceneState &m_state;
    LineageHighlight m_highlight;
    LineageScene m_scene;
    std::map<EntityId, int> m_places;
    std::map<std::tuple<int, int, int, int, bool>, size_t> m_lines;
};

} // namespace

LineageScene buildScene(const LineageGraph &graph, const SceneState &state) {
    return SceneBuilder(graph, state).build();
}

QString typeOf(const EntityRef &ref) {
    return ref.kind == EntityKind::Dataset && !ref.type.isEmpty() ? ref.type : kindName(ref.kind);
}

bool changesValues(const QString &transform) {
    if (transform.isEmpty())
        return false;
    // OpenLineage, DataHub and dbt say in a word, some with the expression after it, that a value is passed
    // on.
    const QString words = transform.trimmed().toUpper();
    constexpr std::array unchanged{"IDENTITY"_L1, "COPY"_L1, "NONE"_L1, "DIRECT:IDENTITY"_L1};
    return std::ranges::none_of(unchanged, [&words](QLatin1StringView word) {
        return words == word || (words.startsWith(word) && !words.at(word.size()).isLetterOrNumber() &&
                                 words.at(word.size()) != u'_' && words.at(word.size()) != u'(');
    });
}

double cardHeight(const SceneCard &card, const SceneSizes &sizes) {
    if (!card.unfolded)
        return sizes.headerHeight;
    const bool more = card.moreRows > 0;
    const double rows = double(card.rows.size()) + (more ? 1 : 0);
    return rows == 0 ? sizes.headerHeight
                     : sizes.headerHeight + rows * sizes.rowHeight + (more ? 1 : 2) * sizes.rowsPadding;
}

LayoutInput layoutInput(const LineageScene &scene, const SceneSizes &sizes) {
    LayoutInput input;
    input.layerGap = sizes.layerGap;
    input.laneGap = sizes.laneGap;
    input.groupGap = sizes.groupGap;
    for (const SceneCard &card : scene.cards)
        input.nodes.push_back({sizes.cardWidth, cardHeight(card, sizes), card.group});
    std::set<std::pair<int, int>> pairs;
    for (const SceneEdge &edge : scene.edges) {
        if (pairs.insert({edge.from, edge.to}).second)
            input.edges.push_back({edge.from, edge.to});
    }
    return input;
}

} // namespace meshlens
