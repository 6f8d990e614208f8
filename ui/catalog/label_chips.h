// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "ui/common/address.h"

#include <QWidget>

namespace meshlens::ui {

// Tags and glossary terms side by side; each opens its page.
class LabelChips : public QWidget {
    Q_OBJECT

public:
    explicit LabelChips(const std::vector<EntityRef> &labels, QWidget *parent = nullptr);

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
};

} // namespace meshlens::ui
