// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/plugin_registry.h"

#include "models/core/paths.h"
#include "models/exchange/format_detector.h"
#include "models/exchange/guarded_importer.h"
#include "models/exchange/plugin_manifest.h"
#include "models/exchange/plugin_records.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>
#include <QMutex>
#include <QPluginLoader>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

using State = PluginInfo::State;

bool isUsable(const PluginInfo &info) {
    return info.state == State::Available || info.state == State::Loaded;
}

QString notSwitchedOn() {
    return tr(
        "It lies outside of the program's folder and was not switched on yet, or it has changed since.");
}

} // namespace

struct PluginRegistry::Private : std::enable_shared_from_this<Private> {
    struct Entry {
        PluginInfo info;
        ExchangePlugin *plugin = nullptr; // lives as long as the process: nothing is unloaded
    };

    Private(const QString &dataFolder)
        : records(dataFolder) {}

    void scan(const QString &folder, const QStringList &disabledIds, const QHash<QString, QString> &died);
    [[nodiscard]] Entry *find(const QString &id);
    [[nodiscard]] Entry *findFormat(const QString &format); // one that can be used before one that cannot
    [[nodiscard]] Result<void> load(Entry &entry);
    [[nodiscard]] Result<std::unique_ptr<Importer>> makeImporter(Entry &entry);
    [[nodiscard]] FormatDetector detector() const;
    void setFailed(const QString &id, const QString &reason);
    void forgetDeath(const QString &id);
    std::unique_ptr<RunningMark> mark(const QString &id, const QString &doing);

    mutable QMutex mutex;
    std::vector<Entry> entries; // by id; of two with one id, the first of the folders in use
    PluginRecords records;
};

void PluginRegistry::Private::scan(const QString &folder, const QStringList &disabledIds,
                                   const QHash<QString, QString> &died) {
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    if (canonical.isEmpty())
        return;
    const bool own = canonical == QFileInfo(ProgramPaths::plugins()).canonicalFilePath();
    const QFileInfoList files = QDir(canonical).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        if (!QLibrary::isLibrary(file.fileName()))
            continue;
        const QString path = file.absoluteFilePath();
        PluginInfo info = readPluginManifest(QPluginLoader(path).metaData(), path);
        info.own = own;
        const auto twin = std::ranges::find_if(entries, [&](const Entry &entry) {
            return entry.info.id == info.id || (!info.format.isEmpty() && entry.info.format == info.format);
        });
        if (info.state == State::Available && twin != entries.end()) {
            info.state = State::Failed;
            info.reason = tr("The plugin %1 has the same id or format and comes first.").arg(twin->info.path);
        } else if (info.state == State::Available && disabledIds.contains(info.id)) {
            info.state = State::Disabled;
            info.reason = tr("It is switched off.");
        } else if (info.state == State::Available && died.contains(info.id)) {
            info.state = State::Disabled;
            info.died = true;
            info.reason = tr("It was reading %1 when the program ended unexpectedly; “meshlens import --as "
                             "%2” tries it again.")
                              .arg(died.value(info.id), info.format);
        } else if (info.state == State::Available && !own &&
                   !records.isTrusted(info.id, path, sha256OfFile(path))) {
            info.state = State::Disabled;
            info.reason = notSwitchedOn();
        }
        entries.push_back({info, nullptr});
    }
}

PluginRegistry::Private::Entry *PluginRegistry::Private::find(const QString &id) {
    const auto entry = std::ranges::find_if(entries, [&](const Entry &each) { return each.info.id == id; });
    return entry == entries.end() ? nullptr : &*entry;
}

PluginRegistry::Private::Entry *PluginRegistry::Private::findFormat(const QString &format) {
    Entry *found = nullptr;
    for (Entry &entry : entries) {
        if (entry.info.kind != "exchange"_L1 || !entry.info.formats().contains(format))
            continue;
        if (!found || (isUsable(entry.info) && !isUsable(found->info)))
            found = &entry;
    }
    return found;
}

void PluginRegistry::Private::setFailed(const QString &id, const QString &reason) {
    const QMutexLocker lock(&mutex);
    if (Entry *entry = find(id)) {
        entry->info.state = State::Failed;
        entry->info.reason = reason;
    }
}

void PluginRegistry::Private::forgetDeath(const QString &id) {
    const QMutexLocker lock(&mutex);
    if (Entry *entry = find(id); entry && std::exchange(entry->info.died, false))
        records.forgetDeath(id);
}

std::unique_ptr<RunningMark> PluginRegistry::Private::mark(const QString &id, const QString &doing) {
    return records.markRunning(id, doing);
}

Result<void> PluginRegistry::Private::load(Entry &entry) {
    if (entry.plugin)
        return {};
    PluginInfo &info = entry.info;
    // The file may be another one than at the start.
    if (!info.own && !records.isTrusted(info.id, info.path, sha256OfFile(info.path))) {
        info.state = State::Disabled;
        info.reason = notSwitchedOn();
        return fail(ErrorCode::Plugin, tr("The plugin %1 is off: %2").arg(info.path, info.reason));
    }
    const auto standing = mark(info.id, info.path);
    QPluginLoader loader(info.path);
    QObject *root = loader.instance();
    entry.plugin = qobject_cast<ExchangePlugin *>(root);
    if (entry.plugin) {
        info.state = State::Loaded;
        return {};
    }
    info.state = State::Failed;
    info.reason =
        root ? tr("Its root object does not implement the plugin interface.") : loader.errorString();
    return fail(ErrorCode::Plugin,
                tr("The plugin %1 could not be loaded; install it again. %2").arg(info.path, info.reason),
                info.reason);
}

Result<std::unique_ptr<Importer>> PluginRegistry::Private::makeImporter(Entry &entry) {
    const auto standing = mark(entry.info.id, entry.info.path);
    auto inner = runGuarded<std::unique_ptr<Importer>>(
        entry.info.name, [&]() -> Result<std::unique_ptr<Importer>> { return entry.plugin->makeImporter(); });
    if (inner && *inner)
        return inner;
    entry.info.state = State::Failed;
    entry.info.reason = inner ? tr("It made no importer.") : inner.error().detail;
    return fail(ErrorCode::Plugin,
                tr("The plugin “%1” made no importer; ask who made it.").arg(entry.info.name),
                entry.info.reason);
}

FormatDetector PluginRegistry::Private::detector() const {
    const QMutexLocker lock(&mutex);
    std::vector<PluginInfo> candidates;
    std::vector<PluginInfo> off;
    for (const Entry &entry : entries) {
        if (entry.info.kind != "exchange"_L1)
            continue;
        if (isUsable(entry.info))
            candidates.push_back(entry.info);
        else if (entry.info.state == State::Disabled)
            off.push_back(entry.info);
    }
    return FormatDetector(std::move(candidates), std::move(off));
}

PluginRegistry::PluginRegistry(const QStringList &folders, const QStringList &disabledIds,
                               const QString &dataFolder)
    : m_private(std::make_shared<Private>(dataFolder.isEmpty() ? ProgramPaths::data() : dataFolder)) {
    const QHash<QString, QString> died = m_private->records.died();
    for (const QString &folder : folders)
        m_private->scan(folder, disabledIds, died);
    std::ranges::stable_sort(m_private->entries, {},
                             [](const Private::Entry &entry) { return entry.info.id; });
}

PluginRegistry::~PluginRegistry() = default;

std::vector<PluginInfo> PluginRegistry::plugins() const {
    const QMutexLocker lock(&m_private->mutex);
    std::vector<PluginInfo> out;
    out.reserve(m_private->entries.size());
    for (const Private::Entry &entry : m_private->entries)
        out.push_back(entry.info);
    return out;
}

QStringList PluginRegistry::formats() const {
    QStringList out;
    for (const PluginInfo &info : plugins()) {
        if (isUsable(info) && !info.format.isEmpty())
            out.append(info.formats());
    }
    out.sort();
    return out;
}

Result<QString> PluginRegistry::detect(const QString &path) const {
    return m_private->detector().detect(path);
}

Result<FolderFiles> PluginRegistry::filesOf(const QString &folder, const QString &format) const {
    return m_private->detector().filesOf(folder, format);
}

Result<QStringList> PluginRegistry::sourcesIn(const QString &folder, const QString &format) const {
    return m_private->detector().sourcesIn(folder, format);
}

Result<std::unique_ptr<Importer>> PluginRegistry::importer(const QString &format) {
    const QMutexLocker lock(&m_private->mutex);
    Private::Entry *entry = m_private->findFormat(format);
    if (!entry)
        return fail(ErrorCode::NotFound, tr("There is no import format “%1”.").arg(format));
    if (!isUsable(entry->info)) {
        return fail(ErrorCode::Plugin, tr("The plugin “%1” for the format %2 cannot be used: %3")
                                           .arg(entry->info.name, format, entry->info.reason));
    }
    if (auto loaded = m_private->load(*entry); !loaded)
        return std::unexpected(loaded.error());
    auto inner = m_private->makeImporter(*entry);
    if (!inner)
        return inner;
    // The importer may outlive the registry's owner, so it keeps what its hooks use.
    const std::shared_ptr<Private> shared = m_private;
    const QString id = entry->info.id;
    GuardedImporter::Hooks hooks{[shared, id](const QString &doing) { return shared->mark(id, doing); },
                                 [shared, id](const QString &reason) { shared->setFailed(id, reason); },
                                 [shared, id] { shared->forgetDeath(id); }, entry->info.name};
    return std::make_unique<GuardedImporter>(std::move(*inner), std::move(hooks));
}

Result<void> PluginRegistry::switchOn(const QString &id) {
    const QMutexLocker lock(&m_private->mutex);
    Private::Entry *entry = m_private->find(id);
    if (!entry)
        return fail(ErrorCode::NotFound, tr("There is no plugin “%1”.").arg(id));
    PluginInfo &info = entry->info;
    if (info.state == State::Failed)
        return fail(ErrorCode::Plugin,
                    tr("The plugin “%1” cannot be switched on: %2").arg(info.name, info.reason));
    if (!info.own) {
        if (auto kept = m_private->records.trust(id, info.path, sha256OfFile(info.path)); !kept)
            return kept;
    }
    m_private->records.forgetDeath(id);
    info.died = false;
    info.state = entry->plugin ? State::Loaded : State::Available;
    info.reason.clear();
    return {};
}

void PluginRegistry::tryAgain(const QString &format) {
    const QMutexLocker lock(&m_private->mutex);
    Private::Entry *entry = m_private->findFormat(format);
    if (!entry || !entry->info.died || entry->info.state != State::Disabled)
        return;
    entry->info.state = entry->plugin ? State::Loaded : State::Available;
    entry->info.reason.clear();
}

Result<void> PluginRegistry::switchOff(const QString &id) {
    const QMutexLocker lock(&m_private->mutex);
    Private::Entry *entry = m_private->find(id);
    if (!entry)
        return fail(ErrorCode::NotFound, tr("There is no plugin “%1”.").arg(id));
    if (entry->info.state != State::Failed) {
        entry->info.state = State::Disabled;
        entry->info.reason = tr("It is switched off.");
    }
    return {};
}

QString PluginRegistry::compilerAbi() {
    return buildCompilerAbi();
}

} // namespace meshlens
