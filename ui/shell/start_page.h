// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/exchange/plugin_info.h"

#include <QUrl>
#include <QWidget>

class QVBoxLayout;

namespace meshlens::ui {

class Card;
class EmptyCatalog;
class Notice;

// Where there is no catalog: why the last one could not be opened, how to begin, the catalogs opened before.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(const std::vector<PluginInfo> &plugins, QWidget *parent = nullptr);

    void setRecent(const QStringList &paths);
    // The sentence of the error, with Retry and Open Another.
    void showError(const QString &path, const Error &error);
    void clearError();
    [[nodiscard]] Notice *notice() const { return m_notice; }

Q_SIGNALS:
    void retryRequested();
    void openRequested();
    void openPath(const QString &path);
    void importFilesRequested();
    void importFolderRequested();
    void dropped(const QList<QUrl> &urls);

private:
    QVBoxLayout *m_column;
    Notice *m_notice = nullptr;
    EmptyCatalog *m_empty;
    Card *m_recent;
};

} // namespace meshlens::ui
