// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// What libmeshlens shows to the window, the command line, plugins and tests.
#ifdef MESHLENS_LIBRARY
#define MESHLENS_EXPORT Q_DECL_EXPORT
#else
#define MESHLENS_EXPORT Q_DECL_IMPORT
#endif
