// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_text.h"

#include "ui/common/count_text.h"

#include <QCoreApplication>

namespace meshlens::ui {
namespace {

QString text(const char *source, qint64 n = -1) {
    return QCoreApplication::translate("ImportText", source, nullptr, static_cast<int>(n));
}

} // namespace

ImportText ImportText::of(const QString &input, const ImportOutcome &outcome) {
    ImportText result;
    result.refused = static_cast<int>(outcome.report.refusals.size());
    result.warnings = result.refused + static_cast<int>(std::ranges::count(outcome.report.losses,
                                                                           Loss::Kind::Dropped, &Loss::kind));

    const TransactionOutcome &done = outcome.transaction;
    QStringList parts;
    if (const QString created = countText(done.created); !created.isEmpty())
        parts.append(text(QT_TRANSLATE_NOOP("ImportText", "%1 new")).arg(created));
    if (const QString updated = countText(done.updated); !updated.isEmpty())
        parts.append(text(QT_TRANSLATE_NOOP("ImportText", "%1 changed")).arg(updated));
    if (const QString ended = countText(done.ended); !ended.isEmpty())
        parts.append(text(QT_TRANSLATE_NOOP("ImportText", "%1 gone")).arg(ended));
    result.sentence =
        parts.isEmpty()
            ? text(QT_TRANSLATE_NOOP("ImportText", "%1 holds nothing that was not here already.")).arg(input)
            : text(QT_TRANSLATE_NOOP("ImportText", "%1 is imported: %2."))
                  .arg(input, parts.join(QStringLiteral("; ")));
    if (result.refused > 0) {
        result.sentence +=
            QLatin1Char(' ') +
            text(QT_TRANSLATE_NOOP("ImportText", "%Ln record(s) could not be used."), result.refused);
    }
    return result;
}

} // namespace meshlens::ui
