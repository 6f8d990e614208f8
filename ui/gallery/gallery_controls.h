// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;

namespace meshlens::ui {

void addButtons(QVBoxLayout *column);
void addToolButtons(QVBoxLayout *column);
void addSegmentedAndFilters(QVBoxLayout *column);
void addFields(QVBoxLayout *column);
void addChecks(QVBoxLayout *column);
void addChips(QVBoxLayout *column);
void addStockWidgets(QVBoxLayout *column);

} // namespace meshlens::ui
