// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/overview.h"
#include "models/core/async.h"
#include "models/core/row_diff.h"

namespace meshlens {

class CatalogSession;

// The navigation tree: domains, their sub-domains and products. Branches are read when they are first
// unfolded. A branch that could not be read ends in a row with the reason. Refreshing compares by key: rows
// stay the same rows.
class MESHLENS_EXPORT NavigationModel : public RowDiffing<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Role {
        RefRole = Qt::UserRole + 1, // EntityRef; of a row with a reason: a null one
        KeyRole,                    // entity key
        KindRole,                   // int(EntityKind)
        CountRole,                  // what stands right in the row, an int
        ColorSlotRole,              // domain palette; -1: none
        StateRole,                  // State of the rows below it
        IsErrorRole                 // true: a row that says why its branch is not there
    };
    Q_ENUM(Role)

    enum class State { NotLoaded, Loading, Loaded, Failed };
    Q_ENUM(State)

    // Reads the rows below `parent` and calls `done` on this thread, later.
    using Done = std::function<void(Result<std::vector<NavigationNode>>)>;
    using Load = std::function<void(Request &request, EntityId parent, Done done)>;

    // `session` must outlive the model; its changes refresh it.
    explicit NavigationModel(CatalogSession *session, QObject *parent = nullptr);
    // Read in another way.
    explicit NavigationModel(Load load, QObject *parent = nullptr);
    ~NavigationModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    // State of the top rows (invalid index) or of a branch.
    [[nodiscard]] State state(const QModelIndex &parent = {}) const;
    // The row of an entity among those that are loaded.
    [[nodiscard]] QModelIndex find(const QString &key) const;
    // Reads the branches down to a row: keys from the top, the last one is revealed() when it is there.
    void reveal(const QStringList &path);

public Q_SLOTS:
    // Reads all loaded branches again.
    void refresh();
    // Reads one branch again, after it failed.
    void retry(const QModelIndex &parent);

Q_SIGNALS:
    // A branch has been read or has failed.
    void stateChanged(const QModelIndex &parent);
    void revealed(const QModelIndex &index);

private:
    struct Node;

    [[nodiscard]] Node *node(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    void load(Node *node);
    void take(Node *node, const Result<std::vector<NavigationNode>> &result);
    void update(Node *node, const std::vector<NavigationNode> &rows, const QString &reason);
    void setState(Node *node, State state);
    void goOnRevealing();

    Load m_load;
    std::unique_ptr<Node> m_root;
    QStringList m_revealing;
};

} // namespace meshlens
