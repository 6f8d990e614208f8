// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/product_card_view.h"

#include "ui/catalog/format.h"
#include "ui/catalog/label_chips.h"
#include "ui/common/avatar.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/literal_text.h"
#include "ui/common/metrics.h"
#include "ui/common/owner_text.h"
#include "ui/common/short_text.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int descriptionLines = 3;
constexpr size_t shownOwners = 4;
constexpr size_t shownTags = 4;

} // namespace

ProductCardView::ProductCardView(const ProductCard &product, QWidget *parent)
    : Card(parent) {
    setAccessibleName(product.ref.name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->addWidget(makeHead(product));
    auto *about = new ShortText(
        product.description.isEmpty() ? tr("No source says what this is for.") : product.description,
        descriptionLines, TypeRole::Body,
        product.description.isEmpty() ? ColorRole::TextTertiary : ColorRole::TextSecondary);
    // Cards side by side: what follows stands at one height.
    themed(about, [about] { about->setFixedHeight(descriptionLines * theme().lineHeight(TypeRole::Body)); });
    column->addWidget(about);
    if (!product.tags.empty()) {
        const size_t count = std::min(product.tags.size(), shownTags);
        auto *tags =
            new LabelChips({product.tags.begin(), product.tags.begin() + static_cast<std::ptrdiff_t>(count)});
        connect(tags, &LabelChips::navigate, this, &ProductCardView::navigate);
        column->addWidget(tags);
    }
    column->addStretch(1);
    column->addWidget(makeFoot(product));
    themed(content, [column] {
        column->setContentsMargins({});
        column->setSpacing(theme().px(metrics::space::s));
    });
    addBody(content);
}

QWidget *ProductCardView::makeHead(const ProductCard &product) {
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    auto *name = new Button(IconName::Product, literalText(product.ref.name), Button::Variant::Link);
    connect(name, &QPushButton::clicked, this,
            [this, key = product.ref.key] { Q_EMIT navigate(entityAddress(key)); });
    row->addWidget(name);
    row->addStretch(1);
    row->setContentsMargins({});
    return head;
}

QWidget *ProductCardView::makeFoot(const ProductCard &product) {
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    for (size_t i = 0; i < std::min(product.owners.size(), shownOwners); ++i)
        row->addWidget(new Avatar(product.owners[i].name));
    if (product.owners.empty())
        row->addWidget(new Label(noOwnerText(), TypeRole::Small, ColorRole::WarningText));
    else if (product.owners.size() == 1)
        row->addWidget(
            new ElidedLabel(product.owners.front().name, TypeRole::Small, ColorRole::TextSecondary), 1);
    else if (product.owners.size() > shownOwners)
        row->addWidget(new Label(tr("+%1").arg(product.owners.size() - shownOwners), TypeRole::Small,
                                 ColorRole::TextTertiary));
    if (product.owners.size() != 1)
        row->addStretch(1); // one name takes the room itself
    row->addWidget(new Label(tr("%1, %2", "datasets, columns")
                                 .arg(tr("%Ln dataset(s)", nullptr, product.datasets),
                                      tr("%Ln column(s)", nullptr, product.columns)),
                             TypeRole::Small, ColorRole::TextTertiary));
    themed(foot, [row] {
        row->setContentsMargins({});
        row->setSpacing(theme().px(metrics::space::xs));
    });
    return foot;
}

} // namespace meshlens::ui
