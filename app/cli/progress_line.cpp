// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "app/cli/text_table.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

void ProgressLine::show(const QString &what, const QString &step, double fraction) {
    QString line = QCoreApplication::translate("meshlens", "%1: %2").arg(printable(what), step);
    if (m_streams.errIsTerminal) {
        if (fraction >= 0)
            line += u" %1 %"_s.arg(static_cast<int>(fraction * 100));
        if (line != std::exchange(m_last, line))
            m_streams.err->write((u"\r\x1b[K"_s + line).toUtf8());
    } else if (m_wanted && line != std::exchange(m_last, line)) {
        m_streams.note(line);
    }
}

void ProgressLine::clear() {
    if (m_streams.errIsTerminal && !std::exchange(m_last, {}).isEmpty())
        m_streams.err->write("\r\x1b[K");
}

} // namespace meshlens
