// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qsizetype gap = 2;

} // namespace

QString printable(const QString &text) {
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const bool direction =
            (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if (c.isSpace())
            shown += u' ';
        else if (c.category() == QChar::Other_Control || direction)
            shown += u"\\x%1"_s.arg(c.unicode(), 2, 16, QChar(u'0'));
        else
            shown += c;
    }
    return shown;
}

QString fitted(const QString &text, int width) {
    if (width <= 0 || text.size() <= width)
        return text;
    qsizetype cut = std::max(width - 1, 0);
    if (cut > 0 && text[cut - 1].isHighSurrogate())
        --cut;
    return text.left(cut) + u'…';
}

QString TextTable::text(int width, int indent) const {
    std::vector<qsizetype> widths(m_columns.size(), 0);
    std::vector<QStringList> rows;
    for (const QStringList &row : m_rows) {
        QStringList cells;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            cells.append(printable(row.value(static_cast<qsizetype>(i))));
            widths[i] = std::max(widths[i], cells.last().size());
        }
        rows.push_back(cells);
    }
    QString lines;
    for (const QStringList &cells : rows) {
        QString line(indent, u' ');
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const QString &cell = cells[static_cast<qsizetype>(i)];
            if (widths[i] == 0)
                continue;
            line +=
                m_columns[i] == Align::Right ? cell.rightJustified(widths[i]) : cell.leftJustified(widths[i]);
            line += QString(gap, u' ');
        }
        while (line.endsWith(u' '))
            line.chop(1);
        lines += fitted(line, width) + u'\n';
    }
    return lines;
}

} // namespace meshlens
