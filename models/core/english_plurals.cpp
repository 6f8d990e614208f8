// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/english_plurals.h"

#include <QRegularExpression>

namespace meshlens {

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const {
    const QString text = QString::fromUtf8(sourceText);
    if (n < 0 || !text.contains(QLatin1Char('(')))
        return {}; // not ours: the text is shown as it is written
    // (s), (es), (y|ies): what one and what many have instead.
    static const QRegularExpression ending(QStringLiteral("\\(([a-z]*)(?:\\|([a-z]+))?\\)"));
    QString result;
    qsizetype from = 0;
    for (auto found = ending.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const bool pair = match.hasCaptured(2);
        result += QStringView(text).mid(from, match.capturedStart() - from);
        if (n == 1)
            result += pair ? match.captured(1) : QString();
        else
            result += pair ? match.captured(2) : match.captured(1);
        from = match.capturedEnd();
    }
    result += QStringView(text).mid(from);
    return result;
}

} // namespace meshlens
