// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace meshlens::ui {

class MainWindow;
class PageRegistry;
struct WindowServices;

// The pages that every window has, with what each asks of the window; those of entities and lineage come from
// the program.
void registerWindowPages(MainWindow &window, PageRegistry &pages, const WindowServices &services);

} // namespace meshlens::ui
