// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/naming.h"

#include "models/catalog/staging_store.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <stop_token>

namespace meshlens::datahub {

// Hands facts to the staging store. Gathers the aspects of an entity, which mostly come one after the other,
// in a bounded buffer, so that most entities are written once. Keeps the first error; after it nothing more
// is written.
class Sink {
public:
    Sink(StagingStore &staging, const Naming &naming, std::stop_token stop)
        : m_staging(staging)
        , m_naming(naming)
        , m_stop(std::move(stop)) {}

    // Somebody asked to stop, or writing failed: loops inside one record end here.
    [[nodiscard]] bool isOver();

    // The entity as far as it was gathered; a new one has what its urn says.
    [[nodiscard]] SourceEntity &entity(const Urn &urn, EntityKind kind);
    // Values of a list field that several aspects give ("links", "checks"): added up, written by finish().
    void gather(const Urn &urn, EntityKind kind, QLatin1StringView field, const QJsonValue &value);

    // An edge's end, which the source may hold or not.
    void refer(const QString &urn);

    void add(const SourceColumn &column);
    void add(const SourceEdge &edge);
    void add(const SourceColumnEdge &edge);
    void add(const SourceRelation &relation);
    void end(EntityKind kind, const QString &name);

    void finish();
    [[nodiscard]] Result<void> state() const;

private:
    struct Gathered {
        Urn urn;
        EntityKind kind = EntityKind::Dataset;
        QJsonObject body;
    };

    void note(Result<void> result);
    void flush();

    StagingStore &m_staging;
    const Naming &m_naming;
    std::stop_token m_stop;
    QHash<QString, SourceEntity> m_entities;
    QHash<QString, Gathered> m_gathered;
    QSet<QString> m_referred;
    std::optional<Error> m_error;
};

} // namespace meshlens::datahub
