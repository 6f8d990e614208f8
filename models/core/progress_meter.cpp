// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/progress_meter.h"

#include <algorithm>
#include <cmath>

namespace meshlens {
namespace {

using namespace std::chrono_literals;

constexpr ProgressMeter::Time window = 10s;    // what the rate is measured over
constexpr ProgressMeter::Time apart = 100ms;   // samples closer than that are one
constexpr ProgressMeter::Time firstRate = 1s;  // of measuring, before a rate is told
constexpr ProgressMeter::Time firstGuess = 4s; // before a remaining time is
constexpr double steady = 0.25;                // how much the two halves of the window may differ

double perSecond(ProgressMeter::Time from, ProgressMeter::Time to, qint64 done) {
    return to > from ? static_cast<double>(done) * 1000.0 / static_cast<double>((to - from).count()) : 0;
}

std::chrono::seconds rounded(double seconds) {
    const double step = seconds < 60 ? 5 : seconds < 3600 ? 30 : 300;
    return std::chrono::seconds(static_cast<qint64>(std::ceil(seconds / step) * step));
}

} // namespace

void ProgressMeter::restart() {
    m_samples.clear();
    m_total = 0;
}

void ProgressMeter::add(Time at, qint64 done, qint64 total) {
    if (!m_samples.empty() && (done < m_samples.back().done || total != m_total))
        restart();
    m_total = total;
    if (m_samples.empty())
        m_began = at;
    else if (m_samples.size() > 1 && at - m_samples[m_samples.size() - 2].at < apart)
        m_samples.pop_back();
    m_samples.push_back({at, done});
    // One from before the window stays, so that the window is full.
    while (m_samples.size() > 2 && at - m_samples[1].at >= window)
        m_samples.pop_front();
}

double ProgressMeter::rate() const {
    if (m_samples.size() < 2 || m_samples.back().at - m_samples.front().at < firstRate)
        return 0;
    const Sample &first = m_samples.front();
    const Sample &last = m_samples.back();
    return perSecond(first.at, last.at, last.done - first.done);
}

bool ProgressMeter::isSteady() const {
    const Sample &first = m_samples.front();
    const Sample &last = m_samples.back();
    const Time middle = first.at + (last.at - first.at) / 2;
    const auto half = std::ranges::lower_bound(m_samples, middle, {}, &Sample::at);
    if (half == m_samples.begin() || half->at >= last.at)
        return false;
    const double before = perSecond(first.at, half->at, half->done - first.done);
    const double after = perSecond(half->at, last.at, last.done - half->done);
    return before > 0 && after > 0 && std::abs(before - after) <= steady * std::max(before, after);
}

std::optional<std::chrono::seconds> ProgressMeter::remaining() const {
    const double speed = rate();
    if (m_total <= 0 || speed <= 0 || m_samples.back().at - m_began < firstGuess || !isSteady())
        return std::nullopt;
    const qint64 left = m_total - m_samples.back().done;
    if (left <= 0)
        return std::nullopt;
    return rounded(static_cast<double>(left) / speed);
}

} // namespace meshlens
