// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/fields.h"
#include "plugins/exchange-datahub/sink.h"

#include <QHash>
#include <QSet>

namespace meshlens::datahub {

// Columns from their three places: a dataset's schema, what people wrote about them (survey), and names that
// only lineage or a schemaField entity uses. The last are columns too, but not declared ones.
class Columns {
public:
    Columns(const Survey &survey, Sink &sink, Report &report)
        : m_survey(survey)
        , m_sink(sink)
        , m_report(report) {}

    // The fields of a schemaMetadata aspect, in their order.
    void declare(const Urn &dataset, Fields &schema);
    // Somebody speaks of a column: declared or not.
    void refer(const QString &dataset, const QString &fieldPath);
    [[nodiscard]] QStringList pathOf(const QString &dataset, const QString &fieldPath) const {
        return m_survey.pathOf(dataset, fieldPath);
    }

    // A path that pathOf() makes nothing of is a loss at that place.
    void reportTooDeep(const QString &where);

    // Writes the columns that no schema declares.
    void finish();

private:
    [[nodiscard]] QHash<QStringList, ColumnNote> notesOf(const QString &dataset) const;
    void applyNote(SourceColumn &column, const ColumnNote &note) const;
    [[nodiscard]] SourceColumn declared(const QString &dataset, const QStringList &path, Fields &field) const;

    const Survey &m_survey;
    Sink &m_sink;
    Report &m_report;
    QHash<QString, QList<QStringList>> m_undeclared; // by dataset, in the order of the input
    QStringList m_datasets;                          // of m_undeclared, in the order of the input
    QSet<Digest> m_seen;                             // of m_undeclared
};

} // namespace meshlens::datahub
