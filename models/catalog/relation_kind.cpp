// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/relation_kind.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr std::array<std::pair<RelationKind, QLatin1StringView>, 11> names{
    {{RelationKind::Domain, "domain"_L1},
     {RelationKind::Member, "member"_L1},
     {RelationKind::Owner, "owner"_L1},
     {RelationKind::Tag, "tag"_L1},
     {RelationKind::Term, "term"_L1},
     {RelationKind::MemberOf, "member_of"_L1},
     {RelationKind::About, "about"_L1},
     {RelationKind::RelatedTerm, "related_term"_L1},
     {RelationKind::Sibling, "sibling"_L1},
     {RelationKind::Contract, "contract"_L1},
     {RelationKind::References, "references"_L1}}};

constexpr std::array<std::pair<RelationKind, QLatin1StringView>, 4> fields{
    {{RelationKind::Domain, "domain"_L1},
     {RelationKind::Owner, "owners"_L1},
     {RelationKind::Tag, "tags"_L1},
     {RelationKind::Term, "terms"_L1}}};

template <std::size_t n>
QString nameIn(const std::array<std::pair<RelationKind, QLatin1StringView>, n> &table, RelationKind kind) {
    const auto found = std::ranges::find(table, kind, &std::pair<RelationKind, QLatin1StringView>::first);
    return found == table.end() ? QString() : QString(found->second);
}

template <std::size_t n>
std::optional<RelationKind> kindIn(const std::array<std::pair<RelationKind, QLatin1StringView>, n> &table,
                                   QStringView name) {
    const auto found =
        std::ranges::find_if(table, [name](const auto &entry) { return entry.second == name; });
    return found == table.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

QString relationName(RelationKind kind) {
    return nameIn(names, kind);
}

QString relationField(RelationKind kind) {
    return nameIn(fields, kind);
}

std::optional<RelationKind> relationFromField(QStringView field) {
    return kindIn(fields, field);
}

} // namespace meshlens
