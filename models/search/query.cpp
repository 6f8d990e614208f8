// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search.h"

#include "models/core/text.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qsizetype longestQuery = 1000;

// A part of a query as it stands in the text: words, or a filter.
struct Token {
    qsizetype start = 0;
    qsizetype end = 0;
    QString text;  // of words, without quotes
    QString field; // empty: words
    QString value;
};

bool isField(const QString &name) {
    static const QStringList fields{u"kind"_s, u"type"_s, u"domain"_s, u"tag"_s, u"owner"_s, u"platform"_s};
    return fields.contains(name);
}

// The text in quotes that begins at `at`, or, where none do, up to the next space. An open quote runs to the
// end.
QString takeValue(const QString &text, qsizetype &at) {
    if (at < text.size() && text[at] == u'"') {
        const qsizetype close = text.indexOf(u'"', at + 1);
        const qsizetype end = close < 0 ? text.size() : close;
        const QString value = text.mid(at + 1, end - at - 1);
        at = close < 0 ? end : end + 1;
        return value;
    }
    const qsizetype start = at;
    while (at < text.size() && !text[at].isSpace())
        ++at;
    return text.mid(start, at - start);
}

std::vector<Token> tokens(const QString &text) {
    std::vector<Token> found;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        Token token{.start = at, .end = at, .text = {}, .field = {}, .value = {}};
        qsizetype colon = at;
        while (colon < text.size() && text[colon].isLetter())
            ++colon;
        const QString name = text.mid(at, colon - at).toLower();
        if (colon < text.size() && text[colon] == u':' && isField(name)) {
            at = colon + 1;
            token.field = name;
            token.value = takeValue(text, at).simplified();
        } else {
            token.text = takeValue(text, at);
        }
        token.end = at;
        found.push_back(token);
    }
    return found;
}

QString quoted(QString value) {
    value.remove(u'"');
    value = value.simplified();
    const bool plain = !value.isEmpty() && !value.contains(u' ');
    return plain ? value : u'"' + value + u'"';
}

} // namespace

SearchQuery parseQuery(const QString &text) {
    SearchQuery query;
    query.text = text;
    for (const Token &token : tokens(text.left(longestQuery).normalized(QString::NormalizationForm_C))) {
        if (!token.field.isEmpty()) {
            const SearchQuery::Filter filter{token.field, token.value};
            // "kind:" is a filter that is still being typed.
            if (!token.value.isEmpty() && std::ranges::find(query.filters, filter) == query.filters.end())
                query.filters.push_back(filter);
            continue;
        }
        const QStringList words = token.text.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            if (!splitWords(word).isEmpty())
                query.words.append(word);
        }
    }
    return query;
}

QString toggleFilter(const QString &text, const QString &field, const QString &value) {
    const QString wanted = QString(value).remove(u'"').simplified();
    QString rest;
    qsizetype from = 0;
    bool removed = false;
    for (const Token &token : tokens(text)) {
        if (token.field != field.toLower() || token.value.compare(wanted, Qt::CaseInsensitive) != 0)
            continue;
        rest += QStringView(text).mid(from, token.start - from);
        from = token.end;
        // One of the two spaces around it.
        if (from < text.size() && text[from].isSpace() && (rest.isEmpty() || rest.back().isSpace()))
            ++from;
        removed = true;
    }
    rest += QStringView(text).mid(from);
    if (removed)
        return from == text.size() ? rest.trimmed() : rest;
    if (!rest.isEmpty() && !rest.back().isSpace())
        rest += u' ';
    return rest + field.toLower() + u':' + quoted(value);
}

} // namespace meshlens
