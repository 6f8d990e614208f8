// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/import_diff.h"
#include "models/catalog/apply/import_listing.h"
#include "models/catalog/apply/transaction_writer.h"
#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/staging_private.h"

#include <QCoreApplication>
#include <QUrl>

#include <sqlite3.h>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// The catalog beside the staging file, as the view sees it: never written, without locks where the view has
// none.
Result<void> attachCatalog(sqlite::Database &staging, sqlite::Database &catalog) {
    QString locking;
    const auto asked = sqlite::eachRow(catalog, "PRAGMA locking_mode",
                                       [&locking](const sqlite::Statement &row) -> Result<void> {
                                           locking = row.text(0);
                                           return {};
                                       });
    if (!asked)
        return asked;
    const bool frozen = locking == QLatin1StringView("exclusive");
    const bool immutable =
        sqlite3_uri_boolean(sqlite3_db_filename(catalog.handle(), "main"), "immutable", 0) != 0;
    const QString options = immutable ? QStringLiteral("?mode=ro&immutable=1")
                            : frozen  ? QStringLiteral("?mode=ro&vfs=unix-none")
                                      : QStringLiteral("?mode=ro");
    const QString name = QUrl::fromLocalFile(catalog.path()).toString(QUrl::FullyEncoded) + options;
    const auto attached = sqlite::run(staging, "ATTACH DATABASE ?1 AS catalog", name);
    if (!attached)
        return std::unexpected(attached.error());
    return staging.execute(frozen ? "PRAGMA catalog.locking_mode=EXCLUSIVE; PRAGMA catalog.cache_size=-32768"
                                  : "PRAGMA catalog.cache_size=-32768");
}

Result<DiffPlan> diffInTransaction(sqlite::Database &database, const SourceInfo &source, std::stop_token stop,
                                   const PreviewOptions &options) {
    auto guard = sqlite::TransactionGuard::begin(database, sqlite::TransactionGuard::Kind::Read);
    if (!guard)
        return std::unexpected(guard.error());
    auto plan =
        diffImport(database, source, [&options, stop = std::move(stop)](double fraction) -> Result<void> {
            if (stop.stop_requested())
                return std::unexpected(cancelled().error());
            if (options.progress)
                options.progress({Text::tr("Comparing"), fraction});
            return {};
        });
    if (!plan)
        return plan;
    if (options.review) {
        if (const auto listed = listImport(database, *plan, *options.review, options.detail); !listed)
            return std::unexpected(listed.error());
    }
    if (const auto done = guard->commit(); !done)
        return std::unexpected(done.error());
    return plan;
}

} // namespace

Result<TransactionOutcome> previewImport(const ReadView &view, StagingStore &staging, std::stop_token stop,
                                         const PreviewOptions &options) {
    StagingStore::Private &d = staging.d();
    if (!d.finished)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("Only a complete import can be compared with the catalog."));
    d.plan.reset();
    if (const auto done = attachCatalog(d.database, view.database()); !done)
        return std::unexpected(done.error());
    d.database.setStopToken(stop);
    auto plan = diffInTransaction(d.database, d.source, std::move(stop), options);
    d.database.setStopToken({});
    const auto detached = d.database.execute("DETACH DATABASE catalog");
    if (!plan)
        return std::unexpected(plan.error());
    if (!detached)
        return std::unexpected(detached.error());
    d.plan = std::move(*plan);
    return d.plan->outcome;
}

Result<void> prepareImports(ReaderPool &readers, const Transaction &transaction, const std::stop_token &stop,
                            const std::function<void(const ApplyProgress &)> &progress) {
    for (const TransactionStep &step : transaction.steps) {
        const auto *import = std::get_if<ApplyImport>(&step);
        if (!import || !import->staging || !import->staging->d().finished)
            continue;
        const auto view = readers.view(stop);
        if (!view)
            return std::unexpected(view.error());
        const auto state = catalogState(view->database());
        if (!state)
            return std::unexpected(state.error());
        const auto &plan = import->staging->d().plan;
        if (plan && plan->catalogState == *state)
            continue;
        if (progress)
            progress({Text::tr("Comparing"), -1});
        if (const auto compared = previewImport(*view, *import->staging, stop, {.progress = progress});
            !compared)
            return std::unexpected(compared.error());
    }
    return {};
}

} // namespace meshlens
