// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/relation_kind.h"

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr std::array<std::pair<RelationKind, QLatin1StringView>, 9> names{
    {{RelationKind::Domain, "domain"_L1},
     {RelationKind::Member, "member"_L1},
     {RelationKind::Owner, "owner"_L1},
     {RelationKind::Tag, "tag"_L1},
     {RelationKind::Term, "term"_L1},
     {RelationKind::MemberOf, "member_of"_L1},
     {RelationKind::About, "about"_L1},
     {RelationKind::RelatedTerm, "related_term"_L1},
     {RelationKind::Sibling, "sibling"_L1}}};

} // namespace

QString relationName(RelationKind kind) {
    for (const auto &[value, name] : names) {
        if (value == kind)
            return name;
    }
    return {};
}

std::optional<RelationKind> relationFromName(QStringView name) {
    for (const auto &[value, text] : names) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

} // namespace meshlens
