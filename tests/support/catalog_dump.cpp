// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalog_dump.h"

#include <QFile>
#include <QtLogging>

#include <sqlite3.h>

namespace meshlens::test {
namespace {

constexpr const char *shown[] = {
    R"(SELECT key || ' "' || name || '" ' || body || ' of ' || (SELECT name FROM source WHERE id = e.source)
       FROM entity e WHERE died IS NULL)",
    R"(SELECT e.key || ' + ' || s.name || iif(f.name IS NULL, '', ' name="' || f.name || '"') || ' ' || f.body
       FROM facet f JOIN entity e ON e.id = f.entity JOIN source s ON s.id = f.source WHERE e.died IS NULL)",
    R"(SELECT e.key || ' in ' || p.key FROM entity e JOIN entity p ON p.id = e.parent WHERE e.died IS NULL)",
    R"(SELECT e.key || ' asset ' || a.key FROM entity e JOIN entity a ON a.id = e.asset WHERE e.died IS NULL)",
    R"(SELECT DISTINCT e.key || CASE a.state WHEN 1 THEN ' alias ' WHEN 4 THEN ' former ' ELSE ' other ' END || a.name
       FROM alias a JOIN entity e ON e.id = a.entity WHERE e.died IS NULL)",
    R"(SELECT e.key || '#' || c.name || ' ' || c.type || ' "' || c.descr || '" ' || iif(c.flags & 1, 'declared', 'mentioned')
         || iif(c.flags & 2, ',nullable', '') || iif(c.flags & 4, ',primaryKey', '') || ifnull(' ' || c.body, '')
         || ' of ' || (SELECT name FROM source WHERE id = c.source)
       FROM col c JOIN entity e ON e.id = c.id >> 16 WHERE c.died IS NULL)",
    R"(SELECT e.key || '#' || c.name || ' + ' || s.name || ' ' || ifnull(f.type, '-') || ' "' || ifnull(f.descr, '-') || '"'
         || ifnull(' ' || f.body, '')
       FROM col_facet f JOIN col c ON c.id = f.col JOIN entity e ON e.id = c.id >> 16 JOIN source s ON s.id = f.source
       WHERE c.died IS NULL)",
    R"(SELECT a.key || ' -> ' || b.key || ifnull(' via ' || v.key, '') || ' of ' || s.name
       FROM edge x JOIN entity a ON a.id = x.src JOIN entity b ON b.id = x.dst LEFT JOIN entity v ON v.id = x.via
       JOIN source s ON s.id = x.source WHERE x.died IS NULL)",
    R"(SELECT a.key || '#' || c.name || ' -> ' || b.key || '#' || d.name || ' "' || x.transform || '"'
         || ifnull(' via ' || v.key, '') || ' of ' || s.name
       FROM cedge x JOIN col c ON c.id = x.src JOIN col d ON d.id = x.dst JOIN entity a ON a.id = c.id >> 16
       JOIN entity b ON b.id = d.id >> 16 LEFT JOIN entity v ON v.id = x.via JOIN source s ON s.id = x.source
       WHERE x.died IS NULL)",
    R"(SELECT a.key || ' ' || CASE x.kind WHEN 1 THEN 'domain' WHEN 2 THEN 'member' WHEN 3 THEN 'owner' WHEN 4 THEN 'tag'
         WHEN 5 THEN 'term' WHEN 6 THEN 'member_of' WHEN 7 THEN 'about' WHEN 8 THEN 'related_term' ELSE 'sibling' END
         || iif(x.role = '', '', '(' || x.role || ')') || ' ' || ifnull(b.key, '?' || x.name) || ' of ' || s.name
       FROM relation x JOIN entity a ON a.id = x.src LEFT JOIN entity b ON b.id = x.dst JOIN source s ON s.id = x.source
       WHERE x.died IS NULL)"};

QStringList rowsOf(sqlite3 *handle, const QByteArray &sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sqlite3_errmsg(handle), sql.constData());
    QStringList lines;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        QStringList values;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, i));
            values.append(text ? QString::fromUtf8(text) : QStringLiteral("-"));
        }
        lines.append(values.join(u'|'));
    }
    sqlite3_finalize(statement);
    return lines;
}

} // namespace

QStringList dumpQuery(const QString &path, const QByteArray &sql) {
    sqlite3 *handle = nullptr;
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &handle, SQLITE_OPEN_READONLY, nullptr) !=
        SQLITE_OK)
        qFatal("%s: %s", sqlite3_errmsg(handle), sql.constData());
    QStringList lines = rowsOf(handle, sql);
    sqlite3_close(handle);
    return lines;
}

QStringList dumpQuery(const ReadView &view, const QByteArray &sql) {
    return rowsOf(view.database().handle(), sql);
}

QStringList dumpCatalog(const QString &path) {
    QStringList lines;
    for (const char *sql : shown)
        lines.append(dumpQuery(path, sql));
    lines.sort();
    return lines;
}

QStringList dumpView(const ReadView &view) {
    QStringList lines;
    // Rows whole, those of the dead, too. What hangs on an entity that is not there yet is not seen.
    for (const char *sql :
         {"SELECT 'entity', hex(uid), * FROM entity",
          "SELECT 'facet', f.* FROM facet f JOIN entity e ON e.id = f.entity",
          "SELECT 'alias', a.* FROM alias a JOIN entity e ON e.id = a.entity", "SELECT 'col', * FROM col",
          "SELECT 'col_facet', f.* FROM col_facet f JOIN col c ON c.id = f.col", "SELECT 'edge', * FROM edge",
          "SELECT 'cedge', * FROM cedge", "SELECT 'relation', * FROM relation",
          "SELECT 'txn', id, time_us, author, source, message, undoes, first_change, n_changes, counts FROM "
          "txn",
          "SELECT 'change', * FROM change", "SELECT 'span', * FROM txn_span",
          "SELECT 'counter', * FROM counter WHERE n <> 0"})
        lines += rowsOf(view.database().handle(), sql);
    for (const char *sql : shown)
        lines += rowsOf(view.database().handle(), sql);
    lines.sort();
    return lines;
}

QStringList dumpChanges(const QString &path) {
    QStringList lines = dumpQuery(path, R"(
SELECT c.txn || ' ' || e.key || ' ' || c.path || ' ' || s.name || ' ' || ifnull(c.before, '-') || ' -> ' || ifnull(c.after, '-')
FROM change c JOIN entity e ON e.id = c.entity JOIN source s ON s.id = c.source ORDER BY c.id)");
    return lines;
}

} // namespace meshlens::test
