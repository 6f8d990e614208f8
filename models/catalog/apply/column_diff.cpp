// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/column_diff.h"

#include "models/catalog/apply/column_sides.h"
#include "models/catalog/staging/body.h"
#include "models/catalog/staging/staging_schema.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <unordered_map>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// The datasets whose columns have to be looked at: all that the source has columns of (or refers to), and
// those where it no longer has any (d_ds.ds negative).
Result<void> findDatasets(DiffContext &c) {
    const auto named =
        c.run("INSERT INTO d_ds(ds, entity, state) SELECT s.ds, d.entity, iif(d.entity > ?1, 0, 1)"
              " FROM s_ds s CROSS JOIN d_ent d ON d.ref = (s.ds << 8 | 8)",
              c.plan.lastEntity);
    if (!named || c.plan.newSource)
        return named;
    const auto gone = c.run("INSERT OR IGNORE INTO d_ds(ds, entity, state)"
                            " SELECT -entity, entity, 1 FROM d_gone WHERE state <> 1");
    if (!gone || !c.plan.full)
        return gone;
    const auto without =
        c.run("INSERT OR IGNORE INTO d_ds(ds, entity, state) SELECT -d.entity, d.entity, 1 FROM d_ent d"
              " WHERE d.state BETWEEN 1 AND 8 AND d.kind = 8"
              " AND NOT EXISTS (SELECT 1 FROM d_ds x WHERE x.entity = d.entity)");
    if (!without || !c.plan.othersToo)
        return without;
    return c.run(R"(
INSERT OR IGNORE INTO d_ds(ds, entity, state) SELECT -x.entity, x.entity, 1 FROM (
  SELECT src >> 16 AS entity FROM cedge WHERE source = ?1 AND died IS NULL
  UNION SELECT dst >> 16 FROM cedge WHERE source = ?1 AND died IS NULL) x
CROSS JOIN entity e ON e.id = x.entity WHERE e.source <> ?1
  AND NOT EXISTS (SELECT 1 FROM d_ds d WHERE d.entity = x.entity)
  AND NOT EXISTS (SELECT 1 FROM d_gone g WHERE g.entity = x.entity))",
                 c.plan.source);
}

Result<void> findDying(DiffContext &c) {
    return c.run(
        "INSERT INTO d_col(col, state) SELECT c.id, 11 FROM d_gone g CROSS JOIN col c"
        " ON c.id BETWEEN g.entity << 16 AND g.entity << 16 | 65535 WHERE g.state = 1 AND c.died IS NULL");
}

void bindTextOf(sqlite::Statement &statement, int at, const std::string &text) {
    statement.bindText(at, text);
}

void bindBodyOf(sqlite::Statement &statement, int at, const std::string &body) {
    if (body.empty())
        statement.bindNull(at);
    else
        statement.bindText(at, body);
}

// A part of a source says nothing of what it leaves out.
ColumnWords partial(const ColumnWords &old, const ColumnWords &staged) {
    ColumnWords words = old;
    if (!staged.type.empty())
        words.type = staged.type;
    if (!staged.description.empty())
        words.description = staged.description;
    if (staged.flags & ColumnDeclared)
        words.flags = staged.flags;
    if (!staged.body.empty()) {
        const QByteArray body = staging::bodyText(
            staging::mergedBodies(staging::bodyFrom(old.body), staging::bodyFrom(staged.body)));
        words.body = body.toStdString();
    }
    return words;
}

class DatasetColumns {
public:
    static Result<DatasetColumns> open(DiffContext &context) {
        auto sides = ColumnSides::open(context);
        if (!sides)
            return std::unexpected(sides.error());
        auto column = context.database.prepare(
            "INSERT INTO d_col(col, state, ord, name, type, descr, flags, body, source)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        if (!column)
            return std::unexpected(column.error());
        auto map = context.database.prepare("INSERT INTO d_colmap(scol, col) VALUES(?1, ?2)");
        if (!map)
            return std::unexpected(map.error());
        auto place = context.database.prepare("INSERT INTO d_ord(col, ord) VALUES(?1, ?2)");
        if (!place)
            return std::unexpected(place.error());
        return DatasetColumns(context, std::move(*sides), std::move(*column), std::move(*map),
                              std::move(*place));
    }

    // `names`: under which the source has columns of it; `ends`: what it does not have any more ends.
    Result<void> compare(std::int64_t dataset, const std::vector<std::int64_t> &names, bool ends) {
        m_dataset = dataset;
        m_staged.clear();
        if (const auto done = m_sides.readCatalog(dataset, m_catalog); !done)
            return done;
        for (const std::int64_t name : names) {
            if (const auto done = m_sides.readStaged(name, m_staged); !done)
                return done;
        }
        if (const auto done = match(names.size() > 1); !done)
            return done;
        if (ends) {
            for (std::size_t i = 0; i < m_catalog.size(); ++i) {
                if (m_seen[i] || m_catalog[i].died != 0)
                    continue;
                if (const auto done = end(m_catalog[i]); !done)
                    return done;
            }
        }
        return m_context.plan.full ? placeColumns() : Result<void>();
    }

    void addCounts(TransactionOutcome &outcome) const {
        const auto add = [](KindCounts &counts, qint64 n) {
            if (n != 0)
                counts[QStringLiteral("column")] += n;
        };
        add(outcome.created, m_created);
        add(outcome.updated, m_updated);
        add(outcome.unchanged, m_unchanged);
        add(outcome.ended, m_ended);
    }

private:
    DatasetColumns(DiffContext &context, ColumnSides sides, sqlite::Statement column, sqlite::Statement map,
                   sqlite::Statement place)
        : m_context(context)
        , m_sides(std::move(sides))
        , m_column(std::move(column))
        , m_map(std::move(map))
        , m_place(std::move(place)) {}

    Result<void> match(bool severalNames) {
        m_seen.assign(m_catalog.size(), false);
        m_byName.clear();
        m_kept.clear();
        m_last = 0;
        m_lastPlace = -1;
        for (const CatalogColumn &column : m_catalog) {
            m_last = std::max(m_last, column.id & 0xffff);
            m_lastPlace = std::max(m_lastPlace, column.place);
        }
        std::unordered_map<std::string_view, std::int64_t> made;
        for (std::size_t i = 0; i < m_staged.size(); ++i) {
            const StagedColumnRow &staged = m_staged[i];
            if (severalNames) {
                const auto before = made.find(staged.name);
                if (before != made.end()) {
                    if (const auto done = map(staged.id, before->second); !done)
                        return done;
                    continue;
                }
            }
            const std::size_t at = find(staged.name, i);
            const auto id = at < m_catalog.size() ? known(staged, at) : create(staged);
            if (!id)
                return std::unexpected(id.error());
            if (severalNames)
                made.emplace(staged.name, *id);
            if (const auto done = map(staged.id, *id); !done)
                return done;
        }
        return {};
    }

    // Mostly nothing has moved; else by name, the living before the dead.
    std::size_t find(std::string_view name, std::size_t hint) {
        if (hint < m_catalog.size() && m_catalog[hint].died == 0 && m_catalog[hint].name == name)
            return hint;
        if (m_byName.empty()) {
            for (std::size_t i = 0; i < m_catalog.size(); ++i) {
                const auto [at, fresh] = m_byName.try_emplace(m_catalog[i].name, i);
                if (!fresh && m_catalog[i].died == 0)
                    at->second = i;
            }
        }
        const auto found = m_byName.find(name);
        return found == m_byName.end() ? m_catalog.size() : found->second;
    }

    Result<void> map(std::int64_t staged, std::int64_t column) {
        if ((m_dataset << 16 | (staged & 0xffff)) == column)
            return {};
        return m_map.bind(1, staged).bind(2, column).run();
    }

    Result<std::int64_t> create(const StagedColumnRow &staged) {
        if (++m_last > staging::maxColumns)
            return tooMany();
        const std::int64_t id = m_dataset << 16 | m_last;
        const std::int64_t place = m_context.plan.full ? staged.place : ++m_lastPlace;
        ++m_created;
        if (const auto done = write(id, ColumnState::New, place, staged.name, staged.words, 0); !done)
            return std::unexpected(done.error());
        return id;
    }

    Result<std::int64_t> known(const StagedColumnRow &staged, std::size_t at) {
        m_seen[at] = true;
        const CatalogColumn &old = m_catalog[at];
        const std::int64_t me = m_context.plan.source;
        const auto compared = old.died != 0         ? revive(staged, old)
                              : old.source == me    ? own(staged, old)
                              : beside(staged, old) ? Result<void>()
                                                    : other(staged, old);
        if (!compared)
            return std::unexpected(compared.error());
        return old.id;
    }

    Result<void> own(const StagedColumnRow &staged, const CatalogColumn &old) {
        // What was declared and is only mentioned now leaves the row to a source that still declares it.
        if (m_context.plan.full && staged.words.isMention() && !old.words.isMention()) {
            const auto next = heir(old.id);
            if (!next)
                return std::unexpected(next.error());
            if (*next != 0)
                return end(old);
        }
        m_kept.emplace_back(staged.place, &old);
        const ColumnWords words = m_context.plan.full ? staged.words : partial(old.words, staged.words);
        if (words == old.words) {
            ++m_unchanged;
            return {};
        }
        ++m_updated;
        if (const auto done = log(old, m_context.plan.source, old.words.fields(), words.fields()); !done)
            return done;
        return write(old.id, ColumnState::Changed, old.place, old.name, words, 0);
    }

    // Only mentioned where another source says more: nothing to keep.
    [[nodiscard]] bool beside(const StagedColumnRow &staged, const CatalogColumn &old) {
        if (!staged.words.isMention() || old.facet)
            return false;
        ++m_unchanged;
        return true;
    }

    Result<void> other(const StagedColumnRow &staged, const CatalogColumn &old) {
        if (staged.words.isMention() && m_context.plan.full)
            return end(old);
        const std::int64_t me = m_context.plan.source;
        if (!old.facet) {
            const auto rank = precedence(old.source);
            if (!rank)
                return std::unexpected(rank.error());
            const bool first = old.words.isMention() || m_context.plan.precedence < *rank;
            ++m_updated;
            if (const auto done = log(old, me, {}, staged.words.fields()); !done)
                return done;
            if (first && old.words.isMention()) {
                if (const auto done = log(old, old.source, old.words.fields(), {}); !done)
                    return done;
            }
            return write(old.id, first ? ColumnState::TakesOver : ColumnState::FacetNew,
                         first ? staged.place : old.place, old.name, staged.words, 0);
        }
        const ColumnWords words = m_context.plan.full ? staged.words : partial(*old.facet, staged.words);
        if (words == *old.facet) {
            ++m_unchanged;
            return {};
        }
        ++m_updated;
        if (const auto done = log(old, me, old.facet->fields(), words.fields()); !done)
            return done;
        return write(old.id, ColumnState::FacetChanged, old.place, old.name, words, 0);
    }

    Result<void> revive(const StagedColumnRow &staged, const CatalogColumn &old) {
        const std::int64_t me = m_context.plan.source;
        const QString path = QStringLiteral("/columns/") + escapedStep(QString::fromStdString(old.name));
        ++m_created;
        const auto back = m_context.changes.add(
            m_dataset, me, {path + QStringLiteral("/died"), QByteArray::number(old.died), {}});
        if (!back)
            return back;
        // What other sources said of it ended with it; each says it again with its next import.
        QJsonObject before = old.facet ? old.facet->fields() : QJsonObject();
        if (old.source == me) {
            before = old.words.fields();
        } else if (const auto done = log(old, old.source, old.words.fields(), {}); !done) {
            return done;
        }
        if (const auto done = log(old, me, before, staged.words.fields()); !done)
            return done;
        const auto others = m_sides.otherFacets(old.id, m_context.plan.userSource);
        if (!others)
            return std::unexpected(others.error());
        for (const auto &[source, words] : *others) {
            if (const auto done = log(old, source, words.fields(), {}); !done)
                return done;
        }
        const std::int64_t place = m_context.plan.full ? staged.place : ++m_lastPlace;
        return write(old.id, ColumnState::Revived, place, old.name, staged.words, 0);
    }

    // The source does not speak of the column any more.
    Result<void> end(const CatalogColumn &old) {
        const std::int64_t me = m_context.plan.source;
        if (old.source != me) {
            if (!old.facet)
                return {};
            ++m_updated;
            if (const auto done = log(old, me, old.facet->fields(), {}); !done)
                return done;
            return write(old.id, ColumnState::FacetEnds, old.place, old.name, {}, 0);
        }
        std::int64_t successor = 0;
        ColumnState state = ColumnState::Dies;
        if (m_context.plan.othersToo) {
            const auto next = heir(old.id);
            if (!next)
                return std::unexpected(next.error());
            const auto referring =
                *next != 0
                    ? next
                    : sqlite::number(
                          m_context.database,
                          "SELECT source FROM (SELECT source FROM cedge WHERE src = ?1 AND died IS NULL"
                          " UNION ALL SELECT source FROM cedge WHERE dst = ?1 AND died IS NULL)"
                          " WHERE source <> ?2 LIMIT 1",
                          0, old.id, me);
            if (!referring)
                return std::unexpected(referring.error());
            successor = *referring;
            state = *next != 0       ? ColumnState::Promoted
                    : successor != 0 ? ColumnState::Released
                                     : ColumnState::Dies;
        }
        if (state == ColumnState::Dies) {
            ++m_ended;
            return write(old.id, state, old.place, old.name, {}, 0);
        }
        ++m_updated;
        if (const auto done = log(old, me, old.words.fields(), {}); !done)
            return done;
        return write(old.id, state, old.place, old.name, {}, successor);
    }

    // The next source by precedence that says more of the column than its name; 0: none.
    Result<std::int64_t> heir(std::int64_t column) {
        if (!m_context.plan.othersToo)
            return 0;
        return sqlite::number(m_context.database,
                              "SELECT f.source FROM col_facet f JOIN source s ON s.id = f.source"
                              " WHERE f.col = ?1 AND f.source NOT IN (?2, ?3) ORDER BY s.precedence LIMIT 1",
                              0, column, m_context.plan.source, m_context.plan.userSource);
    }

    // Places follow the source. Moves that only make room are not worth a change row, another order is.
    Result<void> placeColumns() {
        bool reordered = false;
        std::ranges::sort(m_kept, {}, &std::pair<std::int64_t, const CatalogColumn *>::first);
        for (std::size_t i = 0; i < m_kept.size(); ++i) {
            const auto &[place, column] = m_kept[i];
            if (i > 0 && column->place < m_kept[i - 1].second->place)
                reordered = true;
            if (place == column->place)
                continue;
            if (const auto done = m_place.bind(1, column->id).bind(2, place).run(); !done)
                return done;
        }
        if (!reordered)
            return {};
        const auto names = [](const auto &columns) {
            QJsonArray list;
            for (const auto &[place, column] : columns)
                list.append(QString::fromStdString(column->name));
            return jsonText(list);
        };
        const QByteArray after = names(m_kept);
        std::ranges::sort(m_kept, {}, [](const auto &kept) { return kept.second->place; });
        const auto noted = m_context.changes.add(m_dataset, m_context.plan.source,
                                                 {QStringLiteral("/columns"), names(m_kept), after});
        if (!noted)
            return noted;
        return m_context.run("INSERT OR IGNORE INTO d_updated VALUES(?1)", m_dataset);
    }

    Result<void> log(const CatalogColumn &column, std::int64_t source, const QJsonObject &before,
                     const QJsonObject &after) {
        const QString path = QStringLiteral("/columns/") + escapedStep(QString::fromStdString(column.name));
        return m_context.changes.add(m_dataset, source, changedFields(before, after, path));
    }

    Result<void> write(std::int64_t id, ColumnState state, std::int64_t place, const std::string &name,
                       const ColumnWords &words, std::int64_t source) {
        m_column.bind(1, id).bind(2, number(state)).bind(3, place);
        bindTextOf(m_column, 4, name);
        bindTextOf(m_column, 5, words.type);
        bindTextOf(m_column, 6, words.description);
        m_column.bind(7, words.flags);
        bindBodyOf(m_column, 8, words.body);
        return m_column.bind(9, source).run();
    }

    Result<std::int64_t> precedence(std::int64_t source) {
        return sqlite::number(m_context.database, "SELECT precedence FROM source WHERE id = ?1", 0, source);
    }

    std::unexpected<Error> tooMany() {
        QString key;
        // Only for the sentence below; where it fails, the sentence names nothing.
        [[maybe_unused]] const auto read = sqlite::eachRow(
            m_context.database, "SELECT key FROM entity WHERE id = ?1",
            [&key](const sqlite::Statement &row) -> Result<void> {
                key = row.text(0);
                return {};
            },
            m_dataset);
        return fail(
            ErrorCode::Limit,
            Text::tr("%1 has had more than %2 columns by now, which is more than a catalog counts of one "
                     "dataset; import it into a new catalog.")
                .arg(key, QLocale().toString(staging::maxColumns)));
    }

    DiffContext &m_context;
    ColumnSides m_sides;
    sqlite::Statement m_column;
    sqlite::Statement m_map;
    sqlite::Statement m_place;

    std::int64_t m_dataset = 0;
    std::vector<CatalogColumn> m_catalog;
    std::vector<StagedColumnRow> m_staged;
    std::vector<bool> m_seen; // by m_catalog
    std::unordered_map<std::string_view, std::size_t> m_byName;
    std::vector<std::pair<std::int64_t, const CatalogColumn *>>
        m_kept; // new place, the source's own before and after
    std::int64_t m_last = 0;
    std::int64_t m_lastPlace = -1;

    qint64 m_created = 0;
    qint64 m_updated = 0;
    qint64 m_unchanged = 0;
    qint64 m_ended = 0;
};

Result<void> compareDatasets(DiffContext &c) {
    auto columns = DatasetColumns::open(c);
    if (!columns)
        return std::unexpected(columns.error());
    std::int64_t dataset = 0;
    std::vector<std::int64_t> names;
    bool ends = false;
    const auto flush = [&]() -> Result<void> {
        return dataset == 0 ? Result<void>() : columns->compare(dataset, names, ends);
    };
    const auto read =
        sqlite::eachRow(c.database, "SELECT ds, entity FROM d_ds WHERE state = 1 ORDER BY entity, ds",
                        [&](const sqlite::Statement &row) -> Result<void> {
                            if (row.integer(1) != dataset) {
                                if (const auto done = flush(); !done)
                                    return done;
                                dataset = row.integer(1);
                                names.clear();
                                ends = c.plan.full;
                            }
                            if (row.integer(0) < 0)
                                ends = true;
                            else
                                names.push_back(row.integer(0));
                            return {};
                        });
    if (!read)
        return read;
    if (const auto done = flush(); !done)
        return done;
    columns->addCounts(c.plan.outcome);
    return {};
}

Result<void> countWhole(DiffContext &c) {
    const auto created = sqlite::number(
        c.database, "SELECT sum(s.n) FROM d_ds d CROSS JOIN s_ds s ON s.ds = d.ds WHERE d.state = 0", 0);
    if (!created)
        return std::unexpected(created.error());
    if (*created != 0)
        c.plan.outcome.created[QStringLiteral("column")] += *created;
    const auto ended = sqlite::number(c.database, "SELECT count(*) FROM d_col WHERE state = 11", 0);
    if (!ended)
        return std::unexpected(ended.error());
    if (*ended != 0)
        c.plan.outcome.ended[QStringLiteral("column")] = *ended;
    return {};
}

} // namespace

Result<void> diffColumns(DiffContext &context) {
    for (const auto step : {findDatasets, findDying, compareDatasets, countWhole}) {
        if (const auto done = step(context); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
