// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/survey.h"

#include <QMap>
#include <QVersionNumber>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString plainName(DocumentKind kind, const QString &id) {
    return (kind == DocumentKind::Contract ? "odcs:contract/"_L1 : "odps:product/"_L1) + id;
}

// Above zero: a is the newer one. 2.0.0 comes after 2.0.0-rc.1, and both after what is no version.
int compareVersions(QString a, QString b) {
    for (QString *text : {&a, &b}) {
        if (text->startsWith(u'v', Qt::CaseInsensitive))
            text->remove(0, 1);
    }
    qsizetype endA = 0;
    qsizetype endB = 0;
    const auto numberA = QVersionNumber::fromString(a, &endA);
    const auto numberB = QVersionNumber::fromString(b, &endB);
    if (const int order = QVersionNumber::compare(numberA, numberB); order != 0)
        return order;
    const QString restA = a.sliced(endA);
    const QString restB = b.sliced(endB);
    if (restA.isEmpty() != restB.isEmpty())
        return restA.isEmpty() ? 1 : -1;
    return QString::compare(restA, restB);
}

} // namespace

QString exactName(DocumentKind kind, const QString &id, const QString &version) {
    return plainName(kind, id) + u'@' + version;
}

QString datasetName(const QString &contractEntity, const QString &object) {
    return "odcs:dataset/"_L1 + contractEntity.section(u'/', 1) + u'/' + object;
}

void Survey::note(const InputFile &file) {
    m_byFile.insert(file.name, m_holders.size());
    m_holders.push_back(
        {file.kind, file.id, file.version, file.name,
         file.kind == DocumentKind::Contract ? objectNames(file.yaml.root()) : QStringList()});
}

void Survey::finish() {
    QMap<QString, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < m_holders.size(); ++i)
        groups[plainName(m_holders[i].kind, m_holders[i].id)].push_back(i);
    for (auto &members : groups) {
        std::ranges::sort(members, [this](std::size_t a, std::size_t b) {
            const int order = compareVersions(m_holders[a].version, m_holders[b].version);
            return order != 0 ? order > 0 : m_holders[a].file < m_holders[b].file;
        });
        QHash<QString, QString> seen; // version -> file
        for (const std::size_t member : members) {
            Holder &holder = m_holders[member];
            holder.newest = seen.isEmpty();
            holder.twin = seen.value(holder.version);
            if (holder.twin.isEmpty())
                seen.insert(holder.version, holder.file);
            holder.entity = holder.newest ? plainName(holder.kind, holder.id)
                                          : exactName(holder.kind, holder.id, holder.version);
            if (!holder.twin.isEmpty())
                holder.entity += u'!' + holder.file;
        }
        if (const Holder &first = m_holders[members.front()]; first.kind == DocumentKind::Contract)
            m_contracts.insert(first.id, members);
    }
}

const Survey::Holder *Survey::find(const QString &file) const {
    const auto found = m_byFile.constFind(file);
    return found == m_byFile.constEnd() ? nullptr : &m_holders[*found];
}

Survey::Match Survey::contract(const QString &id, const QString &version) const {
    const auto found = m_contracts.constFind(id);
    if (found == m_contracts.constEnd())
        return {};
    for (const std::size_t member : *found) {
        if (version.isEmpty() || m_holders[member].version == version)
            return {&m_holders[member], true};
    }
    return {&m_holders[found->front()], false};
}

} // namespace meshlens::odcs
