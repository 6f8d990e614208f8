// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/past/instant.h"
#include "models/catalog/sqlite/database.h"

#include <memory>
#include <optional>

namespace meshlens {

class ReaderMemory;
class ReaderPool;

// One read transaction on one read-only connection: everything read through it is of one moment. Borrowed
// from a pool; it must not outlive its load (a long one keeps the write-ahead log from shrinking). One thread
// at a time. `catalog` pages, `search` and `lineage` read through it; plugins never see it.
class MESHLENS_EXPORT ReadView {
public:
    ReadView(ReadView &&) noexcept;
    ReadView &operator=(ReadView &&) = delete;
    ~ReadView();

    [[nodiscard]] sqlite::Database &database() const;
    // The newest transaction that this view sees; null in an empty catalog.
    [[nodiscard]] TxnId txn() const { return m_txn; }
    // Where it looks back: as of when. Readers need not care.
    [[nodiscard]] const std::optional<Instant> &at() const { return m_at; }
    // What the views of this file share; never null.
    [[nodiscard]] const std::shared_ptr<ReaderMemory> &memory() const { return m_memory; }

private:
    friend class ReaderPool;
    struct Lease;
    struct LiveLease;
    struct PastLease;
    ReadView(std::unique_ptr<Lease> lease, std::shared_ptr<ReaderMemory> memory, TxnId txn,
             std::optional<Instant> at = {});

    std::unique_ptr<Lease> m_lease;
    std::shared_ptr<ReaderMemory> m_memory;
    TxnId m_txn;
    std::optional<Instant> m_at;
};

// Hands out read views over one catalog file that CatalogStore has checked; thread-safe. Connections are kept
// and used again.
class MESHLENS_EXPORT ReaderPool {
public:
    enum class Sharing {
        Locks,       // other processes may write; SQLite's -wal and -shm stand beside the file
        WhenWritten, // no file is made beside it; switches to Locks once a writer has made them
        Never        // no locks at all: a folder of other machines. A write is seen by the next view
    };

    ReaderPool(QString path, Sharing sharing);
    ~ReaderPool();

    // `stop` interrupts the view's statements.
    [[nodiscard]] Result<ReadView> view(std::stop_token stop = {});
    // The catalog as of an instant (findInstant()). The first view of an instant prepares it, which takes as
    // long as what has changed since; the last few are kept. One view of an instant at a time: others wait.
    [[nodiscard]] Result<ReadView> view(const Instant &at, std::stop_token stop = {});
    // Lets go of what is kept of the past.
    void forgetPast();
    // Counts up from 0 whenever any process has committed to the file since the last call (PRAGMA
    // data_version). An error when the file was removed or replaced.
    [[nodiscard]] Result<std::int64_t> dataVersion();

    // Closes what nobody uses and hands out no more; views that are out close on return.
    void close();

private:
    friend class ReadView;
    struct State;
    [[nodiscard]] static Result<TxnId> begin(ReadView::Lease &lease, std::stop_token stop);

    std::shared_ptr<State> m_state;
};

} // namespace meshlens
