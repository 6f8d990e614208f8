// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;

namespace meshlens::ui {

void addNotices(QVBoxLayout *column);
void addSkeletonAndTooltip(QVBoxLayout *column);
void addEmptyState(QVBoxLayout *column);
void addJobs(QVBoxLayout *column);
void addMeters(QVBoxLayout *column);
void addTexts(QVBoxLayout *column);

} // namespace meshlens::ui
