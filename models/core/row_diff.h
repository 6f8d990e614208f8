// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <algorithm>
#include <iterator>
#include <vector>

namespace meshlens {

// One step that turns the rows of a model into others, as QAbstractItemModel announces them.
struct RowEdit {
    enum class Kind { Remove, Move, Insert };

    Kind kind = Kind::Remove;
    int row = 0;   // first row, as the rows stand when this step is taken
    int count = 1; // rows in a run; a move takes one
    int to = 0;    // Move: the row where it stands afterwards, above `row`

    friend bool operator==(const RowEdit &, const RowEdit &) = default;
};

// The steps from `now` to `next`, to be taken in order: removals, then moves and insertions from the top.
// Rows whose key is in both lists stay the same rows, so that selection and expansion survive a refresh. A
// key that stands twice in a list counts as two.
[[nodiscard]] MESHLENS_EXPORT std::vector<RowEdit> rowDiff(const QStringList &now, const QStringList &next);

// A model that takes over new rows by comparing keys. Base: QAbstractItemModel or one of its kind.
template <typename Base> class RowDiffing : public Base {
public:
    using Base::Base;

protected:
    // Turns `rows`, whose keys are `now`, into rows with the keys `next`; `make(i)` makes the new row for
    // next[i]. Rows that stay keep their old content: the caller compares it afterwards.
    template <typename Item, typename Make>
    void exchangeRows(const QModelIndex &parent, std::vector<Item> &rows, const QStringList &now,
                      const QStringList &next, Make make) {
        for (const RowEdit &edit : rowDiff(now, next)) {
            const auto place = rows.begin() + edit.row;
            switch (edit.kind) {
            case RowEdit::Kind::Remove: {
                this->beginRemoveRows(parent, edit.row, edit.row + edit.count - 1);
                // They die after the views have let go of them.
                const std::vector<Item> removed(std::make_move_iterator(place),
                                                std::make_move_iterator(place + edit.count));
                rows.erase(place, place + edit.count);
                this->endRemoveRows();
                break;
            }
            case RowEdit::Kind::Move:
                this->beginMoveRows(parent, edit.row, edit.row, parent, edit.to);
                std::rotate(rows.begin() + edit.to, place, place + 1);
                this->endMoveRows();
                break;
            case RowEdit::Kind::Insert:
                this->beginInsertRows(parent, edit.row, edit.row + edit.count - 1);
                for (int row = edit.row; row < edit.row + edit.count; ++row)
                    rows.insert(rows.begin() + row, make(row));
                this->endInsertRows();
                break;
            }
        }
    }
};

} // namespace meshlens
