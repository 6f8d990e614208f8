// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/address.h"

#include <vector>

namespace meshlens::ui {

// Where the window has been: back, forward, and what was undone by going elsewhere is forgotten. A value.
class AddressHistory {
public:
    struct Entry {
        Address address;
        QString title; // of the page, for menus

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    static constexpr int capacity = 200; // the oldest are forgotten

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    // Null in an empty history.
    [[nodiscard]] const Entry *current() const;
    [[nodiscard]] bool canGoBack() const { return m_place > 0; }
    [[nodiscard]] bool canGoForward() const { return m_place + 1 < static_cast<int>(m_entries.size()); }
    // Nearest first.
    [[nodiscard]] std::vector<Entry> backEntries() const;
    [[nodiscard]] std::vector<Entry> forwardEntries() const;

    // A new entry after the current one; going where one already is changes nothing.
    void push(const Address &address);
    // The current entry stands for this address now.
    void replace(const Address &address);
    void setTitle(const QString &title);
    // Moves by so many entries, negative: back; false where there are not that many.
    bool move(int steps);
    void clear();

private:
    std::vector<Entry> m_entries;
    int m_place = -1;
};

} // namespace meshlens::ui
