// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <numeric>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

enum class CharClass { Other, Lower, Upper, Digit };

CharClass classOf(QChar c) {
    if (c.isDigit())
        return CharClass::Digit;
    if (c.isUpper())
        return CharClass::Upper;
    if (c.isLetter() || c.isMark() || c.isSurrogate())
        return CharClass::Lower;
    return CharClass::Other;
}

bool startsWord(const QString &text, qsizetype at, CharClass before, CharClass now) {
    if (before == CharClass::Other || now == CharClass::Other)
        return true;
    if ((before == CharClass::Digit) != (now == CharClass::Digit))
        return true;
    if (before == CharClass::Lower && now == CharClass::Upper)
        return true;
    // "HTTPServer": the S begins a word, as a lower letter follows it.
    return before == CharClass::Upper && now == CharClass::Upper && at + 1 < text.size() &&
           text[at + 1].isLower();
}

} // namespace

QStringList splitWords(const QString &name) {
    const QString text = name.normalized(QString::NormalizationForm_C);
    QStringList words;
    QString word;
    CharClass before = CharClass::Other;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const CharClass now = classOf(text[i]);
        if (startsWord(text, i, before, now) && !word.isEmpty())
            words.append(std::exchange(word, {}).toLower());
        if (now != CharClass::Other)
            word.append(text[i]);
        before = now;
    }
    if (!word.isEmpty())
        words.append(word.toLower());
    return words;
}

QString elided(const QString &text, int limit) {
    if (text.size() <= limit)
        return text;
    qsizetype cut = text.lastIndexOf(u' ', limit - 1);
    if (cut < limit / 2)
        cut = limit - 1;
    if (text[cut - 1].isHighSurrogate())
        --cut;
    return text.left(cut).trimmed() + u'…';
}

QString plainFromMarkdown(const QString &markdown) {
    static const QRegularExpression tags(u"<[^<>]{0,400}>"_s);
    static const QRegularExpression links(u"!?\\[([^\\[\\]]*)\\]\\([^()\\s]*(?:\\s+\"[^\"]*\")?\\)"_s);
    static const QRegularExpression heads(u"(?m)^\\s{0,3}(?:#{1,6}\\s+|>\\s?|[-*+]\\s+|\\d{1,3}[.)]\\s+)"_s);
    // Possessive and within a line, so that no text takes longer than its length.
    static const QRegularExpression rules(
        u"(?m)^[ \\t]*+(?:(?:[-*_=][ \\t]*+){3,}+\\r?$|\\|?+(?:[ \\t]*+:?-++:?+[ \\t]*+\\|)++.*$|```.*$)"_s);
    static const QRegularExpression marks(
        u"(\\*\\*|__|~~|`)|(?<![\\w\\\\])[*_](?=\\S)|(?<=\\S)(?<!\\\\)[*_](?!\\w)"_s);
    static const QRegularExpression escapes(u"\\\\([\\\\`*_{}\\[\\]()#+.!|<>~-])"_s);
    QString text = markdown;
    text.replace(tags, u""_s).replace(u"&nbsp;"_s, u" "_s).replace(QChar::Nbsp, u' ');
    text.replace(rules, u""_s).replace(heads, u""_s).replace(links, u"\\1"_s).replace(marks, u""_s);
    text.replace(escapes, u"\\1"_s);
    text.replace(u"&amp;"_s, u"&"_s).replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s);
    return text.simplified();
}

QString shortSourceName(const QString &sourceName) {
    QString text = sourceName;
    if (text.startsWith(u"urn:"_s)) {
        text = text.section(u':', 3);
        if (text.startsWith(u'(') && text.endsWith(u')')) {
            const QStringList parts = text.mid(1, text.size() - 2).split(u',');
            text = parts.size() >= 3 ? parts[parts.size() - 2] : parts.last();
        }
    } else {
        text = text.section(u'/', -1, -1, QString::SectionSkipEmpty);
    }
    return text.isEmpty() ? sourceName : text;
}

int editDistance(QStringView a, QStringView b, int limit) {
    const qsizetype n = a.size();
    const qsizetype m = b.size();
    if (std::abs(n - m) > limit)
        return limit + 1;
    std::vector<int> before(static_cast<size_t>(m) + 1);
    std::vector<int> row(before.size());
    std::vector<int> next(before.size());
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= n; ++i) {
        next[0] = static_cast<int>(i);
        int best = next[0];
        for (qsizetype j = 1; j <= m; ++j) {
            const size_t at = static_cast<size_t>(j);
            const int cost = a[i - 1] == b[j - 1] ? 0 : 1;
            next[at] = std::min({row[at] + 1, next[at - 1] + 1, row[at - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[at] = std::min(next[at], before[at - 2] + 1);
            best = std::min(best, next[at]);
        }
        if (best > limit)
            return limit + 1;
        before.swap(row);
        row.swap(next);
    }
    return std::min(row[static_cast<size_t>(m)], limit + 1);
}

} // namespace meshlens
