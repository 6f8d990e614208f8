// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crash_script.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/temp_catalog.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// A power cut at each call for the file that changes something: what was not synced is lost, all of it, any
// sectors of it, or nothing. What was reported done must be there, what was under way is there as a whole or
// not at all, edits and imports alike. MESHLENS_CRASH_POINTS=2000 looks at every call, else about 180 are
// chosen.
class TestCrashPower : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cut_data() {
        QTest::addColumn<int>("script");
        QTest::newRow("imports") << 0;
        QTest::newRow("bulk edits") << 1;
        QTest::newRow("single edits") << 2;
    }
    void cut() {
        QFETCH(int, script);
        const CrashScript steps = script == 0   ? bulkImports(12)
                                  : script == 1 ? bulkEdits(12)
                                                : singleEdits(6);
        TempCatalog files;
        const QString path = files.path();
        // Before the watch begins: what lies there has long been on the disk.
        MESHLENS_VERIFY(createWhole(path));
        QList<QStringList> states{wholeState(path)};
        const std::vector<qint64> callsOfSteps = record(steps, states);
        if (QTest::currentTestFailed())
            return;
        const qint64 calls = callsOfSteps.back();
        QVERIFY(calls > 100);

        const bool all = qEnvironmentVariableIntValue("MESHLENS_CRASH_POINTS") >= 2000;
        const qint64 stride = all ? 1 : std::max<qint64>(1, calls / 60);
        std::mt19937 random(static_cast<unsigned>(script));
        FaultVfs disk(files.folder());
        QTemporaryDir images;
        qint64 call = 0;
        qint64 next = 1;
        qsizetype told = 0;
        QStringList findings;
        int looked = 0;
        bool looking = false;
        disk.before = [&](FaultVfs::Call what) {
            if (looking || !FaultVfs::changes(what))
                return 0;
            if (++call != next)
                return 0;
            next += 1 + qint64(random() % static_cast<unsigned>(2 * stride - 1));
            looking = true;
            for (const auto loss :
                 {FaultVfs::Loss::Everything, FaultVfs::Loss::Some, FaultVfs::Loss::Nothing}) {
                const QString folder = images.filePath(u"%1-%2"_s.arg(call).arg(int(loss)));
                disk.writeImage(folder, loss, random);
                const QString finding = checkSurvivor(folder + u"/test.meshlens"_s, states, told,
                                                      std::min(told + 1, states.size() - 1));
                if (!finding.isEmpty())
                    findings.append(u"cut before call %1 (%2), losing %3: the catalog %4"_s.arg(call)
                                        .arg(int(what))
                                        .arg(int(loss))
                                        .arg(finding));
                ++looked;
                QDir(folder).removeRecursively();
            }
            looking = false;
            return 0;
        };
        {
            auto store = openWhole(path);
            MESHLENS_VERIFY(store);
            for (const CrashStep &step : steps) {
                MESHLENS_VERIFY(step.run(**store));
                ++told;
            }
        } // with the last checkpoint
        disk.before = {};
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
        QVERIFY2(looked > 100, qPrintable(QString::number(looked)));
        // At last everything is on the disk.
        disk.writeImage(images.filePath(u"end"_s), FaultVfs::Loss::Everything, random);
        QCOMPARE(checkSurvivor(images.filePath(u"end/test.meshlens"_s), states, told, told), QString());
    }

    // A catalog that was reported made is there; before that there is none, an unusable one that says so, or
    // an empty one.
    void cutWhileMaking() {
        TempCatalog files;
        FaultVfs disk(files.folder());
        QTemporaryDir images;
        std::mt19937 random(3);
        QStringList findings;
        int call = 0;
        disk.before = [&](FaultVfs::Call what) {
            if (!FaultVfs::changes(what))
                return 0;
            ++call;
            for (const auto loss :
                 {FaultVfs::Loss::Everything, FaultVfs::Loss::Some, FaultVfs::Loss::Nothing}) {
                const QString folder = images.filePath(u"%1-%2"_s.arg(call).arg(int(loss)));
                disk.writeImage(folder, loss, random);
                const auto opened = openWhole(folder + u"/test.meshlens"_s);
                if (opened) {
                    const auto sound = (*opened)->verify();
                    if (!sound || !sound->empty())
                        findings.append(u"call %1: opens, but is not sound"_s.arg(call));
                } else if (!opened.error().message.endsWith(u'.') ||
                           opened.error().code == ErrorCode::Internal) {
                    findings.append(opened.error().message);
                }
                QDir(folder).removeRecursively();
            }
            return 0;
        };
        auto made = createWhole(files.path());
        disk.before = {};
        MESHLENS_VERIFY(made);
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
        QVERIFY(call > 20);
        disk.writeImage(images.filePath(u"end"_s), FaultVfs::Loss::Everything, random);
        MESHLENS_VERIFY(openWhole(images.filePath(u"end/test.meshlens"_s)));
    }

private:
    // Runs the script once, undisturbed; the changing calls up to the end of each step, with closing.
    static std::vector<qint64> record(const CrashScript &steps, QList<QStringList> &states) {
        TempCatalog files;
        const QString path = files.path();
        if (!createWhole(path))
            return {0};
        std::vector<qint64> calls;
        qint64 count = 0;
        FaultVfs disk(files.folder());
        disk.before = [&count](FaultVfs::Call call) {
            count += FaultVfs::changes(call);
            return 0;
        };
        auto store = openWhole(path);
        for (const CrashStep &step : steps) {
            const auto done = step.run(**store);
            if (!done || !done->txn)
                QTest::qFail(qPrintable(step.name), __FILE__, __LINE__);
            const qint64 before = count;
            states.append(wholeState(path));
            count = before;
            calls.push_back(count);
        }
        store = {};
        calls.push_back(count);
        return calls;
    }
};

QTEST_GUILESS_MAIN(TestCrashPower)
#include "tst_crash_power.moc"
