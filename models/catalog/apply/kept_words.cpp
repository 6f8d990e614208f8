// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/kept_words.h"

#include "models/catalog/apply/field_changes.h"
#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/body.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

enum Kept : std::int64_t { ByPeople = 1, BySource = 2 };

// What a layer says of the field, or of something within it.
bool says(const QJsonObject &body, const QStringList &steps) {
    QJsonValue value = body;
    for (const QString &step : steps) {
        if (!value.isObject())
            return !value.isUndefined();
        value = value.toObject().value(step);
    }
    return !value.isUndefined();
}

class Marker {
public:
    Marker(sqlite::Database &database, sqlite::Statement mark)
        : m_database(database)
        , m_mark(std::move(mark)) {}

    // `lines`: rowid, path, and what the other layer says: its name (NULL: nothing), its body.
    Result<void> markFields(const char *lines, Kept kept, std::int64_t source) {
        std::vector<std::int64_t> hits;
        const auto read = sqlite::eachRow(
            m_database, lines,
            [&](const sqlite::Statement &row) -> Result<void> {
                const auto steps = pointerSteps(row.text(1));
                if (!steps || steps->isEmpty())
                    return {};
                const bool name = steps->size() == 1 && steps->first() == "name"_L1;
                if (name ? !row.isNull(2) : says(staging::bodyFrom(row.utf8(3)), *steps))
                    hits.push_back(row.integer(0));
                return {};
            },
            source);
        return read ? mark(hits, kept) : read;
    }

    // Columns that people have spoken of: type, description and the members of the body.
    Result<void> markColumns(std::int64_t user) {
        std::vector<std::int64_t> hits;
        const auto read = sqlite::eachRow(
            m_database, R"(
SELECT p.rowid, p.path, c.name, f.type IS NOT NULL, f.descr IS NOT NULL, ifnull(f.body, '')
FROM p_raw p CROSS JOIN col c ON c.id BETWEEN p.entity << 16 AND p.entity << 16 | 65535
CROSS JOIN col_facet f ON f.col = c.id AND f.source = ?1 WHERE p.what = 1 AND p.kind = 9)",
            [&](const sqlite::Statement &row) -> Result<void> {
                const auto steps = pointerSteps(row.text(1));
                if (!steps || steps->size() < 3 || steps->at(1) != row.text(2))
                    return {};
                const QString &field = steps->at(2);
                const bool kept = field == "type"_L1 ? row.integer(3) != 0
                                  : field == "description"_L1
                                      ? row.integer(4) != 0
                                      : says(staging::bodyFrom(row.utf8(5)), steps->sliced(2));
                if (kept)
                    hits.push_back(row.integer(0));
                return {};
            },
            user);
        return read ? mark(hits, ByPeople) : read;
    }

private:
    Result<void> mark(const std::vector<std::int64_t> &lines, Kept kept) {
        for (const std::int64_t line : lines) {
            m_mark.bind(1, line).bind(2, static_cast<std::int64_t>(kept));
            if (const auto done = m_mark.run(); !done)
                return done;
        }
        return {};
    }

    sqlite::Database &m_database;
    sqlite::Statement m_mark;
};

constexpr auto peoplesFields = R"(
SELECT p.rowid, p.path, f.name, f.body FROM p_raw p CROSS JOIN facet f ON f.entity = p.entity AND f.source = ?1
WHERE p.what = 1 AND p.kind NOT IN (9, 100, 101))";
// Where this source's layer is not the one that is shown.
constexpr auto othersFields = R"(
SELECT p.rowid, p.path, e.name, e.body FROM p_raw p CROSS JOIN entity e ON e.id = p.entity AND e.source <> ?1
WHERE p.what = 1 AND p.kept = 0 AND p.kind NOT IN (9, 100, 101) AND EXISTS (SELECT 1 FROM d_ent d
  WHERE d.entity = e.id AND d.state IN (3, 4, 5)))";
constexpr auto peoplesEnds = R"(
UPDATE p_raw SET kept = 1 WHERE what = 0 AND kind NOT IN (9, 100, 101)
  AND EXISTS (SELECT 1 FROM facet f WHERE f.entity = p_raw.entity AND f.source = ?1))";

} // namespace

Result<void> markKept(sqlite::Database &database, const DiffPlan &plan) {
    auto statement = database.prepare("UPDATE p_raw SET kept = ?2 WHERE rowid = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    Marker marker(database, std::move(*statement));
    if (plan.userSource != 0) {
        if (const auto done = marker.markFields(peoplesFields, ByPeople, plan.userSource); !done)
            return done;
        if (const auto done = marker.markColumns(plan.userSource); !done)
            return done;
        if (const auto done = sqlite::run(database, peoplesEnds, plan.userSource); !done)
            return std::unexpected(done.error());
    }
    return plan.othersToo ? marker.markFields(othersFields, BySource, plan.source) : Result<void>();
}

} // namespace meshlens
