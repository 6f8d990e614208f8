// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/format_detector.h"

#include "models/catalog/file_check.h"
#include "models/exchange/first_keys.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qint64 headBytes = qint64(64) << 10;
constexpr qint64 indexBytes = qint64(16) << 20;
constexpr int folderFiles = 20'000;
constexpr int folderDepth = 16;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

bool nameFits(const QStringList &patterns, const QString &name) {
    return std::ranges::any_of(patterns, [&](const QString &pattern) {
        return QRegularExpression::fromWildcard(pattern, Qt::CaseInsensitive).match(name).hasMatch();
    });
}

bool hasSuffix(const QStringList &suffixes, const QString &name) {
    return std::ranges::any_of(
        suffixes, [&](const QString &suffix) { return name.endsWith(suffix, Qt::CaseInsensitive); });
}

bool isWritten(const QStringList &patterns, const QByteArray &head) {
    if (patterns.isEmpty())
        return false;
    const QString text = QString::fromUtf8(head);
    return std::ranges::any_of(patterns, [&](const QString &pattern) {
        return QRegularExpression(pattern, QRegularExpression::MultilineOption).match(text).hasMatch();
    });
}

bool isWideUnicode(const QByteArray &head) {
    return head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF");
}

// Files of a folder, absolute, sorted by path; nothing hidden, no links.
Result<QStringList> filesBelow(const QString &folder) {
    const QString root = QFileInfo(folder).canonicalFilePath();
    QStringList out;
    QDirIterator walk(root, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks,
                      QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QFileInfo info = walk.nextFileInfo();
        if (info.isDir()) {
            if (!info.isReadable() || !info.isExecutable())
                return fail(ErrorCode::NoPermission,
                            tr("You have no right to look into %1; ask its owner.").arg(info.filePath()));
            continue;
        }
        out.append(info.filePath());
        if (out.size() > folderFiles) {
            return fail(ErrorCode::Limit, tr("%1 holds more than %L2 files; import its parts on their own.")
                                              .arg(folder)
                                              .arg(folderFiles));
        }
        if (out.constLast().sliced(root.size() + 1).count(u'/') > folderDepth) {
            return fail(ErrorCode::Limit, tr("%1 lies deeper than %2 levels in its folder; import that part "
                                             "on its own.")
                                              .arg(out.constLast())
                                              .arg(folderDepth));
        }
    }
    out.sort();
    return out;
}

// Whether a folder on the way to a file has one of the names.
bool liesIn(const QStringList &folders, const QString &relativePath) {
    if (folders.isEmpty())
        return false;
    QStringList steps = relativePath.split(u'/');
    steps.removeLast();
    return std::ranges::any_of(steps, [&](const QString &step) { return folders.contains(step); });
}

// The files that an index lists. A path that leaves the folder, or that is not there, is an error: half of a
// pack would remove the other half from the catalog.
Result<QStringList> readIndex(const QString &folder, const QString &indexName) {
    QFile file(folder + u'/' + indexName);
    if (!file.open(QIODevice::ReadOnly))
        return QStringList();
    if (file.size() > indexBytes) {
        return fail(ErrorCode::Limit, tr("%1 is longer than %2 MiB; list the folder's files in parts.")
                                          .arg(file.fileName())
                                          .arg(indexBytes >> 20));
    }
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).object()["files"_L1].toArray();
    const QString root = QFileInfo(folder).canonicalFilePath();
    QStringList out;
    for (const auto &entry : entries) {
        const QString relative = entry["path"_L1].toString();
        const QFileInfo listed(folder + u'/' + relative);
        const QString real = listed.canonicalFilePath();
        if (relative.isEmpty() || QDir::isAbsolutePath(relative) || !listed.isFile() ||
            !real.startsWith(root + u'/')) {
            return fail(
                ErrorCode::Format,
                tr("%1 lists “%2”, which is no file of that folder; complete the folder or mend the list.")
                    .arg(file.fileName(), relative));
        }
        out.append(real);
    }
    return out;
}

} // namespace

FileEvidence readEvidence(const QString &path) {
    FileEvidence evidence;
    evidence.fileName = QFileInfo(path).fileName();
    QFile file(path);
    // Closing a catalog that this process has open would drop its locks.
    if (!hasSharedMemory(path) && file.open(QIODevice::ReadOnly))
        evidence.head = file.read(headBytes);
    evidence.firstKeys = firstKeysOf(evidence.head);
    return evidence;
}

int fitness(const DetectionHints &hints, const FileEvidence &evidence) {
    int score = 0;
    const bool magic =
        std::ranges::any_of(hints.magic,
                            [&](const QByteArray &bytes) { return evidence.head.startsWith(bytes); }) ||
        std::ranges::any_of(hints.contains,
                            [&](const QByteArray &bytes) { return evidence.head.contains(bytes); });
    if (magic)
        score += 8;
    else if (!(hints.magic.isEmpty() && hints.contains.isEmpty()) && hints.firstKeys.isEmpty())
        return 0;
    const bool keys = std::ranges::any_of(
        hints.firstKeys, [&](const QString &key) { return evidence.firstKeys.contains(key); });
    if (keys)
        score += 4;
    else if (!hints.firstKeys.isEmpty() && !magic)
        return 0;
    if (isWritten(hints.patterns, evidence.head))
        score += 4;
    if (nameFits(hints.fileNames, evidence.fileName))
        score += 2;
    if (hasSuffix(hints.suffixes, evidence.fileName))
        score += 1;
    return score;
}

bool fitsByName(const DetectionHints &hints, const QString &fileName) {
    return nameFits(hints.fileNames, fileName) || hasSuffix(hints.suffixes, fileName);
}

const PluginInfo *FormatDetector::offFor(const QStringList &files) const {
    if (m_off.empty())
        return nullptr;
    for (const QString &file : files) {
        const FileEvidence evidence = readEvidence(file);
        const auto fits = std::ranges::find_if(
            m_off, [&](const PluginInfo &plugin) { return fitness(plugin.detection, evidence) > 0; });
        if (fits != m_off.end())
            return &*fits;
    }
    return nullptr;
}

Error FormatDetector::nothingFits(const QString &path, const QStringList &files) const {
    if (const PluginInfo *plugin = offFor(files)) {
        return {ErrorCode::Plugin,
                tr("%1 is for the plugin “%2”, which is off: %3").arg(path, plugin->name, plugin->reason),
                {}};
    }
    QStringList formats;
    for (const PluginInfo &candidate : m_candidates)
        formats.append(candidate.format);
    formats.sort();
    if (formats.isEmpty()) {
        return {ErrorCode::NotFound,
                tr("No import plugin can be used, so %1 cannot be read; install Meshlens again.").arg(path),
                {}};
    }
    return {ErrorCode::NotFound,
            tr("No format was recognised in %1, tried by name and first bytes: %2; name it with --as.")
                .arg(path, formats.join(u", "_s)),
            {}};
}

Result<QString> FormatDetector::detectFile(const QString &path) const {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const QString sentence = file.error() == QFileDevice::PermissionsError
                                     ? tr("You have no right to read %1; ask its owner.").arg(path)
                                     : tr("%1 cannot be read; check the disk that it is on.").arg(path);
        return std::unexpected(Error{ErrorCode::NoPermission, sentence, file.errorString()});
    }
    if (file.size() == 0)
        return fail(ErrorCode::Format, tr("%1 is empty; export it again.").arg(path));
    const FileEvidence evidence = readEvidence(path);
    if (isWideUnicode(evidence.head))
        return fail(ErrorCode::Format, tr("%1 is UTF-16 text; save it as UTF-8.").arg(path));

    using Rank = std::pair<int, int>; // fitness, priority
    std::map<Rank, QStringList> ranks;
    for (const PluginInfo &candidate : m_candidates) {
        if (const int score = fitness(candidate.detection, evidence); score > 0)
            ranks[{score, candidate.detection.priority}].append(candidate.format);
    }
    if (ranks.empty())
        return std::unexpected(nothingFits(path, {path}));
    QStringList best = ranks.rbegin()->second;
    best.sort();
    if (best.size() > 1) {
        return fail(
            ErrorCode::Ambiguous,
            tr("%1 fits the formats %2 equally well; name one with --as.").arg(path, best.join(u", "_s)));
    }
    return best.first();
}

Result<QString> FormatDetector::detectFolder(const QString &folder) const {
    // A list of contents that belongs to a format speaks for the folder, if what it lists is of that format.
    for (const PluginInfo &candidate : m_candidates) {
        if (candidate.detection.folderIndex.isEmpty())
            continue;
        const auto listed = readIndex(folder, candidate.detection.folderIndex);
        if (listed && !listed->isEmpty() && detectFile(listed->first()) == candidate.format)
            return candidate.format;
    }
    QMap<QString, int> found;
    const auto files = filesBelow(folder);
    if (!files)
        return std::unexpected(files.error());
    for (const QString &path : *files) {
        if (const auto format = detectFile(path); format)
            ++found[*format];
    }
    if (found.isEmpty())
        return std::unexpected(nothingFits(folder, *files));
    if (found.size() > 1) {
        return fail(ErrorCode::Ambiguous,
                    tr("%1 holds files of the formats %2; name one with --as.")
                        .arg(folder, QStringList(found.keyBegin(), found.keyEnd()).join(u", "_s)));
    }
    return found.firstKey();
}

Result<QString> FormatDetector::detect(const QString &path) const {
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::NotFound, tr("There is no file or folder %1; check the path.").arg(path));
    return info.isDir() ? detectFolder(path) : detectFile(path);
}

const PluginInfo *FormatDetector::candidateFor(const QString &format) const {
    const auto found = std::ranges::find_if(
        m_candidates, [&](const PluginInfo &plugin) { return plugin.formats().contains(format); });
    return found == m_candidates.end() ? nullptr : &*found;
}

Result<FolderFiles> FormatDetector::filesOf(const QString &folder, const QString &format) const {
    const PluginInfo *plugin = candidateFor(format);
    if (!plugin)
        return std::unexpected(nothingFits(folder, {}));
    const DetectionHints &hints = plugin->detection;
    FolderFiles out;
    if (!hints.folderIndex.isEmpty()) {
        auto listed = readIndex(folder, hints.folderIndex);
        if (!listed)
            return std::unexpected(listed.error());
        out.files = std::move(*listed);
        if (!out.files.isEmpty())
            return out;
    }
    const auto files = filesBelow(folder);
    if (!files)
        return std::unexpected(files.error());
    const QDir root(QFileInfo(folder).canonicalFilePath());
    for (const QString &path : *files) {
        if (liesIn(hints.skipFolders, root.relativeFilePath(path)))
            continue;
        const FileEvidence evidence = readEvidence(path);
        if (!evidence.head.isEmpty() && fitness(hints, evidence) > 0)
            out.files.append(path);
        else if (fitsByName(hints, evidence.fileName))
            out.misfits.append(path);
    }
    if (out.files.isEmpty()) {
        return fail(ErrorCode::NotFound,
                    tr("%1 holds no file of the format %2; check the folder or --as.").arg(folder, format));
    }
    return out;
}

Result<QStringList> FormatDetector::sourcesIn(const QString &folder, const QString &format) const {
    const PluginInfo *plugin = candidateFor(format);
    if (!plugin || plugin->detection.sourceMark.isEmpty())
        return QStringList{folder};
    const auto files = filesOf(folder, format);
    if (!files)
        return std::unexpected(files.error());
    QStringList sources;
    for (const QString &path : files->files) {
        if (readEvidence(path).head.contains(plugin->detection.sourceMark))
            sources.append(path);
    }
    if (sources.size() < 2)
        return QStringList{folder};
    // Whose part it is nobody knows, so none of them may be taken for whole.
    if (!files->misfits.isEmpty()) {
        return fail(ErrorCode::Format,
                    tr("%1 is named like the others, but has another content; mend or remove it, or "
                       "import the folders beside it one by one.")
                        .arg(files->misfits.first()));
    }
    return sources;
}

} // namespace meshlens
