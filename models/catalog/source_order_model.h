// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/sources_page.h"
#include "models/core/row_diff.h"

#include <QAbstractTableModel>

namespace meshlens {

// The sources of a catalog in the order in which they are heard, and in another that somebody tries out: rows
// are moved by drag and drop or by move(). People stand first and stay there.
class MESHLENS_EXPORT SourceOrderModel : public RowDiffing<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column { NameColumn, SaysColumn, FirstColumn, LastColumn, FromColumn };
    Q_ENUM(Column)

    enum Role {
        SourceRole = Qt::UserRole + 1, // SourceEntry
        MovedRole                      // bool: stands elsewhere than in the catalog
    };
    Q_ENUM(Role)

    using RowDiffing::RowDiffing;

    // As they are in the catalog. An order that is tried out stays; sources that are new come last in it.
    void setSources(const std::vector<SourceEntry> &sources);
    // All but people: as they stand here; in the catalog.
    [[nodiscard]] QStringList names() const { return namesOf(m_rows); }
    [[nodiscard]] QStringList namesInCatalog() const { return namesOf(m_catalog); }
    [[nodiscard]] bool isChanged() const { return names() != namesInCatalog(); }
    // Names that are not there are left out, those that are missing come last.
    void setOrder(const QStringList &names);
    void reset() { setOrder(namesInCatalog()); }

    [[nodiscard]] bool isMovable(int row) const;
    // Whether the source of a row can stand `step` rows below (negative: above).
    [[nodiscard]] bool canMove(int row, int step) const;
    void move(int row, int step);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    // Moves by itself and answers false, so that no view takes the row away afterwards.
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    // Names stand in another order.
    void orderChanged();

private:
    [[nodiscard]] static QStringList namesOf(const std::vector<SourceEntry> &sources);
    void arrange(std::vector<SourceEntry> next);

    std::vector<SourceEntry> m_rows;
    std::vector<SourceEntry> m_catalog;
};

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::SourceEntry)
