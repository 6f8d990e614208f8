// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/row_diff.h"
#include "models/search/search.h"

namespace meshlens {

// The facets of a search as a tree: fields, and below them their values with counts. A value is checked when
// the query filters by it; a filter of the query that the results no longer have stays, checked, with the
// count 0.
class MESHLENS_EXPORT FacetModel : public RowDiffing<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Role {
        FieldRole = Qt::UserRole + 1, // "kind", "domain", ...; of a value: its field
        ValueRole,                    // what the filter takes
        CountRole,
        ColorSlotRole, // domains; -1: none
        ActiveRole     // of a field: how many of its values the query filters by
    };
    Q_ENUM(Role)

    using RowDiffing::RowDiffing;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    // Checking a value only asks, with toggled(); the next result brings the state.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void setResult(const SearchQuery &query, const std::vector<Facet> &facets);

Q_SIGNALS:
    void toggled(const QString &field, const QString &value);

private:
    struct Value {
        FacetValue facet;
        bool checked = false;
        friend bool operator==(const Value &, const Value &) = default;
    };
    struct Field {
        int id = 0; // stands in the index of its values; fields come and go, ids do not move
        QString field;
        std::vector<Value> values;
    };

    [[nodiscard]] static std::vector<Field> fieldsOf(const SearchQuery &query,
                                                     const std::vector<Facet> &facets);
    [[nodiscard]] int rowOf(quintptr id) const;
    [[nodiscard]] const Value *value(const QModelIndex &index) const;
    [[nodiscard]] QVariant fieldData(const Field &field, int role) const;
    void applyFields(std::vector<Field> &next);
    void applyValues(int row, const std::vector<Value> &next);

    std::vector<Field> m_fields;
    int m_nextId = 1;
};

} // namespace meshlens
