// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/words.h"

#include "models/core/text.h"

namespace meshlens {
namespace {

constexpr qsizetype longestWord = 64;

bool isAscii(QStringView text) {
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

bool isWordChar(QChar c) {
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

bool isConnector(QChar c) {
    return c == u'-' || c == u'_';
}

// The end of the run of letters and digits that begins at `from`.
qsizetype runEnd(const QString &text, qsizetype from) {
    while (from < text.size() && isWordChar(text[from]))
        ++from;
    return from;
}

void addSpan(std::vector<WordSpan> &spans, const QString &text, qsizetype start, qsizetype length,
             const QString &word) {
    const QString folded = foldWord(word.isNull() ? text.mid(start, length).toLower() : word);
    if (!folded.isEmpty())
        spans.push_back({static_cast<int>(start), static_cast<int>(length), folded});
}

// Small letters, the first one aside: one word, as most of prose is.
bool isPlainWord(QStringView run) {
    return std::ranges::all_of(run.sliced(1), [](QChar c) { return c >= u'a' && c <= u'z'; }) &&
           ((run[0] >= u'a' && run[0] <= u'z') || (run[0] >= u'A' && run[0] <= u'Z'));
}

// A run and, if it is a name of several words, its parts.
void addRun(std::vector<WordSpan> &spans, const QString &text, qsizetype start, qsizetype end) {
    addSpan(spans, text, start, end - start, {});
    if (isPlainWord(QStringView(text).sliced(start, end - start)))
        return;
    const QStringList parts = splitWords(text.mid(start, end - start));
    if (parts.size() < 2)
        return;
    qsizetype at = start;
    for (const QString &part : parts) {
        if (at + part.size() > end)
            return; // lower case is longer than what was written: no place to point to
        addSpan(spans, text, at, part.size(), part);
        at += part.size();
    }
}

} // namespace

QString foldWord(const QString &word) {
    if (isAscii(word))
        return word.left(longestWord);
    const QString apart = word.normalized(QString::NormalizationForm_D);
    QString folded;
    folded.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded.append(c);
    }
    folded = folded.normalized(QString::NormalizationForm_C);
    const qsizetype cut = folded.size() > longestWord && folded[longestWord - 1].isHighSurrogate()
                              ? longestWord - 1
                              : longestWord;
    return folded.left(cut);
}

QStringList nameWords(const QString &name) {
    QStringList words = splitWords(name);
    for (QString &word : words)
        word = foldWord(word);
    words.removeAll(QString());
    return words;
}

QString joinedWords(const QStringList &words) {
    return foldWord(words.join(QString()));
}

std::vector<WordSpan> wordSpans(const QString &text, int limit) {
    std::vector<WordSpan> spans;
    qsizetype at = 0;
    while (at < text.size() && spans.size() < static_cast<std::size_t>(limit)) {
        if (!isWordChar(text[at])) {
            ++at;
            continue;
        }
        const qsizetype start = at;
        at = runEnd(text, at);
        addRun(spans, text, start, at);
        QString joined = text.mid(start, at - start);
        while (at + 1 < text.size() && isConnector(text[at]) && isWordChar(text[at + 1])) {
            const qsizetype next = at + 1;
            at = runEnd(text, next);
            addRun(spans, text, next, at);
            joined += QStringView(text).mid(next, at - next);
        }
        if (joined.size() < at - start)
            addSpan(spans, text, start, at - start, joined.toLower());
    }
    return spans;
}

} // namespace meshlens
