// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search_index.h"
