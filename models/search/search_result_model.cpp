// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search_result_model.h"

namespace meshlens {

namespace {

// The same words and filters; pages differ in offset and limit.
bool sameSearch(SearchQuery a, const SearchQuery &b) {
    a.offset = b.offset;
    a.limit = b.limit;
    return a == b;
}

QStringList keysOf(const std::vector<SearchHit> &hits) {
    QStringList keys;
    for (const SearchHit &hit : hits)
        keys.append(hit.ref.key);
    return keys;
}

} // namespace

int SearchResultModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchResultModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchHit &row = hit(index);
    switch (role) {
    case Qt::DisplayRole:
        return row.ref.name;
    case HitRole:
        return QVariant::fromValue(row);
    case RefRole:
        return QVariant::fromValue(row.ref);
    case KeyRole:
        return row.ref.key;
    case ScoreRole:
        return row.score;
    case BestScoreRole:
        return m_hits.front().score;
    default:
        return {};
    }
}

QHash<int, QByteArray> SearchResultModel::roleNames() const {
    return {{Qt::DisplayRole, "display"},
            {HitRole, "hit"},
            {RefRole, "ref"},
            {KeyRole, "key"},
            {ScoreRole, "score"},
            {BestScoreRole, "bestScore"}};
}

bool SearchResultModel::canFetchMore(const QModelIndex &parent) const {
    const int rows = rowCount();
    return !parent.isValid() && rows > 0 && rows < m_summary.total && m_wanted != rows;
}

void SearchResultModel::fetchMore(const QModelIndex &parent) {
    if (!canFetchMore(parent))
        return;
    m_wanted = rowCount();
    Q_EMIT wanted(m_wanted);
}

void SearchResultModel::setResult(const SearchResult &result) {
    m_summary = result;
    m_summary.hits.clear();
    m_wanted = -1;
    exchangeRows({}, m_hits, keysOf(m_hits), keysOf(result.hits),
                 [&result](int row) { return result.hits[static_cast<std::size_t>(row)]; });
    for (int row = 0; row < rowCount(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (m_hits[at] == result.hits[at])
            continue;
        m_hits[at] = result.hits[at];
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void SearchResultModel::append(const SearchResult &more) {
    if (!sameSearch(more.query, m_summary.query) || more.query.offset != rowCount() || more.hits.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(more.hits.size()) - 1);
    m_hits.insert(m_hits.end(), more.hits.begin(), more.hits.end());
    endInsertRows();
}

const SearchHit &SearchResultModel::hit(const QModelIndex &index) const {
    return m_hits.at(static_cast<std::size_t>(index.row()));
}

QModelIndex SearchResultModel::find(const QString &key) const {
    const auto found = std::ranges::find(m_hits, key, [](const SearchHit &hit) { return hit.ref.key; });
    return found == m_hits.end() ? QModelIndex() : index(static_cast<int>(found - m_hits.begin()));
}

} // namespace meshlens
