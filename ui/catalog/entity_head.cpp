// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/entity_head.h"

#include "models/catalog/field_names.h"
#include "ui/catalog/format.h"
#include "ui/common/icon.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("EntityHead", text);
}

Breadcrumb::Step stepOf(const EntityRef &ref) {
    return {ref.name, entityAddress(ref.key), ref.kind == EntityKind::Domain ? ref.domain.colorSlot : -2,
            isDataName(ref.kind)};
}

// A state as sources write it: PUBLISHED, DRAFT, DEPRECATED.
ChipSpec stateOf(const QString &state) {
    const QString text = state.left(1).toUpper() + state.mid(1).toLower();
    if (state.compare("published"_L1, Qt::CaseInsensitive) == 0 ||
        state.compare("active"_L1, Qt::CaseInsensitive) == 0)
        return stateChip(text, Tone::Success);
    if (state.compare("deprecated"_L1, Qt::CaseInsensitive) == 0)
        return stateChip(text, Tone::Warning);
    return stateChip(text, Tone::Neutral);
}

} // namespace

std::vector<Breadcrumb::Step> breadcrumbOf(const EntityDetail &entity) {
    std::vector<Breadcrumb::Step> steps;
    const DomainRef &domain = entity.ref.domain;
    const bool inDomain = !domain.id.isNull() && domain.id != entity.ref.id;
    const bool pathIsDomains = !entity.path.empty() && entity.path.front().kind == EntityKind::Domain;
    if (pathIsDomains || !inDomain) {
        for (const EntityRef &ref : entity.path)
            steps.push_back(stepOf(ref));
    } else {
        steps.push_back({domain.name, entityAddress(domain.key), domain.colorSlot});
    }
    if (!entity.products.empty())
        steps.push_back(stepOf(entity.products.front()));
    Breadcrumb::Step own = stepOf(entity.ref);
    own.address.reset();
    // Alone it would only say the title again; a domain shows its colour.
    if (!steps.empty() || entity.ref.kind == EntityKind::Domain)
        steps.push_back(own);
    else
        steps.push_back({kindLabel(entity.ref.kind, entity.ref.type)});
    return steps;
}

QList<ChipSpec> chipsOf(const EntityDetail &entity) {
    QList<ChipSpec> chips;
    const auto steps = breadcrumbOf(entity);
    if (steps.size() > 1 || entity.ref.kind == EntityKind::Domain) // else the kind stands there alone
        chips.append({.text = kindLabel(entity.ref.kind, entity.ref.type)});
    if (!entity.ref.platform.isEmpty())
        chips.append(versionChip(platformName(entity.ref.platform)));
    const QString state = entity.fields.value(field::state).toString();
    if (!state.isEmpty())
        chips.append(stateOf(state));
    if (entity.fields.value(field::sourceInactive).toBool())
        chips.append(stateChip(tr("Inactive in the source"), Tone::Warning));
    return chips;
}

QStringList tabsOf(EntityKind kind) {
    switch (kind) {
    case EntityKind::Dataset:
    case EntityKind::Product:
        return {u"overview"_s, u"schema"_s, u"lineage"_s, u"history"_s};
    case EntityKind::Job:
        return {u"overview"_s, u"lineage"_s, u"history"_s};
    default:
        return {u"overview"_s, u"history"_s};
    }
}

QString tabText(const QString &id) {
    if (id == "schema"_L1)
        return tr("Schema");
    if (id == "lineage"_L1)
        return tr("Lineage");
    if (id == "history"_L1)
        return tr("History");
    return tr("Overview");
}

} // namespace meshlens::ui
