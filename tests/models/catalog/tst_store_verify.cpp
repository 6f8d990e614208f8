// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/statement.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QTest>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// Keeps the number of entities in table meta, or does what a test wants.
class CountingPart : public TransactionPart {
public:
    struct Log {
        QStringList calls;
        std::optional<Error> failure;
        std::function<void(sqlite::Database &)> inside;
    };

    CountingPart(QString name, std::shared_ptr<Log> log)
        : m_name(std::move(name))
        , m_log(std::move(log)) {}

    QString name() const override { return m_name; }
    Result<void> onApply(sqlite::Database &writer, const Delta &delta) override {
        m_log->calls.append(u"%1 after %2: %3"_s.arg(m_name).arg(delta.txn.value).arg(delta.entities.size()));
        if (m_log->inside)
            m_log->inside(writer);
        if (m_log->failure)
            return std::unexpected(*m_log->failure);
        return writer.execute("INSERT INTO meta(k,v) VALUES('part',(SELECT count(*) FROM entity))"
                              " ON CONFLICT(k) DO UPDATE SET v=excluded.v");
    }
    Result<std::vector<QString>> verify(sqlite::Database &reader, int) const override {
        const auto right = reader.integer("SELECT v=(SELECT count(*) FROM entity) FROM meta WHERE k='part'");
        if (!right)
            return std::unexpected(right.error());
        return *right ? std::vector<QString>{} : std::vector{u"The part is wrong."_s};
    }

private:
    QString m_name;
    std::shared_ptr<Log> m_log;
};

Result<TransactionOutcome> importInto(CatalogStore &store, const QString &source, const QString &dataset,
                                      TimeUs time) {
    StagedFacts facts(source);
    facts.dataset(dataset);
    return facts.applyTo(store, time);
}

std::int64_t number(const CatalogStore &store, const char *sql) {
    const auto view = store.readers()->view();
    return view ? view->database().integer(sql).value_or(-1) : -2;
}

} // namespace

class TestStoreVerify : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_files = std::make_unique<TempCatalog>();
        m_store = m_files->create();
        m_log = std::make_shared<CountingPart::Log>();
    }
    void cleanup() { m_store.reset(); }

    void anEmptyCatalogIsSound() {
        const auto findings = m_store->verify();
        MESHLENS_VERIFY(findings);
        QCOMPARE(*findings, std::vector<QString>());
    }

    void timesIncreaseStrictly() {
        MESHLENS_VERIFY(importInto(*m_store, u"a"_s, u"a"_s, 5'000'000));
        MESHLENS_VERIFY(importInto(*m_store, u"b"_s, u"b"_s, 5'000'000)); // the clock stands still
        MESHLENS_VERIFY(importInto(*m_store, u"c"_s, u"c"_s, 3'000'000)); // and goes back
        MESHLENS_VERIFY(importInto(*m_store, u"d"_s, u"d"_s, 9'000'000));
        QCOMPARE(number(*m_store, "SELECT time_us FROM txn WHERE id=1"), 5'000'000);
        QCOMPARE(number(*m_store, "SELECT time_us FROM txn WHERE id=2"), 5'000'001);
        QCOMPARE(number(*m_store, "SELECT time_us FROM txn WHERE id=3"), 5'000'002);
        QCOMPARE(number(*m_store, "SELECT time_us FROM txn WHERE id=4"), 9'000'000);
    }

    void nothingToWriteLeavesNoTransaction() {
        MESHLENS_VERIFY(importInto(*m_store, u"shop"_s, u"orders"_s, 1));
        const auto again = importInto(*m_store, u"shop"_s, u"orders"_s, 2);
        MESHLENS_VERIFY(again);
        QVERIFY(again->txn.isNull());
        QCOMPARE(number(*m_store, "SELECT count(*) FROM txn"), 1);
    }

    void partsRunInOrderInTheSameTransaction() {
        m_store->addPart(std::make_unique<CountingPart>(u"one"_s, m_log));
        m_store->addPart(std::make_unique<CountingPart>(u"two"_s, m_log));
        std::int64_t seenByOthers = -1;
        m_log->inside = [&](sqlite::Database &writer) {
            QCOMPARE(writer.integer("SELECT count(*) FROM txn").value_or(-1), 1); // the new state
            seenByOthers = number(*m_store, "SELECT count(*) FROM txn");
        };
        MESHLENS_VERIFY(importInto(*m_store, u"shop"_s, u"orders"_s, 1));
        QCOMPARE(m_log->calls, (QStringList{u"one after 1: 1"_s, u"two after 1: 1"_s}));
        QCOMPARE(seenByOthers, 0); // not committed yet
        QCOMPARE(number(*m_store, "SELECT v FROM meta WHERE k='part'"), 1);
        // Nothing to write: the parts have nothing to do.
        MESHLENS_VERIFY(importInto(*m_store, u"shop"_s, u"orders"_s, 2));
        QCOMPARE(m_log->calls.size(), 2);
    }

    void aFailingPartRollsEverythingBack() {
        m_store->addPart(std::make_unique<CountingPart>(u"one"_s, m_log));
        m_log->failure = Error{ErrorCode::Internal, u"No."_s, {}};
        const auto refused = importInto(*m_store, u"shop"_s, u"orders"_s, 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error(), *m_log->failure);
        QCOMPARE(number(*m_store, "SELECT count(*) FROM txn"), 0);
        QCOMPARE(number(*m_store, "SELECT count(*) FROM entity"), 0);
        m_log->failure.reset();
        MESHLENS_VERIFY(importInto(*m_store, u"shop"_s, u"orders"_s, 1));
        QCOMPARE(*m_store->verify(), std::vector<QString>());
    }

    void aStopDuringTheLastPartRollsBack() {
        m_store->addPart(std::make_unique<CountingPart>(u"one"_s, m_log));
        std::stop_source stop;
        m_log->inside = [&stop](sqlite::Database &) { stop.request_stop(); };
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"orders"_s);
        const auto staging = facts.stage();
        const auto outcome =
            m_store->apply({u"ann"_s, {}, {ApplyImport{staging.get()}}}, FixedClock(1), stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QCOMPARE(number(*m_store, "SELECT count(*) FROM txn"), 0);
    }

    // What somebody changed with another program, and what verify says of it.
    void findings_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *sql, const char *words) {
            QTest::newRow(name) << QByteArray(sql) << QString::fromUtf8(words);
        };
        row("author", "UPDATE txn SET author='mallory' WHERE id=2",
            "Transaction 2 of 1970-01-01T00:00:02.000000Z");
        row("message", "UPDATE txn SET message='nothing' WHERE id=2", "Transaction 2");
        row("time", "UPDATE txn SET time_us=time_us+1 WHERE id=2", "Transaction 2");
        row("digest", "UPDATE txn SET digest=x'00' WHERE id=3", "Transaction 3");
        row("transaction removed", "DELETE FROM txn WHERE id=2", "Transaction 3");
        row("logged value", "UPDATE change SET after='\"b\"' WHERE txn=2", "Transaction 2");
        row("logged value removed", "DELETE FROM change WHERE txn=2", "Transaction 2");
        row("counter", "UPDATE counter SET n=n+1 WHERE what='dataset'",
            "counter of “dataset” says 2, the catalog holds 1");
        row("counter of nothing", "INSERT INTO counter VALUES('unicorn',3)",
            "counter of “unicorn” says 3, the catalog holds 0");
        row("part", "UPDATE meta SET v=77 WHERE k='part'", "The part is wrong.");
        row("schema", "CREATE TABLE extra(x)", "table “extra”");
        row("order of times", "UPDATE txn SET time_us=5 WHERE id=3", "Transaction 3");
    }
    void findings() {
        QFETCH(QByteArray, sql);
        QFETCH(QString, words);
        m_store->addPart(std::make_unique<CountingPart>(u"one"_s, m_log));
        const QJsonObject first{{u"description"_s, u"a"_s}};
        const QJsonObject second{{u"description"_s, u"c"_s}};
        MESHLENS_VERIFY(StagedFacts(u"shop"_s).dataset(u"orders"_s).applyTo(*m_store, 1'000'000));
        MESHLENS_VERIFY(StagedFacts(u"shop"_s).dataset(u"orders"_s, first).applyTo(*m_store, 2'000'000));
        MESHLENS_VERIFY(StagedFacts(u"shop"_s).dataset(u"orders"_s, second).applyTo(*m_store, 3'000'000));
        QVERIFY(number(*m_store, "SELECT count(*) FROM change WHERE txn=2") > 0);
        QCOMPARE(*m_store->verify(), std::vector<QString>());
        QCOMPARE(rawExecute(m_files->path(), sql), QString());
        const auto found = m_store->verify();
        MESHLENS_VERIFY(found);
        QStringList all(found->begin(), found->end());
        QVERIFY2(all.join(u'\n').contains(words), qPrintable(all.join(u'\n')));
        QVERIFY2(all.size() <= 2, qPrintable(all.join(u'\n'))); // what was changed, not everything after it
    }

    void damagedPagesAreFindings() {
        StagedFacts facts(u"shop"_s);
        for (int n = 0; n < 500; ++n)
            facts.dataset(u"dataset %1"_s.arg(n));
        MESHLENS_VERIFY(facts.applyTo(*m_store));
        const std::int64_t root = number(*m_store, "SELECT rootpage FROM sqlite_schema WHERE name='entity'");
        QVERIFY(root > 1);
        m_store.reset();
        QFile file(m_files->path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek((root - 1) * 4096));
        file.write(QByteArray(4096, '\x5a'));
        file.close();
        const auto store = CatalogStore::open(m_files->path(), CatalogStore::Access::ReadOnly);
        MESHLENS_VERIFY(store); // the schema is in order
        const auto found = (*store)->verify();
        MESHLENS_VERIFY(found);
        QVERIFY(!found->empty());
        QVERIFY2(found->front().contains(u"damaged"_s), qPrintable(found->front()));
    }

    void verifyCanBeStopped() {
        std::stop_source stop;
        stop.request_stop();
        const auto found = m_store->verify(stop.get_token());
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
    }

private:
    std::unique_ptr<TempCatalog> m_files;
    std::unique_ptr<CatalogStore> m_store;
    std::shared_ptr<CountingPart::Log> m_log;
};

QTEST_GUILESS_MAIN(TestStoreVerify)
#include "tst_store_verify.moc"
