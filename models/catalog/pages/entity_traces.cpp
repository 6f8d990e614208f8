// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_traces.h"

#include "models/catalog/kind.h"
#include "models/catalog/pages/rows.h"

#include <QSet>

#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::pages {
namespace {

using Traces = std::map<TxnId, Trace>;

void note(Traces &traces, const QString &kind, std::int64_t born, std::int64_t died) {
    ++traces[{born}].created[kind];
    if (died != 0)
        ++traces[{died}].ended[kind];
}

Result<void> traceEntity(const ReadView &view, EntityId entity, Traces &traces) {
    return eachRow(view, "SELECT kind, born, died FROM entity WHERE id=?1", {entity.value},
                   [&](const sqlite::Statement &row) {
                       note(traces, kindName(static_cast<EntityKind>(row.integer(0))), row.integer(1),
                            row.integer(2));
                   });
}

Result<void> traceColumns(const ReadView &view, EntityId entity, Traces &traces) {
    return eachRow(view, "SELECT born, died FROM col WHERE id BETWEEN ?1 AND ?2",
                   {firstColumn(entity), lastColumn(entity)}, [&](const sqlite::Statement &row) {
                       note(traces, kindName(EntityKind::Column), row.integer(0), row.integer(1));
                   });
}

// Several sources may speak of one edge: it begins with the first and ends with the last of them.
class EdgeLives {
public:
    void add(const sqlite::Statement &row) {
        m_spans[{row.integer(0), row.integer(1), row.integer(2)}].emplace_back(row.integer(3),
                                                                               row.integer(4));
    }

    void note(Traces &traces, const QString &kind) const {
        for (const auto &[edge, spans] : m_spans)
            noteSpans(traces, kind, spans);
    }

private:
    using Span = std::pair<std::int64_t, std::int64_t>; // born, died or 0

    static void noteSpans(Traces &traces, const QString &kind, std::vector<Span> spans) {
        std::ranges::sort(spans);
        Span life = spans.front();
        for (const Span &next : spans) {
            // Ended and begun again in one transaction: another source or another transformation, the same
            // edge.
            if (life.second != 0 && next.first > life.second) {
                pages::note(traces, kind, life.first, life.second);
                life = next;
            } else {
                life.second = life.second == 0 || next.second == 0 ? 0 : std::max(life.second, next.second);
            }
        }
        pages::note(traces, kind, life.first, life.second);
    }

    std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, std::vector<Span>> m_spans;
};

Result<void> traceEdges(const ReadView &view, EntityId entity, Traces &traces) {
    EdgeLives lives;
    const auto done = eachRow(view,
                              "SELECT src, dst, via, born, died FROM edge WHERE src=?1 "
                              "UNION ALL SELECT src, dst, via, born, died FROM edge WHERE dst=?1 AND src<>?1 "
                              "UNION ALL SELECT src, dst, via, born, died FROM edge WHERE via=?1 AND via<>0 "
                              "AND src<>?1 AND dst<>?1",
                              {entity.value}, [&](const sqlite::Statement &row) { lives.add(row); });
    if (done)
        lives.note(traces, u"edge"_s);
    return done;
}

Result<void> traceColumnEdges(const ReadView &view, EntityId entity, Traces &traces) {
    EdgeLives lives;
    const auto done = eachRow(view,
                              "SELECT src, dst, via, born, died FROM cedge WHERE src BETWEEN ?1 AND ?2 "
                              "UNION ALL SELECT src, dst, via, born, died FROM cedge "
                              "WHERE dst BETWEEN ?1 AND ?2 AND src NOT BETWEEN ?1 AND ?2",
                              {firstColumn(entity), lastColumn(entity)},
                              [&](const sqlite::Statement &row) { lives.add(row); });
    if (done)
        lives.note(traces, u"column_edge"_s);
    return done;
}

// People's own stand in the log.
Result<void> traceRelations(const ReadView &view, EntityId entity, Traces &traces) {
    return eachRow(view,
                   "SELECT r.born, r.died FROM relation r JOIN source s ON s.id=r.source WHERE r.src=?1 "
                   "AND s.mode<>'user'",
                   {entity.value}, [&](const sqlite::Statement &row) {
                       note(traces, u"relation"_s, row.integer(0), row.integer(1));
                   });
}

// What has come back: its row has forgotten that it was gone.
Result<void> traceReturns(const ReadView &view, EntityId entity, Traces &traces) {
    return eachRow(view,
                   "SELECT c.path, c.before, c.txn, e.kind FROM change c JOIN entity e ON e.id=c.entity "
                   "WHERE c.entity=?1 AND c.path LIKE '%/died'",
                   {entity.value}, [&](const sqlite::Statement &row) {
                       const bool whole = row.text(0) == "/died"_L1;
                       const QString kind =
                           kindName(whole ? static_cast<EntityKind>(row.integer(3)) : EntityKind::Column);
                       ++traces[{row.text(1).toLongLong()}].ended[kind];
                       ++traces[{row.integer(2)}].created[kind];
                   });
}

Result<void> traceChanges(const ReadView &view, EntityId entity, Traces &traces) {
    return eachRow(view, "SELECT txn FROM change WHERE entity=?1", {entity.value},
                   [&](const sqlite::Statement &row) { ++traces[{row.integer(0)}].changes; });
}

} // namespace

Result<std::map<TxnId, Trace>> readTraces(const ReadView &view, EntityId entity) {
    Traces traces;
    for (const auto &trace : {traceEntity, traceColumns, traceEdges, traceColumnEdges, traceRelations,
                              traceReturns, traceChanges}) {
        if (auto done = trace(view, entity, traces); !done)
            return std::unexpected(done.error());
    }
    return traces;
}

} // namespace meshlens::pages
