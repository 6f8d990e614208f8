// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synth/synth_mesh.h"

#include "models/catalog/field_names.h"
#include "models/catalog/normal_form.h"
#include "models/synth/synth_people.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::SynthMesh)
};

enum Stream : std::uint64_t { Datasets = 41, Columns, ColumnEdges, Products };

constexpr int lookEvery = 64; // datasets between two looks at the stop token
constexpr auto instance = "synthetic"_L1;

QString domainName(int domain) {
    return u"synth:domain/%1"_s.arg(domain);
}

QString jobName(const QString &dataset) {
    return u"synth:job/"_s + dataset;
}

// Few are used a lot, most hardly: a power law with its tail cut.
int skewed(SynthRandom &draw, double most) {
    return static_cast<int>(std::min(most, 2 / std::pow(1 - draw.unit(), 1.1) - 2));
}

QLatin1StringView typeOf(const SynthPlan::Schema &schema, SynthRandom &draw) {
    if (schema.layer == SynthPlan::layers - 1)
        return draw.chance(0.7) ? "chart"_L1 : "dashboard"_L1;
    if (schema.platform == "kafka"_L1)
        return "topic"_L1;
    if (schema.platform == "s3"_L1)
        return "file"_L1;
    return schema.layer > 0 && draw.chance(0.3) ? "view"_L1 : "table"_L1;
}

} // namespace

struct SynthMesh::Private {
    explicit Private(const SynthOptions &options)
        : plan(options)
        , people(plan) {}

    [[nodiscard]] Result<void> addDomains(FactSink &sink) const;
    [[nodiscard]] Result<void> addSchemas(FactSink &sink) const;
    [[nodiscard]] Result<void> addProduct(FactSink &sink, const SynthPlan::Schema &schema) const;
    [[nodiscard]] Result<void> addDataset(FactSink &sink, int i) const;
    [[nodiscard]] Result<void> addColumns(FactSink &sink, int i, const QString &name) const;
    [[nodiscard]] Result<void> addLineage(FactSink &sink, int i) const;
    [[nodiscard]] Result<void> addColumnEdges(FactSink &sink, int from, int to, const QStringList &columns,
                                              const QString &via) const;
    [[nodiscard]] QJsonObject body(const SynthPlan::Schema &schema, int i) const;

    SynthPlan plan;
    SynthPeople people;
};

Result<void> SynthMesh::Private::addDomains(FactSink &sink) const {
    for (std::size_t i = 0; i < plan.domains().size(); ++i) {
        const SynthPlan::Domain &domain = plan.domains()[i];
        SourceEntity made;
        made.kind = EntityKind::Domain;
        made.name = domainName(int(i));
        made.displayName = domain.name;
        made.keySteps = {domain.name.toLower().replace(u' ', u'-')};
        made.body = {{field::description,
                      u"Synthetic: made up by meshlens synth for measuring. No company has this domain."_s}};
        if (domain.parent >= 0) {
            made.parent = domainName(domain.parent);
            made.parentKind = EntityKind::Domain;
        }
        if (const auto done = sink.add(made); !done)
            return done;
    }
    return {};
}

Result<void> SynthMesh::Private::addSchemas(FactSink &sink) const {
    for (const SynthPlan::Schema &schema : plan.schemas()) {
        SourceEntity database;
        database.kind = EntityKind::Container;
        database.name = u"synth:database/"_s + schema.platform + u'/' + schema.database;
        database.displayName = schema.database;
        database.keySteps = {schema.platform, schema.database};
        database.body = {{field::type, u"database"_s}, {field::platform, schema.platform}};
        SourceEntity made;
        made.kind = EntityKind::Container;
        made.name = plan.schemaSourceName(schema);
        made.displayName = schema.name;
        made.keySteps = {schema.platform, schema.database + u'.' + schema.name};
        made.parent = database.name;
        made.body = {{field::type, u"schema"_s}, {field::platform, schema.platform}};
        const SourceRelation domain{RelationKind::Domain,
                                    EntityKind::Container,
                                    made.name,
                                    EntityKind::Domain,
                                    domainName(schema.domain),
                                    {},
                                    0};
        const auto done = sink.add(database)
                              .and_then([&] { return sink.add(made); })
                              .and_then([&] { return sink.add(domain); })
                              .and_then([&] { return addProduct(sink, schema); });
        if (!done)
            return done;
    }
    return {};
}

// Each schema of the mart layer is a product, its first tables are what it offers.
Result<void> SynthMesh::Private::addProduct(FactSink &sink, const SynthPlan::Schema &schema) const {
    if (schema.layer != SynthPlan::layers - 2)
        return {};
    SynthRandom draw = plan.random(Products, schema.first);
    SourceEntity made;
    made.kind = EntityKind::Product;
    made.name = u"synth:product/"_s + schema.name;
    made.displayName = plan.domains()[std::size_t(schema.domain)].name + u' ' +
                       plan.words().noun(plan.words().pickNoun(draw));
    made.keySteps = {schema.name};
    made.body = {{field::description, u"Synthetic: made up by meshlens synth for measuring. "_s +
                                          plan.words().sentence(draw, 8 + draw.below(20))}};
    auto done = sink.add(made).and_then([&] {
        return sink.add(SourceRelation{RelationKind::Domain,
                                       EntityKind::Product,
                                       made.name,
                                       EntityKind::Domain,
                                       domainName(schema.domain),
                                       {},
                                       0});
    });
    for (int n = 0; done && n < std::min(schema.count, 30); ++n) {
        done = sink.add(SourceRelation{RelationKind::Member,
                                       EntityKind::Product,
                                       made.name,
                                       EntityKind::Dataset,
                                       plan.sourceName(schema.first + n),
                                       {},
                                       n});
    }
    return done;
}

QJsonObject SynthMesh::Private::body(const SynthPlan::Schema &schema, int i) const {
    SynthRandom draw = plan.random(Datasets, i);
    const QLatin1StringView type = typeOf(schema, draw);
    QJsonObject body{{field::type, type},
                     {field::platform, schema.platform},
                     {field::qualifiedName, plan.qualifiedName(i)}};
    if (draw.chance(0.6))
        body.insert(field::description, plan.words().sentence(draw, 5 + draw.below(36)));
    if (type != "chart"_L1 && type != "dashboard"_L1)
        body.insert(field::rowCount, std::floor(std::pow(10, 8 * draw.unit())));
    if (const int queries = skewed(draw, 1e6); queries > 0) {
        body.insert(field::queries30d, queries);
        body.insert(field::users30d, 1 + queries / 12);
    }
    return body;
}

Result<void> SynthMesh::Private::addDataset(FactSink &sink, int i) const {
    const SynthPlan::Schema &schema = plan.schemaOf(i);
    SourceEntity made;
    made.name = plan.sourceName(i);
    made.displayName = plan.tableName(i);
    made.keySteps = {schema.platform, plan.qualifiedName(i)};
    made.parent = plan.schemaSourceName(schema);
    made.normalForm = normalForm({schema.platform, instance, {}, plan.qualifiedName(i)});
    made.body = body(schema, i);
    auto done = sink.add(made).and_then([&] { return people.relate(sink, i, made.name); }).and_then([&] {
        return addColumns(sink, i, made.name);
    });
    // What lies in a schema belongs to its domain; half of the tables say so themselves.
    if (done && i % 2 == 0)
        done = sink.add(SourceRelation{RelationKind::Domain,
                                       EntityKind::Dataset,
                                       made.name,
                                       EntityKind::Domain,
                                       domainName(schema.domain),
                                       {},
                                       0});
    if (done && plan.hasJob(i)) {
        SourceEntity job;
        job.kind = EntityKind::Job;
        job.name = jobName(made.name);
        job.displayName = u"build_"_s + made.displayName;
        job.keySteps = {u"jobs"_s, schema.platform, plan.qualifiedName(i)};
        done = sink.add(job);
    }
    return done;
}

Result<void> SynthMesh::Private::addColumns(FactSink &sink, int i, const QString &name) const {
    SynthRandom draw = plan.random(Columns, i);
    int number = 0;
    SourceColumn made;
    made.dataset = name;
    const QStringList names = plan.columnNames(i);
    for (const QString &column : names) {
        made.path = {column};
        made.type = SynthWords::typeOf(column);
        made.description = draw.chance(0.3) ? plan.words().sentence(draw, 3 + draw.below(10)) : QString();
        made.primaryKey = number++ == 0;
        made.nullable = !made.primaryKey && draw.chance(0.8);
        made.body = SynthWords::isPersonal(column)
                        ? QJsonObject{{field::tags, QJsonArray{SynthPeople::personalTag()}}}
                        : QJsonObject();
        if (const auto done = sink.add(made); !done)
            return done;
    }
    return {};
}

Result<void> SynthMesh::Private::addLineage(FactSink &sink, int i) const {
    const std::vector<int> from = plan.upstreams(i);
    const std::vector<int> back = plan.feedsBack(i);
    if (from.empty() && back.empty())
        return {};
    const QString name = plan.sourceName(i);
    const QString via = plan.hasJob(i) ? jobName(name) : QString();
    const QStringList columns = plan.columnNames(i);
    for (const int upstream : from) {
        const auto done =
            sink.add(SourceEdge{plan.sourceName(upstream), name, via, std::nullopt}).and_then([&] {
                return addColumnEdges(sink, upstream, i, columns, via);
            });
        if (!done)
            return done;
    }
    for (const int fed : back) {
        if (const auto done = sink.add(SourceEdge{name, plan.sourceName(fed), {}, std::nullopt}); !done)
            return done;
    }
    return {};
}

Result<void> SynthMesh::Private::addColumnEdges(FactSink &sink, int from, int to, const QStringList &columns,
                                                const QString &via) const {
    SynthRandom draw(plan.options().seed, ColumnEdges,
                     static_cast<std::uint64_t>(from) << 32 | static_cast<std::uint64_t>(to));
    if (columns.isEmpty() || !draw.chance(plan.isHub(from) ? 0.1 : 0.5))
        return {};
    const QStringList sources = plan.columnNames(from);
    SourceColumnEdge made{plan.sourceName(from), {}, plan.sourceName(to), {}, via, {}};
    const int first = draw.below(int(columns.size()));
    const int count = std::min<int>(1 + draw.below(4), int(columns.size()));
    for (int n = 0; n < count; ++n) {
        made.fromPath = {sources[draw.below(int(sources.size()))]};
        made.toPath = {columns[(first + n) % columns.size()]};
        made.transform = draw.chance(0.8) ? u"IDENTITY"_s : u"coalesce(%1, 0)"_s.arg(made.fromPath.first());
        if (const auto done = sink.add(made); !done)
            return done;
    }
    return {};
}

SynthMesh::SynthMesh(const SynthOptions &options)
    : m_private(std::make_unique<Private>(options)) {}

SynthMesh::~SynthMesh() = default;

SourceInfo SynthMesh::source() const {
    const SynthOptions &options = m_private->plan.options();
    SourceInfo info;
    info.kind = u"synthetic"_s;
    info.instance =
        u"datasets=%1 columns=%2 seed=%3"_s.arg(options.datasets).arg(options.columns).arg(options.seed);
    info.name = u"Synthetic catalog (seed %1)"_s.arg(options.seed);
    return info;
}

QString SynthMesh::origin() const {
    return u"Synthetic, made up by meshlens synth for measuring: "_s + source().instance;
}

Result<void> SynthMesh::write(FactSink &sink, const std::function<void(double)> &progress,
                              std::stop_token stop) const {
    const Private &d = *m_private;
    auto done = d.addDomains(sink).and_then([&] { return d.people.write(sink); }).and_then([&] {
        return d.addSchemas(sink);
    });
    const int datasets = d.plan.options().datasets;
    const auto goOn = [&](int i, double from, double part) -> bool {
        if (i % lookEvery == 0 && progress)
            progress(from + part * i / datasets);
        return i % lookEvery != 0 || !stop.stop_requested();
    };
    for (int i = 0; done && i < datasets; ++i)
        done = goOn(i, 0, 0.7) ? d.addDataset(sink, i) : Result<void>(cancelled());
    for (int i = 0; done && i < datasets; ++i)
        done = goOn(i, 0.7, 0.3) ? d.addLineage(sink, i) : Result<void>(cancelled());
    return done;
}

} // namespace meshlens
