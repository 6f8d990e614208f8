// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contract/yaml_document.h"

#include <QHash>
#include <QSet>

namespace meshlens {

struct YamlItem {
    YamlType type = YamlType::Null;
    YamlStyle style = YamlStyle::Plain;
    qsizetype begin = 0;
    qsizetype end = 0;
    QString text{};
    int target = -1;      // of an alias: what it stands for
    int firstChild = -1;  // of a map key, value, key, value, ...
    int next = -1;        // the next child of the same parent
    int height = 0;       // levels below, aliases included
    qsizetype values = 1; // itself and all below, aliases included
};

struct YamlTree {
    QByteArray text;
    TextPlaces places;
    std::vector<YamlItem> items;
    int root = -1;
};

// What the parser tells of a scalar or a collection that begins.
struct YamlEvent {
    YamlStyle style = YamlStyle::Plain;
    qsizetype begin = 0;
    qsizetype end = 0;
    QString text{};
    QString anchor{}; // its own, or of an alias the other's
    QString tag{};    // whole; empty: none
};

// Makes the tree of a document from the events of a parser, and watches over the limits.
class YamlBuilder {
public:
    YamlBuilder(YamlTree &tree, QString name, const YamlLimits &limits)
        : m_tree(tree)
        , m_name(std::move(name))
        , m_limits(limits) {}

    [[nodiscard]] Result<void> beginDocument(qsizetype at);
    [[nodiscard]] Result<void> scalar(const YamlEvent &event);
    [[nodiscard]] Result<void> alias(const YamlEvent &event);
    [[nodiscard]] Result<void> open(YamlType type, const YamlEvent &event);
    // `end` of a flow collection: behind its bracket.
    [[nodiscard]] Result<void> close(qsizetype end);

    [[nodiscard]] std::unexpected<Error> problem(ErrorCode code, qsizetype at, const QString &what) const;

private:
    struct Frame {
        int item = -1;
        int lastChild = -1;
        bool keyNext = false; // of a map
        QSet<QString> keys{};
    };

    [[nodiscard]] Result<int> add(YamlItem item, const QString &anchor);
    [[nodiscard]] Result<void> takeKey(Frame &frame, const YamlItem &written);
    [[nodiscard]] std::unexpected<Error> tooMany(qsizetype at) const;
    [[nodiscard]] std::unexpected<Error> tooDeep(qsizetype at) const;

    YamlTree &m_tree;
    QString m_name;
    YamlLimits m_limits;
    std::vector<Frame> m_open;
    QHash<QString, int> m_anchors;
    bool m_begun = false;
};

// The type of a scalar; `tag` decides where it is one of the core schema's.
[[nodiscard]] YamlType scalarType(const QString &text, YamlStyle style, const QString &tag);

} // namespace meshlens
