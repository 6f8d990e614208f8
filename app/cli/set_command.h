// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace meshlens {

// `set -c CATALOG KEY FIELD VALUE...` and `unset -c CATALOG KEY FIELD`: what a person says, on one entity or
// on many in one transaction.
class SetCommand final : public Command {
public:
    enum class Mode { Set, Unset };

    explicit SetCommand(Mode mode)
        : m_mode(mode) {}

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString usage() const override;
    [[nodiscard]] QString details() const override;
    [[nodiscard]] QList<QCommandLineOption> options() const override;
    [[nodiscard]] Result<int> run(const CommandCall &call) override;

private:
    [[nodiscard]] Result<QJsonValue> value(const CommandCall &call, const QString &path) const;

    Mode m_mode;
};

} // namespace meshlens
