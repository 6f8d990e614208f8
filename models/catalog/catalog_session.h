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
    // Stops what runs, waits for it (at most a progress step), closes the file.
    ~CatalogSession() override;

    [[nodiscard]] QString path() const;
    // File name without folder and suffix: the catalog's name in addresses.
    [[nodiscard]] QString name() const;
    [[nodiscard]] CatalogStore::Access access() const;

    // Runs `load(const ReadView &, std::stop_token) -> Result<T>` on a reader thread; brings the newest
    // result to `done(Result<T>)` on the GUI thread. `request` belongs to the page.
    template <typename Load, typename Done> void read(Request &request, Load load, Done done) {
        request.start(
            &m_readPool,
            [readers = m_readers, load = std::move(load)](std::stop_token stop) mutable
                -> std::invoke_result_t<Load, const ReadView &, std::stop_token> {
                auto view = readers->view(stop);
                if (!view)
                    return std::unexpected(view.error());
                return load(*view, stop);
            },
            std::move(done));
    }

    // Runs `change(CatalogStore &, const Clock &, std::stop_token) -> Result<T>` on the writer thread, one
    // after the other in the order of the calls (edits made meanwhile go first where an import stages on its
    // own).
    template <typename Change, typename Done> void write(Request &request, Change change, Done done) {
        request.start(
            &m_writePool,
            [store = m_store, clock = m_clock, change = std::move(change)](std::stop_token stop) mutable {
                return change(*store, *clock, stop);
            },
            [this, done = std::move(done)](auto result) mutable {
                done(std::move(result));
                pollNow();
            });
    }

    [[nodiscard]] const std::shared_ptr<CatalogStore> &store() const { return m_store; }
    [[nodiscard]] const std::shared_ptr<const Clock> &clock() const { return m_clock; }

public Q_SLOTS:
    void pollNow();

Q_SIGNALS:
    // Somebody, this process or another, committed. Pages read again what they show.
    void changed();
    // The file cannot be read any more (removed, damaged).
    void failed(const meshlens::Error &error);

private:
    std::shared_ptr<CatalogStore> m_store;
    std::shared_ptr<ReaderPool> m_readers;
    std::shared_ptr<const Clock> m_clock;
    QThreadPool m_readPool;
    QThreadPool m_writePool;
    QTimer m_poll;
    Request m_pollRequest{this};
    qint64 m_dataVersion = -1;
};

} // namespace meshlens
