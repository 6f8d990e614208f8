// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/kind.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr std::array<std::pair<EntityKind, QLatin1StringView>, 18> names{
    {{EntityKind::Domain, "domain"_L1},
     {EntityKind::Team, "team"_L1},
     {EntityKind::Person, "person"_L1},
     {EntityKind::Product, "product"_L1},
     {EntityKind::Port, "port"_L1},
     {EntityKind::Contract, "contract"_L1},
     {EntityKind::Container, "container"_L1},
     {EntityKind::Dataset, "dataset"_L1},
     {EntityKind::Column, "column"_L1},
     {EntityKind::Job, "job"_L1},
     {EntityKind::Flow, "flow"_L1},
     {EntityKind::Run, "run"_L1},
     {EntityKind::Term, "term"_L1},
     {EntityKind::TermGroup, "term_group"_L1},
     {EntityKind::Tag, "tag"_L1},
     {EntityKind::Document, "document"_L1},
     {EntityKind::Policy, "policy"_L1},
     {EntityKind::Observation, "observation"_L1}}};

} // namespace

QString kindName(EntityKind kind) {
    for (const auto &[value, name] : names) {
        if (value == kind)
            return name;
    }
    return {};
}

std::optional<EntityKind> kindFromName(QStringView name) {
    for (const auto &[value, text] : names) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

} // namespace meshlens
