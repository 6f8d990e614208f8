// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/report.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

struct Reason {
    QLatin1StringView place; // the end of a place: "schemaMetadata.hash" or ".actor"
    Loss::Kind kind;
    const char *text;
};

constexpr auto dropped = Loss::Kind::Dropped;
constexpr auto approximated = Loss::Kind::Approximated;

// clang-format off
constexpr std::array reasons{
    // Computed by DataHub
    Reason{"lineageFeatures"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: DataHub computes it from the lineage")},
    Reason{"corpUserUsageFeatures"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: DataHub computes it from usage")},
    Reason{"usageFeatures"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: DataHub computes it from usage; queries, users and views of 30 days are kept")},
    Reason{"storageFeatures"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: DataHub computes ranks; rows and bytes are kept")},
    Reason{"entityInferenceMetadata"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: the state of DataHub's own classification")},
    Reason{"formattedViewLogic"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: the same text, formatted by DataHub")},
    Reason{"ownerTypes"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "names an owner that the list of owners does not hold")},
    Reason{"lastAssertionResultAt"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "when checks ran last is not carried")},
    // Navigation and settings of DataHub
    Reason{"browsePaths"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: DataHub's navigation; containers give the tree here")},
    Reason{"browsePathsV2"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: DataHub's navigation; containers give the tree here")},
    Reason{"assetSettings"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: how DataHub lays out the page")},
    Reason{"proposals"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "open proposals are not carried; decide them in DataHub first")},
    Reason{"schemaProposals"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "open proposals are not carried; decide them in DataHub first")},
    Reason{"systemMetadata"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "not read: when and by which run DataHub got the record")},
    Reason{"roleMembership"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "roles in DataHub give no rights here")},
    Reason{"origin"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "where the account came from is not carried")},
    Reason{".persona"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "a person's settings in DataHub are not carried")},
    Reason{".platforms"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "a person's settings in DataHub are not carried")},
    // Who, when, how sure
    Reason{".actor"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "who did it in DataHub is not carried")},
    Reason{".auditStamp"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "when and by whom it was set in DataHub is not carried")},
    Reason{".createStamp"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "when and by whom it was set in DataHub is not carried")},
    Reason{".updateStamp"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "when and by whom it was set in DataHub is not carried")},
    Reason{".lastModified"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "when and by whom it was set in DataHub is not carried")},
    Reason{".lastSynchronized"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "when and by whom it was set in DataHub is not carried")},
    Reason{".created"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "when and by whom it was set in DataHub is not carried")},
    Reason{".attribution"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "how it got there in DataHub is not carried")},
    Reason{".context"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "how it got there in DataHub is not carried")},
    Reason{"owners.source"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "how it got there in DataHub is not carried")},
    Reason{".confidenceScore"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "how sure DataHub is of a column's lineage is not carried")},
    // Lineage
    Reason{".query"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "the query behind a piece of lineage is not carried")},
    Reason{"inputDatajobs"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "jobs that wait for jobs are not carried: lineage is between data here")},
    Reason{"inputDatajobEdges"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "jobs that wait for jobs are not carried: lineage is between data here")},
    Reason{"upstreams.type"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "the kind of a piece of lineage (copy, transformed, view) is not carried")},
    Reason{"inputFields"_L1, approximated, QT_TRANSLATE_NOOP("datahub", "the columns are kept, but not which chart shows them")},
    // Schema
    Reason{"schemaMetadata.foreignKeys"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "foreign keys are not carried")},
    Reason{"schemaMetadata.platformSchema"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "the schema's own text is not carried; its fields are")},
    Reason{"schemaMetadata.schemaName"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "a name of the schema besides the dataset's is not carried")},
    Reason{"schemaMetadata.hash"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "DataHub's version of the schema is not carried")},
    Reason{"schemaMetadata.version"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "DataHub's version of the schema is not carried")},
    // People and terms
    Reason{"corpUserStatus.status"_L1, approximated, QT_TRANSLATE_NOOP("datahub", "kept as inactive where it is not ACTIVE")},
    Reason{"glossaryTermInfo.termSource"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "whether a term is from inside or outside is not carried")},
    Reason{"testDefinitionMd5"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "the check's version and time are not carried")},
    Reason{".lastComputed"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "the check's version and time are not carried")},
    Reason{"documentInfo.source"_L1, dropped, QT_TRANSLATE_NOOP("datahub", "where the document came from is not carried")},
};
// clang-format on

// `place` is the end of `where`, at a step.
bool fits(const QString &where, QLatin1StringView place) {
    if (place.startsWith(u'.'))
        return where.endsWith(place);
    return where.endsWith(place) &&
           (where.size() == place.size() || where.at(where.size() - place.size() - 1) == u'.');
}

} // namespace

void Report::add(const QString &where, const QString &what, Loss::Kind kind, qint64 count) {
    m_counts[{where, what, kind}] += count;
}

void Report::addUnread(const QString &where) {
    for (const Reason &reason : reasons) {
        if (fits(where, reason.place)) {
            add(where, QCoreApplication::translate("datahub", reason.text), reason.kind);
            return;
        }
    }
    add(where, QCoreApplication::translate("datahub", "not read: there is no place for it yet"),
        Loss::Kind::Dropped);
}

void Report::writeTo(StagingStore &staging) const {
    for (const auto &[loss, count] : m_counts) {
        const auto &[where, what, kind] = loss;
        staging.addLoss({where, what, kind, count});
    }
}

} // namespace meshlens::datahub
