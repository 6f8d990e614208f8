// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/home_domain_card.h"

#include "ui/common/avatar.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/owner_text.h"
#include "ui/common/short_text.h"
#include "ui/common/theme_notifier.h"
#include "ui/home/link_row.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int descriptionLines = 2;
constexpr std::size_t shownAvatars = 3;

Address addressOf(const EntityRef &ref) {
    return {.place = Address::Place::Entity, .key = ref.key};
}

QString holds(const HomeDomain &domain) {
    QString products = HomeDomainCard::tr("%Ln data product(s)", nullptr, domain.products);
    if (domain.datasets < 0)
        return products;
    const QString datasets = HomeDomainCard::tr("%Ln dataset(s)", nullptr, domain.datasets);
    return domain.products > 0 ? HomeDomainCard::tr("%1, %2").arg(products, datasets) : datasets;
}

} // namespace

HomeDomainCard::HomeDomainCard(const HomeDomain &domain, QWidget *parent)
    : Card(parent) {
    setAccessibleName(domain.ref.name);
    addHead(domain);
    addAbout(domain);
    for (const NavigationNode &part : domain.parts)
        addPart(part);
    if (domain.moreParts > 0) {
        auto *more = new LinkRow({.text = tr("%Ln more", nullptr, domain.moreParts)});
        connect(more, &LinkRow::clicked, this, [this, ref = domain.ref] { Q_EMIT navigate(addressOf(ref)); });
        addRow(more);
    }
    bodyLayout()->addStretch(1);
}

void HomeDomainCard::addHead(const HomeDomain &domain) {
    auto *head = new LinkRow({.text = domain.ref.name,
                              .aside = holds(domain),
                              .colorSlot = domain.ref.domain.colorSlot,
                              .heading = true});
    connect(head, &LinkRow::clicked, this, [this, ref = domain.ref] { Q_EMIT navigate(addressOf(ref)); });
    addRow(head);
}

void HomeDomainCard::addAbout(const HomeDomain &domain) {
    auto *about = new QWidget;
    auto *column = new QVBoxLayout(about);
    auto *text = new ShortText(
        domain.description.isEmpty() ? tr("No description") : domain.description, descriptionLines,
        TypeRole::Small, domain.description.isEmpty() ? ColorRole::TextTertiary : ColorRole::TextSecondary);
    column->addWidget(text);

    auto *owners = new QHBoxLayout;
    QStringList names;
    for (const EntityRef &owner : domain.owners) {
        if (static_cast<std::size_t>(names.size()) < shownAvatars)
            owners->addWidget(new Avatar(owner.name));
        names.append(owner.name);
    }
    auto *named =
        new ElidedLabel(names.isEmpty() ? noOwnerText() : names.join(QStringLiteral(", ")), TypeRole::Small,
                        names.isEmpty() ? ColorRole::WarningText : ColorRole::TextSecondary);
    owners->addWidget(named, 1);
    column->addLayout(owners);
    themed(about, [column, owners, text] {
        const Theme &look = theme();
        const int x = look.px(metrics::space::card);
        column->setContentsMargins(x, look.px(metrics::space::m), x, look.px(metrics::space::m));
        column->setSpacing(look.px(metrics::space::s));
        owners->setSpacing(look.px(metrics::space::iconText));
        text->setFixedHeight(descriptionLines * look.lineHeight(TypeRole::Small));
    });
    addRow(about);
}

void HomeDomainCard::addPart(const NavigationNode &part) {
    const bool isDomain = part.ref.kind == EntityKind::Domain;
    auto *row =
        new LinkRow({.text = part.ref.name,
                     .aside = isDomain ? tr("%Ln data product(s)", nullptr, part.count)
                                       : tr("%Ln dataset(s)", nullptr, part.count),
                     .icon = isDomain ? std::optional<IconName>() : kindIcon(part.ref.kind),
                     .colorSlot = isDomain ? std::optional(part.ref.domain.colorSlot) : std::nullopt});
    connect(row, &LinkRow::clicked, this, [this, ref = part.ref] { Q_EMIT navigate(addressOf(ref)); });
    addRow(row);
}

} // namespace meshlens::ui
