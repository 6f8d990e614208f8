// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/search_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/text_table.h"
#include "models/search/search.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int defaultLimit = 20;
constexpr int shownFacetValues = 6;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

QJsonObject hitJson(const SearchHit &hit, bool explain) {
    QJsonObject object{
        {u"key"_s, hit.ref.key},        {u"kind"_s, kindName(hit.ref.kind)},
        {u"name"_s, hit.ref.name},      {u"domain"_s, hit.ref.domain.name},
        {u"score"_s, hit.score},        {u"matched"_s, QJsonArray::fromStringList(hit.matched)},
        {u"description"_s, hit.snippet}};
    if (!hit.ref.type.isEmpty())
        object.insert(u"type"_s, hit.ref.type);
    if (!hit.ref.platform.isEmpty())
        object.insert(u"platform"_s, hit.ref.platform);
    if (hit.ref.kind == EntityKind::Column)
        object.insert(u"dataset"_s, hit.owner.key);
    if (explain) {
        QJsonArray why;
        for (const SearchFactor &factor : hit.why)
            why.append(QJsonObject{{u"factor"_s, factor.id}, {u"value"_s, factor.value}});
        object.insert(u"why"_s, why);
    }
    return object;
}

QJsonObject facetsJson(const std::vector<Facet> &facets) {
    QJsonObject object;
    for (const QString &field : {u"kind"_s, u"type"_s, u"domain"_s, u"tag"_s, u"owner"_s, u"platform"_s})
        object.insert(field, QJsonArray());
    for (const Facet &facet : facets) {
        QJsonArray values;
        for (const FacetValue &value : facet.values)
            values.append(QJsonArray{value.value, value.count});
        object.insert(facet.field, values);
    }
    return object;
}

QJsonObject resultJson(const SearchResult &result, bool explain) {
    QJsonArray hits;
    for (const SearchHit &hit : result.hits)
        hits.append(hitJson(hit, explain));
    QJsonObject object{{u"query"_s, result.query.text},
                       {u"total"_s, result.total},
                       {u"capped"_s, result.capped},
                       {u"relaxed"_s, result.relaxed},
                       {u"results"_s, hits},
                       {u"facets"_s, facetsJson(result.facets)}};
    if (result.relaxed) {
        object.insert(u"corrected"_s, result.corrected);
        object.insert(u"missing"_s, QJsonArray::fromStringList(result.missing));
    }
    return object;
}

// With the words that were searched for in bold.
QString marked(const Streams &streams, const QString &text, const std::vector<TextRange> &ranges) {
    QString shown;
    int from = 0;
    for (const TextRange &range : ranges) {
        shown += printable(text.mid(from, range.start - from));
        shown += bold(streams, printable(text.mid(range.start, range.length)));
        from = range.start + range.length;
    }
    return shown + printable(text.mid(from));
}

QString headline(const SearchResult &result) {
    QString text =
        result.capped ? tr("More than %Ln result(s)", result.total) : tr("%Ln result(s)", result.total);
    if (!result.corrected.isEmpty())
        text += tr(" for %1").arg(result.corrected);
    else if (result.relaxed && result.missing.isEmpty())
        text += tr(" with some of the words");
    if (!result.missing.isEmpty())
        text += tr("; nothing has %1").arg(result.missing.join(u", "_s));
    return text;
}

QString columnsLine(const Streams &streams, const SearchHit &hit) {
    QStringList names;
    for (const auto &[name, ranges] : hit.columns)
        names.append(marked(streams, name, ranges));
    QString text = names.join(u", "_s);
    if (hit.moreColumns > 0)
        text += tr(" and %Ln more column(s)", hit.moreColumns);
    return text;
}

QString hitText(const Streams &streams, const SearchHit &hit, bool explain) {
    const QString indent(14, u' ');
    QString where = hit.ref.kind == EntityKind::Column ? tr("of %1").arg(hit.owner.name) : QString();
    if (!hit.ref.domain.name.isEmpty())
        where += (where.isEmpty() ? u""_s : u", "_s) + hit.ref.domain.name;
    QString text = QString::number(hit.score, 'f', 1).rightJustified(5) + u' ' +
                   kindText(hit.ref).leftJustified(8) + marked(streams, hit.ref.name, hit.nameRanges);
    if (!where.isEmpty())
        text += dim(streams, u"  "_s + printable(where));
    text += u'\n' + indent + dim(streams, printable(hit.ref.key)) + u'\n';
    if (!hit.snippet.isEmpty()) {
        const int room = streams.width > 40 ? streams.width - static_cast<int>(indent.size()) : 0;
        std::vector<TextRange> ranges = hit.snippetRanges;
        const QString cut = fitted(hit.snippet, room);
        std::erase_if(ranges,
                      [&](const TextRange &range) { return range.start + range.length >= cut.size(); });
        text += indent + marked(streams, cut, ranges) + u'\n';
    }
    if (!hit.columns.empty())
        text += indent + columnsLine(streams, hit) + u'\n';
    if (explain) {
        QStringList why;
        for (const SearchFactor &factor : hit.why)
            why.append(factor.name + u' ' + QString::number(factor.value, 'f', 2));
        text += indent + dim(streams, why.join(u" · "_s)) + u'\n';
    }
    return text;
}

QString facetsText(const std::vector<Facet> &facets) {
    TextTable table({TextTable::Align::Left, TextTable::Align::Left});
    for (const Facet &facet : facets) {
        QStringList values;
        for (const FacetValue &value : facet.values) {
            if (values.size() == shownFacetValues) {
                values.append(tr("%Ln more", static_cast<int>(facet.values.size()) - shownFacetValues));
                break;
            }
            values.append(value.value + u' ' + QString::number(value.count));
        }
        table.add({facet.field, values.join(u", "_s)});
    }
    return table.text(0);
}

QString resultText(const Streams &streams, const SearchResult &result, bool explain) {
    QString text = headline(result) + u"\n"_s;
    for (const SearchHit &hit : result.hits)
        text += u'\n' + hitText(streams, hit, explain);
    if (!result.facets.empty())
        text += u'\n' + facetsText(result.facets);
    return text;
}

} // namespace

QString SearchCommand::name() const {
    return u"search"_s;
}

QString SearchCommand::summary() const {
    return tr("Find anything, best first, with reasons");
}

QString SearchCommand::usage() const {
    return u"-c CATALOG QUERY [--limit N] [--offset N] [--explain] [--exact] [--at TIME]"_s;
}

QString SearchCommand::details() const {
    return tr(
        "A QUERY is words and filters: kind:, type:, domain:, tag:, owner:, platform:, with spaces in double "
        "quotes: domain:\"Order history\". The same filter twice means either. The last word may be "
        "unfinished. "
        "Words that nothing has are corrected; then the result says so.");
}

QList<QCommandLineOption> SearchCommand::options() const {
    return {catalogOption(),
            limitOption(tr("At most so many results"), defaultLimit),
            {u"offset"_s, tr("Leave out so many results in front."), u"N"_s},
            {u"explain"_s, tr("Say what each score is made of.")},
            {u"exact"_s, tr("Correct nothing.")},
            atOption()};
}

Result<int> SearchCommand::run(const CommandCall &call) {
    const auto limit = numberOption(call, u"limit"_s, defaultLimit, 0);
    const auto offset = numberOption(call, u"offset"_s, 0, 0);
    for (const auto *number : {&limit, &offset}) {
        if (!*number)
            return std::unexpected(number->error());
    }
    SearchQuery query = parseQuery(call.arguments.join(u' '));
    if (query.words.isEmpty() && query.filters.empty())
        return fail(ErrorCode::InvalidArgument, tr("Say what to search for, in words or filters."));
    query.limit = *limit;
    query.offset = *offset;
    query.exact = call.options.isSet(u"exact"_s);
    const auto catalog = openForReading(call);
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto result = search(catalog->view, query, call.stop);
    if (!result)
        return std::unexpected(result.error());
    const bool explain = call.options.isSet(u"explain"_s);
    QJsonObject object = resultJson(*result, explain);
    QString text = resultText(call.streams, *result, explain);
    if (catalog->view.at()) {
        object.insert(u"at"_s, atJson(catalog->view));
        object.insert(u"searched"_s, u"today"_s);
        text = atText(call.streams, catalog->view) +
               dim(call.streams, tr("Found by the words of today, among what was there then.")) + u'\n' +
               text;
    }
    const auto written = call.json() ? call.streams.writeJson(object) : call.streams.write(text);
    return written.transform([] { return int(ExitClean); });
}

} // namespace meshlens
