// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/plugin_registry.h"

#include "tests/support/temp_catalog.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using State = PluginInfo::State;

QString pluginFolder(const QString &name) {
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

PluginInfo infoOf(const PluginRegistry &registry, const QString &id) {
    for (const PluginInfo &info : registry.plugins()) {
        if (info.id == id)
            return info;
    }
    return {};
}

// Whether a library with this name is in this process, asked of the kernel.
bool isMapped(const QString &name) {
    QFile maps(u"/proc/self/maps"_s);
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains(name.toUtf8());
}

void writeFile(const QString &path, const QByteArray &bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

ImportInput inputAt(const QString &path) {
    return {path, QFileInfo(path).fileName(), false, {}, {}};
}

// Reads a file that holds a mood; nothing is staged.
Result<void> readMood(PluginRegistry &registry, const QString &path, const ImportProgress &progress) {
    auto importer = registry.importer(u"moods"_s);
    if (!importer)
        return std::unexpected(importer.error());
    auto staging = StagingStore::create({u"moods"_s, u"test"_s, u"moods"_s, SourceMode::Snapshot, false});
    if (!staging)
        return std::unexpected(staging.error());
    return (*importer)->read(inputAt(path), **staging, progress, {});
}

} // namespace

class TestPluginRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(pluginFolder(u"plugins-good"_s))));
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void describesWithoutLoading() {
        const PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        const PluginInfo info = infoOf(registry, u"test-moods"_s);
        QCOMPARE(info.kind, u"exchange"_s);
        QCOMPARE(info.name, u"Moods"_s);
        QCOMPARE(info.format, u"moods"_s);
        QCOMPARE(info.apiVersion, exchangeApiVersion);
        QCOMPARE(info.compilerAbi, PluginRegistry::compilerAbi());
        QCOMPARE(info.detection.suffixes, QStringList{u".mood"_s});
        QCOMPARE(info.state, State::Available);
        QVERIFY(info.own);
        QCOMPARE(infoOf(registry, u"test-magic"_s).detection.magic, (QByteArrayList{"\x89PNG", "MOOD1"}));
        QCOMPARE(registry.formats(),
                 (QStringList{u"equal"_s, u"keys"_s, u"magic"_s, u"moods"_s, u"nothing"_s, u"rival"_s}));
        QVERIFY(!isMapped(u"libtest-plugin-keys.so"_s));
    }

    void refusesWhatDoesNotFit_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("reason");
        QTest::newRow("interface version") << u"test-old-api"_s << u"version 0"_s;
        QTest::newRow("Qt") << u"test-old-qt"_s << u"Qt 6.2"_s;
        QTest::newRow("compiler") << u"test-old-compiler"_s << u"gcc-9-libstdc++"_s;
        QTest::newRow("kind") << u"test-odd-kind"_s << u"teleport"_s;
        QTest::newRow("no id") << u"libtest-plugin-no-id"_s << u"“id”"_s;
        QTest::newRow("no plugin") << u"libplain"_s << u"no description"_s;
    }
    void refusesWhatDoesNotFit() {
        QFETCH(QString, id);
        QFETCH(QString, reason);
        writeFile(file(u"libplain.so"_s), "not a library");
        const PluginRegistry registry({pluginFolder(u"plugins-bad"_s), m_folder->path()}, {}, data());
        const PluginInfo info = infoOf(registry, id);
        QCOMPARE(info.state, State::Failed);
        QVERIFY2(info.reason.contains(reason), qPrintable(info.reason));
        QVERIFY(!isMapped(u"libtest-plugin-old-api.so"_s));
        QVERIFY(registry.formats().isEmpty());
    }

    void loadsOnFirstUse() {
        PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        QVERIFY(!isMapped(u"libtest-plugin-rival.so"_s));
        MESHLENS_VERIFY(registry.importer(u"rival"_s));
        QVERIFY(isMapped(u"libtest-plugin-rival.so"_s));
        QCOMPARE(infoOf(registry, u"test-rival"_s).state, State::Loaded);
        QCOMPARE(registry.importer(u"opera"_s).error().code, ErrorCode::NotFound);
    }

    void aPluginThatMakesNothingFails() {
        PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        QCOMPARE(registry.importer(u"nothing"_s).error().code, ErrorCode::Plugin);
        QCOMPARE(infoOf(registry, u"test-nothing"_s).state, State::Failed);
        QVERIFY(!registry.formats().contains(u"nothing"_s));
    }

    void failuresBecomeRows_data() {
        QTest::addColumn<QByteArray>("mood");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("failed");
        QTest::addColumn<QString>("reason");
        QTest::newRow("throws") << QByteArray("throw") << ErrorCode::Plugin << true << u"a bad day"_s;
        QTest::newRow("throws no exception")
            << QByteArray("throw a number") << ErrorCode::Plugin << true << u"Moods"_s;
        QTest::newRow("its own error")
            << QByteArray("internal") << ErrorCode::Internal << true << u"Something inside broke."_s;
        QTest::newRow("the input's fault")
            << QByteArray("bad input") << ErrorCode::Format << false << QString();
    }
    void failuresBecomeRows() {
        QFETCH(QByteArray, mood);
        QFETCH(ErrorCode, code);
        QFETCH(bool, failed);
        QFETCH(QString, reason);
        writeFile(file(u"a.mood"_s), mood);
        PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        const auto read = readMood(registry, file(u"a.mood"_s), [](qint64, qint64) {});
        QCOMPARE(read.error().code, code);
        const PluginInfo info = infoOf(registry, u"test-moods"_s);
        QCOMPARE(info.state, failed ? State::Failed : State::Loaded);
        QVERIFY2(info.reason.contains(reason), qPrintable(info.reason));
        QVERIFY(marks().isEmpty());
    }

    void isOffAfterItDied() {
        writeFile(file(u"sad.mood"_s), "abort");
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--die"_s, data(), file(u"sad.mood"_s)});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);

        PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        const PluginInfo info = infoOf(registry, u"test-moods"_s);
        QCOMPARE(info.state, State::Disabled);
        QVERIFY2(info.reason.contains("sad.mood"_L1), qPrintable(info.reason));
        QCOMPARE(registry.importer(u"moods"_s).error().code, ErrorCode::Plugin);
        QCOMPARE(infoOf(registry, u"test-keys"_s).state, State::Available);

        MESHLENS_VERIFY(registry.switchOn(u"test-moods"_s));
        QCOMPARE(infoOf(registry, u"test-moods"_s).state, State::Available);
        const PluginRegistry next({pluginFolder(u"plugins-good"_s)}, {}, data());
        QCOMPARE(infoOf(next, u"test-moods"_s).state, State::Available);
    }

    void comesBackByItsFormat() {
        writeFile(file(u"sad.mood"_s), "abort");
        writeFile(file(u"calm.mood"_s), "calm");
        writeFile(file(u"bad.mood"_s), "bad input");
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--die"_s, data(), file(u"sad.mood"_s)});
        QVERIFY(child.waitForFinished());
        {
            const PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
            const Error error = registry.detect(file(u"calm.mood"_s)).error();
            QCOMPARE(error.code, ErrorCode::Plugin);
            for (const QLatin1StringView part : {"Moods"_L1, "sad.mood"_L1, "--as moods"_L1})
                QVERIFY2(error.message.contains(part), qPrintable(error.message));
            // Of other files it says nothing.
            QCOMPARE(registry.detect(file(u"data"_s)).error().code, ErrorCode::NotFound);
        }
        const auto nothing = [](qint64, qint64) {};
        {
            // For this run only, as it read nothing to its end.
            PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
            registry.tryAgain(u"moods"_s);
            QCOMPARE(readMood(registry, file(u"bad.mood"_s), nothing).error().code, ErrorCode::Format);
        }
        {
            PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
            QCOMPARE(infoOf(registry, u"test-moods"_s).state, State::Disabled);
            registry.tryAgain(u"moods"_s);
            QCOMPARE(registry.detect(file(u"calm.mood"_s)), u"moods"_s);
            MESHLENS_VERIFY(readMood(registry, file(u"calm.mood"_s), nothing));
        }
        const PluginRegistry next({pluginFolder(u"plugins-good"_s)}, {}, data());
        QCOMPARE(infoOf(next, u"test-moods"_s).state, State::Available);
    }

    void tryingAgainIsForTheDead() {
        PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {u"test-moods"_s}, data());
        registry.tryAgain(u"moods"_s);
        QCOMPARE(infoOf(registry, u"test-moods"_s).state, State::Disabled);
        writeFile(file(u"calm.mood"_s), "calm");
        const Error error = registry.detect(file(u"calm.mood"_s)).error();
        QVERIFY2(error.message.contains("switched off"_L1), qPrintable(error.message));
    }

    void runningElsewhereIsNoDeath() {
        writeFile(file(u"calm.mood"_s), "calm");
        PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        bool asked = false;
        MESHLENS_VERIFY(readMood(registry, file(u"calm.mood"_s), [&](qint64, qint64) {
            asked = true;
            QCOMPARE(marks().size(), 1);
            const PluginRegistry other({pluginFolder(u"plugins-good"_s)}, {}, data());
            QCOMPARE(infoOf(other, u"test-moods"_s).state, State::Available);
        }));
        QVERIFY(asked);
        QVERIFY(marks().isEmpty());
    }

    void ownPluginsAreSwitchedOnOnce() {
        const QString copy = file(u"mine/libtest-plugin-moods.so"_s);
        QVERIFY(QDir().mkpath(file(u"mine"_s)));
        QVERIFY(QFile::copy(pluginFolder(u"plugins-good"_s) + u"/libtest-plugin-moods.so"_s, copy));
        {
            PluginRegistry registry({file(u"mine"_s)}, {}, data());
            QCOMPARE(infoOf(registry, u"test-moods"_s).state, State::Disabled);
            QVERIFY(!infoOf(registry, u"test-moods"_s).own);
            QCOMPARE(registry.importer(u"moods"_s).error().code, ErrorCode::Plugin);
            MESHLENS_VERIFY(registry.switchOn(u"test-moods"_s));
            QCOMPARE(infoOf(registry, u"test-moods"_s).state, State::Available);
        }
        PluginRegistry before({file(u"mine"_s)}, {}, data());
        QCOMPARE(infoOf(before, u"test-moods"_s).state, State::Available);

        // Another file under the same name, after the start and at the next one.
        QFile changed(copy);
        QVERIFY(changed.open(QIODevice::Append));
        changed.write("more");
        changed.close();
        QCOMPARE(before.importer(u"moods"_s).error().code, ErrorCode::Plugin);
        QCOMPARE(infoOf(before, u"test-moods"_s).state, State::Disabled);
        QVERIFY(!isMapped(copy));
        const PluginRegistry after({file(u"mine"_s)}, {}, data());
        QCOMPARE(infoOf(after, u"test-moods"_s).state, State::Disabled);
    }

    void whatIsSwitchedOffStaysOff() {
        PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {u"test-moods"_s}, data());
        QCOMPARE(infoOf(registry, u"test-moods"_s).state, State::Disabled);
        QVERIFY(!registry.formats().contains(u"moods"_s));
        MESHLENS_VERIFY(registry.switchOn(u"test-moods"_s));
        MESHLENS_VERIFY(registry.importer(u"moods"_s));
        MESHLENS_VERIFY(registry.switchOff(u"test-moods"_s));
        QCOMPARE(registry.importer(u"moods"_s).error().code, ErrorCode::Plugin);
        QCOMPARE(registry.switchOn(u"test-opera"_s).error().code, ErrorCode::NotFound);
    }

    void theFirstOfTwoTwinsCounts() {
        QVERIFY(QDir().mkpath(file(u"mine"_s)));
        QVERIFY(QFile::copy(pluginFolder(u"plugins-good"_s) + u"/libtest-plugin-moods.so"_s,
                            file(u"mine/libtest-plugin-moods.so"_s)));
        PluginRegistry registry({pluginFolder(u"plugins-good"_s), file(u"mine"_s)}, {}, data());
        int failed = 0;
        for (const PluginInfo &info : registry.plugins())
            failed += info.id == "test-moods"_L1 && info.state == State::Failed;
        QCOMPARE(failed, 1);
        MESHLENS_VERIFY(registry.importer(u"moods"_s));
    }

    void recognisesFiles_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("format"); // empty: an error
        QTest::addColumn<ErrorCode>("code");

        const ErrorCode none = ErrorCode::Internal;
        QTest::newRow("suffix") << u"a.mood"_s << QByteArray("calm") << u"moods"_s << none;
        QTest::newRow("name") << u"moods.json"_s << QByteArray("{\"x\": 1}") << u"moods"_s << none;
        QTest::newRow("keys beat names")
            << u"mixed.json"_s << QByteArray("{\"mood\": 1}") << u"keys"_s << none;
        QTest::newRow("priority decides a tie")
            << u"a.json"_s << QByteArray("{\"colour\": 1}") << u"keys"_s << none;
        QTest::newRow("no tie by priority")
            << u"a.json"_s << QByteArray("{\"taste\": 1}") << QString() << ErrorCode::Ambiguous;
        QTest::newRow("magic text") << u"a"_s << QByteArray("MOOD1...") << u"magic"_s << none;
        QTest::newRow("magic bytes") << u"a"_s << QByteArray("\x89PNG\r\n") << u"magic"_s << none;
        QTest::newRow("other keys") << u"a.json"_s << QByteArray("{\"x\": 1}") << QString()
                                    << ErrorCode::NotFound;
        QTest::newRow("empty") << u"a.mood"_s << QByteArray() << QString() << ErrorCode::Format;
        QTest::newRow("UTF-16") << u"a.json"_s << QByteArray("\xFF\xFE{\0", 4) << QString()
                                << ErrorCode::Format;
    }
    void recognisesFiles() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, format);
        writeFile(file(u"in/"_s + name), bytes);
        const PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        const auto found = registry.detect(file(u"in/"_s + name));
        if (format.isEmpty()) {
            QVERIFY(!found);
            QTEST(found.error().code, "code");
            return;
        }
        MESHLENS_VERIFY(found);
        QCOMPARE(*found, format);
    }

    void saysWhatWasTried() {
        writeFile(file(u"a.txt"_s), "hello");
        const PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        const Error error = registry.detect(file(u"a.txt"_s)).error();
        QVERIFY2(error.message.contains("a.txt"_L1) &&
                     error.message.contains("equal, keys, magic, moods"_L1) &&
                     error.message.contains("--as"_L1),
                 qPrintable(error.message));
        QCOMPARE(registry.detect(file(u"gone"_s)).error().code, ErrorCode::NotFound);
    }

    void listsAFolderByPath() {
        writeFile(file(u"in/b.mood"_s), "calm");
        writeFile(file(u"in/a/z.mood"_s), "calm");
        writeFile(file(u"in/.git/x.mood"_s), "calm");
        writeFile(file(u"in/note.txt"_s), "calm");
        QVERIFY(QFile::link(u"/etc/hostname"_s, file(u"in/link.mood"_s)));
        const PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        QCOMPARE(registry.detect(file(u"in"_s)), u"moods"_s);
        QCOMPARE(relative(registry.filesOf(file(u"in"_s), u"moods"_s)),
                 (QStringList{u"a/z.mood"_s, u"b.mood"_s}));

        writeFile(file(u"in/c.json"_s), "{\"mood\": 1}");
        const Error error = registry.detect(file(u"in"_s)).error();
        QCOMPARE(error.code, ErrorCode::Ambiguous);
        QVERIFY2(error.message.contains("keys, moods"_L1), qPrintable(error.message));
    }

    void noFileIsLeftOutInSilence() {
        writeFile(file(u"in/a/b/c/d/e/deep.mood"_s), "calm");
        writeFile(file(u"in/empty.mood"_s), "");
        writeFile(file(u"in/moods.json"_s), "");
        const PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        const auto found = registry.filesOf(file(u"in"_s), u"moods"_s);
        MESHLENS_VERIFY(found);
        QCOMPARE(relative(found), (QStringList{u"a/b/c/d/e/deep.mood"_s}));
        QCOMPARE(relative(found, &FolderFiles::misfits), (QStringList{u"empty.mood"_s, u"moods.json"_s}));

        writeFile(file(u"in/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/x.mood"_s), "calm");
        for (const Error &error :
             {registry.filesOf(file(u"in"_s), u"moods"_s).error(), registry.detect(file(u"in"_s)).error()}) {
            QCOMPARE(error.code, ErrorCode::Limit);
            QVERIFY2(error.message.contains("16 levels"_L1), qPrintable(error.message));
        }
    }

    void aFolderOfManyFiles() {
        QVERIFY(QDir().mkpath(file(u"in"_s)));
        for (int i = 0; i < 20'000; ++i) {
            QFile one(file(u"in/%1.txt"_s.arg(i, 5, 10, QChar(u'0'))));
            QVERIFY(one.open(QIODevice::WriteOnly));
        }
        writeFile(file(u"in/00007.mood"_s), "calm");
        QVERIFY(QFile::remove(file(u"in/00000.txt"_s)));
        const PluginRegistry registry({pluginFolder(u"plugins-good"_s)}, {}, data());
        QCOMPARE(relative(registry.filesOf(file(u"in"_s), u"moods"_s)), (QStringList{u"00007.mood"_s}));
        writeFile(file(u"in/one more.txt"_s), "calm");
        const Error error = registry.filesOf(file(u"in"_s), u"moods"_s).error();
        QCOMPARE(error.code, ErrorCode::Limit);
        QVERIFY2(error.message.contains("20,000 files"_L1) || error.message.contains("20000 files"_L1),
                 qPrintable(error.message));
    }

    void listsAPackByItsIndex() {
        const QByteArray record =
            R"([{"entityType": "tag", "entityUrn": "urn:li:tag:a", "aspectName": "status"}])";
        writeFile(file(u"in/z.json"_s), record);
        writeFile(file(u"in/a.json"_s), record);
        writeFile(file(u"in/m.json"_s), record);
        writeFile(file(u"in/index.json"_s), R"({"files": [{"path": "z.json"}, {"path": "a.json"}]})");
        const QString own = QCoreApplication::applicationDirPath() + u"/../lib/meshlens/plugins"_s;
        QVERIFY(qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(own)));
        const PluginRegistry registry({own}, {}, data());
        QVERIFY(qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(pluginFolder(u"plugins-good"_s))));
        QCOMPARE(registry.detect(file(u"in"_s)), u"datahub"_s);
        QCOMPARE(relative(registry.filesOf(file(u"in"_s), u"datahub"_s)),
                 (QStringList{u"z.json"_s, u"a.json"_s}));

        QVERIFY(QFile::remove(file(u"in/index.json"_s)));
        QCOMPARE(relative(registry.filesOf(file(u"in"_s), u"datahub"_s)),
                 (QStringList{u"a.json"_s, u"m.json"_s, u"z.json"_s}));

        // A long one is read to its end, one beyond the limit is an error.
        const auto index = [](qsizetype padding) {
            return "{\"files\": [{\"path\": \"z.json\"}, {\"path\": \"m.json\"}], \"about\": \"" +
                   QByteArray(padding, 'x') + "\"}";
        };
        writeFile(file(u"in/index.json"_s), index(2 << 20));
        QCOMPARE(relative(registry.filesOf(file(u"in"_s), u"datahub"_s)),
                 (QStringList{u"z.json"_s, u"m.json"_s}));
        writeFile(file(u"in/index.json"_s), index(16 << 20));
        QCOMPARE(registry.filesOf(file(u"in"_s), u"datahub"_s).error().code, ErrorCode::Limit);

        // A list that leads out of the folder, or to nothing, is no half of a pack.
        for (const QByteArray path : {"../secret.json", "/etc/passwd", "gone.json", ""}) {
            writeFile(file(u"secret.json"_s), record);
            writeFile(file(u"in/index.json"_s),
                      "{\"files\": [{\"path\": \"a.json\"}, {\"path\": \"" + path + "\"}]}");
            QCOMPARE(registry.filesOf(file(u"in"_s), u"datahub"_s).error().code, ErrorCode::Format);
        }
    }

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString data() const { return file(u"data"_s); }
    [[nodiscard]] QStringList marks() const {
        return QDir(data() + u"/plugins-running"_s).entryList(QDir::Files | QDir::Hidden);
    }
    [[nodiscard]] QStringList relative(const Result<FolderFiles> &found,
                                       QStringList FolderFiles::*which = &FolderFiles::files) const {
        QStringList out;
        const QDir root(QFileInfo(file(u"in"_s)).canonicalFilePath());
        const FolderFiles paths = found.value_or(FolderFiles());
        for (const QString &path : paths.*which)
            out.append(root.relativeFilePath(path));
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace meshlens

// With --die DATA FILE: the process that a plugin brings down.
int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--die"_L1) {
        meshlens::PluginRegistry registry({meshlens::pluginFolder(u"plugins-good"_s)}, {},
                                          arguments.value(2));
        (void)meshlens::readMood(registry, arguments.value(3), [](qint64, qint64) {});
        return 0;
    }
    meshlens::TestPluginRegistry test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_plugin_registry.moc"
