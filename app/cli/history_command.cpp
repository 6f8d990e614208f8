// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/history_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/transaction_json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int defaultLimit = 50;
constexpr int defaultChanges = 100;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

} // namespace

QString HistoryCommand::name() const {
    return u"history"_s;
}

QString HistoryCommand::summary() const {
    return tr("Show what changed, when and by whom, newest first");
}

QString HistoryCommand::usage() const {
    return u"-c CATALOG [KEY] [--limit N] [--changes N] [--at TIME]"_s;
}

QList<QCommandLineOption> HistoryCommand::options() const {
    return {
        catalogOption(),
        limitOption(tr("At most so many transactions"), defaultLimit),
        {u"changes"_s, tr("At most so many changes of each transaction (%1).").arg(defaultChanges), u"N"_s},
        atOption()};
}

Result<int> HistoryCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 0, 1); !right)
        return std::unexpected(right.error());
    HistoryQuery query;
    const auto limit = numberOption(call, u"limit"_s, defaultLimit, 0);
    const auto changes = numberOption(call, u"changes"_s, defaultChanges, 0);
    for (const auto *number : {&limit, &changes}) {
        if (!*number)
            return std::unexpected(number->error());
    }
    query.limit = *limit;
    query.changesPerTransaction = *changes;
    const auto catalog = openForReading(call);
    if (!catalog)
        return std::unexpected(catalog.error());
    if (!call.arguments.isEmpty()) {
        const auto resolved = resolveIn(*catalog, call.arguments.first());
        if (!resolved)
            return std::unexpected(resolved.error());
        query.entity = resolved->ref.id;
    }
    const auto entries = readHistory(catalog->view, query);
    if (!entries)
        return std::unexpected(entries.error());
    const auto kept = keptSince(catalog->view);
    if (!kept)
        return std::unexpected(kept.error());
    if (call.json()) {
        QJsonArray transactions;
        for (const TransactionEntry &entry : *entries)
            transactions.append(transactionJson(entry));
        QJsonObject object{{u"transactions"_s, transactions}};
        if (kept->time != 0)
            object.insert(u"changes_kept_since"_s, formatTime(kept->time));
        if (catalog->view.at())
            object.insert(u"at"_s, atJson(catalog->view));
        return call.streams.writeJson(object).transform([] { return int(ExitClean); });
    }
    QStringList texts;
    for (const TransactionEntry &entry : *entries)
        texts.append(transactionText(call.streams, entry));
    if (kept->time != 0)
        texts.append(tr("What was changed before %1 is not kept any more.").arg(formatTime(kept->time)) +
                     u'\n');
    const QString text = texts.isEmpty() ? tr("Nothing has changed yet.") + u'\n' : texts.join(u'\n');
    return call.streams.write(atText(call.streams, catalog->view) + text).transform([] {
        return int(ExitClean);
    });
}

} // namespace meshlens
