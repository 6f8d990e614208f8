// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QIODevice>
#include <QJsonObject>

namespace meshlens {

// Where a command reads and writes. The devices are open and outlive it; all text is UTF-8.
struct Streams {
    QIODevice *in = nullptr;
    QIODevice *out = nullptr;
    QIODevice *err = nullptr;
    int width = 0;              // of the terminal that `out` is; 0: it is none, and nothing is cut
    bool colors = false;        // `out` is a terminal that shows colours, and NO_COLOR is not set
    bool errIsTerminal = false; // progress may be drawn over

    // The standard ones of this process; `in`, `out` and `err` belong to `owner`.
    [[nodiscard]] static Streams standard(QObject *owner);

    // An error when not all of it could be written.
    [[nodiscard]] Result<void> write(const QString &text) const;
    [[nodiscard]] Result<void> write(const QByteArray &utf8) const;
    // One document, ending in a line feed.
    [[nodiscard]] Result<void> writeJson(const QJsonObject &document) const;
    void note(const QString &line) const; // on `err`
};

} // namespace meshlens
