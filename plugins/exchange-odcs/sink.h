// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/survey.h"

#include "models/catalog/staging_store.h"
#include "plugins/exchange-odcs/report.h"

#include <QSet>

namespace meshlens::odcs {

// Hands facts to the staging store. Keeps the first error; after it nothing more is written.
class Sink {
public:
    explicit Sink(StagingStore &staging)
        : m_staging(staging) {}

    void add(const SourceEntity &entity) { write(entity); }
    void add(const SourceColumn &column) { write(column); }
    void add(const SourceRelation &relation) { write(relation); }
    // What many files mention in the same words, written once.
    void mention(const SourceEntity &entity) {
        if (!m_mentioned.contains(entity.name)) {
            m_mentioned.insert(entity.name);
            write(entity);
        }
    }
    // The hash by which an entity names the text; empty after an error.
    [[nodiscard]] QString keepText(const QByteArray &bytes) {
        if (!m_state)
            return {};
        auto hash = m_staging.addText(bytes);
        if (hash)
            return *hash;
        m_state = std::unexpected(hash.error());
        return {};
    }

    [[nodiscard]] const Result<void> &state() const { return m_state; }

private:
    template <typename Fact> void write(const Fact &fact) {
        if (m_state)
            m_state = m_staging.add(fact);
    }

    StagingStore &m_staging;
    Result<void> m_state;
    QSet<QString> m_mentioned;
};

// What everybody who reads a part of a file needs.
struct Context {
    const Survey &survey;
    Sink &sink;
    Report &report;
};

} // namespace meshlens::odcs
