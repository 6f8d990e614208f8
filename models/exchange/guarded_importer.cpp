// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/guarded_importer.h"

#include "models/exchange/plugin_records.h"

#include <QCoreApplication>

#include <exception>
#include <new>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

Error thrown(const QString &plugin, const QString &what) {
    return {ErrorCode::Plugin,
            QCoreApplication::translate(
                "meshlens", "The plugin “%1” failed while it was reading and was stopped; report it to "
                            "its authors.")
                .arg(plugin),
            what};
}

} // namespace

template <typename T> Result<T> runGuarded(const QString &name, const std::function<Result<T>()> &code) {
    try {
        return code();
    } catch (const std::bad_alloc &) {
        return fail(ErrorCode::Limit, QCoreApplication::translate(
                                          "meshlens", "There is not enough memory to read this input."));
    } catch (const std::exception &exception) {
        return std::unexpected(thrown(name, QString::fromUtf8(exception.what())));
    } catch (...) {
        return std::unexpected(thrown(name, {}));
    }
}

template Result<void> runGuarded<void>(const QString &, const std::function<Result<void>()> &);
template Result<SourceInfo> runGuarded<SourceInfo>(const QString &,
                                                   const std::function<Result<SourceInfo>()> &);
template Result<std::unique_ptr<Importer>>
runGuarded<std::unique_ptr<Importer>>(const QString &,
                                      const std::function<Result<std::unique_ptr<Importer>>()> &);

namespace {

// The input's faults are the input's; only the plugin's own make it a failed one.
template <typename T> void noteFailure(const Result<T> &result, const GuardedImporter::Hooks &hooks) {
    if (result)
        return;
    const Error &error = result.error();
    if (error.code == ErrorCode::Plugin || error.code == ErrorCode::Internal)
        hooks.failed(error.detail.isEmpty() ? error.message : u"%1 (%2)"_s.arg(error.message, error.detail));
}

} // namespace

GuardedImporter::GuardedImporter(std::unique_ptr<Importer> inner, Hooks hooks)
    : m_inner(std::move(inner))
    , m_hooks(std::move(hooks)) {}

GuardedImporter::~GuardedImporter() = default;

Result<SourceInfo> GuardedImporter::identify(const ImportInput &input, std::stop_token stop) {
    const auto mark = m_hooks.mark(input.displayName);
    auto result = runGuarded<SourceInfo>(m_hooks.pluginName, [&] { return m_inner->identify(input, stop); });
    noteFailure(result, m_hooks);
    return result;
}

Result<void> GuardedImporter::read(const ImportInput &input, StagingStore &staging,
                                   const ImportProgress &progress, std::stop_token stop) {
    const auto mark = m_hooks.mark(input.displayName);
    auto result =
        runGuarded<void>(m_hooks.pluginName, [&] { return m_inner->read(input, staging, progress, stop); });
    noteFailure(result, m_hooks);
    if (result)
        m_hooks.readToItsEnd();
    return result;
}

} // namespace meshlens
