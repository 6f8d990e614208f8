// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace meshlens {

// The words that are searched for: lower case, without accents, at most 64 characters. What is written into
// the index and what is looked up in it goes through these, so that both agree.

// Of one word as splitWords gives it.
[[nodiscard]] MESHLENS_EXPORT QString foldWord(const QString &word);
// "customerEmail_v2" -> customer email v 2.
[[nodiscard]] MESHLENS_EXPORT QStringList nameWords(const QString &name);
// All words of a name as one: "customeremailv2". So an exact name and the start of a name are words of their
// own.
[[nodiscard]] MESHLENS_EXPORT QString joinedWords(const QStringList &words);

// A word of a text and where it stands there.
struct WordSpan {
    int start = 0;
    int length = 0;
    QString word;
    friend bool operator==(const WordSpan &, const WordSpan &) = default;
};

// The words of prose, in the order of the text: every run of letters and digits; its parts, if it is a name
// like "orderId"; and what hyphens and underscores connect, as one ("e-mail" is also "email"). At most
// `limit`.
[[nodiscard]] MESHLENS_EXPORT std::vector<WordSpan> wordSpans(const QString &text, int limit = 5000);

} // namespace meshlens
