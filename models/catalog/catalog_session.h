// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"
#include "models/core/async.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace meshlens {

// What the window talks to: one open catalog, read and written on pools of its own. Lives on the GUI thread.
class MESHLENS_EXPORT CatalogSession : public QObject {
    Q_OBJECT

public:
    explicit CatalogSession(std::unique_ptr<CatalogStore> store, std::shared_ptr<const Clock> clock,
                            QObject *parent = nullptr);
    // Stops reads and long writes and waits for them (at most a progress step); edits are written to their
    // end. Then closes the file, if nobody else holds the store.
    ~CatalogSession() override;

    [[nodiscard]] QString path() const;
    // File name without folder and suffix: the catalog's name in addresses.
    [[nodiscard]] QString name() const;
    [[nodiscard]] CatalogStore::Access access() const;

    // Runs `load(const ReadView &, std::stop_token) -> Result<T>` on a reader thread; brings the newest
    // result to `done(Result<T>)` on the GUI thread. `request` belongs to the page.
    template <typename Load, typename Done> void read(Request &request, Load load, Done done) {
        readAt(m_at, request, std::move(load), std::move(done));
    }
    // The same of now, whatever time is looked at.
    template <typename Load, typename Done> void readNow(Request &request, Load load, Done done) {
        readAt(std::nullopt, request, std::move(load), std::move(done));
    }

    // An edit: runs `change(CatalogStore &, const Clock &, std::stop_token) -> Result<T>` on the writer
    // thread, one after the other in the order of the calls. It is written even when the page closes or the
    // next edit comes; each is answered while `request` lives.
    template <typename Change, typename Done> void write(Request &request, Change change, Done done) {
        request.startToEnd(
            &m_writePool,
            [this, store = m_store, clock = m_clock,
             change = std::move(change)](std::stop_token stop) mutable {
                auto result = change(*store, *clock, std::move(stop));
                pollSoon();
                return result;
            },
            std::move(done));
    }

    // An import or another long job, one at a time on a thread of its own; edits go on meanwhile and only
    // wait while it applies. Stops with `request`, with the next one started through it, and with the
    // session.
    template <typename Change, typename Done> void writeLong(Request &request, Change change, Done done) {
        request.start(
            &m_longPool,
            [this, store = m_store, clock = m_clock, closing = m_closing.get_token(),
             change = std::move(change)](std::stop_token stop) mutable {
                const LinkedStop either(std::move(stop), closing);
                auto result = change(*store, *clock, either.token());
                pollSoon();
                return result;
            },
            std::move(done));
    }

    // Nothing: now. Else every read sees the catalog as of then. Writing goes on at the end of its history:
    // whoever offers it asks first.
    [[nodiscard]] const std::optional<Instant> &at() const { return m_at; }
    void lookAt(const std::optional<Instant> &at);

    [[nodiscard]] const std::shared_ptr<CatalogStore> &store() const { return m_store; }
    [[nodiscard]] const std::shared_ptr<const Clock> &clock() const { return m_clock; }

public Q_SLOTS:
    // Looks for commits now instead of within half a second.
    void pollNow();

Q_SIGNALS:
    // Somebody, this process or another, committed, or another time is looked at. Pages read again what they
    // show. Commits do not change the past.
    void changed();
    // Before changed().
    void timeChanged();
    // The file cannot be read any more (removed, replaced, damaged). Once, until it can be read again.
    void failed(const meshlens::Error &error);

private:
    template <typename Load, typename Done>
    void readAt(const std::optional<Instant> &when, Request &request, Load load, Done done) {
        request.start(
            &m_readPool,
            [readers = m_readers, at = when, closing = m_closing.get_token(),
             load = std::move(load)](std::stop_token stop) mutable
                -> std::invoke_result_t<Load &, const ReadView &, std::stop_token> {
                const LinkedStop either(std::move(stop), closing);
                auto view = at ? readers->view(*at, either.token()) : readers->view(either.token());
                if (!view)
                    return std::unexpected(view.error());
                return load(*view, either.token());
            },
            std::move(done));
    }
    // From any thread; the pools end before the session does.
    void pollSoon();
    void notePoll(const Result<std::int64_t> &version);

    std::shared_ptr<CatalogStore> m_store;
    std::shared_ptr<ReaderPool> m_readers;
    std::shared_ptr<const Clock> m_clock;
    std::optional<Instant> m_at;
    std::stop_source m_closing;
    QThreadPool m_readPool;
    QThreadPool m_writePool;
    QThreadPool m_longPool;
    QThreadPool m_pollPool; // of its own, so that long reads do not make the window blind
    QTimer m_poll;
    Request m_pollRequest{this};
    bool m_pollAgain = false;
    bool m_failed = false;
    std::int64_t m_dataVersion = 0;
};

} // namespace meshlens
