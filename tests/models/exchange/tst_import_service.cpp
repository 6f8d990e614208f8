// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/import_service.h"

#include "tests/plugins/exchange-datahub/datahub_case.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::DataHubCase;

QByteArray tag(const QByteArray &name) {
    return DataHubCase::record(("urn:li:tag:" + name).constData(), "tagProperties",
                               "{\"name\": \"" + name + "\"}");
}

// Enough for several words of progress.
QByteArrayList manyTags() {
    QByteArrayList out;
    for (int i = 0; i < 4000; ++i)
        out.append(DataHubCase::record(("urn:li:tag:t" + QByteArray::number(i)).constData(), "tagProperties",
                                       "{\"description\": \"" + QByteArray(300, 'x') + "\"}"));
    return out;
}

} // namespace

class TestImportService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_case = std::make_unique<DataHubCase>(); }

    void importingTwiceWritesOnce() {
        const ImportOutcome first = m_case->mustImport({tag("a"), tag("b")});
        QCOMPARE(first.transaction.created, (KindCounts{{u"tag"_s, 2}}));
        QVERIFY(!first.transaction.txn.isNull());
        const QStringList before = m_case->everything();
        const ImportOutcome second = m_case->mustImport({tag("a"), tag("b")});
        QVERIFY(second.transaction.txn.isNull());
        QCOMPARE(second.transaction.unchanged, (KindCounts{{u"tag"_s, 2}}));
        QVERIFY(second.transaction.created.isEmpty() && second.transaction.updated.isEmpty());
        QCOMPARE(m_case->everything(), before);
    }

    void aDryRunOnlyTells() {
        m_case->mustImport({tag("a"), tag("b")});
        const QStringList before = m_case->everything();
        ImportOptions dry;
        dry.dryRun = true;
        const ImportOutcome told = m_case->mustImport({tag("b"), tag("c"), "{\"aspectName\": \"x\"}"}, dry);
        QVERIFY(told.transaction.txn.isNull());
        QCOMPARE(told.transaction.created, (KindCounts{{u"tag"_s, 1}}));
        QCOMPARE(told.transaction.ended, (KindCounts{{u"tag"_s, 1}}));
        QCOMPARE(told.report.refusals.size(), 1UL);
        QCOMPARE(m_case->everything(), before);
        const ImportOutcome done = m_case->mustImport({tag("b"), tag("c"), "{\"aspectName\": \"x\"}"});
        QCOMPARE(done.transaction.created, told.transaction.created);
        QCOMPARE(done.transaction.ended, told.transaction.ended);
        QCOMPARE(done.report, told.report);
    }

    void aStopLeavesNoTrace_data() {
        QTest::addColumn<QString>("step"); // when it is asked for; empty: before the start
        QTest::newRow("before") << QString();
        QTest::newRow("reading") << u"Reading"_s;
        QTest::newRow("comparing") << u"Comparing"_s;
        QTest::newRow("writing") << u"Writing"_s;
    }
    void aStopLeavesNoTrace() {
        QFETCH(QString, step);
        m_case->mustImport({tag("a")});
        const QStringList before = m_case->everything();
        QVERIFY(QDir().mkpath(m_case->file(u"staging"_s)));
        QFile file(m_case->file(u"pack.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(DataHubCase::list(manyTags()));
        file.close();

        ImportOptions options;
        options.stagingFolder = m_case->file(u"staging"_s);
        std::stop_source stop;
        if (step.isEmpty())
            stop.request_stop();
        const auto outcome = importSource(m_case->store(), m_case->plugins(), file.fileName(), options,
                                          SystemClock(), stop.get_token(), [&](const ImportStage &stage) {
                                              if (!step.isEmpty() && stage.step.startsWith(step))
                                                  stop.request_stop();
                                          });
        QVERIFY2(stop.stop_requested(), "no such step was told");
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QCOMPARE(m_case->everything(), before);
        QCOMPARE(
            QDir(options.stagingFolder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList());
        // The same source can be imported afterwards.
        const auto again =
            importSource(m_case->store(), m_case->plugins(), file.fileName(), {}, SystemClock());
        MESHLENS_VERIFY(again);
        QCOMPARE(again->transaction.created, (KindCounts{{u"tag"_s, 4000}}));
    }

    void tellsHowFarItIs() {
        QFile file(m_case->file(u"pack.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(DataHubCase::list(manyTags()));
        file.close();
        QStringList steps;
        double before = 0;
        const auto outcome = importSource(m_case->store(), m_case->plugins(), file.fileName(), {},
                                          SystemClock(), {}, [&](const ImportStage &stage) {
                                              if (steps.isEmpty() || steps.last() != stage.step)
                                                  steps.append(stage.step);
                                              if (stage.step != "Reading"_L1)
                                                  return;
                                              QVERIFY(stage.fraction >= before && stage.fraction <= 1);
                                              before = stage.fraction;
                                          });
        MESHLENS_VERIFY(outcome);
        QVERIFY(before > 0.5);
        QCOMPARE(steps.first(), u"Reading"_s);
        QVERIFY2(steps.size() >= 3, qPrintable(steps.join(u", "_s)));
    }

    void namesTheSource_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("source");
        QTest::newRow("by the file") << u"Sales export.json"_s << QString() << QString() << u"Sales export"_s;
        QTest::newRow("given") << u"pack.json"_s << u"datahub-eu"_s << QString() << u"datahub-eu"_s;
    }
    void namesTheSource() {
        QFETCH(QString, file);
        ImportOptions options;
        QFETCH(QString, given);
        options.sourceName = given;
        QFETCH(QString, shown);
        options.displayName = shown;
        const auto outcome = m_case->import(DataHubCase::list({tag("a")}), options, file);
        MESHLENS_VERIFY(outcome);
        QTEST(outcome->source, "source");
    }

    // Files of one name in several folders are several sources, at every import.
    void filesOfOneNameAreSeveralSources() {
        const auto from = [&](const QString &folder, const QByteArrayList &tags) {
            return inFolder(folder, u"metadata.json"_s, tags);
        };
        const auto first = from(u"in/a"_s, {tag("one"), tag("two")});
        MESHLENS_VERIFY(first);
        QCOMPARE(first->source, u"metadata"_s);
        for (int time = 0; time < 2; ++time) {
            const auto second = from(u"in/b"_s, {tag("three")});
            MESHLENS_VERIFY(second);
            QCOMPARE(second->source, u"b/metadata.json"_s);
            QVERIFY(second->transaction.ended.isEmpty());
            const auto third = from(u"out/b"_s, {tag("four")});
            MESHLENS_VERIFY(third);
            QCOMPARE(third->source, u"out/b/metadata.json"_s);
            const auto again = from(u"in/a"_s, {tag("one"), tag("two")});
            MESHLENS_VERIFY(again);
            QCOMPARE(again->source, u"metadata"_s);
            QVERIFY(again->transaction.txn.isNull());
        }
        for (const char *urn : {"urn:li:tag:one", "urn:li:tag:two", "urn:li:tag:three", "urn:li:tag:four"})
            QVERIFY2(m_case->holds(urn), urn);

        // Moved to another folder: by its name it is the same source.
        ImportOptions moved;
        moved.sourceName = u"metadata"_s;
        const auto there = inFolder(u"moved"_s, u"metadata.json"_s, {tag("two"), tag("five")}, moved);
        MESHLENS_VERIFY(there);
        QCOMPARE(there->transaction.ended, (KindCounts{{u"tag"_s, 1}}));
        QVERIFY(!m_case->holds("urn:li:tag:one") && m_case->holds("urn:li:tag:five"));
        const auto after = inFolder(u"moved"_s, u"metadata.json"_s, {tag("two"), tag("five")});
        MESHLENS_VERIFY(after);
        QCOMPARE(after->source, u"metadata"_s);
        // A name that is people's own.
        const auto user = inFolder(u"in"_s, u"user.json"_s, {tag("six")});
        MESHLENS_VERIFY(user);
        QCOMPARE(user->source, u"in/user.json"_s);
    }

    // What a file held is not gone because the file is broken.
    void aBrokenFileOfAFolderEndsNothing() {
        MESHLENS_VERIFY(inFolder(u"pack"_s, u"a.json"_s, {tag("a")}));
        const auto folder = [&] {
            return importSource(m_case->store(), m_case->plugins(), m_case->file(u"pack"_s), {},
                                SystemClock());
        };
        MESHLENS_VERIFY(inFolder(u"pack"_s, u"b.json"_s, {tag("b")}));
        MESHLENS_VERIFY(folder());
        QFile file(m_case->file(u"pack/b.json"_s));
        for (const QByteArray text : {"", "{\"other\": 1}"}) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(text);
            file.close();
            const auto outcome = folder();
            MESHLENS_VERIFY(outcome);
            QVERIFY(outcome->transaction.ended.isEmpty());
            QCOMPARE(outcome->report.refusals.size(), 1UL);
            QCOMPARE(outcome->report.refusals[0].where, u"b.json"_s);
        }
    }

    void aFolderIsOneSource() {
        QVERIFY(QDir().mkpath(m_case->file(u"my pack"_s)));
        for (const QByteArray name : {"b", "a"}) {
            QFile file(m_case->file(u"my pack/"_s + QString::fromLatin1(name) + u".json"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(DataHubCase::list({tag(name), "{\"aspectName\": \"x\"}"}));
        }
        const auto outcome =
            importSource(m_case->store(), m_case->plugins(), m_case->file(u"my pack"_s), {}, SystemClock());
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcome->source, u"my pack"_s);
        QCOMPARE(outcome->transaction.created, (KindCounts{{u"tag"_s, 2}}));
        QCOMPARE(outcome->report.refusals.size(), 2UL);
        QCOMPARE(outcome->report.refusals[0].where, u"a.json, record 2"_s);
        QCOMPARE(outcome->report.refusals[1].where, u"b.json, record 2"_s);
    }

    void aSnapshotEndsWhatIsGone() {
        m_case->mustImport({tag("a"), tag("b")});
        const ImportOutcome outcome = m_case->mustImport({tag("b")});
        QCOMPARE(outcome.transaction.ended, (KindCounts{{u"tag"_s, 1}}));
        QVERIFY(!m_case->holds("urn:li:tag:a"));
        ImportOptions delta;
        delta.delta = true;
        const ImportOutcome added = m_case->mustImport({tag("c")}, delta);
        QVERIFY(added.transaction.ended.isEmpty());
        QVERIFY(m_case->holds("urn:li:tag:b") && m_case->holds("urn:li:tag:c"));
    }

    void sourcesAreLayers() {
        ImportOptions eu;
        eu.sourceName = u"eu"_s;
        ImportOptions us;
        us.sourceName = u"us"_s;
        m_case->mustImport({tag("a"), tag("b")}, eu);
        m_case->mustImport({tag("b")}, us);
        m_case->mustImport({tag("a")}, eu);
        QVERIFY(m_case->holds("urn:li:tag:a") && m_case->holds("urn:li:tag:b")); // b is still in us
    }

    void saysWhyItCannot() {
        const QString path = m_case->file(u"gone.json"_s);
        const auto gone = importSource(m_case->store(), m_case->plugins(), path, {}, SystemClock());
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
        QVERIFY(gone.error().message.contains(path));

        ImportOptions unknown;
        unknown.format = u"opera"_s;
        const auto format = m_case->import("[]", unknown);
        QCOMPARE(format.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(format.error().message.contains("datahub"_L1), qPrintable(format.error().message));

        QCOMPARE(m_case->import("a;b;c", {}, u"list.txt"_s).error().code, ErrorCode::NotFound);

        MESHLENS_VERIFY(m_case->plugins().switchOff(u"exchange-datahub"_s));
        ImportOptions off;
        off.format = u"datahub"_s;
        QCOMPARE(m_case->import(DataHubCase::list({tag("a")}), off).error().code, ErrorCode::Plugin);
        MESHLENS_VERIFY(m_case->plugins().switchOn(u"exchange-datahub"_s));

        ImportOptions nowhere;
        nowhere.stagingFolder = m_case->file(u"no/such/folder"_s);
        QVERIFY(!m_case->import(DataHubCase::list({tag("a")}), nowhere));
        QVERIFY(!m_case->holds("urn:li:tag:a"));
    }

    void aPluginThatThrowsChangesNothing() {
        m_case->mustImport({tag("a")});
        const QStringList before = m_case->everything();
        const QString folder = QCoreApplication::applicationDirPath() + u"/plugins-good"_s;
        QVERIFY(qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(folder)));
        for (const QByteArray mood : {"throw", "throw early"}) {
            PluginRegistry plugins({folder}, {}, m_case->file(u"data"_s));
            QFile file(m_case->file(u"a.mood"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(mood);
            file.close();
            const auto outcome = importSource(m_case->store(), plugins, file.fileName(), {}, SystemClock());
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, ErrorCode::Plugin);
            QCOMPARE(m_case->everything(), before);
        }
    }

private:
    Result<ImportOutcome> inFolder(const QString &folder, const QString &name, const QByteArrayList &records,
                                   const ImportOptions &options = {}) {
        QDir().mkpath(m_case->file(folder));
        return m_case->import(DataHubCase::list(records), options, folder + u'/' + name);
    }

    std::unique_ptr<DataHubCase> m_case;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestImportService)
#include "tst_import_service.moc"
