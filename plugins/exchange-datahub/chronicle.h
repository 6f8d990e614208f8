// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/record.h"

#include <QHashFunctions>
#include <QStringList>

#include <compare>
#include <unordered_map>
#include <vector>

namespace meshlens::datahub {

// 128 bits that stand for a name where millions of names would be too many to keep.
struct Digest {
    size_t high = 0;
    size_t low = 0;

    [[nodiscard]] static Digest of(QStringView text) {
        return {::qHash(text, size_t(0x5851f42d4c957f2d)), ::qHash(text, size_t(0x14057b7ef767814f))};
    }
    friend auto operator<=>(const Digest &, const Digest &) = default;
    friend size_t qHash(const Digest &digest, size_t seed = 0) { return digest.low ^ seed; }
};

struct DigestHash {
    size_t operator()(const Digest &digest) const noexcept { return digest.low; }
};

// Which record of an input speaks last about an aspect: a later proposal replaces an earlier one, a delete
// ends all before it. Of a series over time (a profile) the record with the newest time speaks, wherever it
// stands. Records count from 0 over all files.
class Chronicle {
public:
    void note(const Record &record, qint64 index);
    void finish();

    // After finish(): whether some records are not to be read.
    [[nodiscard]] bool hasDead() const { return !m_last.empty() || !m_deleted.empty(); }
    [[nodiscard]] bool isLive(const QString &urn, const QString &aspect, qint64 index) const;
    // Urns of entities that a record deletes.
    [[nodiscard]] const QStringList &deleted() const { return m_deletedNames; }

    // A delete without an aspect, or of its key, is one of the entity.
    [[nodiscard]] static bool deletesEntity(const Record &record);

private:
    struct Entry {
        Digest what;
        double time = 0; // of a series: milliseconds
        qint64 index = 0;

        friend auto operator<=>(const Entry &, const Entry &) = default;
    };

    std::vector<Entry> m_entries;
    std::unordered_map<Digest, qint64, DigestHash> m_last; // only of aspects with several records
    std::unordered_map<Digest, qint64, DigestHash> m_deleted;
    QStringList m_deletedNames;
};

} // namespace meshlens::datahub
