// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/undo_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/text_table.h"
#include "app/cli/transaction_json.h"
#include "app/composition.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

QJsonArray conflictsJson(const std::vector<UndoConflict> &conflicts) {
    QJsonArray list;
    for (const UndoConflict &conflict : conflicts)
        list.append(QJsonObject{{u"entity"_s, conflict.key},
                                {u"path"_s, conflict.path},
                                {u"wanted"_s, orNull(conflict.wanted)},
                                {u"now"_s, orNull(conflict.now)}});
    return list;
}

Result<std::vector<TxnId>> numbers(const QStringList &arguments) {
    std::vector<TxnId> txns;
    for (const QString &argument : arguments) {
        bool ok = false;
        const qint64 txn = argument.toLongLong(&ok);
        if (!ok || txn < 1)
            return fail(ErrorCode::InvalidArgument,
                        tr("“%1” is no transaction; “meshlens history” numbers them.").arg(argument));
        txns.push_back({txn});
    }
    return txns;
}

// Nothing was written.
QString unchangedText(const Streams &streams, const std::vector<UndoConflict> &conflicts) {
    if (conflicts.empty())
        return tr("Nothing of it is left to be taken back.") + u'\n';
    using enum TextTable::Align;
    TextTable table({Left, Left, Left});
    for (const UndoConflict &conflict : conflicts)
        table.add({conflict.key, conflict.path,
                   tr("wanted %1, is %2").arg(valueText(conflict.wanted), valueText(conflict.now))});
    return tr("Nothing was changed: %Ln conflict(s).", static_cast<int>(conflicts.size())) + u'\n' +
           table.text(streams.width, 2);
}

} // namespace

QString UndoCommand::name() const {
    return u"undo"_s;
}

QString UndoCommand::summary() const {
    return tr("Take back what a transaction changed, as a new transaction");
}

QString UndoCommand::usage() const {
    return u"-c CATALOG TXN..."_s;
}

QString UndoCommand::details() const {
    return tr(
        "Several are taken back together, the newest first. Exit code 1: a field has been changed again "
        "since, or others have described what the transaction created; these conflicts are listed and "
        "nothing is changed. Undo the undoing to get it back.");
}

QList<QCommandLineOption> UndoCommand::options() const {
    return {catalogOption()};
}

Result<int> UndoCommand::run(const CommandCall &call) {
    const auto path = catalogPath(call);
    if (!path)
        return std::unexpected(path.error());
    if (call.arguments.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    tr("Say which transactions to undo; “meshlens history” numbers them."));
    const auto txns = numbers(call.arguments);
    if (!txns)
        return std::unexpected(txns.error());
    const auto store = call.composition.openCatalog(*path, CatalogStore::Access::ReadWrite);
    if (!store)
        return std::unexpected(store.error());
    const auto outcome = (*store)->apply({Composition::author(), {}, {UndoTransactions{*txns}}},
                                         *call.composition.clock(), call.stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    auto told = tellTransaction(call, **store, outcome->txn, unchangedText(call.streams, outcome->conflicts));
    if (!told)
        return std::unexpected(told.error());
    told->document.insert(u"conflicts"_s, conflictsJson(outcome->conflicts));
    const int code = outcome->conflicts.empty() ? ExitClean : ExitFound;
    return writeTold(call, *told).transform([code] { return code; });
}

} // namespace meshlens
