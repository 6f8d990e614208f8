// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chance_history.h"

#include "tests/support/catalog_dump.h"
#include "tests/support/temp_catalog.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

QJsonObject randomBody(Chance &chance) {
    QJsonObject body;
    if (!chance.oneIn(3))
        body.insert(u"description"_s, chance.pick(u"words ", 3));
    if (chance.oneIn(2))
        body.insert(u"links"_s, QJsonArray{chance.below(2)});
    if (chance.oneIn(6))
        body.insert(u"customProperties"_s, u"a text for once"_s);
    else if (chance.oneIn(2))
        body.insert(u"customProperties"_s,
                    QJsonObject{{chance.pick(u"p/", 2), chance.below(2)}, {u"q"_s, chance.below(2)}});
    return body;
}

void addRandomEntities(StagedFacts &facts, Chance &chance) {
    for (int i = 0; i < 2; ++i) {
        if (!chance.oneIn(3))
            facts.entity(EntityKind::Container, u"c%1"_s.arg(i), randomBody(chance));
        if (!chance.oneIn(3))
            facts.entity(EntityKind::Job, u"j%1"_s.arg(i));
        if (!chance.oneIn(3))
            facts.entity(EntityKind::Person, u"p%1"_s.arg(i));
        if (chance.oneIn(2))
            facts.entity(EntityKind::Domain, u"m%1"_s.arg(i), {}, u"m%1"_s.arg(1 - i), EntityKind::Domain);
    }
    for (int i = 0; i < 5; ++i) {
        if (chance.oneIn(4))
            continue;
        SourceEntity dataset = StagedFacts::make(EntityKind::Dataset, u"d%1"_s.arg(i), randomBody(chance));
        if (chance.oneIn(4))
            dataset.displayName = chance.pick(u"D", 2);
        if (chance.oneIn(2))
            dataset.parent = chance.pick(u"urn:c", 2);
        if (chance.oneIn(3))
            dataset.normalForm = chance.pick(u"pg//PROD/", 2);
        if (chance.oneIn(3))
            dataset.aliases = {u"urn:alias%1"_s.arg(i)};
        facts.add(dataset);
    }
}

} // namespace

StagedFacts randomFacts(const QString &source, unsigned seed) {
    Chance chance(seed);
    StagedFacts facts(source);
    addRandomEntities(facts, chance);
    for (int i = 0; i < 12; ++i)
        facts.column(chance.pick(u"d", 6) + chance.pick(u".x", 4), chance.pick(u"type", 2),
                     chance.oneIn(3) ? u"meaning"_s : QString(), !chance.oneIn(6));
    for (int i = 0; i < 6; ++i) {
        facts.edge(chance.pick(chance.oneIn(5) ? u"alias" : u"d", 6), chance.pick(u"d", 6),
                   chance.oneIn(2) ? chance.pick(u"j", 3) : QString());
        facts.columnEdge(chance.pick(u"d", 6) + chance.pick(u".x", 5),
                         chance.pick(u"d", 6) + chance.pick(u".x", 5), chance.pick(u"f", 2));
    }
    for (int i = 0; i < 4; ++i) {
        facts.relation(RelationKind::Owner, chance.pick(u"d", 6), EntityKind::Person, chance.pick(u"p", 3),
                       chance.pick(u"role", 2), i);
        if (chance.oneIn(3))
            facts.relation(RelationKind::Sibling, chance.pick(u"d", 6), EntityKind::Dataset,
                           chance.pick(u"d", 6));
    }
    return facts;
}

void editSomething(CatalogStore &store, const QString &path, Chance &chance, TimeUs time) {
    const QStringList living = dumpQuery(path, "SELECT id FROM entity WHERE died IS NULL ORDER BY id");
    const EntityId entity{living.value(chance.below(static_cast<int>(living.size()))).toLongLong()};
    const QStringList columns = dumpQuery(path, "SELECT name FROM col WHERE died IS NULL AND id >> 16 = " +
                                                    QByteArray::number(qint64(entity.value)));
    const QString field = !columns.isEmpty() && chance.oneIn(2)
                              ? u"/columns/%1/description"_s.arg(columns.first())
                          : chance.oneIn(3) ? u"/name"_s
                                            : u"/description"_s;
    const QJsonValue value =
        chance.oneIn(4) ? QJsonValue(QJsonValue::Undefined) : QJsonValue(chance.pick(u"ours ", 9));
    MESHLENS_VERIFY(store.apply({u"ann"_s, {}, {SetField{entity, field, value}}}, FixedClock(time)));
}

} // namespace meshlens::test
