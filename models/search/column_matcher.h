// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/query_terms.h"

#include <QHash>
#include <QSet>

namespace meshlens {

// Which words of a query stand in the name of a column; names are remembered, as catalogs repeat few names
// often.
class ColumnMatcher {
public:
    struct Match {
        int words = 0;          // of the query, in the name
        bool exactName = false; // the name is all of them and nothing else
    };

    explicit ColumnMatcher(const QueryTerms &terms);

    // `stored`: as in col.name.
    [[nodiscard]] const Match &match(const QString &stored);

private:
    struct Term {
        QSet<QString> words;
        QString prefix; // empty: finished
    };
    [[nodiscard]] bool answers(const QStringList &words, const Term &term) const;

    std::vector<Term> m_terms;
    QString m_asOne;
    QHash<QString, Match> m_known;
};

} // namespace meshlens
