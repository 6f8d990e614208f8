// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace.h"

#include <QFileInfo>

namespace meshlens::ui {

Workspace::Workspace(CatalogOpener opener, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , m_opener(std::move(opener))
    , m_clock(std::move(clock)) {
    // One after the other: a file that is opened twice in a row is not opened twice at once.
    m_pool.setMaxThreadCount(1);
}

Workspace::~Workspace() {
    m_request.cancel();
    m_pool.waitForDone();
    close();
}

void Workspace::open(const QString &path) {
    start(m_opener.open, path);
}

void Workspace::create(const QString &path) {
    start(m_opener.create, path);
}

void Workspace::openOrCreate(const QString &path) {
    start(
        [opener = m_opener](const QString &file) {
            return QFileInfo::exists(file) ? opener.open(file) : opener.create(file);
        },
        path);
}

void Workspace::close() {
    if (!m_session)
        return;
    Q_EMIT aboutToClose();
    m_session.reset();
}

void Workspace::start(const CatalogOpener::Function &function, const QString &path) {
    const QString file = QFileInfo(path).absoluteFilePath();
    setOpening(true);
    m_request.start(
        &m_pool, [function, file](std::stop_token) { return function(file); },
        [this, file](Result<std::unique_ptr<CatalogStore>> store) { take(file, std::move(store)); });
}

void Workspace::take(const QString &path, Result<std::unique_ptr<CatalogStore>> store) {
    setOpening(false);
    if (!store) {
        m_failedPath = path;
        Q_EMIT failed(path, store.error());
        return;
    }
    m_failedPath.clear();
    close();
    m_session = std::make_unique<CatalogSession>(std::move(*store), m_clock);
    Q_EMIT opened(m_session.get());
}

void Workspace::setOpening(bool opening) {
    if (m_opening == opening)
        return;
    m_opening = opening;
    Q_EMIT openingChanged(opening);
}

} // namespace meshlens::ui
