// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/sink.h"

#include <QJsonArray>

namespace meshlens::datahub {
namespace {

constexpr qsizetype bufferedEntities = 4096;

// Lists are joined, objects of lists member by member.
QJsonValue joined(const QJsonValue &before, const QJsonValue &more) {
    if (before.isArray()) {
        QJsonArray list = before.toArray();
        const QJsonArray added = more.toArray();
        for (const auto value : added)
            list.append(value);
        return list;
    }
    if (before.isObject()) {
        QJsonObject object = before.toObject();
        const QJsonObject added = more.toObject();
        for (auto field = added.begin(); field != added.end(); ++field)
            object.insert(field.key(), joined(object.value(field.key()), field.value()));
        return object;
    }
    return more;
}

} // namespace

SourceEntity &Sink::entity(const Urn &urn, EntityKind kind) {
    if (const auto found = m_entities.find(urn.text); found != m_entities.end())
        return *found;
    if (m_entities.size() >= bufferedEntities)
        flush();
    return *m_entities.insert(urn.text, m_naming.skeleton(urn, kind));
}

bool Sink::isOver() {
    if (!m_error && m_stop.stop_requested())
        note(cancelled());
    return m_error.has_value();
}

void Sink::gather(const Urn &urn, EntityKind kind, QLatin1StringView field, const QJsonValue &value) {
    Gathered &gathered = m_gathered[urn.text];
    gathered.urn = urn;
    gathered.kind = kind;
    gathered.body.insert(field, joined(gathered.body.value(field), value));
}

void Sink::refer(const QString &text) {
    if (m_referred.contains(text) || m_naming.isHeld(text))
        return;
    const auto urn = Urn::parse(text);
    if (!urn || kindOfType(urn->type) != EntityKind::Dataset)
        return;
    m_referred.insert(text);
    SourceEntity entity = m_naming.skeleton(*urn, EntityKind::Dataset);
    entity.declared = false;
    if (!m_error)
        note(m_staging.add(entity));
}

void Sink::note(Result<void> result) {
    if (!result && !m_error)
        m_error = result.error();
}

void Sink::add(const SourceColumn &column) {
    if (!m_error)
        note(m_staging.add(column));
}

void Sink::add(const SourceEdge &edge) {
    if (!m_error)
        note(m_staging.add(edge));
}

void Sink::add(const SourceColumnEdge &edge) {
    if (!m_error)
        note(m_staging.add(edge));
}

void Sink::add(const SourceRelation &relation) {
    if (!m_error)
        note(m_staging.add(relation));
}

void Sink::end(EntityKind kind, const QString &name) {
    if (!m_error)
        note(m_staging.end(kind, name));
}

void Sink::flush() {
    for (const SourceEntity &each : std::as_const(m_entities)) {
        if (!m_error)
            note(m_staging.add(each));
    }
    m_entities.clear();
}

void Sink::finish() {
    for (const Gathered &gathered : std::as_const(m_gathered)) {
        QJsonObject &body = entity(gathered.urn, gathered.kind).body;
        for (auto field = gathered.body.begin(); field != gathered.body.end(); ++field)
            body.insert(field.key(), field.value());
    }
    m_gathered.clear();
    flush();
}

Result<void> Sink::state() const {
    if (m_error)
        return std::unexpected(*m_error);
    return {};
}

} // namespace meshlens::datahub
