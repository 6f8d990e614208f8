// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "models/catalog/sqlite/database.h"
#include "models/catalog/transaction.h"
#include "models/catalog/transaction_part.h"

#include <functional>
#include <stop_token>

namespace meshlens {

class EditWriter;
struct WriteContext;

// Writes the steps of one transaction through the writer's connection. CatalogStore has begun the SQLite
// transaction (and set the stop token on the connection), runs the parts afterwards and commits; a writer
// neither begins nor commits. One writer for one transaction, on the thread that holds the store's lock.
class TransactionWriter {
public:
    struct Written {
        TransactionOutcome outcome; // txn null: nothing had to be written; the store rolls back whatever was
        Delta delta;
    };

    // `time`: of the new transaction; later than every earlier one's.
    TransactionWriter(sqlite::Database &database, TimeUs time, std::stop_token stop,
                      std::function<void(const ApplyProgress &)> progress);

    // Writes state, change rows, the row of table txn with its digest, counters.
    [[nodiscard]] Result<Written> write(const Transaction &transaction);

private:
    [[nodiscard]] Result<void> write(WriteContext &context, EditWriter &edits, const TransactionStep &step);
    [[nodiscard]] Result<void> takeBack(WriteContext &context, EditWriter &edits,
                                        const UndoTransactions &undo);
    [[nodiscard]] Result<void> takeImport(WriteContext &context, StagingStore &staging);
    [[nodiscard]] Result<void> finish(WriteContext &context, const Transaction &transaction);
    [[nodiscard]] Result<void> report(const QString &step, double fraction);

    sqlite::Database &m_database;
    TimeUs m_time;
    std::stop_token m_stop;
    std::function<void(const ApplyProgress &)> m_progress;
    std::vector<std::int64_t> m_undone; // newest first
};

struct ImportReview;
enum class ReviewDetail;

struct PreviewOptions {
    std::function<void(const ApplyProgress &)> progress{};
    ImportReview *review = nullptr; // filled, where it is wanted
    ReviewDetail detail{};
};

// What writing this import would do, written into the staging file. `view` is one moment of the catalog;
// whatever is attached to its connection is detached again.
[[nodiscard]] Result<TransactionOutcome> previewImport(const ReadView &view, StagingStore &staging,
                                                       std::stop_token stop,
                                                       const PreviewOptions &options = {});

// Compares the imports of a transaction before anybody holds the writer, unless that was done with the
// catalog as it is now. Should the catalog move in between, the writer compares again.
[[nodiscard]] Result<void> prepareImports(ReaderPool &readers, const Transaction &transaction,
                                          const std::stop_token &stop,
                                          const std::function<void(const ApplyProgress &)> &progress);

} // namespace meshlens
