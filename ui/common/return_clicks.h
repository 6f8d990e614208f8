// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace meshlens::ui {

// Enter clicks the button, link or row that has the keyboard, as Space does, everywhere alike. Not a
// tick box, and not with Ctrl, Alt or Shift.
void installReturnClicks(QApplication &application);

} // namespace meshlens::ui
