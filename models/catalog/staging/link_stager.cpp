// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/link_stager.h"

#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/body.h"
#include "models/catalog/staging/staging_schema.h"

namespace meshlens::staging {

Result<LinkStager> LinkStager::open(sqlite::Database &database, NameTable &names, ColumnStager &columns) {
    // Of several events for one edge the first says since when it is.
    auto edge = database.prepare(
        "INSERT INTO s_edge(src, dst, via, valid_from) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
        " SET valid_from = min(ifnull(valid_from, excluded.valid_from), ifnull(excluded.valid_from, "
        "valid_from))");
    if (!edge)
        return std::unexpected(edge.error());
    auto columnEdge = database.prepare(
        "INSERT INTO s_cedge(src, dst, via, transform) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO "
        "UPDATE SET transform = excluded.transform WHERE transform = ''");
    if (!columnEdge)
        return std::unexpected(columnEdge.error());
    auto relation =
        database.prepare("INSERT OR IGNORE INTO s_rel(src, kind, dst, role, ord) VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!relation)
        return std::unexpected(relation.error());
    return LinkStager(database, names, columns, std::move(*edge), std::move(*columnEdge),
                      std::move(*relation));
}

Result<std::int64_t> LinkStager::refTo(const QString &name, EntityKind kind) {
    const auto id = m_names->idOf(name);
    if (!id)
        return id;
    return *id == 0 ? 0 : refOf(*id, kind);
}

Result<void> LinkStager::add(const SourceEdge &edge) {
    const auto from = refTo(edge.from, EntityKind::Dataset);
    const auto to = refTo(edge.to, EntityKind::Dataset);
    const auto via = refTo(edge.via, EntityKind::Job);
    for (const auto *ref : {&from, &to, &via}) {
        if (!*ref)
            return std::unexpected(ref->error());
    }
    m_edge.bind(1, *from).bind(2, *to).bind(3, *via);
    if (edge.validFrom)
        m_edge.bind(4, static_cast<std::int64_t>(*edge.validFrom));
    else
        m_edge.bindNull(4);
    return m_edge.run();
}

Result<bool> LinkStager::add(const SourceColumnEdge &edge) {
    const auto from = m_columns->refer(edge.fromDataset, edge.fromPath);
    const auto to = m_columns->refer(edge.toDataset, edge.toPath);
    const auto via = refTo(edge.via, EntityKind::Job);
    for (const auto *ref : {&from, &to, &via}) {
        if (!*ref)
            return std::unexpected(ref->error());
    }
    const QByteArray transform = edge.transform.toUtf8();
    if (const auto done =
            m_columnEdge.bind(1, *from).bind(2, *to).bind(3, *via).bindBorrowed(4, view(transform)).run();
        !done)
        return std::unexpected(done.error());
    if (m_database->changes() != 0 || edge.transform.isEmpty())
        return true;
    const auto same = sqlite::number(
        *m_database, "SELECT transform = ?4 FROM s_cedge WHERE src = ?1 AND dst = ?2 AND via = ?3", 1, *from,
        *to, *via, edge.transform);
    if (!same)
        return std::unexpected(same.error());
    return *same != 0;
}

Result<void> LinkStager::add(const SourceRelation &relation) {
    const auto from = refTo(relation.from, relation.fromKind);
    const auto to = refTo(relation.to, relation.toKind);
    for (const auto *ref : {&from, &to}) {
        if (!*ref)
            return std::unexpected(ref->error());
    }
    m_relation.bind(1, *from).bind(2, static_cast<int>(relation.kind)).bind(3, *to).bind(4, relation.role);
    return m_relation.bind(5, relation.order).run();
}

} // namespace meshlens::staging
