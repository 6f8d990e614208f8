// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lineage_diff_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/hop_text.h"
#include "app/cli/lineage_json.h"
#include "app/cli/text_table.h"
#include "app/composition.h"
#include "models/lineage/lineage_diff.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// Deeper than any lineage.
constexpr int allHops = 1'000'000;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

Result<TimeUs> timeOf(const CommandCall &call, const QString &option) {
    if (call.options.isSet(option))
        return parseTime(call.options.value(option));
    return fail(ErrorCode::InvalidArgument, tr("Say with --from TIME and --to TIME which times to compare."));
}

// What KEY means at the later time, else at the earlier one.
Result<Resolved> rootOf(const QString &text, const ReadView &before, const ReadView &after) {
    auto root = resolveName(after, text);
    if (root || root.error().code != ErrorCode::NotFound)
        return root;
    auto former = resolveName(before, text);
    return former ? former : root;
}

Result<LineageDiff> diffOf(const CommandCall &call, const ReadView &before, const ReadView &after) {
    if (call.arguments.isEmpty())
        return readLineageDiff(before, after, call.stop);
    const auto root = rootOf(call.arguments.first(), before, after);
    if (!root)
        return std::unexpected(root.error());
    LineageRequest request;
    request.root = root->ref.id;
    request.column = root->ref.column;
    request.depth = allHops;
    request.columns = true;
    request.overAssets = root->form != NameForm::Alias;
    return readLineageDiff(before, after, request, call.stop);
}

// What the node called itself, of what it calls itself otherwise now.
QJsonObject sayings(const LineageNode &node, const LineageNode &other) {
    QJsonObject object;
    const auto add = [&object](const QString &name, const auto &value, const auto &otherValue) {
        if (value != otherValue)
            object.insert(name, value);
    };
    add(u"key"_s, node.ref.key, other.ref.key);
    add(u"name"_s, node.ref.name, other.ref.name);
    add(u"type"_s, node.ref.type, other.ref.type);
    add(u"platform"_s, node.ref.platform, other.ref.platform);
    add(u"declared"_s, node.ref.declared, other.ref.declared);
    return object;
}

QJsonObject columnJson(const LineageColumnEdge &column) {
    return {{u"from"_s, column.fromKey}, {u"to"_s, column.toKey}, {u"transform"_s, column.transform}};
}

QJsonObject columnsJson(const LineageDiff::ChangedEdge &edge) {
    const auto inEdge = [](const LineageEdge &other, const LineageColumnEdge &column) {
        return std::ranges::find_if(other.columns, [&column](const LineageColumnEdge &one) {
            return one.from == column.from && one.to == column.to;
        });
    };
    QJsonArray added;
    QJsonArray removed;
    QJsonArray changed;
    for (const LineageColumnEdge &column : edge.after.columns) {
        const auto was = inEdge(edge.before, column);
        if (was == edge.before.columns.end())
            added.append(columnJson(column));
        else if (was->transform != column.transform)
            changed.append(QJsonObject{{u"from"_s, column.fromKey},
                                       {u"to"_s, column.toKey},
                                       {u"before"_s, was->transform},
                                       {u"after"_s, column.transform}});
    }
    for (const LineageColumnEdge &column : edge.before.columns) {
        if (inEdge(edge.after, column) == edge.after.columns.end())
            removed.append(columnJson(column));
    }
    return {{u"added"_s, added}, {u"removed"_s, removed}, {u"changed"_s, changed}};
}

template <typename Values, typename Json> QJsonArray arrayOf(const Values &values, Json json) {
    QJsonArray array;
    for (const auto &value : values)
        array.append(json(value));
    return array;
}

QJsonObject diffJson(const LineageDiff &diff, TimeUs from, TimeUs to) {
    const QJsonObject nodes{
        {u"added"_s, arrayOf(diff.addedNodes, nodeJson)},
        {u"removed"_s, arrayOf(diff.removedNodes, nodeJson)},
        {u"changed"_s, arrayOf(diff.changedNodes, [](const LineageDiff::ChangedNode &node) {
             QJsonObject object = nodeJson(node.after);
             object.insert(u"before"_s, sayings(node.before, node.after));
             object.insert(u"after"_s, sayings(node.after, node.before));
             return object;
         })}};
    const QJsonObject edges{
        {u"added"_s, arrayOf(diff.addedEdges, edgeJson)},
        {u"removed"_s, arrayOf(diff.removedEdges, edgeJson)},
        {u"changed"_s, arrayOf(diff.changedEdges, [](const LineageDiff::ChangedEdge &edge) {
             QJsonObject object = edgeJson(edge.after);
             object.insert(u"columns"_s, columnsJson(edge));
             return object;
         })}};
    return {{u"from"_s, formatTime(from)},
            {u"to"_s, formatTime(to)},
            {u"nodes"_s, nodes},
            {u"edges"_s, edges},
            {u"truncated"_s, diff.truncated}};
}

QString edgeText(const LineageEdge &edge) {
    return edge.fromKey + u" → "_s + edge.toKey;
}

QString valuesText(const QJsonObject &values) {
    QStringList texts;
    for (auto value = values.begin(); value != values.end(); ++value)
        texts.append(u"%1 %2"_s.arg(value.key(), value->toVariant().toString()));
    return texts.join(u", "_s);
}

void addColumns(TextTable &table, const LineageDiff::ChangedEdge &edge) {
    const QJsonObject columns = columnsJson(edge);
    for (const auto &[name, sign] : {std::pair(u"added"_s, u"+"_s), std::pair(u"removed"_s, u"-"_s)}) {
        const QJsonArray all = columns.value(name).toArray();
        for (const auto &column : all)
            table.add({{},
                       u"  "_s + sign,
                       column[u"from"].toString() + u" → "_s + column[u"to"].toString(),
                       column[u"transform"].toString().simplified()});
    }
    const QJsonArray changed = columns.value(u"changed").toArray();
    for (const auto &column : changed)
        table.add({{},
                   u"  ~"_s,
                   column[u"from"].toString() + u" → "_s + column[u"to"].toString(),
                   column[u"before"].toString().simplified() + u" ⇒ "_s +
                       column[u"after"].toString().simplified()});
}

QString diffText(const Streams &streams, const LineageDiff &diff, TimeUs from, TimeUs to) {
    QString text = dim(streams, tr("From %1 to %2").arg(formatTime(from), formatTime(to))) + u'\n';
    if (diff.isEmpty())
        return text + tr("The lineage is the same.") + u'\n';
    using enum TextTable::Align;
    TextTable nodes({Left, Left, Left, Left});
    for (const LineageNode &node : diff.addedNodes)
        nodes.add({u"+"_s, kindText(node.ref), node.ref.key, {}});
    for (const LineageNode &node : diff.removedNodes)
        nodes.add({u"-"_s, kindText(node.ref), node.ref.key, {}});
    for (const auto &[before, after] : diff.changedNodes)
        nodes.add({u"~"_s, kindText(after.ref), after.ref.key,
                   valuesText(sayings(before, after)) + u" ⇒ "_s + valuesText(sayings(after, before))});
    if (!nodes.isEmpty())
        text += u'\n' + tr("Nodes") + u'\n' + nodes.text(streams.width, 2);
    TextTable edges({Left, Left, Left, Left});
    for (const LineageEdge &edge : diff.addedEdges)
        edges.add({u"+"_s, edgeText(edge), viaText(edge), {}});
    for (const LineageEdge &edge : diff.removedEdges)
        edges.add({u"-"_s, edgeText(edge), viaText(edge), {}});
    for (const LineageDiff::ChangedEdge &edge : diff.changedEdges) {
        edges.add({u"~"_s, edgeText(edge.after), viaText(edge.after), {}});
        addColumns(edges, edge);
    }
    if (!edges.isEmpty())
        text += u'\n' + tr("Edges") + u'\n' + edges.text(streams.width, 2);
    if (diff.truncated)
        text += u'\n' + tr("It goes on: only the nearest are compared.") + u'\n';
    return text;
}

} // namespace

QString LineageDiffCommand::name() const {
    return u"lineage diff"_s;
}

QString LineageDiffCommand::summary() const {
    return tr("Show what changed in the lineage between two times");
}

QString LineageDiffCommand::usage() const {
    return u"-c CATALOG --from TIME --to TIME [KEY]"_s;
}

QString LineageDiffCommand::details() const {
    return tr(
        "With KEY only all that it comes from and feeds. Flows are compared by the times that sources tell "
        "where they do, else by when the catalog knew them; columns and names by when it knew them.");
}

QList<QCommandLineOption> LineageDiffCommand::options() const {
    return {catalogOption(),
            {u"from"_s, tr("The earlier time: 2026-01-31 or 2026-01-31T12:00:00Z, inclusive."), u"TIME"_s},
            {u"to"_s, tr("The later time."), u"TIME"_s}};
}

Result<int> LineageDiffCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 0, 1); !right)
        return std::unexpected(right.error());
    const auto from = timeOf(call, u"from"_s);
    if (!from)
        return std::unexpected(from.error());
    const auto to = timeOf(call, u"to"_s);
    if (!to)
        return std::unexpected(to.error());
    if (*from > *to)
        return fail(
            ErrorCode::InvalidArgument,
            tr("--from %1 is later than --to %2; exchange them.").arg(formatTime(*from), formatTime(*to)));
    const auto catalog = openForReading(call);
    if (!catalog)
        return std::unexpected(catalog.error());
    std::vector<Instant> instants;
    for (const TimeUs time : {*from, *to}) {
        const auto found =
            findInstant(catalog->view, time, call.composition.clock()->now(), EdgeClock::Event);
        if (!found)
            return std::unexpected(found.error());
        instants.push_back(*found);
    }
    const auto before = catalog->store->readers()->view(instants.front(), call.stop);
    if (!before)
        return std::unexpected(before.error());
    // One view of an instant is lent at a time.
    const auto after = instants.front() == instants.back()
                           ? Result<ReadView>(std::unexpected(cancelled().error()))
                           : catalog->store->readers()->view(instants.back(), call.stop);
    if (!after && instants.front() != instants.back())
        return std::unexpected(after.error());
    const auto diff = diffOf(call, *before, after ? *after : *before);
    if (!diff)
        return std::unexpected(diff.error());
    const auto written = call.json() ? call.streams.writeJson(diffJson(*diff, *from, *to))
                                     : call.streams.write(diffText(call.streams, *diff, *from, *to));
    return written.transform([] { return int(ExitClean); });
}

} // namespace meshlens
