// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"
#include "models/catalog/sqlite/statement.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/temp_catalog.h"

#include <QPointer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace meshlens;
using test::rawExecute;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Page : QObject {
    Request request{this};
};

// A commit of another program.
constexpr auto foreignCommit = "INSERT INTO meta(k,v) VALUES(hex(randomblob(8)),1)";

// Reads for ever, until it is asked to stop.
Result<int> readForEver(const ReadView &view, QSemaphore &entered) {
    entered.release();
    const auto count = view.database().integer(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT count(*) FROM n");
    if (!count)
        return std::unexpected(count.error());
    return static_cast<int>(*count);
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_files = std::make_unique<test::TempCatalog>();
        m_session = std::make_unique<CatalogSession>(m_files->create(u"retail.v2.meshlens"_s),
                                                     std::make_shared<FixedClock>(1'000'000));
    }
    void cleanup() { m_session.reset(); }

    void tellsWhatItIs() {
        QCOMPARE(m_session->path(), m_files->path(u"retail.v2.meshlens"_s));
        QCOMPARE(m_session->name(), u"retail.v2"_s);
        QCOMPARE(m_session->access(), CatalogStore::Access::ReadWrite);
    }

    void reads() {
        Page page;
        QThread *readOn = nullptr;
        std::optional<Result<int>> answer;
        m_session->read(
            page.request,
            [&readOn](const ReadView &view, std::stop_token) -> Result<int> {
                readOn = QThread::currentThread();
                const auto count = view.database().integer("SELECT count(*) FROM entity");
                return count.transform([](std::int64_t n) { return static_cast<int>(n) + 7; });
            },
            [&](Result<int> result) {
                QCOMPARE(QThread::currentThread(), thread());
                answer = std::move(result);
            });
        QTRY_VERIFY(answer);
        MESHLENS_VERIFY(*answer);
        QCOMPARE(**answer, 7);
        QVERIFY(readOn != thread());
    }

    void severalPagesReadAtOnce() {
        Page first;
        Page second;
        QSemaphore inFirst;
        QSemaphore inSecond;
        int answers = 0;
        const auto meet = [](QSemaphore &mine, QSemaphore &other) {
            return [&mine, &other](const ReadView &, std::stop_token) -> Result<int> {
                mine.release();
                other.acquire(); // only two at a time get through
                return 1;
            };
        };
        m_session->read(first.request, meet(inFirst, inSecond), [&](const Result<int> &) { ++answers; });
        m_session->read(second.request, meet(inSecond, inFirst), [&](const Result<int> &) { ++answers; });
        QTRY_COMPARE(answers, 2);
    }

    void aClosedPageStopsItsRead() {
        auto page = std::make_unique<Page>();
        QSemaphore entered;
        int calls = 0;
        m_session->read(
            page->request,
            [&entered](const ReadView &view, std::stop_token) { return readForEver(view, entered); },
            [&](const Result<int> &) { ++calls; });
        entered.acquire();
        page.reset();
        m_session.reset(); // waits for the read; it ends, as it was asked to
        QCoreApplication::processEvents();
        QCOMPARE(calls, 0);
    }

    void theNewestReadWins() {
        Page page;
        QSemaphore entered;
        std::vector<int> answers;
        m_session->read(
            page.request,
            [&entered](const ReadView &view, std::stop_token) { return readForEver(view, entered); },
            [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        entered.acquire();
        m_session->read(
            page.request, [](const ReadView &, std::stop_token) -> Result<int> { return 2; },
            [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        QTRY_COMPARE(answers, std::vector{2});
    }

    void closingStopsReads() {
        Page page; // outlives the session
        QSemaphore entered;
        std::optional<Result<int>> answer;
        m_session->read(
            page.request,
            [&entered](const ReadView &view, std::stop_token) { return readForEver(view, entered); },
            [&](Result<int> result) { answer = std::move(result); });
        entered.acquire();
        m_session.reset();
        QTRY_VERIFY(answer);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, ErrorCode::Cancelled);
        QCOMPARE(QDir(m_files->folder()).entryList(QDir::Files), QStringList{u"retail.v2.meshlens"_s});
    }

    void aPageMayCloseTheSession() {
        auto page = std::make_unique<Page>();
        bool done = false;
        m_session->read(
            page->request, [](const ReadView &, std::stop_token) -> Result<int> { return 1; },
            [&](const Result<int> &) {
                m_session.reset();
                page.reset();
                done = true;
            });
        QTRY_VERIFY(done);
    }

    void editsRunInOrderAndAreAnswered() {
        Page page;
        std::vector<int> written; // on the writer's thread, one after the other
        std::vector<int> answers;
        for (int number = 1; number <= 5; ++number) {
            m_session->write(
                page.request,
                [&written, number](CatalogStore &, const Clock &, std::stop_token) -> Result<int> {
                    written.push_back(number);
                    return number;
                },
                [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        }
        QTRY_COMPARE(answers, (std::vector{1, 2, 3, 4, 5}));
        QCOMPARE(written, (std::vector{1, 2, 3, 4, 5}));
    }

    void editsOutliveTheirPageAndTheSession() {
        auto page = std::make_unique<Page>();
        QSemaphore go;
        int written = 0;
        for (int number = 1; number <= 3; ++number) {
            m_session->write(
                page->request,
                [&](CatalogStore &, const Clock &, std::stop_token stop) -> Result<int> {
                    go.acquire();
                    if (!stop.stop_requested())
                        ++written;
                    return written;
                },
                [](const Result<int> &) {});
        }
        page.reset();
        go.release(3);
        m_session.reset();
        QCOMPARE(written, 3);
    }

    void closingStopsALongWrite() {
        Page page;
        QSemaphore entered;
        bool stopped = false;
        m_session->writeLong(
            page.request,
            [&](CatalogStore &, const Clock &, std::stop_token stop) -> Result<int> {
                entered.release();
                QSemaphore asked;
                const std::stop_callback wake(stop, [&asked] { asked.release(); });
                asked.acquire();
                stopped = true;
                return cancelled();
            },
            [](const Result<int> &) {});
        entered.acquire();
        m_session.reset();
        QVERIFY(stopped);
    }

    void editsGoOnDuringALongWrite() {
        Page import;
        Page editor;
        QSemaphore entered;
        bool edited = false;
        m_session->writeLong(
            import.request,
            [&](CatalogStore &, const Clock &, std::stop_token stop) -> Result<int> {
                entered.release();
                QSemaphore asked;
                const std::stop_callback wake(stop, [&asked] { asked.release(); });
                asked.acquire();
                return cancelled();
            },
            [](const Result<int> &) {});
        entered.acquire();
        m_session->write(
            editor.request, [](CatalogStore &, const Clock &, std::stop_token) -> Result<int> { return 1; },
            [&](const Result<int> &) { edited = true; });
        QTRY_VERIFY(edited);
    }

    void noticesACommitOfAnotherProgram() {
        const QSignalSpy changed(m_session.get(), &CatalogSession::changed);
        QCOMPARE(rawExecute(m_session->path(), foreignCommit), QString());
        QTRY_COMPARE(changed.size(), 1); // by itself
        QCOMPARE(rawExecute(m_session->path(), foreignCommit), QString());
        m_session->pollNow();
        QTRY_COMPARE(changed.size(), 2);
    }

    void noticesItsOwnEdits() {
        Page page;
        const QSignalSpy changed(m_session.get(), &CatalogSession::changed);
        const QString path = m_session->path();
        int written = 0;
        m_session->write(
            page.request,
            [path](CatalogStore &, const Clock &, std::stop_token) -> Result<int> {
                return rawExecute(path, foreignCommit).isEmpty() ? 1 : 0;
            },
            [&written](const Result<int> &result) { written = result.value_or(0); });
        QTRY_COMPARE(changed.size(), 1);
        QTRY_COMPARE(written, 1);
    }

    void nothingNewChangesNothing() {
        const QSignalSpy changed(m_session.get(), &CatalogSession::changed);
        QCOMPARE(rawExecute(m_session->path(), foreignCommit), QString());
        QTRY_COMPARE(changed.size(), 1);
        // A read runs after every poll that was asked for before; none of them has news.
        Page page;
        for (int round = 0; round < 3; ++round) {
            m_session->pollNow();
            bool read = false;
            m_session->read(
                page.request, [](const ReadView &, std::stop_token) -> Result<int> { return 1; },
                [&read](const Result<int> &) { read = true; });
            QTRY_VERIFY(read);
        }
        QCOMPARE(changed.size(), 1);
    }

    // All reader threads are busy; the window still hears of commits.
    void longReadsDoNotMakeItBlind() {
        std::vector<std::unique_ptr<Page>> pages;
        QSemaphore entered;
        for (int number = 0; number < 8; ++number) {
            pages.push_back(std::make_unique<Page>());
            m_session->read(
                pages.back()->request,
                [&entered](const ReadView &view, std::stop_token) { return readForEver(view, entered); },
                [](const Result<int> &) {});
        }
        entered.acquire(2);
        const QSignalSpy changed(m_session.get(), &CatalogSession::changed);
        QCOMPARE(rawExecute(m_session->path(), foreignCommit), QString());
        m_session->pollNow();
        QTRY_COMPARE(changed.size(), 1);
        m_session.reset();
    }

    void saysOnceThatTheFileIsGone() {
        const QSignalSpy failed(m_session.get(), &CatalogSession::failed);
        QVERIFY(QFile::rename(m_session->path(), m_files->path(u"elsewhere.meshlens"_s)));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::NotFound);
        m_session->pollNow();
        QVERIFY(QFile::rename(m_files->path(u"elsewhere.meshlens"_s), m_session->path()));
        const QSignalSpy changed(m_session.get(), &CatalogSession::changed);
        QCOMPARE(rawExecute(m_session->path(), foreignCommit), QString());
        QTRY_COMPARE(changed.size(), 1); // it is back
        QCOMPARE(failed.size(), 1);
    }

private:
    std::unique_ptr<test::TempCatalog> m_files;
    std::unique_ptr<CatalogSession> m_session;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
