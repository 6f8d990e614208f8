// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMetaType>

#include <compare>
#include <cstdint>

namespace meshlens {

// Local integers of one catalog file, never shown to people and never written to other files.
// Distinct types, so that none passes for another; 0 means none.
template <typename Tag> struct LocalId {
    std::int64_t value = 0;

    [[nodiscard]] bool isNull() const { return value == 0; }
    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(const LocalId &, const LocalId &) = default;
    friend size_t qHash(LocalId id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using EntityId = LocalId<struct EntityTag>;
using TxnId = LocalId<struct TxnTag>;
using SourceId = LocalId<struct SourceTag>;

// A column: the id of its dataset and a number that is never used twice in it (1 to 65,535).
struct ColumnId {
    std::int64_t value = 0;

    [[nodiscard]] static ColumnId of(EntityId dataset, int number) { return {dataset.value << 16 | number}; }
    [[nodiscard]] EntityId dataset() const { return {value >> 16}; }
    [[nodiscard]] int number() const { return static_cast<int>(value & 0xffff); }
    [[nodiscard]] bool isNull() const { return value == 0; }
    friend auto operator<=>(const ColumnId &, const ColumnId &) = default;
    friend size_t qHash(ColumnId id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

} // namespace meshlens

template <typename Tag> struct std::hash<meshlens::LocalId<Tag>> {
    size_t operator()(meshlens::LocalId<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
template <> struct std::hash<meshlens::ColumnId> {
    size_t operator()(meshlens::ColumnId id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};

Q_DECLARE_METATYPE(meshlens::EntityId)
Q_DECLARE_METATYPE(meshlens::ColumnId)
