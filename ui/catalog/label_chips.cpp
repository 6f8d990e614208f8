// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/label_chips.h"

#include "ui/catalog/format.h"
#include "ui/common/chip.h"
#include "ui/common/chip_button.h"
#include "ui/common/flow_layout.h"
#include "ui/common/metrics.h"

namespace meshlens::ui {

LabelChips::LabelChips(const std::vector<EntityRef> &labels, QWidget *parent)
    : QWidget(parent) {
    auto *flow = new FlowLayout(this, metrics::space::xs, metrics::space::xs);
    flow->setContentsMargins({});
    for (const EntityRef &label : labels) {
        if (!label.resolved) {
            flow->addWidget(new Chip(labelChip(label), this));
            continue;
        }
        auto *chip = new ChipButton(labelChip(label), this);
        connect(chip, &QAbstractButton::clicked, this,
                [this, key = label.key] { Q_EMIT navigate(entityAddress(key)); });
        flow->addWidget(chip);
    }
}

} // namespace meshlens::ui
