// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/change_text.h"

#include <QCoreApplication>

#include <array>

namespace meshlens::ui {
namespace {

struct CountedKind {
    const char *kind;
    const char *text;
};

// What people ask about, most telling first; of the rest nothing is said.
constexpr std::array countedKinds{
    CountedKind{"domain", QT_TRANSLATE_NOOP("ChangeText", "%Ln domain(s)")},
    CountedKind{"product", QT_TRANSLATE_NOOP("ChangeText", "%Ln data product(s)")},
    CountedKind{"dataset", QT_TRANSLATE_NOOP("ChangeText", "%Ln dataset(s)")},
    CountedKind{"column", QT_TRANSLATE_NOOP("ChangeText", "%Ln column(s)")},
    CountedKind{"edge", QT_TRANSLATE_NOOP("ChangeText", "%Ln lineage edge(s)")},
};

constexpr qsizetype namedKinds = 3;

QString translated(const char *text, int n = -1) {
    return QCoreApplication::translate("ChangeText", text, nullptr, n);
}

QStringList countTexts(const KindCounts &counts) {
    QStringList texts;
    for (const CountedKind &counted : countedKinds) {
        const qint64 count = counts.value(QString::fromLatin1(counted.kind));
        if (count > 0 && texts.size() < namedKinds)
            texts.append(translated(counted.text, static_cast<int>(count)));
    }
    return texts;
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
    // The last name of the JSON Pointer.
    return translated(QT_TRANSLATE_NOOP("ChangeText", "%1: %2 changed"))
        .arg(first.entity.name, first.path.section(QLatin1Char('/'), -1));
}

} // namespace

ChangeText ChangeText::of(const TransactionEntry &entry) {
    ChangeText text;
    text.isImport = !entry.source.isEmpty() && entry.source != QLatin1String("user");
    QStringList parts;
    if (const QStringList created = countTexts(entry.created); !created.isEmpty()) {
        parts.append(
            translated(QT_TRANSLATE_NOOP("ChangeText", "%1 new")).arg(created.join(QStringLiteral(", "))));
    }
    if (const QStringList ended = countTexts(entry.ended); !ended.isEmpty()) {
        parts.append(
            translated(QT_TRANSLATE_NOOP("ChangeText", "%1 gone")).arg(ended.join(QStringLiteral(", "))));
    }
    if (entry.changeCount > 1 || (text.isImport && entry.changeCount > 0))
        parts.append(changedFields(entry.changeCount));
    text.what = text.isImport ? translated(QT_TRANSLATE_NOOP("ChangeText", "Import of %1")).arg(entry.source)
                              : edited(entry);
    text.extent = parts.join(QStringLiteral("; "));
    return text;
}

} // namespace meshlens::ui
