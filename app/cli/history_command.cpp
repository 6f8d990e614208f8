// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/history_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/text_table.h"
#include "models/catalog/pages/history_page.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int defaultLimit = 50;
constexpr int defaultChanges = 100;
constexpr int shownValue = 60;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

QJsonValue orNull(const QJsonValue &value) {
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

QJsonObject changeJson(const ChangeEntry &change) {
    return {{u"entity"_s, change.entity.key},
            {u"path"_s, change.path},
            {u"source"_s, change.source},
            {u"before"_s, orNull(change.before)},
            {u"after"_s, orNull(change.after)}};
}

QJsonObject transactionJson(const TransactionEntry &entry) {
    QJsonArray changes;
    for (const ChangeEntry &change : entry.changes)
        changes.append(changeJson(change));
    QJsonObject object{{u"id"_s, qint64(entry.id.value)},
                       {u"time"_s, formatTime(entry.time)},
                       {u"author"_s, entry.author},
                       {u"source"_s, entry.source},
                       {u"message"_s, entry.message},
                       {u"created"_s, countsJson(entry.created)},
                       {u"ended"_s, countsJson(entry.ended)},
                       {u"change_count"_s, entry.changeCount},
                       {u"changes"_s, changes}};
    if (!entry.undoes.isNull())
        object.insert(u"undoes"_s, qint64(entry.undoes.value));
    return object;
}

QString valueText(const QJsonValue &value) {
    if (value.isUndefined() || value.isNull())
        return u"–"_s;
    const QString text =
        value.isString() ? value.toString()
                         : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact))
                               .sliced(1)
                               .chopped(1);
    return fitted(text.simplified(), shownValue);
}

QString transactionText(const Streams &streams, const TransactionEntry &entry) {
    QString text = bold(streams, QString::number(entry.id.value)) + u"  "_s + formatTime(entry.time) +
                   u"  "_s + printable(entry.author);
    if (!entry.source.isEmpty())
        text += u"  "_s + dim(streams, printable(entry.source));
    text += u'\n';
    if (!entry.message.isEmpty())
        text += u"    "_s + printable(entry.message) + u'\n';
    if (!entry.undoes.isNull())
        text += u"    "_s + tr("Undoes %1").arg(entry.undoes.value) + u'\n';
    if (!entry.created.isEmpty())
        text += u"    "_s + tr("Created: %1").arg(countsText(entry.created)) + u'\n';
    if (!entry.ended.isEmpty())
        text += u"    "_s + tr("Ended: %1").arg(countsText(entry.ended)) + u'\n';
    TextTable table({TextTable::Align::Left, TextTable::Align::Left, TextTable::Align::Left});
    for (const ChangeEntry &change : entry.changes) {
        table.add({change.entity.key, change.path,
                   tr("%1 → %2").arg(valueText(change.before), valueText(change.after))});
    }
    text += table.text(streams.width, 4);
    const auto more = entry.changeCount - static_cast<qint64>(entry.changes.size());
    if (more > 0)
        text += u"    "_s + tr("and %Ln more change(s)", static_cast<int>(more)) + u'\n';
    return text;
}

} // namespace

QString HistoryCommand::name() const {
    return u"history"_s;
}

QString HistoryCommand::summary() const {
    return tr("Show what changed, when and by whom, newest first");
}

QString HistoryCommand::usage() const {
    return u"-c CATALOG [KEY] [--limit N] [--changes N]"_s;
}

QList<QCommandLineOption> HistoryCommand::options() const {
    return {
        catalogOption(),
        limitOption(tr("At most so many transactions"), defaultLimit),
        {u"changes"_s, tr("At most so many changes of each transaction (%1).").arg(defaultChanges), u"N"_s}};
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
        const auto resolved = resolveName(catalog->view, call.arguments.first());
        if (!resolved)
            return std::unexpected(resolved.error());
        query.entity = resolved->ref.id;
    }
    const auto entries = readHistory(catalog->view, query);
    if (!entries)
        return std::unexpected(entries.error());
    if (call.json()) {
        QJsonArray transactions;
        for (const TransactionEntry &entry : *entries)
            transactions.append(transactionJson(entry));
        return call.streams.writeJson({{u"transactions"_s, transactions}}).transform([] {
            return int(ExitClean);
        });
    }
    QStringList texts;
    for (const TransactionEntry &entry : *entries)
        texts.append(transactionText(call.streams, entry));
    const QString text = texts.isEmpty() ? tr("Nothing has changed yet.") + u'\n' : texts.join(u'\n');
    return call.streams.write(text).transform([] { return int(ExitClean); });
}

} // namespace meshlens
