// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/edit_history.h"

#include <utility>

namespace meshlens {
namespace {

std::optional<EditHistory::Edit> last(const std::vector<EditHistory::Edit> &edits) {
    return edits.empty() ? std::nullopt : std::optional(edits.back());
}

void drop(std::vector<EditHistory::Edit> &edits) {
    if (!edits.empty())
        edits.pop_back();
}

void shift(std::vector<EditHistory::Edit> &from, std::vector<EditHistory::Edit> &to, TxnId by) {
    if (from.empty())
        return;
    EditHistory::Edit edit = std::move(from.back());
    from.pop_back();
    if (by.isNull())
        return;
    edit.txn = by;
    to.push_back(std::move(edit));
}

} // namespace

void EditHistory::push(Edit edit) {
    m_undo.push_back(std::move(edit));
    m_redo.clear();
}

std::optional<EditHistory::Edit> EditHistory::nextUndo() const {
    return last(m_undo);
}

std::optional<EditHistory::Edit> EditHistory::nextRedo() const {
    return last(m_redo);
}

void EditHistory::undone(TxnId by) {
    shift(m_undo, m_redo, by);
}

void EditHistory::redone(TxnId by) {
    shift(m_redo, m_undo, by);
}

void EditHistory::dropUndo() {
    drop(m_undo);
}

void EditHistory::dropRedo() {
    drop(m_redo);
}

void EditHistory::clear() {
    m_undo.clear();
    m_redo.clear();
}

} // namespace meshlens
