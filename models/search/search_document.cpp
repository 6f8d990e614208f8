// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search_document.h"

#include "models/catalog/relation_kind.h"
#include "models/core/key.h"
#include "models/core/text.h"
#include "models/search/document_fields.h"
#include "models/search/ordered_rows.h"
#include "models/search/words.h"

#include <QSet>

#include <cmath>
#include <string>
#include <unordered_map>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// What sources only refer to is not there to be found.
constexpr auto entitySql =
    "SELECT id, kind, name, key, body, coalesce(asset, 0), coalesce(parent, 0) FROM entity "
    "WHERE id BETWEEN ?1 AND ?2 AND died IS NULL AND NOT (instr(body, '\"declared\":false') > 0 "
    "AND coalesce(json_extract(body, '$.declared') = 0, 0)) ORDER BY id";
constexpr auto facetSql =
    "SELECT f.entity, coalesce(s.precedence, 1)=0, f.body FROM facet f LEFT JOIN source s ON "
    "s.id=f.source WHERE f.entity BETWEEN ?1 AND ?2 ORDER BY f.entity, s.precedence";
// Not what was taken apart by hand (3).
constexpr auto aliasSql =
    "SELECT DISTINCT entity, name FROM alias WHERE entity BETWEEN ?1 AND ?2 AND state<>3 ORDER BY entity";
// Domain, owner, tag, term.
constexpr auto relationSql =
    "SELECT r.src, r.kind, r.dst, r.name FROM shown_relation r LEFT JOIN source s ON s.id=r.source "
    "WHERE r.src BETWEEN ?1 AND ?2 AND r.kind IN (1, 3, 4, 5) "
    "ORDER BY r.src, r.kind, s.precedence, r.ord";
constexpr auto readerSql =
    "SELECT src, count(DISTINCT dst) FROM edge WHERE src BETWEEN ?1 AND ?2 AND died IS NULL "
    "GROUP BY src ORDER BY src";
constexpr auto columnSql =
    "SELECT id, name, descr, body FROM col WHERE id BETWEEN ?1 AND ?2 AND died IS NULL ORDER BY id";
constexpr auto columnFacetSql =
    "SELECT f.col, coalesce(s.precedence, 1)=0, f.descr, f.body FROM col_facet f LEFT JOIN source s ON "
    "s.id=f.source WHERE f.col BETWEEN ?1 AND ?2 ORDER BY f.col, s.precedence";

// Names of columns that are remembered; catalogs repeat few names often.
constexpr std::size_t mostRemembered = 200'000;

struct Named {
    QString name; // empty: not there any more
    QStringList words;
};

struct TagName {
    std::int64_t id = 0; // 0: nothing in this catalog answers to it
    QStringList words;
};

// A word of a column's name: its number, and the fields that it stands in.
using NameWord = std::pair<std::int64_t, std::uint8_t>;

// So that a row's text finds its place without being copied.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// Whether there is anything in it that plainFromMarkdown would take for a mark and that could change words.
bool hasMarks(const QString &markdown) {
    return std::ranges::any_of(markdown, [](QChar c) {
        return c == u'<' || c == u'[' || c == u'*' || c == u'_' || c == u'`' || c == u'&' || c == u'\\' ||
               c == u'|' || c == u'~' || c == u'\n';
    });
}

// What a name is found by: its words and, where it has several, all of them as one.
std::vector<std::pair<QString, std::uint8_t>> wordsOfName(const QStringList &words) {
    std::vector<std::pair<QString, std::uint8_t>> found;
    for (const QString &word : words) {
        std::uint8_t fields = InName;
        if (found.empty())
            fields |= StartsName;
        if (words.size() == 1)
            fields |= WholeName;
        found.emplace_back(word, fields);
    }
    if (words.size() > 1)
        found.emplace_back(wholeWord(joinedWords(words)), InName | WholeName);
    return found;
}

// Hundredths.
int usagePoints(const DocumentFields &fields) {
    const double points = 0.5 * std::log10(1 + std::max(fields.queries, 0.0) + std::max(fields.views, 0.0) +
                                           5 * std::max(fields.users, 0.0));
    return static_cast<int>(std::lround(std::clamp(points, 0.0, 2.0) * 100));
}

} // namespace

struct Tables;

struct DocumentReader::Private {
    Private(sqlite::Database &catalog, WordTable &words)
        : database(catalog)
        , table(words) {}

    sqlite::Database &database;
    WordTable &table;
    FieldParser parser;
    QHash<std::int64_t, Named> named;
    QHash<QString, TagName> tags;
    std::unordered_map<std::string, std::vector<NameWord>, TextHash, std::equal_to<>>
        columnNames;         // by col.name
    SearchDocument document; // being filled
    DocumentFields fields;
    Result<void> status; // first failure of a callback

    void add(const QString &word, std::uint8_t field, std::uint16_t column = 0) {
        if (word.isEmpty() || !status)
            return;
        const auto id = table.id(word);
        if (!id)
            status = std::unexpected(id.error());
        else
            document.words.push_back({*id, column, field});
    }
    void addAll(const QStringList &words, std::uint8_t field, std::uint16_t column = 0) {
        for (const QString &word : words)
            add(word, field, column);
    }
    void addProse(const QString &markdown, std::uint8_t field, std::uint16_t column = 0) {
        if (markdown.isEmpty())
            return;
        for (const WordSpan &span : wordSpans(hasMarks(markdown) ? plainFromMarkdown(markdown) : markdown))
            add(span.word, field, column);
    }

    const Named &name(std::int64_t entity);
    const TagName &tag(const QString &sourceName, EntityKind kind);
    void begin(const sqlite::Statement &row);
    void addRelation(const sqlite::Statement &row);
    void addFields();
    [[nodiscard]] std::vector<NameWord> columnNameWords(const QString &stored);
    void addColumnName(std::string_view stored, std::uint16_t column);
    void addColumn(std::uint16_t number, std::string_view stored, const ColumnFields &column);
    [[nodiscard]] Result<void> fill(Tables &tables, const sqlite::Statement &entity);
    [[nodiscard]] Result<void> fillColumn(Tables &tables, const sqlite::Statement &column);
    void finish();
};

const Named &DocumentReader::Private::name(std::int64_t entity) {
    const auto known = named.constFind(entity);
    if (known != named.cend())
        return *known;
    Named found;
    auto statement = database.prepare("SELECT name FROM entity WHERE id=?1 AND died IS NULL");
    if (statement) {
        statement->bind(1, entity);
        const auto row = statement->step();
        if (!row)
            status = std::unexpected(row.error());
        else if (*row)
            found.name = statement->text(0);
    } else {
        status = std::unexpected(statement.error());
    }
    found.words = nameWords(found.name);
    return *named.insert(entity, found);
}

const TagName &DocumentReader::Private::tag(const QString &sourceName, EntityKind kind) {
    const QString key = kindName(kind) + u'\n' + sourceName;
    const auto known = tags.constFind(key);
    if (known != tags.cend())
        return *known;
    TagName found;
    auto statement =
        database.prepare("SELECT e.id FROM alias a CROSS JOIN entity e ON e.id=a.entity WHERE a.name=?1 AND "
                         "a.state=1 AND e.died IS NULL AND e.kind=?2 LIMIT 1");
    if (statement) {
        statement->bind(1, sourceName).bind(2, static_cast<int>(kind));
        const auto row = statement->step();
        if (!row)
            status = std::unexpected(row.error());
        else if (*row)
            found.id = statement->integer(0);
    } else {
        status = std::unexpected(statement.error());
    }
    found.words = found.id != 0 ? name(found.id).words : nameWords(shortSourceName(sourceName));
    return *tags.insert(key, found);
}

void DocumentReader::Private::begin(const sqlite::Statement &row) {
    document = {};
    fields = {};
    document.entity = row.integer(0);
    document.kind = static_cast<EntityKind>(row.integer(1));
    document.asset = row.integer(5);
    document.parent = row.integer(6);
    for (const auto &[word, bits] : wordsOfName(nameWords(row.text(2))))
        add(word, bits);
    const QString key = row.text(3);
    const QStringList steps = key.mid(key.indexOf(u':') + 1).split(u'/');
    for (const QString &step : steps)
        addAll(nameWords(decodeKeyStep(step)), InPath);
}

void DocumentReader::Private::addRelation(const sqlite::Statement &row) {
    const auto kind = static_cast<RelationKind>(row.integer(1));
    const std::int64_t to = row.integer(2);
    if (to == 0) {
        if (kind != RelationKind::Domain)
            addAll(nameWords(shortSourceName(row.text(3))), InPeople);
        return;
    }
    const Named &target = name(to);
    if (target.name.isEmpty())
        return;
    if (kind == RelationKind::Domain) {
        if (document.domain == 0)
            document.domain = to;
        return;
    }
    addAll(target.words, InPeople);
    if (kind == RelationKind::Owner) {
        document.owners.push_back(to);
    } else if (kind == RelationKind::Tag) {
        document.tags.push_back({0, to});
    }
    if (kind != RelationKind::Owner && target.words == QStringList{u"certified"_s})
        document.flags |= FactCertified;
}

void DocumentReader::Private::addFields() {
    document.type = fields.type.toLower();
    document.platform = fields.platform.toLower();
    document.use = usagePoints(fields);
    if (!fields.description.isEmpty())
        document.flags |= FactDescribed;
    addProse(fields.description, InDescription);
    addProse(fields.text, InDescription);
    for (const QString &path :
         {fields.type, fields.platform, fields.qualifiedName, fields.email, fields.title})
        addAll(nameWords(path), InPath);
    for (const QString &subType : std::as_const(fields.subTypes))
        addAll(nameWords(subType), InPath);
}

std::vector<NameWord> DocumentReader::Private::columnNameWords(const QString &stored) {
    const QStringList path = stored.split(u'/');
    const QStringList last = nameWords(decodeKeyStep(path.last()));
    QHash<QString, std::uint8_t> fieldsByWord;
    for (const auto &[word, bits] : wordsOfName(last))
        fieldsByWord[word] |= bits;
    const QStringList parents = path.first(path.size() - 1);
    for (const QString &step : parents) {
        const QStringList ofStep = nameWords(decodeKeyStep(step));
        for (const QString &word : ofStep)
            fieldsByWord[word] |= InPath;
    }
    std::vector<NameWord> words;
    for (auto word = fieldsByWord.cbegin(); word != fieldsByWord.cend(); ++word) {
        if (word.key().isEmpty())
            continue;
        const auto id = table.id(word.key());
        if (!id) {
            status = std::unexpected(id.error());
            return {};
        }
        words.emplace_back(*id, *word);
    }
    return words;
}

void DocumentReader::Private::addColumnName(std::string_view stored, std::uint16_t column) {
    auto known = columnNames.find(stored);
    if (known == columnNames.end()) {
        if (columnNames.size() >= mostRemembered)
            columnNames.clear();
        const auto name = QString::fromUtf8(stored.data(), static_cast<qsizetype>(stored.size()));
        known = columnNames.emplace(stored, columnNameWords(name)).first;
    }
    for (const auto &[id, field] : known->second) {
        document.words.push_back({id, column, field});
        if (field & WholeName)
            document.words.push_back({id, 0, InColumns | WholeColumn});
        else if (field & InName)
            document.words.push_back({id, 0, InColumns});
    }
}

void DocumentReader::Private::addColumn(std::uint16_t number, std::string_view stored,
                                        const ColumnFields &column) {
    ++document.columns;
    addColumnName(stored, number);
    addProse(column.description, InDescription, number);
    if (!column.label.isEmpty())
        addAll(nameWords(column.label), InDescription, number);
    for (const QString &sourceName : column.tags) {
        const TagName &tagged = tag(sourceName, EntityKind::Tag);
        addAll(tagged.words, InPeople, number);
        if (tagged.id == 0) {
            add(carriedWord(u"unknown"_s, sourceName), InPeople, number);
            continue;
        }
        document.tags.push_back({number, tagged.id});
        add(carriedWord(u"tag"_s, QString::number(tagged.id)), InPeople, number);
    }
    // So that who carries a term is found when it is renamed, or known at last.
    for (const QString &sourceName : column.terms) {
        const TagName &term = tag(sourceName, EntityKind::Term);
        addAll(term.words, InPeople, number);
        add(term.id == 0 ? carriedWord(u"unknown"_s, sourceName)
                         : carriedWord(u"term"_s, QString::number(term.id)),
            InPeople, number);
    }
}

// Sorts, and adds up what stands several times.
void DocumentReader::Private::finish() {
    auto &words = document.words;
    std::ranges::sort(words, [](const SearchDocument::Word &a, const SearchDocument::Word &b) {
        return a.id != b.id ? a.id < b.id : a.column < b.column;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (kept > 0 && words[kept - 1].id == words[i].id && words[kept - 1].column == words[i].column)
            words[kept - 1].fields |= words[i].fields;
        else
            words[kept++] = words[i];
    }
    words.resize(kept);
    // A name stands in the path as well.
    for (SearchDocument::Word &word : words) {
        if (word.fields & InName)
            word.fields &= static_cast<std::uint8_t>(~InPath);
    }
    std::ranges::sort(document.tags);
    document.tags.erase(std::ranges::unique(document.tags).begin(), document.tags.end());
    std::ranges::sort(document.owners);
    document.owners.erase(std::ranges::unique(document.owners).begin(), document.owners.end());
}

// Every table that has something to say, each sorted by entity.
struct Tables {
    OrderedRows facets;
    OrderedRows aliases;
    OrderedRows relations;
    OrderedRows readers;
    OrderedRows columns;
    OrderedRows columnFacets;

    static Result<Tables> open(sqlite::Database &database, std::int64_t first, std::int64_t last) {
        std::vector<OrderedRows> rows;
        for (const char *sql : {facetSql, aliasSql, relationSql, readerSql, columnSql, columnFacetSql}) {
            const bool ofColumns = sql == columnSql || sql == columnFacetSql;
            auto opened = OrderedRows::open(database, sql, ofColumns ? first << 16 : first,
                                            ofColumns ? last << 16 | 0xffff : last);
            if (!opened)
                return std::unexpected(opened.error());
            rows.push_back(std::move(*opened));
        }
        return Tables{std::move(rows[0]), std::move(rows[1]), std::move(rows[2]),
                      std::move(rows[3]), std::move(rows[4]), std::move(rows[5])};
    }
};

// Calls `own` in its place among the layers: after what people say, before other sources. A layer's second
// column says whether it is people's.
template <typename Own, typename Layer>
Result<void> takeLayers(OrderedRows &layers, std::int64_t key, Own own, Layer layer) {
    bool ownDone = false;
    auto done = layers.take(key, [&](const sqlite::Statement &row) {
        if (row.integer(1) == 0 && !std::exchange(ownDone, true))
            own();
        layer(row);
    });
    if (!ownDone)
        own();
    return done;
}

Result<void> DocumentReader::Private::fill(Tables &tables, const sqlite::Statement &entity) {
    begin(entity);
    const std::int64_t id = document.entity;
    return takeLayers(
               tables.facets, id, [&] { parser.addMissing(entity.utf8(4), fields); },
               [&](const sqlite::Statement &row) { parser.addMissing(row.utf8(2), fields); })
        .and_then([&] {
            addFields();
            return tables.aliases.take(id, [&](const sqlite::Statement &row) {
                addAll(nameWords(shortSourceName(row.text(1))), InPath);
            });
        })
        .and_then([&] {
            return tables.relations.take(id, [&](const sqlite::Statement &row) { addRelation(row); });
        })
        .and_then([&] {
            return tables.readers.take(id, [&](const sqlite::Statement &row) {
                document.readers = static_cast<int>(row.integer(1));
            });
        })
        .and_then([&] {
            return tables.columns.take(id << 16, id << 16 | 0xffff, [&](const sqlite::Statement &row) {
                // It notes failures in status itself, which must not be covered by its own success.
                if (auto done = status ? fillColumn(tables, row) : Result<void>(); !done)
                    status = done;
            });
        })
        .and_then([&] { return std::exchange(status, {}); });
}

Result<void> DocumentReader::Private::fillColumn(Tables &tables, const sqlite::Statement &column) {
    ColumnFields said;
    auto done = takeLayers(
        tables.columnFacets, column.integer(0),
        [&] { parser.addMissing(column.utf8(2), column.utf8(3), said); },
        [&](const sqlite::Statement &row) { parser.addMissing(row.utf8(2), row.utf8(3), said); });
    if (done)
        addColumn(static_cast<std::uint16_t>(column.integer(0) & 0xffff), column.utf8(1), said);
    return done;
}

DocumentReader::DocumentReader(sqlite::Database &database, WordTable &words)
    : m_private(std::make_unique<Private>(database, words)) {}

DocumentReader::~DocumentReader() = default;

Result<void> DocumentReader::read(std::int64_t first, std::int64_t last,
                                  const std::function<Result<void>(SearchDocument &)> &take) {
    Private &d = *m_private;
    auto tables = Tables::open(d.database, first, last);
    if (!tables)
        return std::unexpected(tables.error());
    auto entities = d.database.prepare(entitySql);
    if (!entities)
        return std::unexpected(entities.error());
    entities->bind(1, first).bind(2, last);
    while (true) {
        const auto more = entities->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        if (auto done = d.fill(*tables, *entities); !done)
            return done;
        d.finish();
        if (auto done = take(d.document); !done)
            return done;
    }
}

} // namespace meshlens
