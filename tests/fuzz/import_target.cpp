// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/import_service.h"
#include "models/search/search_index.h"
#include "tests/fuzz/fuzz_target.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

QByteArray contents(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Seeds larger than this make slow runs.
constexpr qsizetype largestSeed = 60'000;

// The one that was built with this program counts as the program's own.
QString pluginFolder() {
    const QString folder = QCoreApplication::applicationDirPath() + u"/../lib/meshlens/plugins"_s;
    qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(folder));
    return folder;
}

QString judge(const Error &error) {
    if (error.code == ErrorCode::Internal)
        return u"an error that should not happen: %1 (%2)"_s.arg(error.message, error.detail);
    if (!error.message.endsWith(u'.') || error.message.contains(u'\n'))
        return u"an error that is no sentence: "_s + error.message;
    return {};
}

// One importer and what it reads.
struct ImportKind {
    QString format;
    QString seeds;       // a folder of fuzz/seeds
    QString suffix;      // of the seeds, and of the file that is read
    QByteArray record{}; // of a large seed parts are taken that begin so, as a list; empty: its beginning
    QByteArray (*mutate)(const QByteArray &, const QByteArray &, Random &) = nullptr;
};

class ImportTarget : public FuzzTarget {
public:
    ImportTarget(ImportKind kind, const QString &folder, const QString &corpus)
        : m_kind(std::move(kind))
        , m_folder(folder)
        , m_corpus(corpus)
        , m_plugins({pluginFolder()}, QStringList(), folder + u"/plugins"_s) {
        if (const auto importer = m_plugins.importer(m_kind.format); !importer)
            qFatal("%s", qPrintable(importer.error().message));
        (void)CatalogStore::create(path(u"empty.meshlens"_s));
    }

    QList<QByteArray> seeds() override {
        QList<QByteArray> seeds;
        QStringList files;
        for (const QString &place : {QString::fromUtf8(MESHLENS_FUZZ_SEEDS "/") + m_kind.seeds, m_corpus}) {
            for (QDirIterator it(place, {u'*' + m_kind.suffix}, QDir::Files, QDirIterator::Subdirectories);
                 it.hasNext();)
                files.append(it.next());
        }
        files.sort();
        for (const QString &file : files) {
            const QByteArray text = contents(file);
            if (text.size() <= largestSeed) {
                seeds.append(text);
                continue;
            }
            if (m_kind.record.isEmpty()) {
                seeds.append(text.left(largestSeed / 4));
                continue;
            }
            // Of a large file a part, begun where a record does.
            for (const qsizetype from : {qsizetype(0), text.size() / 3, text.size() / 2}) {
                const qsizetype begin = text.indexOf(m_kind.record, from);
                if (begin >= 0)
                    seeds.append("[" + text.mid(begin, largestSeed / 4) + "]");
            }
        }
        return seeds;
    }

    QByteArray mutate(const QByteArray &input, const QByteArray &other, Random &random) override {
        return m_kind.mutate(input, other, random);
    }

    QString run(const QByteArray &input) override {
        QFile file(path(u"input"_s + m_kind.suffix));
        if (!file.open(QIODevice::WriteOnly) || file.write(input) != input.size())
            return u"the input cannot be written"_s;
        file.close();
        ImportOptions options;
        options.format = m_kind.format;
        options.author = u"fuzz"_s;
        options.stagingFolder = m_folder;
        const auto staged = stageImport(m_plugins, file.fileName(), options);
        if (!staged)
            return judge(staged.error());
        // Writing costs twenty times as much; one in eight inputs, the same ones at every run.
        return qHash(QByteArrayView(input), 0) % 8 == 0 ? write(*staged) : QString();
    }

private:
    QString path(const QString &name) const { return m_folder + u'/' + name; }

    QString write(const StagedImport &staged) {
        const QString catalog = path(u"catalog.meshlens"_s);
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(catalog + QLatin1StringView(suffix));
        if (!QFile::copy(path(u"empty.meshlens"_s), catalog))
            return u"the catalog cannot be copied"_s;
        auto store = CatalogStore::open(catalog, CatalogStore::Access::ReadWrite);
        if (!store)
            return u"the empty catalog does not open: "_s + store.error().message;
        (*store)->addPart(makeSearchIndex());
        if (const auto written = writeImport(**store, staged, FixedClock(1'000'000)); !written)
            return judge(written.error());
        const auto found = (*store)->verify();
        if (!found)
            return u"verify fails: "_s + found.error().message;
        return found->empty() ? QString() : u"verify finds: "_s + found->front();
    }

    ImportKind m_kind;
    QString m_folder;
    QString m_corpus;
    PluginRegistry m_plugins;
};

} // namespace

std::unique_ptr<FuzzTarget> makeDataHubTarget(const QString &folder, const QString &corpus) {
    return std::make_unique<ImportTarget>(
        ImportKind{u"datahub"_s, u"datahub"_s, u".json"_s, "{\"entityType\"", mutateJson}, folder, corpus);
}

std::unique_ptr<FuzzTarget> makeOdcsTarget(const QString &folder, const QString &corpus) {
    return std::make_unique<ImportTarget>(ImportKind{u"odcs"_s, u"odcs"_s, u".yaml"_s, {}, mutateYaml},
                                          folder, corpus);
}

} // namespace meshlens::test
