// SPDX-License-Identifier: GPL-3.0-or-later
// Lets the library link while the writer grows: weak definitions that give way to the real ones. This file goes with
// the commit that brings those.
#include "models/catalog/apply/digest.h"
#include "models/catalog/apply/transaction_writer.h"

#include <cstdlib>

namespace meshlens {

namespace {
std::unexpected<Error> missing()
{
    return fail(ErrorCode::Internal, QStringLiteral("This build cannot write catalogs."));
}
} // namespace

[[gnu::weak]] TransactionWriter::TransactionWriter(sqlite::Database &database, TimeUs time, std::stop_token stop,
                                                   std::function<void(const ApplyProgress &)> progress)
    : m_database(database)
    , m_time(time)
    , m_stop(std::move(stop))
    , m_progress(std::move(progress))
{
}
[[gnu::weak]] Result<TransactionWriter::Written> TransactionWriter::write(const Transaction &) { return missing(); }
[[gnu::weak]] Result<TransactionOutcome> previewImport(const ReadView &, StagingStore &, std::stop_token)
{
    return missing();
}
[[gnu::weak]] Result<QByteArray> computeDigest(sqlite::Database &, TxnId, const QByteArray &) { return missing(); }
[[gnu::weak]] Result<std::map<QString, qint64>> countState(sqlite::Database &) { return missing(); }

} // namespace meshlens

// The staging store's class is not whole here, so its symbols stand for themselves; none can be reached without an
// object, and create() makes none.
extern "C" {
[[gnu::weak]] void meshlensStaging0() __asm__("_ZN8meshlens12StagingStoreD1Ev");
void meshlensStaging0() { std::abort(); }
[[gnu::weak]] void meshlensStaging1() __asm__("_ZNK8meshlens12StagingStore10lossReportEv");
void meshlensStaging1() { std::abort(); }
[[gnu::weak]] void meshlensStaging2() __asm__("_ZNK8meshlens12StagingStore6sourceEv");
void meshlensStaging2() { std::abort(); }
[[gnu::weak]] void meshlensStaging3() __asm__("_ZN8meshlens12StagingStore6finishESt10stop_token");
void meshlensStaging3() { std::abort(); }
[[gnu::weak]] void meshlensStaging4() __asm__("_ZN8meshlens12StagingStore6createERKNS_10SourceInfoERK7QString");
void meshlensStaging4() { std::abort(); }
}
