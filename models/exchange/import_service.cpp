// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/import_service.h"

#include "models/catalog/sqlite/query.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using StageReport = std::function<void(const ImportStage &)>;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

struct Input {
    ImportInput input;
    QStringList misfits; // of a folder: absolute
};

Result<Input> inputFor(const PluginRegistry &plugins, const QString &path, const QString &format,
                       const ImportOptions &options) {
    const QFileInfo info(path);
    ImportInput input;
    input.path = info.canonicalFilePath();
    input.displayName = options.displayName.isEmpty() ? path : options.displayName;
    input.isFolder = info.isDir();
    input.format = format;
    if (!input.isFolder)
        return Input{std::move(input), {}};
    auto files = plugins.filesOf(input.path, format);
    if (!files)
        return std::unexpected(files.error());
    input.files = std::move(files->files);
    return Input{std::move(input), std::move(files->misfits)};
}

// A step over all facts: what part of it is done says how many.
ImportStage ofFacts(const ApplyProgress &at, qint64 facts) {
    ImportStage stage{at.step, at.fraction};
    if (at.fraction >= 0) {
        stage.unit = JobUnit::Rows;
        stage.total = facts;
        stage.done = static_cast<qint64>(at.fraction * static_cast<double>(facts));
    }
    return stage;
}

// The same at every import of the same instance into the same catalog: the name, else the end of the path
// that tells it from the others.
QString distinctName(const SourceInfo &source, const SourceNames &taken) {
    const auto isFree = [&](const QString &name) {
        const auto holder = taken.constFind(name);
        return holder == taken.cend() || *holder == source.instance;
    };
    if (isFree(source.name))
        return source.name;
    if (!QDir::isAbsolutePath(source.instance))
        return u"%1 (%2)"_s.arg(source.name, source.instance);
    for (qsizetype step = -2; step >= -source.instance.count(u'/'); --step) {
        if (const QString name = source.instance.section(u'/', step); isFree(name))
            return name;
    }
    return source.instance;
}

Result<SourceInfo> sourceFor(Importer &importer, const Input &input, const ImportOptions &options,
                             const std::stop_token &stop) {
    auto source = importer.identify(input.input, stop);
    if (!source)
        return source;
    if (!options.instance.isEmpty())
        source->instance = options.instance;
    source->name = options.sourceName.isEmpty() ? distinctName(*source, options.taken) : options.sourceName;
    // What a file held that cannot be read now is not gone.
    source->delta = source->delta || options.delta || !input.misfits.isEmpty();
    return source;
}

Result<std::unique_ptr<StagingStore>> stage(Importer &importer, const Input &input, const SourceInfo &source,
                                            const QString &stagingFolder, const std::stop_token &stop,
                                            const StageReport &report) {
    auto staging = StagingStore::create(source, stagingFolder);
    if (!staging)
        return staging;
    const ImportProgress reading = [&](qint64 done, qint64 total) {
        const double fraction = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1;
        report({tr("Reading"), fraction, JobUnit::Bytes, done, total});
    };
    report({tr("Reading"), 0});
    const QDir folder(input.input.path);
    for (const QString &path : input.misfits)
        (*staging)->addRefusal(
            {folder.relativeFilePath(path), tr("it is named like the others, but has another content")});
    if (auto read = importer.read(input.input, **staging, reading, stop); !read)
        return std::unexpected(read.error());
    if (stop.stop_requested())
        return cancelled();
    report({tr("Comparing"), -1});
    if (auto finished = (*staging)->finish(stop); !finished)
        return std::unexpected(finished.error());
    return staging;
}

} // namespace

Result<SourceNames> sourceNames(CatalogStore &store) {
    const auto view = store.readers()->view();
    if (!view)
        return std::unexpected(view.error());
    SourceNames names{{u"user"_s, {}}}; // people's layer, whether or not it has been written
    const auto read = sqlite::eachRow(view->database(), "SELECT name, instance FROM source",
                                      [&](const sqlite::Statement &row) -> Result<void> {
                                          names.insert(row.text(0), row.text(1));
                                          return {};
                                      });
    if (!read)
        return std::unexpected(read.error());
    return names;
}

Result<QStringList> sourcesIn(const PluginRegistry &plugins, const QString &path, const QString &format) {
    if (!QFileInfo(path).isDir())
        return QStringList{path};
    const auto detected = format.isEmpty() ? plugins.detect(path) : Result<QString>(format);
    // What is wrong with it staging says, where it is one source.
    if (!detected)
        return QStringList{path};
    return plugins.sourcesIn(path, *detected);
}

Result<StagedImport> stageImport(PluginRegistry &plugins, const QString &path, const ImportOptions &options,
                                 const std::stop_token &stop, const ImportReport &progress) {
    const StageReport report = [&](const ImportStage &at) {
        if (progress)
            progress(at);
    };
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, tr("There is no file or folder %1; check the path.").arg(path));
    if (!options.format.isEmpty())
        plugins.tryAgain(options.format);
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

Result<ImportReview> compareImport(CatalogStore &store, const StagedImport &import, std::stop_token stop,
                                   const ImportReport &progress, ReviewDetail detail) {
    const qint64 facts = import.staging->factCount();
    return reviewImport(
        store, *import.staging, std::move(stop),
        [&](const ApplyProgress &at) {
            if (progress)
                progress(ofFacts(at, facts));
        },
        detail);
}

void takeAs(const StagedImport &import, const QString &source) {
    SourceInfo info = import.staging->source();
    info.name = source;
    import.staging->setSource(info);
}

JobProgress ImportPace::take(const ImportStage &stage, std::chrono::milliseconds now) {
    if (stage.step != std::exchange(m_step, stage.step))
        m_meter.restart();
    JobProgress progress{.step = stage.step, .fraction = stage.fraction, .unit = stage.unit};
    if (stage.unit == JobUnit::None)
        return progress;
    m_meter.add(now, stage.done, stage.total);
    progress.rate = m_meter.rate();
    progress.remaining = m_meter.remaining();
    return progress;
}

Result<ImportOutcome> writeImport(CatalogStore &store, const StagedImport &import, const Clock &clock,
                                  const std::stop_token &stop, const ImportReport &progress) {
    StagingStore &staging = *import.staging;
    const Transaction transaction{
        import.options.author, tr("Import of %1").arg(staging.source().name), {ApplyImport{&staging}}};
    auto written = import.options.dryRun
                       ? store.preview(staging, stop)
                       : store.apply(transaction, clock, stop, [&](const ApplyProgress &at) {
                             if (progress)
                                 progress(ofFacts(at, staging.factCount()));
                         });
    if (!written)
        return std::unexpected(written.error());
    return ImportOutcome{staging.source().name, import.format, std::move(*written), staging.lossReport()};
}

Result<ImportOutcome> importSource(CatalogStore &store, PluginRegistry &plugins, const QString &path,
                                   const ImportOptions &options, const Clock &clock,
                                   const std::stop_token &stop, const ImportReport &progress) {
    ImportOptions here = options;
    auto taken = sourceNames(store);
    if (!taken)
        return std::unexpected(taken.error());
    here.taken = std::move(*taken);
    const auto staged = stageImport(plugins, path, here, stop, progress);
    if (!staged)
        return std::unexpected(staged.error());
    return writeImport(store, *staged, clock, stop, progress);
}

} // namespace meshlens
