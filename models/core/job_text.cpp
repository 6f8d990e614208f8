// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/job_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::JobModel)
};

// Two telling figures: more would only flicker.
qint64 calm(double value) {
    double unit = 1;
    while (value / unit >= 100)
        unit *= 10;
    return static_cast<qint64>(std::round(value / unit) * unit);
}

QString rateText(double rate, JobUnit unit) {
    const QLocale locale;
    if (unit == JobUnit::Rows)
        return Text::tr("%1 rows/s").arg(locale.toString(calm(rate)));
    if (rate < 1e6)
        return Text::tr("%1 kB/s").arg(locale.toString(std::max<qint64>(1, calm(rate / 1e3))));
    return rate < 1e7 ? Text::tr("%1 MB/s").arg(locale.toString(rate / 1e6, 'f', 1))
                      : Text::tr("%1 MB/s").arg(locale.toString(calm(rate / 1e6)));
}

QString restText(std::chrono::seconds remaining) {
    const qint64 seconds = remaining.count();
    const QLocale locale;
    if (seconds < 60)
        return Text::tr("about %1 s left").arg(locale.toString(seconds));
    if (seconds < 3600)
        return Text::tr("about %1 min left").arg(locale.toString((seconds + 59) / 60));
    return Text::tr("about %1 h %2 min left")
        .arg(locale.toString(seconds / 3600), locale.toString(seconds % 3600 / 60));
}

} // namespace

QString paceText(double rate, JobUnit unit, std::optional<std::chrono::seconds> remaining) {
    const QString speed = rate > 0 && unit != JobUnit::None ? rateText(rate, unit) : QString();
    const QString rest = remaining ? restText(*remaining) : QString();
    if (speed.isEmpty() || rest.isEmpty())
        return speed + rest;
    return Text::tr("%1, %2", "rate, remaining time").arg(speed, rest);
}

} // namespace meshlens
