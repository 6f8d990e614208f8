// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"
#include "models/catalog/ids.h"
#include "models/catalog/loss.h"
#include "models/catalog/staging_store.h"

#include <QJsonValue>

#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

namespace meshlens {

// One line of what an import would change.
struct ImportChange {
    enum class What : unsigned char { New, Changed, Ends };
    // Why the shown value stays although the source says another.
    enum class Kept : unsigned char {
        No,
        ByPeople, // people have set it; of what ends: people's words end with it
        BySource  // a source that comes before speaks of it
    };

    What what = What::Changed;
    QString kind;      // as in counts: "dataset", "column", "edge", "column_edge", "referred"
    EntityId entity;   // null: not in the catalog yet
    QString key;       // of the entity, of a column's dataset; of an edge where it begins
    QString name;      // the entity's; "id" of a column; of an edge where it leads to
    QString path;      // of a changed field: JSON Pointer over names; else empty
    QJsonValue before; // undefined: was not there
    QJsonValue after;  // undefined: will not be there
    Kept kept = Kept::No;
    qint64 columns = 0; // that come with a new dataset; they have no lines of their own

    friend bool operator==(const ImportChange &, const ImportChange &) = default;
};

struct ImportChangeFilter {
    std::optional<ImportChange::What> what;
    QString kind;      // empty: all
    QString text;      // in names, keys, fields and values
    bool kept = false; // only what does not show, as people or another source come before

    friend bool operator==(const ImportChangeFilter &, const ImportChangeFilter &) = default;
};

struct ImportChangeCount {
    ImportChange::What what = ImportChange::What::New;
    QString kind;
    qint64 count = 0;

    friend bool operator==(const ImportChangeCount &, const ImportChangeCount &) = default;
};

// A source of the catalog that holds most of what a new one would bring: likely the same, from another place.
struct SourceOverlap {
    QString source;
    qint64 same = 0;   // entries that it holds
    qint64 staged = 0; // entries of the import

    friend bool operator==(const SourceOverlap &, const SourceOverlap &) = default;
};

// What an import would do to a catalog, as a whole.
struct ImportReview {
    SourceInfo source;
    bool newSource = false;
    TransactionOutcome outcome; // counts; nothing has been written
    LossReport losses;
    std::vector<ImportChangeCount> lines; // by what and kind, in the order of the lines
    qint64 keptByPeople = 0;              // changed lines that people's words hide
    qint64 held = 0;                      // entries that the source held until now
    qint64 gone = 0;                      // of them, those that it holds no longer
    std::optional<SourceOverlap> overlap;
    TxnId comparedWith; // the newest transaction of the catalog; null: it was empty

    [[nodiscard]] qint64 lineCount() const {
        return std::accumulate(lines.begin(), lines.end(), qint64{0},
                               [](qint64 sum, const ImportChangeCount &line) { return sum + line.count; });
    }
    // More than a third of what the source held.
    [[nodiscard]] bool endsMuch() const { return gone * 3 > held; }
    [[nodiscard]] bool isEmpty() const {
        return outcome.created.isEmpty() && outcome.updated.isEmpty() && outcome.ended.isEmpty();
    }
};

enum class ReviewDetail {
    Summary, // counts, what the source held, overlap
    Lines    // and the lines, in the staging file
};

// Compares a complete import with the catalog as it is now and writes the lines into the staging file; the
// catalog is only read. Takes as long as the comparing of apply(), which then need not compare again unless
// the catalog has changed meanwhile. Any thread; slow.
[[nodiscard]] MESHLENS_EXPORT Result<ImportReview>
reviewImport(CatalogStore &store, StagingStore &staging, std::stop_token stop = {},
             const std::function<void(const ApplyProgress &)> &progress = {},
             ReviewDetail detail = ReviewDetail::Lines);

// Reads the lines of a review from the staging file, through a connection of its own. One thread at a time.
// Not while the import is compared or applied.
class MESHLENS_EXPORT ImportChangeReader {
public:
    // Consecutive from 0, or those that a filter has found.
    struct Lines {
        qint64 count = 0;
        bool all = true;
        std::vector<std::uint32_t> numbers; // unless `all`
    };

    [[nodiscard]] static Result<ImportChangeReader> open(const QString &stagingPath);

    [[nodiscard]] Result<Lines> find(const ImportChangeFilter &filter, std::stop_token stop = {});
    // `count` lines from the `first` of `lines` on, or as many as there are.
    [[nodiscard]] Result<std::vector<ImportChange>> read(const Lines &lines, qint64 first, qint64 count,
                                                         std::stop_token stop = {});

private:
    explicit ImportChangeReader(sqlite::Database database)
        : m_database(std::move(database)) {}

    sqlite::Database m_database;
};

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::ImportChange)
