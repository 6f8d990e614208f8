// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/sources_page.h"

#include "models/catalog/apply/field_changes.h"
#include "models/catalog/field_names.h"
#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/row_values.h"

#include <map>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr auto sourcesSql = R"(
SELECT s.id, s.name, s.kind, s.instance, s.mode, t.id, t.time_us,
  (SELECT count(*) FROM entity e WHERE e.source = s.id AND e.died IS NULL),
  (SELECT count(*) FROM facet f JOIN entity e ON e.id = f.entity WHERE f.source = s.id AND e.died IS NULL)
FROM source s LEFT JOIN (SELECT source, max(id) AS id, time_us FROM txn GROUP BY source) t ON t.source = s.id
ORDER BY s.precedence, s.id)";

constexpr auto sharedEntities = R"(
SELECT DISTINCT f.entity FROM facet f JOIN source s ON s.id = f.source WHERE s.mode <> 'user')";
constexpr auto sharedColumns = R"(
SELECT DISTINCT f.col FROM col_facet f JOIN source s ON s.id = f.source WHERE s.mode <> 'user')";
// Source, name, body, type, description, flags: what saidIn() reads.
constexpr auto layersOfEntity = R"(
SELECT source, ifnull(layer_name, name), body, NULL, NULL, NULL FROM entity WHERE id = ?1 AND died IS NULL
UNION ALL SELECT f.source, f.name, f.body, NULL, NULL, NULL FROM facet f JOIN entity e ON e.id = f.entity
WHERE f.entity = ?1 AND e.died IS NULL)";
constexpr auto layersOfColumn = R"(
SELECT source, NULL, body, type, descr, flags FROM col WHERE id = ?1 AND died IS NULL
UNION ALL SELECT f.source, NULL, f.body, f.type, f.descr, f.flags FROM col_facet f JOIN col c ON c.id = f.col
WHERE f.col = ?1 AND c.died IS NULL)";

// What one source says of one thing.
struct Said {
    std::int64_t source = 0;
    bool refersOnly = false;
    QJsonObject fields;
};

// Earlier wins; smaller than any other: people.
using Ranks = std::map<std::int64_t, int>;

QJsonObject shownOf(std::vector<Said> said, const Ranks &ranks) {
    const auto rank = [&ranks](const Said &one) { return std::pair(one.refersOnly, ranks.at(one.source)); };
    std::ranges::stable_sort(said, {}, rank);
    QJsonObject fields;
    for (const Said &one : said)
        pages::mergeInto(fields, one.fields);
    return fields;
}

class Comparison {
public:
    Comparison(const ReadView &view, Ranks before, Ranks after, std::stop_token stop, int listed)
        : m_view(view)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_stop(std::move(stop))
        , m_room(static_cast<std::size_t>(listed)) {}

    Result<OrderPreview> run() {
        // People alone beside one source change nothing.
        const auto entities = compareAll(sharedEntities, layersOfEntity, m_preview.entities);
        if (!entities)
            return std::unexpected(entities.error());
        const std::size_t ofEntities = m_listed.size();
        const auto columns = compareAll(sharedColumns, layersOfColumn, m_preview.columns);
        if (!columns)
            return std::unexpected(columns.error());
        if (const auto named = nameChanges(ofEntities); !named)
            return std::unexpected(named.error());
        return m_preview;
    }

private:
    Result<void> compareAll(const char *idsSql, const char *layersSql, qint64 &changed) {
        std::vector<std::int64_t> ids;
        const auto found = pages::eachRow(
            m_view, idsSql, {}, [&ids](const sqlite::Statement &row) { ids.push_back(row.integer(0)); });
        if (!found)
            return found;
        for (const std::int64_t id : ids) {
            if (m_stop.stop_requested())
                return cancelled();
            std::vector<Said> said;
            const auto read = pages::eachRow(m_view, layersSql, {id}, [&said](const sqlite::Statement &row) {
                said.push_back(saidIn(row));
            });
            if (!read)
                return read;
            const auto differences = changedFields(shownOf(said, m_before), shownOf(said, m_after));
            m_preview.values += static_cast<qint64>(differences.size());
            changed += differences.empty() ? 0 : 1;
            for (const FieldChange &change : differences) {
                if (m_listed.size() < m_room)
                    m_listed.push_back({id, change});
            }
        }
        return {};
    }

    // The first `ofEntities` of what is listed are of entities, the others of columns.
    Result<void> nameChanges(std::size_t ofEntities) {
        std::vector<EntityId> entities;
        std::vector<ColumnId> columns;
        for (std::size_t i = 0; i < m_listed.size(); ++i) {
            const std::int64_t id = m_listed[i].id;
            entities.push_back({i < ofEntities ? id : id >> 16});
            if (i >= ofEntities)
                columns.push_back({id});
        }
        const auto refs = pages::refsById(m_view, entities);
        const auto columnRefs = readColumnRefs(m_view, columns);
        if (!refs || !columnRefs)
            return std::unexpected(refs ? columnRefs.error() : refs.error());
        QHash<ColumnId, QString> names;
        for (const EntityRef &column : *columnRefs)
            names.insert(column.column, column.key.section(u'#', 1));
        for (std::size_t i = 0; i < m_listed.size(); ++i) {
            const auto &[id, change] = m_listed[i];
            const QString place =
                i < ofEntities ? QString() : u"/columns/"_s + escapedStep(names.value({id}));
            m_preview.changes.push_back({refs->value(entities[i]),
                                         place + change.path,
                                         {},
                                         jsonFromText(change.before),
                                         jsonFromText(change.after)});
        }
        return {};
    }

    static Said saidIn(const sqlite::Statement &row) {
        Said said{row.integer(0), false, pages::jsonObject(row.utf8(2))};
        said.refersOnly = said.fields.take(field::declared) == false;
        const auto text = [&](QLatin1StringView name, int column) {
            if (!row.isNull(column))
                said.fields.insert(name, row.text(column));
        };
        text("name"_L1, 1);
        text(field::type, 3);
        text(field::description, 4);
        if (!row.isNull(5) && (row.integer(5) & ColumnDeclared) != 0) {
            said.fields.insert(u"nullable"_s, (row.integer(5) & ColumnNullable) != 0);
            said.fields.insert(u"primaryKey"_s, (row.integer(5) & ColumnPrimaryKey) != 0);
        }
        return said;
    }

    const ReadView &m_view;
    Ranks m_before;
    Ranks m_after;
    std::stop_token m_stop;
    struct Listed {
        std::int64_t id = 0; // of an entity or a column
        FieldChange change;
    };
    std::vector<Listed> m_listed;
    std::size_t m_room;
    OrderPreview m_preview;
};

} // namespace

Result<std::vector<SourceEntry>> readSources(const ReadView &view) {
    std::vector<SourceEntry> sources;
    const auto read = pages::eachRow(view, sourcesSql, {}, [&sources](const sqlite::Statement &row) {
        SourceEntry source{{row.integer(0)}, row.text(1),      row.text(2),   row.text(3),
                           row.text(4),      {row.integer(5)}, row.integer(6)};
        const qint64 rows = row.integer(7);
        const qint64 facets = row.integer(8);
        source.entities = rows + facets;
        source.first = source.isPeople() ? source.entities : rows;
        sources.push_back(std::move(source));
    });
    return read.transform([&sources] { return std::move(sources); });
}

Result<OrderPreview> readOrderPreview(const ReadView &view, const QStringList &names, std::stop_token stop,
                                      int listed) {
    Ranks before;
    Ranks after;
    const auto read = pages::eachRow(
        view, "SELECT id, name FROM source ORDER BY precedence, id", {}, [&](const sqlite::Statement &row) {
            const bool people = row.text(1) == "user"_L1;
            const auto place = static_cast<int>(names.indexOf(row.text(1)));
            before[row.integer(0)] = people ? -1 : static_cast<int>(before.size());
            after[row.integer(0)] = people ? -1 : place < 0 ? static_cast<int>(names.size()) : place;
        });
    if (!read)
        return std::unexpected(read.error());
    return Comparison(view, std::move(before), std::move(after), std::move(stop), listed).run();
}

} // namespace meshlens
