// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tour_plan.h"

#include <QSize>
#include <QStringList>

#include <functional>
#include <memory>

namespace meshlens {

class Composition;
class WindowProgram;

struct TourPicture {
    QString file; // absolute
    QString page; // "product-schema"
    bool dark = false;
    QSize size;
};

struct TourOutcome {
    std::vector<TourPicture> pictures; // in the order they were taken
    QStringList unsettled;             // pages that did not finish loading in time
};

// Opens every page with real data in a window that nobody sees and takes pictures of it, light and dark.
// Needs a QApplication; runs its event loop.
class Tour {
public:
    // `composition` must outlive it; `folder` exists.
    Tour(Composition &composition, QString folder);
    ~Tour();

    // `catalog` empty: only the pages that need none. The catalog is only read.
    [[nodiscard]] Result<TourOutcome> take(const QString &catalog, std::stop_token stop);

private:
    [[nodiscard]] Result<void> takeCatalog(const QString &catalog);
    // An import that waits for its decision; discarded afterwards. Nothing where no plugin reads it.
    [[nodiscard]] Result<void> takeImport();
    [[nodiscard]] Result<void> takeEmpty();
    [[nodiscard]] Result<void> takeError();
    [[nodiscard]] Result<void> takeStop(const TourStop &stop);
    [[nodiscard]] Result<void> takePage(const QString &name);
    [[nodiscard]] Result<void> takePicture(const QString &name, bool dark);
    [[nodiscard]] Result<void> open(const QString &catalog);
    // Until everything is shown, and `wanted`. False: it took too long.
    bool settle(const std::function<bool()> &wanted = {});

    Composition &m_composition;
    QString m_folder;
    std::unique_ptr<WindowProgram> m_program;
    std::stop_token m_stop;
    TourOutcome m_outcome;
    int m_number = 0;
};

} // namespace meshlens
