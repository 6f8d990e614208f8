// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contract/yaml_build.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

bool isCollection(YamlType type) {
    return type == YamlType::List || type == YamlType::Map;
}

// Long enough for every number that means something.
constexpr qsizetype longestNumber = 400;

// As part of a sentence.
QString quoted(const QString &text) {
    constexpr qsizetype longest = 60;
    const QString line = text.simplified();
    return line.size() > longest ? line.left(longest) + QChar(0x2026) : line;
}

} // namespace

YamlType scalarType(const QString &text, YamlStyle style, const QString &tag) {
    static const QHash<QString, YamlType> tags{
        {u"tag:yaml.org,2002:str"_s, YamlType::Text},    {u"tag:yaml.org,2002:int"_s, YamlType::Integer},
        {u"tag:yaml.org,2002:float"_s, YamlType::Float}, {u"tag:yaml.org,2002:bool"_s, YamlType::Bool},
        {u"tag:yaml.org,2002:null"_s, YamlType::Null},   {u"!"_s, YamlType::Text}};
    if (const auto known = tags.constFind(tag); known != tags.constEnd())
        return *known;
    if (style != YamlStyle::Plain)
        return YamlType::Text;
    if (text.isEmpty() || text == "~"_L1 || text == "null"_L1 || text == "Null"_L1 || text == "NULL"_L1)
        return YamlType::Null;
    static const QSet<QString> bools{u"true"_s, u"True"_s, u"TRUE"_s, u"false"_s, u"False"_s, u"FALSE"_s};
    if (bools.contains(text))
        return YamlType::Bool;
    if (text.size() > longestNumber || !u"+-.0123456789"_s.contains(text.front()))
        return YamlType::Text;
    static const QRegularExpression integer(u"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"_s);
    if (integer.match(text).hasMatch())
        return YamlType::Integer;
    static const QRegularExpression number(
        uR"(^[-+]?(?:(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$)"_s);
    return number.match(text).hasMatch() ? YamlType::Float : YamlType::Text;
}

std::unexpected<Error> YamlBuilder::problem(ErrorCode code, qsizetype at, const QString &what) const {
    return fail(code, u"%1: %2"_s.arg(placeText(m_name, m_tree.places.at(at)), what));
}

std::unexpected<Error> YamlBuilder::tooMany(qsizetype at) const {
    return problem(
        ErrorCode::Limit, at,
        tr("here the file holds more than %L1 values, aliases counted as what they stand for; divide it.")
            .arg(m_limits.values));
}

std::unexpected<Error> YamlBuilder::tooDeep(qsizetype at) const {
    return problem(
        ErrorCode::Limit, at,
        tr("here lists and maps are nested deeper than %1 levels; flatten them.").arg(m_limits.depth));
}

Result<void> YamlBuilder::beginDocument(qsizetype at) {
    if (std::exchange(m_begun, true))
        return problem(ErrorCode::Format, at,
                       tr("a second document begins here; put each document into a file of its own."));
    return {};
}

Result<void> YamlBuilder::takeKey(Frame &frame, const YamlItem &written) {
    const YamlItem &meant =
        written.target < 0 ? written : m_tree.items[static_cast<std::size_t>(written.target)];
    if (isCollection(meant.type))
        return problem(ErrorCode::Format, written.begin,
                       tr("a list or map stands here as a key; write a word."));
    if (frame.keys.contains(meant.text))
        return problem(ErrorCode::Format, written.begin,
                       tr("the key “%1” stands twice in one map; remove or rename one of them.")
                           .arg(quoted(meant.text)));
    frame.keys.insert(meant.text);
    return {};
}

Result<int> YamlBuilder::add(YamlItem item, const QString &anchor) {
    if (static_cast<qsizetype>(m_tree.items.size()) >= m_limits.values)
        return tooMany(item.begin);
    const int index = static_cast<int>(m_tree.items.size());
    if (m_open.empty()) {
        m_tree.root = index;
    } else {
        Frame &frame = m_open.back();
        YamlItem &parent = m_tree.items[static_cast<std::size_t>(frame.item)];
        if (parent.type == YamlType::Map) {
            frame.keyNext = !frame.keyNext;
            if (frame.keyNext) {
                if (const auto taken = takeKey(frame, item); !taken)
                    return std::unexpected(taken.error());
            }
        }
        if (frame.lastChild < 0)
            parent.firstChild = index;
        else
            m_tree.items[static_cast<std::size_t>(frame.lastChild)].next = index;
        frame.lastChild = index;
    }
    if (!anchor.isEmpty())
        m_anchors.insert(anchor, index);
    m_tree.items.push_back(std::move(item));
    return index;
}

Result<void> YamlBuilder::scalar(const YamlEvent &event) {
    YamlItem item;
    item.type = scalarType(event.text, event.style, event.tag);
    item.style = event.style;
    item.begin = event.begin;
    item.end = event.end;
    item.text = event.text;
    item.text.replace(QChar(0), QChar(QChar::ReplacementCharacter));
    const auto added = add(std::move(item), event.anchor);
    return added ? Result<void>() : std::unexpected(added.error());
}

Result<void> YamlBuilder::alias(const YamlEvent &event) {
    const auto found = m_anchors.constFind(event.anchor);
    if (found == m_anchors.constEnd())
        return problem(ErrorCode::Format, event.begin,
                       tr("the alias *%1 stands for nothing: no &%1 is before it; mend the name.")
                           .arg(quoted(event.anchor)));
    if (std::ranges::contains(m_open, *found, &Frame::item))
        return problem(ErrorCode::Format, event.begin,
                       tr("the alias *%1 stands inside of what it stands for; write that out.")
                           .arg(quoted(event.anchor)));
    const YamlItem &target = m_tree.items[static_cast<std::size_t>(*found)];
    if (static_cast<int>(m_open.size()) + target.height > m_limits.depth)
        return tooDeep(event.begin);
    YamlItem item;
    item.type = target.type;
    item.begin = event.begin;
    item.end = event.end;
    // An alias of an alias cannot be written; its target is a value.
    item.target = *found;
    item.height = target.height;
    item.values = target.values;
    const auto added = add(std::move(item), {});
    return added ? Result<void>() : std::unexpected(added.error());
}

Result<void> YamlBuilder::open(YamlType type, const YamlEvent &event) {
    if (static_cast<int>(m_open.size()) >= m_limits.depth)
        return tooDeep(event.begin);
    YamlItem item;
    item.type = type;
    item.style = event.style;
    item.begin = event.begin;
    item.end = event.end;
    const auto added = add(std::move(item), event.anchor);
    if (!added)
        return std::unexpected(added.error());
    m_open.push_back({.item = *added});
    return {};
}

Result<void> YamlBuilder::close(qsizetype end) {
    const Frame frame = std::move(m_open.back());
    m_open.pop_back();
    YamlItem &item = m_tree.items[static_cast<std::size_t>(frame.item)];
    item.height = 1;
    for (int child = item.firstChild; child >= 0;
         child = m_tree.items[static_cast<std::size_t>(child)].next) {
        const YamlItem &below = m_tree.items[static_cast<std::size_t>(child)];
        item.values += below.values;
        item.height = std::max(item.height, below.height + 1);
        if (item.values > m_limits.values)
            return tooMany(below.begin);
    }
    if (item.style == YamlStyle::Flow) {
        item.end = end;
    } else if (frame.lastChild >= 0) {
        item.begin = m_tree.items[static_cast<std::size_t>(item.firstChild)].begin;
        item.end = m_tree.items[static_cast<std::size_t>(frame.lastChild)].end;
    }
    return {};
}

} // namespace meshlens
