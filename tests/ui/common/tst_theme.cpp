// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/settings.h"
#include "ui/common/application_style.h"
#include "ui/common/label.h"
#include "ui/common/theme_notifier.h"

#include <QFile>
#include <QFontInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens;
using namespace meshlens::ui;

namespace {

QByteArray themeFile() {
    QFile file(u":/meshlens/themes/meshlens.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(const QColor &color) {
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

double contrast(const QColor &a, const QColor &b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QString roleName(ColorRole role) {
    return QString::fromLatin1(QMetaEnum::fromType<ColorRole>().valueToKey(static_cast<int>(role)));
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void cleanup();
    void knowsTheFormula();
    void textIsReadable_data();
    void textIsReadable();
    void marksAreSeen_data();
    void marksAreSeen();
    void refusesIncompleteFiles();
    void everyRoleHasAColourOfItsOwnInTheFile();
    void domainsRepeatAndNoneIsNeutral();
    void scalesWithTheText();
    void fontsKeepWhatIsWritten();
    void changesAtRunTime();
    void followsTheSettings();
    void sameSchemeChangesNothing();
};

void ThemeTest::cleanup() {
    ThemeNotifier::instance().setScheme(Theme::Scheme::Light);
    ThemeNotifier::instance().setTextPercent(100);
}

void ThemeTest::knowsTheFormula() {
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01); // a known pair
}

void ThemeTest::textIsReadable_data() {
    QTest::addColumn<ColorRole>("text");
    QTest::addColumn<QList<ColorRole>>("surfaces");
    using enum ColorRole;
    const QList<ColorRole> anywhere{
        SurfaceWindow, SurfacePage,  SurfaceNav,      SurfacePanel,  SurfaceSunken,
        SurfaceRaised, SurfaceHover, SurfaceSelected, SurfaceCanvas, SurfaceSelectedInactive};
    for (const ColorRole role : {TextPrimary, TextSecondary, TextTertiary})
        QTest::newRow(qPrintable(roleName(role))) << role << anywhere + QList{SurfacePressed};
    QTest::newRow("link") << TextLink << anywhere;
    QTest::newRow("accent") << AccentText << anywhere + QList{AccentTint, AccentTintStrong};
    QTest::newRow("on accent") << TextOnAccent << QList{AccentSolid, AccentSolidHover, AccentSolidPressed};
    QTest::newRow("tooltip") << TextOnTooltip << QList{SurfaceTooltip};
    QTest::newRow("tooltip, second line") << TextOnTooltipDim << QList{SurfaceTooltip};
    const QList<ColorRole> page{SurfacePage, SurfaceRaised, SurfacePanel, SurfaceNav};
    QTest::newRow("success") << SuccessText << page + QList{SuccessTint};
    QTest::newRow("warning") << WarningText << page + QList{WarningTint};
    QTest::newRow("danger") << DangerText << page + QList{DangerTint};
    QTest::newRow("info") << InfoText << page + QList{InfoTint};
    QTest::newRow("sensitive") << SensitiveText << page + QList{SensitiveTint};
    QTest::newRow("neutral") << NeutralText << page + QList{NeutralTint};
    QTest::newRow("primary on tints")
        << TextPrimary << QList{SuccessTint, WarningTint, DangerTint, InfoTint, SensitiveTint, CodeMatch};
    QTest::newRow("added") << DiffAddedText << QList{DiffAddedTint, DiffAddedStrong};
    QTest::newRow("removed") << DiffRemovedText << QList{DiffRemovedTint, DiffRemovedStrong};
    QTest::newRow("changed") << DiffChangedText << QList{DiffChangedTint, DiffChangedStrong};
    const QList<ColorRole> code{SurfacePage, SurfaceRaised, CodeCurrentLine};
    for (const ColorRole role :
         {CodeText, CodeKey, CodeString, CodeNumber, CodeConstant, CodeComment, CodePunctuation})
        QTest::newRow(qPrintable(roleName(role))) << role << code;
    QTest::newRow("line number") << CodeLineNumber << QList{SurfacePage};
    QTest::newRow("axis") << ChartAxisText << QList{SurfacePage, SurfaceRaised};
}

void ThemeTest::textIsReadable() {
    QFETCH(ColorRole, text);
    QFETCH(QList<ColorRole>, surfaces);
    for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        const auto theme = Theme::fromJson(themeFile(), scheme, 100);
        QVERIFY(theme.has_value());
        for (const ColorRole surface : surfaces) {
            const double ratio = contrast(theme->color(text), theme->color(surface));
            QVERIFY2(ratio >= 4.5,
                     qPrintable(u"%1 on %2, %3: %4"_s.arg(roleName(text), roleName(surface))
                                    .arg(scheme == Theme::Scheme::Light ? u"light"_s : u"dark"_s)
                                    .arg(ratio)));
        }
    }
}

void ThemeTest::marksAreSeen_data() {
    QTest::addColumn<ColorRole>("mark");
    using enum ColorRole;
    for (const ColorRole role :
         {AccentLine, AccentFocusRing, SuccessSolid, WarningSolid, DangerSolid, InfoSolid, SensitiveSolid,
          NeutralSolid, ChartSeries, ChartBarSelected, ChartThreshold, CodeGutterAdded, CodeGutterChanged})
        QTest::newRow(qPrintable(roleName(role))) << role;
}

void ThemeTest::marksAreSeen() {
    QFETCH(ColorRole, mark);
    for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        const auto theme = Theme::fromJson(themeFile(), scheme, 100);
        QVERIFY(theme.has_value());
        for (const ColorRole surface : {ColorRole::SurfacePage, ColorRole::SurfaceRaised}) {
            const double ratio = contrast(theme->color(mark), theme->color(surface));
            QVERIFY2(ratio >= 3,
                     qPrintable(u"%1 on %2: %3"_s.arg(roleName(mark), roleName(surface)).arg(ratio)));
        }
    }
}

void ThemeTest::refusesIncompleteFiles() {
    QVERIFY(!Theme::fromJson("{}", Theme::Scheme::Light, 100));
    QVERIFY(!Theme::fromJson("not json", Theme::Scheme::Light, 100));
    QByteArray broken = themeFile();
    broken.replace("\"tooltip\"", "\"tooltop\"");
    const auto theme = Theme::fromJson(broken, Theme::Scheme::Dark, 100);
    QVERIFY(!theme);
    QVERIFY2(theme.error().message.contains(u"SurfaceTooltop"_s), qPrintable(theme.error().message));
}

void ThemeTest::everyRoleHasAColourOfItsOwnInTheFile() {
    const QJsonObject groups = QJsonDocument::fromJson(themeFile())["color"_L1]["dark"_L1].toObject();
    int inFile = 0;
    for (const QJsonValue &group : groups)
        inFile += static_cast<int>(group.toObject().size());
    QCOMPARE(inFile, QMetaEnum::fromType<ColorRole>().keyCount());
    const auto dark = Theme::fromJson(themeFile(), Theme::Scheme::Dark, 100);
    QVERIFY(dark.has_value());
    QCOMPARE(dark->color(ColorRole::TextPrimary), QColor(groups["text"_L1]["primary"_L1].toString()));
    // Eight digits are RRGGBBAA as on the web.
    QCOMPARE(dark->color(ColorRole::SurfaceScrim), QColor(0x07, 0x08, 0x0A, 0xA6));
}

void ThemeTest::domainsRepeatAndNoneIsNeutral() {
    for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        const auto theme = Theme::fromJson(themeFile(), scheme, 100);
        QVERIFY(theme.has_value());
        QCOMPARE(theme->domainColor(13, DomainRole::Solid), theme->domainColor(3, DomainRole::Solid));
        QCOMPARE(theme->domainColor(-1, DomainRole::Solid), theme->color(ColorRole::NeutralSolid));
        const QColor page = theme->color(ColorRole::SurfacePage);
        for (int slot = 0; slot < Theme::domainSlots; ++slot) {
            QVERIFY(contrast(theme->domainColor(slot, DomainRole::Solid), page) >= 3);
            QVERIFY(contrast(theme->domainColor(slot, DomainRole::Text), page) >= 4.5);
            QVERIFY(contrast(theme->domainColor(slot, DomainRole::Text),
                             theme->domainColor(slot, DomainRole::Tint)) >= 4.5);
        }
    }
}

void ThemeTest::scalesWithTheText() {
    const auto large = Theme::fromJson(themeFile(), Theme::Scheme::Light, 200);
    QVERIFY(large.has_value());
    QCOMPARE(large->px(28), 56);
    QCOMPARE(large->font(TypeRole::Body).pixelSize(), 26);
    QCOMPARE(large->lineHeight(TypeRole::Body), 40);
    const auto small = Theme::fromJson(themeFile(), Theme::Scheme::Light, 10);
    QCOMPARE(small->textPercent(), 75); // the least
}

void ThemeTest::fontsKeepWhatIsWritten() {
    const QFont mono = theme().font(TypeRole::Mono);
    QCOMPARE(mono.featureValue("liga"), 0u); // no ligature hides what stands in data
    QCOMPARE(mono.featureValue("calt"), 0u);
    QVERIFY(QFontInfo(mono).fixedPitch());
    QCOMPARE(theme().numberFont(TypeRole::Body).featureValue("tnum"), 1u);
    QCOMPARE(theme().font(TypeRole::Title).weight(), QFont::DemiBold);
}

void ThemeTest::changesAtRunTime() {
    ThemeNotifier::instance().setScheme(Theme::Scheme::Light);
    Label label(u"text"_s);
    QWidget stock;
    QSignalSpy changed(&ThemeNotifier::instance(), &ThemeNotifier::changed);
    const QColor light = label.palette().color(QPalette::WindowText);
    const int height = label.sizeHint().height();
    ThemeNotifier::instance().setScheme(Theme::Scheme::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme().isDark());
    QVERIFY(label.palette().color(QPalette::WindowText) != light);
    stock.show();
    QTRY_COMPARE(stock.palette().color(QPalette::Window), theme().color(ColorRole::SurfacePage));
    ThemeNotifier::instance().setTextPercent(200);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(label.sizeHint().height(), 2 * height);
    QCOMPARE(QApplication::font().pixelSize(), 26);
}

void ThemeTest::followsTheSettings() {
    Settings settings;
    settings.setScheme(Settings::Scheme::Dark);
    followSettings(settings);
    QVERIFY(theme().isDark());
    settings.setScheme(Settings::Scheme::Light);
    QVERIFY(!theme().isDark());
    settings.setTextPercent(150);
    QCOMPARE(theme().textPercent(), 150);
}

void ThemeTest::sameSchemeChangesNothing() {
    QSignalSpy changed(&ThemeNotifier::instance(), &ThemeNotifier::changed);
    ThemeNotifier::instance().setScheme(Theme::Scheme::Light);
    ThemeNotifier::instance().setTextPercent(100);
    QCOMPARE(changed.count(), 0);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
