// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/history_model.h"

#include "models/core/text.h"

#include <QJsonDocument>

namespace meshlens {

// A transaction; its changes have the transaction as internal pointer and are told by their row.
struct HistoryModel::Node {
    TransactionEntry entry;
};

namespace {

constexpr int shownText = 400;

QString textOf(const QJsonValue &value) {
    switch (value.type()) {
    case QJsonValue::String:
        return elided(value.toString().simplified(), shownText);
    case QJsonValue::Bool:
        return value.toBool() ? HistoryModel::tr("yes") : HistoryModel::tr("no");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Array:
    case QJsonValue::Object: {
        const QJsonDocument document =
            value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
        return elided(QString::fromUtf8(document.toJson(QJsonDocument::Compact)), shownText);
    }
    default:
        return {};
    }
}

QVariant textOf(const ChangeEntry &change, int column) {
    switch (column) {
    case HistoryModel::WhatColumn:
        return change.path.startsWith(u'/') ? change.path.mid(1) : change.path;
    case HistoryModel::BeforeColumn:
        return textOf(change.before);
    case HistoryModel::AfterColumn:
        return textOf(change.after);
    case HistoryModel::WhoColumn:
        return change.source;
    default:
        return {};
    }
}

QVariant textOf(const TransactionEntry &entry, int column) {
    switch (column) {
    case HistoryModel::WhatColumn:
        return entry.message;
    case HistoryModel::WhoColumn:
        return entry.author.isEmpty() ? entry.source : entry.author;
    case HistoryModel::WhenColumn:
        return formatTime(entry.time);
    default:
        return {};
    }
}

QStringList keysOf(const std::vector<TransactionEntry> &entries) {
    QStringList keys;
    for (const TransactionEntry &entry : entries)
        keys.append(QString::number(entry.id.value));
    return keys;
}

} // namespace

HistoryModel::HistoryModel(QObject *parent)
    : RowDiffing(parent) {}

HistoryModel::~HistoryModel() = default;

const HistoryModel::Node *HistoryModel::node(const QModelIndex &index) const {
    const auto *parent = static_cast<const Node *>(index.constInternalPointer());
    return parent ? parent : m_rows[static_cast<size_t>(index.row())].get();
}

QModelIndex HistoryModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? m_rows[static_cast<size_t>(parent.row())].get() : nullptr);
}

QModelIndex HistoryModel::parent(const QModelIndex &child) const {
    const auto *parent = static_cast<const Node *>(child.constInternalPointer());
    if (!parent)
        return {};
    const auto place = std::ranges::find(m_rows, parent, &std::unique_ptr<Node>::get);
    return createIndex(static_cast<int>(place - m_rows.begin()), 0, nullptr);
}

int HistoryModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_rows.size());
    if (parent.column() > 0 || parent.constInternalPointer())
        return 0;
    return static_cast<int>(m_rows[static_cast<size_t>(parent.row())]->entry.changes.size());
}

int HistoryModel::columnCount(const QModelIndex &) const {
    return WhenColumn + 1;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TransactionEntry &entry = node(index)->entry;
    if (index.constInternalPointer()) {
        const ChangeEntry &change = entry.changes[static_cast<size_t>(index.row())];
        if (role == Qt::DisplayRole)
            return textOf(change, index.column());
        return role == ChangeRole ? QVariant::fromValue(change) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return textOf(entry, index.column());
    case TransactionRole: {
        TransactionEntry head = entry;
        head.changes.clear();
        return QVariant::fromValue(head);
    }
    case CreatedRole:
        return QVariant::fromValue(entry.created);
    case EndedRole:
        return QVariant::fromValue(entry.ended);
    case TimeRole:
        return QVariant::fromValue(entry.time);
    case MissingRole:
        return entry.changeCount - static_cast<qint64>(entry.changes.size());
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhatColumn:
        return tr("What");
    case BeforeColumn:
        return tr("Before");
    case AfterColumn:
        return tr("After");
    case WhoColumn:
        return tr("Who");
    case WhenColumn:
        return tr("When");
    default:
        return {};
    }
}

QHash<int, QByteArray> HistoryModel::roleNames() const {
    return {{Qt::DisplayRole, "display"}, {TransactionRole, "transaction"},
            {ChangeRole, "change"},       {CreatedRole, "created"},
            {EndedRole, "ended"},         {TimeRole, "time"},
            {MissingRole, "missing"}};
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const {
    return !parent.isValid() && m_more && m_wanted.isNull() && !m_rows.empty();
}

void HistoryModel::fetchMore(const QModelIndex &parent) {
    if (!canFetchMore(parent))
        return;
    m_wanted = m_rows.back()->entry.id;
    Q_EMIT wanted(m_wanted);
}

void HistoryModel::setNewest(const std::vector<TransactionEntry> &entries) {
    std::vector<TransactionEntry> next = entries;
    const bool more = static_cast<int>(entries.size()) >= pageSize;
    // A transaction never changes: rows below the new page stay where it reaches down to them.
    const auto known = entries.empty() ? m_rows.end() : std::ranges::find_if(m_rows, [&](const auto &row) {
        return row->entry.id == entries.back().id;
    });
    if (known != m_rows.end()) {
        for (auto row = known + 1; row != m_rows.end(); ++row)
            next.push_back((*row)->entry);
    } else {
        m_more = more;
    }
    m_wanted = {};
    QStringList now;
    for (const auto &row : m_rows)
        now.append(QString::number(row->entry.id.value));
    exchangeRows({}, m_rows, now, keysOf(next),
                 [&](int row) { return std::make_unique<Node>(next[static_cast<size_t>(row)]); });
}

void HistoryModel::append(const std::vector<TransactionEntry> &older) {
    const bool joins = !m_rows.empty() && m_rows.back()->entry.id == m_wanted;
    m_wanted = {};
    if (!joins)
        return;
    m_more = static_cast<int>(older.size()) >= pageSize;
    if (older.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(older.size()) - 1);
    for (const TransactionEntry &entry : older)
        m_rows.push_back(std::make_unique<Node>(entry));
    endInsertRows();
}

void HistoryModel::clear() {
    beginResetModel();
    m_rows.clear();
    m_more = false;
    m_wanted = {};
    endResetModel();
}

} // namespace meshlens
