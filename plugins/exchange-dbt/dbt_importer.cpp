// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/dbt_importer.h"

#include "plugins/exchange-dbt/artifact_files.h"
#include "plugins/exchange-dbt/node_reader.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

using ReadObject = void (*)(Context &, const QString &, Fields &);

struct Section {
    QLatin1StringView name;
    ReadObject read;
};

// Of the manifest, with objects by unique_id. Sources come first, so that containers stand before what they
// hold; tests lie among the nodes.
constexpr std::array sections{
    Section{"sources"_L1, readNode},       Section{"nodes"_L1, readNode},
    Section{"functions"_L1, readNode},     Section{"semantic_models"_L1, readSemanticModel},
    Section{"metrics"_L1, readMetric},     Section{"saved_queries"_L1, readSavedQuery},
    Section{"exposures"_L1, readExposure},
};

class ManifestReader {
public:
    ManifestReader(const Artifact &manifest, const Project &project, Results results, Warehouse warehouse,
                   StagingStore &staging, ImportProgress progress, std::stop_token stop)
        : m_manifest(manifest)
        , m_project(project)
        , m_results(std::move(results))
        , m_warehouse(std::move(warehouse))
        , m_progress(std::move(progress))
        , m_survey(project)
        , m_checks(m_survey, m_results, m_report)
        , m_sink(staging, std::move(stop))
        , m_context{m_project, m_survey, m_checks, m_results, m_warehouse, m_sink, m_report, {}} {}

    Result<void> read(Report &&report) {
        m_report = std::move(report);
        measure();
        return surveyAll()
            .and_then([this] { return readFacts(); })
            .and_then([this] { return readLineage(); })
            .and_then([this] { return reportTheRest(); });
    }

    [[nodiscard]] const Report &report() const { return m_report; }

private:
    using UseObject = std::function<void(const QString &id, Fields &fields)>;

    // Each object of a section; what is none is left to the second reading to refuse.
    Result<void> eachObject(QLatin1StringView section, const UseObject &use, bool refuse) {
        return m_manifest.members(section, [&](const QString &id, std::string_view text) -> Result<void> {
            tell(static_cast<qint64>(text.size()));
            const auto parsed = m_manifest.parse(m_parser, text);
            if (!parsed)
                return std::unexpected(parsed.error());
            Object object;
            if (parsed->get_object().get(object) != simdjson::SUCCESS || id.count(u'.') < 2) {
                if (refuse)
                    m_sink.refuse(m_manifest.name() + u", "_s + id,
                                  id.count(u'.') < 2 ? tr("its name is no unique_id of dbt")
                                                     : tr("it is no object"));
                return m_sink.state();
            }
            Fields fields(object, typeOf(id));
            use(id, fields);
            return m_sink.state();
        });
    }

    // By the bytes of objects, each of which is read twice.
    void tell(qint64 bytes) {
        m_read += bytes;
        if (m_progress && m_read - m_told >= (128 << 10)) {
            m_told = m_read;
            m_progress(m_read, m_total);
        }
    }

    void measure() {
        for (const Section &section : sections)
            m_total += 2 * static_cast<qint64>(m_manifest.section(section.name).size());
        for (const auto once : {"unit_tests"_L1, "groups"_L1})
            m_total += static_cast<qint64>(m_manifest.section(once).size());
    }

    Result<void> surveyAll() {
        for (const Section &section : sections) {
            const auto read = eachObject(
                section.name,
                [this](const QString &id, Fields &fields) {
                    if (isData(typeOf(id)))
                        m_survey.note(id, fields);
                    else if (typeOf(id) == "test"_L1)
                        note(id, fields, &Checks::noteTest);
                },
                false);
            if (!read)
                return read;
        }
        const auto units = eachObject(
            "unit_tests"_L1,
            [this](const QString &id, Fields &fields) { note(id, fields, &Checks::noteUnitTest); }, true);
        if (!units)
            return units;
        const auto groups = eachObject(
            "groups"_L1, [this](const QString &id, Fields &fields) { m_survey.noteGroup(id, fields); }, true);
        m_checks.finish();
        return groups;
    }

    void note(const QString &id, Fields &fields, void (Checks::*take)(const QString &, Fields &)) {
        (m_checks.*take)(id, fields);
        fields.reportUnread(m_report);
    }

    Result<void> readFacts() {
        for (const Section &section : sections) {
            const auto read = eachObject(
                section.name,
                [&](const QString &id, Fields &fields) {
                    const QString type = typeOf(id);
                    if (isData(type)) {
                        section.read(m_context, id, fields);
                        fields.reportUnread(m_report);
                    } else if (type != "test"_L1 && type != "unit_test"_L1) {
                        m_report.addUnread(type);
                    }
                },
                true);
            if (!read)
                return read;
        }
        return m_sink.state();
    }

    void addEdge(const QString &parent, const QString &child) {
        if (!isData(typeOf(parent))) {
            m_report.add(u"parent_map."_s + typeOf(parent), tr("left out: it holds no data"),
                         Loss::Kind::Dropped);
            return;
        }
        const bool held = m_survey.has(parent);
        if (!held)
            refer(m_context, parent);
        m_sink.add(
            SourceEdge{held ? m_project.entityName(parent) : parent, m_project.entityName(child), {}, {}});
    }

    void addEdges(const QString &child, const QStringList &parents) {
        if (parents.isEmpty())
            return;
        const QString type = typeOf(child);
        if (type == "test"_L1 || type == "unit_test"_L1) {
            m_report.add(u"parent_map."_s + type, tr("kept as a check of what it tests"), Loss::Kind::Kept,
                         parents.size());
        } else if (!m_survey.has(child)) {
            m_report.add(u"parent_map."_s + type, tr("left out: it holds no data"), Loss::Kind::Dropped,
                         parents.size());
        } else {
            for (const QString &parent : parents)
                addEdge(parent, child);
        }
    }

    Result<void> readLineage() {
        if (m_manifest.section(u"parent_map"_s).empty())
            return readDependencies();
        return m_manifest.members(
            u"parent_map"_s, [this](const QString &child, std::string_view text) -> Result<void> {
                const auto parsed = m_manifest.parse(m_parser, text);
                if (!parsed)
                    return std::unexpected(parsed.error());
                Array list;
                QStringList parents;
                if (parsed->get_array().get(list) == simdjson::SUCCESS) {
                    for (const Element item : list) {
                        std::string_view parent;
                        if (item.get_string().get(parent) == simdjson::SUCCESS && !parent.empty())
                            parents.append(toText(parent));
                    }
                }
                addEdges(child, parents);
                return m_sink.state();
            });
    }

    // Without a parent_map each object says what it depends on.
    Result<void> readDependencies() {
        for (const Section &section : sections) {
            const auto read = eachObject(
                section.name,
                [this](const QString &id, Fields &fields) {
                    if (const auto depends = fields.object("depends_on"))
                        addEdges(id, Fields(*depends, {}).texts("nodes"));
                },
                false);
            if (!read)
                return read;
        }
        return {};
    }

    Result<void> reportTheRest() {
        for (const auto section : {"macros"_L1, "docs"_L1, "disabled"_L1, "selectors"_L1}) {
            const auto counted = m_manifest.members(section, [&](const QString &, std::string_view) {
                m_report.addUnread(section);
                return Result<void>();
            });
            if (!counted)
                return counted;
        }
        if (!m_project.groupsAreDomains) {
            for (const Group &group : m_survey.groups())
                m_report.add(u"groups"_s, tr("kept as a property of its members, and its owner as theirs"),
                             group.owner.isEmpty() ? Loss::Kind::Approximated : Loss::Kind::Kept);
        }
        m_warehouse.reportUnused(m_report);
        return m_sink.state();
    }

    const Artifact &m_manifest;
    const Project &m_project;
    Results m_results;
    Warehouse m_warehouse;
    ImportProgress m_progress;
    Report m_report;
    Survey m_survey;
    Checks m_checks;
    Sink m_sink;
    Context m_context;
    simdjson::dom::parser m_parser;
    qint64 m_read = 0;
    qint64 m_told = 0;
    qint64 m_total = 0;
};

// A companion of the manifest, which must be what its name says.
Result<std::unique_ptr<Artifact>> openCompanion(const ImportInput &input, const QString &path,
                                                Artifact::Kind kind, const std::stop_token &stop) {
    auto file = Artifact::open(path, shownName(input, path), stop);
    if (file && (*file)->kind() != kind) {
        return fail(ErrorCode::Format, tr("%1 is not of dbt's making; let dbt write it again or remove it.")
                                           .arg(shownName(input, path)));
    }
    return file;
}

} // namespace

Result<SourceInfo> DbtImporter::identify(const ImportInput &input, std::stop_token stop) {
    const auto files = findArtifacts(input);
    if (!files)
        return std::unexpected(files.error());
    auto source = identifyProject(files->manifest, shownName(input, files->manifest), stop);
    // What a file held that cannot be read now is not gone.
    if (source)
        source->delta = !files->misfits.isEmpty();
    return source;
}

Result<void> DbtImporter::read(const ImportInput &input, StagingStore &staging,
                               const ImportProgress &progress, std::stop_token stop) {
    const auto files = findArtifacts(input);
    if (!files)
        return std::unexpected(files.error());
    const auto manifest = Artifact::open(files->manifest, shownName(input, files->manifest), stop);
    if (!manifest)
        return std::unexpected(manifest.error());
    if (const auto checked = checkManifest(**manifest); !checked)
        return checked;
    Report report;
    Results results;
    Warehouse warehouse;
    if (!files->catalog.isEmpty()) {
        auto file = openCompanion(input, files->catalog, Artifact::Kind::Catalog, stop);
        if (!file)
            return std::unexpected(file.error());
        auto opened = Warehouse::open(std::move(*file));
        if (!opened)
            return std::unexpected(opened.error());
        warehouse = std::move(*opened);
    }
    if (!files->runResults.isEmpty()) {
        const auto file = openCompanion(input, files->runResults, Artifact::Kind::RunResults, stop);
        if (!file)
            return std::unexpected(file.error());
        if (const auto read = results.readRun(**file, report); !read)
            return read;
    }
    if (!files->sources.isEmpty()) {
        const auto file = openCompanion(input, files->sources, Artifact::Kind::Sources, stop);
        if (!file)
            return std::unexpected(file.error());
        if (const auto read = results.readSources(**file, report); !read)
            return read;
    }
    for (const QString &misfit : files->misfits)
        staging.addRefusal({shownName(input, misfit), tr("it is named like dbt's, but has another content")});

    const Project project = Project::of(**manifest, input.format);
    ManifestReader reader(**manifest, project, std::move(results), std::move(warehouse), staging, progress,
                          stop);
    if (auto done = reader.read(std::move(report)); !done)
        return done;
    reader.report().writeTo(staging);
    return {};
}

} // namespace meshlens::dbt
