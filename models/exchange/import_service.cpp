// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/import_service.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using StageReport = std::function<void(const ImportStage &)>;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

Result<ImportInput> inputFor(const PluginRegistry &plugins, const QString &path, const QString &format,
                             const ImportOptions &options) {
    const QFileInfo info(path);
    ImportInput input;
    input.path = info.canonicalFilePath();
    input.displayName = options.displayName.isEmpty() ? path : options.displayName;
    input.isFolder = info.isDir();
    if (!input.isFolder)
        return input;
    auto files = plugins.filesOf(input.path, format);
    if (!files)
        return std::unexpected(files.error());
    input.files = std::move(*files);
    return input;
}

Result<SourceInfo> sourceFor(Importer &importer, const ImportInput &input, const ImportOptions &options,
                             std::stop_token stop) {
    auto source = importer.identify(input, stop);
    if (!source)
        return source;
    if (!options.sourceName.isEmpty())
        source->name = options.sourceName;
    source->delta = options.delta;
    return source;
}

Result<std::unique_ptr<StagingStore>> stage(Importer &importer, const ImportInput &input,
                                            const SourceInfo &source, const QString &folder,
                                            std::stop_token stop, const StageReport &report) {
    auto staging = StagingStore::create(source, folder);
    if (!staging)
        return staging;
    const ImportProgress reading = [&](qint64 done, qint64 total) {
        const double fraction = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1;
        report({tr("Reading"), fraction});
    };
    report({tr("Reading"), 0});
    if (auto read = importer.read(input, **staging, reading, stop); !read)
        return std::unexpected(read.error());
    if (stop.stop_requested())
        return cancelled();
    report({tr("Comparing"), -1});
    if (auto finished = (*staging)->finish(stop); !finished)
        return std::unexpected(finished.error());
    return staging;
}

} // namespace

Result<StagedImport> stageImport(PluginRegistry &plugins, const QString &path, const ImportOptions &options,
                                 std::stop_token stop, const ImportReport &progress) {
    const StageReport report = [&](const ImportStage &at) {
        if (progress)
            progress(at);
    };
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, tr("There is no file or folder %1; check the path.").arg(path));
    if (!options.format.isEmpty() && !plugins.formats().contains(options.format)) {
        // Asking for it says whether it is unknown or switched off.
        auto why = plugins.importer(options.format);
        if (!why && why.error().code != ErrorCode::NotFound)
            return std::unexpected(why.error());
        return fail(ErrorCode::InvalidArgument, tr("There is no import format “%1”; there are: %2.")
                                                    .arg(options.format, plugins.formats().join(u", "_s)));
    }
    const auto format = options.format.isEmpty() ? plugins.detect(path) : Result<QString>(options.format);
    if (!format)
        return std::unexpected(format.error());
    auto importer = plugins.importer(*format);
    if (!importer)
        return std::unexpected(importer.error());
    const auto input = inputFor(plugins, path, *format, options);
    if (!input)
        return std::unexpected(input.error());
    const auto source = sourceFor(**importer, *input, options, stop);
    if (!source)
        return std::unexpected(source.error());
    auto staging = stage(**importer, *input, *source, options.stagingFolder, stop, report);
    if (!staging)
        return std::unexpected(staging.error());
    return StagedImport{*format, options, std::move(*staging)};
}

Result<ImportOutcome> writeImport(CatalogStore &store, const StagedImport &import, const Clock &clock,
                                  std::stop_token stop, const ImportReport &progress) {
    StagingStore &staging = *import.staging;
    const Transaction transaction{
        import.options.author, tr("Import of %1").arg(staging.source().name), {ApplyImport{&staging}}};
    auto written = import.options.dryRun
                       ? store.preview(staging, stop)
                       : store.apply(transaction, clock, stop, [&](const ApplyProgress &at) {
                             if (progress)
                                 progress({at.step, at.fraction});
                         });
    if (!written)
        return std::unexpected(written.error());
    return ImportOutcome{staging.source().name, import.format, std::move(*written), staging.lossReport()};
}

Result<ImportOutcome> importSource(CatalogStore &store, PluginRegistry &plugins, const QString &path,
                                   const ImportOptions &options, const Clock &clock, std::stop_token stop,
                                   const ImportReport &progress) {
    const auto staged = stageImport(plugins, path, options, stop, progress);
    if (!staged)
        return std::unexpected(staged.error());
    return writeImport(store, *staged, clock, stop, progress);
}

} // namespace meshlens
