// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/schema.h"

#include "plugins/exchange-odcs/columns.h"
#include "plugins/exchange-odcs/entity_parts.h"
#include "plugins/exchange-odcs/server.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

class SchemaReader {
public:
    SchemaReader(const Context &context, const InputFile &file, const SourceEntity &contract,
                 const QString &domain, const QJsonArray &servers)
        : m_context(context)
        , m_file(file)
        , m_contract(contract)
        , m_domain(domain)
        , m_server(mainServer(servers))
        , m_names(objectNames(file.yaml.root()))
        , m_references(context, contract.name, file.yaml.root()) {
        if (servers.size() > 1 && !m_names.isEmpty())
            context.report.add(
                u"contract.servers"_s,
                tr("of several servers the first of production says where the data lie; all are kept"),
                Loss::Kind::Approximated);
    }

    void read(Fields &root) {
        root.each(u"schema", [&](Fields &object) {
            if (m_next < m_names.size())
                readOne(object, m_names[m_next++]);
        });
    }

private:
    void readOne(Fields &object, const QString &name) {
        SourceEntity dataset;
        dataset.kind = EntityKind::Dataset;
        dataset.name = datasetName(m_contract.name, name);
        dataset.displayName = name;
        dataset.keySteps = m_contract.keySteps + QStringList{name};
        if (object.text(u"name").isEmpty())
            m_context.report.find(object.map(),
                                  tr("an object has no “name”; called “%1”").arg(inSentence(name)));
        takeWords(object, dataset.body);
        place(object, dataset);
        m_context.sink.add(dataset);
        relateTags(object, m_context, EntityKind::Dataset, dataset.name);
        relateDomain(m_domain, m_context, EntityKind::Dataset, dataset.name);
        m_context.sink.add(SourceRelation{RelationKind::Contract,
                                          EntityKind::Dataset,
                                          dataset.name,
                                          EntityKind::Contract,
                                          m_contract.name,
                                          {},
                                          0});
        m_references.ofObject(object, dataset.name);
        Columns(m_context, m_references, dataset.name, m_file.minor).read(object);
    }

    void takeWords(Fields &object, QJsonObject &body) {
        put(body, field::sourceId, object.text(u"id"));
        put(body, field::label, object.text(u"businessName"));
        put(body, field::description, object.text(u"description"));
        const QString type = object.text(u"physicalType").toLower();
        put(body, field::type, type.isEmpty() ? u"table"_s : type);
        put(body, "dataGranularityDescription"_L1, object.text(u"dataGranularityDescription"));
        takeLinks(object, body);
        takeProperties(object, body);
        takeAsIs(object, body, {field::quality});
        const QString logical = object.text(u"logicalType");
        if (!logical.isEmpty() && logical != "object"_L1)
            m_context.report.find(
                *object.node(u"logicalType"),
                tr("the logical type of an object is “object”, not “%1”").arg(inSentence(logical)));
        if (m_file.minor >= 2) {
            takeAsIs(object, body, {"synonyms"_L1, "context"_L1});
            if (object.isTrue(u"deprecated"))
                body.insert(field::deprecation, tr("Deprecated by its contract"));
        }
    }

    void place(Fields &object, SourceEntity &dataset) {
        const QString written = object.text(u"physicalName");
        const QString physical = written.isEmpty() ? object.text(u"name") : written;
        PhysicalName at;
        if (m_server)
            at = placeOn(*m_server, physical, m_names.size() == 1);
        dataset.normalForm = normalForm(at);
        put(dataset.body, field::platform, at.platform);
        put(dataset.body, field::instance, at.instance);
        put(dataset.body, field::environment, at.environment);
        put(dataset.body, field::qualifiedName, at.qualifiedName.isEmpty() ? written : at.qualifiedName);
    }

    Context m_context;
    const InputFile &m_file;
    const SourceEntity &m_contract;
    QString m_domain;
    std::optional<QJsonObject> m_server;
    QStringList m_names;
    References m_references;
    qsizetype m_next = 0;
};

} // namespace

void readSchema(Fields &root, const Context &context, const InputFile &file, const SourceEntity &contract,
                const QString &domain, const QJsonArray &servers) {
    SchemaReader(context, file, contract, domain, servers).read(root);
}

} // namespace meshlens::odcs
