// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/candidates.h"
#include "models/search/fact_record.h"

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
// What an entity is worth whatever is asked for.
struct Standing {
    EntityKind kind = EntityKind::Dataset;
    int use = 0; // hundredths
    int readers = 0;
    std::uint8_t flags = 0; // FactFlag
};
[[nodiscard]] inline Standing standingOf(const FactRow &row) {
    return {row.kind, row.use, row.readers, row.flags};
}
// `column`: of a column of it.
void addStandingPoints(RankPoints &points, const Standing &standing, bool column);
[[nodiscard]] int standingPoints(const Standing &standing, bool column);
// Where its postings stand in the lists: 0 is read first.
[[nodiscard]] int tierOf(const Standing &standing);

} // namespace meshlens
