// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>

#include <array>
#include <optional>

namespace meshlens {

// How an entity (left) refers to another (right), apart from lineage and from its parent. The numbers are in
// files: append only.
enum class RelationKind : unsigned char {
    Domain = 1,      // anything -> the domain that owns it
    Member = 2,      // product -> a dataset, job or other asset of it
    Owner = 3,       // anything -> person or team; role: business, technical, steward, ... as the source says
    Tag = 4,         // anything -> tag
    Term = 5,        // anything -> glossary term
    MemberOf = 6,    // person -> team
    About = 7,       // document -> what it describes
    RelatedTerm = 8, // term -> term; role: isA, hasA, ...
    Sibling = 9,     // dataset -> dataset that means the same thing; makes an asset
    Contract = 10,   // dataset, port -> the contract that it is under; role: input where a port relies on it
    References = 11  // dataset -> dataset that its keys point to; role: "columns -> columns"
};

[[nodiscard]] MESHLENS_EXPORT QString relationName(RelationKind kind); // "domain", "member", "owner", ...

// The relations that people set, by the member of the user layer's body: "domain", "owners", "tags", "terms".
// An empty text: the kind is not one of them.
inline constexpr std::array editableRelations{RelationKind::Domain, RelationKind::Owner, RelationKind::Tag,
                                              RelationKind::Term};
[[nodiscard]] MESHLENS_EXPORT QString relationField(RelationKind kind);
[[nodiscard]] MESHLENS_EXPORT std::optional<RelationKind> relationFromField(QStringView field);

} // namespace meshlens
