// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/catalog_home.h"
#include "models/catalog/pages/domain_page.h"
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/entity_overview.h"
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/product_page.h"
#include "models/catalog/pages/schema_page.h"
#include "models/catalog/sqlite/query.h"
#include "models/lineage/lineage_graph.h"
#include "models/search/search.h"
#include "tests/crash/crash_script.h"
#include "tests/fuzz/fuzz_target.h"

#include <QFile>

#include <sqlite3.h>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

QByteArray contents(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A column of a table, of a catalog as it should be.
using Place = std::pair<QByteArray, QByteArray>;

const QByteArrayList strangeValues{"NULL",
                                   "''",
                                   "-1",
                                   "0",
                                   "1",
                                   "65536",
                                   "9223372036854775807",
                                   "1e308",
                                   "x'ff00fe'",
                                   "'{'",
                                   "'[]'",
                                   "'null'",
                                   "'{\"description\":{\"x\":[1]}}'",
                                   "zeroblob(70000)",
                                   "char(0)",
                                   "char(55296)",
                                   "'urn:x'",
                                   "'a/b#c%d'",
                                   "'/died'",
                                   "x'80808080808080808080'"};

class CatalogTarget : public FuzzTarget {
public:
    explicit CatalogTarget(QString folder)
        : m_folder(std::move(folder)) {}

    QList<QByteArray> seeds() override {
        QList<QByteArray> seeds;
        for (const int script : {0, 1}) {
            const QString file = path(u"seed%1.meshlens"_s.arg(script));
            {
                auto store = createWhole(file);
                const CrashScript steps = script == 0 ? bulkImports(7) : bulkEdits(5);
                for (const CrashStep &step : steps) {
                    if (!store || !step.run(**store))
                        qFatal("the seeds of the catalogs cannot be made");
                }
            }
            seeds.append(contents(file));
            if (m_places.empty())
                readPlaces(file);
        }
        return seeds;
    }

    // Half of the mutations are of values, which leaves SQLite content and tests what we read.
    QByteArray mutate(const QByteArray &input, const QByteArray &other, Random &random) override {
        if (below(random, 2) == 0)
            return mutatePages(input, other, random);
        const QString file = path(u"mutated.meshlens"_s);
        put(file, input);
        sqlite3 *handle = nullptr;
        if (sqlite3_open(QFile::encodeName(file).constData(), &handle) == SQLITE_OK) {
            sqlite3_exec(handle, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", nullptr, nullptr,
                         nullptr);
            for (qsizetype step = 1 + below(random, 4); step > 0; --step)
                sqlite3_exec(handle, changeOfAValue(random).constData(), nullptr, nullptr, nullptr);
            sqlite3_exec(handle, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr);
        }
        sqlite3_close(handle);
        const QByteArray mutated = contents(file);
        return mutated.isEmpty() ? mutatePages(input, other, random) : mutated;
    }

    QString run(const QByteArray &input) override {
        const QString file = path(u"input.meshlens"_s);
        put(file, input);
        m_finding.clear();
        {
            const auto store = openWhole(file, CatalogStore::Access::ReadOnly);
            if (!store) {
                judge(store.error());
                return m_finding;
            }
            const auto view = (*store)->readers()->view();
            if (view)
                readAll(*view);
            else
                judge(view.error());
            take((*store)->verify());
        }
        const auto store = openWhole(file);
        take(store);
        if (store) {
            take((*store)->apply({u"fuzz"_s, {}, {SetField{{4}, u"/description"_s, u"x"_s}}}, FixedClock(1)));
            take((*store)->apply({u"fuzz"_s, {}, {UndoTransactions{{TxnId{2}}}}}, FixedClock(1)));
            take(crashMesh(6, 3).applyTo(**store, 1));
        }
        return m_finding;
    }

private:
    QString path(const QString &name) const { return m_folder + u'/' + name; }

    static void put(const QString &path, const QByteArray &bytes) {
        for (const char *suffix : {"-wal", "-shm", "-journal"})
            QFile::remove(path + QLatin1StringView(suffix));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the input cannot be written");
    }

    void readPlaces(const QString &file) {
        auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadOnly);
        if (!database)
            return;
        // An empty list would be a mutator without mutations, which the caller sees at once.
        [[maybe_unused]] const auto read =
            sqlite::eachRow(*database,
                            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
                            "WHERE m.type = 'table'",
                            [this](const sqlite::Statement &row) -> Result<void> {
                                m_places.emplace_back(row.text(0).toUtf8(), row.text(1).toUtf8());
                                return {};
                            });
        if (m_places.empty())
            qFatal("the seed has no tables");
    }

    QByteArray changeOfAValue(Random &random) const {
        const auto &[table, column] =
            m_places[static_cast<std::size_t>(below(random, static_cast<qsizetype>(m_places.size())))];
        const QByteArray one = "(SELECT \"" + column + "\" FROM " + table + " LIMIT 1 OFFSET " +
                               QByteArray::number(below(random, 30)) + ')';
        const QByteArray another = "(SELECT \"" + column + "\" FROM " + table + " LIMIT 1 OFFSET " +
                                   QByteArray::number(below(random, 30)) + ')';
        const QByteArray where = " WHERE \"" + column + "\" IS " + one;
        switch (below(random, 4)) {
        case 0:
            return "DELETE FROM " + table + where;
        case 1:
            return "UPDATE OR REPLACE " + table + " SET \"" + column + "\" = " + another + where;
        default:
            return "UPDATE OR REPLACE " + table + " SET \"" + column +
                   "\" = " + strangeValues[below(random, strangeValues.size())] + where;
        }
    }

    // Bytes of pages: the header of the file and of a page, pointers, cells; the length stays mostly.
    static QByteArray mutatePages(const QByteArray &input, const QByteArray &other, Random &random) {
        if (below(random, 10) == 0)
            return mutateBytes(input, other, random);
        QByteArray bytes = input;
        if (bytes.size() < 4096)
            return other;
        for (qsizetype step = 1 + below(random, 4); step > 0; --step) {
            const qsizetype page = below(random, bytes.size() / 4096) * 4096;
            const qsizetype headers = page == 0 ? 120 : 24;
            const qsizetype at = page + below(random, below(random, 2) == 0 ? headers : 4096);
            switch (below(random, 4)) {
            case 0:
                bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes[at] = static_cast<char>(bytes[at] + 1 - 2 * int(below(random, 2)));
                break;
            case 2:
                bytes[at] = static_cast<char>("\x00\xff\x7f\x80"[below(random, 4)]);
                break;
            default:
                bytes.replace(page, 4096, other.mid(below(random, other.size() / 4096) * 4096, 4096));
            }
        }
        return bytes;
    }

    void judge(const Error &error) {
        if (!error.message.endsWith(u'.') || error.message.contains(u'\n'))
            m_finding = u"an error that is no sentence: "_s + error.message;
    }
    template <typename Value> void take(const Result<Value> &result) {
        if (!result)
            judge(result.error());
    }

    void readAll(const ReadView &view) {
        take(readCatalogHome(view));
        take(readOverview(view));
        for (const auto &parent : {u"table_1"_s, u"public"_s, u"ann"_s})
            take(resolveName(view, parent));
        take(readHistory(view, {}));
        for (const auto *text : {u"table", u"i", u"about kind:dataset", u"pii \"version 1\""})
            take(search(view, parseQuery(QString::fromUtf16(text)), {}));
        for (int id = 0; id < 14; ++id) {
            const EntityId entity{id};
            take(readEntity(view, entity));
            take(readEntityOverview(view, entity));
            take(readDomainPage(view, entity));
            take(readProductPage(view, entity));
            take(readDatasetPage(view, entity));
            take(readSchema(view, entity));
            take(readSchema(view, entity, SchemaScope::Asset));
            take(readColumn(view, ColumnId{(qint64(id) << 16) + 1}));
            HistoryQuery query;
            query.entity = entity;
            take(readHistory(view, query));
            LineageRequest request;
            request.root = entity;
            request.columns = true;
            take(readLineage(view, request));
        }
    }

    QString m_folder;
    std::vector<Place> m_places;
    QString m_finding;
};

} // namespace

std::unique_ptr<FuzzTarget> makeCatalogTarget(const QString &folder) {
    return std::make_unique<CatalogTarget>(folder);
}

} // namespace meshlens::test
