// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/key.h"

#include <QByteArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

bool mustEncode(QChar c) {
    return c == u'#' || c == u'/' || c == u'%' || c.unicode() < 0x20 ||
           (c.unicode() >= 0x7f && c.unicode() < 0xa0);
}

QStringList encoded(const QStringList &steps) {
    QStringList out;
    for (const QString &step : steps) {
        if (!step.isEmpty())
            out.append(encodeKeyStep(step));
    }
    return out;
}

} // namespace

QString encodeKeyStep(const QString &text) {
    QString out;
    const QString normal = text.normalized(QString::NormalizationForm_C);
    out.reserve(normal.size());
    for (const QChar c : normal) {
        if (!mustEncode(c)) {
            out.append(c);
            continue;
        }
        const QByteArray bytes = QString(c).toUtf8();
        for (const char byte : bytes)
            out.append(u"%%1"_s.arg(static_cast<unsigned char>(byte), 2, 16, QLatin1Char('0')).toUpper());
    }
    return out;
}

QString decodeKeyStep(const QString &step) {
    return QString::fromUtf8(QByteArray::fromPercentEncoding(step.toUtf8()));
}

QString makeKey(QStringView kind, const QStringList &steps) {
    return kind.toString() + u':' + encoded(steps).join(u'/');
}

QString makeColumnKey(const QString &datasetKey, const QStringList &path) {
    return datasetKey + u'#' + encoded(path).join(u'/');
}

} // namespace meshlens
