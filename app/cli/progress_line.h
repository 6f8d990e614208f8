// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "models/core/job.h"

namespace meshlens {

// How far a long command is, on standard error: a line that is drawn over where that is a terminal, else, if
// asked for, a line for each step. Any thread, one at a time.
class ProgressLine {
public:
    ProgressLine(const Streams &streams, bool wanted)
        : m_streams(streams)
        , m_wanted(wanted) {}
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    // `fraction` of the step, negative: unknown.
    void show(const QString &what, const QString &step, double fraction) { show(what, {step, fraction}); }
    void show(const QString &what, const JobProgress &progress);
    // Before what follows: the first of three. Of one thing it is not told.
    void setPart(int part, int parts);
    // Takes the drawn line away.
    void clear();

private:
    const Streams &m_streams;
    bool m_wanted;
    QString m_part;
    QString m_last;
};

} // namespace meshlens
