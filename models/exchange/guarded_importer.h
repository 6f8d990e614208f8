// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/importer.h"

#include <functional>
#include <memory>

namespace meshlens {

class RunningMark;

// An importer of a plugin between us and the plugin's code: what it throws becomes an error, what it breaks
// is reported, and a mark stands while it runs.
class GuardedImporter final : public Importer {
public:
    struct Hooks {
        std::function<std::unique_ptr<RunningMark>(const QString &doing)> mark;
        std::function<void(const QString &reason)> failed;
        std::function<void()> readToItsEnd;
        QString pluginName;
    };

    GuardedImporter(std::unique_ptr<Importer> inner, Hooks hooks);
    ~GuardedImporter() override;

    [[nodiscard]] Result<SourceInfo> identify(const ImportInput &input, std::stop_token stop) override;
    [[nodiscard]] Result<void> read(const ImportInput &input, StagingStore &staging,
                                    const ImportProgress &progress, std::stop_token stop) override;

private:
    std::unique_ptr<Importer> m_inner;
    Hooks m_hooks;
};

// Runs code of the plugin `name`; whatever it throws becomes ErrorCode::Plugin.
template <typename T> Result<T> runGuarded(const QString &name, const std::function<Result<T>()> &code);

} // namespace meshlens
