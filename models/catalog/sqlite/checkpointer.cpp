// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/checkpointer.h"

#include <sqlite3.h>

namespace meshlens::sqlite {
namespace {

// Readers look into a -wal of so many pages without a notable cost.
constexpr int worthIt = 1000;
// 64 MB: what the -wal is cut to.
constexpr int mostPages = 16'000;
constexpr auto pause = std::chrono::milliseconds(500);

} // namespace

Checkpointer::Checkpointer(Database &writer, std::function<Result<Database>()> open)
    : m_writer(writer.handle())
    , m_open(std::move(open)) {
    // It takes the place of SQLite's own checkpoints.
    sqlite3_wal_hook(
        m_writer,
        [](void *self, sqlite3 *, const char *database, int pages) {
            if (qstrcmp(database, "main") == 0)
                static_cast<Checkpointer *>(self)->noteCommit(pages);
            return SQLITE_OK;
        },
        this);
}

Checkpointer::~Checkpointer() {
    sqlite3_wal_hook(m_writer, nullptr, nullptr);
}

void Checkpointer::noteCommit(int pages) {
    {
        const std::scoped_lock lock(m_mutex);
        m_pages = pages;
        ++m_commits;
        if (pages < worthIt)
            return;
        if (!m_thread.joinable())
            m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
    }
    m_changed.notify_one();
}

void Checkpointer::run(const std::stop_token &stop) {
    std::optional<Database> database;
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_pages >= worthIt; })) {
        int seen = m_commits;
        while (m_pages < mostPages &&
               m_changed.wait_for(lock, stop, pause, [this, seen] { return m_commits != seen; }))
            seen = m_commits;
        if (stop.stop_requested())
            return;
        m_pages = 0;
        lock.unlock();
        if (!database) {
            if (auto opened = m_open())
                database.emplace(std::move(*opened));
        }
        // Readers and other processes may be in the way; then the next one does it.
        if (database)
            sqlite3_wal_checkpoint_v2(database->handle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                      nullptr);
        lock.lock();
    }
}

} // namespace meshlens::sqlite
