// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"

#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace meshlens {

// Who speaks in a catalog, in the order in which they are heard.
struct SourceEntry {
    SourceId id;
    QString name;
    QString kind;     // format: "datahub", ...; of people "user"
    QString instance; // which project, server or folder
    QString mode;     // "snapshot", "stream", "user"
    TxnId lastTxn;    // its last import, or people's last edit; null: none that wrote anything
    TimeUs lastTime = 0;
    qint64 entities = 0; // living, that it speaks of
    qint64 first = 0;    // of these, where it stands in the first place (people's words always do)

    [[nodiscard]] bool isPeople() const { return mode == QLatin1StringView("user"); }
    friend bool operator==(const SourceEntry &, const SourceEntry &) = default;
};

// The first is heard first; people, where they have said something.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<SourceEntry>> readSources(const ReadView &view);

// What another order would change of what is shown.
struct OrderPreview {
    qint64 values = 0; // fields, names among them
    qint64 entities = 0;
    qint64 columns = 0; // of datasets, beside `entities`
    // The first of them: what is shown now and what would be; without a source.
    std::vector<ChangeEntry> changes{};

    friend bool operator==(const OrderPreview &, const OrderPreview &) = default;
};

// `names`: all sources but people, the first that is to be heard first. What cannot be found counts as last.
// Reads all that several sources speak of. `listed`: how many changes are told one by one.
[[nodiscard]] MESHLENS_EXPORT Result<OrderPreview>
readOrderPreview(const ReadView &view, const QStringList &names, std::stop_token stop, int listed = 0);

} // namespace meshlens
