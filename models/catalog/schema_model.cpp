// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/schema_model.h"

#include "models/core/text.h"

namespace meshlens {

struct SchemaModel::Node {
    ColumnRow row;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] int place() const {
        const auto &siblings = parent->children;
        return static_cast<int>(std::ranges::find(siblings, this, &std::unique_ptr<Node>::get) -
                                siblings.begin());
    }
};

namespace {

// Deeper ones stand beside each other, as pages have them (column_rows.cpp).
constexpr qsizetype deepest = 64;

QStringList labelsOf(const ColumnRow &row) {
    QStringList labels;
    for (const auto *list : {&row.tags, &row.terms}) {
        for (const EntityRef &ref : *list)
            labels.append(ref.name);
    }
    return labels;
}

QVariant sortKey(const ColumnRow &row, int column) {
    switch (column) {
    case SchemaModel::TypeColumn:
        return row.type.toCaseFolded();
    case SchemaModel::DescriptionColumn:
        return row.description.toCaseFolded();
    case SchemaModel::TagsColumn:
        return labelsOf(row).join(u' ').toCaseFolded();
    case SchemaModel::UpstreamColumn:
        return row.upstream;
    case SchemaModel::DownstreamColumn:
        return row.downstream;
    default:
        return row.name.toCaseFolded();
    }
}

QVariant text(const ColumnRow &row, int column) {
    switch (column) {
    case SchemaModel::NameColumn:
        return row.name;
    case SchemaModel::TypeColumn:
        return row.type;
    case SchemaModel::DescriptionColumn:
        return plainFromMarkdown(row.description);
    case SchemaModel::TagsColumn:
        return labelsOf(row).join(u' ');
    case SchemaModel::UpstreamColumn:
        return row.upstream;
    case SchemaModel::DownstreamColumn:
        return row.downstream;
    default:
        return {};
    }
}

} // namespace

SchemaModel::SchemaModel(QObject *parent)
    : RowDiffing(parent) {}

SchemaModel::~SchemaModel() = default;

SchemaModel::Node *SchemaModel::node(const QModelIndex &index) const {
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex SchemaModel::indexOf(const Node *node, int column) const {
    if (!node || node == m_root.get())
        return {};
    return createIndex(node->place(), column, node);
}

QModelIndex SchemaModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex SchemaModel::parent(const QModelIndex &child) const {
    return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
}

int SchemaModel::rowCount(const QModelIndex &parent) const {
    if (!m_root || parent.column() > 0)
        return 0;
    return static_cast<int>(node(parent)->children.size());
}

int SchemaModel::columnCount(const QModelIndex &) const {
    return DownstreamColumn + 1;
}

QVariant SchemaModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ColumnRow &row = node(index)->row;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case RowRole:
        return QVariant::fromValue(row);
    case NumberRole:
        return row.id.number();
    case PathRole:
        return row.path;
    case DeclaredRole:
        return row.declared;
    case DescribedRole:
        return !row.description.isEmpty();
    case LabelsRole:
        return labelsOf(row);
    case SortRole:
        return sortKey(row, index.column());
    default:
        return {};
    }
}

QVariant SchemaModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Column");
    case TypeColumn:
        return tr("Type");
    case DescriptionColumn:
        return tr("Description");
    case TagsColumn:
        return tr("Tags and terms");
    case UpstreamColumn:
        return tr("From");
    case DownstreamColumn:
        return tr("Feeds");
    default:
        return {};
    }
}

QHash<int, QByteArray> SchemaModel::roleNames() const {
    return {{Qt::DisplayRole, "display"}, {RowRole, "row"},           {NumberRole, "number"},
            {PathRole, "path"},           {DeclaredRole, "declared"}, {DescribedRole, "described"},
            {LabelsRole, "labels"},       {SortRole, "sort"}};
}

void SchemaModel::setSchema(const SchemaPage &page) {
    auto root = std::make_unique<Node>();
    QHash<QStringList, Node *> byPath;
    for (const ColumnRow &row : page.columns) {
        // A parent that the source does not name leaves its children one level higher.
        QStringList above = row.path.first(std::min(row.path.size(), deepest));
        Node *parent = nullptr;
        while (!parent && !above.isEmpty()) {
            above.removeLast();
            parent = byPath.value(above);
        }
        parent = parent ? parent : root.get();
        parent->children.push_back(std::make_unique<Node>(row, parent));
        byPath.insert(row.path, parent->children.back().get());
    }
    const bool same = m_root && m_dataset.id == page.dataset.id;
    m_dataset = page.dataset;
    count(page);
    if (same) {
        exchange(m_root.get(), std::move(root));
    } else {
        beginResetModel();
        m_root = std::move(root);
        endResetModel();
    }
}

void SchemaModel::count(const SchemaPage &page) {
    m_total = static_cast<int>(page.columns.size());
    m_described = page.described;
    m_undeclared = static_cast<int>(std::ranges::count(page.columns, false, &ColumnRow::declared));
    m_labels.clear();
    for (const ColumnRow &row : page.columns) {
        const QStringList ofRow = labelsOf(row);
        for (const QString &label : ofRow)
            ++m_labels[label];
    }
}

// Takes the rows of `next` over, level by level: what stays is told of only where it differs.
void SchemaModel::exchange(Node *node, std::unique_ptr<Node> next) {
    const auto names = [](const Node *of) {
        QStringList list;
        for (const auto &child : of->children)
            list.append(child->row.name);
        return list;
    };
    const QModelIndex parent = indexOf(node);
    exchangeRows(parent, node->children, names(node), names(next.get()), [&](int row) {
        auto fresh = std::make_unique<Node>(next->children[static_cast<size_t>(row)]->row, node);
        return fresh;
    });
    for (size_t i = 0; i < node->children.size(); ++i) {
        Node *child = node->children[i].get();
        if (child->row != next->children[i]->row) {
            child->row = next->children[i]->row;
            Q_EMIT dataChanged(indexOf(child), indexOf(child, columnCount() - 1));
        }
        exchange(child, std::move(next->children[i]));
    }
}

QModelIndex SchemaModel::find(const QStringList &path) const {
    if (!m_root)
        return {};
    const Node *at = m_root.get();
    while (at) {
        const Node *next = nullptr;
        for (const auto &child : at->children) {
            if (child->row.path == path)
                return indexOf(child.get());
            if (child->row.path.size() < path.size() && path.first(child->row.path.size()) == child->row.path)
                next = child.get();
        }
        at = next;
    }
    return {};
}

} // namespace meshlens
