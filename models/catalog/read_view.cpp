// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/read_view.h"

#include "models/catalog/file_check.h"
#include "models/catalog/past/past_reader.h"
#include "models/catalog/reader_memory.h"
#include "models/catalog/shown_relation.h"
#include "models/catalog/sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <deque>
#include <mutex>

#include <sys/stat.h>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// Connections that wait for the next view; more views at a time get connections of their own.
constexpr std::size_t keptConnections = 4;
// Two, to compare them.
constexpr std::size_t keptInstants = 2;

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
    // All but connectLocked() with the mutex held.
    [[nodiscard]] Result<void> checkIdentity() const;
    [[nodiscard]] Result<sqlite::Database> connect();
    [[nodiscard]] Result<sqlite::Database> borrow();
    [[nodiscard]] Result<sqlite::Database> connectLocked();
    [[nodiscard]] std::shared_ptr<PastReader> pastOf(const Instant &at);
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
    const std::shared_ptr<ReaderMemory> memory = std::make_shared<ReaderMemory>();
    std::deque<std::shared_ptr<PastReader>> past; // the last one asked for first
    std::optional<sqlite::Database> monitor;      // data_version tells of other connections' commits only
    std::int64_t seenVersion = 0;
    std::int64_t count = 0;
};

struct ReadView::Lease {
    Lease() = default;
    virtual ~Lease() = default;
    Q_DISABLE_COPY_MOVE(Lease)

    [[nodiscard]] virtual sqlite::Database &database() = 0;
    std::optional<sqlite::TransactionGuard> transaction;
};

struct ReadView::LiveLease final : Lease {
    LiveLease(std::shared_ptr<ReaderPool::State> pool, int number, sqlite::Database lent)
        : state(std::move(pool))
        , generation(number)
        , connection(std::move(lent)) {}
    ~LiveLease() override;
    Q_DISABLE_COPY_MOVE(LiveLease)

    [[nodiscard]] sqlite::Database &database() override { return connection; }

    std::shared_ptr<ReaderPool::State> state;
    int generation;
    sqlite::Database connection;
};

struct ReadView::PastLease final : Lease {
    explicit PastLease(std::shared_ptr<PastReader> taken)
        : reader(std::move(taken)) {}
    ~PastLease() override {
        transaction.reset();
        if (reader->isMade())
            reader->database().setStopToken({});
        reader->giveBack();
    }
    Q_DISABLE_COPY_MOVE(PastLease)

    [[nodiscard]] sqlite::Database &database() override { return reader->database(); }

    std::shared_ptr<PastReader> reader;
};

ReadView::LiveLease::~LiveLease() {
    transaction.reset();
    connection.setStopToken({});
    connection.detachAll();
    const std::scoped_lock lock(state->mutex);
    if (!state->closed && generation == state->generation && state->idle.size() < keptConnections)
        state->idle.push_back(std::move(connection));
}

ReadView::ReadView(std::unique_ptr<Lease> lease, std::shared_ptr<ReaderMemory> memory, TxnId txn,
                   std::optional<Instant> at)
    : m_lease(std::move(lease))
    , m_memory(std::move(memory))
    , m_txn(txn)
    , m_at(at) {}
ReadView::ReadView(ReadView &&) noexcept = default;
ReadView::~ReadView() = default;

sqlite::Database &ReadView::database() const {
    return m_lease->database();
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

// The same with the mutex free.
Result<sqlite::Database> ReaderPool::State::connectLocked() {
    const std::scoped_lock lock(mutex);
    if (closed)
        return cancelled();
    return connect();
}

std::shared_ptr<PastReader> ReaderPool::State::pastOf(const Instant &at) {
    const auto known = std::ranges::find(past, at, [](const auto &reader) { return reader->instant(); });
    std::shared_ptr<PastReader> reader = known != past.end() ? *known : std::make_shared<PastReader>(at);
    if (known != past.end())
        past.erase(known);
    past.push_front(reader);
    if (past.size() > keptInstants)
        past.pop_back();
    return reader;
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
    past.clear();
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
    m_state->past.clear();
    m_state->monitor.reset();
}

// The first read fixes the moment.
Result<TxnId> ReaderPool::begin(ReadView::Lease &lease, std::stop_token stop) {
    lease.database().setStopToken(std::move(stop));
    auto transaction =
        sqlite::TransactionGuard::begin(lease.database(), sqlite::TransactionGuard::Kind::Read);
    if (!transaction)
        return std::unexpected(transaction.error());
    lease.transaction.emplace(std::move(*transaction));
    const auto txn = lease.database().integer("SELECT coalesce(max(id),0) FROM txn");
    if (!txn)
        return std::unexpected(txn.error());
    return TxnId{*txn};
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
        lease = std::make_unique<ReadView::LiveLease>(m_state, m_state->generation, std::move(*database));
    }
    const auto txn = begin(*lease, std::move(stop));
    if (!txn)
        return std::unexpected(txn.error());
    return ReadView(std::move(lease), m_state->memory, *txn);
}

Result<ReadView> ReaderPool::view(const Instant &at, std::stop_token stop) {
    std::shared_ptr<PastReader> reader;
    {
        const std::scoped_lock lock(m_state->mutex);
        if (m_state->closed)
            return cancelled();
        m_state->followWriters();
        reader = m_state->pastOf(at);
    }
    if (const auto taken = reader->take(stop); !taken)
        return std::unexpected(taken.error());
    auto lease = std::make_unique<ReadView::PastLease>(reader);
    if (!reader->isMade()) {
        auto holder = m_state->connectLocked();
        if (!holder)
            return std::unexpected(holder.error());
        if (const auto made = reader->make(std::move(*holder), stop); !made)
            return std::unexpected(made.error());
    }
    const auto txn = begin(*lease, std::move(stop));
    if (!txn)
        return std::unexpected(txn.error());
    return ReadView(std::move(lease), m_state->memory, *txn, at);
}

void ReaderPool::forgetPast() {
    std::deque<std::shared_ptr<PastReader>> past; // closed without the mutex
    const std::scoped_lock lock(m_state->mutex);
    past.swap(m_state->past);
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
