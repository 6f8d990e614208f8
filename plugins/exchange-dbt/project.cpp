// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/project.h"

#include "plugins/exchange-dbt/relation_name.h"

#include "models/catalog/normal_form.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

constexpr qint64 headBytes = qint64(64) << 10;

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

struct Named {
    QString id;
    QString name;
};

// From the metadata at the beginning of a file, which need not be whole.
std::optional<Named> namedInHead(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QByteArray head = file.read(headBytes);
    const qsizetype size = head.size();
    head.append(QByteArray(simdjson::SIMDJSON_PADDING, '\0'));
    std::string_view text(head.constData(), static_cast<std::size_t>(size));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::optional<Named> named;
    const JsonScan scan(text, QString(), {});
    (void)scan.members(text, [&](const QString &key, std::string_view value) -> Result<void> {
        simdjson::dom::parser parser;
        Element element;
        if (key != "metadata"_L1 ||
            parser.parse(value.data(), value.size(), false).get(element) != simdjson::SUCCESS)
            return {};
        const auto word = [&element](std::string_view member) {
            Element found;
            return element.at_key(member).get(found) == simdjson::SUCCESS ? asWords(found) : QString();
        };
        named = Named{word("project_id"), word("project_name")};
        return cancelled(); // seen enough
    });
    return named;
}

// What contains the file, target/ left out.
QString folderName(const QString &manifest) {
    QDir folder = QFileInfo(manifest).absoluteDir();
    if (folder.dirName() == "target"_L1)
        folder.cdUp();
    return folder.dirName().isEmpty() ? u"dbt"_s : folder.dirName();
}

} // namespace

QString packageOf(const QString &uniqueId) {
    return uniqueId.section(u'.', 1, 1);
}

Project Project::of(const Artifact &manifest, const QString &format) {
    Project project;
    project.name = manifest.metadata("project_name");
    project.id = manifest.metadata("project_id");
    project.adapter = manifest.metadata("adapter_type");
    project.groupsAreDomains = format == "dbt-groups"_L1;
    return project;
}

bool Project::owns(const QString &package) const {
    if (scope().isEmpty() || package == name)
        return true;
    return !id.isEmpty() &&
           QCryptographicHash::hash(package.toUtf8(), QCryptographicHash::Md5).toHex() == id.toLatin1();
}

QString Project::entityName(const QString &uniqueId) const {
    return owns(packageOf(uniqueId)) ? uniqueId : scope() + u'/' + uniqueId;
}

QString Project::normalForm(const QString &relation) const {
    return meshlens::normalForm({adapter, scope(), {}, plainRelation(relation)});
}

Result<void> checkManifest(const Artifact &manifest) {
    if (manifest.kind() != Artifact::Kind::Manifest) {
        return fail(ErrorCode::Format,
                    tr("%1 is no dbt manifest: its metadata names no dbt manifest schema; import the "
                       "manifest.json that dbt writes into target/.")
                        .arg(manifest.name()));
    }
    if (manifest.version() < oldestManifest || manifest.version() > newestManifest) {
        return fail(ErrorCode::Format,
                    manifest.version() > newestManifest
                        ? tr("%1 is a dbt manifest of version %2, and versions %3 to %4 can be read; use a "
                             "newer Meshlens.")
                              .arg(manifest.name())
                              .arg(manifest.version())
                              .arg(oldestManifest)
                              .arg(newestManifest)
                        : tr("%1 is a dbt manifest of version %2, and versions %3 to %4 can be read; write "
                             "it again with dbt 1.0 or later.")
                              .arg(manifest.name())
                              .arg(manifest.version())
                              .arg(oldestManifest)
                              .arg(newestManifest));
    }
    if (manifest.section(u"nodes"_s).empty()) {
        return fail(
            ErrorCode::Format,
            tr("%1 has no “nodes”, so nothing was imported; let dbt write it again.").arg(manifest.name()));
    }
    return {};
}

Result<SourceInfo> identifyProject(const QString &manifest, const QString &shownName,
                                   const std::stop_token &stop) {
    auto named = namedInHead(manifest);
    if (!named) {
        const auto whole = Artifact::open(manifest, shownName, stop);
        if (!whole)
            return std::unexpected(whole.error());
        named = Named{(*whole)->metadata("project_id"), (*whole)->metadata("project_name")};
    }
    SourceInfo source;
    source.kind = u"dbt"_s;
    source.instance = !named->id.isEmpty()     ? named->id
                      : !named->name.isEmpty() ? named->name
                                               : QFileInfo(manifest).absoluteFilePath();
    source.name = named->name.isEmpty() ? folderName(manifest) : named->name;
    return source;
}

} // namespace meshlens::dbt
