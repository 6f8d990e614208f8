// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/choice_model.h"

namespace meshlens {
namespace {

QString keyOf(const EntityRef &ref) {
    return ref.key.isEmpty() ? u'\n' + ref.name : ref.key;
}

QStringList keysOf(const std::vector<EntityRef> &refs) {
    QStringList keys;
    for (const EntityRef &ref : refs)
        keys.append(keyOf(ref));
    return keys;
}

} // namespace

ChoiceModel::ChoiceModel(QObject *parent)
    : RowDiffing(parent) {}

int ChoiceModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EntityRef &ref = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return ref.name;
    case RefRole:
        return QVariant::fromValue(ref);
    case ChosenRole:
        return isChosen(ref);
    default:
        return {};
    }
}

bool ChoiceModel::isChosen(const EntityRef &ref) const {
    return std::ranges::contains(m_chosen, keyOf(ref), keyOf);
}

void ChoiceModel::setChosen(const std::vector<EntityRef> &refs) {
    m_chosen = refs;
    m_first = refs;
    arrange();
}

void ChoiceModel::setChoices(const std::vector<EntityRef> &refs, bool filtered) {
    if (!filtered)
        m_first = m_chosen;
    m_choices = refs;
    m_filtered = filtered;
    arrange();
}

void ChoiceModel::toggle(const QModelIndex &index) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return;
    const EntityRef &ref = m_rows[static_cast<size_t>(index.row())];
    if (isChosen(ref))
        std::erase_if(m_chosen, [&ref](const EntityRef &other) { return keyOf(other) == keyOf(ref); });
    else
        m_chosen.push_back(ref);
    Q_EMIT dataChanged(index, index);
}

void ChoiceModel::arrange() {
    std::vector<EntityRef> rows;
    if (!m_filtered)
        rows = m_first;
    for (const EntityRef &ref : m_choices) {
        if (!std::ranges::contains(rows, keyOf(ref), keyOf))
            rows.push_back(ref);
    }
    exchangeRows({}, m_rows, keysOf(m_rows), keysOf(rows),
                 [&rows](int row) { return rows[static_cast<size_t>(row)]; });
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace meshlens
