// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"
#include "ui/common/markdown_view.h"
#include "ui/common/theme_notifier.h"

#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens::ui;

namespace {

// Remembers what it was asked for.
class AskedView : public MarkdownView {
public:
    QVariant loadResource(int type, const QUrl &name) override {
        asked.append(name);
        return MarkdownView::loadResource(type, name);
    }
    QList<QUrl> asked;
};

QStringList linksOf(const MarkdownView &view) {
    QStringList links;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isAnchor())
                links.append(it.fragment().charFormat().anchorHref());
        }
    }
    return links;
}

bool hasImages(const MarkdownView &view) {
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isImageFormat())
                return true;
        }
    }
    return false;
}

} // namespace

class MarkdownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void showsStructure();
    void links_data();
    void links();
    void imagesAreNotLoaded_data();
    void imagesAreNotLoaded();
    void htmlIsDropped();
    void codeKeepsItsTags();
    void neverNavigates();
    void opensOnlyByClick();
    void deepNestingEnds_data();
    void deepNestingEnds();
    void isAsHighAsItsText();
    void cutsLines();
    void followsTheTheme();
};

void MarkdownTest::showsStructure() {
    MarkdownView view;
    view.setMarkdownText(
        u"# Head\n\nSome **bold** text.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"_s);
    const QString text = view.toPlainText();
    QVERIFY(text.startsWith(u"Head\nSome bold text.\none\ntwo"_s));
    QVERIFY(!text.contains(u'*'));
    QVERIFY(text.contains(u'2'));
}

void MarkdownTest::links_data() {
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("https") << u"[a](https://example.org/x)"_s << QStringList{u"https://example.org/x"_s};
    QTest::newRow("http") << u"[a](http://example.org)"_s << QStringList{u"http://example.org"_s};
    QTest::newRow("mail") << u"[a](mailto:a@example.org)"_s << QStringList{u"mailto:a@example.org"_s};
    QTest::newRow("capitals") << u"[a](HTTPS://example.org)"_s << QStringList{u"HTTPS://example.org"_s};
    QTest::newRow("bare") << u"see https://example.org now"_s << QStringList{u"https://example.org"_s};
    QTest::newRow("file") << u"[a](file:///etc/passwd)"_s << QStringList{};
    QTest::newRow("script") << u"[a](javascript:alert(1))"_s << QStringList{};
    QTest::newRow("script, hidden") << u"[a](jAvAsCrIpT:alert(1))"_s << QStringList{};
    QTest::newRow("script, blank before") << u"[a](<\tjavascript:alert(1)>)"_s << QStringList{};
    QTest::newRow("data") << u"[a](data:text/html;base64,PHNjcmlwdD4=)"_s << QStringList{};
    QTest::newRow("own scheme") << u"[a](meshlens://other/product/x/y)"_s << QStringList{};
    QTest::newRow("relative") << u"[a](../secret)"_s << QStringList{};
    QTest::newRow("anchor") << u"[a](#top)"_s << QStringList{};
    QTest::newRow("resource") << u"[a](qrc:/meshlens/themes/meshlens.json)"_s << QStringList{};
    QTest::newRow("no host") << u"[a](https:///x)"_s << QStringList{};
    QTest::newRow("share") << u"[a](\\\\server\\share)"_s << QStringList{};
    QTest::newRow("autolink, other") << u"<ftp://example.org>"_s << QStringList{};
    QTest::newRow("by reference") << u"[a][r]\n\n[r]: file:///etc/passwd"_s << QStringList{};
}

void MarkdownTest::links() {
    QFETCH(QString, markdown);
    QFETCH(QStringList, links);
    MarkdownView view;
    view.setMarkdownText(markdown);
    QCOMPARE(linksOf(view), links);
    QVERIFY(!view.toPlainText().trimmed().isEmpty()); // the words stay
}

void MarkdownTest::imagesAreNotLoaded_data() {
    QTest::addColumn<QString>("target");
    QTest::newRow("web") << u"https://example.org/pixel.png"_s;
    QTest::newRow("file") << u"file:///usr/share/pixmaps/debian-logo.png"_s;
    QTest::newRow("path") << u"/usr/share/pixmaps/debian-logo.png"_s;
    QTest::newRow("data") << u"data:image/png;base64,iVBORw0KGgo="_s;
    QTest::newRow("resource") << u":/meshlens/icons/table.svg"_s;
}

void MarkdownTest::imagesAreNotLoaded() {
    QFETCH(QString, target);
    AskedView view;
    view.setMarkdownText(u"before ![what it shows](%1) after"_s.arg(target));
    view.resize(400, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.grab();
    QVERIFY(!hasImages(view));
    QCOMPARE(view.asked, QList<QUrl>{});
    QCOMPARE(view.toPlainText().simplified(), u"before what it shows after"_s);
    QVERIFY(!view.MarkdownView::loadResource(QTextDocument::ImageResource, QUrl(target)).isValid());
}

void MarkdownTest::htmlIsDropped() {
    MarkdownView view;
    view.setMarkdownText(
        u"a <script>alert(1)</script> <img src=\"file:///x.png\"> <b onclick=\"x\">b</b>\n\n"
        "<iframe src=\"https://example.org\"></iframe>\n\n<a href=\"file:///etc/passwd\">c</a>\n\nend"_s);
    QVERIFY(!hasImages(view));
    QCOMPARE(linksOf(view), QStringList{});
    QVERIFY2(!view.toPlainText().contains(u'<'), qPrintable(view.toPlainText()));
    QVERIFY(view.toPlainText().endsWith(u"end"_s));
}

void MarkdownTest::codeKeepsItsTags() {
    MarkdownView view;
    view.setMarkdownText(u"use `<b>` or\n\n```\n<table>\n```\n\n<i>not</i> a < b"_s);
    QCOMPARE(view.toPlainText(), u"use <b> or\n<table>\nnot a < b"_s);
}

void MarkdownTest::neverNavigates() {
    MarkdownView view;
    view.setMarkdownText(u"text"_s);
    view.setSource(QUrl(u"qrc:/meshlens/themes/meshlens.json"_s));
    view.setSource(QUrl::fromLocalFile(u"/etc/passwd"_s));
    QCOMPARE(view.toPlainText(), u"text"_s);
}

void MarkdownTest::opensOnlyByClick() {
    MarkdownView view;
    view.setOpensLinks(false);
    QSignalSpy requested(&view, &MarkdownView::linkRequested);
    view.setMarkdownText(u"[link to a page](https://example.org/page)"_s);
    view.resize(400, 40);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTest::mouseMove(view.viewport(), QPoint(20, 8));
    QCOMPARE(requested.count(), 0);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(20, 8));
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().toUrl(), QUrl(u"https://example.org/page"_s));
}

void MarkdownTest::deepNestingEnds_data() {
    QTest::addColumn<QString>("markdown");
    QTest::newRow("quotes") << QString(20'000, u'>') + u" deep"_s;
    QTest::newRow("quotes with blanks") << u"> "_s.repeated(20'000) + u"deep"_s;
    QTest::newRow("lists") << u"- "_s.repeated(20'000) + u"deep"_s;
    QTest::newRow("numbers") << u"1. "_s.repeated(20'000) + u"deep"_s;
    QTest::newRow("brackets") << QString(50'000, u'[') + u"deep"_s;
    QTest::newRow("stars") << u"*a "_s.repeated(20'000) + u"deep"_s;
    QTest::newRow("long") << u"word "_s.repeated(500'000) + u"deep"_s;
    QString stairs;
    for (int i = 0; i < 2'000; ++i)
        stairs += QString(2 * i, u' ') + u"- x\n"_s;
    QTest::newRow("stairs of lists") << stairs + u"deep"_s;
}

void MarkdownTest::deepNestingEnds() {
    QFETCH(QString, markdown);
    MarkdownView view;
    view.setMarkdownText(markdown); // neither crashes nor runs on: the test's own time limit
    QVERIFY(!view.toPlainText().isEmpty());
    QVERIFY(view.toPlainText().size() <= 256 * 1024 + 64);
}

void MarkdownTest::isAsHighAsItsText() {
    MarkdownView view;
    view.setMarkdownText(u"one line"_s);
    const int one = view.heightForWidth(400);
    view.setMarkdownText(u"one line\n\nanother\n\nthird"_s);
    QVERIFY(view.heightForWidth(400) > 2 * one);
    view.setMarkdownText(u"a rather long line that has to be wrapped when there is not much room for it"_s);
    QCOMPARE(view.heightForWidth(2000), one);
    QVERIFY(view.heightForWidth(150) >= 3 * one);
}

void MarkdownTest::cutsLines() {
    MarkdownView view;
    view.setMarkdownText(u"a rather long line that has to be wrapped when there is not much room for it"_s);
    view.setMaximumLines(2);
    view.resize(100, 100);
    QVERIFY(view.isCut());
    const int one = view.heightForWidth(2000);
    QCOMPARE(view.heightForWidth(100), 2 * one);
}

void MarkdownTest::followsTheTheme() {
    MarkdownView view;
    view.setMarkdownText(u"text"_s);
    const auto color = [&view] {
        return view.document()->begin().begin().fragment().charFormat().foreground().color();
    };
    ThemeNotifier::instance().setScheme(Theme::Scheme::Light);
    const QColor light = color();
    ThemeNotifier::instance().setScheme(Theme::Scheme::Dark);
    QVERIFY(color() != light);
    QCOMPARE(color(), theme().color(ColorRole::TextPrimary));
}

QTEST_MAIN(MarkdownTest)
#include "tst_markdown.moc"
