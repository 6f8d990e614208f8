// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <typeindex>
#include <unordered_map>

namespace meshlens {

// What readers of one catalog file keep between their views, so that it is read once: one thing of each type,
// never changed once it is here. Whoever keeps something knows of which state it is, and looks whether its
// view shows that state. Thread-safe.
class ReaderMemory {
public:
    // Null: nothing yet.
    template <typename T> [[nodiscard]] std::shared_ptr<const T> get() const {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_things.find(typeid(T));
        return found == m_things.end() ? nullptr : std::static_pointer_cast<const T>(found->second);
    }
    template <typename T> void set(std::shared_ptr<const T> thing) {
        const std::scoped_lock lock(m_mutex);
        m_things[typeid(T)] = std::move(thing);
    }

private:
    mutable std::mutex m_mutex;
    std::unordered_map<std::type_index, std::shared_ptr<const void>> m_things;
};

} // namespace meshlens
