// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/transaction_part.h"

#include <QSemaphore>

#include <memory>

namespace meshlens::test {

// Where a transaction stands still when all its rows are written and nothing is committed. Shared by the
// test and the part of the store.
struct Hold {
    QSemaphore reached;
    QSemaphore release;
};

// The next transaction waits for `release`; the ones after it do not.
class HoldingPart : public TransactionPart {
public:
    explicit HoldingPart(std::shared_ptr<Hold> hold)
        : m_hold(std::move(hold)) {}

    QString name() const override { return QStringLiteral("hold"); }
    Result<void> onApply(sqlite::Database &, const Delta &) override {
        if (const std::shared_ptr<Hold> hold = std::exchange(m_hold, {})) {
            hold->reached.release();
            hold->release.acquire();
        }
        return {};
    }
    Result<std::vector<QString>> verify(sqlite::Database &, int) const override {
        return std::vector<QString>();
    }

private:
    std::shared_ptr<Hold> m_hold;
};

} // namespace meshlens::test
