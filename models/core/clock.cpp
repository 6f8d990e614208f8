// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr TimeUs usPerSecond = 1'000'000;
constexpr TimeUs usPerDay = TimeUs{24} * 60 * 60 * usPerSecond;

std::unexpected<Error> badTime(const QString &text) {
    return fail(ErrorCode::InvalidArgument,
                QCoreApplication::translate(
                    "meshlens", "“%1” is not a time; write it as 2026-01-31 or 2026-01-31T12:00:00Z.")
                    .arg(text));
}

// "+02:00", "-0530" or "Z" in seconds east of UTC.
std::optional<int> offsetSeconds(const QString &text) {
    if (text.isEmpty() || text == u"Z" || text == u"z")
        return 0;
    const QString digits = QString(text).remove(u':').mid(1);
    const int hours = digits.left(2).toInt();
    const int minutes = digits.mid(2).toInt();
    if (hours > 14 || minutes > 59)
        return std::nullopt;
    return (text.startsWith(u'-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}

// The fraction's digits as microseconds; more than six are cut.
TimeUs fractionUs(QString digits) {
    digits.truncate(6);
    return digits.leftJustified(6, u'0').toLongLong();
}

} // namespace

TimeUs SystemClock::now() const {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

QString formatTime(TimeUs time) {
    TimeUs seconds = time / usPerSecond;
    TimeUs micros = time % usPerSecond;
    if (micros < 0) {
        --seconds;
        micros += usPerSecond;
    }
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::UTC);
    return u"%1.%2Z"_s.arg(moment.toString(u"yyyy-MM-ddTHH:mm:ss"_s)).arg(micros, 6, 10, QLatin1Char('0'));
}

Result<TimeUs> parseTime(const QString &text) {
    static const QRegularExpression form(
        u"^(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(Z|z|[+-]\\d{2}:?\\d{2})?)?$"_s);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch())
        return badTime(text);
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    if (!date.isValid())
        return badTime(text);
    const TimeUs midnight = QDateTime(date, QTime(0, 0), QTimeZone::UTC).toSecsSinceEpoch() * usPerSecond;
    if (match.captured(2).isEmpty())
        return midnight + usPerDay - 1;
    const QTime clock = QTime::fromString(match.captured(2), u"HH:mm"_s);
    const int seconds = match.captured(3).toInt();
    const std::optional<int> offset = offsetSeconds(match.captured(5));
    if (!clock.isValid() || seconds > 59 || !offset)
        return badTime(text);
    return midnight + (clock.msecsSinceStartOfDay() / 1000 + seconds - *offset) * usPerSecond +
           fractionUs(match.captured(4));
}

} // namespace meshlens
