// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/staged_facts.h"

#include <random>

namespace meshlens::test {

// Made-up imports over a handful of names, so that everything meets everything: the same seeds at every run.
class Chance {
public:
    explicit Chance(unsigned seed)
        : m_random(seed) {}
    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    bool oneIn(int n) { return below(n) == 0; }
    QString pick(QStringView prefix, int n) { return prefix.toString() + QString::number(below(n)); }

private:
    std::mt19937 m_random;
};

// An import of everything that there can be, over a handful of names.
[[nodiscard]] StagedFacts randomFacts(const QString &source, unsigned seed);
// One edit of a living entity or column; a word taken back now and then.
void editSomething(CatalogStore &store, const QString &path, Chance &chance, TimeUs time = 1);

} // namespace meshlens::test
