// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace meshlens::sqlite {

// The name of a VFS that opens a file with a write-ahead log so that whatever is written stays in a log of
// its own, without a name and gone when the connection closes. The file itself is only read, never locked:
// somebody must keep it from changing (a read transaction on another connection does), from before the
// connection's first statement on. That log begins as a copy of the file's. Exclusive locking mode only. Null
// where it could not be registered.
[[nodiscard]] const char *overlayVfs();

} // namespace meshlens::sqlite
