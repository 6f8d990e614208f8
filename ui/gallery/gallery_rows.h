// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;

namespace meshlens::ui {

void addTabs(QVBoxLayout *column);
void addNavigation(QVBoxLayout *column);
void addFacetsAndFacts(QVBoxLayout *column);
void addTable(QVBoxLayout *column);
void addDiffRows(QVBoxLayout *column);

} // namespace meshlens::ui
