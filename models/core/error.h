// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QMetaType>
#include <QString>

#include <expected>

namespace meshlens {

// Why something could not be done. Callers branch on it; people never see it.
enum class ErrorCode {
    InvalidArgument, // the call itself is off: unknown option, empty name, bad time
    NotFound,        // no such file, entity, transaction
    Ambiguous,       // a name that several entities have; the message lists them
    Io,              // the disk said no for another reason than the next two
    NoPermission,
    DiskFull,
    Format,   // not what it claims to be: broken JSON, wrong encoding, not a catalog
    Limit,    // deeper, longer or more than we read from strangers
    Damaged,  // a catalog whose pages or digests do not add up
    Newer,    // written by a newer Meshlens
    Older,    // needs `meshlens upgrade`
    Hostile,  // a catalog with triggers, views or anything else that its version does not have
    Locked,   // another process holds it
    Conflict, // the state moved under the caller
    Cancelled,
    Plugin, // a plugin that is missing, does not fit or failed
    Internal
};

// An error is a value. `message` is one sentence for people: what, where and how to mend it, ending in a full
// stop, translated. `detail` is for the log and for "Details" below a notice; it may be empty.
struct MESHLENS_EXPORT Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QString detail;

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T> using Result = std::expected<T, Error>;

// `return fail(ErrorCode::NotFound, tr("There is no file %1.").arg(path));`
[[nodiscard]] MESHLENS_EXPORT std::unexpected<Error> fail(ErrorCode code, QString message,
                                                          QString detail = {});
[[nodiscard]] MESHLENS_EXPORT std::unexpected<Error> cancelled();

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::Error)
