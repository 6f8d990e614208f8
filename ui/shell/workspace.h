// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_session.h"

#include <QObject>

#include <functional>
#include <memory>

namespace meshlens::ui {

// How the program opens and makes catalogs: with its transaction parts in their order. Called on another
// thread.
struct CatalogOpener {
    using Function = std::function<Result<std::unique_ptr<CatalogStore>>(const QString &path)>;

    Function open;
    Function create;
};

// The one catalog that the window shows. Opens files on another thread; while it does, and when that fails,
// the one that was open stays open.
class Workspace : public QObject {
    Q_OBJECT

public:
    Workspace(CatalogOpener opener, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~Workspace() override;

    // Null: none is open.
    [[nodiscard]] CatalogSession *session() const { return m_session.get(); }
    [[nodiscard]] bool isOpening() const { return m_opening; }
    // Of the last catalog that could not be opened or made; empty after one could be.
    [[nodiscard]] const QString &failedPath() const { return m_failedPath; }
    [[nodiscard]] const std::shared_ptr<const Clock> &clock() const { return m_clock; }

public Q_SLOTS:
    void open(const QString &path);
    // Refuses to overwrite.
    void create(const QString &path);
    // Opens it where there is such a file, else makes it.
    void openOrCreate(const QString &path);
    void close();

Q_SIGNALS:
    void openingChanged(bool opening);
    // The session goes now: whoever reads from it lets go.
    void aboutToClose();
    void opened(meshlens::CatalogSession *session);
    void failed(const QString &path, const meshlens::Error &error);

private:
    void start(const CatalogOpener::Function &function, const QString &path);
    void take(const QString &path, Result<std::unique_ptr<CatalogStore>> store);
    void setOpening(bool opening);

    CatalogOpener m_opener;
    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<CatalogSession> m_session;
    QThreadPool m_pool;
    Request m_request{this};
    QString m_failedPath;
    bool m_opening = false;
};

} // namespace meshlens::ui
