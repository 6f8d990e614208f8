// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/settings.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasDefaults() {
        const Settings settings;
        QCOMPARE(settings.scheme(), Settings::Scheme::System);
        QCOMPARE(settings.textPercent(), 100);
        QVERIFY(settings.recentCatalogs().isEmpty());
    }

    void tellsChangesOnce() {
        Settings settings;
        QSignalSpy spy(&settings, &Settings::schemeChanged);
        settings.setScheme(Settings::Scheme::Dark);
        settings.setScheme(Settings::Scheme::Dark);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(settings.scheme(), Settings::Scheme::Dark);
    }

    void boundsTextSize() {
        Settings settings;
        settings.setTextPercent(900);
        QCOMPARE(settings.textPercent(), 200);
    }

    void keepsTenRecentCatalogsNewestFirst() {
        Settings settings;
        for (int i = 0; i < 12; ++i)
            settings.addRecentCatalog(u"/c%1.meshlens"_s.arg(i));
        settings.addRecentCatalog(u"/c5.meshlens"_s);
        QCOMPARE(settings.recentCatalogs().size(), 10);
        QCOMPARE(settings.recentCatalogs().first(), u"/c5.meshlens"_s);
        QCOMPARE(settings.recentCatalogs().count(u"/c5.meshlens"_s), 1);
        QVERIFY(!settings.recentCatalogs().contains(u"/c1.meshlens"_s));
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestSettings)
#include "tst_settings.moc"
