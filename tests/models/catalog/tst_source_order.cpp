// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/schema_page.h"
#include "models/catalog/pages/sources_page.h"
#include "models/search/search_index.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/chance_history.h"
#include "tests/support/temp_catalog.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr TimeUs start = 1'700'000'000'000'000;
constexpr TimeUs step = 1'000'000;

template <typename Value> Value need(Result<Value> value) {
    if (!value)
        qFatal("%s %s", qPrintable(value.error().message), qPrintable(value.error().detail));
    return std::move(*value);
}

// Name, fields and columns of every living thing, as pages show them.
QStringList shownValues(const ReadView &view) {
    QStringList lines;
    for (const QString &line : dumpQuery(view, "SELECT id FROM entity WHERE died IS NULL ORDER BY id")) {
        const EntityId id{line.toLongLong()};
        const EntityDetail detail = need(readEntity(view, id));
        lines.append(line + u' ' + detail.ref.name + u' ' +
                     QString::fromUtf8(QJsonDocument(detail.fields).toJson(QJsonDocument::Compact)));
        if (detail.ref.kind != EntityKind::Dataset)
            continue;
        for (const ColumnRow &row : need(readSchema(view, id)).columns)
            lines.append(line + u'#' + row.path.join(u'/') + u' ' + row.type + u' ' + row.description);
    }
    return lines;
}

} // namespace

// The order in which sources are heard: who stands first, what is shown, and that it can be taken back.
class TestSourceOrder : public QObject {
    Q_OBJECT

private:
    TempCatalog m_folder;

    static Result<TransactionOutcome> order(CatalogStore &store, const QStringList &names, TimeUs time) {
        return store.apply({u"ann"_s, {}, {OrderSources{names}}}, FixedClock(time));
    }
    std::unique_ptr<CatalogStore> made(const QString &name) {
        auto store = m_folder.create(name);
        store->addPart(makeSearchIndex());
        return store;
    }
    // Three sources speak of a, two of its column.
    std::unique_ptr<CatalogStore> threeSources(const QString &name) {
        auto store = made(name);
        const auto import = [&](const QString &source, const QJsonObject &body, const QString &type, int at) {
            StagedFacts facts(source);
            SourceEntity dataset = StagedFacts::make(EntityKind::Dataset, u"a"_s, body);
            dataset.displayName = u"a of "_s + source;
            facts.add(dataset);
            if (!type.isEmpty())
                facts.column(u"a.x"_s, type);
            need(facts.applyTo(*store, start + at * step));
        };
        import(u"one"_s, {{u"description"_s, u"one says"_s}}, u"int"_s, 0);
        import(u"two"_s, {{u"description"_s, u"two says"_s}, {u"links"_s, QJsonArray{2}}}, {}, 1);
        import(u"three"_s, {{u"links"_s, QJsonArray{3}}}, u"text"_s, 2);
        return store;
    }
    static QString message(const auto &result) { return result ? u"it went"_s : result.error().message; }

    // "ENTITY PATH BEFORE -> AFTER" of what another order would show.
    static QStringList listed(const ReadView &view, const QStringList &names, int limit) {
        const auto text = [](const QJsonValue &value) {
            const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
            return QString::fromUtf8(array.sliced(1, array.size() - 2));
        };
        QStringList lines;
        for (const ChangeEntry &change : need(readOrderPreview(view, names, {}, limit)).changes)
            lines.append(change.entity.name + u' ' + change.path + u' ' + text(change.before) + u" -> "_s +
                         text(change.after));
        return lines;
    }

private Q_SLOTS:
    void theFirstIsShown() {
        const QString name = u"first.meshlens"_s;
        const auto store = threeSources(name);
        const auto line = [&] { return shownValues(need(store->readers()->view())); };
        const QStringList before{u"1 a of one {\"description\":\"one says\",\"links\":[2]}"_s, u"1#x int "_s};
        QCOMPARE(line(), before);
        const auto said =
            need(readOrderPreview(need(store->readers()->view()), {u"three"_s, u"two"_s, u"one"_s}, {}));
        QCOMPARE(said, (OrderPreview{4, 1, 1})); // name, description, links; type
        QCOMPARE(
            listed(need(store->readers()->view()), {u"three"_s, u"two"_s, u"one"_s}, 9),
            QStringList({u"a of one /description \"one says\" -> \"two says\""_s,
                         u"a of one /links [2] -> [3]"_s, u"a of one /name \"a of one\" -> \"a of three\""_s,
                         u"a of one /columns/x/type \"int\" -> \"text\""_s}));
        QCOMPARE(listed(need(store->readers()->view()), {u"three"_s, u"two"_s, u"one"_s}, 2).size(), 2);
        const auto outcome = need(order(*store, {u"three"_s, u"two"_s, u"one"_s}, start + 3 * step));
        QCOMPARE(outcome.txn, TxnId{4});
        const QStringList after{u"1 a of three {\"description\":\"two says\",\"links\":[3]}"_s,
                                u"1#x text "_s};
        QCOMPARE(line(), after);
        QCOMPARE(need(store->verify()), std::vector<QString>());
        // Then as it was then.
        const auto past = need(store->readers()->view(
            need(findInstant(need(store->readers()->view()), start + 2 * step, start + 9 * step))));
        QCOMPARE(shownValues(past), before);
        QStringList names;
        for (const SourceEntry &source : need(readSources(need(store->readers()->view()))))
            names.append(u"%1 %2/%3"_s.arg(source.name).arg(source.first).arg(source.entities));
        QCOMPARE(names, QStringList({u"user 0/0"_s, u"three 1/1"_s, u"two 0/1"_s, u"one 0/1"_s}));
        MESHLENS_VERIFY(
            store->apply({u"ann"_s, {}, {UndoTransactions{{{4}}}}}, FixedClock(start + 4 * step)));
        QCOMPARE(line(), before);
        QCOMPARE(need(store->verify()), std::vector<QString>());
    }

    void isTraceable() {
        const auto store = threeSources(u"traced.meshlens"_s);
        MESHLENS_VERIFY(order(*store, {u"two"_s, u"one"_s, u"three"_s}, start + 3 * step));
        const auto history = need(readHistory(need(store->readers()->view()), {}));
        QCOMPARE(history.front().changes.size(), std::size_t(1));
        const ChangeEntry &change = history.front().changes.front();
        QCOMPARE(change.path, u"/sources"_s);
        QCOMPARE(change.source, u"user"_s);
        QCOMPARE(change.before, QJsonValue(QJsonArray({u"one"_s, u"two"_s, u"three"_s})));
        QCOMPARE(change.after, QJsonValue(QJsonArray({u"two"_s, u"one"_s, u"three"_s})));
    }

    void refusesWhatIsNoOrder() {
        const auto store = threeSources(u"refused.meshlens"_s);
        QCOMPARE(message(order(*store, {u"one"_s, u"four"_s, u"two"_s}, start + 3 * step)),
                 u"This catalog has no source “four”; its sources are one, two, three."_s);
        const QString once = u"The order takes every source once: one, two, three."_s;
        QCOMPARE(message(order(*store, {u"one"_s, u"two"_s}, start + 3 * step)), once);
        QCOMPARE(message(order(*store, {u"one"_s, u"two"_s, u"one"_s}, start + 3 * step)), once);
        QVERIFY(need(order(*store, {u"one"_s, u"two"_s, u"three"_s}, start + 3 * step)).txn.isNull());
    }

    // A source that has come since keeps its place; another order since is in the way.
    void isTakenBackBesideOthers() {
        const QString name = u"back.meshlens"_s;
        const auto store = threeSources(name);
        MESHLENS_VERIFY(order(*store, {u"three"_s, u"one"_s, u"two"_s}, start + 3 * step));
        MESHLENS_VERIFY(StagedFacts(u"four"_s).dataset(u"b"_s).applyTo(*store, start + 4 * step));
        const auto names = [&] {
            return dumpQuery(m_folder.path(name),
                             "SELECT name FROM source WHERE name <> 'user' ORDER BY precedence")
                .join(u' ');
        };
        MESHLENS_VERIFY(
            store->apply({u"ann"_s, {}, {UndoTransactions{{{4}}}}}, FixedClock(start + 5 * step)));
        QCOMPARE(names(), u"one two three four"_s);
        MESHLENS_VERIFY(
            store->apply({u"ann"_s, {}, {UndoTransactions{{{6}}}}}, FixedClock(start + 6 * step)));
        QCOMPARE(names(), u"three one two four"_s);
        MESHLENS_VERIFY(order(*store, {u"four"_s, u"one"_s, u"two"_s, u"three"_s}, start + 7 * step));
        const auto late =
            need(store->apply({u"ann"_s, {}, {UndoTransactions{{{7}}}}}, FixedClock(start + 8 * step)));
        QVERIFY(late.txn.isNull());
        QCOMPARE(late.conflicts.size(), std::size_t(1));
        QCOMPARE(late.conflicts.front().path, u"/sources"_s);
        QCOMPARE(names(), u"four one two three"_s);
    }

    // Any histories: what pages show changes as the preview says, index and counters hold, the way back leads
    // to the same, and the past stays.
    void holdsOverAnyHistory() {
        qint64 changed = 0;
        for (unsigned history = 1; history <= 12; ++history) {
            const QString name = u"any%1.meshlens"_s.arg(history);
            const auto store = made(name);
            Chance chance(history);
            for (unsigned i = 0; i < 7; ++i) {
                const QString source = i < 3 ? QStringList{u"one"_s, u"two"_s, u"three"_s}.at(int(i))
                                             : QStringList{u"one"_s, u"two"_s}.at(chance.below(2));
                if (i == 5)
                    editSomething(*store, m_folder.path(name), chance, start + i * step);
                else
                    MESHLENS_VERIFY(randomFacts(source, 100 * history + i).applyTo(*store, start + i * step));
            }
            const QStringList before = shownValues(need(store->readers()->view()));
            const QStringList whole = dumpCatalog(m_folder.path(name));
            const QStringList wanted{u"three"_s, u"two"_s, u"one"_s};
            changed += need(readOrderPreview(need(store->readers()->view()), wanted, {})).values;
            const auto outcome = need(order(*store, wanted, start + 20 * step));
            QCOMPARE(need(store->verify()), std::vector<QString>());
            const auto past = need(store->readers()->view(
                need(findInstant(need(store->readers()->view()), start + 19 * step, start + 30 * step))));
            QCOMPARE(shownValues(past), before);
            QCOMPARE(need(readOrderPreview(need(store->readers()->view()), wanted, {})), OrderPreview());
            MESHLENS_VERIFY(store->apply({u"ann"_s, {}, {UndoTransactions{{outcome.txn}}}},
                                         FixedClock(start + 21 * step)));
            QCOMPARE(shownValues(need(store->readers()->view())), before);
            QStringList again = dumpCatalog(m_folder.path(name));
            again.removeIf([&](const QString &line) { return line.contains(u" former "_s); });
            QStringList first = whole;
            first.removeIf([&](const QString &line) { return line.contains(u" former "_s); });
            QCOMPARE(again, first);
            QCOMPARE(need(store->verify()), std::vector<QString>());
        }
        QVERIFY(changed > 20);
    }
};

QTEST_GUILESS_MAIN(TestSourceOrder)
#include "tst_source_order.moc"
