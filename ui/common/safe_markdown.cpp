// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/safe_markdown.h"

#include "ui/common/markdown_view.h"
#include "ui/common/metrics.h"
#include "ui/common/theme.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>

namespace meshlens::ui {
namespace {

constexpr qsizetype longestText = 256LL * 1024;
// Deeper quotes and lists are not for reading; the parser's own depth is not trusted.
constexpr int deepestLevel = 12;

// Cuts what a line begins with, so that no nesting goes deeper than people follow.
QString flattened(const QString &markdown) {
    QString result;
    result.reserve(markdown.size());
    const QList<QStringView> lines = QStringView(markdown).split(u'\n');
    for (const QStringView line : lines) {
        qsizetype start = 0;
        int levels = 0;
        for (; start < line.size(); ++start) {
            const QChar c = line.at(start);
            if (c == u'>' || c == u'-' || c == u'*' || c == u'+')
                ++levels;
            else if (!c.isSpace())
                break;
        }
        const bool rule = start == line.size();
        result += levels > deepestLevel && !rule ? line.mid(start) : line.left(rule ? 512 : line.size());
        result += u'\n';
    }
    return result;
}

// A fragment that has to change: found first, changed from the end on, as changes move what follows.
struct Spot {
    int position;
    int length;
    QTextCharFormat format;
};

std::vector<Spot> collect(const QTextDocument &document) {
    std::vector<Spot> spots;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            spots.push_back({fragment.position(), fragment.length(), fragment.charFormat()});
        }
    }
    return spots;
}

void restrict(QTextDocument &document) {
    std::vector<Spot> spots = collect(document);
    QTextCursor cursor(&document);
    for (auto spot = spots.rbegin(); spot != spots.rend(); ++spot) {
        cursor.setPosition(spot->position);
        cursor.setPosition(spot->position + spot->length, QTextCursor::KeepAnchor);
        if (spot->format.isImageFormat()) {
            const QString alternative = spot->format.property(QTextFormat::ImageAltText).toString();
            cursor.insertText(alternative, QTextCharFormat());
            continue;
        }
        QTextCharFormat format = spot->format;
        if (format.isAnchor() && !MarkdownView::isAllowed(QUrl(format.anchorHref()))) {
            format.setAnchor(false);
            format.clearProperty(QTextFormat::AnchorHref);
            format.clearProperty(QTextFormat::AnchorName);
            format.setFontUnderline(false);
            format.clearForeground();
            cursor.setCharFormat(format);
        }
    }
}

bool isCodeBlock(const QTextBlock &block) {
    const QTextBlockFormat format = block.blockFormat();
    return format.hasProperty(QTextFormat::BlockCodeFence) ||
           format.hasProperty(QTextFormat::BlockCodeLanguage);
}

// The parser leaves HTML as text. Tags and comments go, outside of code, where they are what is meant.
void dropTags(QTextDocument &document) {
    static const QRegularExpression tag(QStringLiteral("<!--.*?-->|</?[A-Za-z][^<>]*>|<[!?][^<>]*>"),
                                        QRegularExpression::DotMatchesEverythingOption);
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (isCodeBlock(block))
            continue;
        std::vector<std::pair<int, int>> found;
        for (const QRegularExpressionMatch &match : tag.globalMatch(block.text())) {
            cursor.setPosition(block.position() + static_cast<int>(match.capturedStart()) + 1);
            if (!cursor.charFormat().fontFixedPitch())
                found.emplace_back(match.capturedStart(), match.capturedLength());
        }
        for (auto part = found.rbegin(); part != found.rend(); ++part) {
            cursor.setPosition(block.position() + part->first);
            cursor.setPosition(block.position() + part->first + part->second, QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
        }
    }
}

TypeRole headingType(int level) {
    return level <= 1 ? TypeRole::Title : level == 2 ? TypeRole::Heading : TypeRole::BodyStrong;
}

void dressText(QTextCursor &cursor, const Spot &spot, const QFont &base, const QColor &color,
               bool codeBlock) {
    const Theme &t = theme();
    QTextCharFormat format = spot.format;
    const bool code = codeBlock || format.fontFixedPitch();
    QFont font = code ? t.font(TypeRole::Mono) : base;
    if (format.fontWeight() >= QFont::Bold && !code)
        font.setWeight(QFont::DemiBold);
    font.setItalic(format.fontItalic());
    font.setStrikeOut(format.fontStrikeOut());
    format.setFont(font, QTextCharFormat::FontPropertiesAll);
    format.setForeground(format.isAnchor() ? t.color(ColorRole::TextLink) : color);
    format.setFontUnderline(false);
    if (code && !codeBlock)
        format.setBackground(t.color(ColorRole::NeutralTint));
    cursor.setPosition(spot.position);
    cursor.setPosition(spot.position + spot.length, QTextCursor::KeepAnchor);
    cursor.setCharFormat(format);
}

void dressBlock(QTextCursor &cursor, const QTextBlock &block, TypeRole type) {
    const Theme &t = theme();
    const int level = block.blockFormat().headingLevel();
    QTextBlockFormat format = block.blockFormat();
    const bool first = block.position() == 0;
    const bool code = isCodeBlock(block);
    const TypeRole shown = level > 0 ? headingType(level) : code ? TypeRole::Mono : type;
    format.setLineHeight(t.lineHeight(shown), QTextBlockFormat::FixedHeight);
    format.setTopMargin(first              ? 0
                        : level > 0        ? t.px(metrics::space::m)
                        : block.textList() ? t.px(2)
                                           : t.px(metrics::space::s));
    format.setBottomMargin(0);
    if (code) {
        format.setBackground(t.color(ColorRole::SurfaceSunken));
        format.setTopMargin(0);
        format.setNonBreakableLines(false);
    }
    cursor.setPosition(block.position());
    cursor.setBlockFormat(format);
}

void dressTables(QTextFrame *root) {
    const QList<QTextFrame *> frames = root->childFrames();
    for (QTextFrame *frame : frames) {
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderBrush(theme().color(ColorRole::BorderDefault));
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderCollapse(true);
            format.setCellPadding(theme().px(metrics::space::xs));
            format.setCellSpacing(0);
            format.setTopMargin(theme().px(metrics::space::s));
            table->setFormat(format);
        }
        dressTables(frame);
    }
}

// One bullet for all of one depth, whatever sign the author took for it.
void dressLists(QTextDocument &document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextList *list = block.textList();
        if (!list || list->format().style() < QTextListFormat::ListSquare)
            continue;
        QTextListFormat format = list->format();
        format.setStyle(format.indent() > 1 ? QTextListFormat::ListCircle : QTextListFormat::ListDisc);
        if (format != list->format())
            list->setFormat(format);
    }
}

void dress(QTextDocument &document, TypeRole type, ColorRole color) {
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        dressBlock(cursor, block, type);
    for (const Spot &spot : collect(document)) {
        const QTextBlock block = document.findBlock(spot.position);
        const int level = block.blockFormat().headingLevel();
        dressText(cursor, spot, theme().font(level > 0 ? headingType(level) : type), theme().color(color),
                  isCodeBlock(block));
    }
    dressLists(document);
    dressTables(document.rootFrame());
}

} // namespace

void fillSafely(QTextDocument &document, const QString &markdown, TypeRole type, ColorRole color) {
    document.setDefaultFont(theme().font(type));
    document.setIndentWidth(theme().px(metrics::row::indent));
    document.setMarkdown(flattened(markdown.left(longestText)),
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                             QTextDocument::MarkdownNoHTML);
    restrict(document);
    dropTags(document);
    dress(document, type, color);
}

bool hasLinks(const QTextDocument &document) {
    return std::ranges::any_of(collect(document), [](const Spot &spot) { return spot.format.isAnchor(); });
}

} // namespace meshlens::ui
