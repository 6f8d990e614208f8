// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "app/cli/text_table.h"
#include "models/core/job_text.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

void ProgressLine::setPart(int part, int parts) {
    m_part =
        parts > 1 ? QCoreApplication::translate("meshlens", "(%1 of %2) ").arg(part).arg(parts) : QString();
}

void ProgressLine::show(const QString &what, const JobProgress &progress) {
    QString line =
        m_part + QCoreApplication::translate("meshlens", "%1: %2").arg(printable(what), progress.step);
    if (m_streams.errIsTerminal) {
        if (progress.fraction >= 0)
            line += u" %1 %"_s.arg(static_cast<int>(progress.fraction * 100));
        if (const QString pace = paceText(progress.rate, progress.unit, progress.remaining); !pace.isEmpty())
            line += u", "_s + pace;
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
