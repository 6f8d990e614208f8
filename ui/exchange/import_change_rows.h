// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>

namespace meshlens {
struct ImportChange;
}

namespace meshlens::ui {

// The lines of an import as cells that TableDelegate draws.
class ImportChangeRows : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    // "dataset", "lineage edge": one of a kind.
    [[nodiscard]] static QString kindText(const QString &kind);
    // The line as one text, for the clipboard and for screen readers.
    [[nodiscard]] static QString lineText(const ImportChange &change);

private:
    [[nodiscard]] static QVariant whatData(const ImportChange &change, int role);
    [[nodiscard]] static QVariant nameData(const ImportChange &change, int role);
    [[nodiscard]] static QVariant fieldData(const ImportChange &change, int role);
    [[nodiscard]] static QVariant valueData(const ImportChange &change, int role, bool after);
};

} // namespace meshlens::ui
