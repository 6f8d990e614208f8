// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/address_history.h"

namespace meshlens::ui {

const AddressHistory::Entry *AddressHistory::current() const {
    return isEmpty() ? nullptr : &m_entries[static_cast<std::size_t>(m_place)];
}

std::vector<AddressHistory::Entry> AddressHistory::backEntries() const {
    std::vector<Entry> entries;
    for (int place = m_place - 1; place >= 0; --place)
        entries.push_back(m_entries[static_cast<std::size_t>(place)]);
    return entries;
}

std::vector<AddressHistory::Entry> AddressHistory::forwardEntries() const {
    return isEmpty() ? m_entries : std::vector<Entry>(m_entries.begin() + (m_place + 1), m_entries.end());
}

void AddressHistory::push(const Address &address) {
    if (!isEmpty() && current()->address == address)
        return;
    m_entries.erase(m_entries.begin() + (m_place + 1), m_entries.end());
    m_entries.push_back({address, {}});
    if (m_entries.size() > capacity)
        m_entries.erase(m_entries.begin());
    m_place = static_cast<int>(m_entries.size()) - 1;
}

void AddressHistory::replace(const Address &address) {
    if (isEmpty())
        push(address);
    else
        m_entries[static_cast<std::size_t>(m_place)].address = address;
}

void AddressHistory::setTitle(const QString &title) {
    if (!isEmpty())
        m_entries[static_cast<std::size_t>(m_place)].title = title;
}

bool AddressHistory::move(int steps) {
    const int place = m_place + steps;
    if (place < 0 || place >= static_cast<int>(m_entries.size()))
        return false;
    m_place = place;
    return true;
}

void AddressHistory::clear() {
    m_entries.clear();
    m_place = -1;
}

} // namespace meshlens::ui
