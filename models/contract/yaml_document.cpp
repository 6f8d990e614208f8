// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contract/yaml_document.h"

#include "models/contract/yaml_build.h"
#include "models/contract/yaml_parser.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

QJsonValue integerJson(const QString &text) {
    bool whole = false;
    const bool octal = text.startsWith("0o"_L1);
    const bool hexadecimal = text.startsWith("0x"_L1);
    const qint64 value = octal         ? text.sliced(2).toLongLong(&whole, 8)
                         : hexadecimal ? text.sliced(2).toLongLong(&whole, 16)
                                       : text.toLongLong(&whole, 10);
    // More digits than a number here can hold exactly.
    return whole ? QJsonValue(value) : QJsonValue(text);
}

QJsonValue floatJson(const QString &text) {
    bool sound = false;
    const double value = text.toDouble(&sound);
    return sound && std::isfinite(value) ? QJsonValue(value) : QJsonValue(text);
}

} // namespace

const YamlItem &YamlNode::written() const {
    return m_tree->items[static_cast<std::size_t>(m_item)];
}

const YamlItem &YamlNode::meant() const {
    const YamlItem &item = written();
    return item.target < 0 ? item : m_tree->items[static_cast<std::size_t>(item.target)];
}

YamlType YamlNode::type() const {
    return meant().type;
}

YamlStyle YamlNode::style() const {
    return meant().style;
}

QString YamlNode::text() const {
    return meant().text;
}

qsizetype YamlNode::begin() const {
    return written().begin;
}

qsizetype YamlNode::end() const {
    return written().end;
}

TextPlace YamlNode::place() const {
    return m_tree->places.at(begin());
}

std::vector<YamlNode> YamlNode::values() const {
    std::vector<YamlNode> out;
    const bool map = isMap();
    bool key = map;
    for (int child = meant().firstChild; child >= 0;
         child = m_tree->items[static_cast<std::size_t>(child)].next) {
        if (!key)
            out.push_back({m_tree, child});
        key = map && !key;
    }
    return out;
}

std::vector<YamlNode> YamlNode::keys() const {
    std::vector<YamlNode> out;
    bool key = isMap();
    for (int child = key ? meant().firstChild : -1; child >= 0;
         child = m_tree->items[static_cast<std::size_t>(child)].next) {
        if (key)
            out.push_back({m_tree, child});
        key = !key;
    }
    return out;
}

std::optional<YamlNode> YamlNode::find(QStringView key) const {
    bool atKey = isMap();
    bool found = false;
    for (int child = atKey ? meant().firstChild : -1; child >= 0;
         child = m_tree->items[static_cast<std::size_t>(child)].next) {
        const YamlNode node(m_tree, child);
        if (found)
            return node;
        found = atKey && node.meant().text == key;
        atKey = !atKey;
    }
    return {};
}

QJsonValue YamlNode::json() const {
    switch (type()) {
    case YamlType::Null:
        return QJsonValue::Null;
    case YamlType::Bool:
        return text().startsWith(u't', Qt::CaseInsensitive);
    case YamlType::Integer:
        return integerJson(text());
    case YamlType::Float:
        return floatJson(text());
    case YamlType::Text:
        return text();
    case YamlType::List: {
        QJsonArray list;
        for (const YamlNode &value : values())
            list.append(value.json());
        return list;
    }
    case YamlType::Map: {
        QJsonObject object;
        const auto all = values();
        const auto names = keys();
        for (std::size_t i = 0; i < all.size(); ++i)
            object.insert(names[i].text(), all[i].json());
        return object;
    }
    }
    return {};
}

YamlDocument::YamlDocument(std::unique_ptr<YamlTree> tree)
    : m_tree(std::move(tree)) {}
YamlDocument::YamlDocument(YamlDocument &&) noexcept = default;
YamlDocument &YamlDocument::operator=(YamlDocument &&) noexcept = default;
YamlDocument::~YamlDocument() = default;

YamlNode YamlDocument::root() const {
    return {m_tree.get(), m_tree->root};
}

const QByteArray &YamlDocument::text() const {
    return m_tree->text;
}

const TextPlaces &YamlDocument::places() const {
    return m_tree->places;
}

Result<YamlDocument> YamlDocument::parse(const QByteArray &text, const QString &name,
                                         const YamlLimits &limits,
                                         // By value, as its callers hand their own on.
                                         // NOLINTNEXTLINE(performance-unnecessary-value-param)
                                         std::stop_token stop) {
    if (text.size() > limits.bytes)
        return fail(
            ErrorCode::Limit,
            u"%1: %2"_s.arg(placeText(name, {}),
                            tr("the file is longer than %L1 KiB; divide it.").arg(limits.bytes >> 10)));
    auto tree = std::make_unique<YamlTree>();
    tree->text = text;
    tree->places = TextPlaces(text);
    if (const auto sound = checkYamlText(text, tree->places, name); !sound)
        return std::unexpected(sound.error());
    YamlBuilder builder(*tree, name, limits);
    if (const auto parsed = parseYaml(*tree, builder, limits, stop); !parsed)
        return std::unexpected(parsed.error());
    if (tree->root < 0)
        return fail(
            ErrorCode::Format,
            u"%1: %2"_s.arg(placeText(name, {}), tr("the file holds no value; write it or remove it.")));
    return YamlDocument(std::move(tree));
}

} // namespace meshlens
