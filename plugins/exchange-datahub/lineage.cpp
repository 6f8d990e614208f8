// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/lineage.h"

#include <QCoreApplication>

#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

struct End {
    QString urn;
    std::optional<TimeUs> from;
};

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

// Of one record; more is no lineage that anybody wrote or could read.
constexpr qint64 edgeLimit = 100'000;

// Each end once, in the order of the input.
class Ends {
public:
    void add(End end) {
        if (end.urn.isEmpty() || m_known.contains(end.urn))
            return;
        m_known.insert(end.urn);
        m_all.push_back(std::move(end));
    }
    [[nodiscard]] std::vector<End> take() { return std::move(m_all); }

private:
    std::vector<End> m_all;
    QSet<QString> m_known;
};

// How many edges a record may still have; what goes beyond is one loss.
class EdgeBudget {
public:
    explicit EdgeBudget(Reading &reading, QString where)
        : m_reading(reading)
        , m_where(std::move(where)) {}
    EdgeBudget(const EdgeBudget &) = delete;
    EdgeBudget &operator=(const EdgeBudget &) = delete;
    ~EdgeBudget() {
        if (m_over > 0)
            m_reading.report.add(m_where, tr("of one record at most %L1 edges are read").arg(edgeLimit),
                                 Loss::Kind::Dropped, m_over);
    }

    // Of `wanted` edges, how many may be written.
    [[nodiscard]] qint64 take(qint64 wanted) {
        const qint64 granted = std::min(wanted, edgeLimit - m_used);
        m_used += granted;
        m_over += wanted - granted;
        return granted;
    }

private:
    Reading &m_reading;
    QString m_where;
    qint64 m_used = 0;
    qint64 m_over = 0;
};

// When the source first saw the flow; DataHub writes 0 for unknown.
std::optional<TimeUs> createdAt(Reading &reading, Fields &edge) {
    const auto created = edge.object("created");
    if (!created)
        return std::nullopt;
    Fields stamp(*created, edge.where() + u".created"_s);
    const auto time = stamp.number("time");
    if (timeText(time).isEmpty())
        return std::nullopt;
    stamp.reportUnread(&reading.report);
    return static_cast<TimeUs>(*time) * 1000;
}

// Both ways of DataHub to list ends: plain urns, and newer "edges" that know when.
std::vector<End> ends(Reading &reading, Fields &fields, std::string_view plain, std::string_view edges) {
    Ends out;
    fields.each(edges, &reading.report, [&](Fields &edge) {
        out.add({edge.text("destinationUrn"), createdAt(reading, edge)});
        edge.skip({"sourceUrn"});
    });
    if (!plain.empty()) {
        const QStringList urns = fields.texts(plain);
        for (const QString &urn : urns)
            out.add({urn, std::nullopt});
    }
    return out.take();
}

// A column of a fine-grained lineage; nothing where it names a whole dataset.
struct ColumnName {
    QString dataset;
    QString field;
};
std::optional<ColumnName> columnOf(const QString &text) {
    const auto urn = Urn::parse(text);
    if (!urn || urn->type != "schemaField"_L1)
        return std::nullopt;
    return ColumnName{urn->part(0), urn->part(1)};
}

// Columns of charts and the like are of no dataset: the chart as a whole is in the lineage.
bool isColumnOfDataset(const ColumnName &column) {
    return column.dataset.startsWith("urn:li:dataset:"_L1);
}

void readFineGrained(Reading &reading, Fields &fields, const QString &via) {
    EdgeBudget budget(reading, fields.where() + u".fineGrainedLineages"_s);
    fields.each("fineGrainedLineages", &reading.report, [&](Fields &entry) {
        const QStringList upstreams = entry.texts("upstreams");
        const QStringList downstreams = entry.texts("downstreams");
        const QString transform = entry.text("transformOperation");
        entry.skip({"upstreamType", "downstreamType"});
        qint64 granted = budget.take(qint64(upstreams.size()) * downstreams.size());
        for (const QString &upstream : upstreams) {
            for (const QString &downstream : downstreams) {
                if (granted-- <= 0 || reading.sink.isOver())
                    return;
                const auto from = columnOf(upstream);
                const auto to = columnOf(downstream);
                if (!from || !to || !isColumnOfDataset(*from) || !isColumnOfDataset(*to)) {
                    reading.report.add(
                        entry.where(),
                        tr("column lineage that names a whole dataset or a chart's field is left out"),
                        Loss::Kind::Dropped);
                    continue;
                }
                const QStringList fromPath = reading.columns.pathOf(from->dataset, from->field);
                const QStringList toPath = reading.columns.pathOf(to->dataset, to->field);
                if (fromPath.isEmpty() || toPath.isEmpty()) {
                    reading.columns.reportTooDeep(entry.where());
                    continue;
                }
                for (const ColumnName &end : {*from, *to}) {
                    reading.sink.refer(end.dataset);
                    reading.columns.refer(end.dataset, end.field);
                }
                reading.sink.add(
                    SourceColumnEdge{from->dataset, fromPath, to->dataset, toPath, via, transform});
            }
        }
        if (upstreams.isEmpty() || downstreams.isEmpty()) {
            reading.report.add(entry.where(), tr("column lineage with one end only is left out"),
                               Loss::Kind::Dropped);
        }
    });
}

void addEdge(Reading &reading, const SourceEdge &edge) {
    reading.sink.refer(edge.from);
    reading.sink.refer(edge.to);
    reading.sink.add(edge);
}

void intoEntity(Reading &reading, const std::vector<End> &ends) {
    for (const End &end : ends)
        addEdge(reading, {end.urn, reading.urn.text, {}, end.from});
}

} // namespace

void readUpstreamLineage(Reading &reading, Fields &fields) {
    fields.each("upstreams", &reading.report, [&](Fields &upstream) {
        const QString from = upstream.text("dataset");
        if (!from.isEmpty())
            addEdge(reading, {from, reading.urn.text, {}, createdAt(reading, upstream)});
    });
    readFineGrained(reading, fields, {});
}

namespace {

void writeFlows(Reading &reading, const QString &where, const std::vector<End> &inputs,
                const std::vector<End> &outputs) {
    EdgeBudget budget(reading, where);
    qint64 granted = budget.take(static_cast<qint64>(inputs.size()) * static_cast<qint64>(outputs.size()));
    for (const End &input : inputs) {
        for (const End &output : outputs) {
            if (granted-- <= 0 || reading.sink.isOver())
                return;
            addEdge(reading, {input.urn, output.urn, reading.urn.text, input.from});
        }
    }
}

} // namespace

void readJobInputOutput(Reading &reading, Fields &fields) {
    const std::vector<End> inputs = ends(reading, fields, "inputDatasets", "inputDatasetEdges");
    const std::vector<End> outputs = ends(reading, fields, "outputDatasets", "outputDatasetEdges");
    writeFlows(reading, fields.where(), inputs, outputs);
    if (inputs.empty() != outputs.empty()) {
        reading.report.add(
            fields.where(), tr("a job that only reads or only writes moves nothing, so it has no edge"),
            Loss::Kind::Dropped, static_cast<qint64>(inputs.size()) + static_cast<qint64>(outputs.size()));
    }
    for (const std::string_view key : {"inputDatasetFields", "outputDatasetFields"}) {
        const QStringList names = fields.texts(key);
        for (const QString &name : names) {
            if (const auto column = columnOf(name); column && isColumnOfDataset(*column))
                reading.columns.refer(column->dataset, column->field);
        }
    }
    readFineGrained(reading, fields, reading.urn.text);
}

void readChartInputs(Reading &reading, Fields &fields) {
    intoEntity(reading, ends(reading, fields, "inputs", "inputEdges"));
}

void readDashboardParts(Reading &reading, Fields &fields) {
    Ends all;
    for (const auto &[plain, edges] :
         {std::pair{"charts", "chartEdges"}, std::pair{"datasets", "datasetEdges"},
          std::pair{"", "dashboards"}, std::pair{"dashboards", ""}}) {
        for (End &end : ends(reading, fields, plain, edges))
            all.add(std::move(end));
    }
    intoEntity(reading, all.take());
}

void readInputFields(Reading &reading, Fields &fields) {
    qint64 shown = 0;
    fields.each("fields", nullptr, [&](Fields &field) {
        const auto column = columnOf(field.text("schemaFieldUrn"));
        if (column && isColumnOfDataset(*column)) {
            reading.columns.refer(column->dataset, column->field);
            ++shown;
        } else {
            reading.report.add(fields.where(), tr("a field that the chart computes itself is not carried"),
                               Loss::Kind::Dropped);
        }
    });
    if (shown > 0) {
        reading.report.add(fields.where(), tr("the columns are kept, but not that the chart shows them"),
                           Loss::Kind::Approximated, shown);
    }
}

} // namespace meshlens::datahub
