// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icon.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

struct TypeLook {
    QLatin1StringView type;
    IconName icon;
    const char *label;
};

constexpr std::array datasetLooks{
    TypeLook{"table"_L1, IconName::Table, QT_TRANSLATE_NOOP("Kind", "Table")},
    TypeLook{"view"_L1, IconName::View, QT_TRANSLATE_NOOP("Kind", "View")},
    TypeLook{"topic"_L1, IconName::Topic, QT_TRANSLATE_NOOP("Kind", "Topic")},
    TypeLook{"stream"_L1, IconName::Topic, QT_TRANSLATE_NOOP("Kind", "Stream")},
    TypeLook{"file"_L1, IconName::File, QT_TRANSLATE_NOOP("Kind", "File")},
    TypeLook{"folder"_L1, IconName::Folder, QT_TRANSLATE_NOOP("Kind", "Folder")},
    TypeLook{"chart"_L1, IconName::Chart, QT_TRANSLATE_NOOP("Kind", "Chart")},
    TypeLook{"dashboard"_L1, IconName::Dashboard, QT_TRANSLATE_NOOP("Kind", "Dashboard")},
    TypeLook{"report"_L1, IconName::Dashboard, QT_TRANSLATE_NOOP("Kind", "Report")},
    TypeLook{"model"_L1, IconName::Model, QT_TRANSLATE_NOOP("Kind", "Model")},
    TypeLook{"feature"_L1, IconName::Model, QT_TRANSLATE_NOOP("Kind", "Feature table")},
    TypeLook{"notebook"_L1, IconName::Terminal, QT_TRANSLATE_NOOP("Kind", "Notebook")},
    TypeLook{"source"_L1, IconName::Database, QT_TRANSLATE_NOOP("Kind", "Source")},
    TypeLook{"datasource"_L1, IconName::Database, QT_TRANSLATE_NOOP("Kind", "Data source")},
    TypeLook{"seed"_L1, IconName::File, QT_TRANSLATE_NOOP("Kind", "Seed")},
    TypeLook{"snapshot"_L1, IconName::History, QT_TRANSLATE_NOOP("Kind", "Snapshot")},
    TypeLook{"explore"_L1, IconName::View, QT_TRANSLATE_NOOP("Kind", "Explore")},
    TypeLook{"query"_L1, IconName::Terminal, QT_TRANSLATE_NOOP("Kind", "Query")},
};

struct KindLook {
    EntityKind kind;
    IconName icon;
    const char *label;
};

constexpr std::array kindLooks{
    KindLook{EntityKind::Domain, IconName::Domain, QT_TRANSLATE_NOOP("Kind", "Domain")},
    KindLook{EntityKind::Team, IconName::Users, QT_TRANSLATE_NOOP("Kind", "Team")},
    KindLook{EntityKind::Person, IconName::User, QT_TRANSLATE_NOOP("Kind", "Person")},
    KindLook{EntityKind::Product, IconName::Product, QT_TRANSLATE_NOOP("Kind", "Data product")},
    KindLook{EntityKind::Port, IconName::PortOut, QT_TRANSLATE_NOOP("Kind", "Port")},
    KindLook{EntityKind::Contract, IconName::Contract, QT_TRANSLATE_NOOP("Kind", "Contract")},
    KindLook{EntityKind::Container, IconName::Database, QT_TRANSLATE_NOOP("Kind", "Container")},
    KindLook{EntityKind::Dataset, IconName::Table, QT_TRANSLATE_NOOP("Kind", "Dataset")},
    KindLook{EntityKind::Column, IconName::Column, QT_TRANSLATE_NOOP("Kind", "Column")},
    KindLook{EntityKind::Job, IconName::Job, QT_TRANSLATE_NOOP("Kind", "Job")},
    KindLook{EntityKind::Flow, IconName::Lineage, QT_TRANSLATE_NOOP("Kind", "Flow")},
    KindLook{EntityKind::Run, IconName::Play, QT_TRANSLATE_NOOP("Kind", "Run")},
    KindLook{EntityKind::Term, IconName::Term, QT_TRANSLATE_NOOP("Kind", "Term")},
    KindLook{EntityKind::TermGroup, IconName::Folder, QT_TRANSLATE_NOOP("Kind", "Term group")},
    KindLook{EntityKind::Tag, IconName::Tag, QT_TRANSLATE_NOOP("Kind", "Tag")},
    KindLook{EntityKind::Document, IconName::File, QT_TRANSLATE_NOOP("Kind", "Document")},
    KindLook{EntityKind::Policy, IconName::Policy, QT_TRANSLATE_NOOP("Kind", "Policy")},
    KindLook{EntityKind::Observation, IconName::CheckCircle, QT_TRANSLATE_NOOP("Kind", "Observation")},
};
static_assert(kindLooks.size() == allEntityKinds.size());

// Sources write types as they like: "TABLE", "Virtual View", "ml-model".
const TypeLook *typeLook(EntityKind kind, QStringView type) {
    if (kind != EntityKind::Dataset)
        return nullptr;
    const auto exact = std::ranges::find_if(datasetLooks, [type](const TypeLook &look) {
        return type.compare(look.type, Qt::CaseInsensitive) == 0;
    });
    if (exact != datasetLooks.end())
        return &*exact;
    const auto part = std::ranges::find_if(
        datasetLooks, [type](const TypeLook &look) { return type.contains(look.type, Qt::CaseInsensitive); });
    return part != datasetLooks.end() ? &*part : nullptr;
}

const KindLook &kindLook(EntityKind kind) {
    return *std::ranges::find(kindLooks, kind, &KindLook::kind);
}

} // namespace

IconName kindIcon(EntityKind kind, QStringView type) {
    const TypeLook *look = typeLook(kind, type);
    return look ? look->icon : kindLook(kind).icon;
}

QString kindLabel(EntityKind kind, QStringView type) {
    const TypeLook *look = typeLook(kind, type);
    return QCoreApplication::translate("Kind", look ? look->label : kindLook(kind).label);
}

bool isDataName(EntityKind kind) {
    switch (kind) {
    case EntityKind::Container:
    case EntityKind::Dataset:
    case EntityKind::Column:
    case EntityKind::Port:
    case EntityKind::Job:
    case EntityKind::Flow:
    case EntityKind::Run:
        return true;
    default:
        return false;
    }
}

} // namespace meshlens::ui
