// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace meshlens::sqlite {

// Brings what a writer has put into the -wal into the file, on a thread and a connection of its own: when the
// writer has paused, or at once when much has come together. SQLite by itself does it within a commit, so
// that one edit in twenty would wait until hundreds of pages are safe on the disk.
class Checkpointer {
public:
    // `open` makes the connection, on the thread, when it is needed first. `writer` outlives this; its
    // commits are counted, and it makes no checkpoints by itself any more.
    Checkpointer(Database &writer, std::function<Result<Database>()> open);
    Checkpointer(const Checkpointer &) = delete;
    Checkpointer &operator=(const Checkpointer &) = delete;
    // Waits for a checkpoint that is being made.
    ~Checkpointer();

private:
    void noteCommit(int pages);
    void run(const std::stop_token &stop);

    sqlite3 *m_writer;
    std::function<Result<Database>()> m_open;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    int m_pages = 0; // in the -wal, as of the last commit
    int m_commits = 0;
    std::jthread m_thread; // begun when there is something to do; the last member, as it uses the others
};

} // namespace meshlens::sqlite
