// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "models/catalog/transaction.h"
#include "models/catalog/transaction_part.h"
#include "models/core/clock.h"

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace meshlens {

// One catalog file (catalog.md). The only owner of a connection that can write. Synchronous; `apply` and
// `close` may be called from any thread and take turns; reads go through readers(). No QObject, no event
// loop.
class MESHLENS_EXPORT CatalogStore {
public:
    enum class Access { ReadOnly, ReadWrite };

    // A new, empty catalog. Refuses to overwrite, a network folder (no WAL there) and folders without rights.
    // `origin`: a sentence that stays in the file (table meta) where it holds nobody's real metadata.
    [[nodiscard]] static Result<std::unique_ptr<CatalogStore>> create(const QString &path,
                                                                      const QString &origin = {});
    // An existing one, checked before anything is read: it is a catalog (application_id), of this version
    // (min_reader, min_writer), and its sqlite_schema is exactly the text of its version: no trigger, view or
    // foreign table runs. ReadOnly leaves the file and its folder as they are.
    [[nodiscard]] static Result<std::unique_ptr<CatalogStore>> open(const QString &path, Access access);
    // Checkpoints and leaves one file.
    ~CatalogStore();

    [[nodiscard]] QString path() const;
    [[nodiscard]] Access access() const;
    [[nodiscard]] std::shared_ptr<ReaderPool> readers() const;

    // How long apply waits for another process; 5 s at first. Before the first apply.
    void setLockTimeout(std::chrono::milliseconds timeout);

    // In the order in which they run; before the first apply.
    void addPart(std::unique_ptr<TransactionPart> part);

    // The one way to write. All or nothing; nothing to write leaves no transaction behind. Cancelled, failed:
    // the catalog is as before. Waits 5 s for another process, then names it (ErrorCode::Locked).
    [[nodiscard]] Result<TransactionOutcome>
    apply(const Transaction &transaction, const Clock &clock, std::stop_token stop = {},
          const std::function<void(const ApplyProgress &)> &progress = {});
    // What apply would do, found by doing it in a private sight of the file, which is thrown away; the parts
    // are not asked. Not for imports: those have preview().
    [[nodiscard]] Result<TransactionOutcome> rehearse(const Transaction &transaction, const Clock &clock,
                                                      std::stop_token stop = {});
    // What apply would do with this import, written into the staging file; the catalog is only read.
    [[nodiscard]] Result<TransactionOutcome> preview(StagingStore &staging, std::stop_token stop = {});

    // Structure (quick_check, schema), chained digests of all transactions, every part against the state,
    // counters. One sentence for each finding; empty: sound.
    [[nodiscard]] Result<std::vector<QString>> verify(std::stop_token stop = {});

private:
    struct Private;
    explicit CatalogStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace meshlens
