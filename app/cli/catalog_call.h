// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "models/catalog/catalog_store.h"
#include "models/catalog/pages/entity_ref.h"

namespace meshlens {

// What commands on a catalog share.

[[nodiscard]] QCommandLineOption catalogOption(); // -c CATALOG
[[nodiscard]] QCommandLineOption limitOption(const QString &description, int byDefault);

[[nodiscard]] QCommandLineOption atOption(); // --at TIME

// The value of an option that takes a whole number.
[[nodiscard]] Result<int> numberOption(const CommandCall &call, const QString &name, int byDefault,
                                       int smallest);
// Exactly `count` arguments, or an error that repeats the usage.
[[nodiscard]] Result<void> expectArguments(const CommandCall &call, const Command &command, qsizetype least,
                                           qsizetype most);

// A catalog that is only read, and one moment of it.
struct OpenCatalog {
    std::unique_ptr<CatalogStore> store;
    ReadView view;
};
// As of --at, where the command has it and it is given; `edges` says by which clock lineage is read then.
[[nodiscard]] Result<OpenCatalog> openForReading(const CommandCall &call,
                                                 EdgeClock edges = EdgeClock::Recorded);
// resolveName(); of what the catalog did not hold at that time but holds now it says since when.
[[nodiscard]] Result<Resolved> resolveIn(const OpenCatalog &catalog, const QString &text);
// A line for people that says which time is shown; empty: now.
[[nodiscard]] QString atText(const Streams &streams, const ReadView &view);
// "at" of a JSON document.
[[nodiscard]] QJsonValue atJson(const ReadView &view);
[[nodiscard]] Result<QString> catalogPath(const CommandCall &call);

// "dataset", "table": what people call an entity.
[[nodiscard]] QString kindText(const EntityRef &ref);
// Bold and dim, where the terminal shows it.
[[nodiscard]] QString bold(const Streams &streams, const QString &text);
[[nodiscard]] QString dim(const Streams &streams, const QString &text);

[[nodiscard]] QJsonObject countsJson(const QMap<QString, qint64> &counts);
// "816 columns, 67 datasets"; empty counts: empty.
[[nodiscard]] QString countsText(const QMap<QString, qint64> &counts);

} // namespace meshlens
