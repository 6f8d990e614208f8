// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/undo_targets.h"

#include <QJsonArray>

namespace meshlens {
namespace {

constexpr QLatin1StringView columnsStep("columns");

// "/columns/NAME/rest": name and "/rest".
std::optional<std::pair<QString, QString>> columnPath(const QString &path) {
    const auto steps = pointerSteps(path);
    if (!steps || steps->size() < 3 || steps->first() != columnsStep)
        return std::nullopt;
    const QString prefix = QStringLiteral("/columns/") + escapedStep(steps->at(1));
    return std::pair(steps->at(1), path.mid(prefix.size()));
}

} // namespace

void UndoTargets::conflict(std::int64_t entity, const QString &path, const QByteArray &wanted,
                           const QByteArray &now) {
    m_context.outcome.conflicts.push_back({{entity}, path, jsonFromText(wanted), jsonFromText(now)});
}

Result<void> UndoTargets::collect(const TxnTraces &traces) {
    std::set<std::int64_t> ids = traces.created;
    ids.insert(traces.ended.begin(), traces.ended.end());
    for (const auto &[entity, changes] : traces.changes)
        ids.insert(entity);
    for (const auto *named : {&traces.createdColumns, &traces.endedColumns}) {
        for (const auto &[dataset, names] : *named)
            ids.insert(dataset);
    }
    for (const std::int64_t id : ids) {
        if (const auto done = addEntity(id, traces); !done)
            return done;
    }
    return {};
}

Result<void> UndoTargets::addEntity(std::int64_t id, const TxnTraces &traces) {
    auto stored = m_entityStorage.read(id);
    if (!stored)
        return std::unexpected(stored.error());
    EntityPair pair{*stored, *stored};
    pair.wakes = traces.ended.contains(id);
    const auto changes = traces.changes.find(id);
    if (changes != traces.changes.end()) {
        for (auto it = changes->second.rbegin(); it != changes->second.rend(); ++it) {
            if (const auto done = takeBackEntity(pair, *it); !done)
                return done;
        }
    }
    if (traces.created.contains(id)) {
        // Made by it: the source's word goes. Come back by it: what the row said before is in the changes.
        const bool revived = pair.before.born != m_txn;
        if (!revived)
            pair.after.layers.erase(m_source);
        const bool others = std::ranges::any_of(
            pair.after.layers, [this](const auto &layer) { return layer.first != m_source; });
        if (pair.before.died == 0 && (revived || !others))
            pair.after.died = m_context.txn;
    } else if (traces.ended.contains(id)) {
        pair.after.died = 0;
    }
    const bool dies = pair.before.died == 0 && pair.after.died != 0;
    if (dies && pair.before.saidByPeople()) {
        if (const auto done = noteDying(pair.after); !done)
            return done;
    }
    const bool changed = pair.before.died != pair.after.died || pair.before.layers != pair.after.layers;
    if (const auto done = addColumns(id, pair.after.died == 0, traces); !done)
        return done;
    if (const auto done = dies ? noteDyingColumns(id) : Result<void>(); !done)
        return done;
    if (changed)
        entities.push_back(std::move(pair));
    return {};
}

// People's words about something that this takes away stand in its way, unless they are from before it came.
Result<void> UndoTargets::noteWords(std::int64_t entity, const std::vector<FieldChange> &words) {
    for (const FieldChange &said : words) {
        std::optional<QByteArray> before;
        const auto read = sqlite::eachRow(
            m_context.database,
            "SELECT before FROM change WHERE entity = ?1 AND path = ?2 AND source = ?3 AND txn > ?4"
            " ORDER BY id LIMIT 1",
            [&before](const sqlite::Statement &row) -> Result<void> {
                before = row.isNull(0) ? QByteArray() : row.text(0).toUtf8();
                return {};
            },
            entity, said.path, m_user, m_txn);
        if (!read)
            return read;
        if (before && *before != said.after)
            conflict(entity, said.path, *before, said.after);
    }
    return {};
}

Result<void> UndoTargets::noteDying(const StoredEntity &entity) {
    std::vector<FieldChange> words = changedFields({}, entity.userBody);
    if (!entity.userName.isNull())
        words.push_back({QStringLiteral("/name"), {}, jsonText(entity.userName)});
    return noteWords(entity.id, words);
}

// With their dataset.
Result<void> UndoTargets::noteDyingColumns(std::int64_t dataset) {
    std::vector<std::int64_t> described;
    const auto found = m_context.collect(
        described,
        "SELECT f.col FROM col_facet f CROSS JOIN col c ON c.id = f.col WHERE f.col BETWEEN ?1 << 16"
        " AND ?1 << 16 | 65535 AND f.source = ?2 AND c.died IS NULL",
        dataset, m_user);
    if (!found)
        return found;
    for (const std::int64_t id : described) {
        const auto column = m_columnStorage.read(id);
        if (!column)
            return std::unexpected(column.error());
        std::vector<FieldChange> words = changedFields({}, column->userFields, column->path());
        std::erase_if(words, [&](const FieldChange &said) {
            return std::ranges::any_of(edits, [&](const SetField &edit) {
                return edit.entity.value == dataset && edit.path == said.path;
            });
        });
        if (const auto done = noteWords(dataset, words); !done)
            return done;
    }
    return {};
}

Result<void> UndoTargets::takeBackEntity(EntityPair &pair, const TxnTraces::Change &change) {
    const QString &path = change.change.path;
    if (path == u"/aliases")
        return takeBackAliases(pair.before.id, change);
    if (path == u"/columns") {
        orders.push_back({pair.before.id, change.source, {path, change.change.after, change.change.before}});
        return {};
    }
    if (columnPath(path))
        return {}; // addColumns
    if (change.source == m_user && !pair.before.layers.contains(m_user)) {
        takeBackUser(pair, change.change);
        return {};
    }
    if (const auto now = takeBack(pair.after.layers[change.source], change.change))
        conflict(pair.before.id, path, change.change.before, *now);
    return {};
}

void UndoTargets::takeBackUser(EntityPair &pair, const FieldChange &change) {
    std::optional<QByteArray> now;
    if (pair.before.died != 0 && !pair.wakes) {
        now = QByteArray();
    } else if (change.path == u"/name") {
        const QByteArray said = pair.after.userName.isNull() ? QByteArray() : jsonText(pair.after.userName);
        if (said != change.after)
            now = said;
        else
            pair.after.userName = change.before.isNull() ? QString() : jsonFromText(change.before).toString();
    } else {
        now = takeBack(pair.after.userBody, change);
    }
    if (now)
        conflict(pair.before.id, change.path, change.before, *now);
    else
        edits.push_back({{pair.before.id}, change.path, jsonFromText(change.before)});
}

Result<void> UndoTargets::takeBackAliases(std::int64_t entity, const TxnTraces::Change &change) {
    // The transaction may have changed them more than once.
    for (Aliases &noted : aliases) {
        if (noted.entity != entity || noted.source != change.source)
            continue;
        if (noted.after != change.change.after)
            conflict(entity, change.change.path, change.change.before, noted.after);
        noted.after = change.change.before;
        return {};
    }
    QStringList names;
    const auto read = sqlite::eachRow(
        m_context.database,
        "SELECT name FROM alias WHERE entity = ?1 AND source = ?2 AND state = 1 ORDER BY name",
        [&names](const sqlite::Statement &row) -> Result<void> {
            names.append(row.text(0));
            return {};
        },
        entity, change.source);
    if (!read)
        return read;
    names.sort();
    const QByteArray now = names.isEmpty() ? QByteArray() : jsonText(QJsonArray::fromStringList(names));
    if (now != change.change.after)
        conflict(entity, change.change.path, change.change.before, now);
    else
        aliases.push_back({entity, change.source, now, change.change.before});
    return {};
}

Result<void> UndoTargets::addColumns(std::int64_t dataset, bool alive, const TxnTraces &traces) {
    std::map<QString, std::vector<TxnTraces::Change>> changed;
    if (const auto found = traces.changes.find(dataset); found != traces.changes.end()) {
        for (auto it = found->second.rbegin(); it != found->second.rend(); ++it) {
            if (const auto column = columnPath(it->change.path))
                changed[column->first].push_back(
                    {it->source, {column->second, it->change.before, it->change.after}});
        }
    }
    const auto names = [dataset](const auto &all) {
        const auto found = all.find(dataset);
        return found == all.end() ? std::set<QString>() : found->second;
    };
    const std::set<QString> created = names(traces.createdColumns);
    const std::set<QString> ended = names(traces.endedColumns);
    for (const auto *set : {&created, &ended}) {
        for (const QString &name : *set)
            changed.try_emplace(name);
    }
    for (const auto &[name, changes] : changed) {
        const auto found = m_columnStorage.find(dataset, name);
        if (!found)
            return std::unexpected(found.error());
        if (!*found)
            continue;
        ColumnPair pair{**found, **found};
        for (const TxnTraces::Change &change : changes) {
            const bool byUser = change.source == m_user;
            const bool gone = !alive || (pair.before.died != 0 && !ended.contains(name));
            const auto now = byUser && gone ? std::optional<QByteArray>(QByteArray())
                             : byUser       ? takeBack(pair.after.userFields, change.change)
                                            : takeBack(pair.after.layers[change.source], change.change);
            const QString path = pair.before.path() + change.change.path;
            if (now)
                conflict(dataset, path, change.change.before, *now);
            else if (byUser)
                edits.push_back({{dataset}, path, jsonFromText(change.change.before)});
        }
        if (created.contains(name)) {
            // Who merely mentions a column is nowhere written down but in lineage, which is asked then.
            if (pair.before.born != m_txn)
                pair.after.died = m_context.txn;
            else
                std::erase_if(pair.after.layers, [this](const auto &layer) {
                    const auto words = ColumnWords::from(layer.second);
                    return layer.first == m_source || !words || words->isMention();
                });
            if (!pair.before.userFields.isEmpty()) {
                const auto done =
                    noteWords(dataset, changedFields({}, pair.after.userFields, pair.before.path()));
                if (!done)
                    return done;
            }
        } else if (ended.contains(name)) {
            pair.after.died = 0;
        }
        if (pair.before.layers != pair.after.layers || pair.before.died != pair.after.died)
            columns.push_back(std::move(pair));
    }
    return {};
}

} // namespace meshlens
