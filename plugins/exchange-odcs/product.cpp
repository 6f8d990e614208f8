// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/product.h"

#include "plugins/exchange-odcs/entity_parts.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

class PortReader {
public:
    PortReader(const Context &context, const SourceEntity &product)
        : m_context(context)
        , m_product(product) {}

    void read(Fields &root) {
        root.each(u"inputPorts", [this](Fields &port) { readOne(port, u"input"_s); });
        root.each(u"outputPorts", [this](Fields &port) { readOne(port, u"output"_s); });
        root.each(u"managementPorts", [this](Fields &port) { readOne(port, u"management"_s); });
    }

private:
    void readOne(Fields &port, const QString &direction) {
        const bool data = direction != "management"_L1;
        const QString name = port.required(u"name");
        const QString version = data ? port.required(u"version") : QString();
        SourceEntity entity = skeleton(direction, name.isEmpty() ? port.text(u"contractId") : name, version);
        QJsonObject &body = entity.body;
        put(body, field::direction, direction);
        put(body, field::version, version);
        put(body, field::description, port.text(u"description"));
        put(body, field::type, port.text(u"type"));
        takeLinks(port, body);
        takeProperties(port, body);
        if (direction == "output"_L1)
            takeAsIs(port, body, {"sbom"_L1, "inputContracts"_L1});
        if (!data) {
            put(body, "content"_L1, port.required(u"content"));
            put(body, "channel"_L1, port.text(u"channel"));
            put(body, field::url, port.text(u"url"));
        }
        const QString contract =
            direction == "input"_L1 ? port.required(u"contractId") : port.text(u"contractId");
        put(body, field::contractId, contract);
        if (!contract.isEmpty())
            put(body, field::contractVersion, version);
        m_context.sink.add(entity);
        relateTags(port, m_context, EntityKind::Port, entity.name);
        if (!contract.isEmpty())
            relate(*port.node(u"contractId"), entity.name, contract, version, direction == "output"_L1);
        if (direction == "output"_L1)
            readInputContracts(port, entity.name);
    }

    SourceEntity skeleton(const QString &direction, const QString &name, const QString &version) {
        SourceEntity entity;
        entity.kind = EntityKind::Port;
        entity.displayName = name.isEmpty() ? direction : name;
        QString last = version.isEmpty() ? entity.displayName : u"%1@%2"_s.arg(entity.displayName, version);
        const QString base = "odps:port/"_L1 + m_product.name.section(u'/', 1) + u'/' + direction + u'/';
        const QString wanted = last;
        for (int n = 2; m_taken.contains(base + last); ++n)
            last = u"%1~%2"_s.arg(wanted).arg(n);
        m_taken.insert(base + last);
        entity.name = base + last;
        entity.keySteps = m_product.keySteps + QStringList{direction, last};
        entity.parent = m_product.name;
        entity.parentKind = EntityKind::Product;
        return entity;
    }

    // To the very version; where this input has only others, to the newest. A contract that another source
    // may hold is named, and reported where it is not.
    void relate(const YamlNode &at, const QString &port, const QString &id, const QString &version,
                bool offers, const QString &role = {}) {
        const Survey::Match match = m_context.survey.contract(id, version);
        if (match.holder && !match.exact)
            m_context.report.find(
                at, tr("contract %1 is there in version %2, not in %3; linked to that one")
                        .arg(inSentence(id), inSentence(match.holder->version), inSentence(version)));
        const QString name = match.holder        ? match.holder->entity
                             : version.isEmpty() ? "odcs:contract/"_L1 + id
                                                 : exactName(DocumentKind::Contract, id, version);
        m_context.sink.add(SourceRelation{RelationKind::Contract, EntityKind::Port, port,
                                          EntityKind::Contract, name, role, 0});
        if (!match.holder || !offers)
            return;
        for (const QString &object : match.holder->objects)
            m_context.sink.add(SourceRelation{RelationKind::Member,
                                              EntityKind::Product,
                                              m_product.name,
                                              EntityKind::Dataset,
                                              datasetName(match.holder->entity, object),
                                              {},
                                              m_members++});
    }

    // Which contracts the port relies on; the list stays in the body.
    void readInputContracts(Fields &port, const QString &entity) {
        port.each(u"inputContracts", [&](Fields &input) {
            const QString id = input.required(u"id");
            const QString version = input.required(u"version");
            if (!id.isEmpty())
                relate(*input.node(u"id"), entity, id, version, false, u"input"_s);
        });
    }

    Context m_context;
    const SourceEntity &m_product;
    QSet<QString> m_taken;
    int m_members = 0;
};

} // namespace

void readProduct(const Context &context, const InputFile &file, const Survey::Holder &holder) {
    Fields root(file.yaml.root(), u"product"_s, context.report);
    SourceEntity product = readRoot(root, context, file, holder);
    takeTime(root, u"productCreatedTs", product.body);
    const QString domain = root.text(u"domain");
    context.sink.add(product);
    relateDomain(domain, context, EntityKind::Product, product.name);
    PortReader(context, product).read(root);
    root.reportUnread();
}

} // namespace meshlens::odcs
