// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contract/yaml_text.h"

#include <QJsonValue>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace meshlens {

// What is read from strangers; beyond it there is an error that names the limit.
struct YamlLimits {
    qsizetype bytes = qsizetype(16) << 20;
    int depth = 128;              // levels of lists and maps, with what aliases stand for
    qsizetype values = 1'000'000; // keys count, and what an alias stands for counts each time
    std::chrono::milliseconds time{10'000};
};

// By the core schema of YAML 1.2: no dates, no "yes", no sexagesimal numbers.
enum class YamlType : unsigned char { Null, Bool, Integer, Float, Text, List, Map };

enum class YamlStyle : unsigned char { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

struct YamlItem;
struct YamlTree;

// A value in a document, which must outlive it. An alias is what it stands for. Cheap to copy.
class MESHLENS_EXPORT YamlNode {
public:
    [[nodiscard]] YamlType type() const;
    [[nodiscard]] YamlStyle style() const;
    [[nodiscard]] bool isMap() const { return type() == YamlType::Map; }
    [[nodiscard]] bool isList() const { return type() == YamlType::List; }
    [[nodiscard]] bool isScalar() const { return !isMap() && !isList(); }
    [[nodiscard]] bool isNull() const { return type() == YamlType::Null; }

    // Of a scalar what it says, without quotes and escapes, "null" or "" of none; of others empty.
    [[nodiscard]] QString text() const;
    // The values of a list or map, in order.
    [[nodiscard]] std::vector<YamlNode> values() const;
    // The keys of a map, one for each of its values.
    [[nodiscard]] std::vector<YamlNode> keys() const;
    // A map's value; nothing where it has no such key or this is no map.
    [[nodiscard]] std::optional<YamlNode> find(QStringView key) const;
    // Numbers that JSON cannot hold (.inf, .nan) as texts.
    [[nodiscard]] QJsonValue json() const;

    // The bytes from `begin` up to `end`, quotes, brackets and the header of a block scalar included; a block
    // list or map from its first to the end of its last value. Of an alias those of the alias.
    [[nodiscard]] qsizetype begin() const;
    [[nodiscard]] qsizetype end() const;
    [[nodiscard]] TextPlace place() const;

private:
    friend class YamlDocument;
    YamlNode(const YamlTree *tree, int item)
        : m_tree(tree)
        , m_item(item) {}
    [[nodiscard]] const YamlItem &written() const;
    [[nodiscard]] const YamlItem &meant() const;

    const YamlTree *m_tree;
    int m_item;
};

// One YAML document and its text, unchangeable.
class MESHLENS_EXPORT YamlDocument {
public:
    // `name` is what errors call the file. Any thread; takes as long as the text is long.
    [[nodiscard]] static Result<YamlDocument> parse(const QByteArray &text, const QString &name,
                                                    const YamlLimits &limits = {}, std::stop_token stop = {});
    YamlDocument(YamlDocument &&) noexcept;
    YamlDocument &operator=(YamlDocument &&) noexcept;
    ~YamlDocument();

    [[nodiscard]] YamlNode root() const;
    [[nodiscard]] const QByteArray &text() const;
    [[nodiscard]] const TextPlaces &places() const;

private:
    explicit YamlDocument(std::unique_ptr<YamlTree> tree);
    std::unique_ptr<YamlTree> m_tree;
};

} // namespace meshlens
