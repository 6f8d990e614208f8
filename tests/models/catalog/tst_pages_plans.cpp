// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/domain_page.h"
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/product_page.h"
#include "models/catalog/pages/schema_page.h"
#include "tests/support/small_mesh.h"

#include <QTest>

#include <sqlite3.h>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

// No page reads a whole table: what a page costs must not grow with the catalog.
class TestPagesPlans : public QObject {
    Q_OBJECT

private:
    using Page = std::function<bool(const ReadView &, const test::SmallMesh &)>;
    static void checkPlans(const ReadView &view, const test::SmallMesh &mesh, const Page &page);

private Q_SLOTS:
    void queriesUseIndexes_data();
    void queriesUseIndexes();
};

namespace {

// Collects the text of every statement that runs on the view.
class Trace {
public:
    explicit Trace(const ReadView &view)
        : m_handle(view.database().handle()) {
        sqlite3_trace_v2(m_handle, SQLITE_TRACE_STMT, &Trace::note, this);
    }
    ~Trace() { sqlite3_trace_v2(m_handle, 0, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(Trace)

    QList<QByteArray> texts;

private:
    static int note(unsigned, void *self, void *statement, void *) {
        const QByteArray text(sqlite3_sql(static_cast<sqlite3_stmt *>(statement)));
        auto &texts = static_cast<Trace *>(self)->texts;
        if (!texts.contains(text))
            texts.append(text);
        return 0;
    }

    sqlite3 *m_handle;
};

QStringList planOf(sqlite3 *handle, const QByteArray &sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, ("EXPLAIN QUERY PLAN " + sql).constData(), -1, &statement, nullptr) !=
        SQLITE_OK)
        qFatal("%s: %s", sql.constData(), sqlite3_errmsg(handle));
    QStringList plan;
    while (sqlite3_step(statement) == SQLITE_ROW)
        plan.append(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 3))));
    sqlite3_finalize(statement);
    return plan;
}

// What may be walked from end to end: the list of ids that was asked for, intermediate results, small tables;
// txn only along its key until the limit.
bool mayScan(const QString &line, const QByteArray &sql) {
    const QString what = line.section(u' ', 1, 1);
    if (what == u"j"_s || what == u"i"_s || what == u"o"_s || what == u"own"_s || what == u"inside"_s ||
        what == u"CONSTANT"_s || what == u"counter"_s)
        return true;
    return what == u"txn"_s && sql.contains("ORDER BY id DESC LIMIT") && !line.contains(u"INDEX"_s);
}

} // namespace

void TestPagesPlans::queriesUseIndexes_data() {
    QTest::addColumn<Page>("page");
    using Mesh = test::SmallMesh;
    const auto add = [](const char *name, Page page) { QTest::newRow(name) << page; };
    add("readRef", [](const ReadView &v, const Mesh &m) { return readRef(v, m.orders).has_value(); });
    add("readColumnRef",
        [](const ReadView &v, const Mesh &m) { return readColumnRef(v, m.email).has_value(); });
    add("resolve key",
        [](const ReadView &v, const Mesh &) { return resolveName(v, u"domain:Sales"_s).has_value(); });
    add("resolve alias",
        [](const ReadView &v, const Mesh &) { return resolveName(v, u"maybe"_s).has_value(); });
    add("resolve name",
        [](const ReadView &v, const Mesh &) { return resolveName(v, u"STRAY"_s).has_value(); });
    add("resolve column",
        [](const ReadView &v, const Mesh &) { return resolveName(v, u"ledger#total"_s).has_value(); });
    add("resolve nothing",
        [](const ReadView &v, const Mesh &) { return !resolveName(v, u"ledgre"_s).has_value(); });
    add("resolve no key",
        [](const ReadView &v, const Mesh &) { return !resolveName(v, u"dataset:x"_s).has_value(); });
    add("resolve no column",
        [](const ReadView &v, const Mesh &) { return !resolveName(v, u"ledger#x"_s).has_value(); });
    add("readEntity", [](const ReadView &v, const Mesh &m) { return readEntity(v, m.orders).has_value(); });
    add("readSchema", [](const ReadView &v, const Mesh &m) { return readSchema(v, m.orders).has_value(); });
    add("readColumn", [](const ReadView &v, const Mesh &m) { return readColumn(v, m.amount).has_value(); });
    add("readOverview", [](const ReadView &v, const Mesh &) { return readOverview(v).has_value(); });
    add("readNavigation", [](const ReadView &v, const Mesh &) { return readNavigation(v).has_value(); });
    add("readDomainPage",
        [](const ReadView &v, const Mesh &m) { return readDomainPage(v, m.sales).has_value(); });
    add("readDomainFlows",
        [](const ReadView &v, const Mesh &m) { return readDomainFlows(v, m.sales).has_value(); });
    add("readChildren",
        [](const ReadView &v, const Mesh &m) { return readChildren(v, m.schema).has_value(); });
    add("readProductPage",
        [](const ReadView &v, const Mesh &m) { return readProductPage(v, m.ordersProduct).has_value(); });
    add("readDatasetPage",
        [](const ReadView &v, const Mesh &m) { return readDatasetPage(v, m.flow).has_value(); });
    add("readHistory", [](const ReadView &v, const Mesh &) { return readHistory(v, {}).has_value(); });
    add("readHistory of one", [](const ReadView &v, const Mesh &m) {
        HistoryQuery query;
        query.entity = m.orders;
        return readHistory(v, query).has_value();
    });
}

// As of a time as well as now.
void TestPagesPlans::queriesUseIndexes() {
    QFETCH(const Page, page);
    const test::SmallMesh mesh;
    checkPlans(mesh.catalog.view(), mesh, page);
    if (QTest::currentTestFailed())
        return;
    checkPlans(mesh.catalog.viewAt({1'700'000'100'000'000, TxnId{2}}), mesh, page);
}

void TestPagesPlans::checkPlans(const ReadView &view, const test::SmallMesh &mesh, const Page &page) {
    QList<QByteArray> statements;
    {
        Trace trace(view);
        QVERIFY(page(view, mesh));
        statements = trace.texts;
    }
    QVERIFY(!statements.isEmpty());
    for (const QByteArray &sql : statements) {
        for (const QString &line : planOf(view.database().handle(), sql)) {
            if (line.startsWith(u"SCAN "_s))
                QVERIFY2(mayScan(line, sql), qPrintable(line + u" in "_s + QString::fromUtf8(sql)));
            QVERIFY2(!line.contains(u"AUTOMATIC"_s), qPrintable(line + u" in "_s + QString::fromUtf8(sql)));
        }
    }
}

QTEST_GUILESS_MAIN(TestPagesPlans)
#include "tst_pages_plans.moc"
