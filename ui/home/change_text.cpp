// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/change_text.h"

#include "ui/common/count_text.h"

#include <QCoreApplication>

namespace meshlens::ui {
namespace {

constexpr int namedKinds = 3;

QString translated(const char *text, int n = -1) {
    return QCoreApplication::translate("ChangeText", text, nullptr, n);
}

QString changedFields(qint64 count) {
    return translated(QT_TRANSLATE_NOOP("ChangeText", "%Ln field(s) changed"), static_cast<int>(count));
}

// What a person did.
QString edited(const TransactionEntry &entry) {
    if (!entry.message.isEmpty())
        return entry.message;
    if (entry.changes.empty())
        return changedFields(entry.changeCount);
    const ChangeEntry &first = entry.changes.front();
    if (first.entity.name.isEmpty() && first.path == QLatin1StringView("/sources"))
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Order of the sources changed"));
    // The last name of the JSON Pointer.
    return translated(QT_TRANSLATE_NOOP("ChangeText", "%1: %2 changed"))
        .arg(first.entity.name, first.path.section(QLatin1Char('/'), -1));
}

} // namespace

ChangeText ChangeText::of(const TransactionEntry &entry) {
    ChangeText text;
    text.isImport = !entry.source.isEmpty() && entry.source != QLatin1String("user");
    QStringList parts;
    if (const QString created = countText(entry.created, namedKinds); !created.isEmpty())
        parts.append(translated(QT_TRANSLATE_NOOP("ChangeText", "%1 new")).arg(created));
    if (const QString ended = countText(entry.ended, namedKinds); !ended.isEmpty())
        parts.append(translated(QT_TRANSLATE_NOOP("ChangeText", "%1 gone")).arg(ended));
    if (entry.changeCount > 1 || (text.isImport && entry.changeCount > 0))
        parts.append(changedFields(entry.changeCount));
    text.what = text.isImport ? translated(QT_TRANSLATE_NOOP("ChangeText", "Import of %1")).arg(entry.source)
                              : edited(entry);
    text.extent = parts.join(QStringLiteral("; "));
    return text;
}

} // namespace meshlens::ui
