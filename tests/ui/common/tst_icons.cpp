// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icon.h"
#include "ui/common/theme_notifier.h"

#include <QDir>
#include <QMetaEnum>
#include <QPainter>
#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens;
using namespace meshlens::ui;

namespace {

int inkOf(const QImage &image) {
    int ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ink += qAlpha(image.pixel(x, y)) > 127 ? 1 : 0;
    }
    return ink;
}

QColor strongest(const QImage &image) {
    QColor best(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > best.alpha())
                best = pixel;
        }
    }
    return best;
}

} // namespace

class IconsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allAreDrawn();
    void everyFileHasAName();
    void followTheTheme();
    void areSharp();
    void kindsHaveLooks();
    void typesTellDatasetsApart_data();
    void typesTellDatasetsApart();
};

void IconsTest::allAreDrawn() {
    const QMetaEnum names = QMetaEnum::fromType<IconName>();
    QVERIFY(names.keyCount() > 80);
    for (int i = 0; i < names.keyCount(); ++i) {
        const auto name = static_cast<IconName>(names.value(i));
        for (const int size : {12, 16, 24}) {
            const QImage image = iconPixmap(name, QColor(Qt::red), size, 2).toImage();
            QCOMPARE(image.size(), QSize(2 * size, 2 * size));
            QVERIFY2(inkOf(image) > 8, names.key(i));
        }
    }
}

void IconsTest::everyFileHasAName() {
    const QStringList files = QDir(u":/meshlens/icons"_s).entryList({u"*.svg"_s});
    QCOMPARE(files.size(), QMetaEnum::fromType<IconName>().keyCount());
}

void IconsTest::followTheTheme() {
    ThemeNotifier &notifier = ThemeNotifier::instance();
    notifier.setScheme(Theme::Scheme::Light);
    const QIcon shield = icon(IconName::Shield, ColorRole::SensitiveText);
    QCOMPARE(strongest(shield.pixmap(16).toImage()).rgb(), theme().color(ColorRole::SensitiveText).rgb());
    notifier.setScheme(Theme::Scheme::Dark);
    QCOMPARE(strongest(shield.pixmap(16).toImage()).rgb(), theme().color(ColorRole::SensitiveText).rgb());
    QCOMPARE(strongest(shield.pixmap(QSize(16, 16), QIcon::Disabled).toImage()).rgb(),
             theme().color(ColorRole::TextDisabled).rgb());
    notifier.setScheme(Theme::Scheme::Light);
}

void IconsTest::areSharp() {
    // At 150 % a 16 px icon has 24 device pixels of its own, not 16 stretched ones.
    const QPixmap pixmap = iconPixmap(IconName::Table, ColorRole::TextPrimary, 16, 1.5);
    QCOMPARE(pixmap.size(), QSize(24, 24));
    QCOMPARE(pixmap.devicePixelRatio(), 1.5);
}

void IconsTest::kindsHaveLooks() {
    QSet<QString> labels;
    for (const EntityKind kind : allEntityKinds) {
        QVERIFY(!kindLabel(kind).isEmpty());
        labels.insert(kindLabel(kind));
    }
    QCOMPARE(labels.size(), static_cast<qsizetype>(allEntityKinds.size()));
    QCOMPARE(kindIcon(EntityKind::Product), IconName::Product);
    QCOMPARE(kindIcon(EntityKind::Column), IconName::Column);
}

void IconsTest::typesTellDatasetsApart_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<IconName>("icon");
    QTest::newRow("table") << u"table"_s << IconName::Table;
    QTest::newRow("as a source writes it") << u"TABLE"_s << IconName::Table;
    QTest::newRow("view") << u"Materialized View"_s << IconName::View;
    QTest::newRow("topic") << u"topic"_s << IconName::Topic;
    QTest::newRow("chart") << u"chart"_s << IconName::Chart;
    QTest::newRow("dashboard") << u"dashboard"_s << IconName::Dashboard;
    QTest::newRow("model") << u"mlModel"_s << IconName::Model;
    QTest::newRow("unknown") << u"cube"_s << IconName::Table;
    QTest::newRow("none") << QString() << IconName::Table;
}

void IconsTest::typesTellDatasetsApart() {
    QFETCH(QString, type);
    QFETCH(IconName, icon);
    QCOMPARE(kindIcon(EntityKind::Dataset, type), icon);
    QVERIFY(!kindLabel(EntityKind::Dataset, type).isEmpty());
}

QTEST_MAIN(IconsTest)
#include "tst_icons.moc"
