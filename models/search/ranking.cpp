// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/ranking.h"

#include <QCoreApplication>

#include <cmath>

namespace meshlens {
namespace {

// A word that only answers to the one asked for counts less than the word itself.
constexpr double weakWorth = 0.8;

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

// How many of the words stand in a field; 1 is all of them, as typed.
double share(const Candidate &candidate, std::size_t terms, std::uint8_t field) {
    double sum = 0;
    for (std::size_t term = 0; term < terms; ++term) {
        const TermFields &fields = candidate.fields[term];
        if (fields.exact & field)
            sum += 1;
        else if (fields.weak & field)
            sum += weakWorth;
    }
    return sum / static_cast<double>(terms);
}

int hundredths(double points) {
    return static_cast<int>(std::lround(points * 100));
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
    const double inName = share(candidate, terms, InName);
    if (candidate.exactName)
        points.set(RankFactor::ExactName, 800);
    else if (candidate.nameStarts)
        points.set(RankFactor::NameStarts, 550);
    else if (candidate.hasAllInName(terms))
        points.set(RankFactor::AllInName, hundredths(3.5 * inName));
    else
        points.set(RankFactor::WordsInName, hundredths(2 * inName));
    if (candidate.exactColumn)
        points.set(RankFactor::ExactColumn, 500);
    else
        points.set(RankFactor::WordsInColumns, hundredths(1.5 * share(candidate, terms, InColumns)));
    points.set(RankFactor::WordsInDescription, hundredths(1.5 * share(candidate, terms, InDescription)));
    points.set(RankFactor::WordsInPeople, hundredths(1.2 * share(candidate, terms, InPeople)));
    points.set(RankFactor::WordsInPath, hundredths(0.6 * share(candidate, terms, InPath)));
    if (anyWord)
        points.set(RankFactor::WordsFound, 600 * static_cast<int>(candidate.found(terms)));
    return points;
}

void addStandingPoints(RankPoints &points, const SearchDocument &document, bool column) {
    const int use = hundredths(std::clamp(document.usage, 0.0, 2.0));
    points.set(RankFactor::Use, column ? use / 2 : use);
    if (!column) {
        points.set(RankFactor::Readers,
                   hundredths(std::min(1.0, 0.25 * std::log2(1.0 + std::max(document.readers, 0)))));
        points.set(RankFactor::Certified, document.flags & DocCertified ? 50 : 0);
        points.set(RankFactor::Described, document.flags & DocDescribed ? 20 : 0);
    }
    points.set(RankFactor::Kind, kindPoints(column ? EntityKind::Column : document.kind));
}

} // namespace meshlens
