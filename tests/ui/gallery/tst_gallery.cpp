// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/icon.h"
#include "ui/common/label.h"
#include "ui/common/theme_notifier.h"
#include "ui/gallery/gallery_page.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QMenu>
#include <QMessageBox>
#include <QScrollArea>
#include <QTest>
#include <QTextBrowser>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens::ui;

namespace {

// With MESHLENS_PICTURES set to a folder pictures are kept there, to look at beside the design.
void keep(const QPixmap &picture, const QString &name) {
    const QString folder = qEnvironmentVariable("MESHLENS_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(picture.save(QDir(folder).filePath(name + u".png"_s)));
}

} // namespace

class GalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void looks_data();
    void looks();
    void textFits_data();
    void textFits();
    void everyControlHasAName();
    void popups_data();
    void popups();
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
    keep(QPixmap::fromImage(picture), u"gallery-"_s + QString::fromUtf8(QTest::currentDataTag()));
}

void GalleryTest::textFits_data() {
    QTest::addColumn<int>("percent");
    for (const int percent : {75, 100, 150, 200})
        QTest::newRow(qPrintable(QString::number(percent))) << percent;
}

void GalleryTest::textFits() {
    QFETCH(int, percent);
    ThemeNotifier::instance().setScheme(Theme::Scheme::Light);
    ThemeNotifier::instance().setTextPercent(100);
    const auto page = makeGalleryPage({});
    page->resize(1440, 900);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));
    ThemeNotifier::instance().setTextPercent(percent); // while it is open, as in Settings
    page->resize(1440, 901);
    QCoreApplication::processEvents();
    int checked = 0;
    const auto fits = [&checked](const QWidget *widget, const QString &text, const QFont &font) {
        const QFontMetricsF metrics(font);
        const bool wide = widget->width() + 1 >= metrics.horizontalAdvance(text);
        const bool high =
            widget->height() >= metrics.ascent(); // line height of the theme, no air above or below
        ++checked;
        if (!wide || !high)
            qWarning() << text << widget->size() << metrics.horizontalAdvance(text) << metrics.ascent();
        return wide && high;
    };
    for (const Label *label : page->findChildren<Label *>()) {
        if (label->isVisible() && !label->wordWrap())
            QVERIFY(fits(label, label->text(), label->font()));
    }
    for (const Button *button : page->findChildren<Button *>()) {
        const TypeRole type = button->isSmall() ? TypeRole::Small : TypeRole::BodyStrong;
        if (button->isVisible())
            QVERIFY(fits(button, button->text().remove(u'&'), theme().font(type)));
    }
    QVERIFY(checked > 60);
}

// What takes the keyboard says what it is to those who do not see it.
void GalleryTest::everyControlHasAName() {
    ThemeNotifier::instance().setTextPercent(100);
    const auto page = makeGalleryPage({});
    page->show();
    int checked = 0;
    for (QWidget *widget : page->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->focusProxy())
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(accessible);
        const QString known = accessible->text(QAccessible::Name) + accessible->text(QAccessible::Value);
        const bool exempt = qobject_cast<QScrollArea *>(widget) || qobject_cast<QTabBar *>(widget) ||
                            qobject_cast<QTextBrowser *>(widget);
        QVERIFY2(!known.isEmpty() || exempt, widget->metaObject()->className());
        ++checked;
    }
    QVERIFY(checked > 30);
}

void GalleryTest::popups_data() {
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::newRow("light") << Theme::Scheme::Light;
    QTest::newRow("dark") << Theme::Scheme::Dark;
}

void GalleryTest::popups() {
    QFETCH(Theme::Scheme, scheme);
    ThemeNotifier::instance().setScheme(scheme);
    ThemeNotifier::instance().setTextPercent(100);
    const QString name = QString::fromUtf8(QTest::currentDataTag());

    QMenu menu;
    QAction *open = menu.addAction(icon(IconName::Folder), u"Open Catalog…"_s);
    open->setShortcut(QKeySequence::Open);
    menu.addAction(icon(IconName::Import), u"Import…"_s);
    menu.addSeparator();
    QAction *checked = menu.addAction(u"Show Inspector"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    menu.addAction(u"Undo"_s)->setEnabled(false);
    menu.addMenu(u"Recent"_s)->addAction(u"retail"_s);
    menu.popup({});
    menu.setActiveAction(open);
    QCOMPARE(menu.actionGeometry(open).height(), 28);
    keep(menu.grab(), u"menu-"_s + name);
    menu.close();

    QWidget window;
    window.resize(300, 200);
    QComboBox combo(&window);
    combo.addItems({u"Relevance"_s, u"Name"_s, u"Newest first"_s});
    window.show();
    combo.showPopup();
    QVERIFY(combo.view()->isVisible());
    QCOMPARE(combo.view()->visualRect(combo.model()->index(0, 0)).height(), 28);
    keep(combo.view()->window()->grab(), u"combo-"_s + name);
    combo.hidePopup();

    QToolTip::showText({10, 10}, u"customer_preferences_history"_s, &window);
    QWidget *tip = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->inherits("QTipLabel"))
            tip = widget;
    }
    QVERIFY(tip);
    const QImage picture = tip->grab().toImage();
    QCOMPARE(picture.pixelColor(picture.width() / 2, 2), theme().color(ColorRole::SurfaceTooltip));
    keep(tip->grab(), u"tip-"_s + name);
    QToolTip::hideText();

    QMessageBox box(QMessageBox::Warning, u"Remove"_s, u"Remove the policy \u201cMask before export\u201d?"_s,
                    QMessageBox::Cancel | QMessageBox::Discard);
    box.setDefaultButton(QMessageBox::Cancel);
    box.show();
    keep(box.grab(), u"box-"_s + name);
}

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
