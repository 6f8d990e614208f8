// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lineage_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/hop_text.h"
#include "app/cli/lineage_json.h"
#include "app/cli/text_table.h"
#include "models/lineage/lineage_graph.h"
#include "models/lineage/lineage_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// Deeper than any lineage: without --depth all of it is meant.
constexpr int allHops = 1'000'000;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

Result<LineageDirection> directionOf(const CommandCall &call) {
    const QString text = call.options.value(u"direction"_s);
    if (text.isEmpty() || text == u"both")
        return LineageDirection::Both;
    if (text == u"up")
        return LineageDirection::Up;
    if (text == u"down")
        return LineageDirection::Down;
    return fail(ErrorCode::InvalidArgument, tr("--direction takes up, down or both, not “%1”.").arg(text));
}

// "text", "json", "csv" or "dot".
Result<QString> formatOf(const CommandCall &call) {
    QString text = call.options.value(u"format"_s);
    if (text.isEmpty())
        return call.json() ? u"json"_s : u"text"_s;
    if (call.json() && text != u"json")
        return fail(ErrorCode::InvalidArgument,
                    tr("--json and --format %1 contradict each other.").arg(text));
    if (text == u"json" || text == u"csv" || text == u"dot")
        return text;
    return fail(ErrorCode::InvalidArgument, tr("--format takes json, csv or dot, not “%1”.").arg(text));
}

Result<LineageRequest> requestOf(const CommandCall &call, const OpenCatalog &catalog) {
    const auto direction = directionOf(call);
    if (!direction)
        return std::unexpected(direction.error());
    const auto depth = numberOption(call, u"depth"_s, allHops, 0);
    if (!depth)
        return std::unexpected(depth.error());
    const auto root = resolveIn(catalog, call.arguments.first());
    if (!root)
        return std::unexpected(root.error());
    LineageRequest request;
    request.root = root->ref.id;
    request.column = root->ref.column;
    request.direction = *direction;
    request.depth = *depth;
    request.columns = call.options.isSet(u"columns"_s);
    // A source's own name means the source's own objects.
    request.overAssets = root->form != NameForm::Alias;
    return request;
}

QString degreeText(int degree) {
    return degree > 0 ? u"+%1"_s.arg(degree) : QString::number(degree);
}

QString graphText(const Streams &streams, const LineageGraph &graph) {
    QString text = bold(streams, printable(graph.root.key)) + u'\n';
    using enum TextTable::Align;
    TextTable nodes({Right, Left, Left, Left});
    for (const LineageNode &node : graph.nodes)
        nodes.add({degreeText(node.degree), kindText(node.ref), node.ref.name, node.ref.key});
    text += u'\n' + tr("%Ln node(s)", static_cast<int>(graph.nodes.size())) + u'\n' +
            nodes.text(streams.width, 2);
    TextTable edges({Left, Left});
    for (const LineageEdge &edge : graph.edges) {
        edges.add({edge.fromKey + u" → "_s + edge.toKey, viaText(edge)});
        for (const LineageColumnEdge &column : edge.columns) {
            edges.add({u"    "_s + columnHopText(column), column.transform.simplified()});
        }
    }
    if (!edges.isEmpty())
        text += u'\n' + tr("%Ln edge(s)", static_cast<int>(graph.edges.size())) + u'\n' +
                edges.text(streams.width, 2);
    if (graph.truncated)
        text += u'\n' + tr("It goes on: only the nearest are listed.") + u'\n';
    return text;
}

QByteArray inFormat(const Streams &streams, const ReadView &view, const LineageGraph &graph,
                    const QString &format) {
    if (format == u"json")
        return QJsonDocument(lineageJson(graph, atJson(view))).toJson(QJsonDocument::Indented);
    if (format == u"csv")
        return lineageToCsv(graph);
    if (format == u"dot")
        return lineageToDot(graph);
    return (atText(streams, view) + graphText(streams, graph)).toUtf8();
}

Result<void> writeFile(const QString &path, const QByteArray &bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return fail(ErrorCode::Io, tr("%1 could not be written: %2.").arg(path, file.errorString()));
}

} // namespace

QString LineageCommand::name() const {
    return u"lineage"_s;
}

QString LineageCommand::summary() const {
    return tr("Show what something comes from and what it feeds");
}

QString LineageCommand::usage() const {
    return u"-c CATALOG KEY [--direction up|down|both] [--depth N] [--columns] [--at TIME] [--format json|csv|dot] [-o FILE]"_s;
}

QString LineageCommand::details() const {
    return tr(
        "Hops are counted in datasets, negative upstream. Asked by key or name, source objects that mean the "
        "same "
        "thing are one; asked by a source's own name for it, they stand alone. KEY may be a column, a job, a "
        "product, a domain or a container as well. --at shows what flowed at that time, by the times that "
        "sources tell where they do, else since the catalog knows it.");
}

QList<QCommandLineOption> LineageCommand::options() const {
    return {catalogOption(),
            {u"direction"_s, tr("up: what it comes from; down: what it feeds; both (as without it)."),
             u"DIRECTION"_s},
            {u"depth"_s, tr("At most so many hops (without it: all)."), u"N"_s},
            {u"columns"_s, tr("With the lineage of columns.")},
            atOption(),
            {u"format"_s, tr("json, csv or dot instead of text."), u"FORMAT"_s},
            {{u"o"_s, u"output"_s}, tr("Write to a file instead of standard output."), u"FILE"_s}};
}

Result<int> LineageCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 1, 1); !right)
        return std::unexpected(right.error());
    const auto format = formatOf(call);
    if (!format)
        return std::unexpected(format.error());
    const auto catalog = openForReading(call, EdgeClock::Event);
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto request = requestOf(call, *catalog);
    if (!request)
        return std::unexpected(request.error());
    const auto graph = readLineage(catalog->view, *request, call.stop);
    if (!graph)
        return std::unexpected(graph.error());
    const QString file = call.options.value(u"output"_s);
    const QByteArray bytes = inFormat(call.streams, catalog->view, *graph, *format);
    const auto written = file.isEmpty() || file == u"-" ? call.streams.write(bytes) : writeFile(file, bytes);
    return written.transform([] { return int(ExitClean); });
}

} // namespace meshlens
