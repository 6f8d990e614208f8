// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/undo/stored_column.h"
#include "models/catalog/undo/stored_entity.h"
#include "models/catalog/undo/txn_traces.h"
#include "models/catalog/undo/undone.h"

namespace meshlens {

// What an undo makes of the entities and columns that a transaction touched, and what stands in its way.
class UndoTargets {
public:
    struct EntityPair {
        StoredEntity before;
        StoredEntity after;
        bool wakes = false; // the transaction had ended it
    };
    struct ColumnPair {
        StoredColumn before;
        StoredColumn after;
    };
    // Names that a source uses for an entity.
    struct Aliases {
        std::int64_t entity = 0;
        std::int64_t source = 0;
        QByteArray before; // of the undo: what stands there now
        QByteArray after;
    };
    struct Order {
        std::int64_t dataset = 0;
        std::int64_t source = 0;
        FieldChange change; // of the undo
    };

    // `source`: whose rows the transaction created.
    UndoTargets(EntityStorage &entityStorage, ColumnStorage &columnStorage, WriteContext &context,
                const UndoneTransactions &undone, std::int64_t txn, std::int64_t source,
                std::int64_t userSource)
        : m_entityStorage(entityStorage)
        , m_columnStorage(columnStorage)
        , m_context(context)
        , m_undoes(undone)
        , m_undone(undone.undone())
        , m_txn(txn)
        , m_source(source)
        , m_user(userSource) {}

    [[nodiscard]] Result<void> collect(const TxnTraces &traces);

    std::vector<EntityPair> entities;
    std::vector<ColumnPair> columns;
    std::vector<Aliases> aliases;
    std::vector<Order> orders;
    std::vector<SetField> edits; // people's words, to be said again or taken back

private:
    struct ColumnTraces {
        std::vector<TxnTraces::Change> changes; // the last first; paths behind the column's
        bool created = false;
        bool ended = false;
    };

    [[nodiscard]] Result<void> addEntity(std::int64_t id, const TxnTraces &traces);
    [[nodiscard]] Result<void> takeEntity(EntityPair &pair, const std::set<std::int64_t> &holders);
    template <typename Layers>
    [[nodiscard]] Result<std::set<std::int64_t>> holdersSince(std::int64_t entity, const QString &path,
                                                              const Layers &layers);
    // A conflict where it has died since, and come to life for somebody else.
    [[nodiscard]] Result<void> noteLaterLife(std::int64_t entity, const QString &path);
    [[nodiscard]] Result<std::set<QString>> createdColumns(std::int64_t dataset, const TxnTraces &traces);
    [[nodiscard]] Result<void> addColumns(std::int64_t dataset, bool alive, const TxnTraces &traces);
    [[nodiscard]] Result<void> addColumn(const StoredColumn &column, bool alive, const ColumnTraces &traces);
    [[nodiscard]] Result<void> takeColumn(ColumnPair &pair, const std::set<std::int64_t> &holders);
    [[nodiscard]] Result<void> takeBackEntity(EntityPair &pair, const TxnTraces::Change &change);
    [[nodiscard]] Result<void> takeBackAliases(std::int64_t entity, const TxnTraces::Change &change);
    [[nodiscard]] Result<void> takeNames(std::int64_t entity, std::int64_t source);
    [[nodiscard]] Result<QByteArray> namesOf(std::int64_t entity, std::int64_t source);
    void takeBackUser(EntityPair &pair, const FieldChange &change);
    [[nodiscard]] Result<void> noteDyingColumns(std::int64_t dataset);
    [[nodiscard]] Result<void> noteDying(const StoredEntity &entity);
    [[nodiscard]] Result<void> noteWords(std::int64_t entity, const std::vector<FieldChange> &words);
    void conflict(std::int64_t entity, const QString &path, const QByteArray &wanted, const QByteArray &now);

    EntityStorage &m_entityStorage;
    ColumnStorage &m_columnStorage;
    WriteContext &m_context;
    const UndoneTransactions &m_undoes;
    std::map<std::int64_t, std::int64_t> m_undone; // as it gives them
    std::int64_t m_txn;
    std::int64_t m_source;
    std::int64_t m_user;
};

} // namespace meshlens
