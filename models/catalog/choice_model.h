// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "models/core/row_diff.h"

#include <QAbstractListModel>

namespace meshlens {

// A word that the catalog holds no entity for.
[[nodiscard]] inline EntityRef wordRef(EntityKind kind, const QString &name) {
    EntityRef ref;
    ref.kind = kind;
    ref.name = name;
    ref.resolved = false;
    return ref;
}

// What is chosen and what can be: without a text the chosen ones first, with one what fits it. Several can be
// chosen, or one.
class MESHLENS_EXPORT ChoiceModel : public RowDiffing<QAbstractListModel> {
    Q_OBJECT

public:
    enum Role {
        RefRole = Qt::UserRole + 1, // EntityRef
        ChosenRole                  // bool
    };
    Q_ENUM(Role)

    explicit ChoiceModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setChosen(const std::vector<EntityRef> &refs);
    [[nodiscard]] const std::vector<EntityRef> &chosen() const { return m_chosen; }
    // What fits the text; `filtered`: there is one, so that the chosen ones stand among them and not before.
    void setChoices(const std::vector<EntityRef> &refs, bool filtered);
    void toggle(const QModelIndex &index);
    [[nodiscard]] bool isChosen(const EntityRef &ref) const;

private:
    void arrange();

    std::vector<EntityRef> m_chosen;
    std::vector<EntityRef>
        m_first; // as chosen when the list was made: rows do not jump while they are toggled
    std::vector<EntityRef> m_choices;
    std::vector<EntityRef> m_rows;
    bool m_filtered = false;
};

} // namespace meshlens
