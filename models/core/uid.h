// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>

namespace meshlens {

// 128 bits that name an entity everywhere: UUIDv5 for things that sources name (two people who import the
// same export get the same uid), UUIDv7 for things that people create. RFC 9562.
class MESHLENS_EXPORT Uid {
public:
    Uid() = default;

    // UUIDv5 in Meshlens' own namespace over `kind`, a NUL and the name that the source uses.
    [[nodiscard]] static Uid forSourceName(const QByteArray &kind, const QByteArray &sourceName);
    // UUIDv7: the milliseconds of `timeUs`, then random bits.
    [[nodiscard]] static Uid fresh(std::int64_t timeUs);
    // 16 bytes as stored; anything else gives a null uid.
    [[nodiscard]] static Uid fromBytes(const QByteArray &bytes);

    [[nodiscard]] bool isNull() const;
    [[nodiscard]] int version() const;
    [[nodiscard]] QByteArray toBytes() const;
    // 8-4-4-4-12, lower case.
    [[nodiscard]] QString toString() const;

    friend auto operator<=>(const Uid &, const Uid &) = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

} // namespace meshlens
