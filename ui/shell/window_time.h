// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/past/instant.h"
#include "models/core/async.h"

#include <QObject>

#include <functional>

namespace meshlens {
class CatalogSession;
}

namespace meshlens::ui {

class MainWindow;
class TimeStrip;

// Which time the window looks at: the commands to choose one, the strip that marks it. In the past nothing is
// edited or imported.
class WindowTime : public QObject {
    Q_OBJECT

public:
    // Registers the commands. Belongs to the window.
    explicit WindowTime(MainWindow *window);

    void setSession(CatalogSession *session);
    [[nodiscard]] TimeStrip *strip() const { return m_strip; }
    [[nodiscard]] bool isPast() const;
    // Of an address: "at=…"; empty: now.
    [[nodiscard]] QString text() const;

    // Shows the strip with the field for a time.
    void choose();
    // Answers on the strip where that time cannot be shown; else does `then`, once reads are of that time.
    void lookAt(TimeUs time, const std::function<void()> &then = {});
    void backToNow();

Q_SIGNALS:
    void changed();

private:
    void follow();
    void readSteps();
    void update();
    void leave();

    MainWindow *m_window;
    TimeStrip *m_strip;
    CatalogSession *m_session = nullptr;
    bool m_choosing = false;
    Request m_find{this};
    Request m_steps{this};
};

} // namespace meshlens::ui
