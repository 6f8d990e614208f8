// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/past/retention.h"

#include "models/catalog/kind.h"
#include "models/catalog/past/former_rows.h"
#include "models/catalog/past/instant.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::Past)
};

constexpr const char *formerTables[] = {"entity_was", "facet_was", "alias_was", "col_was", "col_facet_was"};

// In all statements ?1 is the last transaction at or before the cut, ?2 the cut.
struct Step {
    QString counted; // empty: belongs to rows that are counted already
    const char *sql;
};

const Step logSteps[] = {
    {u"change"_s, "DELETE FROM change WHERE txn <= ?1"},
    {u"former_row"_s, "DELETE FROM entity_was WHERE txn <= ?1"},
    {u"former_row"_s, "DELETE FROM facet_was WHERE txn <= ?1"},
    {u"former_row"_s, "DELETE FROM alias_was WHERE txn <= ?1"},
    {u"former_row"_s, "DELETE FROM col_was WHERE txn <= ?1"},
    {u"former_row"_s, "DELETE FROM col_facet_was WHERE txn <= ?1"},
};

// By the clock of its source an edge may have been there for longer than the catalog knew it.
const Step linkSteps[] = {
    {u"edge"_s, "DELETE FROM edge WHERE died <= ?1 AND (valid_to IS NULL OR valid_to <= ?2)"},
    {u"column_edge"_s, "DELETE FROM cedge WHERE died <= ?1 AND (valid_to IS NULL OR valid_to <= ?2)"},
    {u"relation"_s, "DELETE FROM relation WHERE died <= ?1"},
};

// The newest entity, and the last column of a dataset, keep their numbers taken.
constexpr const char *findEnded[] = {
    "DROP TABLE IF EXISTS temp.cut_entity",
    "DROP TABLE IF EXISTS temp.cut_parent",
    "DROP TABLE IF EXISTS temp.cut_col",
    "CREATE TEMP TABLE cut_entity(id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE cut_parent(id INTEGER NOT NULL, child INTEGER NOT NULL)",
    "CREATE TEMP TABLE cut_col(id INTEGER PRIMARY KEY)",
    R"(
INSERT INTO temp.cut_entity SELECT e.id FROM entity e
WHERE e.died <= ?1 AND e.id < (SELECT max(id) FROM entity)
  AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.src = e.id)
  AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.dst = e.id)
  AND NOT EXISTS (SELECT 1 FROM edge x WHERE x.src = e.id)
  AND NOT EXISTS (SELECT 1 FROM edge x WHERE x.dst = e.id)
  AND NOT EXISTS (SELECT 1 FROM edge x WHERE x.via = e.id AND x.via <> 0)
  AND NOT EXISTS (SELECT 1 FROM cedge x WHERE x.src BETWEEN e.id << 16 AND e.id << 16 | 65535)
  AND NOT EXISTS (SELECT 1 FROM cedge x WHERE x.dst BETWEEN e.id << 16 AND e.id << 16 | 65535)
  AND NOT EXISTS (SELECT 1 FROM facet f JOIN source s ON s.id = f.source WHERE f.entity = e.id AND s.mode = 'user')
  AND NOT EXISTS (SELECT 1 FROM col_facet f JOIN source s ON s.id = f.source
    WHERE f.col BETWEEN e.id << 16 AND e.id << 16 | 65535 AND s.mode = 'user'))",
    "DELETE FROM temp.cut_entity WHERE id IN (SELECT via FROM cedge WHERE via <> 0)",
    R"(
INSERT INTO temp.cut_parent SELECT c.id, e.id FROM temp.cut_entity c CROSS JOIN entity e ON e.parent = c.id
UNION ALL SELECT f.parent, f.entity FROM facet f WHERE f.parent IN (SELECT id FROM temp.cut_entity))",
};

// Until nothing that stays lies below something that goes.
constexpr auto keepParents = "DELETE FROM temp.cut_entity WHERE id IN (SELECT p.id FROM temp.cut_parent p"
                             " WHERE p.child NOT IN (SELECT id FROM temp.cut_entity))";

constexpr auto findColumns = R"(
INSERT OR IGNORE INTO temp.cut_col SELECT c.id FROM col c WHERE c.died <= ?1 AND c.id >> 16 NOT IN (SELECT id FROM temp.cut_entity)
  AND EXISTS (SELECT 1 FROM col n WHERE n.id > c.id AND n.id <= c.id | 65535)
  AND NOT EXISTS (SELECT 1 FROM cedge x WHERE x.src = c.id) AND NOT EXISTS (SELECT 1 FROM cedge x WHERE x.dst = c.id)
  AND NOT EXISTS (SELECT 1 FROM col_facet f JOIN source s ON s.id = f.source WHERE f.col = c.id AND s.mode = 'user'))";
constexpr auto findTheirColumns =
    "INSERT INTO temp.cut_col SELECT c.id FROM temp.cut_entity e CROSS JOIN col c ON c.id BETWEEN e.id << 16"
    " AND e.id << 16 | 65535";

// What later transactions noted of them stays: it is in their digests, and leads nowhere.
const Step endedSteps[] = {
    {{}, "DELETE FROM facet WHERE entity IN (SELECT id FROM temp.cut_entity)"},
    {{}, "DELETE FROM alias WHERE entity IN (SELECT id FROM temp.cut_entity)"},
    {{}, "DELETE FROM domain_slot WHERE entity IN (SELECT id FROM temp.cut_entity)"},
    {{}, "DELETE FROM observation WHERE entity IN (SELECT id FROM temp.cut_entity)"},
    {{}, "DELETE FROM draft WHERE contract IN (SELECT id FROM temp.cut_entity)"},
    {{}, "DELETE FROM col_facet WHERE col IN (SELECT id FROM temp.cut_col)"},
    {u"column"_s, "DELETE FROM col WHERE id IN (SELECT id FROM temp.cut_col)"},
    // A version is a splice over the one before, back to a full copy.
    {u"text"_s, "DELETE FROM text_version WHERE contract IN (SELECT id FROM temp.cut_entity)"},
    {u"text"_s, R"(
DELETE FROM text_version WHERE version < (SELECT max(f.version) FROM text_version f
  WHERE f.contract = text_version.contract AND f.hash IS NOT NULL AND f.txn <= ?1))"},
    // What a source says that another one comes before has no version, and what is looked back to needs its
    // text, too.
    {{}, R"(
DELETE FROM text WHERE hash NOT IN (SELECT hash FROM text_version WHERE hash IS NOT NULL)
  AND lower(hex(hash)) NOT IN (SELECT json_extract(b, '$.textSha256') FROM (
    SELECT body AS b FROM entity WHERE kind IN (4, 6)
    UNION ALL SELECT f.body FROM entity e CROSS JOIN facet f ON f.entity = e.id WHERE e.kind IN (4, 6)
    UNION ALL SELECT w.body FROM entity e CROSS JOIN entity_was w ON w.entity = e.id WHERE e.kind IN (4, 6)
    UNION ALL SELECT w.body FROM entity e CROSS JOIN facet_was w ON w.entity = e.id WHERE e.kind IN (4, 6))
    WHERE json_extract(b, '$.textSha256') IS NOT NULL))"},
};

class Cut {
public:
    Cut(WriteContext &context, TimeUs cut, std::int64_t last)
        : m_context(context)
        , m_cut(cut)
        , m_last(last) {}

    Result<void> run() {
        const auto before = freeBytes();
        if (!before)
            return std::unexpected(before.error());
        // Deleting is no change that anybody looks back at.
        if (const auto done = forgetFormerRows(m_context.database); !done)
            return done;
        for (const auto part : {&Cut::deleteLog, &Cut::deleteLinks, &Cut::findRows, &Cut::deleteEnded}) {
            if (const auto done = (this->*part)(); !done)
                return done;
        }
        const auto noted = m_context.run("INSERT OR REPLACE INTO meta(k, v) VALUES('retention_cut', ?1)",
                                         static_cast<std::int64_t>(m_cut));
        if (!noted)
            return noted;
        const auto after = freeBytes();
        if (!after)
            return std::unexpected(after.error());
        m_context.outcome.freedBytes = std::max<std::int64_t>(*after - *before, 0);
        m_context.cut = m_cut;
        m_context.wrote = true;
        return {};
    }

private:
    Result<void> run(const Step &step) {
        if (const auto done = m_context.progress(Text::tr("Deleting"), -1); !done)
            return done;
        auto statement = m_context.database.prepare(step.sql);
        if (!statement)
            return std::unexpected(statement.error());
        const QByteArrayView sql(step.sql);
        if (sql.contains("?1"))
            statement->bind(1, m_last);
        if (sql.contains("?2"))
            statement->bind(2, static_cast<std::int64_t>(m_cut));
        if (const auto done = statement->run(); !done)
            return done;
        if (const int rows = m_context.database.changes(); rows > 0 && !step.counted.isEmpty())
            m_context.outcome.dropped[step.counted] += rows;
        return {};
    }
    Result<void> run(std::span<const Step> steps) {
        for (const Step &step : steps) {
            if (const auto done = run(step); !done)
                return done;
        }
        return {};
    }

    Result<void> deleteLog() { return run(logSteps); }
    Result<void> deleteLinks() { return run(linkSteps); }

    Result<void> findRows() {
        for (const char *sql : findEnded) {
            if (const auto done = run(Step{{}, sql}); !done)
                return done;
        }
        while (true) {
            const auto kept = sqlite::run(m_context.database, keepParents);
            if (!kept)
                return std::unexpected(kept.error());
            if (*kept == 0)
                break;
        }
        return run(Step{{}, findTheirColumns}).and_then([this] { return run(Step{{}, findColumns}); });
    }

    Result<void> deleteEnded() {
        if (const auto done = run(endedSteps); !done)
            return done;
        const auto counted = sqlite::eachRow(
            m_context.database,
            "SELECT e.kind, count(*) FROM temp.cut_entity c CROSS JOIN entity e ON e.id = c.id GROUP BY 1",
            [this](const sqlite::Statement &row) -> Result<void> {
                m_context.outcome.dropped[kindName(static_cast<EntityKind>(row.integer(0)))] +=
                    row.integer(1);
                return {};
            });
        if (!counted)
            return counted;
        return run(Step{{}, "DELETE FROM entity WHERE id IN (SELECT id FROM temp.cut_entity)"});
    }

    Result<std::int64_t> freeBytes() {
        const auto pages = sqlite::number(m_context.database, "PRAGMA main.freelist_count", 0);
        const auto size = sqlite::number(m_context.database, "PRAGMA main.page_size", 0);
        if (!pages || !size)
            return pages ? size : pages;
        return *pages * *size;
    }

    WriteContext &m_context;
    TimeUs m_cut;
    std::int64_t m_last;
};

} // namespace

Result<void> cutHistory(WriteContext &context, TimeUs cut, TimeUs now) {
    if (cut > now)
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr("%1 is in the future; name a time until %2.").arg(formatTime(cut), formatTime(now)));
    const auto kept = keptSince(context.database);
    if (!kept)
        return std::unexpected(kept.error());
    if (cut <= kept->time)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("What was before %1 is deleted already; name a later time.")
                        .arg(formatTime(kept->time)));
    const auto last = sqlite::number(context.database,
                                     "SELECT id FROM txn WHERE time_us <= ?1 ORDER BY time_us DESC LIMIT 1",
                                     0, static_cast<std::int64_t>(cut));
    if (!last)
        return std::unexpected(last.error());
    if (*last == 0)
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr("This catalog has no history from before %1; name a later time.").arg(formatTime(cut)));
    return Cut(context, cut, *last).run();
}

Result<std::vector<QString>> checkRetention(sqlite::Database &database) {
    std::vector<QString> findings;
    const auto kept = keptSince(database);
    if (!kept)
        return std::unexpected(kept.error());
    const auto logged = sqlite::number(
        database, "SELECT max(json_extract(counts, '$.cut')) FROM txn WHERE instr(counts, '\"cut\"')", 0);
    if (!logged)
        return std::unexpected(logged.error());
    if (*logged != kept->time)
        findings.push_back(
            Text::tr("The file says that history is kept from %1 on, its transactions say from "
                     "%2.")
                .arg(formatTime(kept->time), formatTime(*logged)));
    const auto newest = sqlite::number(database, "SELECT max(id) FROM txn", 0);
    if (!newest)
        return std::unexpected(newest.error());
    const auto look = [&](const char *table) -> Result<void> {
        const QByteArray sql =
            QByteArray("SELECT (SELECT count(*) FROM $t WHERE txn <= ?1) + (SELECT count(*) FROM $t"
                       " WHERE txn > ?2)")
                .replace("$t", table);
        const auto rows = sqlite::number(database, sql.constData(), 0, kept->last.value, *newest);
        if (!rows)
            return std::unexpected(rows.error());
        if (*rows != 0)
            findings.push_back(Text::tr("%Ln row(s) of “%1” belong to no transaction whose changes are kept.",
                                        nullptr, static_cast<int>(*rows))
                                   .arg(QLatin1StringView(table)));
        return {};
    };
    if (const auto done = look("change"); !done)
        return std::unexpected(done.error());
    for (const char *table : formerTables) {
        if (const auto done = look(table); !done)
            return std::unexpected(done.error());
    }
    return findings;
}

} // namespace meshlens
