// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"

#include <functional>
#include <map>
#include <memory>

namespace meshlens::ui {

// Which page shows which place. Filled once when the window is put together.
class PageRegistry {
public:
    // Makes a page whose parent is the given widget.
    using Factory = std::function<std::unique_ptr<Page>(const PageContext &context, QWidget *parent)>;

    void add(Address::Place place, Factory factory) { m_factories[place] = std::move(factory); }
    [[nodiscard]] bool has(Address::Place place) const { return m_factories.contains(place); }
    // Null where no page is registered.
    [[nodiscard]] std::unique_ptr<Page> make(Address::Place place, const PageContext &context,
                                             QWidget *parent) const {
        const auto found = m_factories.find(place);
        return found == m_factories.end() ? nullptr : found->second(context, parent);
    }

private:
    std::map<Address::Place, Factory> m_factories;
};

} // namespace meshlens::ui
