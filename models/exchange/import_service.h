// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"
#include "models/catalog/import_review.h"
#include "models/core/job.h"
#include "models/core/progress_meter.h"
#include "models/exchange/plugin_registry.h"

namespace meshlens {

// The sources of a catalog: their instances by their names.
using SourceNames = QHash<QString, QString>;
[[nodiscard]] MESHLENS_EXPORT Result<SourceNames> sourceNames(CatalogStore &store);

struct ImportOptions {
    QString format;     // --as; empty: detect
    QString sourceName; // --source; empty: derived
    QString instance;   // what the source is, where the path does not say: standard input; empty: derived
    bool delta = false; // --delta: nothing is removed from the layer
    bool dryRun = false;
    QString author;
    QString displayName;   // the input as the user wrote it, "-" for standard input; empty: the path
    QString stagingFolder; // empty: the system's temporary folder
    SourceNames taken;     // a derived name that belongs to another instance is made a distinct one
};

// One source of an import as cli.md prints it.
struct ImportOutcome {
    QString source; // its name in the catalog
    QString format;
    TransactionOutcome transaction;
    LossReport report;
};

struct ImportStage {
    QString step;         // translated: "Reading", "Comparing", "Writing"
    double fraction = -1; // of this step; negative: unknown
    JobUnit unit = JobUnit::None;
    qint64 done = 0;  // units of this step
    qint64 total = 0; // 0: unknown
};

using ImportReport = std::function<void(const ImportStage &)>;

// Stages with the pace that they go at. One thread at a time.
class MESHLENS_EXPORT ImportPace {
public:
    // `now` in any clock that goes forward.
    [[nodiscard]] JobProgress take(const ImportStage &stage, std::chrono::milliseconds now);

private:
    ProgressMeter m_meter;
    QString m_step;
};

// An input that has been read and compared with itself; nothing of it is in a catalog yet.
struct StagedImport {
    QString format;
    ImportOptions options;
    std::unique_ptr<StagingStore> staging;
};

// The sources that `path` holds, each to be staged on its own: mostly the path itself, of a folder with
// several projects each project. `format` empty: detect. Any thread; slow.
[[nodiscard]] MESHLENS_EXPORT Result<QStringList> sourcesIn(const PluginRegistry &plugins,
                                                            const QString &path, const QString &format);

// Detects and parses into a staging store. Of several inputs all can be read before the first is written, so
// that a broken one changes nothing. A file of a folder that is only named like the format's is refused, and
// then the input counts as a part (SourceInfo::delta), so that what it held before stays. Any thread; slow.
[[nodiscard]] MESHLENS_EXPORT Result<StagedImport> stageImport(PluginRegistry &plugins, const QString &path,
                                                               const ImportOptions &options,
                                                               const std::stop_token &stop = {},
                                                               const ImportReport &progress = {});
// What writing it would change: compares it with the catalog and lists the lines in the staging file
// (ImportChangeReader). Any thread; slow.
[[nodiscard]] MESHLENS_EXPORT Result<ImportReview>
compareImport(CatalogStore &store, const StagedImport &import, std::stop_token stop = {},
              const ImportReport &progress = {}, ReviewDetail detail = ReviewDetail::Lines);
// Takes it as what a source of the catalog holds now; compare it again. The source keeps its name and learns
// its new place.
MESHLENS_EXPORT void takeAs(const StagedImport &import, const QString &source);

// One transaction; with options.dryRun only what it would do. Cancel and errors leave the catalog as it was.
[[nodiscard]] MESHLENS_EXPORT Result<ImportOutcome>
writeImport(CatalogStore &store, const StagedImport &import, const Clock &clock,
            const std::stop_token &stop = {}, const ImportReport &progress = {});

// Both, with options.taken from the store. The parsing and the comparing do not hold the writer; edits made
// meanwhile go first.
[[nodiscard]] MESHLENS_EXPORT Result<ImportOutcome>
importSource(CatalogStore &store, PluginRegistry &plugins, const QString &path, const ImportOptions &options,
             const Clock &clock, const std::stop_token &stop = {}, const ImportReport &progress = {});

} // namespace meshlens
