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
    const bool created = traces.created.contains(id);
    std::set<std::int64_t> holders;
    if (created && pair.before.born != m_txn && pair.before.died == 0) {
        auto since = holdersSince(id, QStringLiteral("/name"), pair.before.layers);
        if (!since)
            return std::unexpected(since.error());
        holders = std::move(*since);
    }
    const auto changes = traces.changes.find(id);
    if (changes != traces.changes.end()) {
        for (auto it = changes->second.rbegin(); it != changes->second.rend(); ++it) {
            if (holders.contains(it->source))
                continue;
            if (const auto done = takeBackEntity(pair, *it); !done)
                return done;
        }
    }
    if (created) {
        if (const auto done = takeEntity(pair, holders); !done)
            return done;
    } else if (traces.ended.contains(id)) {
        pair.after.died = 0;
    }
    // Nobody is left where the others have dropped it since.
    std::erase_if(pair.after.layers, [](const auto &layer) { return layer.second.isEmpty(); });
    if (pair.before.died == 0 && pair.after.layers.empty())
        pair.after.died = m_context.txn;
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

// It came, or came back, by the transaction. What the row of something that came back says of sources that do
// not hold it since then is from before it died.
Result<void> UndoTargets::takeEntity(EntityPair &pair, const std::set<std::int64_t> &holders) {
    auto &layers = pair.after.layers;
    bool held = !holders.empty();
    if (pair.before.born == m_txn) {
        layers.erase(m_source);
        held = !layers.empty();
    } else if (held) {
        std::erase_if(layers, [&holders](const auto &layer) { return !holders.contains(layer.first); });
    }
    if (pair.before.died != 0)
        return {};
    if (!held) {
        pair.after.died = m_context.txn;
        return noteLaterLife(pair.before.id, QStringLiteral("/died"));
    }
    for (const auto &[source, layer] : pair.before.layers) {
        if (layers.contains(source))
            continue;
        if (const auto done = takeNames(pair.before.id, source); !done)
            return done;
    }
    return {};
}

// Which of the sources that speak of something have begun to do so after the transaction, by an import that
// is not undone. The path is of a field that all of them have.
template <typename Layers>
Result<std::set<std::int64_t>> UndoTargets::holdersSince(std::int64_t entity, const QString &path,
                                                         const Layers &layers) {
    std::set<std::int64_t> holders;
    const auto read = sqlite::eachRow(
        m_context.database,
        "SELECT source, txn FROM change WHERE entity = ?1 AND path = ?2 AND before IS NULL AND txn > ?3"
        " AND source <> ?4",
        [&](const sqlite::Statement &row) -> Result<void> {
            const std::int64_t txn = row.integer(1);
            if (layers.contains(row.integer(0)) && txn != m_context.txn && !m_undoes.isUndo(txn) &&
                !m_undone.contains(txn))
                holders.insert(row.integer(0));
            return {};
        },
        entity, path, m_txn, m_user);
    if (!read)
        return std::unexpected(read.error());
    return holders;
}

Result<void> UndoTargets::noteLaterLife(std::int64_t entity, const QString &path) {
    std::vector<std::int64_t> lives;
    const auto read = m_context.collect(
        lives, "SELECT txn FROM change WHERE entity = ?1 AND path = ?2 AND txn > ?3 ORDER BY id", entity,
        path, m_txn);
    if (!read)
        return read;
    const auto stands = [this](std::int64_t txn) {
        return txn != m_context.txn && !m_undoes.isUndo(txn) && !m_undone.contains(txn);
    };
    if (std::ranges::any_of(lives, stands))
        conflict(entity, path, jsonText(true), {});
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
    const auto now = namesOf(entity, change.source);
    if (!now)
        return std::unexpected(now.error());
    if (*now != change.change.after)
        conflict(entity, change.change.path, change.change.before, *now);
    else
        aliases.push_back({entity, change.source, *now, change.change.before});
    return {};
}

// With the layer of a source all its names go.
Result<void> UndoTargets::takeNames(std::int64_t entity, std::int64_t source) {
    const auto noted = std::ranges::find_if(
        aliases, [&](const Aliases &names) { return names.entity == entity && names.source == source; });
    if (noted != aliases.end()) {
        noted->after = {};
        return {};
    }
    const auto now = namesOf(entity, source);
    if (!now)
        return std::unexpected(now.error());
    if (!now->isNull())
        aliases.push_back({entity, source, *now, {}});
    return {};
}

// As a JSON text; null: none.
Result<QByteArray> UndoTargets::namesOf(std::int64_t entity, std::int64_t source) {
    QStringList names;
    const auto read = sqlite::eachRow(
        m_context.database, "SELECT name FROM alias WHERE entity = ?1 AND source = ?2 AND state = 1",
        [&names](const sqlite::Statement &row) -> Result<void> {
            names.append(row.text(0));
            return {};
        },
        entity, source);
    if (!read)
        return std::unexpected(read.error());
    names.sort();
    return names.isEmpty() ? QByteArray() : jsonText(QJsonArray::fromStringList(names));
}

// Of a dataset that it made and another source holds by now, too: the columns' own source is no help there.
Result<std::set<QString>> UndoTargets::createdColumns(std::int64_t dataset, const TxnTraces &traces) {
    std::set<QString> names;
    if (const auto found = traces.createdColumns.find(dataset); found != traces.createdColumns.end())
        names = found->second;
    if (!traces.created.contains(dataset))
        return names;
    const auto read = sqlite::eachRow(
        m_context.database,
        "SELECT name FROM col WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535 AND born = ?2",
        [&names](const sqlite::Statement &row) -> Result<void> {
            names.insert(row.text(0));
            return {};
        },
        dataset, m_txn);
    if (!read)
        return std::unexpected(read.error());
    return names;
}

Result<void> UndoTargets::addColumns(std::int64_t dataset, bool alive, const TxnTraces &traces) {
    std::map<QString, ColumnTraces> columnTraces;
    if (const auto found = traces.changes.find(dataset); found != traces.changes.end()) {
        for (auto it = found->second.rbegin(); it != found->second.rend(); ++it) {
            if (const auto column = columnPath(it->change.path))
                columnTraces[column->first].changes.push_back(
                    {it->source, {column->second, it->change.before, it->change.after}});
        }
    }
    // Those of a dataset that dies end with it.
    if (alive || !traces.created.contains(dataset)) {
        const auto created = createdColumns(dataset, traces);
        if (!created)
            return std::unexpected(created.error());
        for (const QString &name : *created)
            columnTraces[name].created = true;
    }
    if (const auto found = traces.endedColumns.find(dataset); found != traces.endedColumns.end()) {
        for (const QString &name : found->second)
            columnTraces[name].ended = true;
    }
    for (const auto &[name, column] : columnTraces) {
        const auto found = m_columnStorage.find(dataset, name);
        if (!found)
            return std::unexpected(found.error());
        if (!*found)
            continue;
        if (const auto done = addColumn(**found, alive, column); !done)
            return done;
    }
    return {};
}

Result<void> UndoTargets::addColumn(const StoredColumn &column, bool alive, const ColumnTraces &traces) {
    const std::int64_t dataset = column.id >> 16;
    ColumnPair pair{column, column};
    std::set<std::int64_t> holders;
    if (traces.created && column.born != m_txn && column.died == 0) {
        auto since = holdersSince(dataset, column.path() + QStringLiteral("/declared"), column.layers);
        if (!since)
            return std::unexpected(since.error());
        holders = std::move(*since);
    }
    for (const TxnTraces::Change &change : traces.changes) {
        if (holders.contains(change.source))
            continue;
        const bool byUser = change.source == m_user;
        const bool gone = !alive || (column.died != 0 && !traces.ended);
        const auto now = byUser && gone ? std::optional<QByteArray>(QByteArray())
                         : byUser       ? takeBack(pair.after.userFields, change.change)
                                        : takeBack(pair.after.layers[change.source], change.change);
        const QString path = column.path() + change.change.path;
        if (now)
            conflict(dataset, path, change.change.before, *now);
        else if (byUser)
            edits.push_back({{dataset}, path, jsonFromText(change.change.before)});
    }
    if (traces.created) {
        if (const auto done = takeColumn(pair, holders); !done)
            return done;
    } else if (traces.ended && alive) {
        pair.after.died = 0;
    }
    if (pair.before.layers != pair.after.layers || pair.before.died != pair.after.died)
        columns.push_back(std::move(pair));
    return {};
}

// It came, or came back, by the transaction.
Result<void> UndoTargets::takeColumn(ColumnPair &pair, const std::set<std::int64_t> &holders) {
    auto &layers = pair.after.layers;
    if (pair.before.born == m_txn) {
        // Who merely mentions a column is nowhere written down but in lineage, which is asked then.
        std::erase_if(layers, [this](const auto &layer) {
            const auto words = ColumnWords::from(layer.second);
            return layer.first == m_source || !words || words->isMention();
        });
        if (!layers.empty())
            return {};
        if (pair.before.died == 0) {
            const auto noted =
                noteLaterLife(pair.before.id >> 16, pair.before.path() + QStringLiteral("/died"));
            if (!noted)
                return noted;
        }
    } else if (!holders.empty()) {
        std::erase_if(layers, [&holders](const auto &layer) { return !holders.contains(layer.first); });
        return {};
    } else if (pair.before.died == 0) {
        pair.after.died = m_context.txn;
        const auto noted = noteLaterLife(pair.before.id >> 16, pair.before.path() + QStringLiteral("/died"));
        if (!noted)
            return noted;
    }
    if (pair.before.userFields.isEmpty())
        return {};
    return noteWords(pair.before.id >> 16, changedFields({}, pair.after.userFields, pair.before.path()));
}

} // namespace meshlens
