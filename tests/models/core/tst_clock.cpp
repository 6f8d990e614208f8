// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/clock.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class TestClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Expected values: `date -u -d "$TEXT" +%s`.
    void parses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("us");
        QTest::newRow("utc") << u"2026-01-31T12:00:00Z"_s << qint64{1769860800'000000};
        QTest::newRow("fraction") << u"2026-01-31T12:00:00.25Z"_s << qint64{1769860800'250000};
        QTest::newRow("nine digits") << u"2026-01-31T12:00:00.123456789Z"_s << qint64{1769860800'123456};
        QTest::newRow("offset") << u"2026-01-31T14:00:00+02:00"_s << qint64{1769860800'000000};
        QTest::newRow("negative offset") << u"2026-01-31T06:30-0530"_s << qint64{1769860800'000000};
        QTest::newRow("no zone is UTC") << u"2026-01-31 12:00"_s << qint64{1769860800'000000};
        QTest::newRow("a date is its end") << u"2026-01-31"_s << qint64{1769903999'999999};
        QTest::newRow("before the epoch") << u"1969-12-31T23:59:59Z"_s << qint64{-1'000000};
    }

    void parses() {
        QFETCH(QString, text);
        QFETCH(qint64, us);
        const Result<TimeUs> time = parseTime(text);
        QVERIFY(time.has_value());
        QCOMPARE(*time, us);
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "yesterday", "2026-02-30", "2026-01-31T25:00Z", "2026-01-31T12:00:60Z",
                                 "1769860800", "2026-01-31T12:00+15:00"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void refuses() {
        QFETCH(QString, text);
        const Result<TimeUs> time = parseTime(text);
        QVERIFY(!time.has_value());
        QCOMPARE(time.error().code, ErrorCode::InvalidArgument);
        QVERIFY(time.error().message.contains(text));
    }

    void formatsWithMicroseconds() {
        QCOMPARE(formatTime(1769860800'000001), u"2026-01-31T12:00:00.000001Z"_s);
        QCOMPARE(formatTime(-1), u"1969-12-31T23:59:59.999999Z"_s);
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestClock)
#include "tst_clock.moc"
