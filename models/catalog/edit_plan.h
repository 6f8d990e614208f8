// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "models/catalog/transaction.h"

namespace meshlens {

// What is to be done to one field of many entities or columns.
struct EditRequest {
    enum class Field { Description, Classification, Owners, Tags, Terms, Domain };
    enum class How { Set, Add, Remove }; // texts and the domain are set; lists also added to and taken from

    Field field = Field::Description;
    How how = How::Set;
    QString text{};                // of texts; empty: the person's word is taken back
    std::vector<EntityRef> refs{}; // of lists; one or none for the domain

    friend bool operator==(const EditRequest &, const EditRequest &) = default;
};

// Whose field; with a column that column's.
struct EditTarget {
    EntityId entity;
    ColumnId column{};

    friend bool operator==(const EditTarget &, const EditTarget &) = default;
};

// What becomes of one field of one target, as people read it and as it is written.
struct EditPlanRow {
    EntityRef target;
    EditRequest::Field field = EditRequest::Field::Description;
    QStringList before;
    QStringList after;
    SetField edit{};
};

// All of it: what changes, and how many are so already.
struct EditPlan {
    std::vector<EditPlanRow> rows;
    int unchanged = 0;

    [[nodiscard]] MESHLENS_EXPORT std::vector<SetField> fields() const;
};

// Compares the requests with what is shown now; writes nothing. Roles of owners who stay, and the words that
// a source uses for labels of columns that stay, are kept.
[[nodiscard]] MESHLENS_EXPORT Result<EditPlan> planEdit(const ReadView &view,
                                                        const std::vector<EditTarget> &targets,
                                                        const std::vector<EditRequest> &requests);

} // namespace meshlens
