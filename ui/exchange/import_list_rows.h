// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>

namespace meshlens {
struct ImportItem;
}

namespace meshlens::ui {

// Imports as cells that TableDelegate draws: their name, and how far they are.
class ImportListRows : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] static QString stateText(const ImportItem &item);
};

} // namespace meshlens::ui
