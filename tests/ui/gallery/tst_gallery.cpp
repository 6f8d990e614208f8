// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"
#include "ui/common/theme_notifier.h"
#include "ui/gallery/gallery_page.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens::ui;

// With MESHLENS_PICTURES set to a folder the pictures are kept there, to look at beside the design.
class GalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void looks_data();
    void looks();
};

void GalleryTest::looks_data() {
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<int>("percent");
    QTest::newRow("light") << Theme::Scheme::Light << 100;
    QTest::newRow("dark") << Theme::Scheme::Dark << 100;
    QTest::newRow("light-200") << Theme::Scheme::Light << 200;
}

void GalleryTest::looks() {
    QFETCH(Theme::Scheme, scheme);
    QFETCH(int, percent);
    ThemeNotifier::instance().setScheme(scheme);
    ThemeNotifier::instance().setTextPercent(percent);
    const auto page = makeGalleryPage({});
    page->resize(QSize(1440, 900) * percent / 100);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));
    page->open({.place = Address::Place::Gallery});
    const QImage picture = page->grab().toImage();
    QCOMPARE(picture.pixelColor(3, 3), theme().color(ColorRole::SurfacePage));
    const QString folder = qEnvironmentVariable("MESHLENS_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(picture.save(
            QDir(folder).filePath(u"gallery-%1.png"_s.arg(QString::fromUtf8(QTest::currentDataTag())))));
}

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
