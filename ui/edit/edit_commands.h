// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

// Commands of the window that pages carry out: Page::canRun() and runCommand() take these ids.
namespace meshlens::ui::command {

using namespace Qt::Literals::StringLiterals;

inline constexpr auto editHere = "edit.here"_L1; // the cell or field that has the focus, else the name
inline constexpr auto rename = "edit.name"_L1;
inline constexpr auto description = "edit.description"_L1;
inline constexpr auto owners = "edit.owners"_L1;
inline constexpr auto labels = "edit.labels"_L1; // tags and terms
inline constexpr auto domain = "edit.domain"_L1;
inline constexpr auto classification = "edit.classification"_L1;
inline constexpr auto restoreValue = "history.restore"_L1;  // the chosen change's former value
inline constexpr auto undoTransactions = "history.undo"_L1; // the chosen ones, whole

} // namespace meshlens::ui::command
