// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHBoxLayout;
class QVBoxLayout;
class QWidget;

namespace meshlens::ui {

// Building blocks of the gallery. Layouts keep the theme's distances when the text size changes.

// A title; what is added to the layout stands below it.
QVBoxLayout *addSection(QVBoxLayout *column, const QString &title);
// Widgets beside each other, left-aligned.
QHBoxLayout *addRow(QVBoxLayout *section, int gap);
// `widget` with the name of its state below.
QWidget *captioned(QWidget *widget, const QString &state);
// A panel with a line around, as the place where some rows stand in the window.
QVBoxLayout *addPanel(QVBoxLayout *section, int padding);

} // namespace meshlens::ui
