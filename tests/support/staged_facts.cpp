// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/staged_facts.h"

#include "models/core/clock.h"

#include <QtLogging>

namespace meshlens::test {
namespace {

QString urn(const QString &name) {
    return name.isEmpty() ? QString() : QStringLiteral("urn:") + name;
}

QString datasetOf(const QString &column) {
    return urn(column.section(u'.', 0, 0));
}

QStringList pathOf(const QString &column) {
    return column.section(u'.', 1).split(u'/');
}

// A test cannot go on from here, and has no place for a result.
void check(const Result<void> &done) {
    if (!done)
        qFatal("%s %s", qPrintable(done.error().message), qPrintable(done.error().detail));
}

} // namespace

StagedFacts::StagedFacts(const QString &source, SourceMode mode, bool delta)
    : m_info{QStringLiteral("test"), QStringLiteral("here"), source, mode, delta} {}

StagingStore &StagedFacts::open() {
    if (!m_staging) {
        auto staging = StagingStore::create(m_info);
        if (!staging)
            qFatal("%s", qPrintable(staging.error().message));
        m_staging = std::move(*staging);
    }
    return *m_staging;
}

SourceEntity StagedFacts::make(EntityKind kind, const QString &name, const QJsonObject &body) {
    SourceEntity entity;
    entity.kind = kind;
    entity.name = urn(name);
    entity.displayName = name;
    entity.keySteps = {name};
    entity.body = body;
    return entity;
}

StagedFacts &StagedFacts::add(const SourceEntity &entity) {
    check(open().add(entity));
    return *this;
}

StagedFacts &StagedFacts::add(const SourceColumn &column) {
    check(open().add(column));
    return *this;
}

StagedFacts &StagedFacts::entity(EntityKind kind, const QString &name, const QJsonObject &body,
                                 const QString &parent, EntityKind parentKind) {
    SourceEntity entity = make(kind, name, body);
    entity.parent = urn(parent);
    entity.parentKind = parentKind;
    return add(entity);
}

StagedFacts &StagedFacts::dataset(const QString &name, const QJsonObject &body, const QString &parent) {
    return entity(EntityKind::Dataset, name, body, parent);
}

StagedFacts &StagedFacts::column(const QString &name, const QString &type, const QString &description,
                                 bool declared) {
    SourceColumn column;
    column.dataset = datasetOf(name);
    column.path = pathOf(name);
    column.type = type;
    column.description = description;
    column.declared = declared;
    check(open().add(column));
    return *this;
}

StagedFacts &StagedFacts::edge(const QString &from, const QString &to, const QString &via,
                               std::optional<TimeUs> since) {
    check(open().add(SourceEdge{urn(from), urn(to), urn(via), since}));
    return *this;
}

StagedFacts &StagedFacts::columnEdge(const QString &from, const QString &to, const QString &transform) {
    check(open().add(
        SourceColumnEdge{datasetOf(from), pathOf(from), datasetOf(to), pathOf(to), {}, transform}));
    return *this;
}

StagedFacts &StagedFacts::relation(RelationKind kind, const QString &from, EntityKind toKind,
                                   const QString &to, const QString &role, int order, EntityKind fromKind) {
    check(open().add(SourceRelation{kind, fromKind, urn(from), toKind, urn(to), role, order}));
    return *this;
}

StagedFacts &StagedFacts::ends(EntityKind kind, const QString &name) {
    check(open().end(kind, urn(name)));
    return *this;
}

std::unique_ptr<StagingStore> StagedFacts::stage(std::stop_token stop) {
    check(open().finish(std::move(stop)));
    return std::move(m_staging);
}

Result<TransactionOutcome> StagedFacts::preview(CatalogStore &store) {
    const auto staging = stage();
    return store.preview(*staging);
}

Result<TransactionOutcome> StagedFacts::applyTo(CatalogStore &store, TimeUs time, LossReport *losses) {
    const auto staging = stage();
    auto outcome =
        store.apply({QStringLiteral("importer"), {}, {ApplyImport{staging.get()}}}, FixedClock(time));
    if (losses)
        *losses = staging->lossReport();
    return outcome;
}

QString countsText(const KindCounts &counts) {
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        parts.append(QStringLiteral("%1 %2").arg(it.key()).arg(it.value()));
    return parts.join(QStringLiteral(", "));
}

QString outcomeText(const TransactionOutcome &outcome) {
    QStringList parts;
    const auto add = [&parts](const QString &word, const KindCounts &counts) {
        if (!counts.isEmpty())
            parts.append(word + u' ' + countsText(counts));
    };
    add(QStringLiteral("created"), outcome.created);
    add(QStringLiteral("updated"), outcome.updated);
    add(QStringLiteral("unchanged"), outcome.unchanged);
    add(QStringLiteral("ended"), outcome.ended);
    return parts.join(QStringLiteral("; "));
}

} // namespace meshlens::test
