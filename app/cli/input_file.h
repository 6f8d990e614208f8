// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progress_line.h"

#include <QTemporaryDir>

#include <stop_token>

namespace meshlens {

// An input as a path: itself, or for "-" a temporary file with what standard input gave, which goes with this
// object.
class InputFile {
public:
    // Waits for the end of standard input, or for the stop.
    [[nodiscard]] static Result<InputFile> open(const Streams &streams, const QString &argument,
                                                const std::stop_token &stop, ProgressLine &progress);

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString displayName() const { return m_displayName; }

private:
    QString m_path;
    QString m_displayName;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace meshlens
