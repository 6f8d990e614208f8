// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/undo_writer.h"

#include "models/catalog/apply/edit_writer.h"
#include "models/catalog/apply/key_assigner.h"
#include "models/catalog/apply/source_order.h"
#include "models/catalog/past/instant.h"
#include "models/catalog/undo/undo_links.h"
#include "models/catalog/undo/undo_targets.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

class Undo {
public:
    Undo(WriteContext &context, EditWriter &edits, const Sources &sources, const UndoneTransactions &undone,
         std::int64_t txn, std::int64_t source)
        : m_context(context)
        , m_edits(edits)
        , m_sources(sources)
        , m_log(context)
        , m_entities(context, sources)
        , m_columns(context, sources)
        , m_targets(m_entities, m_columns, context, undone, txn, source, sources.user)
        , m_links(context, txn, sources.user)
        , m_byPeople(source == sources.user)
        , m_txn(txn) {}

    Result<void> run() {
        const auto traces = TxnTraces::read(m_context.database, m_txn);
        if (!traces)
            return std::unexpected(traces.error());
        if (const auto done = m_targets.collect(*traces); !done)
            return done;
        // People create no links of their own: no need to look through all of them.
        if (!m_byPeople) {
            if (const auto done = m_links.begin(); !done)
                return done;
        }
        if (!m_context.outcome.conflicts.empty())
            return {};
        for (const auto step :
             {&Undo::wake, &Undo::writeWords, &Undo::writeEntities, &Undo::endLinks, &Undo::writeColumns,
              &Undo::endColumns, &Undo::writeNames, &Undo::restoreLinks, &Undo::writeWords}) {
            if (const auto done = (this->*step)(); !done)
                return done;
        }
        return {};
    }

private:
    // Before anything else, so that what stands below them finds its place.
    Result<void> wake() {
        for (const auto &[before, after, wakes] : m_targets.entities) {
            if (before.died == 0 || after.died != 0)
                continue;
            const auto key = freeKey(m_context.database, before.key, before.id);
            if (!key)
                return std::unexpected(key.error());
            const auto woken =
                m_context.run("UPDATE entity SET key = ?2, died = NULL WHERE id = ?1", before.id, *key);
            if (!woken)
                return woken;
            ++m_context.outcome.created[kindName(before.kind)];
        }
        return {};
    }

    Result<void> writeEntities() {
        for (auto &[before, after, wakes] : m_targets.entities) {
            if (const auto done = refresh(before, after); !done)
                return done;
            if (after.died != 0 && before.died == 0) {
                m_dead.push_back(before.id);
                ++m_context.outcome.ended[kindName(before.kind)];
            } else if (before.died == 0) {
                ++m_context.outcome.updated[kindName(before.kind)];
            }
            if (before.kind == EntityKind::Dataset) {
                m_context.linkSeeds.push_back(before.id);
                const auto mates =
                    m_context.collect(m_context.linkSeeds,
                                      "SELECT o.id FROM entity e CROSS JOIN entity o ON o.asset = e.asset"
                                      " WHERE e.id = ?1 AND e.asset IS NOT NULL",
                                      before.id);
                if (!mates)
                    return mates;
            }
            if (const auto done = m_entities.write(before, after); !done)
                return done;
        }
        for (const std::int64_t id : m_dead) {
            const auto left = sqlite::eachRow(
                m_context.database,
                "SELECT id, (SELECT key FROM entity WHERE id = ?1) FROM entity"
                " WHERE parent = ?1 AND died IS NULL",
                [this](const sqlite::Statement &row) -> Result<void> {
                    m_context.outcome.conflicts.push_back({{row.integer(0)},
                                                           QStringLiteral("/parent"),
                                                           QJsonValue(QJsonValue::Undefined),
                                                           row.text(1)});
                    return {};
                },
                id);
            if (!left)
                return left;
        }
        return {};
    }

    // People's words have been written by now.
    Result<void> refresh(StoredEntity &before, StoredEntity &after) {
        const auto now = m_entities.read(before.id);
        if (!now)
            return std::unexpected(now.error());
        for (StoredEntity *side : {&before, &after}) {
            side->name = now->name;
            side->key = now->key;
            side->userName = now->userName;
            side->userBody = now->userBody;
        }
        return {};
    }

    Result<void> endLinks() { return m_byPeople ? Result<void>() : m_links.end(m_dead); }
    Result<void> restoreLinks() {
        if (m_byPeople)
            return {};
        if (const auto done = m_links.restore(); !done)
            return done;
        return m_links.count();
    }

    Result<void> writeColumns() {
        for (const auto &[before, after] : m_targets.columns) {
            if (const auto done = m_columns.write(before, after); !done)
                return done;
            const auto dead = sqlite::number(m_context.database,
                                             "SELECT died IS NOT NULL FROM col WHERE id = ?1", 0, before.id);
            if (!dead)
                return std::unexpected(dead.error());
            const QString kind = QStringLiteral("column");
            if (before.died != 0 && *dead == 0)
                ++m_context.outcome.created[kind];
            else if (before.died == 0 && *dead != 0)
                ++m_context.outcome.ended[kind];
            else
                ++m_context.outcome.updated[kind];
        }
        return {};
    }

    // With their datasets.
    Result<void> endColumns() {
        for (const std::int64_t id : m_dead) {
            const auto ended = sqlite::run(m_context.database,
                                           "UPDATE col SET died = ?2 WHERE id BETWEEN ?1 << 16 AND ?1 << 16 |"
                                           " 65535 AND died IS NULL",
                                           id, m_context.txn);
            if (!ended)
                return std::unexpected(ended.error());
            if (*ended != 0)
                m_context.outcome.ended[QStringLiteral("column")] += *ended;
        }
        return {};
    }

    Result<void> writeNames() {
        for (const auto &[entity, source, before, after] : m_targets.aliases) {
            const auto gone = m_context.run(
                "DELETE FROM alias WHERE entity = ?1 AND source = ?2 AND state = 1", entity, source);
            if (!gone)
                return gone;
            const QJsonArray names = jsonFromText(after).toArray();
            for (const auto &name : names) {
                const auto done = m_context.run("INSERT OR IGNORE INTO alias(name, entity, state, source)"
                                                " VALUES(?1, ?2, 1, ?3)",
                                                name.toString(), entity, source);
                if (!done)
                    return done;
            }
            if (const auto done = m_log.add(entity, source, {QStringLiteral("/aliases"), before, after});
                !done)
                return done;
        }
        for (const auto &[dataset, source, change] : m_targets.orders) {
            if (const auto done = reorder(dataset, change); !done)
                return done;
            if (const auto done = m_log.add(dataset, source, change); !done)
                return done;
        }
        return {};
    }

    // The places that these columns have, in the order of before.
    Result<void> reorder(std::int64_t dataset, const FieldChange &change) {
        const QJsonArray names = jsonFromText(change.after).toArray();
        std::vector<std::int64_t> ids;
        std::vector<std::int64_t> places;
        for (const auto &name : names) {
            const auto column = m_columns.find(dataset, name.toString());
            if (!column)
                return std::unexpected(column.error());
            if (*column) {
                ids.push_back((*column)->id);
                places.push_back((*column)->place);
            }
        }
        std::ranges::sort(places);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (const auto done = m_context.run("UPDATE col SET ord = ?2 WHERE id = ?1", ids[i], places[i]);
                !done)
                return done;
        }
        return {};
    }

    // Twice: first what is there now, as it may be gone in the end; then what has come back.
    Result<void> writeWords() {
        std::vector<SetField> later;
        for (const SetField &edit : m_targets.edits) {
            const auto done = m_edits.write(edit);
            if (!done && (m_woken || done.error().code != ErrorCode::NotFound))
                return done;
            if (!done)
                later.push_back(edit);
        }
        m_targets.edits = std::move(later);
        m_woken = true;
        return {};
    }

    WriteContext &m_context;
    EditWriter &m_edits;
    const Sources &m_sources;
    ChangeLog m_log;
    EntityStorage m_entities;
    ColumnStorage m_columns;
    UndoTargets m_targets;
    UndoLinks m_links;
    bool m_byPeople;
    std::int64_t m_txn;
    std::vector<std::int64_t> m_dead;
    bool m_woken = false;
};

} // namespace

// What an undo would have to be read from may be gone.
Result<void> UndoWriter::checkLog(TxnId txn) {
    const auto kept = keptSince(m_context.database);
    if (!kept)
        return std::unexpected(kept.error());
    if (txn <= kept->last)
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr("Transaction %1 cannot be undone: what was changed before %2 is not kept any more.")
                .arg(txn.value)
                .arg(formatTime(kept->time)));
    const auto cut = sqlite::number(
        m_context.database, "SELECT 1 FROM txn WHERE id = ?1 AND json_extract(counts, '$.cut') IS NOT NULL",
        0, txn.value);
    if (!cut)
        return std::unexpected(cut.error());
    if (*cut != 0)
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr("Transaction %1 cannot be undone: it has deleted history, which nothing brings back.")
                .arg(txn.value));
    return {};
}

Result<void> UndoWriter::undo(TxnId txn) {
    const auto source =
        sqlite::number(m_context.database, "SELECT source FROM txn WHERE id = ?1", 0, txn.value);
    if (!source)
        return std::unexpected(source.error());
    if (*source == 0)
        return fail(ErrorCode::NotFound,
                    Text::tr("There is no transaction %1; “meshlens history” lists them.").arg(txn.value));
    if (!m_undone) {
        auto undone = UndoneTransactions::read(m_context.database);
        if (!undone)
            return std::unexpected(undone.error());
        m_undone = std::move(*undone);
    }
    if (const auto possible = checkLog(txn); !possible)
        return possible;
    const auto undone = m_undone->undone();
    if (const auto by = undone.find(txn.value); by != undone.end())
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("Transaction %1 is undone already, by %2; undo %2 to get it back.")
                        .arg(txn.value)
                        .arg(by->second));
    if (const auto done = takeBackSourceOrder(m_context, txn.value); !done)
        return done;
    const auto sources = Sources::read(m_context.database);
    if (!sources)
        return std::unexpected(sources.error());
    if (m_context.source == 0 || m_context.source == sources->user)
        m_context.source = *source;
    const auto done = Undo(m_context, m_edits, *sources, *m_undone, txn.value, *source).run();
    m_undone->add(m_context.txn, txn.value);
    return done;
}

} // namespace meshlens
