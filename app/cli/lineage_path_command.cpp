// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lineage_path_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/hop_text.h"
#include "app/cli/lineage_json.h"
#include "app/cli/text_table.h"
#include "models/lineage/lineage_graph.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int defaultLimit = 10;

QString tr(const char *text, int n = -1) {
    return QCoreApplication::translate("meshlens", text, nullptr, n);
}

Result<PathRequest> requestOf(const CommandCall &call, const OpenCatalog &catalog) {
    const auto limit = numberOption(call, u"limit"_s, defaultLimit, 1);
    if (!limit)
        return std::unexpected(limit.error());
    const auto from = resolveIn(catalog, call.arguments[0]);
    const auto to = from ? resolveIn(catalog, call.arguments[1]) : from;
    if (!to)
        return std::unexpected(to.error());
    if (from->ref.column.isNull() != to->ref.column.isNull())
        return fail(ErrorCode::InvalidArgument,
                    tr("A path goes from column to column or from dataset to dataset."));
    PathRequest request;
    request.from = from->ref.id;
    request.to = to->ref.id;
    request.fromColumn = from->ref.column;
    request.toColumn = to->ref.column;
    request.columns = call.options.isSet(u"columns"_s);
    request.limit = *limit;
    request.overAssets = from->form != NameForm::Alias && to->form != NameForm::Alias;
    return request;
}

QJsonObject pathsJson(const std::vector<LineagePath> &paths, const ReadView &view) {
    QJsonArray array;
    for (const LineagePath &path : paths) {
        QJsonArray hops;
        for (const LineageEdge &hop : path.hops)
            hops.append(edgeJson(hop));
        array.append(QJsonObject{{u"hops"_s, hops}});
    }
    QJsonObject object{{u"paths"_s, array}};
    if (view.at())
        object.insert(u"at"_s, atJson(view));
    return object;
}

QString pathText(const Streams &streams, const LineagePath &path) {
    QString text;
    for (const LineageEdge &hop : path.hops) {
        if (text.isEmpty())
            text = printable(hop.fromKey) + u'\n';
        text += u"  → "_s + printable(hop.toKey);
        if (!hop.via.id.isNull())
            text += dim(streams, u"  "_s + printable(viaText(hop)));
        text += u'\n';
        TextTable columns({TextTable::Align::Left, TextTable::Align::Left});
        for (const LineageColumnEdge &column : hop.columns) {
            columns.add({columnHopText(column), column.transform.simplified()});
        }
        text += columns.text(streams.width, 6);
    }
    return text;
}

} // namespace

QString LineagePathCommand::name() const {
    return u"lineage path"_s;
}

QString LineagePathCommand::summary() const {
    return tr("Show the shortest ways that data takes from one to the other");
}

QString LineagePathCommand::usage() const {
    return u"-c CATALOG FROM TO [--columns] [--limit N] [--at TIME]"_s;
}

QList<QCommandLineOption> LineagePathCommand::options() const {
    return {catalogOption(),
            {u"columns"_s, tr("With the columns and the transformation on each hop.")},
            limitOption(tr("At most so many equally short ways"), defaultLimit),
            atOption()};
}

Result<int> LineagePathCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 2, 2); !right)
        return std::unexpected(right.error());
    const auto catalog = openForReading(call, EdgeClock::Event);
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto request = requestOf(call, *catalog);
    if (!request)
        return std::unexpected(request.error());
    const auto paths = readPaths(catalog->view, *request, call.stop);
    if (!paths)
        return std::unexpected(paths.error());
    if (call.json())
        return call.streams.writeJson(pathsJson(*paths, catalog->view)).transform([] {
            return int(ExitClean);
        });
    QStringList texts;
    for (const LineagePath &path : *paths)
        texts.append(pathText(call.streams, path));
    const QString text =
        texts.isEmpty() ? tr("Nothing flows from %1 to %2.").arg(call.arguments[0], call.arguments[1]) + u'\n'
                        : texts.join(u'\n');
    return call.streams.write(atText(call.streams, catalog->view) + text).transform([] {
        return int(ExitClean);
    });
}

} // namespace meshlens
