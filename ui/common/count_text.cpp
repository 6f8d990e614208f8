// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/count_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace meshlens::ui {
namespace {

struct CountedKind {
    const char *kind;
    const char *text;
};

constexpr std::array countedKinds{
    CountedKind{"domain", QT_TRANSLATE_NOOP("CountText", "%Ln domain(s)")},
    CountedKind{"product", QT_TRANSLATE_NOOP("CountText", "%Ln data product(s)")},
    CountedKind{"dataset", QT_TRANSLATE_NOOP("CountText", "%Ln dataset(s)")},
    CountedKind{"column", QT_TRANSLATE_NOOP("CountText", "%Ln column(s)")},
    CountedKind{"edge", QT_TRANSLATE_NOOP("CountText", "%Ln lineage edge(s)")},
    CountedKind{"job", QT_TRANSLATE_NOOP("CountText", "%Ln job(s)")},
    CountedKind{"container", QT_TRANSLATE_NOOP("CountText", "%Ln container(s)")},
    CountedKind{"term", QT_TRANSLATE_NOOP("CountText", "%Ln term(s)")},
    CountedKind{"tag", QT_TRANSLATE_NOOP("CountText", "%Ln tag(s)")},
    CountedKind{"person", QT_TRANSLATE_NOOP("CountText", "%Ln (person|people)")},
};

} // namespace

QString countText(const KindCounts &counts, int kinds) {
    QStringList texts;
    for (const CountedKind &counted : countedKinds) {
        const qint64 count = counts.value(QString::fromLatin1(counted.kind));
        if (count > 0 && texts.size() < kinds)
            texts.append(
                QCoreApplication::translate("CountText", counted.text, nullptr, static_cast<int>(count)));
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace meshlens::ui
