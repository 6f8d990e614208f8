// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/forget_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/transaction_json.h"
#include "app/composition.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// "Before" a day is before it begins; --at means its end.
Result<TimeUs> timeBefore(const QString &text) {
    const QString trimmed = text.trimmed();
    return parseTime(QDate::fromString(trimmed, Qt::ISODate).isValid() && trimmed.size() == 10
                         ? trimmed + u"T00:00:00Z"_s
                         : trimmed);
}

QString whatWent(const TransactionOutcome &outcome, bool dryRun) {
    const QString rows = outcome.dropped.isEmpty() ? tr("nothing") : countsText(outcome.dropped);
    const QString size = QLocale::c().formattedDataSize(outcome.freedBytes, 1);
    if (dryRun)
        return tr("Would delete: %1\n"
                  "About %2 of the file would be free for what is written next.\n")
            .arg(rows, size);
    return tr("Deleted: %1\n"
              "About %2 of the file are free for what is written next; the file keeps its size.\n")
        .arg(rows, size);
}

} // namespace

QString ForgetCommand::name() const {
    return u"forget"_s;
}

QString ForgetCommand::summary() const {
    return tr("Delete the history from before a time");
}

QString ForgetCommand::usage() const {
    return u"-c CATALOG --before TIME [--dry-run]"_s;
}

QString ForgetCommand::details() const {
    return tr(
        "Deletes what only looking back before TIME needs: what fields held, and what had ended by then. "
        "What the catalog shows stays, and so does the list of transactions. Nothing brings it back, and "
        "transactions from before TIME cannot be undone any more. A date alone is the beginning of that "
        "day.");
}

QList<QCommandLineOption> ForgetCommand::options() const {
    return {catalogOption(),
            {u"before"_s, tr("The earliest time that can be looked back to afterwards."), u"TIME"_s},
            {u"dry-run"_s, tr("Only say what would be deleted.")},
            {u"message"_s, tr("Why, for the history."), u"TEXT"_s}};
}

Result<int> ForgetCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 0, 0); !right)
        return std::unexpected(right.error());
    const auto path = catalogPath(call);
    if (!path)
        return std::unexpected(path.error());
    if (!call.options.isSet(u"before"_s))
        return fail(ErrorCode::InvalidArgument,
                    tr("Say until when history goes: --before 2026-01-31, for example."));
    const auto before = timeBefore(call.options.value(u"before"_s));
    if (!before)
        return std::unexpected(before.error());
    const bool dryRun = call.options.isSet(u"dry-run"_s);
    const auto store = call.composition.openCatalog(*path, dryRun ? CatalogStore::Access::ReadOnly
                                                                  : CatalogStore::Access::ReadWrite);
    if (!store)
        return std::unexpected(store.error());
    const QString message = call.options.isSet(u"message"_s)
                                ? call.options.value(u"message"_s)
                                : tr("History before %1 deleted").arg(formatTime(*before));
    const Transaction transaction{Composition::author(), message, {CutHistory{*before}}};
    const auto outcome = dryRun ? (*store)->rehearse(transaction, *call.composition.clock(), call.stop)
                                : (*store)->apply(transaction, *call.composition.clock(), call.stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    auto told = tellTransaction(call, **store, outcome->txn, {});
    if (!told)
        return std::unexpected(told.error());
    told->document.insert(u"dry_run"_s, dryRun);
    told->document.insert(u"kept_since"_s, formatTime(*before));
    told->document.insert(u"dropped"_s, countsJson(outcome->dropped));
    told->document.insert(u"freed_bytes"_s, outcome->freedBytes);
    told->text += whatWent(*outcome, dryRun);
    return writeTold(call, *told).transform([] { return int(ExitClean); });
}

} // namespace meshlens
