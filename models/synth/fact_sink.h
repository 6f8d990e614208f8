// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/staging_store.h"

namespace meshlens {

// Where made-up facts go: into a staging store, or to somebody who counts them.
class FactSink {
public:
    virtual ~FactSink() = default;
    [[nodiscard]] virtual Result<void> add(const SourceEntity &entity) = 0;
    [[nodiscard]] virtual Result<void> add(const SourceColumn &column) = 0;
    [[nodiscard]] virtual Result<void> add(const SourceEdge &edge) = 0;
    [[nodiscard]] virtual Result<void> add(const SourceColumnEdge &edge) = 0;
    [[nodiscard]] virtual Result<void> add(const SourceRelation &relation) = 0;
};

class StagingSink final : public FactSink {
public:
    explicit StagingSink(StagingStore &staging)
        : m_staging(staging) {}
    [[nodiscard]] Result<void> add(const SourceEntity &entity) override { return m_staging.add(entity); }
    [[nodiscard]] Result<void> add(const SourceColumn &column) override { return m_staging.add(column); }
    [[nodiscard]] Result<void> add(const SourceEdge &edge) override { return m_staging.add(edge); }
    [[nodiscard]] Result<void> add(const SourceColumnEdge &edge) override { return m_staging.add(edge); }
    [[nodiscard]] Result<void> add(const SourceRelation &relation) override {
        return m_staging.add(relation);
    }

private:
    StagingStore &m_staging;
};

} // namespace meshlens
