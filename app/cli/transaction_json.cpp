// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transaction_json.h"

#include "app/cli/catalog_call.h"
#include "app/cli/text_table.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int shownValue = 60;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

QJsonObject changeJson(const ChangeEntry &change) {
    // Without an entity: of the catalog itself.
    return {{u"entity"_s, change.entity.key.isEmpty() ? QJsonValue() : QJsonValue(change.entity.key)},
            {u"path"_s, change.path},
            {u"source"_s, change.source},
            {u"before"_s, orNull(change.before)},
            {u"after"_s, orNull(change.after)}};
}

} // namespace

QJsonValue orNull(const QJsonValue &value) {
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
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
    if (!entry.kept)
        object.insert(u"changes_kept"_s, false);
    if (!entry.undoes.isNull())
        object.insert(u"undoes"_s, qint64(entry.undoes.value));
    return object;
}

Result<ToldTransaction> tellTransaction(const CommandCall &call, const CatalogStore &store, TxnId txn,
                                        const QString &unchanged) {
    if (txn.isNull())
        return ToldTransaction{{{u"id"_s, QJsonValue::Null}}, unchanged};
    const auto view = store.readers()->view(call.stop);
    if (!view)
        return std::unexpected(view.error());
    // Another program may have written since: this very one, not the newest.
    HistoryQuery query;
    query.before = {txn.value + 1};
    query.limit = 1;
    const auto entries = readHistory(*view, query);
    if (!entries)
        return std::unexpected(entries.error());
    return ToldTransaction{transactionJson(entries->front()),
                           transactionText(call.streams, entries->front())};
}

Result<void> writeTold(const CommandCall &call, const ToldTransaction &told) {
    return call.json() ? call.streams.writeJson(told.document) : call.streams.write(told.text);
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
    if (more > 0 && !entry.kept)
        text += u"    "_s + tr("%Ln change(s), not kept any more", static_cast<int>(more)) + u'\n';
    else if (more > 0)
        text += u"    "_s + tr("and %Ln more change(s)", static_cast<int>(more)) + u'\n';
    return text;
}

} // namespace meshlens
