// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/time_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace meshlens::ui {
namespace {

constexpr int lastWeek = 6; // days back that have another name each

QDateTime local(TimeUs time) {
    return QDateTime::fromMSecsSinceEpoch(time / 1000);
}

QString text(const char *source) {
    return QCoreApplication::translate("TimeText", source);
}

} // namespace

QString clockText(TimeUs time) {
    return QLocale().toString(local(time).time(), QStringLiteral("HH:mm"));
}

QString dayText(TimeUs time, TimeUs now) {
    const QDate day = local(time).date();
    const QDate today = local(now).date();
    const qint64 back = day.daysTo(today);
    if (back == 0)
        return text(QT_TRANSLATE_NOOP("TimeText", "Today"));
    if (back == 1)
        return text(QT_TRANSLATE_NOOP("TimeText", "Yesterday"));
    if (back > 1 && back <= lastWeek)
        return QLocale().standaloneDayName(day.dayOfWeek());
    return QLocale().toString(day, day.year() == today.year() ? QStringLiteral("d MMMM")
                                                              : QStringLiteral("d MMMM yyyy"));
}

QString whenText(TimeUs time, TimeUs now) {
    const QDate day = local(time).date();
    const QDate today = local(now).date();
    const qint64 back = day.daysTo(today);
    if (back == 0)
        return clockText(time);
    if (back > 0 && back <= lastWeek)
        return QLocale().standaloneDayName(day.dayOfWeek(), QLocale::ShortFormat);
    return QLocale().toString(day, day.year() == today.year() ? QStringLiteral("d MMM")
                                                              : QStringLiteral("d MMM yyyy"));
}

QString fullTimeText(TimeUs time) {
    const QDateTime when = local(time);
    return QStringLiteral("%1 %2").arg(QLocale().toString(when, QStringLiteral("d MMMM yyyy, HH:mm:ss")),
                                       when.timeZoneAbbreviation());
}

} // namespace meshlens::ui
