// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"

namespace meshlens {

// Lineage and relations of a transaction that is undone. Rows are never changed back: what it created ends,
// what it ended comes again as a new row. People's relations follow from their words and are left alone.
class UndoLinks {
public:
    UndoLinks(WriteContext &context, std::int64_t txn, std::int64_t userSource)
        : m_context(context)
        , m_txn(txn)
        , m_user(userSource) {}

    // Before anything is written: counts the living, and notes lineage that says something else by now.
    [[nodiscard]] Result<void> begin();
    // What the transaction created, and whatever hangs on these entities, which have died. Lineage that other
    // sources have laid to them is a conflict.
    [[nodiscard]] Result<void> end(const std::vector<std::int64_t> &dead);
    // What the transaction ended, where all ends live.
    [[nodiscard]] Result<void> restore();
    // Into the outcome.
    [[nodiscard]] Result<void> count();

private:
    struct Table;
    static const Table tables[3];

    // `dead`: ids as a JSON list.
    [[nodiscard]] Result<void> noteCutLineage(const QString &dead);
    [[nodiscard]] Result<void> keepNames(const QString &dead);
    // How many rows it changed. $t, $key, ... stand for what Table says.
    [[nodiscard]] Result<std::int64_t> run(const Table &table, QByteArray sql);

    WriteContext &m_context;
    std::int64_t m_txn;
    std::int64_t m_user;
    std::int64_t m_edges = 0; // living and distinct, before
    std::int64_t m_columnEdges = 0;
    std::int64_t m_restoredEdges = 0;
    std::int64_t m_restoredColumnEdges = 0;
};

} // namespace meshlens
