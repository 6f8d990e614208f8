// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_options.h"

#include "ui/lineage/lineage_toolbar.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

// Keys hold neither line feeds nor other control characters; the domain of those without one is a lone line
// feed's empty part.
std::set<QString> setOf(const QString &text) {
    if (text.isNull())
        return {};
    const QStringList parts = text.split(u'\n');
    return {parts.begin(), parts.end()};
}

QString textOf(const std::set<QString> &values) {
    return QStringList(values.begin(), values.end()).join(u'\n');
}

} // namespace

LineageOptions LineageOptions::fromMap(const std::map<QString, QString> &map) {
    const auto value = [&map](const QString &name) {
        const auto found = map.find(name);
        return found == map.end() ? QString() : found->second;
    };
    LineageOptions options;
    const QString direction = value(u"direction"_s);
    if (direction == u"up"_s)
        options.direction = LineageDirection::Up;
    else if (direction == u"down"_s)
        options.direction = LineageDirection::Down;
    const int depth = value(u"depth"_s).toInt();
    if (depth >= 1 && depth <= LineageToolbar::deepest)
        options.depth = depth;
    options.table = value(u"view"_s) == u"table"_s;
    options.selected = value(u"selected"_s);
    options.unfolded = value(u"columns"_s).split(u'\n', Qt::SkipEmptyParts);
    options.unfolded.sort();
    options.types = setOf(value(u"kind"_s));
    if (map.contains(u"domain"_s))
        options.domains = setOf(u""_s + value(u"domain"_s));
    return options;
}

std::map<QString, QString> LineageOptions::toMap() const {
    std::map<QString, QString> map;
    if (direction != LineageDirection::Both)
        map[u"direction"_s] = direction == LineageDirection::Up ? u"up"_s : u"down"_s;
    if (depth != LineageOptions().depth)
        map[u"depth"_s] = QString::number(depth);
    if (table)
        map[u"view"_s] = u"table"_s;
    if (!selected.isEmpty())
        map[u"selected"_s] = selected;
    if (!unfolded.isEmpty())
        map[u"columns"_s] = unfolded.join(u'\n');
    if (!types.empty())
        map[u"kind"_s] = textOf(types);
    if (!domains.empty())
        map[u"domain"_s] = textOf(domains);
    return map;
}

} // namespace meshlens::ui
