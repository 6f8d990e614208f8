// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/contract.h"

#include "plugins/exchange-odcs/entity_parts.h"
#include "plugins/exchange-odcs/schema.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

// Servers without what every one needs.
QJsonArray takeServers(Fields &root, const Context &context, QJsonObject &body) {
    takeAsIs(root, body, {field::servers});
    const auto node = root.node(u"servers");
    if (node && !node->isList()) {
        context.report.find(*node, tr("“servers” should be a list; kept, but not read"));
        return {};
    }
    if (node) {
        for (const YamlNode &server : node->values()) {
            for (const QStringView key : {QStringView(u"server"), QStringView(u"type")}) {
                if (!server.isMap() || !server.find(key))
                    context.report.find(server,
                                        tr("a server without “%1”, which the standard requires").arg(key));
            }
        }
    }
    return body.value(field::servers).toArray();
}

void noteTwin(const Context &context, const InputFile &file, const Survey::Holder &holder) {
    if (holder.twin.isEmpty())
        return;
    const auto id = file.yaml.root().find(u"id");
    context.report.find(
        *id, tr("%1 has the same id and version; both are kept, and links to it go to that one. Give one "
                "of them another version")
                 .arg(holder.twin));
}

} // namespace

SourceEntity readRoot(Fields &root, const Context &context, const InputFile &file,
                      const Survey::Holder &holder) {
    SourceEntity entity;
    entity.kind = file.kind == DocumentKind::Contract ? EntityKind::Contract : EntityKind::Product;
    entity.name = holder.entity;
    if (holder.twin.isEmpty())
        entity.aliases.append(exactName(file.kind, file.id, file.version));
    if (holder.newest)
        entity.aliases.append(file.id);
    const QString name = root.text(u"name");
    entity.displayName = name.isEmpty() ? file.id : name;
    entity.keySteps = {entity.displayName};
    noteTwin(context, file, holder);

    QJsonObject &body = entity.body;
    put(body, field::textSha256, context.sink.keepText(file.yaml.text()));
    put(body, field::sourceFile, file.name);
    put(body, field::sourceId, root.text(u"id"));
    put(body, field::apiVersion, root.required(u"apiVersion"));
    root.skip({u"kind"});
    const bool versionNeeded = file.kind == DocumentKind::Contract;
    put(body, field::version, versionNeeded ? root.required(u"version") : root.text(u"version"));
    const bool statusNeeded = file.kind == DocumentKind::Product || file.minor < 2;
    put(body, field::status, statusNeeded ? root.required(u"status") : root.text(u"status"));
    put(body, field::tenant, root.text(u"tenant"));
    takeDescription(root, body);
    takeLinks(root, body);
    takeProperties(root, body);
    takeAsIs(root, body, {field::support});
    takeTeam(root, context, entity);
    relateTags(root, context, entity.kind, entity.name);
    return entity;
}

void readContract(const Context &context, const InputFile &file, const Survey::Holder &holder) {
    Fields root(file.yaml.root(), u"contract"_s, context.report);
    SourceEntity contract = readRoot(root, context, file, holder);
    QJsonObject &body = contract.body;
    put(body, "dataProduct"_L1, root.text(u"dataProduct"));
    const QJsonArray servers = takeServers(root, context, body);
    takeAsIs(root, body, {field::roles, field::slaProperties, field::price, "slaDefaultElement"_L1});
    if (file.minor >= 2)
        takeAsIs(root, body, {"context"_L1});
    takeTime(root, u"contractCreatedTs", body);
    const QString domain = root.text(u"domain");
    context.sink.add(contract);
    relateDomain(domain, context, EntityKind::Contract, contract.name);
    readSchema(root, context, file, contract, domain, servers);
    root.reportUnread();
}

} // namespace meshlens::odcs
