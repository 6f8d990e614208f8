// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/navigation_model.h"

#include "models/catalog/catalog_session.h"

namespace meshlens {

struct NavigationModel::Node {
    Node(NavigationModel *model, Node *above)
        : parent(above)
        , request(model) {}

    [[nodiscard]] bool isError() const { return !reason.isEmpty(); }

    Node *parent;
    NavigationNode data;
    QString reason; // of a row that stands for rows that could not be read
    State state = State::NotLoaded;
    std::vector<std::unique_ptr<Node>> rows;
    Request request;
};

namespace {

// No entity has such a key.
QString errorKey() {
    return QStringLiteral("!");
}

NavigationModel::Load loadFrom(CatalogSession *session) {
    return [session](Request &request, EntityId parent, NavigationModel::Done done) {
        session->read(
            request,
            [parent](const ReadView &view, const std::stop_token &) { return readNavigation(view, parent); },
            std::move(done));
    };
}

} // namespace

NavigationModel::NavigationModel(CatalogSession *session, QObject *parent)
    : NavigationModel(loadFrom(session), parent) {
    connect(session, &CatalogSession::changed, this, &NavigationModel::refresh);
}

NavigationModel::NavigationModel(Load load, QObject *parent)
    : RowDiffing(parent)
    , m_load(std::move(load))
    , m_root(std::make_unique<Node>(this, nullptr)) {}

NavigationModel::~NavigationModel() = default;

NavigationModel::Node *NavigationModel::node(const QModelIndex &index) const {
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex NavigationModel::indexOf(const Node *node) const {
    if (!node->parent)
        return {};
    const auto &rows = node->parent->rows;
    const auto place = std::ranges::find(rows, node, &std::unique_ptr<Node>::get);
    return createIndex(static_cast<int>(std::distance(rows.begin(), place)), 0, node);
}

QModelIndex NavigationModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->rows[static_cast<std::size_t>(row)].get());
}

QModelIndex NavigationModel::parent(const QModelIndex &child) const {
    return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
}

int NavigationModel::rowCount(const QModelIndex &parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->rows.size());
}

int NavigationModel::columnCount(const QModelIndex &) const {
    return 1;
}

bool NavigationModel::hasChildren(const QModelIndex &parent) const {
    const Node *branch = node(parent);
    if (!branch->rows.empty())
        return true;
    return branch->state == State::NotLoaded && (branch == m_root.get() || branch->data.children > 0);
}

QVariant NavigationModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node *row = node(index);
    switch (role) {
    case Qt::DisplayRole:
        return row->isError() ? row->reason : row->data.ref.name;
    case RefRole:
        return QVariant::fromValue(row->data.ref);
    case KeyRole:
        return row->data.ref.key;
    case KindRole:
        return static_cast<int>(row->data.ref.kind);
    case CountRole:
        return row->data.count;
    case ColorSlotRole:
        return row->data.ref.domain.colorSlot;
    case StateRole:
        return QVariant::fromValue(row->state);
    case IsErrorRole:
        return row->isError();
    default:
        return {};
    }
}

Qt::ItemFlags NavigationModel::flags(const QModelIndex &index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    flags.setFlag(Qt::ItemNeverHasChildren, node(index)->isError());
    return flags;
}

QHash<int, QByteArray> NavigationModel::roleNames() const {
    return {{Qt::DisplayRole, "display"}, {RefRole, "ref"},        {KeyRole, "key"},
            {KindRole, "kind"},           {CountRole, "count"},    {ColorSlotRole, "colorSlot"},
            {StateRole, "state"},         {IsErrorRole, "isError"}};
}

bool NavigationModel::canFetchMore(const QModelIndex &parent) const {
    return node(parent)->state == State::NotLoaded && hasChildren(parent);
}

void NavigationModel::fetchMore(const QModelIndex &parent) {
    if (canFetchMore(parent))
        load(node(parent));
}

NavigationModel::State NavigationModel::state(const QModelIndex &parent) const {
    return node(parent)->state;
}

QModelIndex NavigationModel::find(const QString &key) const {
    std::vector<const Node *> open{m_root.get()};
    while (!open.empty()) {
        const Node *branch = open.back();
        open.pop_back();
        for (const auto &row : branch->rows) {
            if (!row->isError() && row->data.ref.key == key)
                return indexOf(row.get());
            open.push_back(row.get());
        }
    }
    return {};
}

void NavigationModel::reveal(const QStringList &path) {
    m_revealing = path;
    goOnRevealing();
}

// As far as rows are loaded; the next branch, when it is read, comes back here.
void NavigationModel::goOnRevealing() {
    QModelIndex at;
    for (const QString &key : std::as_const(m_revealing)) {
        Node *branch = node(at);
        if (branch->state == State::NotLoaded)
            load(branch);
        if (branch->state == State::Loading)
            return;
        const auto row = std::ranges::find_if(branch->rows, [&key](const auto &child) {
            return !child->isError() && child->data.ref.key == key;
        });
        if (row == branch->rows.end()) {
            m_revealing.clear(); // not in this tree
            return;
        }
        at = indexOf(row->get());
    }
    m_revealing.clear();
    if (at.isValid())
        Q_EMIT revealed(at);
}

void NavigationModel::refresh() {
    std::vector<Node *> open{m_root.get()};
    while (!open.empty()) {
        Node *branch = open.back();
        open.pop_back();
        for (const auto &row : branch->rows)
            open.push_back(row.get());
        if (branch->state != State::NotLoaded)
            load(branch);
    }
}

void NavigationModel::retry(const QModelIndex &parent) {
    if (node(parent)->state == State::Failed)
        load(node(parent));
}

void NavigationModel::load(Node *node) {
    setState(node, State::Loading);
    m_load(node->request, node->data.ref.id,
           [this, node](const Result<std::vector<NavigationNode>> &result) { take(node, result); });
}

void NavigationModel::take(Node *node, const Result<std::vector<NavigationNode>> &result) {
    if (result) {
        update(node, *result, {});
        setState(node, State::Loaded);
    } else {
        // What was known stays; the reason stands below it.
        std::vector<NavigationNode> known;
        for (const auto &row : node->rows) {
            if (!row->isError())
                known.push_back(row->data);
        }
        update(node, known, result.error().message);
        setState(node, State::Failed);
    }
    Q_EMIT stateChanged(indexOf(node));
    goOnRevealing();
}

void NavigationModel::update(Node *node, const std::vector<NavigationNode> &rows, const QString &reason) {
    QStringList keys;
    for (const NavigationNode &row : rows)
        keys.append(row.ref.key);
    if (!reason.isEmpty())
        keys.append(errorKey());
    QStringList now;
    for (const auto &row : node->rows)
        now.append(row->isError() ? errorKey() : row->data.ref.key);
    exchangeRows(indexOf(node), node->rows, now, keys, [this, node, &rows](int row) {
        auto inserted = std::make_unique<Node>(this, node);
        if (static_cast<std::size_t>(row) < rows.size())
            inserted->data = rows[static_cast<std::size_t>(row)];
        return inserted;
    });

    for (std::size_t i = 0; i < node->rows.size(); ++i) {
        Node &row = *node->rows[i];
        const NavigationNode data = i < rows.size() ? rows[i] : NavigationNode{};
        const QString text = i < rows.size() ? QString() : reason;
        if (row.data == data && row.reason == text)
            continue;
        row.data = data;
        row.reason = text;
        const QModelIndex changed = indexOf(&row);
        Q_EMIT dataChanged(changed, changed);
    }
}

void NavigationModel::setState(Node *node, State state) {
    if (node->state == state)
        return;
    node->state = state;
    if (node != m_root.get()) {
        const QModelIndex changed = indexOf(node);
        Q_EMIT dataChanged(changed, changed, {StateRole});
    }
    if (state == State::Loading)
        Q_EMIT stateChanged(indexOf(node));
}

} // namespace meshlens
