// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/uid.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace meshlens {
namespace {

// Namespace of all names that sources use: drawn once. With another one every catalog would get other uids.
constexpr std::array<std::uint8_t, 16> sourceNamespace{0x8e, 0x15, 0x0c, 0x41, 0x2f, 0x0b, 0x5d, 0x6a,
                                                       0x9b, 0x3c, 0x44, 0x7e, 0x19, 0xd2, 0x60, 0xaf};

void stamp(std::array<std::uint8_t, 16> &bytes, int version) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | (version << 4));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
}

} // namespace

Uid Uid::forSourceName(const QByteArray &kind, const QByteArray &sourceName) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(
        QByteArrayView(reinterpret_cast<const char *>(sourceNamespace.data()), sourceNamespace.size()));
    hash.addData(kind);
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(sourceName);
    Uid uid;
    std::copy_n(hash.resultView().begin(), uid.m_bytes.size(), uid.m_bytes.begin());
    stamp(uid.m_bytes, 5);
    return uid;
}

Uid Uid::fresh(std::int64_t timeUs) {
    Uid uid;
    const std::uint64_t ms = static_cast<std::uint64_t>(timeUs / 1000);
    for (int i = 0; i < 6; ++i)
        uid.m_bytes[static_cast<size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    std::generate(uid.m_bytes.begin() + 6, uid.m_bytes.end(),
                  [] { return static_cast<std::uint8_t>(QRandomGenerator::system()->bounded(256)); });
    stamp(uid.m_bytes, 7);
    return uid;
}

Uid Uid::fromBytes(const QByteArray &bytes) {
    Uid uid;
    if (bytes.size() == static_cast<qsizetype>(uid.m_bytes.size()))
        std::copy(bytes.begin(), bytes.end(), uid.m_bytes.begin());
    return uid;
}

bool Uid::isNull() const {
    return std::ranges::all_of(m_bytes, [](std::uint8_t byte) { return byte == 0; });
}

int Uid::version() const {
    return m_bytes[6] >> 4;
}

QByteArray Uid::toBytes() const {
    return {reinterpret_cast<const char *>(m_bytes.data()), static_cast<qsizetype>(m_bytes.size())};
}

QString Uid::toString() const {
    QString text = QString::fromLatin1(toBytes().toHex());
    for (const int at : {8, 13, 18, 23})
        text.insert(at, u'-');
    return text;
}

} // namespace meshlens
