// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace meshlens::ui {

// What the window would do with what is held over it.
struct DropOffer {
    enum class Kind { Refuse, OpenCatalog, Import, BeginCatalog };

    Kind kind = Kind::Refuse;
    QStringList paths; // of this computer
    QString title;
    QString text;      // of a refusal: why, in one sentence
    QStringList names; // of the first few paths

    // `catalog`: name of the open one; empty: none is open, and `firstCatalog` is the file that is opened or
    // made. `past`: the window looks at an earlier time.
    [[nodiscard]] static DropOffer of(const QList<QUrl> &urls, const QString &catalog,
                                      const QString &firstCatalog, bool past);

    friend bool operator==(const DropOffer &, const DropOffer &) = default;
};

} // namespace meshlens::ui
