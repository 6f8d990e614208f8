// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/report.h"

#include <QCoreApplication>

namespace meshlens::odcs {
namespace {

constexpr int listedFindings = 50;

} // namespace

void Report::setFile(const QString &name) {
    m_file = name;
    m_findings = 0;
}

void Report::add(const QString &where, const QString &what, Loss::Kind kind, qint64 count) {
    m_counts[{where, what, kind}] += count;
}

void Report::find(const YamlNode &node, const QString &what, Loss::Kind kind) {
    if (++m_findings <= listedFindings)
        add(placeText(m_file, node.place()), what, kind);
    else
        add(m_file, QCoreApplication::translate("odcs", "more that the standard does not allow"), kind);
}

void Report::writeTo(StagingStore &staging) const {
    for (const auto &[loss, count] : m_counts) {
        const auto &[where, what, kind] = loss;
        staging.addLoss({where, what, kind, count});
    }
}

QString inSentence(const QString &text) {
    constexpr qsizetype longest = 60;
    const QString line = text.simplified();
    return line.size() > longest ? line.left(longest) + QChar(0x2026) : line;
}

} // namespace meshlens::odcs
