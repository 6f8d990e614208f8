// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_store.h"

#include "models/catalog/apply/transaction_writer.h"
#include "models/catalog/file_check.h"
#include "models/catalog/schema.h"
#include "models/catalog/shown_relation.h"
#include "models/catalog/sqlite/checkpointer.h"
#include "models/catalog/sqlite/statement.h"
#include "models/catalog/verify.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <condition_variable>
#include <mutex>

#include <sqlite3.h>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

QString shown(const QString &path) {
    return QDir::toNativeSeparators(path);
}

QString realPath(const QString &path) {
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? path : canonical;
}

Error onNetwork(const QString &path) {
    return {
        ErrorCode::InvalidArgument,
        Text::tr(
            "%1 is in a network folder, where a catalog cannot be written safely; keep it on a disk of this "
            "computer.")
            .arg(shown(path)),
        {}};
}

// FULL costs an import one more flush of the disk and makes its commit last without waiting for a checkpoint.
// What commits and an import leave behind in the -wal is cut when the file is checkpointed.
constexpr auto writerPragmas =
    "PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-32768;";

Result<void> startWriting(sqlite::Database &writer) {
    auto change = writer.prepare("PRAGMA journal_mode=WAL");
    if (!change)
        return std::unexpected(change.error());
    const Result<bool> row = change->step();
    if (!row)
        return std::unexpected(row.error());
    if (const QString mode = change->text(0); mode != QLatin1String("wal"))
        return fail(
            ErrorCode::Io,
            Text::tr(
                "The disk of %1 cannot hold a write-ahead log, which a catalog needs; keep it on another.")
                .arg(shown(writer.path())),
            QStringLiteral("journal_mode is ") + mode);
    return writer.execute(writerPragmas).and_then([&] { return defineShownRelations(writer); });
}

Result<sqlite::Database> openWriter(const QString &path) {
    auto writer = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
    if (!writer)
        return writer;
    // The file may have been exchanged since the check: until this very connection has seen the same, it
    // brings nothing from a -wal into the file.
    sqlite3_db_config(writer->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (const auto sound = checkConnection(*writer, CatalogUse::Write); !sound)
        return std::unexpected(sound.error());
    sqlite3_db_config(writer->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    if (const auto started = startWriting(*writer); !started)
        return std::unexpected(started.error());
    return writer;
}

// For checkpoints alone: it neither reads nor writes rows.
Result<sqlite::Database> openCheckpoints(const QString &path) {
    auto database = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
    if (!database)
        return database;
    sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (const auto sound = checkConnection(*database, CatalogUse::Write); !sound)
        return std::unexpected(sound.error());
    return database;
}

// The write lock inside this process: one transaction at a time, waiting for it can be cancelled.
class Turn {
public:
    class Holder {
    public:
        explicit Holder(Turn *turn)
            : m_turn(turn) {}
        Holder(Holder &&other) noexcept
            : m_turn(std::exchange(other.m_turn, nullptr)) {}
        Holder &operator=(Holder &&) = delete;
        ~Holder() {
            if (m_turn)
                m_turn->give();
        }

    private:
        Turn *m_turn;
    };

    [[nodiscard]] Result<Holder> take(std::stop_token stop) {
        std::unique_lock lock(m_mutex);
        if (!m_free.wait(lock, std::move(stop), [this] { return !m_taken; }))
            return cancelled();
        m_taken = true;
        return Holder(this);
    }

private:
    void give() {
        {
            const std::scoped_lock lock(m_mutex);
            m_taken = false;
        }
        m_free.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable_any m_free;
    bool m_taken = false;
};

bool isImport(const Transaction &transaction) {
    return std::ranges::any_of(transaction.steps, [](const TransactionStep &step) {
        return std::holds_alternative<ApplyImport>(step);
    });
}

} // namespace

struct CatalogStore::Private {
    Private(QString shownPath, Access how)
        : path(std::move(shownPath))
        , access(how) {}
    ~Private();
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    [[nodiscard]] Result<TransactionOutcome>
    applyLocked(const Transaction &transaction, const Clock &clock, const std::stop_token &stop,
                const std::function<void(const ApplyProgress &)> &progress);
    void startWriting(sqlite::Database opened);
    void checkpoint();
    [[nodiscard]] static std::unique_ptr<CatalogStore> store(std::unique_ptr<Private> d);

    QString path;
    Access access;
    std::optional<sqlite::Database> writer;
    std::optional<sqlite::Checkpointer> checkpointer; // of the writer
    std::shared_ptr<ReaderPool> readers;
    std::vector<std::unique_ptr<TransactionPart>> parts;
    Turn turn;
    bool tidy = false; // reading alone makes a -wal and a -shm, which were not there before
};

CatalogStore::Private::~Private() {
    if (readers)
        readers->close();
    checkpointer.reset();
    if (writer) {
        writer->setStopToken({});
        checkpoint();
        writer.reset(); // the last connection removes -wal and -shm
    } else if (tidy) {
        // Only a connection that may write cleans up; with nothing in the -wal it leaves the file as it is.
        bool read = false;
        if (auto last = sqlite::Database::open(realPath(path), sqlite::Database::Mode::ReadWrite)) {
            last->setLockTimeout({});
            read = last->integer("PRAGMA user_version").has_value();
        }
        if (!read)
            removeUnusedLog(realPath(path));
    }
}

void CatalogStore::Private::startWriting(sqlite::Database opened) {
    writer.emplace(std::move(opened));
    checkpointer.emplace(*writer, [real = realPath(path)] { return openCheckpoints(real); });
}

void CatalogStore::Private::checkpoint() {
    // Readers and other processes may be in the way; then the next one does it.
    sqlite3_wal_checkpoint_v2(writer->handle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

// Commits count from here on, so that none between opening and the first look is missed.
std::unique_ptr<CatalogStore> CatalogStore::Private::store(std::unique_ptr<Private> d) {
    // One that fails is told of by the first look itself.
    [[maybe_unused]] const auto version = d->readers->dataVersion();
    return std::unique_ptr<CatalogStore>(new CatalogStore(std::move(d)));
}

CatalogStore::CatalogStore(std::unique_ptr<Private> d)
    : m_private(std::move(d)) {}
CatalogStore::~CatalogStore() = default;

Result<std::unique_ptr<CatalogStore>> CatalogStore::create(const QString &path, const QString &origin) {
    if (isOnNetwork(path))
        return std::unexpected(onNetwork(path));
    auto database = sqlite::Database::open(path, sqlite::Database::Mode::Create);
    if (!database)
        return std::unexpected(database.error());
    auto made = createSchema(*database, Uid::fresh(SystemClock().now()), origin);
    if (made)
        made = startWriting(*database);
    if (!made) {
        {
            const sqlite::Database closed = std::move(*database);
        }
        for (const char *suffix : {"", "-journal", "-wal", "-shm"})
            QFile::remove(path + QLatin1StringView(suffix));
        return std::unexpected(made.error());
    }
    auto d = std::make_unique<Private>(path, Access::ReadWrite);
    d->startWriting(std::move(*database));
    d->readers = std::make_shared<ReaderPool>(realPath(path), ReaderPool::Sharing::Locks);
    return Private::store(std::move(d));
}

Result<std::unique_ptr<CatalogStore>> CatalogStore::open(const QString &path, Access access) {
    if (const auto sound =
            checkCatalogFile(path, access == Access::ReadOnly ? CatalogUse::Read : CatalogUse::Write);
        !sound)
        return std::unexpected(sound.error());
    auto d = std::make_unique<Private>(path, access);
    const QString real = realPath(path);
    const bool network = isOnNetwork(real);
    if (access == Access::ReadOnly) {
        const bool sharing = !network && canWriteBeside(real);
        d->tidy = sharing && walSize(real) == 0;
        d->readers = std::make_shared<ReaderPool>(real, network   ? ReaderPool::Sharing::Never
                                                        : sharing ? ReaderPool::Sharing::Locks
                                                                  : ReaderPool::Sharing::WhenWritten);
        // Where there is no room for a -shm, the file is read as one in a folder that cannot be written.
        if (const auto first = d->readers->dataVersion();
            sharing && !first && first.error().code == ErrorCode::DiskFull && !hasSharedMemory(real)) {
            d->readers->close();
            removeUnusedLog(real);
            d->tidy = false;
            d->readers = std::make_shared<ReaderPool>(real, ReaderPool::Sharing::WhenWritten);
        }
        return Private::store(std::move(d));
    }
    if (network)
        return std::unexpected(onNetwork(path));
    if (!canWriteBeside(real))
        return fail(ErrorCode::NoPermission,
                    Text::tr("You may read %1 but not change it or its folder; copy it to a folder of yours.")
                        .arg(shown(path)));
    auto writer = openWriter(real);
    if (!writer) {
        removeUnusedLog(real);
        return std::unexpected(writer.error());
    }
    d->startWriting(std::move(*writer));
    d->readers = std::make_shared<ReaderPool>(real, ReaderPool::Sharing::Locks);
    return Private::store(std::move(d));
}

QString CatalogStore::path() const {
    return m_private->path;
}

CatalogStore::Access CatalogStore::access() const {
    return m_private->access;
}

std::shared_ptr<ReaderPool> CatalogStore::readers() const {
    return m_private->readers;
}

void CatalogStore::setLockTimeout(std::chrono::milliseconds timeout) {
    if (m_private->writer)
        m_private->writer->setLockTimeout(timeout);
}

void CatalogStore::addPart(std::unique_ptr<TransactionPart> part) {
    m_private->parts.push_back(std::move(part));
}

Result<TransactionOutcome> CatalogStore::apply(const Transaction &transaction, const Clock &clock,
                                               // By value, as every call of the store takes its token.
                                               // NOLINTNEXTLINE(performance-unnecessary-value-param)
                                               std::stop_token stop,
                                               const std::function<void(const ApplyProgress &)> &progress) {
    if (!m_private->writer)
        return fail(
            ErrorCode::NoPermission,
            Text::tr("%1 is open for reading only; open it for writing to change it.").arg(shown(path())));
    if (const auto compared = prepareImports(*m_private->readers, transaction, stop, progress); !compared)
        return std::unexpected(compared.error());
    const auto turn = m_private->turn.take(stop);
    if (!turn)
        return std::unexpected(turn.error());
    sqlite::Database &writer = *m_private->writer;
    writer.setStopToken(stop);
    // What a failing disk has kept attached.
    writer.detachAll();
    auto outcome = m_private->applyLocked(transaction, clock, stop, progress);
    writer.setStopToken({});
    writer.detachAll();
    if (outcome && outcome->txn && isImport(transaction))
        m_private->checkpoint();
    return outcome;
}

Result<TransactionOutcome>
CatalogStore::Private::applyLocked(const Transaction &transaction, const Clock &clock,
                                   const std::stop_token &stop,
                                   const std::function<void(const ApplyProgress &)> &progress) {
    auto guard = sqlite::TransactionGuard::begin(*writer, sqlite::TransactionGuard::Kind::Write);
    if (!guard)
        return std::unexpected(guard.error());
    const auto newest = writer->integer("SELECT coalesce(max(time_us),0) FROM txn");
    if (!newest)
        return std::unexpected(newest.error());
    TransactionWriter transactionWriter(*writer, std::max(clock.now(), *newest + 1), stop, progress);
    auto written = transactionWriter.write(transaction);
    if (!written)
        return std::unexpected(written.error());
    if (!written->outcome.txn)
        return written->outcome; // the guard rolls back
    for (const auto &part : parts) {
        if (const auto done = part->onApply(*writer, written->delta); !done)
            return std::unexpected(done.error());
    }
    if (stop.stop_requested())
        return cancelled();
    if (const auto committed = guard->commit(); !committed)
        return std::unexpected(committed.error());
    return written->outcome;
}

Result<TransactionOutcome> CatalogStore::rehearse(const Transaction &transaction, const Clock &clock,
                                                  // By value, as every call of the store takes its token.
                                                  // NOLINTNEXTLINE(performance-unnecessary-value-param)
                                                  std::stop_token stop) {
    // Holds the file as it is while the overlay lives.
    const auto view = m_private->readers->view(stop);
    if (!view)
        return std::unexpected(view.error());
    auto overlay = sqlite::Database::overlay(view->database().path());
    if (!overlay)
        return std::unexpected(overlay.error());
    overlay->setStopToken(stop);
    if (const auto defined = defineShownRelations(*overlay); !defined)
        return std::unexpected(defined.error());
    auto guard = sqlite::TransactionGuard::begin(*overlay, sqlite::TransactionGuard::Kind::Write);
    if (!guard)
        return std::unexpected(guard.error());
    const auto newest = overlay->integer("SELECT coalesce(max(time_us),0) FROM txn");
    if (!newest)
        return std::unexpected(newest.error());
    auto written =
        TransactionWriter(*overlay, std::max(clock.now(), *newest + 1), stop, {}).write(transaction);
    if (!written)
        return std::unexpected(written.error());
    written->outcome.txn = {};
    return written->outcome;
}

Result<TransactionOutcome> CatalogStore::preview(StagingStore &staging, std::stop_token stop) {
    auto view = m_private->readers->view(stop);
    if (!view)
        return std::unexpected(view.error());
    return previewImport(*view, staging, std::move(stop));
}

Result<std::vector<QString>> CatalogStore::verify(std::stop_token stop) {
    auto view = m_private->readers->view(stop);
    if (!view)
        return std::unexpected(view.error());
    return verifyCatalog(*view, m_private->parts, std::move(stop));
}

} // namespace meshlens
