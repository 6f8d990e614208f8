// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/lineage/lineage_scene.h"

#include <QObject>

namespace meshlens {
class CatalogSession;
}

namespace meshlens::ui {

// What a LineageView shows: reads the graph, keeps what the user did to it, places it on a worker. The newest
// wish wins; what is on the screen stays until its successor is placed. GUI thread.
class LineageController : public QObject {
    Q_OBJECT

public:
    struct Query {
        QString
            key; // any name that resolveName() answers; of a column: its dataset, with the column selected
        LineageDirection direction = LineageDirection::Both;
        int depth = 3;

        friend bool operator==(const Query &, const Query &) = default;
    };

    explicit LineageController(CatalogSession *session, QObject *parent = nullptr);

    // Another root: everything done to the graph before is forgotten. `selected` and `unfolded` are keys.
    void open(const Query &query, const QString &selected, const QStringList &unfolded);
    // The same root, more or less of it: selection and unfolded cards stay.
    void change(LineageDirection direction, int depth);
    void refresh();

    void select(EntityId node, ColumnId column = {});
    void setUnfolded(EntityId node, bool unfolded);
    void showAllColumns(EntityId node);
    void expand(const std::vector<LineageSide> &sides);
    void collapse(EntityId node);
    void setFilter(const std::set<QString> &types, const std::set<QString> &domains);
    void setSearch(const QString &search);
    // The theme's sizes have changed.
    void placeAgain();

    [[nodiscard]] const Query &query() const { return m_query; }
    [[nodiscard]] const SceneState &state() const { return m_state; }
    [[nodiscard]] const LineageGraph &graph() const { return m_graph; }
    // As placed; a newer one may be under way.
    [[nodiscard]] const LineageScene &scene() const { return m_scene; }
    [[nodiscard]] const LayoutOutput &layout() const { return m_layout; }
    [[nodiscard]] const LineageNode *node(EntityId id) const;
    // Keys for addresses.
    [[nodiscard]] QString selectedKey() const;
    [[nodiscard]] QStringList unfoldedKeys() const;
    [[nodiscard]] bool isSettled() const { return m_read.isIdle() && m_place.isIdle(); }

Q_SIGNALS:
    void loading();
    void failed(const meshlens::Error &error);
    void graphChanged();                    // another graph is there; not placed yet
    void placed(meshlens::EntityId anchor); // scene() and layout() are new
    void marksChanged();                    // scene() is new, in the same places
    void selectionChanged();

private:
    struct Data;
    void load();
    void take(Data data);
    void rebuild(EntityId anchor);
    void place(LayoutInput input, LineageScene scene, EntityId anchor);
    [[nodiscard]] static Result<Data> read(const ReadView &view, const Query &query, LineageRequest request,
                                           const std::set<EntityId> &unfolded,
                                           const QStringList &unfoldedKeys, const QString &selected,
                                           const std::stop_token &stop);

    CatalogSession *m_session;
    Request m_read{this};
    Request m_place{this};
    Query m_query;
    QString m_wantedSelection; // a key, until the graph is there
    QStringList m_wantedUnfolded;
    EntityId m_anchor; // of the change that is being read
    std::vector<LineageSide> m_expanded;
    std::vector<LineageSide> m_collapsed;
    SceneState m_state;
    LineageGraph m_graph;
    LineageScene m_scene;
    LayoutInput m_input; // that m_layout answers
    LayoutOutput m_layout;
    bool m_hasLayout = false;
};

} // namespace meshlens::ui
