// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/ranking.h"

#include <QCoreApplication>

#include <cmath>

namespace meshlens {
namespace {

// A word that only answers to the one asked for counts less than the word itself.
constexpr int weakWorth = 80; // hundredths

// What the first three tiers take at least; the last one takes the others.
constexpr std::array tierPoints{250, 170, 110};
static_assert(tierPoints.size() == tiers - 1);

struct FactorName {
    const char *id;
    const char *name;
};

constexpr std::array<FactorName, static_cast<std::size_t>(RankFactor::Count)> names{{
    {"exact name", QT_TRANSLATE_NOOP("meshlens", "Exact name")},
    {"name starts with", QT_TRANSLATE_NOOP("meshlens", "Name starts with it")},
    {"all words in name", QT_TRANSLATE_NOOP("meshlens", "All words in name")},
    {"words in name", QT_TRANSLATE_NOOP("meshlens", "Words in name")},
    {"column name exact", QT_TRANSLATE_NOOP("meshlens", "Column name exact")},
    {"words in columns", QT_TRANSLATE_NOOP("meshlens", "Words in columns")},
    {"words in description", QT_TRANSLATE_NOOP("meshlens", "Words in description")},
    {"words in tags, terms, owners", QT_TRANSLATE_NOOP("meshlens", "Words in tags, terms, owners")},
    {"words in path", QT_TRANSLATE_NOOP("meshlens", "Words in path")},
    {"words found", QT_TRANSLATE_NOOP("meshlens", "Words found")},
    {"use", QT_TRANSLATE_NOOP("meshlens", "Queries and users in 30 days")},
    {"feeds", QT_TRANSLATE_NOOP("meshlens", "Feeds others")},
    {"certified", QT_TRANSLATE_NOOP("meshlens", "Certified")},
    {"described", QT_TRANSLATE_NOOP("meshlens", "Described")},
    {"kind", QT_TRANSLATE_NOOP("meshlens", "Kind of entry")},
}};

// The points of a field, in hundredths: all of them where all words stand there as typed.
int share(const Candidate &candidate, std::size_t terms, std::uint8_t field, int all) {
    int sum = 0; // hundredths of words
    for (std::size_t term = 0; term < terms; ++term) {
        const TermFields &fields = candidate.fields[term];
        if (fields.exact & field)
            sum += 100;
        else if (fields.weak & field)
            sum += weakWorth;
    }
    const int whole = 100 * static_cast<int>(terms);
    return (all * sum + whole / 2) / whole;
}

int hundredths(double points) {
    return static_cast<int>(std::lround(points * 100));
}

// A quarter for each doubling, up to one point.
int readerPoints(int readers) {
    static const auto table = [] {
        std::array<std::int16_t, 16> points{};
        for (std::size_t n = 0; n < points.size(); ++n)
            points[n] =
                static_cast<std::int16_t>(hundredths(std::min(1.0, 0.25 * std::log2(1.0 + double(n)))));
        return points;
    }();
    return table[std::min(static_cast<std::size_t>(std::max(readers, 0)), table.size() - 1)];
}

int kindPoints(EntityKind kind) {
    switch (kind) {
    case EntityKind::Product:
        return 100;
    case EntityKind::Dataset:
        return 80;
    case EntityKind::Domain:
        return 60;
    case EntityKind::Term:
        return 50;
    case EntityKind::Column:
    case EntityKind::Document:
    case EntityKind::Contract:
        return 40;
    case EntityKind::Job:
        return 20;
    case EntityKind::Flow:
        return 10;
    default:
        return 30;
    }
}

} // namespace

std::vector<SearchFactor> RankPoints::explained() const {
    std::vector<SearchFactor> factors;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (m_points[i] != 0)
            factors.push_back({QCoreApplication::translate("meshlens", names[i].name),
                               QString::fromLatin1(names[i].id), m_points[i] / 100.0});
    }
    std::ranges::stable_sort(factors, std::greater<>(), &SearchFactor::value);
    return factors;
}

RankPoints wordPoints(const Candidate &candidate, std::size_t terms, bool anyWord) {
    RankPoints points;
    if (terms == 0)
        return points;
    if (candidate.exactName)
        points.set(RankFactor::ExactName, 800);
    else if (candidate.nameStarts)
        points.set(RankFactor::NameStarts, 550);
    else if (candidate.hasAllInName(terms))
        points.set(RankFactor::AllInName, share(candidate, terms, InName, 350));
    else
        points.set(RankFactor::WordsInName, share(candidate, terms, InName, 200));
    if (candidate.exactColumn)
        points.set(RankFactor::ExactColumn, 500);
    else
        points.set(RankFactor::WordsInColumns, share(candidate, terms, InColumns, 150));
    points.set(RankFactor::WordsInDescription, share(candidate, terms, InDescription, 150));
    points.set(RankFactor::WordsInPeople, share(candidate, terms, InPeople, 120));
    points.set(RankFactor::WordsInPath, share(candidate, terms, InPath, 60));
    if (anyWord)
        points.set(RankFactor::WordsFound, 600 * static_cast<int>(candidate.found(terms)));
    return points;
}

void addStandingPoints(RankPoints &points, const Standing &standing, bool column) {
    const int use = std::min(standing.use, 200);
    points.set(RankFactor::Use, column ? use / 2 : use);
    if (!column) {
        points.set(RankFactor::Readers, readerPoints(standing.readers));
        points.set(RankFactor::Certified, standing.flags & FactCertified ? 50 : 0);
        points.set(RankFactor::Described, standing.flags & FactDescribed ? 20 : 0);
    }
    points.set(RankFactor::Kind, kindPoints(column ? EntityKind::Column : standing.kind));
}

int standingPoints(const Standing &standing, bool column) {
    RankPoints points;
    addStandingPoints(points, standing, column);
    return points.sum();
}

int tierOf(const Standing &standing) {
    const int points = standingPoints(standing, false);
    return static_cast<int>(
        std::ranges::count_if(tierPoints, [points](int least) { return points < least; }));
}

} // namespace meshlens
