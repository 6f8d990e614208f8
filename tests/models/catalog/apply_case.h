// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catalog_dump.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

namespace meshlens::test {

// A catalog of its own for each test function, written by ann at times that go on.
class ApplyCase {
protected:
    ApplyCase() = default;
    ~ApplyCase() = default;

    void makeCatalog() {
        ++m_made;
        m_store = m_folder.create(QStringLiteral("%1.meshlens").arg(m_made));
    }
    [[nodiscard]] QString path() const { return m_folder.path(QStringLiteral("%1.meshlens").arg(m_made)); }
    [[nodiscard]] QStringList query(const QByteArray &sql) const { return dumpQuery(path(), sql); }
    [[nodiscard]] EntityId idOf(const QByteArray &key) const {
        return {query("SELECT id FROM entity WHERE key = '" + key + "'").value(0).toLongLong()};
    }
    [[nodiscard]] Result<TransactionOutcome> write(const std::vector<TransactionStep> &steps,
                                                   const QString &message = {}) {
        return m_store->apply({QStringLiteral("ann"), message, steps}, FixedClock(++m_time));
    }
    // What came of it; else why not, or the first field in conflict.
    [[nodiscard]] static QString told(const Result<TransactionOutcome> &outcome) {
        if (!outcome)
            return outcome.error().message;
        return outcome->conflicts.empty() ? outcomeText(*outcome) : outcome->conflicts.front().path;
    }

    // What every test leaves behind holds together.
    void closeCatalog() {
        const auto sound = m_store->verify();
        MESHLENS_VERIFY(sound);
        QCOMPARE(*sound, std::vector<QString>());
        m_store.reset();
    }

    std::unique_ptr<CatalogStore> m_store;
    qint64 m_time = 5'000'000; // of the newest transaction

private:
    TempCatalog m_folder;
    int m_made = 0;
};

} // namespace meshlens::test
