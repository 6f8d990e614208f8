// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/name_proposals.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// Of a normal form, see normal_form.h: "platform/instance/ENVIRONMENT/name".
#define MESHLENS_PLATFORM(x) "substr(" x ", 1, instr(" x ", '/') - 1)"
#define MESHLENS_INSTANCE_ON(x) "substr(" x ", instr(" x ", '/') + 1)"
#define MESHLENS_INSTANCE(x)                                                                                 \
    "substr(" MESHLENS_INSTANCE_ON(x) ", 1, instr(" MESHLENS_INSTANCE_ON(x) ", '/') - 1)"

// Instances by platform, of the import or of the catalog. One of the two is short, or the index is walked.
Result<void> addInstances(DiffContext &c, const char *sql, QMap<QString, QStringList> &instances) {
    return sqlite::eachRow(c.database, sql, [&instances](const sqlite::Statement &row) -> Result<void> {
        QStringList &list = instances[row.text(0)];
        if (!list.contains(row.text(1)))
            list.append(row.text(1));
        return {};
    });
}

// A recursion that jumps from instance to instance: behind "p/i/" comes "p/i0", as '0' follows '/'.
constexpr auto instancesOfCatalog =
    "WITH RECURSIVE at(n) AS (SELECT min(normal) FROM entity WHERE normal > '' UNION ALL SELECT (SELECT "
    "min(e.normal)"
    " FROM entity e WHERE e.normal > max(at.n, " MESHLENS_PLATFORM("at.n") " || '/' || " MESHLENS_INSTANCE(
        "at.n") " || '0')) FROM at WHERE at.n IS NOT NULL LIMIT 5000) "
                "SELECT " MESHLENS_PLATFORM("n") ","
                                                 " " MESHLENS_INSTANCE("n") " FROM at WHERE n IS NOT NULL";
constexpr auto instancesOfImport = "SELECT DISTINCT " MESHLENS_PLATFORM("normal") ", " MESHLENS_INSTANCE(
    "normal") " FROM s_ent WHERE normal IS NOT NULL";

// How many known instances (?1: a list) of platform ?2 have what $n says without one.
#define MESHLENS_PLACES(rest)                                                                                \
    "(SELECT count(*) FROM json_each(?1) i WHERE EXISTS (SELECT 1 FROM entity e WHERE e.normal = ?2 || '/' " \
    "||"                                                                                                     \
    " i.value || " rest                                                                                      \
    " AND e.died IS NULL AND e.kind = 8) OR EXISTS (SELECT 1 FROM s_ent t WHERE t.normal ="                  \
    " ?2 || '/' || i.value || " rest " AND t.id & 255 = 8))"

constexpr auto unplacedOfImport =
    "SELECT count(*) FROM s_ent s WHERE s.normal > ?2 || '//' AND s.normal < ?2 || '/0' AND s.id & 255 = 8"
    " AND " MESHLENS_PLACES("substr(s.normal, length(?2) + 2)") " = 1";
constexpr auto unplacedOfCatalog =
    "SELECT count(DISTINCT u.id) FROM s_ent s CROSS JOIN entity u ON u.normal = ?2 || '/' || "
    "substr(" MESHLENS_INSTANCE_ON("s.normal") ", instr(" MESHLENS_INSTANCE_ON(
        "s.normal") ", '/')) WHERE s.normal > ?2 || '/' AND s.normal < ?2"
                    " || '0' AND s.id & 255 = 8 AND u.id NOT IN (SELECT entity FROM d_ent WHERE state <> 0) "
                    "AND u.died IS NULL AND"
                    " u.kind = 8 AND u.normal <> s.normal AND " MESHLENS_PLACES(
                        "substr(u.normal, length(?2) + 2)") " = 1";

} // namespace

Result<void> findNameProposals(DiffContext &context) {
    QMap<QString, QStringList> known;
    QMap<QString, QStringList> mine;
    const auto read = addInstances(context, instancesOfCatalog, known)
                          .and_then([&] { return addInstances(context, instancesOfImport, known); })
                          .and_then([&] { return addInstances(context, instancesOfImport, mine); });
    if (!read)
        return read;
    std::int64_t proposals = 0;
    bool indexed = false;
    for (auto it = mine.cbegin(); it != mine.cend(); ++it) {
        QStringList placed = known.value(it.key());
        // Without and with an instance: else there is nothing to choose from.
        if (placed.removeAll(QString()) == 0 || placed.isEmpty())
            continue;
        if (!std::exchange(indexed, true)) {
            const auto made = context.run("CREATE INDEX IF NOT EXISTS s_ent_normal ON s_ent(normal)");
            if (!made)
                return made;
        }
        const QString list = QString::fromUtf8(
            QJsonDocument(QJsonArray::fromStringList(placed)).toJson(QJsonDocument::Compact));
        for (const char *sql : {unplacedOfImport, unplacedOfCatalog}) {
            const auto n = sqlite::number(context.database, sql, 0, list, it.key());
            if (!n)
                return std::unexpected(n.error());
            proposals += *n;
        }
    }
    if (proposals > 0)
        context.plan.losses.push_back(
            {QStringLiteral("dataset"),
             Text::tr("may be the same as one of a known instance; not linked, its page asks"),
             Loss::Kind::Approximated, proposals});
    return {};
}

} // namespace meshlens
