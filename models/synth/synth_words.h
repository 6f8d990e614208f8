// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/synth/synth_random.h"

#include <QString>
#include <QStringList>

namespace meshlens {

// The words of a made-up catalog. Few are used very often, most hardly ever; how many there are grows with
// the square root of the catalog, as in texts.
class SynthWords {
public:
    SynthWords(int datasets, std::uint64_t seed);

    // Business nouns: parts of names.
    [[nodiscard]] int pickNoun(SynthRandom &random) const { return m_nounRanks.pick(random); }
    [[nodiscard]] const QString &noun(int number) const { return m_nouns[number]; }
    [[nodiscard]] const QString &columnName(SynthRandom &random) const {
        return m_columns[m_columnRanks.pick(random)];
    }
    // `words` words and a full stop.
    [[nodiscard]] QString sentence(SynthRandom &random, int words) const;

    // As a platform would write the type of a column with this name.
    [[nodiscard]] static const QString &typeOf(const QString &column);
    // Names of people's data: they get a tag.
    [[nodiscard]] static bool isPersonal(const QString &column);

private:
    QStringList m_nouns;
    QStringList m_columns;
    QStringList m_prose;
    Zipf m_nounRanks;
    Zipf m_columnRanks;
    Zipf m_proseRanks;
};

} // namespace meshlens
