// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>

#include <array>
#include <optional>

namespace meshlens {

// The kinds of catalog.md "Entities and names". The numbers are in files: append only, never reuse.
enum class EntityKind : unsigned char {
    Domain = 1,
    Team = 2,
    Person = 3,
    Product = 4,
    Port = 5,
    Contract = 6,
    Container = 7,
    Dataset = 8,
    Column = 9, // has rows of its own (table col), never one in table entity
    Job = 10,
    Flow = 11,
    Run = 12,
    Term = 13,
    TermGroup = 14,
    Tag = 15,
    Document = 16,
    Policy = 17,
    Observation = 18
};

inline constexpr std::array allEntityKinds{
    EntityKind::Domain, EntityKind::Team,       EntityKind::Person,    EntityKind::Product,
    EntityKind::Port,   EntityKind::Contract,   EntityKind::Container, EntityKind::Dataset,
    EntityKind::Column, EntityKind::Job,        EntityKind::Flow,      EntityKind::Run,
    EntityKind::Term,   EntityKind::TermGroup,  EntityKind::Tag,       EntityKind::Document,
    EntityKind::Policy, EntityKind::Observation};

// As in keys, counts and JSON: "domain", "term_group", ... (cli.md, "JSON shapes").
[[nodiscard]] MESHLENS_EXPORT QString kindName(EntityKind kind);
[[nodiscard]] MESHLENS_EXPORT std::optional<EntityKind> kindFromName(QStringView name);

} // namespace meshlens
