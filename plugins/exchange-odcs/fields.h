// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/report.h"

#include <QJsonValue>
#include <QSet>
#include <QStringList>

#include <functional>
#include <initializer_list>
#include <optional>

namespace meshlens::odcs {

// Reads the fields of a map by name and knows which were never asked for: reportUnread() makes each of those
// a loss, so that nothing is left out in silence. A value of another type than the standard's is a finding,
// and taken as well as it can be.
class Fields {
public:
    // `where`: what losses call the map, "contract.schema".
    Fields(const YamlNode &map, QString where, Report &report)
        : m_map(map)
        , m_where(std::move(where))
        , m_report(report) {}

    // A scalar that should be a text; empty where there is none. Surrounding spaces go.
    [[nodiscard]] QString text(QStringView key);
    // The same, and a finding where it is missing or empty.
    [[nodiscard]] QString required(QStringView key);
    [[nodiscard]] bool isTrue(QStringView key);
    [[nodiscard]] std::optional<YamlNode> node(QStringView key);
    // Anything, as it is; undefined where there is nothing: no key, null, an empty text, list or map.
    [[nodiscard]] QJsonValue json(QStringView key);
    [[nodiscard]] QStringList texts(QStringView key);
    // Each map of a list, with what it leaves unread reported; `where` empty: below this one's.
    void each(QStringView key, const std::function<void(Fields &)> &use, const QString &where = {});
    // The one map that stands there; false: none.
    bool inside(QStringView key, const std::function<void(Fields &)> &use);

    void skip(std::initializer_list<QStringView> keys);
    void reportUnread();

    [[nodiscard]] const YamlNode &map() const { return m_map; }
    [[nodiscard]] const QString &where() const { return m_where; }
    [[nodiscard]] Report &report() const { return m_report; }

private:
    void wrongType(const YamlNode &node, QStringView key, const QString &wanted);

    YamlNode m_map;
    QString m_where;
    Report &m_report;
    QSet<QString> m_read;
};

} // namespace meshlens::odcs
