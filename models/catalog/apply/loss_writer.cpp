// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/loss_writer.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

constexpr std::size_t mostRefusals = 10'000;

} // namespace

Result<void> writeLosses(WriteContext &context, const LossReport &report) {
    std::int64_t n = 0;
    const auto write = [&](std::int64_t kind, const QString &place, const QString &what, qint64 count) {
        return context.run(
            "INSERT INTO loss(txn, n, kind, place, what, count) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", context.txn,
            ++n, kind, place, what, static_cast<std::int64_t>(count));
    };
    const std::size_t told = std::min(report.refusals.size(), mostRefusals);
    for (std::size_t i = 0; i < told; ++i) {
        if (const auto done = write(0, report.refusals[i].where, report.refusals[i].why, 1); !done)
            return done;
    }
    if (const auto more = static_cast<int>(report.refusals.size() - told); more > 0) {
        if (const auto done =
                write(0, QString(), Text::tr("%Ln more record(s) were refused", nullptr, more), more);
            !done)
            return done;
    }
    for (const Loss &loss : report.losses) {
        if (const auto done =
                write(static_cast<std::int64_t>(loss.kind) + 1, loss.where, loss.what, loss.count);
            !done)
            return done;
    }
    return {};
}

} // namespace meshlens
