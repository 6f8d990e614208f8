// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/read_view.h"

#include "models/catalog/file_check.h"
#include "models/catalog/shown_relation.h"
#include "models/catalog/sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <mutex>

#include <sys/stat.h>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// Connections that wait for the next view; more views at a time get connections of their own.
constexpr std::size_t keptConnections = 4;

// What a file looks like from outside; another look means that somebody wrote it.
struct Look {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 changed = 0; // ns

    friend bool operator==(const Look &, const Look &) = default;
};

Look lookAt(const QString &path) {
    struct stat info{};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return {info.st_dev, info.st_ino, info.st_size,
            info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec};
}

} // namespace

// Shared by the pool and the views that it has lent.
struct ReaderPool::State {
    // All with the mutex held.
    [[nodiscard]] Result<void> checkIdentity() const;
    [[nodiscard]] Result<sqlite::Database> connect();
    [[nodiscard]] Result<sqlite::Database> borrow();
    [[nodiscard]] bool isFrozen() const { return mode == sqlite::Database::Mode::Frozen; }
    void followWriters();

    QString path;
    Sharing sharing = Sharing::Locks;
    Look first; // which file it was when the pool was made
    std::mutex mutex;
    sqlite::Database::Mode mode = sqlite::Database::Mode::ReadOnly;
    Look file; // frozen: the state that the connections show
    Look wal;
    bool closed = false;
    int generation = 0; // of the connections; an older one is not kept
    std::vector<sqlite::Database> idle;
    std::optional<sqlite::Database> monitor; // data_version tells of other connections' commits only
    std::int64_t seenVersion = 0;
    std::int64_t count = 0;
};

struct ReadView::Lease {
    Lease(std::shared_ptr<ReaderPool::State> pool, int number, sqlite::Database connection)
        : state(std::move(pool))
        , generation(number)
        , database(std::move(connection)) {}
    ~Lease();
    Lease(const Lease &) = delete;
    Lease &operator=(const Lease &) = delete;

    std::shared_ptr<ReaderPool::State> state;
    int generation;
    sqlite::Database database;
    std::optional<sqlite::TransactionGuard> transaction;
};

ReadView::Lease::~Lease() {
    transaction.reset();
    database.setStopToken({});
    database.detachAll();
    const std::scoped_lock lock(state->mutex);
    if (!state->closed && generation == state->generation && state->idle.size() < keptConnections)
        state->idle.push_back(std::move(database));
}

ReadView::ReadView(std::unique_ptr<Lease> lease, TxnId txn)
    : m_lease(std::move(lease))
    , m_txn(txn) {}
ReadView::ReadView(ReadView &&) noexcept = default;
ReadView::~ReadView() = default;

sqlite::Database &ReadView::database() const {
    return m_lease->database;
}

Result<void> ReaderPool::State::checkIdentity() const {
    const Look now = lookAt(path);
    if (now.inode == first.inode && now.device == first.device)
        return {};
    const QString name = QDir::toNativeSeparators(path);
    if (now == Look{})
        return fail(ErrorCode::NotFound,
                    Text::tr("The catalog %1 was moved or removed; put it back or open another.").arg(name));
    return fail(
        ErrorCode::NotFound,
        Text::tr("The catalog %1 was replaced by another file; close it and open it again.").arg(name));
}

Result<sqlite::Database> ReaderPool::State::connect() {
    // A file that came later under this name was not checked.
    if (const auto same = checkIdentity(); !same)
        return std::unexpected(same.error());
    auto database = sqlite::Database::open(path, mode);
    if (!database)
        return database;
    // query_only holds for temporary views too; the file itself is opened for reading.
    const auto defined = database->execute("PRAGMA query_only=0")
                             .and_then([&] { return defineShownRelations(*database); })
                             .and_then([&] { return database->execute("PRAGMA query_only=1"); });
    if (!defined)
        return std::unexpected(defined.error());
    // Without mmap every page that is not kept is a call of the system: 16 MB hold what pages and searches
    // touch.
    if (const auto prepared = database->execute("PRAGMA cache_size=-16384"); !prepared)
        return std::unexpected(prepared.error());
    return database;
}

Result<sqlite::Database> ReaderPool::State::borrow() {
    if (idle.empty())
        return connect();
    sqlite::Database database = std::move(idle.back());
    idle.pop_back();
    return database;
}

// A connection without locks shows one state for ever: a new state needs a new one.
void ReaderPool::State::followWriters() {
    if (sharing == Sharing::Locks)
        return;
    const auto wanted = sharing == Sharing::WhenWritten && hasSharedMemory(path)
                            ? sqlite::Database::Mode::ReadOnly
                            : sqlite::Database::Mode::Frozen;
    const Look fileNow = lookAt(path);
    const Look walNow = lookAt(path + QStringLiteral("-wal"));
    if (wanted == mode && (!isFrozen() || (fileNow == file && walNow == wal)))
        return;
    mode = wanted;
    file = fileNow;
    wal = walNow;
    idle.clear();
    monitor.reset();
    ++generation;
    ++count;
}

ReaderPool::ReaderPool(QString path, Sharing sharing)
    : m_state(std::make_shared<State>()) {
    m_state->path = std::move(path);
    m_state->sharing = sharing;
    m_state->first = lookAt(m_state->path);
    m_state->followWriters();
    m_state->count = 0;
}

ReaderPool::~ReaderPool() {
    close();
}

void ReaderPool::close() {
    const std::scoped_lock lock(m_state->mutex);
    m_state->closed = true;
    m_state->idle.clear();
    m_state->monitor.reset();
}

Result<ReadView> ReaderPool::view(std::stop_token stop) {
    std::unique_ptr<ReadView::Lease> lease;
    {
        const std::scoped_lock lock(m_state->mutex);
        if (m_state->closed)
            return cancelled();
        m_state->followWriters();
        auto database = m_state->borrow();
        if (!database)
            return std::unexpected(database.error());
        lease = std::make_unique<ReadView::Lease>(m_state, m_state->generation, std::move(*database));
    }
    lease->database.setStopToken(std::move(stop));
    auto transaction = sqlite::TransactionGuard::begin(lease->database, sqlite::TransactionGuard::Kind::Read);
    if (!transaction)
        return std::unexpected(transaction.error());
    lease->transaction.emplace(std::move(*transaction));
    // The first read fixes the moment.
    const auto txn = lease->database.integer("SELECT coalesce(max(id),0) FROM txn");
    if (!txn)
        return std::unexpected(txn.error());
    return ReadView(std::move(lease), TxnId{*txn});
}

Result<std::int64_t> ReaderPool::dataVersion() {
    const std::scoped_lock lock(m_state->mutex);
    if (m_state->closed)
        return cancelled();
    if (const auto same = m_state->checkIdentity(); !same)
        return std::unexpected(same.error());
    m_state->followWriters();
    if (m_state->isFrozen())
        return m_state->count;
    const bool isNew = !m_state->monitor;
    if (isNew) {
        auto monitor = m_state->connect();
        if (!monitor)
            return std::unexpected(monitor.error());
        m_state->monitor.emplace(std::move(*monitor));
    }
    const auto version = m_state->monitor->integer("PRAGMA data_version");
    if (!version) {
        // A new connection starts counting anew, so whatever happened meanwhile counts as one commit.
        m_state->monitor.reset();
        ++m_state->count;
        return std::unexpected(version.error());
    }
    if (!isNew && *version != m_state->seenVersion)
        ++m_state->count;
    m_state->seenVersion = *version;
    return m_state->count;
}

} // namespace meshlens
