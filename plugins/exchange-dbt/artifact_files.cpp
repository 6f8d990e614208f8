// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/artifact_files.h"

#include "plugins/exchange-dbt/artifact.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

struct Companion {
    Artifact::Kind kind;
    QLatin1StringView fileName;
    QString ArtifactFiles::*path;
};

constexpr std::array companions{
    Companion{Artifact::Kind::Catalog, "catalog.json"_L1, &ArtifactFiles::catalog},
    Companion{Artifact::Kind::RunResults, "run_results.json"_L1, &ArtifactFiles::runResults},
    Companion{Artifact::Kind::Sources, "sources.json"_L1, &ArtifactFiles::sources},
};

// Where the others of a project lie, the nearest first.
QStringList foldersAround(const QString &manifest) {
    const QDir own = QFileInfo(manifest).absoluteDir();
    QStringList folders{own.absolutePath(), own.filePath(u"target"_s)};
    if (own.dirName() == "target"_L1)
        folders.append(QFileInfo(own.absolutePath()).absolutePath());
    return folders;
}

Result<ArtifactFiles> aroundFile(const ImportInput &input) {
    ArtifactFiles files;
    files.manifest = input.path;
    const Artifact::Kind kind = Artifact::kindOf(input.path);
    for (const Companion &companion : companions) {
        if (kind == companion.kind) {
            return fail(ErrorCode::Format,
                        tr("%1 is dbt's %2, which only says more about a manifest; import the manifest.json "
                           "that was written with it.")
                            .arg(input.displayName, companion.fileName));
        }
        for (const QString &folder : foldersAround(input.path)) {
            const QString path = folder + u'/' + companion.fileName;
            if (path == input.path || !QFileInfo(path).isFile())
                continue;
            if (Artifact::kindOf(path) == companion.kind)
                files.*companion.path = path;
            else
                files.misfits.append(path);
            break;
        }
    }
    return files;
}

Result<ArtifactFiles> inFolder(const ImportInput &input) {
    QHash<int, QStringList> found;
    for (const QString &path : input.files) {
        Artifact::Kind kind = Artifact::kindOf(path);
        // Sorted by name, the version stands behind everything.
        if (kind == Artifact::Kind::Other && path.endsWith("/manifest.json"_L1))
            kind = Artifact::Kind::Manifest;
        found[static_cast<int>(kind)].append(path);
    }
    const QStringList manifests = found.value(static_cast<int>(Artifact::Kind::Manifest));
    if (manifests.isEmpty()) {
        return fail(ErrorCode::NotFound,
                    tr("%1 holds no manifest.json of dbt's; run “dbt parse” or “dbt docs "
                       "generate” in the project first.")
                        .arg(input.displayName));
    }
    if (manifests.size() > 1) {
        return fail(ErrorCode::Ambiguous,
                    tr("%1 holds %2 dbt manifests (%3, %4, …); import them one by one.")
                        .arg(input.displayName)
                        .arg(manifests.size())
                        .arg(shownName(input, manifests.at(0)), shownName(input, manifests.at(1))));
    }
    ArtifactFiles files;
    files.manifest = manifests.first();
    const QStringList folders = foldersAround(files.manifest);
    for (const Companion &companion : companions) {
        const QStringList candidates = found.value(static_cast<int>(companion.kind));
        for (const QString &folder : folders) {
            const QString path = folder + u'/' + companion.fileName;
            if (candidates.contains(path)) {
                files.*companion.path = path;
                break;
            }
        }
        if ((files.*companion.path).isEmpty() && candidates.size() == 1)
            files.*companion.path = candidates.first();
    }
    return files;
}

} // namespace

QStringList ArtifactFiles::all() const {
    QStringList out{manifest, catalog, runResults, sources};
    out.removeAll(QString());
    return out;
}

Result<ArtifactFiles> findArtifacts(const ImportInput &input) {
    return input.isFolder ? inFolder(input) : aroundFile(input);
}

QString shownName(const ImportInput &input, const QString &path) {
    if (input.isFolder)
        return QDir(input.path).relativeFilePath(path);
    return path == input.path ? input.displayName : QFileInfo(path).fileName();
}

} // namespace meshlens::dbt
