// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/show_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/entity_json.h"
#include "app/cli/entity_text.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

QJsonObject withTime(QJsonObject object, const ReadView &view) {
    if (view.at())
        object.insert(u"at"_s, atJson(view));
    return object;
}

Result<int> showColumn(const CommandCall &call, const ReadView &view, ColumnId id) {
    const auto column = readColumn(view, id);
    if (!column)
        return std::unexpected(column.error());
    const auto written =
        call.json()
            ? call.streams.writeJson(withTime(columnDetailJson(*column), view))
            : call.streams.write(atText(call.streams, view) + columnDetailText(call.streams, *column));
    return written.transform([] { return int(ExitClean); });
}

Result<int> showEntity(const CommandCall &call, const ReadView &view, EntityId id) {
    const auto detail = readEntity(view, id);
    if (!detail)
        return std::unexpected(detail.error());
    Result<SchemaPage> schema;
    if (detail->ref.kind == EntityKind::Dataset)
        schema = readSchema(view, id);
    if (!schema)
        return std::unexpected(schema.error());
    const auto written =
        call.json()
            ? call.streams.writeJson(withTime(entityJson(*detail, *schema), view))
            : call.streams.write(atText(call.streams, view) + entityText(call.streams, *detail, *schema));
    return written.transform([] { return int(ExitClean); });
}

} // namespace

QString ShowCommand::name() const {
    return u"show"_s;
}

QString ShowCommand::summary() const {
    return tr("Show one entity, whole");
}

QString ShowCommand::usage() const {
    return u"-c CATALOG KEY [--at TIME]"_s;
}

QList<QCommandLineOption> ShowCommand::options() const {
    return {catalogOption(), atOption()};
}

Result<int> ShowCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 1, 1); !right)
        return std::unexpected(right.error());
    const auto catalog = openForReading(call);
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto resolved = resolveIn(*catalog, call.arguments.first());
    if (!resolved)
        return std::unexpected(resolved.error());
    if (!resolved->ref.column.isNull())
        return showColumn(call, catalog->view, resolved->ref.column);
    return showEntity(call, catalog->view, resolved->ref.id);
}

} // namespace meshlens
