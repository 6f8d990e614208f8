// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;

namespace meshlens::ui {

void addDomainColors(QVBoxLayout *column);
void addMeaningColors(QVBoxLayout *column);
void addSurfaces(QVBoxLayout *column);
void addTypeScale(QVBoxLayout *column);
void addIcons(QVBoxLayout *column);

} // namespace meshlens::ui
