// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/verify.h"

#include "models/catalog/apply/digest.h"
#include "models/catalog/past/retention.h"
#include "models/catalog/schema.h"
#include "models/catalog/sqlite/query.h"
#include "models/core/clock.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

constexpr int findingsOfAKind = 20;

using Findings = std::vector<QString>;

// One check; an error ends the verification, unless it is itself what was looked for.
using Check = std::function<Result<void>(sqlite::Database &, Findings &)>;

Result<void> checkPages(sqlite::Database &database, Findings &findings) {
    auto check = database.prepare("PRAGMA quick_check(20)");
    if (!check)
        return std::unexpected(check.error());
    while (true) {
        const Result<bool> row = check->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        if (const QString words = check->text(0); words != QLatin1String("ok"))
            findings.push_back(Text::tr("The file's structure is damaged: %1.").arg(words));
    }
}

Result<void> checkSchema(sqlite::Database &database, Findings &findings) {
    const auto difference = schemaDifference(database, catalogVersion());
    if (!difference)
        return std::unexpected(difference.error());
    if (*difference)
        findings.push_back((*difference)->message);
    return {};
}

// Each transaction is compared against its stored predecessor, so that one changed row is one finding.
Result<void> checkTransactions(sqlite::Database &database, Findings &findings) {
    const auto kept = keptSince(database);
    if (!kept)
        return std::unexpected(kept.error());
    auto select = database.prepare(
        "SELECT id,time_us,digest,coalesce(json_extract(counts,'$.content'),'') FROM txn ORDER BY id");
    if (!select)
        return std::unexpected(select.error());
    QByteArray predecessor;
    std::optional<TimeUs> earlier;
    int found = 0;
    while (found < findingsOfAKind) {
        const Result<bool> row = select->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        const TxnId txn{select->integer(0)};
        const TimeUs time = select->integer(1);
        const QByteArray stored = select->blob(2);
        const auto computed = computeDigest(database, txn, predecessor);
        if (!computed)
            return std::unexpected(computed.error());
        const QString logged = select->text(3);
        const auto content = txn > kept->last ? contentDigest(database, txn) : Result<QString>(logged);
        if (!content)
            return std::unexpected(content.error());
        if (*computed != stored || *content != logged) {
            ++found;
            findings.push_back(
                Text::tr(
                    "Transaction %1 of %2 does not match its digest: it was changed after it was written.")
                    .arg(txn.value)
                    .arg(formatTime(time)));
        }
        if (earlier && time <= *earlier) {
            ++found;
            findings.push_back(Text::tr("Transaction %1 of %2 is not later than the one before it.")
                                   .arg(txn.value)
                                   .arg(formatTime(time)));
        }
        predecessor = stored;
        earlier = time;
    }
    return {};
}

Result<void> checkCut(sqlite::Database &database, Findings &findings) {
    const auto found = checkRetention(database);
    if (!found)
        return std::unexpected(found.error());
    findings.insert(findings.end(), found->begin(), found->end());
    return {};
}

// A text is named by its hash: by its own bytes, and by whoever says that it is its own.
Result<void> checkTexts(sqlite::Database &database, Findings &findings) {
    int found = 0;
    const auto read = sqlite::eachRow(
        database, "SELECT hash, bytes FROM text", [&](const sqlite::Statement &row) -> Result<void> {
            const QByteArray bytes = row.blob(1);
            if (QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) != row.blob(0) &&
                found++ < findingsOfAKind)
                findings.push_back(
                    Text::tr("A kept text of %1 bytes is not the one that it was.").arg(bytes.size()));
            return {};
        });
    if (!read)
        return read;
    found = 0;
    return sqlite::eachRow(
        database,
        "SELECT key FROM entity e WHERE e.kind IN (4, 6) AND e.died IS NULL"
        " AND json_extract(e.body, '$.textSha256') IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM text t WHERE t.hash = unhex(json_extract(e.body, '$.textSha256')))",
        [&](const sqlite::Statement &row) -> Result<void> {
            if (found++ < findingsOfAKind)
                findings.push_back(Text::tr("The text of %1 is missing.").arg(row.text(0)));
            return {};
        });
}

Result<void> checkCounters(sqlite::Database &database, Findings &findings) {
    const auto counted = countState(database);
    if (!counted)
        return std::unexpected(counted.error());
    std::map<QString, qint64> kept;
    auto select = database.prepare("SELECT what,n FROM counter WHERE n<>0");
    if (!select)
        return std::unexpected(select.error());
    while (true) {
        const Result<bool> row = select->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        kept.emplace(select->text(0), select->integer(1));
    }
    const auto report = [&findings](const QString &what, qint64 keptCount, qint64 realCount) {
        findings.push_back(Text::tr("The counter of “%1” says %2, the catalog holds %3.")
                               .arg(what)
                               .arg(keptCount)
                               .arg(realCount));
    };
    for (const auto &[what, n] : *counted) {
        const auto found = kept.find(what);
        const qint64 keptCount = found == kept.end() ? 0 : found->second;
        if (keptCount != n)
            report(what, keptCount, n);
    }
    for (const auto &[what, n] : kept) {
        if (!counted->contains(what))
            report(what, n, 0);
    }
    return {};
}

Check partCheck(const TransactionPart &part) {
    return [&part](sqlite::Database &database, Findings &findings) -> Result<void> {
        const auto differences = part.verify(database, findingsOfAKind);
        if (!differences)
            return std::unexpected(differences.error());
        findings.insert(findings.end(), differences->begin(), differences->end());
        return {};
    };
}

} // namespace

Result<Findings> verifyCatalog(const ReadView &view, std::span<const std::unique_ptr<TransactionPart>> parts,
                               // By value, as CatalogStore::verify hands its own on.
                               // NOLINTNEXTLINE(performance-unnecessary-value-param)
                               std::stop_token stop) {
    std::vector<Check> checks{checkPages, checkSchema,   checkTransactions,
                              checkCut,   checkCounters, checkTexts};
    for (const auto &part : parts)
        checks.push_back(partCheck(*part));
    Findings findings;
    for (const Check &check : checks) {
        if (stop.stop_requested())
            return cancelled();
        const auto done = check(view.database(), findings);
        if (done)
            continue;
        // Pages that cannot be read are a finding; the next check may still read its own.
        if (done.error().code != ErrorCode::Damaged)
            return std::unexpected(done.error());
        if (std::ranges::find(findings, done.error().message) == findings.end())
            findings.push_back(done.error().message);
    }
    return findings;
}

} // namespace meshlens
