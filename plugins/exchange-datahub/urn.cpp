// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/urn.h"

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

constexpr qsizetype longest = 16384;

constexpr std::array kinds{
    std::pair{"domain"_L1, EntityKind::Domain},
    std::pair{"dataProduct"_L1, EntityKind::Product},
    std::pair{"corpGroup"_L1, EntityKind::Team},
    std::pair{"corpuser"_L1, EntityKind::Person},
    std::pair{"container"_L1, EntityKind::Container},
    std::pair{"dataset"_L1, EntityKind::Dataset},
    std::pair{"chart"_L1, EntityKind::Dataset},
    std::pair{"dashboard"_L1, EntityKind::Dataset},
    std::pair{"dataJob"_L1, EntityKind::Job},
    std::pair{"dataFlow"_L1, EntityKind::Flow},
    std::pair{"glossaryTerm"_L1, EntityKind::Term},
    std::pair{"glossaryNode"_L1, EntityKind::TermGroup},
    std::pair{"tag"_L1, EntityKind::Tag},
    std::pair{"document"_L1, EntityKind::Document},
};

// Splits a tuple's inside at the commas that stand in no inner tuple.
QStringList tupleParts(QStringView inside) {
    QStringList parts;
    int depth = 0;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < inside.size(); ++i) {
        if (inside[i] == u'(')
            ++depth;
        else if (inside[i] == u')')
            --depth;
        else if (inside[i] == u',' && depth == 0) {
            parts.append(inside.sliced(begin, i - begin).toString());
            begin = i + 1;
        }
    }
    parts.append(inside.sliced(begin).toString());
    return parts;
}

} // namespace

std::optional<Urn> Urn::parse(const QString &text) {
    static constexpr auto prefix = "urn:li:"_L1;
    if (!text.startsWith(prefix) || text.size() > longest || text.contains(QChar::Null))
        return std::nullopt;
    const qsizetype colon = text.indexOf(u':', prefix.size());
    if (colon <= prefix.size() || colon + 1 >= text.size())
        return std::nullopt;
    Urn urn{text, text.sliced(prefix.size(), colon - prefix.size()), {}};
    const QStringView key = QStringView(text).sliced(colon + 1);
    if (key.startsWith(u'(') && key.endsWith(u')'))
        urn.parts = tupleParts(key.sliced(1, key.size() - 2));
    else
        urn.parts = {key.toString()};
    // A column's path may hold commas and brackets of any kind: all after the first comma is the path.
    if (urn.type == "schemaField"_L1 && urn.parts.size() > 2)
        urn.parts = {urn.parts.first(), urn.parts.sliced(1).join(u',')};
    if (urn.type == "schemaField"_L1 && (urn.parts.size() < 2 || urn.parts.last().isEmpty()))
        return std::nullopt;
    return urn;
}

QString Urn::lastWord(qsizetype at) const {
    return lastWordOf(part(at));
}

QString lastWordOf(const QString &urn) {
    if (!urn.startsWith("urn:li:"_L1))
        return urn;
    return urn.section(u':', 3);
}

std::optional<EntityKind> kindOfType(const QString &type) {
    for (const auto &[name, kind] : kinds) {
        if (name == type)
            return kind;
    }
    return std::nullopt;
}

EntityKind kindOfUrn(const QString &urn) {
    return kindOfType(urn.section(u':', 2, 2)).value_or(EntityKind::Dataset);
}

} // namespace meshlens::datahub
