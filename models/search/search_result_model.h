// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/row_diff.h"
#include "models/search/search.h"

#include <QAbstractListModel>

namespace meshlens {

// The hits of one search, best first. More of the same search are appended; a newer result is compared by
// key, so that the selection survives while typing and when the catalog changes.
class MESHLENS_EXPORT SearchResultModel : public RowDiffing<QAbstractListModel> {
    Q_OBJECT

public:
    enum Role {
        HitRole = Qt::UserRole + 1, // SearchHit
        RefRole,                    // EntityRef
        KeyRole,
        ScoreRole,
        BestScoreRole // of the first hit, to compare with
    };
    Q_ENUM(Role)

    using RowDiffing::RowDiffing;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    // Asks for more with wanted().
    void fetchMore(const QModelIndex &parent) override;

    // Exchanges everything for the first page of a search.
    void setResult(const SearchResult &result);
    // Adds the page that begins where the rows end; another search's is left alone.
    void append(const SearchResult &more);
    void clear() { setResult({}); }

    // Without its hits: total, relaxed, corrected, missing, facets.
    [[nodiscard]] const SearchResult &summary() const { return m_summary; }
    // `index` must be valid.
    [[nodiscard]] const SearchHit &hit(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex find(const QString &key) const;

Q_SIGNALS:
    void wanted(int offset);

private:
    SearchResult m_summary;
    std::vector<SearchHit> m_hits;
    int m_wanted = -1; // offset that was asked for and has not come
};

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::SearchHit)
