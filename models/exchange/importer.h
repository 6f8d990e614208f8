// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/staging_store.h"
#include "models/core/error.h"

#include <QString>
#include <QStringList>
#include <QtPlugin>

#include <functional>
#include <memory>
#include <stop_token>

namespace meshlens {

// What to import: a file, a folder, or "-" that the caller has already written to a file.
struct ImportInput {
    QString path;        // absolute, exists
    QString displayName; // as the user wrote it, for messages
    bool isFolder = false;
    QStringList files; // of a folder: the files that belong to the format, absolute, in reading order
    QString format;    // the plugin's format, or one of its variants
};

// How far the parsing has come: bytes read of bytes in all; total 0: unknown.
using ImportProgress = std::function<void(qint64 done, qint64 total)>;

// Reads one format. Made by an exchange plugin; stateless between calls; called on a worker thread.
// Kind "exchange" of the plugin interface, version `exchangeApiVersion`.
class Importer {
public:
    virtual ~Importer() = default;

    // Which source instance this is: kind, instance, a readable name. Reads as little as it can.
    [[nodiscard]] virtual Result<SourceInfo> identify(const ImportInput &input, std::stop_token stop) = 0;

    // Writes all facts into `staging`, losses and refused records with them. An error means that the input
    // cannot be used at all (one sentence: file, place, how to mend it); a bad record among good ones is a
    // refusal. Looks at `stop` at least every 50 ms. Memory: bounded for line formats, at most 2.5 times the
    // size for one JSON document.
    [[nodiscard]] virtual Result<void> read(const ImportInput &input, StagingStore &staging,
                                            const ImportProgress &progress, std::stop_token stop) = 0;
};

inline constexpr int exchangeApiVersion = 1;

// What the plugin's root object implements (Q_PLUGIN_METADATA with IID and the JSON of
// models/exchange/README.md).
class ExchangePlugin {
public:
    virtual ~ExchangePlugin() = default;
    [[nodiscard]] virtual std::unique_ptr<Importer> makeImporter() = 0;
};

} // namespace meshlens

#define MESHLENS_EXCHANGE_IID "org.meshlens.ExchangePlugin/1"
Q_DECLARE_INTERFACE(meshlens::ExchangePlugin, MESHLENS_EXCHANGE_IID)
