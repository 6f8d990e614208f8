// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>

namespace meshlens::ui {

// The rows of an EditPlanModel as TableDelegate draws them: what goes and what comes as chips of a diff.
class PlanRows : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace meshlens::ui
