// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/candidates.h"
#include "models/search/search_document.h"

namespace meshlens {

// Why a result stands where it stands. Points add up to the score.
enum class RankFactor {
    ExactName,
    NameStarts,
    AllInName,
    WordsInName,
    ExactColumn,
    WordsInColumns,
    WordsInDescription,
    WordsInPeople,
    WordsInPath,
    WordsFound,
    Use,
    Readers,
    Certified,
    Described,
    Kind,
    Count
};

// Points of each factor, in hundredths, so that sums are exact.
class RankPoints {
public:
    void set(RankFactor factor, int points) {
        std::int16_t &place = m_points[static_cast<std::size_t>(factor)];
        m_sum += points - place;
        place = static_cast<std::int16_t>(points);
    }
    [[nodiscard]] int operator[](RankFactor factor) const {
        return m_points[static_cast<std::size_t>(factor)];
    }
    [[nodiscard]] int sum() const { return m_sum; }
    // Those that gave points, the most first.
    [[nodiscard]] std::vector<SearchFactor> explained() const;

private:
    // Small, as tens of thousands are sorted at every keystroke.
    std::array<std::int16_t, static_cast<std::size_t>(RankFactor::Count)> m_points{};
    int m_sum = 0;
};

// What the words give, of `terms` words; `anyWord`: documents need not have all of them.
[[nodiscard]] RankPoints wordPoints(const Candidate &candidate, std::size_t terms, bool anyWord);
// What the entity, or the dataset of the column, is worth whatever is asked for. `document` without its
// words.
void addStandingPoints(RankPoints &points, const SearchDocument &document, bool column);

} // namespace meshlens
