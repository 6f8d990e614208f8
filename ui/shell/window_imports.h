// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/import_list_model.h"
#include "ui/shell/drop_offer.h"

#include <QObject>

namespace meshlens {
class CatalogSession;
class JobModel;
class PluginRegistry;
} // namespace meshlens

namespace meshlens::ui {

class DropOverlay;
class ImportController;
class MainWindow;

// How files and folders come into the window's catalog: by the menu, or dropped anywhere on the window. What
// is asked for while none is open waits for the first one.
class WindowImports : public QObject {
    Q_OBJECT

public:
    // Belongs to the window.
    WindowImports(MainWindow *window, JobModel *jobs, PluginRegistry *plugins, const QString &author,
                  const QString &firstCatalog);

    [[nodiscard]] ImportController *controller() const { return m_controller; }
    [[nodiscard]] DropOverlay *overlay() const { return m_overlay; }
    void setSession(CatalogSession *session);
    // No catalog could be opened for what waits.
    void forgetPending() { m_pending.clear(); }

    // A catalog or something to import, by its name.
    void openPaths(const QStringList &paths);
    void importPaths(const QStringList &paths);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] DropOffer offer(const QList<QUrl> &urls) const;
    void take(const DropOffer &offer);
    void tellReady(ImportId id);
    void tellImported(ImportId id);
    void tellFailed(ImportId id);
    [[nodiscard]] bool isLookedAt() const;

    MainWindow *m_window;
    QString m_firstCatalog;
    ImportController *m_controller;
    DropOverlay *m_overlay;
    QStringList m_pending;
    std::int64_t m_lossTxn = 0; // of the newest import that lost something
};

} // namespace meshlens::ui
