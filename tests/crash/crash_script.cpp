// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crash_script.h"

#include "models/catalog/sqlite/query.h"
#include "models/search/search_index.h"
#include "tests/support/catalog_dump.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

constexpr TimeUs start = 1'700'000'000'000'000;

Result<TransactionOutcome> apply(CatalogStore &store, std::vector<TransactionStep> steps, TimeUs time) {
    return store.apply({u"ann"_s, u"a message"_s, std::move(steps)}, FixedClock(time));
}

Result<std::vector<EntityId>> datasets(CatalogStore &store) {
    std::vector<EntityId> ids;
    const auto view = store.readers()->view();
    if (!view)
        return std::unexpected(view.error());
    const auto read = sqlite::eachRow(
        view->database(), "SELECT id FROM entity WHERE kind = ?1 AND died IS NULL ORDER BY id",
        [&ids](const sqlite::Statement &row) -> Result<void> {
            ids.push_back({row.integer(0)});
            return {};
        },
        static_cast<std::int64_t>(EntityKind::Dataset));
    if (!read)
        return std::unexpected(read.error());
    return ids;
}

Result<TransactionOutcome> editAll(CatalogStore &store, int version) {
    std::vector<TransactionStep> steps;
    const auto ids = datasets(store);
    if (!ids)
        return std::unexpected(ids.error());
    for (const EntityId id : *ids) {
        steps.emplace_back(SetField{id, u"/description"_s, u"edited %1 of %2"_s.arg(version).arg(id.value)});
        if (id.value % 3 == 0)
            steps.emplace_back(SetField{id, u"/columns/id/description"_s, u"key %1"_s.arg(version)});
    }
    return apply(store, std::move(steps), start + version);
}

Result<TransactionOutcome> undoNewest(CatalogStore &store, TimeUs time) {
    const auto view = store.readers()->view();
    if (!view)
        return std::unexpected(view.error());
    return apply(store, {UndoTransactions{{view->txn()}}}, time);
}

CrashStep import(int count, int version) {
    return {u"import %1"_s.arg(version), [count, version](CatalogStore &store) {
                return crashMesh(count, version).applyTo(store, start + version);
            }};
}

} // namespace

StagedFacts crashMesh(int count, int version) {
    StagedFacts facts(u"shop"_s);
    facts.entity(EntityKind::Container, u"public"_s).entity(EntityKind::Person, u"ann"_s);
    facts.entity(EntityKind::Tag, u"pii"_s);
    for (int i = 0; i < count; ++i) {
        if (version > 1 && i % 7 == version)
            continue;
        const QString name = u"table_%1"_s.arg(i);
        const QString words = i % 2 ? u"about %1"_s.arg(i) : u"version %1 of %2"_s.arg(version).arg(i);
        facts.dataset(name, {{u"type"_s, u"table"_s}, {u"description"_s, words}}, u"public"_s);
        facts.column(name + u".id"_s, u"int"_s, u"the key"_s).column(name + u".amount"_s, u"decimal"_s);
        facts.column(name + u".v%1"_s.arg(version));
        if (i % 5 == 0)
            facts.relation(RelationKind::Owner, name, EntityKind::Person, u"ann"_s);
        if (i % 3 == 0)
            facts.relation(RelationKind::Tag, name, EntityKind::Tag, u"pii"_s);
    }
    for (int i = 1; i < count; ++i) {
        const int from = i / (version + 1);
        if (version > 1 && (i % 7 == version || from % 7 == version))
            continue;
        facts.edge(u"table_%1"_s.arg(from), u"table_%1"_s.arg(i));
        facts.columnEdge(u"table_%1.id"_s.arg(from), u"table_%1.id"_s.arg(i));
    }
    return facts;
}

CrashScript bulkImports(int count) {
    return {import(count, 1), import(count, 2), import(count, 3), {u"undo"_s, [](CatalogStore &store) {
                                                                       return undoNewest(store, start + 4);
                                                                   }}};
}

CrashScript bulkEdits(int count) {
    return {import(count, 1),
            {u"edit all"_s, [](CatalogStore &store) { return editAll(store, 2); }},
            {u"edit all again"_s, [](CatalogStore &store) { return editAll(store, 3); }},
            {u"undo"_s, [](CatalogStore &store) { return undoNewest(store, start + 4); }}};
}

CrashScript singleEdits(int edits) {
    CrashScript script{import(20, 1)};
    for (int i = 2; i < edits + 2; ++i) {
        script.push_back({u"edit %1"_s.arg(i), [i](CatalogStore &store) -> Result<TransactionOutcome> {
                              const auto ids = datasets(store);
                              if (!ids)
                                  return std::unexpected(ids.error());
                              const EntityId id = ids->at(static_cast<std::size_t>(i) % ids->size());
                              return apply(store,
                                           {SetField{id, u"/description"_s, u"edit number %1"_s.arg(i)}},
                                           start + i);
                          }});
    }
    return script;
}

Result<std::unique_ptr<CatalogStore>> openWhole(const QString &path, CatalogStore::Access access) {
    auto store = CatalogStore::open(path, access);
    if (store)
        (*store)->addPart(makeSearchIndex());
    return store;
}

Result<std::unique_ptr<CatalogStore>> createWhole(const QString &path) {
    auto store = CatalogStore::create(path);
    if (store)
        (*store)->addPart(makeSearchIndex());
    return store;
}

QStringList wholeState(const QString &path) {
    return dumpQuery(path,
                     "SELECT 'txn ' || id || ' ' || time_us || ' ' || author || ' ' || n_changes || ' ' "
                     "|| counts FROM txn ORDER BY id") +
           dumpCatalog(path) + dumpChanges(path);
}

QString checkSurvivor(const QString &path, const QList<QStringList> &states, qsizetype first, qsizetype last,
                      qsizetype *at) {
    auto store = openWhole(path);
    if (!store)
        return u"does not open: "_s + store.error().message + u' ' + store.error().detail;
    const auto found = (*store)->verify();
    if (!found)
        return u"cannot be verified: "_s + found.error().message;
    if (!found->empty())
        return u"verify finds: "_s + found->front();
    const QStringList state = wholeState(path);
    const qsizetype which = states.indexOf(state);
    if (which < first || which > last)
        return which < 0 ? u"is half a transaction: %1 lines"_s.arg(state.size())
                         : u"is state %1, not one of %2 to %3"_s.arg(which).arg(first).arg(last);
    if (at)
        *at = which;
    // Further writes work; those of the index count as well.
    const auto more = crashMesh(3, 9).applyTo(**store, start + 1000);
    if (!more)
        return u"takes no more: "_s + more.error().message + u' ' + more.error().detail;
    const auto after = (*store)->verify();
    if (!after || !after->empty())
        return u"after one more import verify finds: "_s + (after ? after->front() : after.error().message);
    return {};
}

} // namespace meshlens::test
