// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>

namespace meshlens::staging {

// Says to other processes that a staging file is in use, as long as the object lives; a process that ends in
// whatever way gives its claims up.
class Claim {
public:
    explicit Claim(const QString &path);
    Claim(Claim &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    Claim &operator=(Claim &&) = delete;
    ~Claim();

private:
    int m_descriptor;
};

// Removes the staging files in a folder that nobody claims: what killed imports have left. Younger ones than
// a minute stay, as one that is just being made is not claimed yet.
void removeUnclaimed(const QString &folder);

} // namespace meshlens::staging
