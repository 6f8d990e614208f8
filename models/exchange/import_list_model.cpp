// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/import_list_model.h"

#include <QFileInfo>

namespace meshlens {

using State = ImportItem::State;

ImportId ImportListModel::add(const QString &path, const QString &name) {
    const int row = static_cast<int>(m_items.size());
    beginInsertRows({}, row, row);
    ImportItem item;
    item.id = ++m_lastId;
    item.path = path;
    item.input = name.isEmpty() ? QFileInfo(path).fileName() : name;
    m_items.push_back(std::move(item));
    endInsertRows();
    return m_lastId;
}

template <typename Change> void ImportListModel::change(ImportId id, Change change) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    change(m_items[static_cast<std::size_t>(row)]);
    Q_EMIT dataChanged(index(row), index(row));
}

void ImportListModel::setProgress(ImportId id, const JobProgress &progress) {
    const ImportItem *known = item(id);
    if (!known ||
        (known->state != State::Waiting && known->state != State::Staging && known->state != State::Applying))
        return;
    const State state = known->state == State::Waiting ? State::Staging : known->state;
    if (known->progress == progress && known->state == state)
        return;
    change(id, [&](ImportItem &item) {
        item.state = state;
        item.progress = progress;
    });
}

void ImportListModel::setWaiting(ImportId id) {
    change(id, [](ImportItem &item) {
        item.state = State::Waiting;
        item.progress = {};
        item.error = {};
    });
}

void ImportListModel::setReady(ImportId id, std::shared_ptr<ImportDraft> draft) {
    change(id, [&](ImportItem &item) {
        item.state = State::Ready;
        item.progress = {};
        item.draft = std::move(draft);
    });
}

void ImportListModel::setApplying(ImportId id) {
    change(id, [](ImportItem &item) { item.state = State::Applying; });
}

void ImportListModel::setApplied(ImportId id, const ImportOutcome &outcome, bool comparedAgain) {
    change(id, [&](ImportItem &item) {
        item.state = State::Applied;
        item.progress = {};
        item.outcome = outcome;
        item.comparedAgain = comparedAgain;
        item.draft.reset(); // and with it the staging file
    });
}

void ImportListModel::setFailed(ImportId id, const Error &error) {
    change(id, [&](ImportItem &item) {
        item.state = State::Failed;
        item.progress = {};
        item.error = error;
        item.draft.reset();
    });
}

void ImportListModel::remove(ImportId id) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_items.erase(m_items.begin() + row);
    endRemoveRows();
}

void ImportListModel::clear() {
    if (m_items.empty())
        return;
    beginRemoveRows({}, 0, static_cast<int>(m_items.size()) - 1);
    m_items.clear();
    endRemoveRows();
}

const ImportItem *ImportListModel::item(ImportId id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &at(row);
}

int ImportListModel::rowOf(ImportId id) const {
    const auto found = std::ranges::find(m_items, id, &ImportItem::id);
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

int ImportListModel::count(State state) const {
    return static_cast<int>(std::ranges::count(m_items, state, &ImportItem::state));
}

int ImportListModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ImportListModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ImportItem &item = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case InputRole:
        return item.input;
    case IdRole:
        return item.id;
    case StateRole:
        return QVariant::fromValue(item.state);
    case SourceRole:
        return item.draft ? item.draft->review.source.name : item.outcome ? item.outcome->source : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> ImportListModel::roleNames() const {
    return {{Qt::DisplayRole, "display"},
            {IdRole, "id"},
            {StateRole, "state"},
            {InputRole, "input"},
            {SourceRole, "source"}};
}

} // namespace meshlens
