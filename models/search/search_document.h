// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/kind.h"
#include "models/catalog/sqlite/database.h"
#include "models/search/fact_record.h"
#include "models/search/posting.h"

#include <QHash>
#include <QString>

#include <functional>
#include <limits>
#include <vector>

namespace meshlens {

// What the index keeps of an entity and its columns.
struct SearchDocument {
    struct Word {
        std::int64_t id = 0;
        std::uint16_t column = 0; // 0: the entity itself
        std::uint8_t fields = 0;
        friend auto operator<=>(const Word &, const Word &) = default;
    };
    std::int64_t entity = 0;
    EntityKind kind = EntityKind::Dataset;
    QString type; // folded: what `type:` and `platform:` compare with
    QString platform;
    int use = 0;             // points for use, as the ranking gives them, in hundredths
    int readers = 0;         // entities that it feeds directly
    std::uint8_t flags = 0;  // FactFlag
    std::int64_t asset = 0;  // entity.asset; 0: it stands alone
    std::int64_t domain = 0; // its own; 0: none, or that of its product or container
    std::int64_t parent = 0; // what it lies in
    int columns = 0;         // how many
    std::vector<TagFact> tags;
    std::vector<std::int64_t> owners;
    std::vector<Word> words; // by id, then column; each once

    // The list that a word of it stands in.
    [[nodiscard]] static ListPart partOf(const Word &word) {
        if (word.column == 0)
            return word.fields & InName ? ListPart::Names : ListPart::Texts;
        return word.fields & InName ? ListPart::ColumnNames : ListPart::ColumnTexts;
    }

    friend bool operator==(const SearchDocument &, const SearchDocument &) = default;
};

// The vocabulary: words and the numbers that stand for them in lists.
class WordTable {
public:
    enum class Missing { Add, Unknown };
    static constexpr std::int64_t unknown = std::int64_t{1} << 50;

    // `empty`: nothing is in search_word yet, so nothing is looked up there.
    explicit WordTable(sqlite::Database &database, Missing missing, bool empty = false);

    // The number of a word; where it has none, a new one or `unknown`.
    [[nodiscard]] Result<std::int64_t> id(const QString &word);
    // How many more entities have the word now. Written by flush().
    void count(std::int64_t id, std::int64_t more) { m_more[id] += more; }
    // Writes new words and counts; takes out words that nothing has any more.
    [[nodiscard]] Result<void> flush();

private:
    [[nodiscard]] Result<std::int64_t> find(const QString &word);
    [[nodiscard]] Result<std::int64_t> add(const QString &word);

    sqlite::Database &m_database;
    Missing m_missing;
    bool m_empty;
    std::int64_t m_last = -1; // highest number given; -1: not looked up
    QHash<QString, std::int64_t> m_ids;
    std::vector<std::pair<std::int64_t, QString>> m_new;
    QHash<std::int64_t, std::int64_t> m_more;
};

// Words of other spaces, which no word of a text begins like: what columns carry ("tag", "term" by id,
// "unknown" by its source's name), so that the index finds them when that is renamed; names of several words
// as one.
[[nodiscard]] QString carriedWord(const QString &field, const QString &value);
[[nodiscard]] QString wholeWord(const QString &joined);

// Reads the documents of living entities from the state, with their layers, in one pass over each table.
class DocumentReader {
public:
    DocumentReader(sqlite::Database &database, WordTable &words);
    ~DocumentReader();

    // Entities with ids in [first, last], in their order.
    [[nodiscard]] Result<void> read(std::int64_t first, std::int64_t last,
                                    const std::function<Result<void>(SearchDocument &)> &take);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace meshlens
