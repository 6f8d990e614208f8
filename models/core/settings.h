// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QObject>
#include <QStringList>

#include <memory>

class QSettings;

namespace meshlens {

// The program's settings: typed, with defaults, observable. Nobody else opens QSettings.
// Lives on the GUI thread. In test mode (MESHLENS_TEST set) nothing touches the user's files.
class MESHLENS_EXPORT Settings : public QObject {
    Q_OBJECT

public:
    enum class Scheme { System, Light, Dark };
    Q_ENUM(Scheme)

    // Passing: begin as if new, and go with the process; whoever draws pictures leaves the user's alone.
    enum class Keep { User, Passing };

    explicit Settings(QObject *parent = nullptr);
    explicit Settings(Keep keep, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] Scheme scheme() const;
    void setScheme(Scheme scheme);

    // 100 is normal; 75 to 200.
    [[nodiscard]] int textPercent() const;
    void setTextPercent(int percent);

    [[nodiscard]] bool navigationCollapsed() const;
    void setNavigationCollapsed(bool collapsed);
    [[nodiscard]] bool inspectorVisible() const;
    void setInspectorVisible(bool visible);

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    // Catalog files, newest first, at most ten.
    [[nodiscard]] QStringList recentCatalogs() const;
    void addRecentCatalog(const QString &path);

    // Ids of plugins that a person switched off.
    [[nodiscard]] QStringList disabledPlugins() const;
    void setDisabledPlugins(const QStringList &ids);

Q_SIGNALS:
    void schemeChanged(Scheme scheme);
    void textPercentChanged(int percent);
    void recentCatalogsChanged();

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace meshlens
