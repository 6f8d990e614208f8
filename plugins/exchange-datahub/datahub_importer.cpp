// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/datahub_importer.h"

#include "plugins/exchange-datahub/aspects.h"
#include "plugins/exchange-datahub/record_walk.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

// The second reading: every live aspect to its reader, everything else to the report.
class FactReader {
public:
    FactReader(const Survey &survey, const Chronicle &chronicle, StagingStore &staging, std::stop_token stop)
        : m_survey(survey)
        , m_chronicle(chronicle)
        , m_staging(staging)
        , m_naming(survey)
        , m_sink(staging, m_naming, std::move(stop))
        , m_columns(survey, m_sink, m_report) {}

    Result<void> read(const Record &record, qint64 index) {
        if (record.hasSystemMetadata)
            m_report.addUnread(u"systemMetadata"_s);
        for (const Aspect &aspect : record.aspects) {
            if (!m_chronicle.isLive(record.urn.text, aspect.name, index))
                m_report.add(place(record, aspect), tr("replaced by a later record of the same input"),
                             Loss::Kind::Dropped);
            else
                read(record, aspect);
        }
        return m_sink.state();
    }

    Result<void> finish() {
        m_columns.finish();
        endDeleted();
        m_sink.finish();
        m_report.writeTo(m_staging);
        return m_sink.state();
    }

private:
    static QString place(const Record &record, const Aspect &aspect) {
        return aspect.name.isEmpty() ? record.urn.type : record.urn.type + u'.' + aspect.name;
    }

    void read(const Record &record, const Aspect &aspect) {
        if (record.change == Change::Patch) {
            m_report.add(place(record, aspect),
                         tr("a PATCH changes a value that only the server has; export the whole aspect"),
                         Loss::Kind::Dropped);
        } else if (record.change == Change::Delete) {
            readDelete(record, aspect);
        } else if (record.urn.type == "schemaField"_L1) {
            readColumn(record, aspect);
        } else if (const auto kind = kindOfType(record.urn.type)) {
            readAspect(record, aspect, *kind);
        } else {
            readUnknown(record, aspect);
        }
    }

    void readAspect(const Record &record, const Aspect &aspect, EntityKind kind) {
        Reading reading{m_survey, m_sink, m_report, m_columns, record.urn, kind};
        (void)reading.entity(); // it exists, whatever is said of it
        const AspectEntry *entry = findAspect(aspect.name);
        if (!entry && !aspect.name.endsWith("Key"_L1)) {
            if (!isEmpty(*aspect.object))
                m_report.addUnread(place(record, aspect));
            return;
        }
        if (!entry || !entry->second)
            return;
        Fields fields(*aspect.object, place(record, aspect));
        entry->second(reading, fields);
        fields.reportUnread(&m_report);
    }

    void readColumn(const Record &record, const Aspect &aspect) {
        static constexpr std::array noted{"globalTags"_L1, "glossaryTerms"_L1, "structuredProperties"_L1,
                                          "status"_L1, "schemaFieldKey"_L1};
        if (kindOfUrn(record.urn.part(0)) != EntityKind::Dataset ||
            !record.urn.part(0).startsWith("urn:li:dataset:"_L1)) {
            m_report.add(u"schemaField"_s, tr("a field that a chart computes itself is not carried"),
                         Loss::Kind::Dropped);
            return;
        }
        m_columns.refer(record.urn.part(0), record.urn.part(1));
        if (aspect.name == "documentation"_L1) {
            Fields fields(*aspect.object, place(record, aspect));
            (void)documentation(fields, &m_report);
            fields.skip({"lastModified"});
            fields.reportUnread(&m_report);
        } else if (std::ranges::find(noted, aspect.name) == noted.end() && !isEmpty(*aspect.object)) {
            m_report.addUnread(place(record, aspect));
        }
    }

    void readDelete(const Record &record, const Aspect &aspect) {
        if (!Chronicle::deletesEntity(record) && removesByMark())
            m_report.add(place(record, aspect), tr("the removal of an aspect is not carried in a delta"),
                         Loss::Kind::Dropped);
    }

    // What has no kind here is counted by entity.
    void readUnknown(const Record &record, const Aspect &aspect) {
        if (record.urn.type == "structuredProperty"_L1 || record.urn.type == "ownershipType"_L1) {
            if (aspect.name == "propertyDefinition"_L1 || aspect.name == "ownershipTypeInfo"_L1)
                m_report.add(
                    place(record, aspect),
                    tr("kept as the label of its values; type, allowed values and description are not"),
                    Loss::Kind::Approximated);
            return;
        }
        const Digest digest = Digest::of(record.urn.text);
        if (m_unknown.contains(digest))
            return;
        m_unknown.insert(digest);
        m_report.add(record.urn.type, tr("unknown kind, left out"), Loss::Kind::Dropped);
    }

    [[nodiscard]] bool removesByMark() const {
        return m_staging.source().delta || m_staging.source().mode == SourceMode::Stream;
    }

    void endDeleted() {
        if (!removesByMark())
            return;
        for (const QString &urn : m_chronicle.deleted()) {
            const auto kind = kindOfType(urn.section(u':', 2, 2));
            if (kind && !m_survey.has(urn, Exists))
                m_sink.end(*kind, urn);
        }
    }

    const Survey &m_survey;
    const Chronicle &m_chronicle;
    StagingStore &m_staging;
    Report m_report;
    Naming m_naming;
    Sink m_sink;
    Columns m_columns;
    QSet<Digest> m_unknown;
};

Result<void> survey(RecordWalk &walk, const Chronicle &chronicle, Survey &survey) {
    return walk.run(
        [&](const Record &record, qint64 index) -> Result<void> {
            for (const Aspect &aspect : record.aspects) {
                if (aspect.object && chronicle.isLive(record.urn.text, aspect.name, index))
                    survey.note(record.urn, aspect.name, *aspect.object);
            }
            return {};
        },
        [](const Refusal &) {});
}

QString baseName(const ImportInput &input) {
    const QFileInfo info(input.path);
    if (input.isFolder)
        return info.fileName();
    return info.completeBaseName().isEmpty() ? info.fileName() : info.completeBaseName();
}

} // namespace

Result<SourceInfo> DataHubImporter::identify(const ImportInput &input, std::stop_token) {
    SourceInfo source;
    source.kind = u"datahub"_s;
    source.instance = input.path;
    source.name = baseName(input);
    return source;
}

Result<void> DataHubImporter::read(const ImportInput &input, StagingStore &staging,
                                   const ImportProgress &progress, std::stop_token stop) {
    RecordWalk walk(input, progress, stop);
    walk.setPasses(2);

    // First for who is there and who speaks last; if something is dead, again without it.
    Chronicle chronicle;
    Survey known;
    qint64 usable = 0;
    std::optional<Refusal> refused;
    const auto surveyed = walk.run(
        [&](const Record &record, qint64 index) -> Result<void> {
            ++usable;
            chronicle.note(record, index);
            for (const Aspect &aspect : record.aspects) {
                if (aspect.object)
                    known.note(record.urn, aspect.name, *aspect.object);
            }
            return {};
        },
        [&](const Refusal &refusal) {
            if (!refused)
                refused = refusal;
        });
    if (!surveyed)
        return surveyed;
    if (usable == 0) {
        return fail(ErrorCode::Format,
                    tr("%1 holds no record that can be used, so nothing was imported (%2: %3).")
                        .arg(input.displayName, refused ? refused->where : QString(),
                             refused ? refused->why : QString()));
    }
    chronicle.finish();
    if (chronicle.hasDead()) {
        walk.setPasses(3);
        known = Survey();
        if (auto again = survey(walk, chronicle, known); !again)
            return again;
    }
    known.finish();

    FactReader facts(known, chronicle, staging, stop);
    const auto read = walk.run([&](const Record &record, qint64 index) { return facts.read(record, index); },
                               [&](const Refusal &refusal) { staging.addRefusal(refusal); });
    if (!read)
        return read;
    return facts.finish();
}

} // namespace meshlens::datahub
