// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/digest.h"

#include "models/catalog/apply/diff_context.h"

#include "models/catalog/kind.h"
#include "models/catalog/sqlite/query.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// Rows as a canonical text: every value with its type and, where it has one, its length, so that no two
// contents give one text. "i5;" a number, "t3:abc" a text, "b2:.." bytes, "n;" none.
class RowHash {
public:
    void add(std::int64_t value) {
        m_hash.addData(QByteArray("i" + QByteArray::number(qint64(value)) + ";"));
    }
    void addText(std::string_view utf8) { addBytes('t', {utf8.data(), static_cast<qsizetype>(utf8.size())}); }
    void addBlob(const QByteArray &bytes) { addBytes('b', bytes); }
    void addNull() { m_hash.addData(QByteArrayView("n;")); }

    void addColumns(const sqlite::Statement &row, QByteArrayView types) {
        for (qsizetype i = 0; i < types.size(); ++i) {
            const int column = static_cast<int>(i);
            if (row.isNull(column))
                addNull();
            else if (types[i] == 'i')
                add(row.integer(column));
            else
                addText(row.utf8(column));
        }
    }
    [[nodiscard]] QByteArray result() const { return m_hash.result(); }

private:
    void addBytes(char type, QByteArrayView bytes) {
        m_hash.addData(QByteArray(1, type) + QByteArray::number(bytes.size()) + ':');
        m_hash.addData(bytes);
    }

    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

// What a transaction leaves in the log, beside its row.
struct Content {
    std::string_view table;
    const char *sql;
    const char *types;
};
constexpr Content contents[] = {
    {"change", "SELECT id, entity, path, source, before, after FROM change WHERE txn = ?1 ORDER BY id",
     "iititt"},
    {"entity_was",
     "SELECT entity, parent, asset, name, key, source, normal, died, layer_name, layer_key, body FROM "
     "entity_was"
     " WHERE txn = ?1 ORDER BY entity",
     "iiittitittt"},
    {"facet_was",
     "SELECT entity, source, there, name, key, parent, normal, body FROM facet_was WHERE txn = ?1"
     " ORDER BY entity, source",
     "iiittitt"},
    {"alias_was",
     "SELECT entity, name, source, there, state FROM alias_was WHERE txn = ?1 ORDER BY entity, name, source",
     "itiii"},
    {"col_was",
     "SELECT col, ord, flags, source, died, type, descr, body FROM col_was WHERE txn = ?1 ORDER BY col",
     "iiiiittt"},
    {"col_facet_was",
     "SELECT col, source, there, type, descr, flags, body FROM col_facet_was WHERE txn = ?1 ORDER BY col, "
     "source",
     "iiittit"},
};

Result<void> count(sqlite::Database &database, const char *sql, std::map<QString, qint64> &counts) {
    return sqlite::eachRow(database, sql, [&counts](const sqlite::Statement &row) -> Result<void> {
        if (row.integer(1) != 0)
            counts[row.text(0)] = row.integer(1);
        return {};
    });
}

} // namespace

Result<QByteArray> computeDigest(sqlite::Database &database, TxnId txn, const QByteArray &predecessor) {
    RowHash hash;
    hash.addBlob(predecessor);
    bool found = false;
    const auto head = sqlite::eachRow(
        database,
        "SELECT id, time_us, author, source, message, undoes, first_change, n_changes, counts FROM txn WHERE "
        "id = ?1",
        [&](const sqlite::Statement &row) -> Result<void> {
            found = true;
            hash.addColumns(row, "iititiiit");
            return {};
        },
        txn.value);
    if (!head)
        return std::unexpected(head.error());
    if (!found)
        return fail(ErrorCode::NotFound,
                    Text::tr("There is no transaction %1; “meshlens history” lists them.").arg(txn.value));
    const auto spans = sqlite::eachRow(
        database, "SELECT tbl, lo, hi FROM txn_span WHERE txn = ?1 ORDER BY tbl, lo",
        [&hash](const sqlite::Statement &row) -> Result<void> {
            hash.addColumns(row, "tii");
            return {};
        },
        txn.value);
    if (!spans)
        return std::unexpected(spans.error());
    return hash.result();
}

Result<QString> contentDigest(sqlite::Database &database, TxnId txn) {
    RowHash hash;
    bool any = false;
    for (const Content &content : contents) {
        bool begun = false;
        const auto read = sqlite::eachRow(
            database, content.sql,
            [&](const sqlite::Statement &row) -> Result<void> {
                if (!std::exchange(begun, true))
                    hash.addText(content.table);
                hash.addColumns(row, content.types);
                return {};
            },
            txn.value);
        if (!read)
            return std::unexpected(read.error());
        any = any || begun;
    }
    return any ? QString::fromLatin1(hash.result().toHex()) : QString();
}

Result<std::map<QString, qint64>> countState(sqlite::Database &database) {
    std::map<QString, qint64> counts;
    const auto kinds = sqlite::eachRow(
        database,
        "SELECT iif(" MESHLENS_IS_REFERRED("e") ", 0, kind), count(*)"
                                                " FROM entity e WHERE died IS NULL GROUP BY 1",
        [&counts](const sqlite::Statement &row) -> Result<void> {
            const std::int64_t kind = row.integer(0);
            counts[kind == 0 ? QStringLiteral("referred") : kindName(static_cast<EntityKind>(kind))] =
                row.integer(1);
            return {};
        });
    if (!kinds)
        return std::unexpected(kinds.error());
    for (const char *sql :
         {"SELECT 'column', count(*) FROM col WHERE died IS NULL",
          "SELECT 'edge', count(*) FROM (SELECT DISTINCT src, dst, via FROM edge WHERE died IS NULL)",
          "SELECT 'column_edge', count(*) FROM (SELECT DISTINCT src, dst, via FROM cedge WHERE died IS NULL)",
          ("SELECT 'asset', count(*) FROM entity e WHERE kind = 8 AND died IS NULL AND (asset IS NULL OR "
           "asset = id) AND NOT " MESHLENS_IS_REFERRED("e")),
          "SELECT 'transaction', count(*) FROM txn"}) {
        if (const auto done = count(database, sql, counts); !done)
            return std::unexpected(done.error());
    }
    return counts;
}

} // namespace meshlens
