// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synth/synth_people.h"

#include "models/catalog/field_names.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

enum Stream : std::uint64_t { People = 21, Labels, Relations };

constexpr int peoplePerTeam = 8;

QString personName(int i) {
    return u"synth:person/%1"_s.arg(i);
}
QString teamName(int i) {
    return u"synth:team/%1"_s.arg(i);
}
QString tagName(int i) {
    return i == 0 ? SynthPeople::personalTag() : u"synth:tag/%1"_s.arg(i);
}
QString termName(int i) {
    return u"synth:term/%1"_s.arg(i);
}

QString capital(const QString &word) {
    return word.left(1).toUpper() + word.mid(1);
}

SourceEntity entity(EntityKind kind, const QString &name, const QString &shown) {
    SourceEntity made;
    made.kind = kind;
    made.name = name;
    made.displayName = shown;
    made.keySteps = {name.mid(name.indexOf(u'/') + 1) + u'-' + shown.toLower().replace(u' ', u'-')};
    return made;
}

} // namespace

SynthPeople::SynthPeople(const SynthPlan &plan)
    : m_plan(plan)
    , m_people(std::clamp(plan.options().datasets / 80, 10, 20'000), 0.7)
    , m_tags(40 + static_cast<int>(std::sqrt(plan.options().datasets) / 5), 1.0)
    , m_terms(20 + plan.options().datasets / 500, 0.8)
    , m_teams(std::max(2, m_people.size() / peoplePerTeam)) {}

QString SynthPeople::personalTag() {
    return u"synth:tag/pii"_s;
}

Result<void> SynthPeople::write(FactSink &sink) const {
    return writePeople(sink).and_then([&] { return writeLabels(sink); });
}

Result<void> SynthPeople::writePeople(FactSink &sink) const {
    static const QStringList given =
        QString::fromLatin1("Ada Ben Cleo Dario Edda Femi Gita Hugo Ines Jonas Kira Liam Mina Noor Otto "
                            "Pia Quin Rosa Sven Tara Uma Vito Wanda Xenia Yann Zoe")
            .split(u' ');
    const SynthWords &words = m_plan.words();
    for (int i = 0; i < m_teams; ++i) {
        SynthRandom draw = m_plan.random(People, -1 - i);
        SourceEntity team =
            entity(EntityKind::Team, teamName(i), u"Team "_s + capital(words.noun(words.pickNoun(draw))));
        if (const auto done = sink.add(team); !done)
            return done;
    }
    for (int i = 0; i < m_people.size(); ++i) {
        SynthRandom draw = m_plan.random(People, i);
        const QString &first = given[draw.below(int(given.size()))];
        const QString last = capital(words.noun(words.pickNoun(draw)));
        SourceEntity person = entity(EntityKind::Person, personName(i), first + u' ' + last);
        person.body = {{field::email, u"%1.%2.%3@example.org"_s.arg(first.toLower(), last.toLower()).arg(i)}};
        const auto done = sink.add(person).and_then([&] {
            return sink.add(SourceRelation{RelationKind::MemberOf,
                                           EntityKind::Person,
                                           personName(i),
                                           EntityKind::Team,
                                           teamName(draw.below(m_teams)),
                                           {},
                                           0});
        });
        if (!done)
            return done;
    }
    return {};
}

Result<void> SynthPeople::writeLabels(FactSink &sink) const {
    const SynthWords &words = m_plan.words();
    for (int i = 0; i < m_tags.size(); ++i) {
        SynthRandom draw = m_plan.random(Labels, i);
        const QString shown = i == 0   ? u"PII"_s
                              : i == 1 ? u"Certified"_s
                                       : capital(words.noun(words.pickNoun(draw)));
        if (const auto done = sink.add(entity(EntityKind::Tag, tagName(i), shown)); !done)
            return done;
    }
    for (int i = 0; i < m_terms.size(); ++i) {
        SynthRandom draw = m_plan.random(Labels, -1 - i);
        SourceEntity term =
            entity(EntityKind::Term, termName(i),
                   capital(words.noun(words.pickNoun(draw))) + u' ' + words.noun(words.pickNoun(draw)));
        term.body = {{field::description, words.sentence(draw, 6 + draw.below(12))}};
        if (const auto done = sink.add(term); !done)
            return done;
    }
    return {};
}

Result<void> SynthPeople::relate(FactSink &sink, int dataset, const QString &sourceName) const {
    SynthRandom draw = m_plan.random(Relations, dataset);
    std::vector<SourceRelation> relations;
    if (draw.chance(0.6)) {
        const bool team = draw.chance(0.3);
        const int who = m_people.pick(draw);
        relations.push_back({RelationKind::Owner, EntityKind::Dataset, sourceName,
                             team ? EntityKind::Team : EntityKind::Person,
                             team ? teamName(who % m_teams) : personName(who),
                             draw.chance(0.5) ? u"technical"_s : u"business"_s, 0});
    }
    for (int order = 0; order < 3 && draw.chance(0.35); ++order) {
        relations.push_back({RelationKind::Tag,
                             EntityKind::Dataset,
                             sourceName,
                             EntityKind::Tag,
                             tagName(m_tags.pick(draw)),
                             {},
                             order});
    }
    if (draw.chance(0.15)) {
        relations.push_back({RelationKind::Term,
                             EntityKind::Dataset,
                             sourceName,
                             EntityKind::Term,
                             termName(m_terms.pick(draw)),
                             {},
                             0});
    }
    for (const SourceRelation &relation : relations) {
        if (const auto done = sink.add(relation); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
