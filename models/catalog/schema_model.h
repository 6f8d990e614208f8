// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/schema_page.h"
#include "models/core/row_diff.h"

#include <memory>

namespace meshlens {

// The columns of one dataset as a tree: nested columns below the one that holds them. A newer schema of the
// same dataset is compared by path, so that selection and expansion survive.
class MESHLENS_EXPORT SchemaModel : public RowDiffing<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Column { NameColumn, TypeColumn, DescriptionColumn, TagsColumn, UpstreamColumn, DownstreamColumn };
    Q_ENUM(Column)

    enum Role {
        RowRole = Qt::UserRole + 1, // ColumnRow
        NumberRole,                 // number of the column in its dataset (ColumnId)
        PathRole,                   // names, outermost first
        DeclaredRole,               // bool; false: only referred to
        DescribedRole,              // bool
        LabelsRole,                 // names of its tags and terms
        SortRole                    // what the column of the table sorts by
    };
    Q_ENUM(Role)

    explicit SchemaModel(QObject *parent = nullptr);
    ~SchemaModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void setSchema(const SchemaPage &page);
    [[nodiscard]] const EntityRef &dataset() const { return m_dataset; }
    // Of all columns, nested ones among them.
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int undescribed() const { return m_total - m_described; }
    [[nodiscard]] int undeclared() const { return m_undeclared; }
    // Names of tags and terms with the number of columns that carry them; by name.
    [[nodiscard]] const std::map<QString, int> &labels() const { return m_labels; }
    [[nodiscard]] QModelIndex find(const QStringList &path) const;

private:
    struct Node;

    [[nodiscard]] Node *node(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node, int column = 0) const;
    void exchange(Node *node, std::unique_ptr<Node> next);
    void count(const SchemaPage &page);

    EntityRef m_dataset;
    std::unique_ptr<Node> m_root;
    int m_total = 0;
    int m_described = 0;
    int m_undeclared = 0;
    std::map<QString, int> m_labels;
};

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::ColumnRow)
