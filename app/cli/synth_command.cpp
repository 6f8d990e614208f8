// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/synth_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/made_catalog.h"
#include "app/cli/progress_line.h"
#include "app/cli/text_table.h"
#include "app/composition.h"
#include "models/synth/synth_mesh.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// The same options give the same digest, so neither the day nor the person is in it.
constexpr TimeUs madeAt = 1'767'225'600'000'000; // 2026-01-01T00:00:00Z
constexpr auto author = "meshlens synth"_L1;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

Result<SynthOptions> synthOptions(const CommandCall &call) {
    SynthOptions options;
    if (!call.options.isSet(u"assets"_s))
        return fail(ErrorCode::InvalidArgument, tr("Say how many datasets: --assets N."));
    const auto datasets = numberOption(call, u"assets"_s, options.datasets, 1);
    if (!datasets)
        return std::unexpected(datasets.error());
    const auto columns = numberOption(call, u"columns-per-asset"_s, options.columns, 0);
    if (!columns)
        return std::unexpected(columns.error());
    const auto seed = numberOption(call, u"seed"_s, static_cast<int>(options.seed), 0);
    if (!seed)
        return std::unexpected(seed.error());
    if (*datasets > SynthMesh::mostDatasets || *columns > SynthMesh::mostColumns)
        return fail(ErrorCode::Limit, tr("At most %1 datasets with %2 columns each can be made.")
                                          .arg(SynthMesh::mostDatasets)
                                          .arg(SynthMesh::mostColumns));
    return SynthOptions{*datasets, *columns, static_cast<std::uint64_t>(*seed)};
}

Result<std::unique_ptr<StagingStore>> stage(const CommandCall &call, const SynthMesh &mesh,
                                            ProgressLine &progress, const QString &title) {
    auto staging = StagingStore::create(mesh.source());
    if (!staging)
        return staging;
    StagingSink sink(**staging);
    const auto made = mesh.write(
        sink, [&](double fraction) { progress.show(title, tr("Making up"), fraction); }, call.stop);
    if (!made)
        return std::unexpected(made.error());
    if (const auto done = (*staging)->finish(call.stop); !done)
        return std::unexpected(done.error());
    return staging;
}

} // namespace

QString SynthCommand::name() const {
    return u"synth"_s;
}

QString SynthCommand::summary() const {
    return tr("Make up a catalog for measuring");
}

QString SynthCommand::usage() const {
    return u"-o CATALOG --assets N [--columns-per-asset M] [--seed S]"_s;
}

QString SynthCommand::details() const {
    return tr("Makes a new catalog with as many datasets, and domains, people, tags, jobs, products and "
              "lineage to go with them, spread as in real catalogs. It says of itself that it is synthetic. "
              "The same numbers give the same catalog.");
}

QList<QCommandLineOption> SynthCommand::options() const {
    return {{{u"o"_s, u"output"_s}, tr("The catalog file to make; it must not exist."), u"CATALOG"_s},
            {u"assets"_s, tr("How many datasets."), u"N"_s},
            {u"columns-per-asset"_s, tr("How many columns each has (10)."), u"M"_s},
            {u"seed"_s, tr("Another number gives another catalog (1)."), u"S"_s},
            {u"progress"_s, tr("Say on standard error how far it is, also where that is no terminal.")}};
}

Result<int> SynthCommand::run(const CommandCall &call) {
    const auto options = synthOptions(call);
    if (!options)
        return std::unexpected(options.error());
    if (const auto none = expectArguments(call, *this, 0, 0); !none)
        return std::unexpected(none.error());
    const QString path = call.options.value(u"output"_s);
    if (path.isEmpty())
        return fail(ErrorCode::InvalidArgument, tr("Say where to write the catalog: -o CATALOG."));
    if (QFile::exists(path))
        return fail(ErrorCode::InvalidArgument,
                    tr("%1 exists already; choose another name, as nothing is overwritten.")
                        .arg(QDir::toNativeSeparators(path)));

    const SynthMesh mesh(*options);
    const SourceInfo source = mesh.source();
    ProgressLine progress(call.streams, call.options.isSet(u"progress"_s));
    // First: a folder that cannot be written is known at once.
    auto catalog = MadeCatalog::create(call.composition, path, mesh.origin());
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto staging = stage(call, mesh, progress, source.name);
    if (!staging)
        return std::unexpected(staging.error());
    const Transaction transaction{author, mesh.origin(), {ApplyImport{staging->get()}}};
    const auto outcome =
        catalog->store().apply(transaction, FixedClock(madeAt), call.stop, [&](const ApplyProgress &at) {
            progress.show(source.name, at.step, at.fraction);
        });
    if (!outcome)
        return std::unexpected(outcome.error());
    catalog->keep();
    progress.clear();
    const auto written =
        call.json() ? call.streams.writeJson({{u"catalog"_s, path},
                                              {u"source"_s, source.name},
                                              {u"seed"_s, static_cast<qint64>(options->seed)},
                                              {u"created"_s, countsJson(outcome->created)}})
                    : call.streams.write(bold(call.streams, printable(source.name)) + u'\n' + tr("created") +
                                         u' ' + countsText(outcome->created) + u'\n');
    return written.transform([] { return int(ExitClean); });
}

} // namespace meshlens
