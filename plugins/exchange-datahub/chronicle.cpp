// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/chronicle.h"

#include "plugins/exchange-datahub/fields.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

Digest digestOf(const QString &urn, const QString &aspect) {
    return Digest::of(urn + QChar(1) + aspect);
}

double timeOf(const Aspect &aspect) {
    return aspect.object ? Fields(*aspect.object, {}).number("timestampMillis").value_or(0) : 0;
}

} // namespace

bool Chronicle::deletesEntity(const Record &record) {
    if (record.change != Change::Delete)
        return false;
    const QString &aspect = record.aspects.front().name;
    return aspect.isEmpty() || aspect.endsWith("Key"_L1);
}

void Chronicle::note(const Record &record, qint64 index) {
    // A patch changes what another record says; it replaces nothing.
    if (record.change == Change::Patch)
        return;
    if (deletesEntity(record)) {
        if (!m_deleted.contains(Digest::of(record.urn.text)))
            m_deletedNames.append(record.urn.text);
        m_deleted[Digest::of(record.urn.text)] = index;
        return;
    }
    for (const Aspect &aspect : record.aspects)
        m_entries.push_back({digestOf(record.urn.text, aspect.name), timeOf(aspect), index});
}

void Chronicle::finish() {
    std::ranges::sort(m_entries);
    for (size_t i = 1; i < m_entries.size(); ++i) {
        if (m_entries[i].what == m_entries[i - 1].what)
            m_last[m_entries[i].what] = m_entries[i].index;
    }
    m_entries.clear();
    m_entries.shrink_to_fit();
}

bool Chronicle::isLive(const QString &urn, const QString &aspect, qint64 index) const {
    if (!hasDead())
        return true;
    const auto deleted = m_deleted.find(Digest::of(urn));
    if (deleted != m_deleted.end() && index <= deleted->second)
        return false;
    const auto last = m_last.find(digestOf(urn, aspect));
    return last == m_last.end() || last->second == index;
}

} // namespace meshlens::datahub
