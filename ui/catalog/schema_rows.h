// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"

#include <QIdentityProxyModel>

#include <map>

namespace meshlens::ui {

// The columns of a schema as TableDelegate draws them. Its source is a SchemaModel or a filter over one.
class SchemaRows : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    // Whether type and description are edited in their cells.
    void setEditable(bool editable);
    // What was typed shows at once, until the model says how it is.
    void forgetTyped();

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    // Writes nothing: edited().
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited(const QModelIndex &index, const QString &text);

private:
    bool m_editable = false;
    std::map<std::pair<ColumnId, int>, QString> m_typed;
};

} // namespace meshlens::ui
